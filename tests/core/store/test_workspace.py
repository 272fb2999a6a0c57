"""What the workspace keeps, finds and refuses."""

import threading
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core.errors import UserError
from core.facts.situation import Silence
from core.store import engine
from core.store.change import Stamp
from core.store.doctor import doctor
from core.store.keys import key_path, read_key
from core.store.union import ForkedError
from core.store.values import Unread
from core.store.workspace import Workspace
from tests.core.store.making import NOON, STAMP, change, workspace

ITEM = "project.expenses.x"


def test_reopens_where_it_stopped(path: Path) -> None:
    """After closing and opening, every answer is there, of every type, and so is the place."""
    answers = {
        "company.name": "Boulangerie",
        "company.turnover": Decimal("480000.50"),
        "company.headcount": 12,
        "company.created": date(1998, 5, 4),
        "dii.erp": False,
        "dii.crm": Silence.NOT_APPLICABLE,
    }
    with workspace(path) as store:
        dossier = store.create_dossier(STAMP)
        store.record(dossier, answers, STAMP)
        store.bookmark(dossier, NOON, "diagnostic/dii.crm")

    with workspace(path) as store:
        assert answers == dict(store.fold(dossier).situation)
        assert "diagnostic/dii.crm" == store.latest_dossiers()[0].place


def test_only_what_changes_is_recorded(store: Workspace, dossier: str) -> None:
    """The same answer a second time is no change; another type of answer is one."""
    store.record(dossier, {"dii.erp": True, "x.count": 1}, STAMP)

    assert () == store.record(dossier, {"dii.erp": True}, STAMP)
    assert () == store.record(dossier, {"dii.crm": None}, STAMP)
    assert 1 == len(store.record(dossier, {"x.count": "1"}, STAMP))


def test_changes_bear_their_circumstances(store: Workspace, dossier: str) -> None:
    """A change says who, when, with what, on which device, and what it replaces."""
    (first,) = store.record(dossier, {"dii.erp": True}, STAMP)
    (second,) = store.record(dossier, {"dii.erp": False}, STAMP)

    assert (first, second) == store.history(dossier, "dii.erp")
    assert {first.id} == second.replaces
    assert ("ana", NOON, "pack-1", "0.1.0") == (second.author, second.at, second.pack, second.app)
    assert (first.seq + 1, store.device) == (second.seq, second.device)


def test_undo_of_a_delete(store: Workspace, dossier: str) -> None:
    """A deleted expense comes back whole."""
    store.record(dossier, {f"{ITEM}.label": "site", f"{ITEM}.amount": Decimal(4800)}, STAMP)
    before = store.fold(dossier).situation

    changes = store.delete_item(dossier, ITEM, STAMP)
    assert () == store.fold(dossier).situation.items_of("project.expenses")
    store.undo(changes, STAMP)

    assert before == store.fold(dossier).situation


def test_undo_never_loses_a_newer_answer(store: Workspace, dossier: str) -> None:
    """What was answered again since is not undone, and this is told."""
    first = store.record(dossier, {"dii.erp": True}, STAMP)
    store.record(dossier, {"dii.erp": False}, STAMP)

    with pytest.raises(UserError, match="changed again since"):
        store.undo(first, STAMP)


def test_visit_keeps_its_results(store: Workspace, dossier: str) -> None:
    """T0 shows what it saw though T1 answers otherwise; a correction of T0 reaches T0 alone."""
    start = store.begin_visit(dossier, "T0", date(2026, 11, 23), STAMP)
    store.record(dossier, {"dii.erp": False, "dii.crm": False}, STAMP)
    later = store.begin_visit(dossier, "T1", date(2027, 11, 23), STAMP)
    store.record(dossier, {"dii.erp": True}, STAMP)

    store.record(dossier, {"dii.erp": Silence.DONT_KNOW}, Stamp(NOON, visit=start.id))

    assert Silence.DONT_KNOW == store.fold(dossier, visit=start.id).situation["dii.erp"]
    assert {"dii.erp": True, "dii.crm": False} == dict(store.fold(dossier).situation)
    assert {"dii.erp": True} == dict(store.fold(dossier).stated_in(later.id))
    assert () == store.fold(dossier).conflicts


def test_visit_is_a_record(store: Workspace, dossier: str) -> None:
    """A visit tells its kind, its date, its pack and, once closed, its frontier."""
    visit = store.begin_visit(dossier, "T0", date(2026, 11, 23), STAMP)
    store.record(dossier, {"dii.erp": True}, STAMP)
    frontier = store.fold(dossier).frontier

    store.begin_visit(dossier, "T1", date(2027, 5, 20), STAMP)

    closed, _following = store.visits(dossier)
    assert frontier == closed.frontier
    assert ("T0", date(2026, 11, 23), "pack-1") == (closed.kind, closed.on, closed.pack)
    assert store.fold(dossier, frontier) == store.fold(dossier, visit=visit.id)


@pytest.mark.parametrize(
    "words", ["eleve", "ÉLÈVE", "boul elev", "552 100", "552100554", "aurill", 'boul" -']
)
def test_search_finds(store: Workspace, dossier: str, words: str) -> None:
    """A dossier is found by the beginnings of its name, SIREN or commune, whatever the accents."""
    store.commune_name = {"15014": "Aurillac"}.get
    facts = {"company.name": "Boulangerie de l’Élève", "company.siren": "552100554"}
    store.record(dossier, {**facts, "company.commune": "15014"}, STAMP)

    assert [dossier] == [card.dossier for card in store.search(words)]
    assert () == store.search("durand")


def test_trash_can_be_undone(store: Workspace, dossier: str) -> None:
    """A trashed dossier leaves lists and search, and comes back with everything."""
    store.record(dossier, {"company.name": "Boulangerie"}, STAMP)

    store.trash(dossier, STAMP)
    assert ((), ()) == (store.search("boul"), store.latest_dossiers())
    assert [dossier] == [card.dossier for card in store.latest_dossiers(trashed=True)]
    store.restore(dossier, STAMP)

    assert "Boulangerie" == store.search("boul")[0].title


def test_last_dossier_first(store: Workspace) -> None:
    """The list begins with the dossier that was opened or changed last."""
    first, second = (
        store.create_dossier(Stamp(NOON + timedelta(hours=hour)), title=f"n{hour}")
        for hour in (0, 1)
    )
    assert [second, first] == [card.dossier for card in store.latest_dossiers()]

    store.bookmark(first, NOON + timedelta(hours=2), "")

    assert [first, second] == [card.dossier for card in store.latest_dossiers()]


def test_projections_come_from_the_log(store: Workspace, dossier: str) -> None:
    """Made anew from the log, the list of dossiers is the same to the byte."""
    store.record(dossier, {"company.name": "A", "company.siren": "552100554"}, STAMP)
    store.trash(store.create_dossier(STAMP, "B", demo=True), STAMP)

    assert store.projections_agree()


def test_union_with_another_device(store: Workspace, dossier: str, tmp_path: Path) -> None:
    """Two workspaces that exchange their changes show the same state and the same conflict."""
    with workspace(tmp_path / "other.tandem") as other:
        other.take_in(store.changes(dossier))
        store.record(dossier, {"company.name": "Dupont"}, STAMP)
        other.record(dossier, {"company.name": "Durand"}, STAMP)

        assert 1 == store.take_in(other.changes(dossier))
        assert 1 == other.take_in(store.changes(dossier))

        assert 0 == store.take_in(other.changes(dossier))
        assert store.fold(dossier) == other.fold(dossier)
        assert store.card(dossier) == other.card(dossier)
        assert 1 == len(store.fold(dossier).conflicts)


def test_newer_changes_are_stored(store: Workspace) -> None:
    """A kind, a value or a fact of a newer version is kept as it came."""
    changes = (
        change("b", 1, Unread('{"z":"1"}'), path="unheard.of"),
        change("b", 2, "d2", ("b", 1), ("zz", 900_000), kind="merge", path="company.name"),
    )
    store.take_in(changes)
    store.rebuild_projections()

    assert changes == store.changes("d")


def test_fork_is_refused(store: Workspace) -> None:
    """Two changes under one number are a cloned machine: told, and nothing is taken in."""
    store.take_in([change("b", 1, "x")])

    with pytest.raises(ForkedError, match="same number"):
        store.take_in([change("b", 2, "z"), change("b", 1, "y")])

    assert 1 == len(store.changes("d"))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE changes SET value = 'true'",
        "DELETE FROM changes",
        "INSERT OR REPLACE INTO changes SELECT * FROM changes",
    ],
)
def test_log_is_never_altered(store: Workspace, dossier: str, sql: str) -> None:
    """The file itself refuses to alter or remove a change."""
    path = store.path
    store.close()
    connection = engine.connect(path, read_key(path))
    engine.make_durable(connection)

    with pytest.raises(engine.Error, match="never altered"):
        connection.execute(sql)
    connection.close()


def test_settings_and_packs_are_kept(path: Path) -> None:
    """Settings and used packs survive closing."""
    with workspace(path) as store:
        store.set_setting("language", "fr")
        store.keep_pack("digest", b"compiled")
        device = store.device

    with workspace(path) as store:
        assert ("fr", b"compiled") == (store.setting("language"), store.kept_pack("digest"))
        assert (None, None) == (store.setting("theme"), store.kept_pack("other"))
        assert device == store.device


def test_belongs_to_its_thread(store: Workspace) -> None:
    """Another thread is refused at once."""
    refused: list[BaseException] = []

    def elsewhere() -> None:
        try:
            store.setting("language")
        except engine.Error as error:
            refused.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert "thread" in str(refused[0])


def test_file_is_encrypted(store: Workspace, dossier: str) -> None:
    """Nothing of a dossier can be read in the files, and the key file is its owner's alone."""
    store.record(dossier, {"company.name": "Boulangerie"}, STAMP)

    written = b"".join(file.read_bytes() for file in store.path.parent.iterdir())

    assert b"Boulangerie" not in written
    assert b"SQLite format" not in written
    assert 0o600 == key_path(store.path).stat().st_mode & 0o777


def test_doctor_finds_a_sound_workspace(path: Path) -> None:
    """A workspace in use day after day is sound in every respect."""
    with workspace(path) as store:
        store.record(store.create_dossier(STAMP, "A"), {"dii.erp": True}, STAMP)

    report = doctor(path, read_key(path))

    assert report.is_sound
    names = ["rights", "ending", "key", "pages", "log", "changes", "lists", "backup"]
    assert names == [check.name for check in report.checks]


def test_doctor_finds_what_is_wrong(path: Path) -> None:
    """An exposed key, a gap in the numbers and a false list are told."""
    with workspace(path) as store:
        store.take_in([change(store.device, 2), change("b", 2)])
    key_path(path).chmod(0o644)
    connection = engine.connect(path, read_key(path))
    connection.execute("UPDATE dossiers SET title = 'false'")
    connection.close()

    report = doctor(path, read_key(path))

    assert ["rights", "log", "lists"] == [each.name for each in report.checks if not each.is_sound]
