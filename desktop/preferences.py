"""What the person prefers, kept in the workspace."""

from typing import Literal, cast, get_args

from msgspec import Struct

from core.language import tags
from core.store.workspace import Workspace

Look = Literal["system", "light", "dark", "contrast"]
Size = Literal["desk", "touch", "large"]
Role = Literal["adviser", "firm"]
Style = Literal["dense", "single"]
Motion = Literal["system", "none"]
LOCK_AFTER = "lock_after"
_MINUTES = ("0", "2", "5", "10", "30")
_DEFAULT_MINUTES = 10


class Preferences(Struct, frozen=True):
    """Language, look, size, motion and role; `role` is None until the first start has asked."""

    language: str = "fr"
    look: Look = "system"
    size: Size = "desk"
    role: Role | None = None
    style: Style = "dense"
    author: str = ""
    motion: Motion = "system"


def preferences(workspace: Workspace) -> Preferences:
    """Return what is kept; a value that this version does not know counts as not chosen."""
    role = _one_of(workspace, "role", get_args(Role))
    return Preferences(
        language=_one_of(workspace, "language", tags()) or "fr",
        look=cast("Look", _one_of(workspace, "look", get_args(Look)) or "system"),
        size=cast("Size", _one_of(workspace, "size", get_args(Size)) or "desk"),
        role=cast("Role | None", role),
        style=cast(
            "Style",
            _one_of(workspace, "style", get_args(Style))
            or ("single" if role == "firm" else "dense"),
        ),
        author=workspace.setting("author") or "",
        motion=cast("Motion", _one_of(workspace, "motion", get_args(Motion)) or "system"),
    )


def lock_minutes(workspace: Workspace) -> int:
    """Return after how many minutes without a touch the window locks; 0 for never."""
    return int(_one_of(workspace, LOCK_AFTER, _MINUTES) or _DEFAULT_MINUTES)


def _one_of(workspace: Workspace, key: str, values: tuple[str, ...]) -> str | None:
    kept = workspace.setting(key)
    return kept if kept in values else None
