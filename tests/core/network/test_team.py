"""A directory that a team shares: it merges, shows who differs, and what is erased is gone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from core.errors import UserError
from core.facts.situation import Situation
from core.network.book import Book
from core.network.record import entry_of_facts, facts_of, merged, stated_of
from core.network.team import TeamBook
from core.packs.schema.network import Entry
from core.store import engine
from core.store.change import Stamp
from core.store.network_tables import network_records
from core.store.sharing import unsent
from core.store.workspace import Workspace
from core.sync.acts import READER
from core.sync.road import UnreachableError
from core.sync.space_sync import sync_space
from tests.core.network.helpers import entries, helper
from tests.core.store.making import STAMP, workspace
from tests.core.sync import desks
from tests.core.sync.desks import Desk
from tests.core.sync.spaces_making import MemoryRoad

ZOE = helper("zoe", name="Zoé Dupont", person=True, email="zoe@example.org", phone="01")


@dataclass
class Team:
    """Three computers of a team; Ana administers it."""

    ana: Desk
    bruno: Desk
    chloe: Desk
    space: str

    def sync(self, *some: Desk) -> None:
        """Let each of these synchronise until nobody has news."""
        for _round in range(2):
            for each in some or (self.ana, self.bruno, self.chloe):
                each.sync(self.space)

    def share(self, who: Desk, *some: Entry) -> None:
        """Put entries into the directory of the team."""
        book = Book(who.store.inside)
        book.put(some)
        kept = book.kept()
        TeamBook(who.store).share([kept[each.id] for each in some], self.space, stamp(who))

    def change(self, who: Desk, entry: Entry) -> None:
        """Change an entry on one computer."""
        TeamBook(who.store).put([entry], stamp(who))


def stamp(who: Desk) -> Stamp:
    """Return the circumstances of a change made now."""
    return Stamp(who.now, author=who.device)


def seen(who: Desk) -> tuple[Entry, ...]:
    """Return the directory of a computer."""
    return Book(who.store.inside).entries()


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Return a team of three."""
    ana, bruno, chloe = (desks.desk(tmp_path, name) for name in ("ana", "bruno", "chloe"))
    space = ana.founded("Lyon")
    for each in (bruno, chloe):
        ana.let_in(each, space)
    yield Team(ana, bruno, chloe, space)
    for each in (ana, bruno, chloe):
        each.store.close()


@given(entries("e"))
def test_an_entry_is_the_same_as_facts(entry: Entry) -> None:
    """Whatever a helper is, the facts of its record tell the same."""
    facts = {path: said for path, said in stated_of(entry).items() if said is not None}

    assert entry == entry_of_facts(Situation(facts))


@given(entries("e"), entries("e"))
@settings(max_examples=30)
def test_two_records_are_one_helper_whatever_their_order(one: Entry, other: Entry) -> None:
    """What one leaves blank the other fills in; where both speak, the first stands everywhere."""
    found = merged({"1": one, "2": other})

    assert found == merged({"2": other, "1": one})
    for path, said in facts_of(one).items():
        if said is not None:
            assert said == facts_of(found)[path]


def test_an_entry_reaches_the_team_and_stays_out_of_the_dossiers(team: Team) -> None:
    """Everybody has it; no list, no search, no count of dossiers knows of it."""
    team.share(team.ana, ZOE)

    team.sync()

    for each in (team.ana, team.bruno, team.chloe):
        assert (ZOE,) == seen(each)
        assert "team" == Book(each.store.inside).kept()["zoe"].origin
        assert () == each.store.latest_dossiers()
        assert () == each.store.search("Zoé")
        assert each.store.projections_agree()


def test_edits_of_different_fields_are_both_kept(team: Team) -> None:
    """Two people change two fields of one entry, apart: nobody has to choose."""
    team.share(team.ana, ZOE)
    team.sync()

    team.change(team.ana, replace(ZOE, phone="02"))
    team.change(team.bruno, replace(ZOE, max_open=3))
    team.sync()

    (found,) = {entry for each in (team.ana, team.bruno, team.chloe) for entry in seen(each)}
    assert ("02", 3) == (found.phone, found.max_open)
    assert not Book(team.ana.store.inside).kept()["zoe"].differs


def test_an_edit_against_an_edit_is_shown_and_settled_once_for_all(team: Team) -> None:
    """All three show the same phone meanwhile; one choice, and nobody sees a difference."""
    team.share(team.ana, ZOE)
    team.sync()
    for who, phone in ((team.ana, "02"), (team.bruno, "03"), (team.chloe, "04")):
        team.change(who, replace(ZOE, phone=phone))
    team.sync()
    assert 1 == len({seen(each) for each in (team.ana, team.bruno, team.chloe)})

    kept = Book(team.bruno.store.inside).kept()["zoe"]
    (difference,) = TeamBook(team.bruno.store).differing(kept)
    assert {"02", "03", "04"} == {each.answer for each in difference.said}
    assert {each.device for each in (team.ana, team.bruno, team.chloe)} == {
        each.author for each in difference.said
    }
    TeamBook(team.bruno.store).settle(kept, difference.path, "04", stamp(team.bruno))
    team.sync()

    for each in (team.ana, team.bruno, team.chloe):
        assert not Book(each.store.inside).kept()["zoe"].differs
        assert ["04"] == [entry.phone for entry in seen(each)]


def test_one_table_on_two_computers_gives_no_doubles(team: Team) -> None:
    """Each made a record of the helper: one entry is shown, and a change says it in both."""
    team.share(team.ana, ZOE)
    team.share(team.bruno, replace(ZOE, note="le mardi", phone=""))
    team.sync()
    for each in (team.ana, team.bruno, team.chloe):
        (found,) = seen(each)
        assert ("01", "le mardi") == (found.phone, found.note)
        assert not Book(each.store.inside).kept()["zoe"].differs

    team.change(team.chloe, replace(ZOE, note="le mardi", phone="05"))
    team.sync()

    assert 2 == len(Book(team.ana.store.inside).kept()["zoe"].records)
    assert ["05"] == [entry.phone for entry in seen(team.ana)]
    assert not Book(team.ana.store.inside).kept()["zoe"].differs


def test_one_helper_said_otherwise_by_two_tables_is_a_difference(team: Team) -> None:
    """Nobody's table wins unseen; the choice goes into both records."""
    team.share(team.ana, ZOE)
    team.share(team.bruno, replace(ZOE, phone="09"))
    team.sync()

    kept = Book(team.chloe.store.inside).kept()["zoe"]
    (difference,) = TeamBook(team.chloe.store).differing(kept)
    TeamBook(team.chloe.store).settle(kept, difference.path, "09", stamp(team.chloe))
    team.sync()

    assert kept.differs
    # What only a newer Tandem shows is no difference here.
    for who, hobby in ((team.ana, "chess"), (team.bruno, "go")):
        (first, *_others) = sorted(kept.records)
        who.store.record(first, {"directory.hobby": hobby}, stamp(who))
    team.sync()
    for each in (team.ana, team.bruno, team.chloe):
        assert ["09"] == [entry.phone for entry in seen(each)]
        assert not Book(each.store.inside).kept()["zoe"].differs


def test_an_erased_entry_is_gone_everywhere_with_every_row_of_it(team: Team) -> None:
    """An administrator erases: records, keys, and the row that a colleague had not shared."""
    Book(team.bruno.store.inside).put([ZOE])
    team.share(team.ana, ZOE)
    team.sync()

    found = TeamBook(team.ana.store).erase(Book(team.ana.store.inside).kept()["zoe"], team.ana.now)
    team.sync()

    assert (1, 0) == (found.done, found.asked)
    for each in (team.ana, team.bruno, team.chloe):
        assert () == seen(each)
        assert each.store.projections_agree()


def test_an_old_backup_does_not_bring_an_erased_entry_back(team: Team, tmp_path: Path) -> None:
    """Neither the record of after the sharing nor the row of before it."""
    book = Book(team.ana.store.inside)
    book.put([ZOE])
    before, after = tmp_path / "before.tandem", tmp_path / "after.tandem"
    team.ana.store.back_up(before, team.ana.store.key)
    TeamBook(team.ana.store).share([book.kept()["zoe"]], team.space, stamp(team.ana))
    team.sync()
    team.ana.store.back_up(after, team.ana.store.key)
    TeamBook(team.ana.store).erase(book.kept()["zoe"], team.ana.now)
    team.sync()
    key = team.ana.store.key
    team.ana.store.close()

    for old in (before, after):
        with Workspace.open(old, key) as store:
            restored = Desk(store, team.ana.roads, team.bruno.now)
            assert (ZOE,) == seen(restored)
            restored.sync(team.space)
            assert () == seen(restored)


def test_a_member_asks_for_the_erasure_of_what_is_theirs_alone(team: Team) -> None:
    """Their own entry goes with the next run of an administrator, unasked; nobody else's does."""
    team.share(team.bruno, ZOE)
    team.share(team.ana, helper("léo", name="Léo"))
    team.sync()

    for id_ in ("zoe", "léo"):
        kept = Book(team.bruno.store.inside).kept()[id_]
        assert 1 == TeamBook(team.bruno.store).erase(kept, team.bruno.now).asked
    team.sync()

    for each in (team.ana, team.bruno, team.chloe):
        assert ["Léo"] == [entry.name for entry in seen(each)]
    (record,) = Book(team.ana.store.inside).kept()["léo"].records
    assert record in TeamBook(team.ana.store).wished()


def test_a_revoked_member_changes_nothing_more(team: Team) -> None:
    """What they wrote before stays; what they write afterwards reaches nobody."""
    team.share(team.bruno, ZOE)
    team.sync()
    device = team.bruno.device
    team.ana.spaces.revoke_device(team.space, device, team.ana.now)
    team.sync(team.ana, team.chloe)
    # Not knowing of it.
    team.change(team.bruno, replace(ZOE, phone="99"))
    team.bruno.sync(team.space)
    team.sync(team.ana, team.chloe)

    assert ["01"] == [entry.phone for entry in seen(team.ana)]
    assert ["01"] == [entry.phone for entry in seen(team.chloe)]
    with pytest.raises(UserError, match="only read"):
        team.change(team.bruno, replace(ZOE, phone="98"))


def test_a_reader_changes_no_shared_entry(team: Team, tmp_path: Path) -> None:
    """It is said in words, and nothing is kept that nobody else would see."""
    team.share(team.ana, ZOE)
    dora = desks.desk(tmp_path, "dora")
    team.ana.let_in(dora, team.space, READER)
    team.sync(team.ana, dora)

    with pytest.raises(UserError, match="only read"):
        team.change(dora, replace(ZOE, phone="02"))
    with pytest.raises(UserError, match="only read"):
        team.share(dora, helper("b"))

    assert {"01", ""} == {entry.phone for entry in seen(dora)}
    dora.store.close()


def test_a_firm_is_not_hidden_by_adding_to_its_dossier(team: Team) -> None:
    """A dossier that somebody writes an entry into stays in the lists."""
    dossier = team.bruno.put(team.space)
    team.bruno.store.record(dossier, dict(stated_of(ZOE)), stamp(team.bruno))

    team.sync()

    assert [dossier] == [card.dossier for card in team.ana.store.latest_dossiers()]
    assert () == seen(team.ana)


def test_a_record_that_says_rubbish_is_passed_over(tmp_path: Path) -> None:
    """Of a newer Tandem, or of somebody who means ill: no name, other kinds of values."""
    with workspace(tmp_path / "a.tandem") as store:
        store.record("r1", {"directory.id": "x", "directory.name": 3}, STAMP)
        odd = {"directory.kind": "volunteer", "directory.labels": "[{", "directory.max_open": -1,
               "directory.zones": "moon:1 region:84", "directory.hobby": "chess"}  # fmt: skip
        store.record("r2", {"directory.id": "y", "directory.name": "Y", **odd}, STAMP)

        (found,) = Book(store.inside).entries()

        assert ("Y", (), None, 1) == (found.name, found.labels, found.max_open, len(found.zones))
        assert () == store.latest_dossiers()


def test_sharing_happens_whole_or_not(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken off amid a piece: all are on this computer still, and numbers go on without a gap."""
    book = Book(team.ana.store.inside)
    book.put([helper("a"), helper("b")])
    kept = list(book.kept().values())

    def broken(_self: Book, _ids: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(Book, "drop", broken)
        with pytest.raises(MemoryError):
            TeamBook(team.ana.store).share(kept, team.space, stamp(team.ana))

    assert ["device", "device"] == [each.origin for each in book.kept().values()]
    assert 2 == TeamBook(team.ana.store).share(kept, team.space, stamp(team.ana))
    assert 2 == unsent(team.ana.store, team.space, 0)
    count, last = team.ana.store.numbers()[team.ana.store.device]
    assert count == last
    assert 0 == TeamBook(team.ana.store).share(
        list(book.kept().values()), team.space, stamp(team.ana)
    )


class CutRoad(MemoryRoad):
    """A road that goes away after so many acts."""

    def __init__(self, road: MemoryRoad, acts: int) -> None:
        super().__init__()
        self.files, self._left = road.files, acts

    def read(self, name: str, most: int) -> bytes | None:
        """Read, while the road is there."""
        self._act()
        return super().read(name, most)

    def create(self, name: str, body: bytes) -> None:
        """Write, while the road is there."""
        self._act()
        super().create(name, body)

    def _act(self) -> None:
        if self._left == 0:
            raise UnreachableError("cut")
        self._left -= 1


def test_a_run_cut_at_any_act_loses_and_doubles_nothing(team: Team) -> None:
    """Sending and fetching are broken off again and again: each time a little more is there."""
    some = [helper(f"e{at}") for at in range(6)]
    team.share(team.ana, *some)
    for who in (team.ana, team.bruno):
        for acts in range(1, 9):
            road = CutRoad(team.ana.roads[team.space], acts)
            with suppress(UnreachableError):
                sync_space(who.store, team.space, road, who.now)
            assert len(seen(who)) == len({each.id for each in seen(who)})

    team.sync()

    for each in (team.ana, team.bruno, team.chloe):
        assert tuple(some) == seen(each)
        assert each.store.projections_agree()


def test_an_older_directory_gets_the_ids_of_its_records(tmp_path: Path) -> None:
    """Rows of before are found, each with an id of its own."""
    with workspace(tmp_path / "a.tandem") as store:
        connection = store.inside.connection
        connection.execute("DROP TABLE network_records")
        for act in ("insert", "update", "delete"):
            connection.execute(f"DROP TRIGGER network_entries_by_{act}")
        connection.execute("ALTER TABLE network_entries DROP COLUMN record")
        rows = [(each.id, msgspec.msgpack.encode(each)) for each in (helper("a"), helper("b"))]
        connection.executemany("INSERT INTO network_entries VALUES (?, ?)", rows)

        network_records(engine.database(connection))

        kept = Book(store.inside).kept()
        assert ["a", "b"] == list(kept)
        assert 2 == len({each.row for each in kept.values()} - {""})


# Shares entries twenty at a time, says so, and is killed some time after the first piece.
_SHARES = """
import sys
from pathlib import Path
from core.network.book import Book
from core.network.team import TeamBook
from tests.core.network.helpers import helper
from tests.core.store.making import STAMP
from tests.core.sync.desks import desk
ana = desk(Path(sys.argv[1]), "ana")
space = ana.founded("Lyon")
book = Book(ana.store.inside)
book.put(helper(f"e{at:03d}") for at in range(400))
kept, team = list(book.kept().values()), TeamBook(ana.store)
for at in range(0, 400, 20):
    team.share(kept[at : at + 20], space, STAMP)
    print(at, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_killed_amid_the_sharing_each_entry_is_here_or_there(tmp_path: Path) -> None:
    """Whole pieces are the team's, all else is on this computer still; no number is missing."""
    command = [sys.executable, "-c", _SHARES, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()

    with workspace(tmp_path / "ana.tandem") as store:
        kept = Book(store.inside).kept()
        shared = [each for each in kept.values() if each.origin == "team"]
        count, last = store.numbers()[store.device]
        assert (400, 0, count) == (len(kept), len(shared) % 20, last)
        assert 0 < len(shared)
        assert store.projections_agree()
