"""The two ends of a sealed file: dossiers out of a workspace, and a file back to its cargo."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from core.errors import UserError
from core.exchange.cargo import Cargo, loaded, unloaded
from core.exchange.container import MAGIC, MOST_BYTES, Sealed, opened, read
from core.messages import N_
from core.store.disk import write_over
from core.store.failures import told
from core.store.workspace import Workspace
from core.sync.space_shelf import SpaceShelf

_TAKEN = N_("There is something at {path} already; nothing was written over. Choose another name.")


def parts_of(
    workspace: Workspace, dossiers: Sequence[str], app: str, at: datetime
) -> tuple[bytes, ...]:
    """Return what a sealed file of these dossiers holds, signed by this device."""
    return packing(workspace, dossiers, app, at)()


def packing(
    workspace: Workspace, dossiers: Sequence[str], app: str, at: datetime
) -> Callable[[], tuple[bytes, ...]]:
    """Read these dossiers, and return what packs them: it needs the workspace no more."""
    return partial(
        loaded,
        {dossier: workspace.changes(dossier) for dossier in dossiers},
        SpaceShelf(workspace.inside).identity(at),
        author=workspace.setting("author") or "",
        app=app,
        at=at,
    )


def write_file(path: Path, raw: bytes) -> None:
    """Write a sealed file, in the place of another sealed file at most; raises UserError.

    Whoever agreed to write over a file meant one of these, never a workspace.
    """
    with told(path):
        if path.exists() and not _is_sealed(path):
            raise UserError(_TAKEN, path=str(path))
        write_over(path, raw)


def is_sealed(path: Path) -> bool:
    """Say whether a file begins as sealed ones do; raises UserError where it cannot be read."""
    with told(path):
        return _is_sealed(path)


def _is_sealed(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def read_file(path: Path) -> Sealed:
    """Return a sealed file of a disk; raises UserError."""
    with told(path), path.open("rb") as stream:
        # One byte more than allowed tells that the file is too large, however large it is.
        raw = stream.read(MOST_BYTES + 1)
    return read(raw)


def cargo_in(sealed: Sealed, key: bytes) -> Cargo:
    """Return what a sealed file holds, proven whole; raises UserError."""
    return unloaded(opened(sealed, key))
