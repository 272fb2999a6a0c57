"""Tests of erasure: an erased dossier is gone everywhere, and nothing brings it back."""

from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from core.errors import UserError
from core.store.erasing import Erasures, ErasureState, digest_of
from core.store.keys import read_key
from core.store.sync_tables import SyncTables
from core.store.tables import setting
from core.store.workspace import Workspace
from core.sync.burying import bury_on, erase, late, obey, read_orders, segments_of
from core.sync.erasure import (
    Confirmation,
    confirmation,
    confirmed_by,
    ordered,
    standing,
    tombstone,
    tombstones,
)
from core.sync.identity import new_identity
from core.sync.outgoing import share
from core.sync.ring import SpaceKeyring
from core.sync.run import Leg, here, synchronise
from core.sync.segments import Segment, read, with_body
from core.sync.space import SpaceView
from tests.bench.counted import Counted
from tests.core.store.making import NOON, STAMP, workspace
from tests.core.sync import desks as computers
from tests.core.sync.spaces_making import AT, MemoryRoad, admitted, seen_by, space

NAME = "Boulangerie Tartempion"
DAY = date(2026, 12, 23)


class Desk:
    """A device with its workspace, in a space."""

    def __init__(self, path: Path, view: SpaceView) -> None:
        self.store = workspace(path)
        self.store.become(view.identity.device)
        self.tables = SyncTables(self.store)
        self.view = view

    def sync(self, road: MemoryRoad) -> None:
        """Synchronise over a road."""
        ring = SpaceKeyring(self.view.members, self.view.identity, self.view.keys)
        leg = Leg(
            road, "road", ring, lambda _device: ring,
            is_thorough=True, is_tombstone=tombstones(self.view.members),
        )  # fmt: skip
        result = synchronise(here(self.tables), leg, NOON)
        assert result.failure is None

    def learn(self, view: SpaceView) -> None:
        """Take over the members' log of another and obey it."""
        self.view = self.view.with_entries(view.files)
        obey(self.store.inside, self.view.members, NOON)

    def bytes(self) -> bytes:
        """Return all that the file holds, decrypted page by page."""
        return plain(self.store)


def plain(store: Workspace) -> bytes:
    """Return all pages of a workspace's file in clear, those that nothing uses any more too.

    SQLCipher 4: AES-256 in CBC, pages of 4096 bytes that end with 16 of IV and 64 of HMAC.
    """
    store.inside.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw, key = store.path.read_bytes(), read_key(store.path)
    found: list[bytes] = []
    for start in range(0, len(raw), 4096):
        page = raw[start : start + 4096]
        cipher = Cipher(AES(key), CBC(page[-80:-64])).decryptor()
        found.append(cipher.update(page[16 if start == 0 else 0 : -80]))
    return b"".join(found)


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    """Return two devices that share a space; the first one administers it."""
    her = new_identity()
    view = admitted(space(), her)
    return Desk(tmp_path / "a.tandem", view), Desk(tmp_path / "b.tandem", seen_by(view, her))


def shared(desk: Desk) -> str:
    """Return a dossier of a desk that is shared, with a name in it."""
    dossier = desk.store.create_dossier(STAMP, NAME)
    desk.store.record(dossier, {"company.name": NAME}, STAMP)
    share(desk.tables, dossier, desk.view.space)
    return dossier


def order(desk: Desk, dossier: str) -> None:
    """Let a desk order the erasure of a dossier, and obey."""
    _space, segments = segments_of(desk.store.inside, dossier)
    desk.learn(ordered(desk.view, dossier, segments, DAY, AT))


def test_an_erased_dossier_is_gone_everywhere(desks: tuple[Desk, Desk]) -> None:
    """Rows, search, segments and key go on every device; on the road only headers stay."""
    one, other = desks
    road = MemoryRoad()
    dossier = shared(one)
    one.sync(road)
    other.sync(road)
    assert all(NAME.encode() in desk.bytes() for desk in desks)
    sizes = [len(raw) for name, raw in road.files.items() if "/devices/" in name]

    order(one, dossier)
    bury_on(road, one.view.members)
    other.learn(one.view)

    for desk in desks:
        assert desk.store.card(dossier) is None
        assert () == desk.store.search("tartempion")
        assert () == desk.store.changes(dossier)
        assert NAME.encode() not in desk.bytes()
        assert b"tartempion" not in desk.bytes()
    after = [len(raw) for name, raw in road.files.items() if "/devices/" in name]
    assert all(small < large for small, large in zip(after, sizes, strict=True))


def test_a_late_device_does_not_bring_it_back(desks: tuple[Desk, Desk]) -> None:
    """Who wrote into an erased dossier without knowing: it is buried too, and ordered again."""
    one, other = desks
    road = MemoryRoad()
    dossier = shared(one)
    one.sync(road)
    other.sync(road)
    order(one, dossier)
    bury_on(road, one.view.members)
    other.store.record(dossier, {"company.siren": "732829320"}, STAMP)
    other.sync(road)

    one.sync(road)

    assert () == one.store.changes(dossier)
    found = late(one.store.inside, one.view.members)
    assert {other.view.identity.device} == set(found[digest_of(dossier)])
    one.learn(ordered(one.view, dossier, found[digest_of(dossier)], DAY, AT))
    assert 1 == bury_on(road, one.view.members)
    assert {} == late(one.store.inside, one.view.members)


def test_a_newcomer_passes_over_tombstones(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    """The chain holds: what was written after an erased segment still comes."""
    one, other = desks
    road = MemoryRoad()
    gone = shared(one)
    one.sync(road)
    kept = one.store.create_dossier(STAMP, "Garage du Lac")
    share(one.tables, kept, one.view.space)
    one.sync(road)
    order(one, gone)
    bury_on(road, one.view.members)
    other.learn(one.view)

    other.sync(road)

    assert ["Garage du Lac"] == [card.title for card in other.store.latest_dossiers()]


def test_burying_again_looks_only_for_what_is_new(tmp_path: Path) -> None:
    """A second order costs a narrow listing, however much lies on the road."""
    ana = computers.desk(tmp_path, "ana")
    space = ana.founded("Lyon")
    dossiers = [ana.put(space, f"Firme {number}") for number in range(12)]
    ana.sync(space)
    ana.spaces.order_erasure(dossiers[0], ana.now)
    ana.sync(space)
    counted = Counted(ana.roads[space])
    ana.spaces.order_erasure(dossiers[1], ana.now)
    view = ana.spaces.view(space, ana.now)
    heads = list(ana.roads[space].names(f"{space}/heads/"))
    known = read_orders(setting(ana.store.inside.connection, f"space.buried.{space}"))

    written = bury_on(counted, view.members, heads, known)

    assert (1, 1) == (written, counted.calls["read"])
    assert counted.calls["names listed"] <= 2
    ana.store.close()


def test_nobody_suppresses_a_segment_without_an_order(desks: tuple[Desk, Desk]) -> None:
    """A tombstone that no order asks for is a damaged segment, and waits for a sound copy."""
    one, _other = desks
    road = MemoryRoad()
    gone, kept = shared(one), shared(one)
    one.sync(road)
    order(one, gone)
    members = one.view.members
    is_tombstone = tombstones(members)
    raws = [raw for name, raw in road.files.items() if "/devices/" in name]
    stones = [[_with(raw, tombstone(digest_of(each))) for raw in raws] for each in (gone, kept)]

    assert [False, True] == sorted(map(is_tombstone, stones[0]))
    assert not any(map(is_tombstone, stones[1]))


def test_numbers_go_on_after_an_erasure(tmp_path: Path) -> None:
    """No number is given twice, and the doctor sees no gap."""
    with workspace(tmp_path / "a.tandem") as store:
        store.create_dossier(STAMP, "one")
        gone = store.create_dossier(STAMP, "two")
        last = store.numbers()[store.device]
        alone(store, gone)

        after = store.numbers()[store.device]
        more = store.create_dossier(STAMP, "three")

        assert last == after
        assert store.changes(more)[0].seq == last[1] + 1
        assert store.projections_agree()


def test_an_erased_dossier_cannot_be_taken_in_again(tmp_path: Path) -> None:
    """From a file, a backup or a colleague: it stays out."""
    with workspace(tmp_path / "a.tandem") as store:
        dossier = store.create_dossier(STAMP, NAME)
        changes = store.changes(dossier)
        alone(store, dossier)

        assert 0 == store.take_in(changes)
        assert store.card(dossier) is None


def test_the_log_still_refuses_to_forget(tmp_path: Path) -> None:
    """After an erasure the trigger is back: nothing else can be deleted."""
    with workspace(tmp_path / "a.tandem") as store:
        store.create_dossier(STAMP)
        alone(store, store.create_dossier(STAMP))

        with pytest.raises(Exception, match="never altered"):
            store.inside.connection.execute("DELETE FROM changes")


def test_an_erasure_happens_whole_or_not(tmp_path: Path) -> None:
    """An order must stand before anything goes."""
    with workspace(tmp_path / "a.tandem") as store:
        dossier = store.create_dossier(STAMP)

        with pytest.raises(ValueError, match=dossier):
            Erasures(store.inside).carry_out(dossier)
        assert store.card(dossier)


def test_each_device_confirms_in_its_own_name(desks: tuple[Desk, Desk]) -> None:
    """What a device says is counted; what somebody else says for it is not."""
    one, _other = desks
    dossier = shared(one)
    order(one, dossier)
    digest = digest_of(dossier)
    mine, hers = (SpaceKeyring(d.view.members, d.view.identity, d.view.keys) for d in desks)
    said = confirmation(hers, {digest: Confirmation(AT, None)})

    got = {hers.device: confirmed_by(mine, hers.device, said)}
    forged = {mine.device: confirmed_by(mine, mine.device, said)}

    assert frozenset([hers.device]) == standing(mine.members, digest, got).rows
    assert frozenset() == standing(mine.members, digest, forged).rows


def test_backups_end_by_the_stated_day(tmp_path: Path) -> None:
    """After the day of the order, no backup from before the erasure may be left."""
    with workspace(tmp_path / "a.tandem") as store:
        alone(store, store.create_dossier(STAMP))
        erasures = Erasures(store.inside)

        assert erasures.oldest_backup(DAY) is None
        assert NOON == erasures.oldest_backup(date(2026, 12, 24))
        erasures.backups_gone(NOON, NOON)
        assert erasures.oldest_backup(date(2026, 12, 24)) is None


def test_a_member_orders_nothing(desks: tuple[Desk, Desk]) -> None:
    """Only an administrator erases for everybody."""
    _one, other = desks

    with pytest.raises(UserError, match="Only an administrator"):
        ordered(other.view, "d", {}, DAY, AT)


def _with(raw: bytes, stone: bytes) -> Segment:
    return read(with_body(read(raw), stone))


def alone(store: Workspace, dossier: str) -> None:
    """Erase a dossier that is shared with nobody."""
    erasures = Erasures(store.inside)
    erasures.order(ErasureState(digest_of(dossier), "", "", NOON, DAY, None, None))
    erase(store.inside, dossier)
    erasures.settle(NOON)
