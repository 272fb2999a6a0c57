"""Rules that come over a road: what is proven is offered, all else is refused in words."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import UserError
from core.packs.signing.arrivals import (
    go_back,
    keep_look,
    known_of,
    offer_of,
    offers,
    silent,
)
from core.packs.signing.channel import MOST_INDEX, Place, put
from core.packs.signing.charter import Charter, renewed, signed_also
from core.packs.signing.index import VALID_DAYS, Entry, Index, new_index
from core.packs.signing.installing import charter_bytes, install, proposed, remove, verified
from core.packs.signing.keys import Identity
from core.packs.signing.looking import Look, look
from core.packs.signing.opening import opened
from core.store.workspace import Workspace
from core.sync.road import UnreachableError
from core.sync.roads.folder import FolderRoad
from tests.core.packs.layers import ON, base
from tests.core.packs.signing.making import ANA, BEA, CLE, EVE, charter, publication, rules, trust
from tests.core.sync.memory_road import MemoryRoad

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OWN = charter("idf", ANA, BEA, CLE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace that trusts the publisher."""
    with Workspace.create(tmp_path / "workspace.tandem", bytes(range(32))) as opened_:
        opened_.rules.trust("idf", charter_bytes(OWN), NOON)
        yield opened_


@pytest.fixture
def place() -> Place:
    """Return an empty place on a road."""
    return Place(MemoryRoad())


def publish(
    place: Place,
    *versions: str,
    under: Charter = OWN,
    by: Identity = ANA,
    name: str = "idf/test",
) -> Index:
    """Publish versions at a place, and return the list that names the last one."""
    files = [
        opened(publication(rules(each, name), ANA, BEA, under), trust(under)) for each in versions
    ]
    return put(place, under, files, by, ON)


def look_at(place: Place, store: Workspace, days: int = 0) -> Look:
    """Look at a place, and keep what came."""
    found = look(place, known_of(store.rules))
    keep_look(found, store.rules, NOON + timedelta(days=days))
    return found


def accept(store: Workspace, id_: str = "idf/test") -> None:
    """Say yes to an offer."""
    raw = offer_of(store.rules, id_).file
    install(proposed(raw, store.rules, base()), store.rules, NOON)


def in_force(store: Workspace) -> list[str]:
    """Return the versions in force."""
    return [each.version for each in store.installed_supplements()]


def offered(store: Workspace) -> list[str]:
    """Return the versions that are offered."""
    return [each.version for each in offers(store.rules)]


def refusals(found: Look) -> str:
    """Return what was refused, in one text."""
    return " ".join(each.why.text for each in found.refused)


def files(place: Place) -> dict[str, bytes]:
    """Return the files on the road."""
    assert isinstance(place.road, MemoryRoad)
    return place.road.files


def test_newer_rules_are_offered_and_never_installed_unasked(
    place: Place, store: Workspace
) -> None:
    """What came is in force after a yes alone; a second look brings nothing twice."""
    publish(place, "1")
    look_at(place, store)
    assert ([], ["1"]) == (in_force(store), offered(store))

    accept(store)
    publish(place, "2")
    look_at(place, store)
    assert (["1"], ["2"]) == (in_force(store), offered(store))
    assert not any(each.files for each in look(place, known_of(store.rules)).findings)
    assert NOON in [each.at for each in store.rules.channel.journal("looked")]


def test_one_goes_back_with_one_act_and_forward_again(place: Place, store: Workspace) -> None:
    """The former version is kept, in force again after a word; the later one is offered."""
    for version in ("1", "2"):
        publish(place, version)
        look_at(place, store)
        accept(store)

    assert "1" == go_back("idf/test", store.rules, NOON).version
    look_at(place, store)
    assert (["1"], ["2"]) == (in_force(store), offered(store))
    accept(store)
    assert ["2"] == in_force(store)
    assert ["installed", "back", "installed", "installed"] == [
        each.act for each in store.rules.channel.journal() if each.act in {"installed", "back"}
    ]


def test_there_is_nothing_before_the_first(place: Place, store: Workspace) -> None:
    """Going back from the first version says what to do instead."""
    publish(place, "1")
    look_at(place, store)
    accept(store)

    with pytest.raises(UserError, match="nothing to go back to"):
        go_back("idf/test", store.rules, NOON)


def test_an_older_list_is_refused_and_told(place: Place, store: Workspace) -> None:
    """A store that shows a former state cannot take anything back."""
    publish(place, "1")
    former = dict(files(place))
    publish(place, "2")
    look_at(place, store)
    accept(store)
    files(place).clear()
    files(place).update(former)

    assert "is older than what was seen before" in refusals(look_at(place, store))
    assert ["2"] == in_force(store)


def test_old_files_beside_new_ones_are_refused(place: Place, store: Workspace) -> None:
    """A newer list that takes one of the rules back is no list of a sound publisher."""
    publish(place, "2")
    publish(place, "1", name="idf/other")
    found = look_at(place, store).findings[0].index
    lower = {**found.entries, "idf/test": lowered(found.entries["idf/test"])}
    forged = new_index(lower, found.number + 1, OWN, ANA, ON)
    files(place)[place.index("idf")] = forged.sealed()

    assert "old files were put beside new ones" in refusals(look_at(place, store))


def lowered(entry: Entry) -> Entry:
    """Return an entry of a lower version."""
    return Entry(entry.id, entry.number - 1, entry.size, entry.sha256)


def test_two_lists_under_one_number_are_refused(place: Place, store: Workspace) -> None:
    """Whoever signs two lists under one number shows different people different rules."""
    publish(place, "1")
    look_at(place, store)
    forged = new_index({}, 1, OWN, ANA, ON)
    files(place)[place.index("idf")] = forged.sealed()

    assert "two different lists" in refusals(look_at(place, store))


def test_a_stranger_signs_no_list(place: Place, store: Workspace) -> None:
    """The list of somebody who is no member is refused."""
    publish(place, "1")
    index = look(place, known_of(store.rules)).findings[0].index
    foreign = charter("idf", EVE, CLE)
    forged = Index(new_index(dict(index.entries), 2, foreign, EVE, ON).snapshot, OWN)
    files(place)[place.index("idf")] = forged.sealed()

    assert "not signed by one of its present members" in refusals(look_at(place, store))
    assert [] == offered(store)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda raw: raw[:-1], "not the one that"),
        (lambda raw: raw + b" ", "larger than"),
        (lambda raw: raw[:-1] + b"x", "not the one that"),
        (lambda _raw: b"", "not the one that"),
        (lambda _raw: publication(rules("9"), charter=OWN)[:900], "not the one that"),
    ],
    ids=["truncated", "endless", "altered", "empty", "another"],
)
def test_a_damaged_file_is_refused_and_the_former_stays(
    place: Place,
    store: Workspace,
    damage: Callable[[bytes], bytes],
    words: str,
) -> None:
    """No more is read than was listed, and nothing else than was listed."""
    publish(place, "1")
    look_at(place, store)
    accept(store)
    publish(place, "2")
    for name, raw in dict(files(place)).items():
        if name.endswith(".tandem-rules"):
            files(place)[name] = damage(raw)

    assert words in refusals(look_at(place, store))
    assert (["1"], []) == (in_force(store), offered(store))


def test_a_file_that_is_missing_is_told_and_looked_for_again(
    place: Place, store: Workspace
) -> None:
    """A list whose file has not come yet is no harm."""
    publish(place, "1")
    kept = dict(files(place))
    for name in kept:
        if name.endswith(".tandem-rules"):
            del files(place)[name]
    assert "is not there" in refusals(look_at(place, store))

    files(place).update(kept)
    look_at(place, store)
    assert ["1"] == offered(store)


def test_another_publisher_in_its_place_is_refused(place: Place, store: Workspace) -> None:
    """The list of one publisher does not pass for that of another."""
    other = charter("paca", ANA, EVE)
    put(place, other, [], ANA, ON)
    files(place)[place.index("idf")] = files(place)[place.index("paca")]

    assert "somebody moved files about" in refusals(look_at(place, store))


def test_a_withdrawn_member_counts_no_more(place: Place, store: Workspace) -> None:
    """The change of members comes with the list; what the withdrawn one signs is then refused."""
    publish(place, "1")
    look_at(place, store)
    accept(store)
    later = signed_also(signed_also(renewed(OWN, [BEA.key, CLE.key], ON), BEA), CLE)
    put(place, later, [], BEA, ON)
    look_at(place, store)

    raw = publication(rules("2"), ANA, BEA, OWN)
    with pytest.raises(UserError, match="its key was withdrawn"):
        verified(raw, store.rules)
    former = opened(raw, trust(OWN))
    with pytest.raises(UserError, match="not among those"):
        put(place, later, [former], ANA, ON)
    assert ["1"] == in_force(store)


def test_a_list_that_ran_ahead_ends_with_its_member(place: Place, store: Workspace) -> None:
    """A member who turned bad cannot block a publisher for ever with a high number."""
    publish(place, "1")
    far = new_index({}, 2_000_000_000, OWN, ANA, ON)
    files(place)[place.index("idf")] = far.sealed()
    look_at(place, store)
    del files(place)[place.index("idf")]
    later = signed_also(signed_also(renewed(OWN, [BEA.key, CLE.key], ON), BEA), CLE)
    new = opened(publication(rules("2"), BEA, CLE, later), trust(later))
    put(place, later, [new], BEA, ON)

    assert not look_at(place, store).refused
    assert ["2"] == offered(store)


def test_a_list_that_nobody_renews_is_told(place: Place, store: Workspace) -> None:
    """A store that holds newer lists back cannot hide it: the day passes."""
    publish(place, "1")
    look_at(place, store)

    assert () == silent(store.rules, ON)
    assert ["idf"] == [
        each.publisher for each in silent(store.rules, ON + timedelta(days=VALID_DAYS))
    ]


def test_a_stranger_is_offered_and_wants_its_fingerprint(place: Place, tmp_path: Path) -> None:
    """Rules of somebody who is new come with the road; the fingerprint is wanted all the same."""
    publish(place, "1")
    with Workspace.create(tmp_path / "other.tandem", bytes(range(32))) as store:
        look_at(place, store)
        found = offer_of(store.rules, "idf/test")

        assert not found.is_known
        assert 0 == store.rules.channel.waiting()
        with pytest.raises(UserError, match="has published nothing here yet"):
            install(proposed(found.file, store.rules, base()), store.rules, NOON)


def test_what_was_removed_is_not_offered_again(place: Place, store: Workspace) -> None:
    """Rules that the person took out of force stay out; a later version is offered."""
    publish(place, "1")
    look_at(place, store)
    accept(store)
    remove("idf/test", store.rules, NOON)
    look_at(place, store)
    assert [] == offered(store)

    publish(place, "2")
    look_at(place, store)
    assert ["2"] == offered(store)


def test_an_earlier_version_is_not_published_after_a_later_one(place: Place) -> None:
    """Publishing tells what its users would refuse."""
    publish(place, "2")

    with pytest.raises(UserError, match="Publish it under a higher version"):
        publish(place, "1")


def test_a_road_that_does_not_carry_changes_nothing(store: Workspace) -> None:
    """Nobody there: that is told as for all roads, and what is known stays."""
    road = MemoryRoad()
    road.faults.unreachable = 1
    with pytest.raises(UnreachableError):
        look(Place(road), known_of(store.rules))


def test_a_slow_place_is_left(place: Place, store: Workspace) -> None:
    """After some time the rest waits for the next time."""
    publish(place, "1")

    assert "too slowly" in " ".join(
        each.why.text for each in look(place, known_of(store.rules), lambda: True).refused
    )


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 1_000_000,
        b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
        b'{"charter":{},"snapshot":{"signed":' + b"9" * 5_000 + b"}}",
        b" " * (MOST_INDEX + 1),
    ],
    ids=["nested", "nested objects", "long figure", "too large"],
)
def test_a_bomb_in_the_place_of_a_list_is_refused(
    place: Place, store: Workspace, body: bytes
) -> None:
    """What would hang or fill a computer is not read; the other publishers are."""
    publish(place, "1")
    digest = hashlib.sha256(body).hexdigest()
    files(place)[place.index("idf")] = f"tandem-index 1 {digest}\n".encode() + body

    assert 1 == len(look_at(place, store).refused)
    assert [] == offered(store)


def test_a_hint_that_names_what_no_road_bears_hides_nobody(
    tmp_path: Path, store: Workspace
) -> None:
    """A publisher called like a device of Windows is passed over, and the others are seen."""
    place = Place(FolderRoad(tmp_path))
    publish(place, "1")
    place.road.replace(place.hint, b'["con","nul","idf"]')

    assert () == look_at(place, store).refused
    assert [] != offered(store)
