"""The form of a protocol: what is expected is said before there is anything to measure."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.cohorts.papers import Plan, Way
from core.messages import Shown
from ui.pages.team_parts import Labelled, Question, Row
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import LineField
from ui.widgets.labels import ErrorText, Note
from ui.widgets.select_field import SelectField
from ui.widgets.sourced import own


class ProtocolCard(Card):
    """Asks for a protocol; `registered` gives it once the person meant it."""

    registered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Register a cohort"), parent)
        self.name = LineField(_("Title"))
        self.hypothesis = LineField(_("What you expect, and why"))
        self.stop_rule = LineField(_("When it would be stopped earlier"))
        self.indicator = SelectField((), _("Indicator"))
        self.horizon = DateField(_("Measured again by"))
        self.way = SelectField(_ways(), _("How firms come into an arm"))
        self.smallest = LineField(_("Smallest effect that would matter"))
        self.spread = LineField(_("Usual spread of changes (standard deviation)"))
        self.detectable = own(Note())
        self.error = ErrorText()
        self.register = Button(_("Register for good…"), Rank.SECONDARY)
        self.question = Question()
        self._cohort = ""
        self._fill()

    def show_form(self, cohort: str, indicators: Mapping[str, Shown]) -> None:
        """Offer the indicators; `cohort` is the id that the next one gets."""
        self._cohort = cohort
        if self.indicator.count() == 0:
            self.indicator.set_options([(key, shown(each)) for key, each in indicators.items()])
            self.indicator.set_value(next(iter(indicators), None))
            self.way.set_value("random")

    def show_detectable(self, words: str) -> None:
        """Say how many firms it takes."""
        self.detectable.say(words)

    def plan(self) -> Plan:
        """Return what is said so far."""
        way: Way = "random"
        if self.way.value() in {"matched", "given"}:
            way = "matched" if self.way.value() == "matched" else "given"
        return Plan(
            cohort=self._cohort,
            title=self.name.text().strip(),
            hypothesis=self.hypothesis.text().strip(),
            indicator=self.indicator.value() or "",
            horizon=self.horizon.value() or date.min,
            stop_rule=self.stop_rule.text().strip(),
            way=way,
            smallest=_number(self.smallest.text()),
            spread=_number(self.spread.text()),
        )

    def show_refusal(self, words: str) -> None:
        """Say what is to be put right."""
        self.error.say(words)

    def clear(self) -> None:
        """Empty the form for the next cohort."""
        for field in (self.name, self.hypothesis, self.stop_rule, self.smallest, self.spread):
            field.setText("")
        self.horizon.set_value(None)
        self.error.say("")

    def _fill(self) -> None:
        for name, field in (
            (_("Title"), self.name),
            (_("What you expect, and why"), self.hypothesis),
            (_("When it would be stopped earlier"), self.stop_rule),
        ):
            field.setMinimumWidth(theme().px(FIELD.wide))
            self.add(Labelled(name, field))
        self.add(Row(Labelled(_("Indicator"), self.indicator),
                     Labelled(_("Measured again by"), self.horizon)))  # fmt: skip
        self.add(Labelled(_("How firms come into an arm"), self.way))
        self.add(
            Row(
                Labelled(_("Smallest effect that would matter"), self.smallest),
                Labelled(_("Usual spread of changes (standard deviation)"), self.spread),
            )
        )
        for part in (self.detectable, self.error, Row(self.register), self.question):
            self.add(part)
        self.indicator.setMinimumWidth(theme().px(FIELD.long))
        self.way.setMinimumWidth(theme().px(FIELD.long))
        self.register.clicked.connect(self._on_register)
        self.question.accepted.connect(self._on_accepted)

    def _on_register(self) -> None:
        self.error.say("")
        self.question.ask(
            _("Register this protocol?"),
            _("It bears today’s date and is never altered. What is measured is judged by it."),
            _("Register"),
        )

    def _on_accepted(self) -> None:
        self.registered.emit(self.plan())


def _ways() -> list[tuple[str, str]]:
    return [
        ("random", _("drawn, within size and activity")),
        ("matched", _("paired by size, activity and score, then drawn")),
        ("given", _("given by a table")),
    ]


def _number(text: str) -> float | None:
    try:
        found = float(text.replace(",", ".").replace("\N{NARROW NO-BREAK SPACE}", "").strip())
    except ValueError:
        return None
    return found if 0 < found < 1e9 else None
