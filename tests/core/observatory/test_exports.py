"""Tables handed over one after the other are attacked by subtracting them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import combinations, product
from pathlib import Path
from random import Random

import pytest
from msgspec.msgpack import encode

from core.errors import UserError
from core.observatory.exports import Exports, HandedOver, Ready, ready
from core.observatory.observed import Observed
from core.observatory.selection import Selection
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.store.workspace import Workspace
from tests.core.observatory.test_observing import NEED, row

_ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


def _rows(*counts: tuple[str, str, int], **said: object) -> dict[str, Observed]:
    """Return so many firms of a département and an activity."""
    return {
        f"{departement}{section}{number}": row(departement, section=section, **said)
        for departement, section, count in counts
        for number in range(count)
    }


def _ready(rows: Mapping[str, Observed], pack: Pack, *earlier: HandedOver, **wanted: str) -> Ready:
    return ready(rows, Selection(**wanted), pack, {}, _ON, [encode(each) for each in earlier])  # pyright: ignore[reportArgumentType] - filters by name


@pytest.mark.parametrize("more", [1, 4])
def test_who_came_since_is_not_told(pack: Pack, more: int) -> None:
    """A few new firms would stand alone in the difference: the refusal says since when."""
    before = _rows(("01", "C", 20))
    first = _ready(before, pack).record

    with pytest.raises(UserError) as refused:
        _ready({**before, **_rows(("03", "C", more))}, pack, first)

    assert _ON == refused.value.message.values["day"]


def test_enough_new_firms_may_be_told(pack: Pack) -> None:
    """Five who came are a cell like any other."""
    before = _rows(("01", "C", 20))
    first = _ready(before, pack).record

    assert 25 == _ready({**before, **_rows(("03", "C", 5))}, pack, first).seen.firms


def test_a_firm_that_changed_is_not_told(pack: Pack) -> None:
    """The same firms, one of which has another score now."""
    before = _rows(("01", "C", 20))
    first = _ready(before, pack).record
    after = {**before, "01C0": row("01", section="C", dma=80.0)}

    with pytest.raises(UserError):
        _ready(after, pack, first)


def test_the_same_may_be_handed_over_again(pack: Pack) -> None:
    """Nothing is told twice that was not told once."""
    rows = _rows(("01", "C", 20))
    first = _ready(rows, pack).record

    assert first.digest() == _ready(rows, pack, first).record.digest()


def test_the_rest_of_a_region_is_not_told_by_its_parts(pack: Pack) -> None:
    """All firms, then activity by activity: the last activities would be told."""
    rows = _rows(("01", "C", 20), ("01", "G", 20), ("01", "J", 3), ("01", "K", 4))
    given = [_ready(rows, pack).record]
    given.append(_ready(rows, pack, *given, section="C").record)

    assert _ready(rows, pack, *given, section="J").seen.firms is None
    assert 20 == _ready(rows, pack, *given, section="G").seen.firms


def test_a_cell_is_hidden_where_an_earlier_table_tells_the_rest_of_it(pack: Pack) -> None:
    """In the Ain two firms are no industry: beside all firms, its industry would tell them."""
    rows = _rows(("01", "C", 18), ("01", "G", 2), ("03", "C", 20), ("03", "G", 20),
                 ("07", "C", 30), ("07", "G", 30))  # fmt: skip
    first = _ready(rows, pack, need="online_sales").record

    alone = _ready(rows, pack, section="C", need="online_sales")
    beside = _ready(rows, pack, first, section="C", need="online_sales")

    assert "01" in alone.record.departements
    assert "01" not in beside.record.departements
    assert 2 <= sum(cell.count is None for cell in beside.seen.departements)


def test_another_measure_of_the_same_firms_is_no_change(pack: Pack) -> None:
    """New rules measure all anew; who is there is compared still."""
    before = _rows(("01", "C", 20))
    first = _ready(before, pack).record
    older = HandedOver(_ON, "other rules", *(getattr(first, each) for each in
                       ("selection", "firms", "departements", "sections")))  # fmt: skip
    measured = _rows(("01", "C", 20), unanswered=(), answered=(NEED,))

    assert 20 == _ready(measured, pack, older).seen.firms
    with pytest.raises(UserError):
        _ready({**measured, **_rows(("03", "C", 1))}, pack, older)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Yield an empty workspace."""
    with Workspace.create(tmp_path / "tandem.db", bytes(32)) as made:
        yield made


def test_exports_are_kept_and_withdrawn(workspace: Workspace, pack: Pack) -> None:
    """An export that nobody received no longer counts; one made twice is there once."""
    exports = Exports(workspace)
    record = _ready(_rows(("01", "C", 20)), pack).record
    exports.add(record)
    exports.add(record)
    assert [20] == [each.head.firms for each in exports.entries()]
    assert (encode(record),) == exports.bodies()

    exports.withdraw(exports.entries()[0].number)

    assert () == exports.entries()
    with pytest.raises(UserError):
        exports.withdraw(1)


def test_what_is_kept_names_no_dossier(workspace: Workspace, pack: Pack) -> None:
    """The marks say who counted to nobody who has no dossier of that id."""
    Exports(workspace).add(_ready(_rows(("01", "C", 20)), pack).record)

    rows = workspace.inside.connection.execute("SELECT body FROM observatory_exports").fetchall()

    assert b"01C" not in bytes(rows[0][0])


@pytest.mark.parametrize("seed", range(12))
def test_whoever_has_all_exports_finds_no_few_firms(pack: Pack, seed: int) -> None:
    """Exports of changing firms and filters: no sum or difference of three tables leaves a few."""
    random = Random(seed)  # noqa: S311 - made-up firms, the same each time
    rows, earlier = dict[str, Observed](), list[HandedOver]()
    told: set[frozenset[int]] = set()
    for _export in range(4):
        for _firm in range(random.randrange(0, 9) if rows else 40):
            place = random.choice(("01", "03", "07", "15"))
            rows[f"d{len(rows)}"] = row(place, section=random.choice("CCG"))
        filters = {"section": random.choice(("", "", "C", "G")),
                   "departement": random.choice(("", "", "", "01"))}  # fmt: skip
        with suppress(UserError):
            found = _ready(dict(rows), pack, *earlier, **filters)
            if found.seen.firms is not None:
                earlier.append(found.record)
                told |= _told(found.record)

    for number in (1, 2, 3):
        for sets in combinations(told, number):
            for signs in product((1, -1), repeat=number - 1):
                assert not 0 < len(_left(sets, (1, *signs))) < 5


def _told(record: HandedOver) -> set[frozenset[int]]:
    """Return the sets of firms whose counts an export tells."""
    found = {frozenset(each.who for each in record.firms)}
    for key in record.departements:
        found.add(frozenset(each.who for each in record.firms if each.departement == key))
    for key in record.sections:
        found.add(frozenset(each.who for each in record.firms if each.section == key))
    return found


def _left(sets: tuple[frozenset[int], ...], signs: tuple[int, ...]) -> set[int]:
    """Return the firms that a sum of sets leaves."""
    counts = Counter[int]()
    for each, sign in zip(sets, signs, strict=True):
        for firm in each:
            counts[firm] += sign
    return {firm for firm, count in counts.items() if count}
