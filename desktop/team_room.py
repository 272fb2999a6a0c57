"""The place of a team, connected: what is wanted there is kept at once and travels with a run."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from core.errors import UserError
from core.store.sharing import spaces_seen
from desktop.policy import policy
from desktop.preferences import preferences
from desktop.session import Session
from desktop.syncing import Syncing
from desktop.tasks import Tasks, Worker
from ui.pages.team import TeamPage
from ui.pages.team_run import RunView
from ui.sync_words import space_words, to_send
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.sync.erasure import Confirmed
    from core.sync.space_shelf import SpaceCard
    from core.sync.spaces import Spaces
    from desktop.team_acts import TeamActs
    from desktop.team_entry import TeamEntry
    from desktop.team_keys import TeamKeys
    from desktop.team_roads import TeamRoads

_T = TypeVar("_T")
_WORDS_EVERY = 30_000  # milliseconds: « il y a 5 min » grows older


class TeamRoom(QObject):
    """Shows the teams of this computer; `opened` asks for a dossier, `shared` that lists change."""

    said = Signal(str)
    opened = Signal(str)
    shared = Signal()

    def __init__(self, session: Session, tasks: Tasks, syncing: Syncing) -> None:
        page = TeamPage()
        super().__init__(page)  # it goes with its page
        self.page = page
        self.session = session
        self._tasks = tasks
        self.syncing = syncing
        self.space = ""
        self.mode = ""  # what the page asks: "found", "join", "enter", or nothing
        self.confirmed: dict[str, Confirmed] = {}
        self._acts: TeamActs | None = None
        self._entry: TeamEntry | None = None
        self._roads: TeamRoads | None = None
        self._keys: TeamKeys | None = None
        self._clock = QTimer(self, interval=_WORDS_EVERY)
        self._clock.timeout.connect(self._on_changed)
        self._connect()

    @cached_property
    def spaces(self) -> "Spaces":
        """What people do with spaces."""
        from core.sync.spaces import Spaces

        return Spaces(self.session.workspace.inside)

    @property
    def acts(self) -> "TeamActs":
        """What is done inside a team."""
        assert self._acts is not None  # noqa: S101 - made with the page
        return self._acts

    @property
    def entry(self) -> "TeamEntry":
        """How one comes into a team."""
        assert self._entry is not None  # noqa: S101 - made with the page
        return self._entry

    @property
    def keys(self) -> "TeamKeys":
        """What is done with the recovery key."""
        assert self._keys is not None  # noqa: S101 - made with the page
        return self._keys

    def entered(self) -> None:
        """Show what is so now."""
        self._clock.start()
        self.mode = ""
        self.refresh()

    def refresh(self) -> None:
        """Show the team, unless the person is about to found or join one."""
        known = [each for each, _state in spaces_seen(self.session.workspace)]
        if self.mode:
            return
        if not known:
            self.space = ""
            self.page.show_titles((), "")
            self.page.show_none()
            return
        if self.space not in known:
            self.space = known[0]
        from desktop.team_data import journal_lines, team_view

        cards = self.spaces.shelf.spaces()
        self.page.show_titles([(each.id, each.title) for each in cards], self.space)
        card = self.card()
        if card.state == "joining":
            self._show_joining(card)
        else:
            workspace = self.session.workspace
            view = team_view(workspace, self.spaces, card, self.confirmed)
            self.page.show_team(view, now())
            self.page.invite.setProperty("space", card.id)
            if self.page.run.journal.is_open():
                self.page.run.show_journal(journal_lines(workspace, card.id))
        self._on_changed()
        self._hasten(card)

    def card(self) -> "SpaceCard":
        """Return the team that is shown."""
        return next(each for each in self.spaces.shelf.spaces() if each.id == self.space)

    def open(self, space: str) -> None:
        """Show another team."""
        self.space, self.mode = space, ""
        self.refresh()

    def person(self) -> str:
        """Return the name that this person's reports bear."""
        return preferences(self.session.workspace).author

    def tried(self, act: Callable[[], object], refused: Callable[[str], None]) -> bool:
        """Do what the person wants; say why it cannot be, where it cannot."""
        try:
            act()
        except UserError as error:
            refused(shown(error))
            return False
        return True

    def done(self) -> None:
        """Show what is so now, and let it travel."""
        self.refresh()
        self.shared.emit()
        self.syncing.now(self.space)

    def try_out(
        self,
        job: Callable[[], _T],
        succeeded: Callable[[_T], None],
        failed: Callable[[UserError], None],
        worker: Worker = "roads",
    ) -> None:
        """Run a job in a worker; what came of it is told if the page is still there."""

        def on_success(result: _T) -> None:
            if isValid(self):
                succeeded(result)

        def on_failure(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if isValid(self):
                failed(error)

        self._tasks.run(job, on_success, on_failure, worker=worker)

    def chosen_file(self, title: str, kinds: str) -> Path | None:
        """Ask for a file."""
        from ui.widgets.file_dialog import file_to_open

        return file_to_open(self.page, title, kinds)

    def _show_joining(self, card: "SpaceCard") -> None:
        from desktop.team_data import joining_view

        answer = self.syncing.answers.get(card.id, "")
        code, problem = "", ""
        if answer:
            try:
                code = self.spaces.code(card.id, answer)
            except UserError as error:
                problem = shown(error)
        state = self.syncing.state().space(card.id)
        if not problem and state is not None and state.failure is not None:
            problem = shown(state.failure)
        self.page.show_joining(joining_view(self.spaces, card, code, problem))

    def _hasten(self, card: "SpaceCard") -> None:
        """Look more often while the page is open and somebody waits for the other side."""
        page = self.page
        waits = card.state == "joining" or page.asking.rows or page.invite.open.rows
        is_hasty = bool(page.isVisible() and waits)
        if is_hasty != page.property("hasty"):
            page.setProperty("hasty", is_hasty)
            self.syncing.hasten(is_hasty=is_hasty)

    def _on_changed(self) -> None:
        if self.mode or not self.space:
            return
        if not self.page.isVisible():
            self._clock.stop()
            if self.page.property("hasty"):
                self.page.setProperty("hasty", False)  # noqa: FBT003 - Qt's signature
                self.syncing.hasten(is_hasty=False)
        state = self.syncing.state()
        space = state.space(self.space)
        if space is None or space.is_joining:
            return
        is_running = state.running == self.space
        words, mood = space_words(space, now())
        told = shown(to_send(space.unsent)) if space.unsent and space.hindrance != "offline" else ""
        problem = shown(space.failure) if space.failure is not None else ""
        done, total = state.progress
        self.page.run.show_run(
            RunView(
                _("Synchronising…") if is_running else words,
                mood,
                "" if told == words else told,
                problem,
                is_running,
                done,
                total,
            )
        )

    def _on_ended(self, space: str) -> None:
        if space == self.space and self.page.isVisible():
            self.refresh()

    def _on_wanted(self, mode: str) -> None:
        self.mode = mode
        page = self.page
        if mode == "found":
            set_here = policy()
            page.begin_found(self.person(), set_here.text("team"), set_here.text("hub"))
        else:
            begin = {"join": page.begin_join, "enter": page.begin_enter}
            begin[mode](self.person())

    def _on_dropped(self) -> None:
        self.mode = ""
        self.refresh()
        self.page.setFocus()

    def _on_another(self) -> None:
        self.mode = "another"

    def _connect(self) -> None:
        from desktop.team_acts import TeamActs
        from desktop.team_entry import TeamEntry
        from desktop.team_keys import TeamKeys
        from desktop.team_roads import TeamRoads

        page = self.page
        page.space_chosen.connect(self.open)
        page.found_wanted.connect(partial(self._on_wanted, "found"))
        page.join_wanted.connect(partial(self._on_wanted, "join"))
        page.enter_wanted.connect(partial(self._on_wanted, "enter"))
        page.another.clicked.connect(self._on_another)
        page.back_wanted.connect(self._on_dropped)
        page.found.dropped.connect(self._on_dropped)
        page.join.dropped.connect(self._on_dropped)
        page.enter.dropped.connect(self._on_dropped)
        self.syncing.changed.connect(self._on_changed)
        self.syncing.ended.connect(self._on_ended)
        self._acts = TeamActs(self)
        self._entry = TeamEntry(self)
        self._roads = TeamRoads(self)
        self._keys = TeamKeys(self)


def now() -> datetime:
    """Return the moment."""
    return datetime.now(UTC)
