"""The window while the workspace is locked: the page that asks, and the wait after wrong tries."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from core.errors import UserError
from core.store.failures import DamagedError
from core.store.keys import key_path
from desktop.tasks import Handle, Tasks
from ui.pages.locked import LockedPage
from ui.shell import SMALLEST
from ui.texts import shown

if TYPE_CHECKING:
    from core.store.salvage import Salvaged

_FREE_TRIES = 3
_LONGEST_WAIT = 60
_SECOND = 1000  # milliseconds


class LockWindow(QMainWindow):
    """Finds the key with what the person gives; `unlocked` hands it over."""

    unlocked = Signal(bytes)

    def __init__(self, workspace: Path, tasks: Tasks, *, is_back: bool) -> None:
        super().__init__()
        self.page = LockedPage()
        self._workspace = workspace
        self._path = key_path(workspace)
        self._key = b""  # what was found, until the window opens with it
        self._tasks = tasks
        self._in_system = False
        self._tries = 0
        self._left = 0
        self._trying: Handle[bytes] | None = None
        self._mending: Handle[Salvaged] | None = None
        self._clock = QTimer(self, interval=_SECOND)
        self._clock.timeout.connect(self._on_second)
        self.setCentralWidget(self.page)
        self.setWindowTitle("Tandem")
        self.setMinimumSize(*SMALLEST)
        self._ask(is_back=is_back)
        self.page.passphrase_given.connect(self._on_passphrase)
        self.page.system_wanted.connect(self.try_system)
        self.page.mending_wanted.connect(self._on_mend)
        self.page.opening_wanted.connect(self._on_open)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_F1:
            super().keyPressEvent(event)
            return
        from desktop.help_room import help_over

        help_over(self, self.page, "locked")

    def begin(self) -> None:
        """Ask the key store at once where it opens the workspace: the person did not lock it."""
        if self._in_system:
            self.try_system()

    def show_problem(self, error: UserError) -> None:
        """Say why the workspace does not open; one that is damaged can be made anew here."""
        if isinstance(error, DamagedError) and self._key:
            self.page.offer_mending()
        else:
            self.page.show_problem(shown(error))

    def try_system(self) -> None:
        """Ask the system's key store, which may ask the person in a window of its own."""
        self._try(partial(_key_in_system, self._path))

    def stop(self) -> None:
        """Take no answer any more."""
        self._clock.stop()
        if self._trying is not None:
            self._trying.cancel()
        self.page.passphrase.clear()
        self._key = b""

    def _ask(self, *, is_back: bool) -> None:
        from core.store.vault import status

        ways = status(self._path)
        self._in_system = ways.in_system
        # Whoever locked the window wants to be asked: the key store alone would open it unasked.
        system = ways.in_system and not (is_back and ways.has_passphrase)
        recovery = "" if ways.recovery is None else ways.recovery.name
        self.page.ask(
            passphrase=ways.has_passphrase, system=system, recovery=recovery, is_back=is_back
        )

    def _on_passphrase(self, passphrase: str) -> None:
        from core.store.vault import key_by_passphrase

        self._try(partial(key_by_passphrase, self._path, passphrase))

    def _try(self, job: Callable[[], bytes]) -> None:
        self.page.show_busy(busy=True)
        self._trying = self._tasks.run(job, self._on_key, self._on_failed)

    def _on_key(self, key: bytes) -> None:
        self.page.show_busy(busy=False)
        self._key = key
        self.unlocked.emit(key)

    def _on_mend(self) -> None:
        from desktop.mending import made_anew

        self.page.show_mending(busy=True)
        job = partial(made_anew, self._workspace, self._key)
        self._mending = self._tasks.run(job, self._on_mended, self._on_unmended)

    def _on_mended(self, done: "Salvaged") -> None:
        from desktop.doctor_command import told

        self.page.show_mended([shown(line) for line in told(done)])

    def _on_unmended(self, error: Exception) -> None:
        self.page.show_mending(busy=False)
        if not isinstance(error, UserError):
            raise error
        self.page.show_problem(shown(error))

    def _on_open(self) -> None:
        self.unlocked.emit(self._key)

    def _on_failed(self, error: Exception) -> None:
        self.page.show_busy(busy=False)
        if not isinstance(error, UserError):
            raise error
        self.show_problem(error)
        from core.store.wraps import WrongPassphraseError

        if isinstance(error, WrongPassphraseError):
            self._tries += 1
            self._left = wait_after(self._tries)
            if self._left:
                self.page.show_wait(self._left)
                self._clock.start()

    def _on_second(self) -> None:
        self._left -= 1
        self.page.show_wait(max(self._left, 0))
        if self._left <= 0:
            self._clock.stop()


def wait_after(tries: int) -> int:
    """Return how many seconds to wait after so many wrong passphrases; nobody is locked out."""
    beyond = tries - _FREE_TRIES
    return 0 if beyond < 0 else min(2 ** (beyond + 1), _LONGEST_WAIT)


def _key_in_system(path: Path) -> bytes:
    from core.store.vault import key_by_system
    from desktop.system_store import SystemStore

    return key_by_system(path, SystemStore())
