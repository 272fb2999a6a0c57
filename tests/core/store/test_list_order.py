"""The list of dossiers, and what search finds, in the order of the last time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from msgspec.structs import replace

from core.store import list_order
from core.store.projections import DossierCard
from core.store.workspace import Workspace
from tests.core.store.making import NOON, STAMP, change, workspace

_DOSSIERS = 60


def _filled(path: Path, seed: int) -> Workspace:
    """Return dossiers changed and opened at moments of which some are the same; some trashed."""
    chance = Random(seed)  # noqa: S311 - the same again
    store = workspace(path)
    moments = [NOON - timedelta(hours=chance.randrange(20)) for _dossier in range(_DOSSIERS)]
    store.take_in(
        replace(change("b", number + 1, f"Menuiserie {number:03}"), dossier=f"d{number}", at=at)
        for number, at in enumerate(moments)
    )
    for number in chance.sample(range(_DOSSIERS), 40):
        store.bookmark(f"d{number}", NOON - timedelta(hours=chance.randrange(20)), "")
    for number in chance.sample(range(_DOSSIERS), 10):
        store.trash(f"d{number}", replace(STAMP, at=NOON - timedelta(hours=30)))
    return store


def _by_hand(store: Workspace, *, trashed: bool) -> list[str]:
    """Return the dossiers in the order that is wanted, all of them sorted."""
    cards = [store.card(f"d{number}") for number in range(_DOSSIERS)]
    numbered = [
        (max(card.opened or datetime.fromtimestamp(0, UTC), card.updated), number, card)
        for number, card in enumerate(cards)
        if card is not None and card.trashed is trashed
    ]
    return [card.dossier for _at, _number, card in sorted(numbered, key=_moment, reverse=True)]


def _moment(each: tuple[datetime, int, DossierCard]) -> tuple[datetime, int]:
    return each[:2]


def _ids(cards: Sequence[DossierCard]) -> list[str]:
    return [card.dossier for card in cards]


def test_list_is_in_order(tmp_path: Path) -> None:
    """Whatever was changed and opened when, the first ones are the first of all, sorted."""
    for seed in range(5):
        with _filled(tmp_path / f"{seed}", seed) as store:
            for trashed in (False, True):
                wanted = _by_hand(store, trashed=trashed)
                for limit in (1, 7, 20, 100):
                    assert wanted[:limit] == _ids(store.latest_dossiers(limit, trashed=trashed))


def test_both_ways_of_search_agree(tmp_path: Path) -> None:
    """Whether what was found is sorted, or sought along the list, it is the same."""
    with _filled(tmp_path / "w", 1) as store:
        connection = store.inside.connection
        for query, limit in (('"menuiserie"*', 7), ('"menuiserie"*', 100), ('"03"*', 5)):
            sorted_out = list_order.matching(connection, query, limit, many=10_000)
            assert sorted_out == list_order.matching(connection, query, limit, many=1)
        assert _by_hand(store, trashed=False)[:50] == _ids(store.search("menuiserie"))
