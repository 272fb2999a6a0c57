"""Tests of disks that were restored, then copied before they ever synchronised again."""

from pathlib import Path
from shutil import copyfile

from core.store.keys import key_path
from tests.core.store.making import workspace
from tests.core.sync.desks import Desk, desk


def copied(one: Desk, path: Path) -> Desk:
    """Return a copy of a computer's disk, taken while it was off."""
    source = one.store.path
    one.store.close()
    for before, after in ((source, path), (key_path(source), key_path(path))):
        copyfile(before, after)
    one.store = workspace(source)
    return Desk(workspace(path), dict(one.roads), one.now)


def test_a_restored_disk_that_is_copied_is_two_computers(tmp_path: Path) -> None:
    """Both come under one id with keys of their own: one goes on under another, nothing is lost."""
    ana, bruno = desk(tmp_path, "ana"), desk(tmp_path, "bruno")
    space = ana.founded("Lyon")
    ana.let_in(bruno, space)
    dossier = bruno.put(space)
    for each in (bruno, ana):
        each.sync(space)
    bruno.store.become("ab" * 9)  # as after a backup was restored
    other = copied(bruno, tmp_path / "copy.tandem")
    bruno.state(dossier, "company.headcount", 3)
    other.state(dossier, "project.cost", 700)

    for _round in range(3):
        for each in (bruno, other, ana):
            each.sync(space)

    paths = {change.path for change in ana.store.changes(dossier)}
    assert {"company.headcount", "project.cost"} <= {each.split("/")[-1] for each in paths}
    assert bruno.device != other.device
    members = ana.spaces.view(space, ana.now).members
    assert {bruno.device, other.device} <= set(members.devices)
    assert 1 == len({frozenset(each.store.changes(dossier)) for each in (ana, bruno, other)})
    for each in (ana, bruno, other):
        each.store.close()
