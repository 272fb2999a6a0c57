"""The cargo: whole logs come out as they went in; what no Tandem writes is refused."""

import json
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from core.exchange.cargo import MOST_DOSSIERS, MalformedCargoError, loaded, unloaded
from core.sealing.signatures import signature
from core.store.change import Change
from core.store.values import canonical
from core.sync.identity import Identity, new_identity
from tests.core.exchange.making import with_firm
from tests.core.store.making import NOON, change

SENDER = new_identity("sender-1")
LOG = tuple(
    replace(change("dev-1", seq, f"v{seq}", lamport=seq), dossier="firm-1") for seq in (1, 2, 3)
)


def parts_of(*log: Change, sender: Identity = SENDER) -> tuple[bytes, ...]:
    """Return the parts of a cargo with one dossier."""
    return loaded({"firm-1": log}, sender, author="Ana", app="0.1", at=NOON)


def relisted(
    alter: Callable[[dict[str, Any]], None], *bodies: bytes, sender: Identity = SENDER
) -> tuple[bytes, ...]:
    """Return the parts with another list, properly signed by whoever altered it."""
    head, *rest = parts_of(*LOG)
    listed = json.loads(head[64:])
    rest = list(bodies) or rest
    for piece, body in zip(listed["pieces"], rest, strict=False):
        piece["hash"] = sha256(body).hexdigest()
    alter(listed)
    text = canonical(listed).encode()
    return (signature(sender.signer, b"tandem exchange\0" + text) + text, *rest)


def test_logs_come_out_as_they_went_in(tmp_path: Path) -> None:
    """Every change of a dossier arrives, with authors, visits and what it replaced."""
    source, dossier = with_firm(tmp_path / "a.tandem")
    with source:
        log = source.changes(dossier)

    parts = loaded({dossier: log}, SENDER, author="Ana", app="0.1", at=NOON)
    cargo = unloaded(parts)

    assert {dossier: log} == dict(cargo.logs)
    assert ("Ana", "0.1", NOON, SENDER.keys) == (cargo.author, cargo.app, cargo.at, cargo.sender)
    assert {"pack-1"} == cargo.packs


def _swap(listed: dict[str, Any]) -> None:
    listed["dossiers"][0]["dossier"] = "firm-2"


def _count(listed: dict[str, Any]) -> None:
    listed["pieces"][0]["count"] = 2


def _packs(listed: dict[str, Any]) -> None:
    listed["dossiers"][0]["packs"] = ["another"]


def _many(listed: dict[str, Any]) -> None:
    listed["pieces"][0]["count"] = 10**9


def _nowhere(listed: dict[str, Any]) -> None:
    listed["pieces"][0]["dossier"] = 7


def _path(listed: dict[str, Any]) -> None:
    listed["dossiers"][0]["dossier"] = "../../etc/passwd"


def _author(listed: dict[str, Any]) -> None:
    listed["author"] = "Ana\n\x1b[2J"


def _turned(listed: dict[str, Any]) -> None:
    listed["author"] = "A\N{RIGHT-TO-LEFT OVERRIDE}na"


def _late(listed: dict[str, Any]) -> None:
    listed["at"] = 10**15


@pytest.mark.parametrize(
    "alter", [_swap, _count, _packs, _many, _nowhere, _path, _author, _turned, _late]
)
def test_a_list_that_lies_is_refused(alter: Callable[[dict[str, Any]], None]) -> None:
    """The list must say what the parts hold, in ids and words that can do no harm."""
    with pytest.raises(MalformedCargoError):
        unloaded(relisted(alter))


def test_another_hand_under_the_list_is_refused() -> None:
    """Nobody signs in the name of a device whose key they do not have."""
    other = Identity(SENDER.device, new_identity().signer, SENDER.box)

    with pytest.raises(MalformedCargoError):
        unloaded(relisted(lambda _listed: None, sender=other))


def _packed(said: object) -> bytes:
    return zlib.compress(json.dumps(said).encode())


@pytest.mark.parametrize(
    "body",
    [
        b"no compression",
        zlib.compress(b"\0" * (40 << 20)),
        zlib.compress(b"[" * 100_000),
        _packed({"dossier": "firm-1", "changes": []}),
        _packed({"dossier": "firm-1", "changes": [1, 2, 3]}),
        _packed({"dossier": "firm-1", "changes": [["p", "set", "1", [], *["x"] * 8]] * 3}),
    ],
)
def test_bombs_and_wrong_types_are_refused(body: bytes) -> None:
    """What unpacks to far too much, or to something else than changes, is never held."""
    with pytest.raises(MalformedCargoError):
        unloaded(relisted(lambda _listed: None, body))


@pytest.mark.parametrize(
    "bad",
    [
        {"path": "company.name\n"},
        {"path": "company\x00name"},
        {"author": "\x1b]0;title\x07"},
        {"device": "../x"},
        {"device": ""},
        {"replaces": frozenset({("UP/..", 1)})},
        {"seq": 2**63},
        {"lamport": 2**70},
        {"visit": "v" * 900},
    ],
)
def test_hostile_changes_are_refused(bad: dict[str, Any]) -> None:
    """Ids, numbers and words that no Tandem writes are refused, although they were signed."""
    with pytest.raises(MalformedCargoError):
        unloaded(parts_of(replace(LOG[0], **bad)))


def test_one_number_twice_is_refused() -> None:
    """Two changes cannot bear one number within a file."""
    with pytest.raises(MalformedCargoError):
        unloaded(parts_of(LOG[0], replace(LOG[0], value="other")))


def test_too_many_dossiers_are_told() -> None:
    """Who exports more than a file takes is told how many it takes."""
    logs = {f"firm-{number}": LOG for number in range(MOST_DOSSIERS + 1)}

    with pytest.raises(Exception, match=str(MOST_DOSSIERS)):
        loaded(logs, SENDER, author="", app="", at=NOON)
