"""Leaving: a dossier goes out of a space, into another one or to one computer alone.

An administrator's act says so, with the hash of the space where it goes. Each device then does its
part: one that is in the other space too keeps the dossier there and says its own changes anew; any
other sends what it has not sent yet, then gives up its rows. What comes late is taken in by those
who still hold the dossier, goes on with it, and is then named by the order too. So nothing that
somebody acknowledged is lost, and nobody keeps what left.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from core.messages import N_
from core.sealing.box import new_key
from core.store.erasing import Erasures, ErasureState
from core.store.inside import Inside
from core.store.tables import set_setting, setting
from core.sync.erasure import destination_of, left_digest_of
from core.sync.ledger import TAKEN
from core.sync.members import Erasure, Members
from core.sync.runs import Runs, runs_of

NO_RETURN = N_(
    "This dossier was in that team and left it: it does not come back there. "
    "Put it into another team, or give a copy of it as a file."
)
# Of a dossier that left: here no more, or still waiting to send what is not sent.
_GONE, _WAITING = "", "?"


@dataclass(frozen=True, slots=True)
class _Place:
    """A dossier that is in a space, and up to which number its own changes went out."""

    dossier: str
    sent: int


def left(inside: Inside, space: str) -> Mapping[str, str]:
    """Return by digest what became here of dossiers that left a space: the id of one still held."""
    known = setting(inside.connection, f"space.left.{space}")
    return cast("dict[str, str]", json.loads(known)) if known else {}


def has_left(inside: Inside, space: str, dossier: str) -> bool:
    """Say whether a dossier was in a space and left it."""
    known = setting(inside.connection, f"space.left.{space}")
    return bool(known) and left_digest_of(dossier) in left(inside, space)


def leave_for(inside: Inside, space: str, dossier: str, to: str) -> None:
    """Let a dossier leave a space here: it goes on in another one, or on this device alone."""
    with inside.transaction():
        if to:
            sql = "UPDATE sync_homes SET space = ?, key = ?, sent = 0, fresh = 1 WHERE dossier = ?"
            inside.connection.execute(sql, (to, new_key(), dossier))
        else:
            inside.connection.execute("DELETE FROM sync_homes WHERE dossier = ?", (dossier,))
        _note(inside, space, {left_digest_of(dossier): dossier})


def depart(inside: Inside, members: Members) -> tuple[str, ...]:
    """Let go of what left a space by somebody else's act; return the dossiers that went."""
    known = left(inside, members.space)
    news = {
        digest: order
        for digest, order in members.departures.items()
        if known.get(digest, _WAITING) == _WAITING
    }
    if not news:
        return ()
    here = _places(inside, members.space)
    gone = [_depart(inside, members, order, here.get(digest)) for digest, order in news.items()]
    return tuple(each for each in gone if each)


def late_arrivals(inside: Inside, members: Members) -> Mapping[str, Mapping[str, Runs]]:
    """Return by digest the segments that came after a dossier left, and that go on with it."""
    found: dict[str, Mapping[str, Runs]] = {}
    sql = (
        "SELECT device, number FROM sync_segments WHERE space = ? AND dossier = ? AND state = ? "
        "ORDER BY device, number"
    )
    for digest, dossier in left(inside, members.space).items():
        if dossier in {_GONE, _WAITING} or digest not in members.departures:
            continue
        numbers: dict[str, list[int]] = {}
        for device, number in inside.connection.execute(sql, (members.space, dossier, TAKEN)):
            numbers.setdefault(device, []).append(number)
        if numbers:
            found[digest] = {device: runs_of(each) for device, each in numbers.items()}
    return found


def _depart(inside: Inside, members: Members, order: Erasure, place: _Place | None) -> str:
    """Do this device's part; return the dossier if it went from here."""
    space = members.space
    if place is None:
        _note(inside, space, {order.digest: _GONE})
        return ""
    to = next((each for each in _spaces(inside) if order.to == _way(order, each)), "")
    if to:
        leave_for(inside, space, place.dossier, to)
        return ""
    if _may_write(inside, members) and _has_unsent(inside, place):
        _note(inside, space, {order.digest: _WAITING})
        return ""
    erasures = Erasures(inside)
    with inside.transaction():
        # Backups that hold it end by the stated day, as after an erasure.
        erasures.order(_state(space, order))
        inside.connection.execute("DELETE FROM sync_homes WHERE dossier = ?", (place.dossier,))
        erasures.let_go(place.dossier)
        _note(inside, space, {order.digest: _GONE})
    return place.dossier


def _state(space: str, order: Erasure) -> ErasureState:
    at, day = datetime.fromtimestamp(order.at, UTC), date.fromisoformat(order.backups_by)
    return ErasureState(order.digest, space, order.entry, at, day, None, None)


def _places(inside: Inside, space: str) -> Mapping[str, _Place]:
    rows = inside.connection.execute(
        "SELECT dossier, sent FROM sync_homes WHERE space = ?", (space,)
    )
    return {left_digest_of(row[0]): _Place(row[0], row[1]) for row in rows}


def _spaces(inside: Inside) -> list[str]:
    rows = inside.connection.execute("SELECT space FROM spaces WHERE state = 'active'")
    return [row[0] for row in rows]


def _way(order: Erasure, space: str) -> str:
    return destination_of(order.digest, space)


def _has_unsent(inside: Inside, place: _Place) -> bool:
    sql = (
        "SELECT 1 FROM changes WHERE dossier = (SELECT id FROM log_dossiers WHERE text = ?) "
        "AND device = (SELECT id FROM log_devices WHERE text = ?) AND seq > ? LIMIT 1"
    )
    values = (place.dossier, setting(inside.connection, "device"), place.sent)
    return inside.connection.execute(sql, values).fetchone() is not None


def _may_write(inside: Inside, members: Members) -> bool:
    own = members.devices.get(setting(inside.connection, "device") or "")
    return own is not None and own.last is None and not own.is_out


def _note(inside: Inside, space: str, news: Mapping[str, str]) -> None:
    with inside.transaction():
        after = json.dumps({**left(inside, space), **news}, sort_keys=True)
        set_setting(inside.connection, f"space.left.{space}", after)
