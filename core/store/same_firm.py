"""The dossier of a firm that is there already, found by what tells firms apart."""

from core.facts.situation import Situation
from core.store.projections import DossierCard
from core.store.workspace import Workspace


def same_firm(situation: Situation, workspace: Workspace) -> DossierCard | None:
    """Return the dossier with the same SIREN, else the one with the same name and commune."""
    siren = situation.typed("company.siren", str) or ""
    name = situation.typed("company.name", str) or ""
    commune = situation.typed("company.commune", str) or ""
    found = workspace.search(siren) if siren else ()
    same = next((card for card in found if card.siren == siren and not card.demo), None)
    if same is not None or not name:
        return same
    return next((card for card in workspace.search(name) if _is(card, name, commune, siren)), None)


def _is(card: DossierCard, name: str, commune: str, siren: str) -> bool:
    """Say whether a dossier is of this firm; two SIREN that differ are two firms."""
    is_other = bool(siren and card.siren)
    return not is_other and not card.demo and (card.title, card.commune) == (name, commune)
