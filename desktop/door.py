"""The door of the window: it opens the workspace, locks it, and opens it again."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import UserError
from core.language import forget_figures
from core.store.failures import DamagedError
from core.store.keys import LockedError, asks_nothing
from core.store.workspace import Workspace
from desktop.faults import watch_faults
from desktop.open_window import OpenWindow
from desktop.options import Options
from desktop.passphrases import unasked_key_of, use_passphrase_from
from desktop.preferences import lock_minutes
from desktop.session import OPEN_DOSSIER
from desktop.tasks import Tasks
from desktop.window_place import place_at
from desktop.workspace import imposed, law_day, open_workspace, workspace_path
from ui.texts import _, use_language

if TYPE_CHECKING:
    from core.packs.pack import Pack
    from desktop.idle import IdleWatch
    from desktop.lock_window import LockWindow
    from desktop.reporting import Fault
    from desktop.stopped import Stop

_AGAIN = 20  # milliseconds


class Door(QObject):
    """Holds the open window or the locked one, never both for longer than a blink."""

    def __init__(self, app: QApplication, options: Options, *, place: str = "") -> None:
        super().__init__()
        self.tasks = Tasks()
        self.opened: OpenWindow | None = None
        self.locked: LockWindow | None = None
        self._app = app
        self._on = options.on
        self._chosen = options.workspace
        self._idle: IdleWatch | None = None
        self._base: Pack | None = None  # Tandem's own rules: no secret, and slow to read again
        self._place = place  # where the person was when it was locked
        self.again: str | None = None  # the page at which Tandem is to start again
        self._stop: Stop | None = None

    def open(self, stop: "Stop | None" = None) -> None:
        """Open the workspace, or show what is wanted first; raises UserError.

        `stop` is how the last window stopped, if a part below Python failed in it: that is told,
        and the page where it happened is offered and not opened, for it may fail again.
        """
        self._stop = stop
        try:
            workspace = self._workspace()
        except LockedError as error:
            self._show_lock(is_back=False)
            if self.locked is not None and isinstance(error.__cause__, UserError):
                self.locked.show_problem(error)
            elif self.locked is not None:
                self.locked.begin()
        else:
            self._show(workspace)
        finally:
            # What a program gave opens the window once: a lock later on asks a person.
            use_passphrase_from(None, None)

    def _workspace(self) -> Workspace:
        """Open the workspace; of a damaged one the person is offered to have it made anew."""
        try:
            return open_workspace(self._chosen, unasked_key_of)
        except DamagedError:
            from desktop.mending import has_screen, mended

            if not has_screen() or not mended(self._path):
                raise
            return open_workspace(self._chosen, unasked_key_of)

    def lock(self) -> None:
        """Close the workspace and forget its key; what was typed is kept first."""
        if self.opened is None:
            return
        if not self.is_protected():
            words = _("Nothing to lock yet: choose a passphrase in the settings.")
            self.opened.rooms.shell.toast.say(words)
            return
        dialog = self._app.activeModalWidget() or self._app.activePopupWidget()
        if dialog is not None:
            dialog.close()
        # Whoever asked through a dialog is still waiting for its answer, in a page that goes.
        if dialog is not None or self.thread().loopLevel() > 1:
            QTimer.singleShot(_AGAIN, self.lock)
            return
        self.opened.session.unsaved.must_be_empty()
        self._lock(self.opened)

    def is_protected(self) -> bool:
        """Say whether something is asked before the workspace opens."""
        return not asks_nothing(self._path)

    def watch(self) -> None:
        """Offer the lock where anything is asked to open again, and lock after the minutes chosen.

        It is called again whenever either of them changes.
        """
        self._watch_no_more()
        if self.opened is None:
            return
        protected = self.is_protected()
        self.opened.keeps_look = protected
        self.opened.rooms.show_lock(shown=protected)
        minutes = lock_minutes(self.opened.workspace) if protected else 0
        if minutes:
            from desktop.idle import IdleWatch

            self._idle = IdleWatch(self._app, 60 * minutes)
            self._idle.idle.connect(self.lock)

    def close(self) -> None:
        """End: all that is under way ends first, then the workspace is closed."""
        self._watch_no_more()
        if self.locked is not None:
            self.locked.stop()
        if self.opened is not None:
            self.opened.finish()
        self.tasks.wait()
        self.tasks.forget()
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def restart(self) -> None:
        """End, and have Tandem started again at the page that is open."""
        if self.opened is None:
            return
        self.opened.session.unsaved.must_be_empty()
        self.again = self.opened.keep_typing()
        self._app.quit()

    @property
    def _path(self) -> Path:
        return workspace_path(self._chosen)

    def _show(self, workspace: Workspace) -> None:
        on = self._on or law_day()
        stop, self._stop = self._stop, None
        place = self._place if stop is None else "home"
        left = workspace.setting(OPEN_DOSSIER) or ""
        self.opened = OpenWindow(self._app, workspace, self.tasks, on, base=self._base, place=place)
        self._base, self._place = self.opened.session.pack.ground, ""
        rooms = self.opened.rooms
        # Queued: the window that asks is unmade.
        rooms.lock_wanted.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        rooms.vault_changed.connect(self.watch)
        # Queued: the dialog that asks closes first.
        rooms.faults.restart_wanted.connect(self.restart, Qt.ConnectionType.QueuedConnection)
        self.watch()
        if stop is not None:
            rooms.tell_stopped(stop, left)

    def _lock(self, opened: OpenWindow) -> None:
        self._watch_no_more()
        self._place = opened.keep_typing()
        opened.stop()
        self.tasks.forget()
        self._show_lock(is_back=True, former=opened.rooms.shell)
        self.opened = None
        opened.close()
        opened.rooms.shell.deleteLater()
        opened.deleteLater()
        watch_faults(_say_nothing)
        QTimer.singleShot(0, _sweep)

    def _show_lock(self, *, is_back: bool, former: QWidget | None = None) -> None:
        from desktop.lock_window import LockWindow

        kept = self._dress_as_kept() if former is None else ""
        self.locked = LockWindow(self._path, self.tasks, is_back=is_back)
        if former is None:
            place_at(self.locked, kept)
        else:
            self.locked.setGeometry(former.geometry())
            self.locked.setWindowState(former.windowState())
        self.locked.unlocked.connect(self._on_unlocked, Qt.ConnectionType.QueuedConnection)
        self.locked.show()
        self.locked.page.setFocus()

    def _dress_as_kept(self) -> str:
        """Put on the look of the last time, and return where the window was."""
        from desktop.brand_wearing import wear_chosen_brand
        from desktop.dressing import dress
        from desktop.look_file import kept_look

        wear_chosen_brand(self._path.parent)
        kept = kept_look(self._path)
        use_language(kept.language)
        dress(self._app, kept.preferences)
        return kept.window

    def _on_unlocked(self, key: bytes) -> None:
        former = self.locked
        if former is None:
            return
        try:
            workspace = imposed(Workspace.start(self._path, lambda _path: key))
        except UserError as error:
            former.show_problem(error)
            return
        self.locked = None
        former.stop()
        self._show(workspace)
        if self.opened is not None:
            self.opened.rooms.shell.setGeometry(former.geometry())
            self.opened.rooms.shell.setWindowState(former.windowState())
        former.close()
        former.deleteLater()

    def _watch_no_more(self) -> None:
        if self._idle is not None:
            self._idle.stop()
            self._idle = None


def _say_nothing(_fault: "Fault") -> None:
    """Leave a fault to its report: the locked page has no place for it."""


def _sweep() -> None:
    """Let go of all that the closed window held, what was there since the start too."""
    forget_figures()
    gc.unfreeze()
    gc.collect()
