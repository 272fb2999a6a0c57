"""The verbs of `tandem space` about whose a dossier is: put into a team, moved to another."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, message
from desktop.options import Options
from desktop.space_roads import receive_first, tend_now
from desktop.speaking import say

if TYPE_CHECKING:
    from core.store.workspace import Workspace
    from core.sync.spaces import Spaces

_SHARED = N_("The dossier is in the space “{title}”: the next synchronising sends it.")
_NO_DOSSIER = N_("There is no dossier {id} here. See the list in the window.")
_MOVED = N_(
    "The dossier left “{title}” and is in “{to}” now. Whoever is not in “{to}” gives it up when "
    "they next synchronise; backups that hold it last a month at most."
)
_ALONE = N_(
    "The dossier left “{title}”: from now on it is on this computer alone. The others give it up "
    "when they next synchronise; backups that hold it last a month at most."
)
_IMAGINARY = N_(
    "This is a demonstration firm: it is never shared. Choose a dossier of a real firm."
)
_WHERE = N_("Where to? Wanted the name of a team after the dossier, or --alone.")


def put(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    """Put a dossier into a space."""
    from core.store.sync_tables import SyncTables
    from core.sync.outgoing import share

    card = spaces.shelf.card(options.space)
    dossier = _dossier(options, workspace)
    refuse_imaginary(workspace, dossier)
    share(SyncTables(workspace), dossier, card.id)
    say(message(_SHARED, title=card.title))


def refuse_imaginary(workspace: "Workspace", dossier: str) -> None:
    """Raise UserError for a demonstration firm."""
    card = workspace.card(dossier)
    if card is not None and card.demo:
        raise UserError(_IMAGINARY)


def move(options: Options, workspace: "Workspace", spaces: "Spaces") -> None:
    """Take a dossier out of its space, into another one or into none."""
    from core.store.sharing import spaces_of

    dossier = _dossier(options, workspace)
    if (options.to is None) != options.alone:
        raise UserError(_WHERE)
    to = spaces.shelf.card(options.to) if options.to is not None else None
    home = spaces_of(workspace, (dossier,)).get(dossier)
    card = next((each for each in spaces.shelf.spaces() if each.id == home), None)
    if card is not None:
        receive_first(workspace, card)
    spaces.move(dossier, "" if to is None else to.id, _now())
    title = "" if card is None else card.title
    text = message(_ALONE, title=title) if to is None else message(_MOVED, title=title, to=to.title)
    say(text)
    if card is not None:
        tend_now(workspace, card)


def _dossier(options: Options, workspace: "Workspace") -> str:
    dossier = options.dossier or ""
    if workspace.card(dossier) is None:
        raise UserError(_NO_DOSSIER, id=dossier)
    return dossier


def _now() -> datetime:
    return datetime.now(UTC)
