"""How a team exchanges: up to date or not, by which road, and what the last runs did."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.pages.team_parts import Row
from ui.pages.team_road import RoadForm
from ui.pages.team_view import RunLine, TeamView
from ui.texts import _, current_language
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.foldout import Foldout
from ui.widgets.labels import ErrorText, HelpText, Note, PlainLabel
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.table import Column, Table


@dataclass(frozen=True, slots=True)
class RunView:
    """How far synchronising is: the chip, a sentence, and a run under way."""

    words: str
    mood: Mood
    told: str = ""
    problem: str = ""
    is_running: bool = False
    done: int = 0
    total: int = 0


class RunCard(Card):
    """The exchange of a team; `wanted` starts a run, `stopped` ends it."""

    wanted = Signal()
    stopped = Signal()
    road_wanted = Signal()  # the road that the form says
    journal_wanted = Signal()
    mended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Exchange"), parent)
        self.chip = Chip()
        self.told = PlainLabel()
        self.problem = ErrorText()
        self.progress = ProgressStrip(name=_("Synchronising"))
        self.run = Button(_("Synchronise"), Rank.SECONDARY, "sync")
        self.run.setToolTip(_("Ctrl+Shift+S"))
        self.stop = Button(_("Stop"), Rank.QUIET)
        self.road = Note()
        self.change = Button(_("Change the road…"), Rank.QUIET)
        self.form = RoadForm(may_wait=False)
        self.try_it = Button(_("Use this road"), Rank.SECONDARY)
        self.drop = Button(_("Cancel"), Rank.QUIET)
        self.ids = Note()
        self.journal = Foldout(_("What the last runs did"))
        self.table = Table(_columns(), name=_("What the last runs did"))
        self.copy = Button(_("Copy for support"), Rank.QUIET, "copy")
        self.mend = Button(_("Check the whole road and mend it"), Rank.QUIET)
        self._lines: Sequence[RunLine] = ()
        self._has_road = False
        self._fill()
        self._connect()

    def show_run(self, seen: RunView) -> None:
        """Show how far it is."""
        self.chip.say(seen.words, seen.mood)
        self.told.say(seen.told)
        self.problem.say(seen.problem)
        self.run.setVisible(not seen.is_running)
        self.stop.setVisible(seen.is_running)
        self.progress.setVisible(seen.is_running)
        if seen.is_running and seen.total:
            self.progress.set_progress(seen.done, seen.total)

    def show_team(self, view: TeamView) -> None:
        """Show by which road a team exchanges."""
        self.road.setText(
            _("Road: {road}", road=view.road) if view.road else _("No road yet: choose one.")
        )
        self.change.setText(_("Change the road…") if view.road else _("Choose the road…"))
        self.run.setEnabled(bool(view.road))
        self._has_road = bool(view.road)
        self.ids.setVisible(not self.form.isHidden() or not view.road)
        self.ids.setText(ids_words(view.id, view.device))

    def show_trying(self, *, busy: bool) -> None:
        """Try a road: no other wish meanwhile."""
        self.try_it.setEnabled(not busy)
        self.try_it.setText(_("Trying the road…") if busy else _("Use this road"))

    def end_form(self) -> None:
        """Put the form away: the road is another one, or stays."""
        self.show_trying(busy=False)
        self._show_form(shown=False)
        self.form.forget()
        self.change.setFocus()

    def show_journal(self, lines: Sequence[RunLine]) -> None:
        """Show the journal, the latest line first."""
        self._lines = lines
        self.table.set_rows(lines)

    def journal_text(self) -> str:
        """Return the journal as text, to be sent to somebody who helps."""
        told = [f"{line.at:%Y-%m-%d %H:%M}  {line.words}" for line in self._lines]
        return "\n".join([self.ids.text(), self.chip.accessibleName(), *told])

    def _fill(self) -> None:
        self.head_actions.addWidget(self.chip)
        self.add(self.told)
        self.add(self.problem)
        self.add(self.progress)
        self.add(Row(self.run, self.stop, self.change))
        self.add(self.road)
        self.add(self.ids)
        self._form_row = Row(self.try_it, self.drop)
        self.add(self.form)
        self.add(self._form_row)
        self.journal.add(
            HelpText(_("No name of a person or firm, no answer and no address stands in it."))
        )
        self.journal.add(self.table)
        self.journal.add(Row(self.copy, self.mend))
        self.add(self.journal)
        self.problem.hide()
        self.told.hide()
        self.progress.hide()
        self.stop.hide()
        self._show_form(shown=False)

    def _connect(self) -> None:
        self.run.clicked.connect(self.wanted)
        self.stop.clicked.connect(self.stopped)
        self.change.clicked.connect(self._on_change)
        self.try_it.clicked.connect(self.road_wanted)
        self.drop.clicked.connect(self.end_form)
        self.journal.line.toggled.connect(self.journal_wanted)
        self.copy.clicked.connect(self._on_copy)
        self.mend.clicked.connect(self.mended)

    def _show_form(self, *, shown: bool) -> None:
        self.form.setVisible(shown)
        self.ids.setVisible(shown or not self._has_road)
        self._form_row.setVisible(shown)

    def _on_change(self) -> None:
        self._show_form(shown=True)
        next(iter(self.form.kind.segments.values())).setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.journal_text())


def ids_words(space: str, device: str) -> str:
    """Return what whoever keeps a server must know to make an identity there."""
    return _(
        "For whoever keeps the server: team {space}, computer {device}", space=space, device=device
    )


def _columns() -> tuple[Column, ...]:
    def when(line: RunLine) -> str:
        local = line.at.astimezone()
        return f"{current_language().short_day(local.date())}, {local:%H:%M}"

    def what(line: RunLine) -> str:
        return line.words

    return (Column(_("When"), when), Column(_("What"), what, stretch=True))
