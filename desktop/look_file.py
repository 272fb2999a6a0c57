"""The look of the locked window: language, colours, size and place, beside the locked workspace.

The preferences lie in the encrypted workspace: while it is locked, nobody can read them. This file
repeats the few that the page with the lock needs. It holds nothing that was said of anybody.
"""

from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from core.language import tags
from core.store.workspace import Workspace
from desktop.preferences import Look, Preferences, Size, preferences
from desktop.window_place import WINDOW

_MOST_BYTES = 4096


class LookFile(Struct, frozen=True):
    """What the file says."""

    language: str = "fr"
    look: Look = "system"
    size: Size = "desk"
    window: str = ""

    @property
    def preferences(self) -> Preferences:
        """The same as preferences."""
        language = self.language if self.language in tags() else "fr"
        return Preferences(language=language, look=self.look, size=self.size)


def keep_look(workspace: Workspace) -> None:
    """Repeat beside the workspace how its window looks; a disk that refuses is no matter."""
    chosen = preferences(workspace)
    window = workspace.setting(WINDOW) or ""
    said = LookFile(chosen.language, chosen.look, chosen.size, window)
    path = _path(workspace.path)
    if said == kept_look(workspace.path):
        return
    from core.store.disk import write_over

    with suppress(OSError):
        write_over(path, msgspec.json.encode(said))


def kept_look(workspace: Path) -> LookFile:
    """Return how the window looked last; as ever where nothing was kept, or nothing readable."""
    try:
        with _path(workspace).open("rb") as stream:
            return msgspec.json.decode(stream.read(_MOST_BYTES), type=LookFile)
    except (OSError, msgspec.DecodeError):
        return LookFile()


def _path(workspace: Path) -> Path:
    return workspace.with_name(workspace.name + ".look")
