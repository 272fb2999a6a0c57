"""The places of the window: made when first wanted, and the way from one to another."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import UserError
from core.store.failures import DiskError
from desktop.adviser_rooms import IN_RAIL, AdviserRooms
from desktop.adviser_rooms import PLACES as OVER_ALL
from desktop.backing_up import BackingUp
from desktop.dressing import dress
from desktop.fault_room import FaultRoom
from desktop.first_paint import FirstPaint
from desktop.front_room import FrontRoom
from desktop.modules import MODULES
from desktop.preferences import preferences
from desktop.session import Session
from desktop.step_states import STEPS
from desktop.syncing import Syncing
from desktop.tasks import Tasks
from desktop.window_place import keep_window, place_window
from ui.shell import Shell
from ui.texts import _, shown, use_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.costing import Costing
    from desktop.dossier_room import DossierRoom
    from desktop.drafting import Drafting
    from desktop.rules_room import RulesRoom
    from desktop.stopped import Stop
    from desktop.team_room import TeamRoom


OF_DOSSIER = (*STEPS, *MODULES)
# Where the window comes back to after it was locked; a dossier comes back by itself.
_RETURNS = ("home", "settings", "rules", "team", *OVER_ALL)
_OF_ADVISERS = ("rules", "team", "retention", *OVER_ALL)


class Rooms(QObject):
    """Puts the pages together. It holds no rule and no text of a page."""

    lock_wanted = Signal()
    vault_changed = Signal()  # what opens the workspace, or when the window locks
    settled = Signal()  # the page that the window opens with is there

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self.session = session
        self.shell = Shell()
        self.faults = FaultRoom(session, self.shell)
        self.backing = BackingUp(session, tasks)
        self.front = FrontRoom(session, tasks, self.backing)
        self.syncing = Syncing(session, tasks)
        self.team: TeamRoom | None = None
        self.advisers = AdviserRooms(session, tasks)
        self.rules: RulesRoom | None = None
        self.drafting: Drafting | None = None
        self.costing: Costing | None = None
        self._tasks = tasks
        self._is_lockable = False
        self._connect()

    @cached_property
    def dossier(self) -> "DossierRoom":
        """The pages of a dossier; the list of dossiers is painted without them."""
        from desktop.dossier_room import DossierRoom

        made = DossierRoom(self.session, self._tasks, self.shell)
        made.went.connect(self.go)
        made.guard = self.faults.entered
        # Queued: the page of the follow-up may be the one that asks.
        made.outdated.connect(self._on_outdated, Qt.ConnectionType.QueuedConnection)
        return made

    def start(self, place: str = "") -> None:
        """Show the window: the first question of all, a place asked for, or where work went on."""
        if preferences(self.session.workspace).role is None:
            self.go("welcome")
        elif place in _RETURNS:
            self.go(place)
        elif (dossier := self.session.left_open()) is not None:
            # Its page takes longer to make than the frame, which is painted first.
            FirstPaint(self.shell, partial(self._go_on_with, dossier))
        else:
            self.go("home")
        place_window(self.shell, self.session.workspace)
        self.shell.show()
        if self.shell.pages:
            self.settled.emit()

    def close(self) -> None:
        """Close the window."""
        with suppress(DiskError):  # a full disk keeps nobody from leaving
            self.session.keep_place()
        self.session.unsaved.drop()
        self.shell.close()

    def go(self, place: str) -> None:
        """Open a place; a step of the dossier only while one is open."""
        if place == "settle":
            place = "home" if self.syncing.state().conflicts else "team"
        if not self._acts_on(place) and self._is_open_to(place):
            self._open(place)

    def _acts_on(self, place: str) -> bool:
        """Do what is wanted where that is no place to go; say whether it was."""
        if place == "lock":
            self.lock_wanted.emit()
        elif place == "sync":
            self._on_sync_wanted()
        elif place == "new":
            self._leave_dossier()
            self.session.create({})
            self.show_dossier("profile")
        elif place in {"help", "glossary"}:
            from desktop.help_room import open_help

            open_help(self, place)
        else:
            return False
        return True

    def _is_open_to(self, place: str) -> bool:
        """Say whether this person may go to a place now."""
        if place in OF_DOSSIER or place == "consents":
            return self.session.dossier is not None
        return place not in _OF_ADVISERS or self._is_adviser()

    def _open(self, place: str) -> None:
        if place == "home":
            self._leave_dossier()
        self.faults.renew(place)
        if place not in self.shell.pages:
            self.shell.add_page(place, self.faults.made(place, self._made))
        self.shell.rail.setVisible(place != "welcome")
        self._show_places()
        self.shell.open_page(place)
        self.faults.entered(place, partial(self._enter, place))

    def _enter(self, place: str) -> None:
        """Show the open page what it missed."""
        if place in OF_DOSSIER:
            self.dossier.entered(place)
        elif place == "team" and self.team is not None:
            self.team.entered()
            self.team.page.setFocus()
        elif place == "rules" and self.rules is not None:
            self.rules.entered()
        elif place in OVER_ALL:
            self.advisers.entered(place)

    def open_dossier(self, dossier: str, place: str = "") -> None:
        """Open a dossier at a step, or where the person stopped."""
        self.session.open(dossier)
        place = place or self.session.place().partition("/")[0]
        self.show_dossier(place if place in OF_DOSSIER else "profile")

    def show_dossier(self, place: str) -> None:
        """Show the steps of the dossier that is open, at one of them."""
        self.dossier.forget_pages()
        self.dossier.show_steps()
        self.go(place)

    @property
    def place(self) -> str:
        """The place that is open."""
        shown = self.shell.stack.currentWidget()
        return next((key for key, page in self.shell.pages.items() if page is shown), "")

    def rebuild(self, place: str) -> None:
        """Make all pages anew, in the language and look now chosen."""
        old = self.shell
        old.keep_typing()
        # What goes is let go of first: to dress it anew would take longer than all the rest.
        for page in list(old.pages):
            old.remove_page(page)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        chosen = preferences(self.session.workspace)
        use_language(chosen.language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, chosen)
        self.shell = self.faults.shell = Shell()
        self.shell.setGeometry(old.geometry())
        self.shell.setWindowState(old.windowState())
        self.show_lock(shown=self._is_lockable)
        self.front.forget()
        self.dossier.move_to(self.shell)
        self._connect_shell()
        self.go(place)
        self.shell.show()
        old.close()
        old.deleteLater()

    def renew(self) -> None:
        """Make all pages but the open one anew when they are next opened: the work has changed."""
        self.dossier.forget_pages()
        if "home" in self.shell.pages:
            self.shell.remove_page("home")
        self.front.forget()
        self._show_places()

    def show_lock(self, *, shown: bool) -> None:
        """Offer to lock the window, or not."""
        self._is_lockable = shown
        self.shell.show_place("lock", shown=shown)

    def show_refusal(self, error: UserError) -> None:
        """Say what the person can put right, wherever it came from."""
        self.shell.toast.say(shown(error))

    def _made(self, place: str) -> QWidget:
        makers = {
            "welcome": self.front.welcome,
            "home": self.front.home,
            "settings": self.front.settings,
            "retention": self.front.retention,
            "consents": self.front.consents,
            "rules": self._rules,
            "team": self._team,
            **{each: partial(self.advisers.made, each) for each in OVER_ALL},
        }
        return makers[place]() if place in makers else self.dossier.made(place)

    def _rules(self) -> QWidget:
        from desktop.costing import Costing
        from desktop.drafting import Drafting
        from desktop.rules_room import RulesRoom

        self.rules = RulesRoom(self.session, self._tasks)
        self.rules.said.connect(self._on_words)
        self.drafting = Drafting(self.session, self._tasks, self.rules)
        self.costing = Costing(self.session, self._tasks, self.rules)
        return self.rules.made()

    def _team(self) -> QWidget:
        from desktop.team_room import TeamRoom

        self.team = TeamRoom(self.session, self._tasks, self.syncing)
        self.team.said.connect(self._on_words)
        self.team.opened.connect(self.open_dossier)
        self.team.shared.connect(self._on_shared)
        return self.team.page

    def _is_adviser(self) -> bool:
        """Say whether the person works with rules and in a team; the head of a firm does not."""
        return preferences(self.session.workspace).role != "firm"

    def _show_places(self) -> None:
        """Show in the rail where this person may go, and how up to date a team is."""
        for place in ("rules", "team", *IN_RAIL):
            self.shell.show_place(place, shown=self._is_adviser())
        self._show_sync()

    def _show_sync(self) -> None:
        """Say at the foot of the rail how up to date a team is; without one, nothing."""
        state = self.syncing.state()
        if state.spaces and self._is_adviser():
            from ui.sync_words import status_words

            words = status_words(state, datetime.now(UTC))
            self.shell.sync.say(*words)
            self.front.show_sync(*words)
        else:
            self.shell.sync.hide()

    def _on_sync_wanted(self) -> None:
        if self.syncing.state().spaces:
            self.shell.keep_typing()
            self.syncing.now()

    def _on_shared(self) -> None:
        self._refresh_home()
        self._show_sync()

    def _on_arrived(self, dossiers: frozenset[str]) -> None:
        """Show what came; a field in which somebody types keeps its words."""
        from desktop.excluding import note_merged

        note_merged(self.session.workspace, dossiers)
        if self.session.dossier in dossiers:
            self.session.read_again()
        self._refresh_home()

    def _on_gone(self, _digests: object) -> None:
        """Leave a dossier that was erased by the team."""
        dossier = self.session.dossier
        if dossier is not None and self.session.workspace.card(dossier) is None:
            self.session.unsaved.drop()
            self.session.close()
            self.shell.show_steps((), "")
            self.go("home")
            self.shell.toast.say(_("Your team erased this dossier."))
        self._refresh_home()

    def _refresh_home(self) -> None:
        """Show what is new on the home page; while it is hidden, whoever answers does not wait."""
        if self.place == "home":
            self.front.refresh_home()

    def _go_on_with(self, dossier: str) -> None:
        if not self.shell.pages:  # nobody was quicker
            self.open_dossier(dossier)
            self.settled.emit()

    def _leave_dossier(self) -> None:
        left = self.session.dossier
        if left is not None and self.session.is_blank:
            self.session.trash(left)  # nothing was ever said in it
        self.session.close()
        self.shell.show_steps((), "")
        self.front.refresh_home()

    def _connect(self) -> None:
        self._connect_shell()
        self.front.opened.connect(self.open_dossier)
        self.front.went.connect(self.go)
        self.advisers.opened.connect(self.open_dossier)
        self.advisers.went.connect(self.go)
        self.advisers.shared.connect(self.syncing.soon)
        self.syncing.arrived.connect(self.advisers.arrived)
        self.syncing.gone.connect(self.advisers.arrived)
        # Queued: the page that asked must not be unmade while it still speaks.
        self.front.rebuilt.connect(self.rebuild, Qt.ConnectionType.QueuedConnection)
        self.front.renewed.connect(self.renew)
        self.front.dossier_made.connect(self.show_dossier)
        self.front.said.connect(self._on_said)
        self.front.vault_changed.connect(self.vault_changed)
        self.faults.again_wanted.connect(self.go)
        self.faults.put_aside.connect(self._on_put_aside)
        self.backing.said.connect(self._on_words)
        self.syncing.changed.connect(self._show_sync)
        self.syncing.arrived.connect(self._on_arrived)
        self.syncing.gone.connect(self._on_gone)

    def tell_stopped(self, stop: "Stop", dossier: str) -> None:
        """Say that the last window stopped at once, and offer the page where that happened."""
        back = self._back_to(stop.place, dossier)
        FirstPaint(self.shell, lambda: self.faults.tell_stopped(stop.reported(), back))

    def _back_to(self, place: str, dossier: str) -> "Callable[[], None] | None":
        if place in OF_DOSSIER and self.session.workspace.card(dossier) is not None:
            return partial(self.open_dossier, dossier, place)
        return partial(self.go, place) if place in _RETURNS[1:] else None

    def _on_put_aside(self, place: str) -> None:
        if place in OF_DOSSIER:
            self.dossier.pages.pop(place, None)

    def _on_outdated(self) -> None:
        """Make the pages of the dossier anew: a visit of the past has rules of its own."""
        place = next((key for key, page in self.dossier.pages.items() if page.isVisible()), None)
        if place is None:
            self.dossier.forget_pages()
        else:
            self.show_dossier(place)

    def _connect_shell(self) -> None:
        self.shell.place_wanted.connect(self.go)
        self.shell.undo_wanted.connect(self._on_undo)
        self.shell.closed.connect(self._on_closed)

    def _on_said(self, words: str, undoable: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.shell.toast.say(words, undoable=undoable)

    def _on_words(self, words: str) -> None:
        self.shell.toast.say(words)

    def _on_closed(self) -> None:
        keep_window(self.shell, self.session.workspace)

    def _taken_back(self) -> str:
        """Return the words on the last step taken back: which answer it was."""
        from desktop.undoing import step_name

        called = step_name(self.session.undone, self.session.rules)
        if called is None:
            return _("The last answer was taken back.")
        return _("Taken back: {question}", question=shown(called))

    def _on_undo(self) -> None:
        if self.drafting is not None and self.drafting.undo():
            return
        if self.rules is not None and self.rules.is_open():
            self.rules.undo()  # of a trial; a dossier that is out of sight stays as it is
            return
        if self.session.dossier is None:
            if self.front.undo():
                self.shell.toast.say(self.front.undone)
        elif self.place != "help" and self.session.undo():
            self.shell.toast.say(self._taken_back())
