"""A dossier file of readable JSON taken in: a dossier with a first visit, or nothing."""

from datetime import date

from core.errors import UserError
from core.facts.file import DossierFile
from core.messages import N_
from core.packs.keeping import keep
from core.packs.pack import Pack
from core.store.change import Stamp
from core.store.same_firm import same_firm
from core.store.workspace import Workspace

_SAME = N_(
    "This firm has a dossier here already: {title} ({dossier}). Nothing was taken. "
    "To make a second one: tandem import FILE --another"
)


def take_facts(found: DossierFile, workspace: Workspace, pack: Pack, on: date, stamp: Stamp) -> str:
    """Return the id of a new dossier with the facts of a file, all on the disk or none."""
    with workspace.inside.transaction():
        keep(pack, workspace)
        dossier = workspace.create_dossier(stamp)
        workspace.begin_visit(dossier, "T0", on, stamp)
        workspace.record(dossier, found.situation, stamp)
    return dossier


def must_be_new(found: DossierFile, workspace: Workspace) -> None:
    """Refuse a file whose firm has a dossier here, so that a file taken twice makes one dossier."""
    same = same_firm(found.situation, workspace)
    if same is not None:
        raise UserError(_SAME, title=same.title, dossier=same.dossier)
