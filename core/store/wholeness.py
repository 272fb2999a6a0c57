"""The wholeness of a file that a session left without closing: every page is read, later, at rest.

The last changes are read at each start. All pages of gigabytes are not: that is noted as still to
be done, so that it is not forgotten if the window closes before, and done beside, by a connection
that only reads. A file that was found damaged is read before it is opened again.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from core.errors import UserError
from core.store import engine
from core.store.backups.source import Source, reading
from core.store.inside import Inside
from core.store.opening import quick_check
from core.store.tables import set_setting, setting

_SETTING = "pages"
_UNREAD, _DAMAGED = "unread", "damaged"
# Steps of the engine between two looks at whether somebody wants the end.
_STEPS = 20_000


class Wholeness:
    """What an open workspace knows of its own pages."""

    def __init__(self, inside: Inside, path: Path) -> None:
        self._inside = inside
        self._path = path

    @property
    def is_doubtful(self) -> bool:
        """Say whether all pages are still to be read."""
        return bool(setting(self._inside.connection, _SETTING))

    def begin(self, *, was_cut_off: bool) -> None:
        """Note at a start what the last session left; raises DamagedError for a known damage."""
        if setting(self._inside.connection, _SETTING) == _DAMAGED:
            quick_check(self._inside.connection, self._path)
            self.note_sound()
        elif was_cut_off and not self.is_doubtful:
            # A disk that takes nothing now is told with the first answer.
            with suppress(UserError):
                self._note(_UNREAD)

    def note_sound(self) -> None:
        """Note that every page was read and is whole."""
        self._note("")

    def note_damaged(self) -> None:
        """Note that a page is damaged: the next start offers to make the file anew."""
        with suppress(UserError):
            self._note(_DAMAGED)

    def _note(self, state: str) -> None:
        with self._inside.transaction():
            set_setting(self._inside.connection, _SETTING, state)


def is_read_through(
    source: Source, is_cancelled: Callable[[], bool] = bool, steps: int = _STEPS
) -> bool:
    """Read every page of a file that may be open; False where it was stopped before the end.

    It may run in any thread. Raises DamagedError.
    """
    with reading(source) as connection:
        engine.stop_when(connection, is_cancelled, steps)
        try:
            quick_check(connection, source.path)
        except engine.Error as error:
            if engine.error_name(error) != "SQLITE_INTERRUPT":
                raise
            return False
    return True
