"""Tables that grow are backed up by what was written last: nothing missed, nothing read twice."""

import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.store.backups import contents
from core.store.backups.making import back_up
from core.store.backups.source import reading
from core.store.touched import FOLLOWED
from core.store.workspace import Workspace
from tests.core.store.backups.making import restored
from tests.core.store.making import NOON, STAMP, workspace

_INSERT = (
    "INSERT INTO sync_segments VALUES ('s', 'd', ?1, 'h', '', 'new', '', '', x'00') "
    "ON CONFLICT DO UPDATE SET state = 'seen'"
)
_ACTS = {
    "add": _INSERT,
    "bury": "UPDATE sync_segments SET raw = x'ff', state = 'buried' WHERE number = ?1",
    "drop": "DELETE FROM sync_segments WHERE number = ?1",
    "put": "INSERT OR REPLACE INTO sync_segments VALUES ('s','d',?1,'h','','put','','',x'01')",
    "pass": "INSERT OR IGNORE INTO sync_segments VALUES ('s','d',?1,'h','','skip','','',x'02')",
    "pack": "INSERT OR REPLACE INTO packs VALUES ('digest' || ?1, x'03')",
}
_writes = st.lists(
    st.tuples(st.sampled_from([*_ACTS, "back up", "back up there"]), st.integers(1, 5)),
    max_size=24,
)


@given(_writes)
def test_a_restored_file_has_each_row_as_it_was(writes: Sequence[tuple[str, int]]) -> None:
    """Whatever is added, changed, replaced and dropped between backups in two places."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        here, there = folder / "here", folder / "there"
        here.mkdir()
        there.mkdir()
        with workspace(folder / "workspace.tandem") as store:
            store.create_dossier(STAMP)
            for day, (act, number) in enumerate(writes, 1):
                if act.startswith("back up"):
                    place = here if act == "back up" else there
                    back_up(store.source, place, NOON + timedelta(days=day % 20, seconds=day))
                else:
                    store.inside.connection.execute(_ACTS[act], (number,))
            for place in (here, there):
                back_up(store.source, place, NOON + timedelta(days=20, seconds=99))
                with restored(store, place, folder / f"{place.name}.tandem") as again:
                    assert _rows(store) == _rows(again)


def test_a_backup_costs_what_is_new(store: Workspace, dossier: str, tmp_path: Path) -> None:
    """With ten times as many segments known, one new segment takes as many steps of the engine."""
    steps: list[int] = []
    for count in (300, 3000):
        _add(store, range(count))
        back_up(store.source, tmp_path, NOON + timedelta(days=len(steps)))
        before = _held(store, tmp_path)
        _add(store, range(count, count + 1))
        steps.append(_steps(store, before))

    assert steps[1] < 1.2 * steps[0]


def _add(store: Workspace, numbers: range) -> None:
    with store.inside.transaction():
        for number in numbers:
            store.inside.connection.execute(_INSERT, (number + 1,))


def _held(store: Workspace, place: Path) -> contents.Held:
    from core.store.backups.part import read
    from tests.core.store.backups.making import shelf_of

    chain = shelf_of(store, place).chains()[-1]
    return read(chain.last.path, store.source.key, chain.base, chain.last.number).held


def _steps(store: Workspace, before: contents.Held) -> int:
    """Return the steps of the engine, in hundreds, to find what came since."""
    taken: list[int] = []
    with reading(store.source) as connection:
        connection.set_progress_handler(lambda: taken.append(1), 100)
        now = contents.held_by(connection, before)
        assert contents.goes_on(connection, before, now)
        found = contents.news(connection, before, now)
    assert 1 == len(found["sync_segments"].new)
    return len(taken)


def _rows(store: Workspace) -> dict[str, list[object]]:
    return {
        table: sorted(store.inside.connection.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608 - our own words
        for table in FOLLOWED
    }
