"""How long dossiers are kept: the person's choice, and the dossiers that are past their time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.facts.segment_choice import SegmentChoice
from ui.pages.due_rows import DueLine, DueRow
from ui.pages.erasing import EraseQuestion
from ui.pages.keep_form import KeepForm
from ui.pages.team_invite import Column
from ui.pages.team_parts import Labelled
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, Note, PlainLabel
from ui.widgets.number_field import NumberField
from ui.widgets.page import Page

_NEVER, _OTHER = "", "other"
_MOST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Proposal:
    """A period that may be chosen: its months, what it is about, where it is from."""

    months: int
    title: str
    note: str
    source: str
    is_estimate: bool


class ProposalView(QWidget):
    """One proposal in words, with where it is from."""

    def __init__(self, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        words = _("Our team’s estimate") if proposal.is_estimate else _("To be checked")
        self.chip = Chip(words, Mood.OWN if proposal.is_estimate else Mood.CHECK)
        column.addWidget(
            FieldLabel(_("{months} months: {title}", months=proposal.months, title=proposal.title))
        )
        column.addWidget(self.chip)
        column.addWidget(Note(proposal.note))
        if not proposal.is_estimate:
            column.addWidget(Note(_("Source: {source}", source=proposal.source)))


class RetentionPage(Page):
    """Chooses a period and decides on each dossier that is past it; nothing goes by itself."""

    entered = Signal()
    months_chosen = Signal(object)  # a number of months, None for no reminder
    opened = Signal(str)
    exported = Signal(str)
    kept = Signal(str, object, str)
    erased = Signal(str)

    def __init__(self, proposals: Sequence[Proposal], parent: QWidget | None = None) -> None:
        super().__init__(_("How long dossiers are kept"), "", parent)
        self.choice = SegmentChoice(_choices(proposals), name=_("Remind me of dossiers"))
        self.other = NumberField(_("Other period"), least=1, most=_MOST_MONTHS)
        self.other_part = Labelled(_("Other period, in months"), self.other)
        self.nothing = PlainLabel()
        self.question = EraseQuestion()
        self.keep = KeepForm()
        self.problem = ErrorText()
        self.rows = Column()
        self.more = Note()
        self._due = Card(_("Past their time"))
        self._until = date.max
        self._fill(proposals)
        self._connect()

    def show_due(
        self, months: int | None, lines: Sequence[DueLine], count: int, until: date
    ) -> None:
        """Show the period and the dossiers past it; `until` is proposed where one is kept."""
        self._until = until
        known = "" if months is None else str(months)
        is_other = known not in self.choice.segments
        self.choice.set_value(_OTHER if is_other else known)
        self.other_part.setVisible(is_other)
        self.other.set_value(months if is_other else None)
        self.set_title(*_title(months, count))
        self.question.hide()
        self.keep.hide()
        self.problem.say("")
        self.rows.show_rows([self._row(each) for each in lines])
        self.more.say(
            _("And {count} more: they show once these are decided.", count=count - len(lines))
            if count > len(lines)
            else ""
        )
        self.nothing.say("" if lines else _nothing(months))

    def show_problem(self, words: str) -> None:
        """Say why what was wanted is not so."""
        if self.keep.isVisible():
            self.keep.show_problem(words)
        else:
            self.problem.say(words)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.entered.emit()
        super().showEvent(event)

    def _fill(self, proposals: Sequence[Proposal]) -> None:
        chosen = Card(_("Remind me of dossiers in which nothing was said for"))
        chosen.add(self.choice)
        chosen.add(self.other_part)
        chosen.add(
            HelpText(
                _(
                    "You decide, with your organisation. Nothing is erased by itself: a line on "
                    "the home page says what is past its time."
                )
            )
        )
        for each in proposals:
            chosen.add(ProposalView(each))
        self.other.setMaximumWidth(theme().px(FIELD.short))
        for part in (self.nothing, self.question, self.keep, self.problem, self.rows, self.more):
            self._due.add(part)
        self.back.show()
        self.add(self._due)
        self.add(chosen)
        self.setFocusProxy(self.choice)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._on_chosen)
        self.other.editingFinished.connect(self._on_other)
        self.question.erased.connect(self.erased)
        self.question.dropped.connect(self._lead_back)
        self.keep.kept.connect(self.kept)
        self.keep.ended.connect(self._lead_back)

    def _row(self, line: DueLine) -> DueRow:
        row = DueRow(line)
        row.opened.connect(self.opened)
        row.exported.connect(self.exported)
        row.kept.connect(self._on_keep)
        row.erased.connect(self._on_erase)
        return row

    def _on_chosen(self, value: str) -> None:
        if value == _OTHER:
            self.other_part.show()
            self.other.setFocus()
        else:
            self.months_chosen.emit(int(value) if value else None)

    def _on_other(self) -> None:
        months = self.other.value()
        if months is not None:
            self.months_chosen.emit(int(months))

    def _on_keep(self, dossier: str, title: str) -> None:
        self.question.hide()
        self.keep.begin(dossier, title, self._until)

    def _on_erase(self, dossier: str, title: str) -> None:
        self.keep.hide()
        self.question.begin(dossier, title)

    def _lead_back(self) -> None:
        if self.isVisible() and self.rows.rows:
            self.rows.rows[0].setFocus()


def _choices(proposals: Sequence[Proposal]) -> tuple[tuple[str, str], ...]:
    months = sorted({each.months for each in proposals})
    proposed = ((str(count), _("{count} months", count=count)) for count in months)
    return ((_NEVER, _("No reminder")), *proposed, (_OTHER, _("Other…")))


def _title(months: int | None, count: int) -> tuple[str, str]:
    """Return what stands with the dossiers, and under it what can be done."""
    if count == 1:
        return _("One dossier is past its time"), _(
            "Export it, keep it with a reason, or erase it."
        )
    if count:
        return (
            _("{count} dossiers are past their time", count=count),
            _("Export each, keep it with a reason, or erase it."),
        )
    if months is None:
        return _("No period is chosen"), _("How long dossiers are kept")
    return _("No dossier is past its time"), _("How long dossiers are kept")


def _nothing(months: int | None) -> str:
    if months is None:
        return _("No period was chosen yet: nothing is reminded of.")
    return _("Nothing to decide today.")
