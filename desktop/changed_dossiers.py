"""What a change of rules means for the dossiers of a workspace: which change, and why."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from core.packs.pack import Pack
from desktop.stored import MOST_DOSSIERS, present_facts

if TYPE_CHECKING:
    from core.packs.comparison import Comparison
    from core.packs.comparison_dossiers import ChangedDossiers
    from core.store.workspace import Workspace


def changed_dossiers(
    workspace: "Workspace",
    pair: tuple[Pack, Pack],
    on: date,
    found: "Comparison | None" = None,
    progress: Callable[[int, int], None] | None = None,
) -> "ChangedDossiers":
    """Return the dossiers of which a verdict or an amount changes from one pack to another."""
    from core.packs.comparison import comparison
    from core.packs.comparison_dossiers import ChangedDossiers, DossierChange, DossierComparison

    compare = DossierComparison(*pair, on, found or comparison(*pair, on))
    cards = workspace.latest_dossiers(MOST_DOSSIERS)
    changes: list[DossierChange] = []
    for done, card in enumerate(cards, start=1):
        aids = compare.of(present_facts(workspace, card.dossier, pair[1]))
        if aids:
            changes.append(DossierChange(card.dossier, card.title, aids))
        if progress is not None:
            progress(done, len(cards))
    return ChangedDossiers(tuple(changes), len(cards))
