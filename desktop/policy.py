"""What an organisation has set on this machine: the person sees it and cannot change it.

The file lies where only an administrator writes. What is sound in it holds; what is not is refused
by itself and told, so that a slip in one line keeps nobody from working.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from core.messages import Message
    from core.store.workspace import Workspace

FILE_NAME = "policy.json"


class Policy(Struct, frozen=True):
    """The settings that hold, by name, and in words what was refused."""

    settings: Mapping[str, str] = {}
    refused: "tuple[Message, ...]" = ()

    def __contains__(self, name: str) -> bool:
        return name in self.settings

    def text(self, name: str) -> str:
        """Return what is set under a name; empty where nothing is."""
        return self.settings.get(name, "")

    def allows(self, name: str) -> bool:
        """Say whether nothing was set to “no” under a name."""
        return self.settings.get(name) != "false"

    @property
    def is_kiosk(self) -> bool:
        """Say whether this machine stands in a public place."""
        return self.settings.get("kiosk") == "true"


_read: list[Policy] = []


def policy() -> Policy:
    """Return the policy of this machine, read once."""
    if not _read:
        _read.append(policy_at(policy_path()))
    return _read[0]


def forget_policy() -> None:
    """Read the file again when it is next wanted."""
    _read.clear()


def policy_path() -> Path:
    """Return where an administrator puts the file."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Tandem" / FILE_NAME
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Tandem") / FILE_NAME
    return Path("/etc/tandem") / FILE_NAME


def policy_at(path: Path) -> Policy:
    """Return what a file says; an absent one says nothing."""
    try:
        with path.open("rb") as stream:
            from desktop.policy_file import MOST_BYTES, read_policy

            return read_policy(stream.read(MOST_BYTES + 1), path)
    except FileNotFoundError:
        return Policy()
    except OSError as error:
        from desktop.policy_file import unread

        return unread(path, error)


def impose(workspace: "Workspace") -> None:
    """Let a workspace keep what the organisation has set, so that everything follows it."""
    if not policy().settings:
        return
    from desktop.known_settings import BY_NAME

    for name, value in policy().settings.items():
        key = BY_NAME[name].key
        if key and workspace.setting(key) != value:
            workspace.set_setting(key, value)
