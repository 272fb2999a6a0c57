"""Burying: the segments of an erased dossier lose their bodies, here and on a road.

Here, in the tables of synchronising, every copy of a body goes with its dossier's key. On the road
an administrator's device puts the file with the tombstone in the place of each copy, the carried
ones too, and orders again for segments that a device wrote late, not knowing of the order.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TypeAlias

import msgspec

from core.store.engine import Connection
from core.store.erasing import Erasures, ErasureState, digest_of
from core.store.inside import Inside
from core.sync.catalogue import hints_in
from core.sync.erasure import order_on, tombstone
from core.sync.leaving import depart, late_arrivals
from core.sync.ledger import ERASED, Link
from core.sync.members import Members
from core.sync.road import Road, read_anybodys
from core.sync.runs import Runs, is_in, runs_of
from core.sync.segment_names import checkpoint, place
from core.sync.segments import MOST_BYTES, DamagedSegmentError, read, with_body

# By digest and device, the numbers of segments that lose their bodies.
Orders: TypeAlias = Mapping[str, Mapping[str, Runs]]


def segments_of(inside: Inside, dossier: str) -> tuple[str, Mapping[str, Runs]]:
    """Return the space of a dossier, empty for none, and its segments' numbers by device."""
    home = inside.connection.execute("SELECT space FROM sync_homes WHERE dossier = ?", (dossier,))
    row = home.fetchone()
    found: dict[str, list[int]] = {}
    sql = "SELECT device, number FROM sync_segments WHERE dossier = ?"
    for device, number in inside.connection.execute(sql, (dossier,)):
        found.setdefault(device, []).append(number)
    return row[0] if row else "", {device: runs_of(numbers) for device, numbers in found.items()}


def obey(inside: Inside, members: Members, at: datetime) -> tuple[str, ...]:
    """Carry out all orders of a space here; return the dossiers that went."""
    erasures = Erasures(inside)
    known = {each.digest for each in erasures.all()}
    for order in members.erasures.values():
        if order.digest not in known:
            erasures.order(
                ErasureState(
                    order.digest,
                    members.space,
                    order.entry,
                    datetime.fromtimestamp(order.at, UTC),
                    date.fromisoformat(order.backups_by),
                    None,
                    None,
                )
            )
    gone = erasures.pending()
    for dossier in gone:
        erase(inside, dossier)
    gone = (*gone, *depart(inside, members))
    _bury_here(inside, members)
    if gone or any(each.done is None for each in erasures.all()):
        erasures.settle(at)
    return gone


def erase(inside: Inside, dossier: str) -> None:
    """Erase a dossier whose erasure was ordered: its rows, its segments, its key."""
    with inside.transaction():
        connection = inside.connection
        sql = "SELECT rowid, raw FROM sync_segments WHERE dossier = ?"
        _blank(connection, sql, (dossier,), tombstone(digest_of(dossier)))
        connection.execute("DELETE FROM sync_homes WHERE dossier = ?", (dossier,))
        Erasures(inside).carry_out(dossier)


def bury_one(connection: Connection, space: str, link: Link, dossier: str) -> None:
    """Take the body out of one segment of an erased dossier."""
    sql = (
        "SELECT rowid, raw FROM sync_segments "
        "WHERE space = ? AND device = ? AND number = ? AND hash = ?"
    )
    values = (space, link.device, link.number, link.hash)
    _blank(connection, sql, values, tombstone(digest_of(dossier)))


def late(inside: Inside, members: Members) -> Mapping[str, Mapping[str, Runs]]:
    """Return by digest the segments that no order names yet, though they hold what went.

    Devices wrote them late: into an erased dossier, or into one that left the space.
    """
    found: dict[str, dict[str, list[int]]] = {}
    sql = "SELECT device, number, raw FROM sync_segments WHERE space = ? AND state = ?"
    for device, number, raw in inside.connection.execute(sql, (members.space, ERASED)):
        if order_on(members, device, number) is None:
            digest = _digest_in(raw)
            if digest in members.erasures:
                found.setdefault(digest, {}).setdefault(device, []).append(number)
    erased = {
        digest: {device: runs_of(numbers) for device, numbers in each.items()}
        for digest, each in found.items()
    }
    return {**erased, **late_arrivals(inside, members)}


def bury_on(
    road: Road, members: Members, heads: Iterable[str] = (), before: Orders | None = None
) -> int:
    """Put tombstones in the place of all copies on a road that orders name; return how many.

    Checkpoints may hold what was erased: all go, and are made anew without it. For an
    administrator: nobody else may write where others do. May be broken off and done again.
    `before` are the orders that were carried out on this road; then only what is new is looked
    for, where its author put it and among what those carry who said so in their hints.
    """
    written = 0
    news = _news(members, before or {})
    names = _everything(road, members) if before is None else _places(road, members, news, heads)
    for name in names:
        if checkpoint(members.space, name) is not None:
            road.remove(name)
            continue
        found = place(members.space, name)
        digest = None if found is None else _order_in(news, found.device, found.number)
        raw = None if digest is None else read_anybodys(road, name, MOST_BYTES)
        if digest is not None and raw is not None and _bury_one_on(road, name, raw, digest):
            written += 1
    return written


def written_orders(orders: Orders) -> str:
    """Return orders as they are kept; `read_orders` reads them again."""
    return json.dumps(orders, sort_keys=True)


def read_orders(kept: str | None) -> Orders | None:
    """Return orders that were kept, None where none were."""
    try:
        found = msgspec.json.decode(kept or "", type=dict[str, dict[str, Runs]])
    except msgspec.MsgspecError:
        return None
    return {**found}


def _bury_one_on(road: Road, name: str, raw: bytes, digest: str) -> bool:
    try:
        buried = with_body(read(raw), tombstone(digest))
    except DamagedSegmentError:
        return False
    if buried == raw:
        return False
    road.replace(name, buried)
    return True


def _everything(road: Road, members: Members) -> list[str]:
    return list(road.names(f"{members.space}/devices/"))


def _places(road: Road, members: Members, news: Orders, heads: Iterable[str]) -> Iterator[str]:
    """Yield the names where new orders may find something, listed narrowly."""
    devices = f"{members.space}/devices/"
    for device, runs in {each for part in news.values() for each in part.items()}:
        for first, last in runs:
            own = f"{devices}{device}/"
            for name in road.names(own, f"{own}{first - 1:010d}~"):
                found = place(members.space, name)
                if found is None or found.number > last:
                    break
                yield name
    said = hints_in(members.space, heads, "")
    # Whoever never carried anything says so; of whom nothing is known, nothing is taken for sure.
    quiet = {each.device for each in said if not each.serial}
    for bearer in members.devices:
        if bearer not in quiet:
            yield from list(road.names(f"{devices}{bearer}/c"))


def _news(members: Members, before: Orders) -> Orders:
    """Return what orders name now and did not name before."""
    found: dict[str, Mapping[str, Runs]] = {}
    for digest, order in members.orders.items():
        known = before.get(digest, {})
        new = {
            device: tuple(each for each in runs if each not in known.get(device, ()))
            for device, runs in order.segments.items()
        }
        if any(new.values()):
            found[digest] = {device: runs for device, runs in new.items() if runs}
    return found


def _order_in(orders: Orders, device: str, number: int) -> str | None:
    for digest, part in orders.items():
        if is_in(part.get(device, ()), number):
            return digest
    return None


def _bury_here(inside: Inside, members: Members) -> None:
    """Let segments that orders name lose their bodies although nothing could be read of them."""
    connection = inside.connection
    with inside.transaction():
        for digest, order in members.orders.items():
            for device, runs in order.segments.items():
                for first, last in runs:
                    sql = (
                        "SELECT rowid, raw FROM sync_segments WHERE space = ? AND device = ? "
                        "AND number BETWEEN ? AND ?"
                    )
                    values = (members.space, device, first, last)
                    _blank(connection, sql, values, tombstone(digest))


def _blank(connection: Connection, sql: str, values: tuple[object, ...], stone: bytes) -> None:
    for row, raw in connection.execute(sql, values).fetchall():
        buried = with_body(read(raw), stone)
        if buried != raw:
            connection.execute(
                "UPDATE sync_segments SET raw = ?, state = ?, dossier = '', seqs = '' "
                "WHERE rowid = ?",
                (buried, ERASED, row),
            )


def _digest_in(raw: bytes) -> str:
    body = read(raw).body
    return body.rpartition(b"\n")[2].decode("ascii", "replace")
