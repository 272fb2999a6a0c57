"""Cohorts: firms followed beside others, what they show, and what cannot be claimed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.cohorts.following import Standing
from core.cohorts.papers import Registered
from core.cohorts.picture import picture
from core.cohorts.words import limits, lines, verdict_words
from core.messages import Shown
from core.packs.schema.transformation import Judging
from core.transformation.cohort import Verdict
from ui.figures.block import FigureBlock
from ui.pages.cohort_form import ProtocolCard
from ui.pages.team_parts import Labelled, Row
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.file_dialog import documents, file_to_open, file_to_save
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.page import Page
from ui.widgets.select_field import SelectField
from ui.widgets.sourced import SourceLine, own
from ui.widgets.tab_order import go_on, go_out, tab_stops


class CohortsPage(Page):
    """Shows one cohort at a time; `assigned` draws its arms, from a table where one is named."""

    chosen = Signal(str)
    registered = Signal(object)
    assigned = Signal(str, str)
    saved = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.cohort = SelectField((), _("Cohort"))
        self.choice = Labelled(_("Cohort"), self.cohort)
        self.verdict = Callout()
        self.result = Card(_("What the firms show"))
        self.figure = FigureBlock()
        self.told = own(PlainLabel())
        self.claims = Card(_("What cannot be claimed"))
        self.cannot = own(PlainLabel())
        self.paper = Card(_("The protocol"))
        self.protocol = own(PlainLabel())
        self.source: SourceLine | None = None
        self.draw = Button(_("Draw the arms"), Rank.SECONDARY)
        self.form = ProtocolCard()
        self.save = Button(_("Save the firms as a table…"), Rank.SECONDARY, "table")
        self.words = own(Note())
        self._given = False
        self._fill()
        self.show_cohorts((), {}, "")

    def show_cohorts(
        self, found: Sequence[Registered], indicators: Mapping[str, Shown], shown_one: str
    ) -> None:
        """Offer the cohorts there are, and the form of the next one."""
        self.cohort.set_options([(each.plan.cohort, each.plan.title) for each in found])
        self.cohort.set_value(shown_one or None)
        self.choice.setVisible(bool(found))
        self.form.show_form(f"cohort-{len(found) + 1}", indicators)
        if not found:
            for part in (self.verdict, self.result, self.claims, self.paper):
                part.hide()
            self.save.hide()
            self.set_title(
                _("No cohort yet"),
                _("Say first what you expect of whom: only then do the figures prove anything."),
            )

    def show_standing(self, seen: Standing, judging: Judging | None) -> None:
        """Show a cohort."""
        plan = seen.registered.plan
        words = shown(verdict_words(seen))
        self.set_title(plan.title, shown(seen.indicator))
        self.verdict.say(words, _mood(seen))
        self.figure.show_figure(picture(seen))
        self.told.say("\n".join(shown(each) for each in lines(seen)))
        self.cannot.say("\n".join(f"• {shown(each)}" for each in limits(seen)))
        self.protocol.say(_protocol(seen.registered))
        if self.source is None and judging is not None:
            self.source = SourceLine(judging.provenance)
            self.result.add(Note(shown(judging.reasoning)))
            self.result.add(self.source)
        self._given = plan.way == "given"
        self.draw.setText(_("Take the arms from a table…") if self._given else _("Draw the arms"))
        self.draw.setVisible(seen.registered.assignment is None)
        for part in (self.result, self.claims, self.paper):
            part.show()
        self.save.show()

    def show_told(self, words: str) -> None:
        """Say what was done, or why it was not."""
        self.words.say(words)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Cards come and go: Tab follows what one sees.
        at = self.focusWidget()
        stops = [*tab_stops(self._area), *tab_stops(self.footer)]
        if at not in stops:
            return super().focusNextPrevChild(next)
        return go_on(stops, at, forward=next) or go_out(self, at, forward=next)

    def _fill(self) -> None:
        self.cohort.setMinimumWidth(theme().px(FIELD.long))
        self.result.add(self.figure)
        self.result.add(self.told)
        self.claims.add(self.cannot)
        self.paper.add(self.protocol)
        self.paper.add(Row(self.draw))
        for part in (self.choice, self.verdict, self.result, self.claims, self.paper, self.words,
                     self.form):  # fmt: skip
            self.add(part)
        for label in (self.title, self.lead, self.verdict.text):
            own(label)
        self.back.show()
        self.extra.addWidget(self.save)
        self.cohort.changed.connect(self._on_chosen)
        self.form.registered.connect(self.registered)
        self.draw.clicked.connect(self._on_draw)
        self.save.clicked.connect(self._on_save)
        self.setFocusProxy(self.cohort)

    def _on_chosen(self) -> None:
        self.words.say("")
        self.chosen.emit(self.cohort.value() or "")

    def _on_draw(self) -> None:
        path = ""
        if self._given:
            chosen = file_to_open(self, _("Table of firms"), "CSV (*.csv)")
            if chosen is None:
                return
            path = str(chosen)
        self.assigned.emit(self.cohort.value() or "", path)

    def _on_save(self) -> None:
        name = f"{self.cohort.value() or 'cohort'}.csv"
        path = file_to_save(self, _("Table of firms"), "CSV (*.csv)", documents() / name)
        if path is not None:
            self.saved.emit(self.cohort.value() or "", str(path))


def _mood(seen: Standing) -> Mood:
    verdict = None if seen.effect is None else seen.effect.verdict
    if verdict in {Verdict.HIGHER, Verdict.LOWER}:
        return Mood.OWN
    return Mood.CHECK


def _protocol(registered: Registered) -> str:
    plan, language = registered.plan, current_language()
    told = [
        _("Expected: {hypothesis}", hypothesis=plan.hypothesis),
        _("Registered on {day}, measured again by {horizon}.", day=language.day(registered.on),
          horizon=language.day(plan.horizon)),
        _("Hash: {digest}", digest=registered.digest),
    ]  # fmt: skip
    if plan.stop_rule:
        told.insert(1, _("Stopped earlier: {rule}", rule=plan.stop_rule))
    if registered.assigned_on is not None and registered.assignment is not None:
        told.append(
            _("Arms assigned on {day}, seed {seed}. Hash: {digest}",
              day=language.day(registered.assigned_on), seed=str(registered.assignment.seed),
              digest=registered.assignment_digest)
        )  # fmt: skip
    return "\n".join(told)
