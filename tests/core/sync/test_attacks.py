"""What somebody with bad intent puts on a road: refused, told, journalled, and nothing lost."""

import json
import zlib
from pathlib import Path

import pytest

from core.store.change import Stamp
from core.store.visits import visits
from core.sync.ledger import MALFORMED, NEWER, SEALED, WAITING
from core.sync.segment_names import place
from tests.core.sync.making import (
    DOSSIER,
    NOON,
    Party,
    forged,
    moved,
    only_segment,
    parties,
)
from tests.core.sync.memory_keys import Registry
from tests.core.sync.stored_shelf import StoredShelf

PLACES = (
    *("path", "kind", "value", "replaces", "visit", "pack"),
    *("app", "seq", "lamport", "at", "author", "device"),
)
SAID = ["company.name", "set", '"evil"', [], "", "", "", 1, 1, 0, "", ""]


def contents(*changes: list[object], dossier: str = DOSSIER) -> bytes:
    """Return compressed contents of any kind."""
    return zlib.compress(json.dumps({"dossier": dossier, "changes": changes}).encode())


def altered(**places: object) -> list[object]:
    """Return a change with some of its places altered."""
    return [places.get(name, said) for name, said in zip(PLACES, SAID, strict=True)]


def put(party: Party, **changed: object) -> None:
    """Put a segment on the road that this party signed."""
    plain = changed.pop("plain", contents(SAID))
    name, raw = forged(party.keyring, plain, **changed)
    party.road.put(name, raw)


def test_a_forged_signature_is_refused() -> None:
    """What bears a device's name and is not signed by it is not used, and told."""
    ana, ben = parties()
    stranger = Registry().keyring("device-a")
    name, raw = forged(stranger, contents(SAID))
    ana.road.put(name, raw)

    result = ben.sync()

    assert ["forged"] == [each.event for each in result.refused]
    assert 0 == result.pulled
    assert "forged" in ben.events()


def test_a_replay_under_another_number_is_refused() -> None:
    """A segment copied under a later number is not used."""
    ana, ben = parties()
    ana.say("Le Four")
    ana.sync()
    name = only_segment(ana.road)
    ana.road.put(name.replace("0000000001", "0000000002"), ana.road.files[name])

    result = ben.sync()

    assert {"swapped"} == {each.event for each in result.refused}
    assert "Le Four" == ben.heard()


def test_a_segment_of_another_device_is_not_taken_for_ones_own() -> None:
    """A segment moved under another device's name is refused."""
    ana, ben, eve = parties(3)
    ana.say("Le Four")
    ana.sync()
    name = only_segment(ana.road)
    moved(ana.road, name, name.replace("device-a", eve.keyring.device))

    assert {"swapped"} == {each.event for each in ben.sync().refused}


def test_swapped_headers_are_refused() -> None:
    """The header of one segment before the body of another is no segment."""
    ana, ben = parties()
    for value in ("one", "two"):
        ana.say(value)
        ana.sync()
    first, second = ana.road.segments()
    head, body = ana.road.files[first], ana.road.files[second]
    cut = head.index(b"}\n") + 2
    ana.road.put(first, head[:cut] + body[body.index(b"}\n") + 2 :])

    result = ben.sync()

    assert 0 == result.pulled
    assert "damaged" in ben.events()
    assert {"wanted", "damaged"} <= ben.events()


def test_nobody_speaks_for_another_device() -> None:
    """Changes under a chosen device id wait, visibly, until that device says them itself."""
    ana, ben = parties()
    put(ana, plain=contents(altered(device="device-b", seq=7)))

    result = ben.sync()

    assert 0 == result.pulled
    assert ((WAITING, 1),) == result.held
    assert not ben.shelf.knows(("device-b", 7))


def test_the_segment_of_another_space_is_refused() -> None:
    """A segment of another team, copied here, is not used."""
    ana, ben = parties()
    put(ana, space="space-2")
    name = ana.road.segments()[0]
    moved(ana.road, name, name.replace("space-2", "space-1"))

    assert {"swapped"} == {each.event for each in ben.sync().refused}


def test_another_teams_key_opens_nothing() -> None:
    """What a key of ours does not open is kept and counted, and opens once the key is right."""
    ana, ben = parties()
    ana.say("Le Four")
    ours = dict(ana.keyring.registry.epochs)
    ana.sync()
    ana.keyring.registry.epochs[1] = bytes(32)

    held = ben.sync().held
    ana.keyring.registry.epochs.update(ours)
    after = ben.sync()

    assert ((SEALED, 1),) == held
    assert ("Le Four", ()) == (ben.heard(), after.held)


def test_a_key_that_did_not_come_yet_is_waited_for() -> None:
    """What a later epoch closes is kept, counted, and opened when its key comes."""
    ana, ben = parties()
    ben.keyring.given = set()
    ana.say("Le Four")
    ana.sync()

    held = ben.sync().held
    ben.keyring.given = None
    ben.sync()

    assert ((SEALED, 1),) == held
    assert "Le Four" == ben.heard()


def test_a_revoked_device_writes_no_more() -> None:
    """What a device writes after its right ended is left out, and told."""
    ana, ben = parties()
    ana.say("before")
    ana.sync()
    ana.keyring.registry.last["device-a"] = 1
    ana.say("after")
    ana.sync()

    result = ben.sync()

    assert "before" == ben.heard()
    assert ["revoked"] == [each.event for each in result.refused]


def test_a_stranger_waits() -> None:
    """A device that the members' log does not name yet is waited for, visibly."""
    ana, ben = parties()
    ana.say("Le Four")
    ana.sync()
    public = ana.keyring.registry.publics.pop("device-a")

    waiting = ben.sync().waiting
    ana.keyring.registry.publics["device-a"] = public
    ben.sync()

    assert ["stranger"] == [each.event for each in waiting]
    assert "Le Four" == ben.heard()


@pytest.mark.parametrize(
    "plain",
    [
        zlib.compress(b"\0" * (64 << 20)),
        zlib.compress(b"[" * 1_000_000),
        zlib.compress(b'{"dossier":' + b"[" * 1_000_000),
        zlib.compress(b'{"x":' * 200_000),
        zlib.compress(b"{}"),
        b"no compression",
        contents(SAID)[:-4],
        contents(SAID) + b"more",
        contents(SAID, SAID),
        contents(),
        contents(SAID, dossier=""),
        contents(altered(seq=0)),
        contents(altered(seq=2**63)),
        contents(altered(lamport=-1)),
        contents(altered(lamport=2**62 + 1)),
        contents(altered(at=-1)),
        contents(altered(at=10**15)),
        contents(altered(path="")),
        contents(altered(path="x" * 10_000)),
        contents(altered(value='{"n":"NaN"}')),
        contents(altered(value='{"n":"1E+999999"}')),
        contents(altered(value="[" * 100_000)),
        contents(altered(value="9" * 5_000)),
        contents(altered(value="not json")),
        contents(altered(value=" 12")),
        contents(altered(value='"' + "x" * (2 << 20) + '"')),
        contents(altered(value='"\\ud800"')),
        contents(altered(replaces=[["device-a", 0]])),
        contents(altered(path="visits.v.frontier", value='"[]"')),
    ],
)
def test_contents_that_no_tandem_writes_are_set_aside(plain: bytes) -> None:
    """Bombs, deep nesting and senseless values are kept aside, counted, and stop nothing else."""
    ana, ben = parties()
    put(ana, plain=plain)
    ben.say("Le Four")

    result = ben.sync()

    assert ((MALFORMED, 1),) == result.held
    assert 0 == result.pulled


def test_what_a_newer_tandem_wrote_is_kept_and_counted() -> None:
    """A form that is not known yet waits for a newer Tandem; what follows it comes in."""
    ana, ben = parties()
    put(ana, form=2)

    result = ben.sync()

    assert ((NEWER, 1),) == result.held


@pytest.mark.parametrize(
    "name",
    [
        "space-1/devices/../0000000001-" + "0" * 16,
        "space-1/devices/device-a/../../0000000001-" + "0" * 16,
        "space-1/devices/device-a/carried/../0000000001-" + "0" * 16,
        "space-1/devices/device-a//0000000001-" + "0" * 16,
        "space-1/devices/DEVICE-A/0000000001-" + "0" * 16,
        "space-1/devices/device-a/0000000000-" + "0" * 16,
        "space-1/devices/device-a/1-" + "0" * 16,
        "space-1/devices/device-a/0000000001-" + "0" * 15,
        "space-1/devices/device-a/0000000001-" + "0" * 16 + "\n",
        "space-1/devices/device-a/" + "\u0660" * 9 + "\u0661-" + "0" * 16,
        "space-2/devices/device-a/0000000001-" + "0" * 16,
        "/etc/passwd",
    ],
)
def test_tricks_in_names_are_passed_over(name: str) -> None:
    """A name that is not exactly ours is no segment."""
    assert place("space-1", name) is None


def test_an_oversized_file_is_not_read() -> None:
    """A file larger than any segment is refused before it is in memory."""
    ana, ben = parties()
    name, raw = forged(ana.keyring, contents(SAID))
    ana.road.put(name, raw + bytes(9 << 20))

    result = ben.sync()

    assert (0, "damaged" in ben.events()) == (result.pulled, True)


def test_an_administrator_of_the_store_who_deletes_is_found_out() -> None:
    """A segment missing in the middle is told as a gap; whoever has it puts it back."""
    ana, ben, eve = parties(3)
    for value in ("one", "two", "three"):
        ana.say(value)
        ana.sync()
    ben.sync()
    ana.road.drop(ana.road.segments()[1])

    gap = eve.sync()
    ben.sync()
    eve.sync()

    assert [("gap", "device-a", 2)] == [(w.event, w.device, w.number) for w in gap.waiting]
    assert "three" == eve.heard()


def test_an_administrator_of_the_store_who_alters_is_found_out() -> None:
    """An altered segment is refused; one asks for it, and a sound copy comes from who has it."""
    ana, ben, eve = parties(3)
    ana.say("Le Four")
    ana.sync()
    ben.sync()
    name = only_segment(ana.road)
    raw = ana.road.files[name]
    ana.road.put(name, raw[:-1] + bytes([raw[-1] ^ 1]))

    first = eve.sync()
    ben.sync()
    second = eve.sync()

    assert (0, 1) == (first.pulled, second.pulled)
    assert "Le Four" == eve.heard()


def test_a_store_that_lost_everything_is_filled_again() -> None:
    """An emptied store takes nothing from anybody, and has all again after one run."""
    ana, ben = parties()
    ana.say("Le Four")
    ana.sync()
    ben.sync()
    ana.road.roll_back({})

    ben.sync()
    (newcomer,) = (Party(p.shelf, p.keyring, ana.road) for p in parties()[1:])
    newcomer.keyring = ana.keyring.registry.keyring("device-n")
    newcomer.shelf.device = "device-n"
    newcomer.sync()

    assert ("Le Four", "Le Four") == (ben.heard(), newcomer.heard())


def test_a_fork_keeps_both_branches_and_tells() -> None:
    """Two machines under one identity: both go on under new ids, and all that they said is kept."""
    ana, ben = parties()
    ana.say("before")
    ana.sync()
    clone = Party(ana.shelf.cloned(), ana.keyring, ana.road)
    ana.say("mine")
    ana.sync()
    clone.say("theirs")

    result = clone.sync()
    ben.sync()

    assert result.renewed == clone.keyring.device != "device-a"
    assert "renewed" in clone.events()
    assert {"mine", "theirs"} == {
        head.value for head in ben.shelf.log(DOSSIER).heads("company.name")
    }


def test_a_fork_on_the_road_is_named_alike_by_all() -> None:
    """Two segments of one number: whichever one sees first, in the end all logs are the same."""
    ana, ben, eve = parties(3)
    clone = Party(ana.shelf.cloned(), ana.keyring, ana.road)
    ana.say("mine")
    ana.sync()
    ben.sync()
    hidden = ana.road.snapshot()
    ana.road.roll_back({})
    clone.say("theirs")
    clone.sync()
    eve.sync()
    for name, body in hidden.items():
        ana.road.put(name, body)

    for _ in range(3):
        for party in (ana, clone, ben, eve):
            party.sync()

    assert ben.shelf.of_dossier(DOSSIER) == eve.shelf.of_dossier(DOSSIER)
    assert ben.shelf.of_dossier(DOSSIER) == clone.shelf.of_dossier(DOSSIER)
    assert "fork" in ben.events()
    assert 1 == len(ben.shelf.log(DOSSIER).folded().conflicts)


def test_nobody_can_force_a_new_identity_on_a_device() -> None:
    """Files under one's own name that one did not sign are no sign of a clone."""
    ana, _ben = parties()
    ana.say("Le Four")
    ana.sync()
    name, raw = forged(Registry().keyring("device-a"), contents(SAID), number=2, previous="0" * 64)
    ana.road.put(name, raw)

    assert "" == ana.sync().renewed


def test_a_poisoned_order_stops_nobody(tmp_path: Path) -> None:
    """After a change with the largest order there is, others still write, and are understood."""
    ana, ben = parties()
    put(ana, plain=contents(altered(lamport=2**62)))
    cleo = Party(
        StoredShelf.made(tmp_path, "device-c"),
        ana.keyring.registry.keyring("device-c"),
        ana.road,
    )

    cleo.sync()
    cleo.say("right")
    cleo.sync()
    ben.sync()

    assert ("right", "right") == (cleo.heard(), ben.heard())


def test_visits_survive_what_strangers_write() -> None:
    """A frontier that is none never reaches the visits of a dossier."""
    ana, ben = parties()
    put(ana, plain=contents(altered(path="visits.v.frontier", value='"{\\"device-a\\":\\"x\\"}"')))
    ben.shelf.state(DOSSIER, {"company.name": "x"}, Stamp(NOON))

    ben.sync()

    assert () == visits(ben.shelf.log(DOSSIER))
