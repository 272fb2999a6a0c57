"""The cards of the page of transformation: what the firm can carry, the canvas, an experiment."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.transformation import Milestone, Part
from core.transformation.experiments import ENTERED, MILESTONES, SIGNED, Entered, Entry, Stage
from core.transformation.limits import AT_ONCE, BUDGET, CASH, HOURS, MONTHS
from ui.facts.row import FactRow, Pair
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.sourced import SourceLine, own


class LimitsCard(Card):
    """Asks what the firm can carry; what nobody told is the team's estimate, said so."""

    answered = Signal(object)

    def __init__(self, pack: Pack, part: Part, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("What you can carry"), parent)
        rows = {name: FactRow(name, pack.facts[name], pack, today)
                for name in (BUDGET, CASH, HOURS, AT_ONCE, MONTHS)}  # fmt: skip
        self.rows = rows
        self.add(Pair(rows[BUDGET], rows[CASH]))
        self.add(Pair(rows[HOURS], rows[AT_ONCE]))
        self.add(rows[MONTHS])
        capacity, number = part.capacity, current_language().number
        words = _(
            "Without an answer: {months} months, {at_once} actions at once, {hours} hours a month. "
            "Our team’s estimate: {why}",
            months=capacity.months,
            at_once=capacity.at_once,
            hours=number(capacity.hours_month, 0),
            why=shown(capacity.reasoning),
        )
        self.add(own(Note(words)))
        for row in rows.values():
            row.answered.connect(self.answered)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers as they are."""
        for row in self.rows.values():
            row.show_situation(situation)


class CanvasForm(QWidget):
    """The nine blocks of the business model, today and tomorrow side by side."""

    answered = Signal(object)

    def __init__(self, pack: Pack, part: Part, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FactRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        for block in part.canvas:
            column.addWidget(FieldLabel(shown(block.asks)))
            names = (f"transformation.before_{block.id}", f"transformation.after_{block.id}")
            pair = [FactRow(name, pack.facts[name], pack, today, is_brief=True) for name in names]
            for row in pair:
                row.answered.connect(self.answered)
            self.rows += pair
            column.addWidget(Pair(*pair))

    def show_situation(self, situation: Situation) -> None:
        """Show the answers as they are."""
        for row in self.rows:
            row.show_situation(situation)


class EntryCard(Card):
    """An experiment that a firm may enter: what it asks and gives, and where it comes from."""

    answered = Signal(object)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        experiment = entry.experiment
        super().__init__(shown(experiment.title), parent)
        self.experiment = experiment
        self.enter = Button(_("Enter this experiment"), Rank.SECONDARY)
        self.enter.setEnabled(entry.may_enter is not False)
        words = {
            True: _("Your firm may enter."),
            False: _("Your firm may not enter."),
            None: _("To be checked: something about your firm is not told yet."),
        }
        self.add(PlainLabel(words[entry.may_enter]))
        for title, text in (
            (_("What it wants to learn"), experiment.purpose),
            (_("What you sign"), experiment.commitment),
            (_("Whom you are compared with"), experiment.control),
        ):
            self.add(FieldLabel(title))
            self.add(PlainLabel(shown(text)))
        days = current_language().number(experiment.advice_days, 1)
        self.add(own(Note(_("Days of advice given: {days}", days=days))))
        if experiment.most_firms is not None:
            places = _("Places: {count} firms at most", count=experiment.most_firms)
            self.add(own(Note(places)))
        self.add(FieldLabel(_("What is shown when, and what is then paid")))
        for milestone in experiment.milestones:
            self.add(own(Note(milestone_words(milestone))))
        self.add(SourceLine(experiment.provenance))
        self.add(self.enter)
        self.enter.clicked.connect(self._on_enter)

    def _on_enter(self) -> None:
        self.answered.emit({ENTERED: self.experiment.id})


def milestone_words(milestone: Milestone) -> str:
    """Return when a milestone is due, its evidence, and what is paid for it."""
    parts = [
        _("{title}, {days} days after the signature.", title=shown(milestone.title),
          days=milestone.days),
        shown(milestone.evidence),
    ]  # fmt: skip
    if milestone.pays:
        paid = current_language().euros(milestone.pays, cents=False)
        parts.append(_("{euros} are then paid.", euros=paid))
    return " ".join(parts)


class EnteredCard(Card):
    """The experiment entered: the day it was signed, and each milestone with its evidence."""

    answered = Signal(object)

    def __init__(
        self, entered: Entered, pack: Pack, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown(entered.experiment.title), parent)
        self.experiment = entered.experiment.id
        self._today = today
        self._states: dict[str, Note] = {}
        self.leave = Button(_("Leave this experiment"), Rank.QUIET)
        self.add(FieldLabel(_("What you sign")))
        self.add(PlainLabel(shown(entered.experiment.commitment)))
        self.add(SourceLine(entered.experiment.provenance))
        self.rows = [FactRow(name, pack.facts[name], pack, today) for name in
                     (SIGNED, "transformation.arm", "transformation.cluster")]  # fmt: skip
        self.add(self.rows[0])
        self.add(Pair(self.rows[1], self.rows[2]))
        for stage in entered.stages:
            self._add_stage(stage, pack, today)
        self.add(self.leave)
        for row in self.rows:
            row.answered.connect(self.answered)
        self.leave.clicked.connect(self._on_leave)

    def show_entered(self, entered: Entered, situation: Situation) -> None:
        """Show the answers as they are, and what is due."""
        for row in self.rows:
            row.show_situation(situation)
        for stage in entered.stages:
            self._states[stage.milestone.id].say(_stage_words(stage, self._today))

    def _add_stage(self, stage: Stage, pack: Pack, today: date) -> None:
        milestone = stage.milestone
        self.add(FieldLabel(shown(milestone.title)))
        self.add(PlainLabel(shown(milestone.evidence)))
        self._states[milestone.id] = own(Note())
        self.add(self._states[milestone.id])
        rows = [
            FactRow(f"{MILESTONES}.{milestone.id}.{field}", pack.facts[f"{MILESTONES}.*.{field}"],
                    pack, today)
            for field in ("evidence", "shown", "paid")
            if field != "paid" or milestone.pays
        ]  # fmt: skip
        self.rows += rows
        self.add(Pair(*rows))

    def _on_leave(self) -> None:
        self.answered.emit({ENTERED: None})


def _stage_words(stage: Stage, today: date) -> str:
    day = current_language().day
    if stage.shown is not None:
        words = _("Evidence received on {day}.", day=day(stage.shown))
        if stage.is_payable:
            pays = current_language().euros(stage.milestone.pays, cents=False)
            return _("{words} {amount} to be paid.", words=words, amount=pays)
        return words
    if stage.due is None:
        return _("Due {days} days after signing.", days=stage.milestone.days)
    if stage.is_late(today):
        return _("Was due on {day}.", day=day(stage.due))
    return _("Due on {day}.", day=day(stage.due))
