"""What the verbs on people's data share: a dossier that must be there, a note beside its visits."""

from datetime import UTC, datetime

from core.errors import UserError
from core.messages import N_
from core.packs.pack import Pack
from core.store.change import Stamp
from core.store.workspace import Workspace
from desktop.version import VERSION

_NO_DOSSIER = N_("The workspace has no dossier “{got}”.")


def must_have(workspace: Workspace, dossier: str) -> None:
    """Refuse a dossier that is not there."""
    if workspace.card(dossier) is None:
        raise UserError(_NO_DOSSIER, got=dossier[:60])


def alone(workspace: Workspace, pack: Pack) -> Stamp:
    """Return the circumstances of a change made now that belongs to no visit."""
    author = workspace.setting("author") or ""
    return Stamp(datetime.now(UTC), author=author, pack=pack.digest, app=VERSION, visit="")
