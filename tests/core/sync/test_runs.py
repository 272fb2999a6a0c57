"""Runs: what they cost, how they stop, what waits, and where the work is done."""

from datetime import timedelta
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from core.errors import UserError
from core.store.change import Change, Stamp
from core.sync import taking
from core.sync.ledger import ELSEWHERE, WAITING, Home
from core.sync.outgoing import share
from core.sync.run import BusyRunError, Leg, Synchronising, here, synchronise
from tests.core.store.making import change
from tests.core.sync.making import DOSSIER, NOON, Party, parties
from tests.core.sync.stored_shelf import StoredShelf

if TYPE_CHECKING:
    from core.sync.trip import SyncResult


def leg(party: Party, **given: Any) -> Leg:  # noqa: ANN401 - whatever a leg is given
    """Return what a run of this party is given."""
    return Leg(party.road, "road", party.keyring, party.renewed, **given)


def stored(folder: Path, count: int = 2) -> list[Party]:
    """Return devices with workspaces on the disk."""
    found = parties(count)
    for party in found:
        party.shelf = StoredShelf.made(folder, party.keyring.device)
    return found


def test_a_change_waits_for_what_it_builds_on() -> None:
    """An answer to an answer that has not come waits, visibly, and is no conflict."""
    ana, ben, eve = parties(3)
    ana.say("first")
    ana.sync()
    eve.sync()
    ben.sync()
    ana.say("second")
    ana.sync()
    ben.sync()
    ben.say("third")
    ben.sync()
    (lost,) = [name for name in ana.road.segments() if "device-a/0000000002" in name]
    body = ana.road.files[lost]
    ana.road.drop(lost)
    for name in [name for name in ana.road.segments() if "carried" in name]:
        ana.road.drop(name)

    early = eve.sync()
    ana.road.put(lost, body)
    late = eve.sync()

    assert ((WAITING, 1),) == early.held
    assert ((), 0) == (late.held, len(eve.shelf.log(DOSSIER).folded().conflicts))
    assert "third" == eve.heard()


def test_a_run_without_news_asks_little() -> None:
    """What a run costs depends on what is new, not on how much there is."""
    everybody = parties(6)
    for number in range(40):
        everybody[number % 6].say(number, dossier=f"dossier-{number}")
    for party in everybody * 2:
        party.sync()
    ana, road = everybody[0], everybody[0].road
    ana.sync(is_thorough=False)
    road.calls = 0

    ana.sync(is_thorough=False)

    assert 4 >= road.calls


def test_a_new_device_reads_bundles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkpoint spares a new device a file for each segment."""
    monkeypatch.setattr("core.sync.checkpoints.LEAST_NEW", 100)
    ana, ben = parties()
    for number in range(200):
        ana.say(number, dossier=f"dossier-{number}")
    ana.sync()
    ana.sync()
    ana.road.calls = 0

    result = ben.sync()

    assert (200, 200) == (result.pulled, len(ben.shelf.logs))
    assert 20 >= ana.road.calls


def test_a_bundle_with_one_altered_byte_harms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a bundle does not bring comes segment by segment."""
    monkeypatch.setattr("core.sync.checkpoints.LEAST_NEW", 100)
    ana, ben = parties()
    for number in range(120):
        ana.say(number, dossier=f"dossier-{number}")
    ana.sync()
    ana.sync()
    (part,) = [name for name in ana.road.files if name.endswith("-0001")]
    ana.road.put(part, ana.road.files[part][:-1] + b"x")

    assert 120 == ben.sync().pulled


def test_a_run_that_is_stopped_goes_on_later() -> None:
    """Stopped between two pieces, a run keeps what came; the next one brings the rest."""
    ana, ben = parties()
    for number in range(120):
        ana.say(number, dossier=f"dossier-{number}")
    ana.sync()
    steps: list[int] = []

    stopped = synchronise(here(ben.shelf), leg(ben), NOON, lambda: len(steps) > 70, _into(steps))
    rest = ben.sync()

    assert (True, 120) == (stopped.is_cancelled, stopped.pulled + rest.pulled)
    assert 0 < stopped.pulled < 120
    assert "cancelled" in ben.events()


def test_one_run_at_a_time() -> None:
    """A second run beside the first is refused in words."""
    ana, _ben = parties()
    runs = Synchronising(here(ana.shelf))

    def again(_done: int, _total: int) -> None:
        with pytest.raises(BusyRunError):
            runs.run(leg(ana), NOON)

    ana.say("x")
    runs.run(leg(ana), NOON, progress=again)

    assert 0 == runs.run(leg(ana), NOON).pushed


def test_who_may_only_read_writes_nothing() -> None:
    """A reader takes in what there is and leaves no file."""
    ana, ben = parties()
    ana.say("Le Four")
    ben.say("mine", dossier="dossier-2")
    ana.sync()
    before = dict(ana.road.files)

    synchronise(here(ben.shelf), leg(ben, may_push=False), NOON)

    assert ("Le Four", before) == (ben.heard(), ana.road.files)


def test_a_dossier_is_in_one_space() -> None:
    """Sharing it elsewhere is refused; what another space says of it is kept apart."""
    ana, ben = parties()
    ana.say("Le Four")
    ben.shelf.set_home(DOSSIER, Home("space-2", bytes(32)))
    ana.sync()

    assert ((ELSEWHERE, 1),) == ben.sync().held
    with pytest.raises(UserError, match="one space only"):
        share(ben.shelf, DOSSIER, "space-1")


def test_a_private_dossier_stays() -> None:
    """What is shared with nobody never leaves."""
    ana, ben = parties()
    ana.shelf.state("private", {"company.name": "x"}, Stamp(NOON))
    ana.say("Le Four")
    ana.sync()
    ben.sync()

    assert {DOSSIER} == {each.dossier for each in ben.shelf.all.values()}


def test_what_was_said_before_sharing_goes_too() -> None:
    """A dossier that enters a space late goes out whole, though newer numbers went before."""
    ana, ben = parties()
    ana.shelf.state("late", {"company.name": "old"}, Stamp(NOON))
    ana.say("Le Four")
    ana.sync()
    share(ana.shelf, "late", ana.keyring.space)
    ana.sync()
    ben.sync()

    assert "old" == ben.heard(dossier="late")


def test_what_a_file_brought_goes_out_under_its_authors_id() -> None:
    """Changes of a device outside the space travel with the dossier that was imported."""
    ana, ben = parties()
    ana.shelf.take_in([foreign("imported")])
    share(ana.shelf, "d", ana.keyring.space)
    ana.sync()
    ben.sync()

    assert [("device-z", 1)] == [each.id for each in ben.shelf.of_dossier("d")]


def test_a_page_is_kept_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that dies while it keeps a page leaves neither half of it behind."""
    ana, ben = stored(tmp_path)
    for number in range(10):
        ana.say(number, dossier=f"dossier-{number}")
    ana.sync()
    settle = taking._Taking._settle  # noqa: SLF001 - where the power goes
    left = [5]

    def dies(self: object, *given: object) -> None:
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        settle(self, *given)  # type: ignore[arg-type] # what it is given, it passes on

    monkeypatch.setattr(taking._Taking, "_settle", dies)  # noqa: SLF001 - where the power goes
    with pytest.raises(KeyboardInterrupt):
        ben.sync()
    heads, changes = dict(ben.shelf.heads("space-1")), dict(ben.shelf.all)
    monkeypatch.undo()

    assert ({}, {}) == (heads, changes)
    assert 10 == ben.sync().pulled


def test_the_road_is_travelled_on_a_worker(tmp_path: Path) -> None:
    """The worker never touches the workspace; its thread does what is handed to it."""
    ana, ben = stored(tmp_path)
    ana.say("Le Four")
    ana.sync()
    orders: Queue[Any] = Queue()
    results: list[SyncResult] = []

    def at_store(work: Any) -> Any:  # noqa: ANN401 - any work has its own answer
        answers: Queue[Any] = Queue()
        orders.put((work, answers))
        return answers.get()

    def travel() -> None:
        results.append(synchronise(at_store, leg(ben), NOON))
        orders.put(None)

    worker = Thread(target=travel)
    worker.start()
    while (order := orders.get()) is not None:
        work, answers = order
        answers.put(work(ben.shelf))
    worker.join()

    assert (1, "Le Four") == (results[0].pulled, ben.heard())


def test_a_renewal_that_was_cut_short_is_finished() -> None:
    """If the run ended between the store and the keys, the next one brings them together."""
    ana, ben = parties()
    ana.say("Le Four")
    ana.shelf.become("device-new")

    ana.sync()
    ben.sync()

    assert "device-new" == ana.keyring.device


def test_a_full_store_is_told_and_loses_nothing() -> None:
    """The run ends in one sentence; what did not go out goes with the next one."""
    ana, ben = parties()
    ana.say("Le Four")
    ana.road.faults.full = 1
    full = ana.sync()
    ana.road.faults.full = 0
    ana.sync()
    ben.sync()

    assert (True, "Le Four") == (full.failure is not None, ben.heard())
    assert "road" in ana.events()


def test_a_hint_that_names_what_is_not_there_costs_one_run() -> None:
    """One new segment is read by the name in its hint; where that is wrong, the next run lists."""
    ana, ben = parties()
    ana.say("one")
    ana.sync()
    ben.sync()
    ana.say("two")
    ana.sync()
    (head,) = [name for name in ana.road.order if "/heads/device-a" in name]
    ana.road.drop(head)
    ana.road.put(f"{head[:-27]}{'0' * 16}{head[-11:]}", b"")

    missed = ben.sync(is_thorough=False).pulled
    found = ben.sync(is_thorough=False).pulled

    assert (0, 1, "two") == (missed, found, ben.heard())


def test_one_new_segment_costs_one_request() -> None:
    """Who has nothing to send lists the hints and reads what is new, and no more."""
    ana, ben = parties()
    for party in (ana, ben) * 2:
        party.say(party.keyring.device, dossier=party.keyring.device)
        party.sync()
    ben.sync(is_thorough=False)
    ana.say("two")
    ana.sync(is_thorough=False)
    ana.road.calls = 0

    assert 1 == ben.sync(is_thorough=False).pulled

    assert 2 == ana.road.calls


def test_everything_is_listed_once_a_week() -> None:
    """A segment that no hint tells of is found within a week, whatever the clock says."""
    ana, ben = parties()
    ana.say("one")
    ana.sync()
    ben.sync()
    ana.say("two")
    ana.sync()
    for name in [name for name in ana.road.order if "/heads/device-a" in name]:
        ana.road.drop(name)
        ana.road.put(name.replace("0000000002", "0000000001"), b"")
    early = ben.sync(is_thorough=False, now=NOON + timedelta(days=6)).pulled

    ben.sync(is_thorough=False, now=NOON + timedelta(days=8))

    assert (0, "two") == (early, ben.heard())


def test_the_journal_does_not_grow_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oldest lines go."""
    monkeypatch.setattr("core.store.sync_tables._MOST_LINES", 3)
    (ana,) = stored(tmp_path, 1)
    for _ in range(5):
        ana.sync()

    assert 3 == len(ana.shelf.journal(100))


def test_a_thousand_changes_come_at_once(tmp_path: Path) -> None:
    """A long dossier goes out in several segments and comes in whole."""
    ana, ben = stored(tmp_path)
    for number in range(60):
        answers = {f"project.expenses.e{number}x{each}.amount": each for each in range(20)}
        ana.shelf.state(DOSSIER, answers, Stamp(NOON))
    share(ana.shelf, DOSSIER, "space-1")

    pushed = ana.sync().pushed

    assert (2, 1_200) == (pushed, ben.sync().pulled)


def foreign(value: str) -> Change:
    """Return a change of a device outside the space."""
    return change("device-z", 1, value)


def _into(steps: list[int]) -> Any:  # noqa: ANN401 - a callable
    return lambda done, _total: steps.append(done)


def test_numbers_that_did_not_move_are_no_gap(tmp_path: Path) -> None:
    """After a new identity the doctor misses nothing."""
    (ana,) = stored(tmp_path, 1)
    ana.say("one")
    ana.sync()
    clone = Party(ana.shelf.cloned(), ana.keyring, ana.road)
    ana.say("two")
    ana.sync()
    clone.say("three")
    clone.sync()

    count, last = clone.shelf.workspace.numbers()[clone.keyring.device]

    assert clone.keyring.device != "device-a"
    assert count == last == 2
