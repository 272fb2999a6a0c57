"""The laws of the fold."""

from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store import drafts
from core.store.change import DELETE, SET, WITHDRAW, Change, Draft
from core.store.fold import Conflict, DossierLog, Folded
from core.store.values import Unread
from tests.core.store.making import change

ITEM = "project.expenses.x"
PATHS = ("company.name", "dma.a", f"{ITEM}.label", f"{ITEM}.amount", "project.expenses.y.label")


def folded(*changes: Change) -> Folded:
    """Return the fold of these changes."""
    return DossierLog(changes).folded()


@dataclass
class Device:
    """A machine that writes into its own log and takes in that of others."""

    name: str
    log: DossierLog = field(default_factory=DossierLog)
    seq: int = 0

    def write(self, written: list[Draft]) -> None:
        """Issue drafts as the workspace does."""
        for draft in written:
            self.seq += 1
            self.log.add(
                change(
                    self.name,
                    self.seq,
                    draft.value,
                    *draft.replaces,
                    path=draft.path,
                    kind=draft.kind,
                    lamport=self.log.lamport + 1,
                )
            )

    def act(self, random: Random) -> None:
        """Do what a person might do."""
        path = random.choice(PATHS)
        match random.randrange(6):
            case 0 if ITEM in path:
                self.write(drafts.deleted(self.log, ITEM))
            case 1:
                self.write(drafts.stated(self.log, {path: None}, ""))
            case 2 if heads := self.log.heads(path):
                self.write(drafts.undone(self.log, heads[:1]))
            case 3 if conflicts := self.log.folded().conflicts:
                conflict = random.choice(conflicts)
                self.write(drafts.settled(self.log, conflict, random.choice(conflict.heads)))
            case _:
                self.write(drafts.stated(self.log, {path: random.randrange(3)}, ""))


def lived(random: Random, acts: int) -> list[Device]:
    """Return three devices after a life of edits and partial exchanges."""
    devices = [Device("a"), Device("b"), Device("c")]
    for _ in range(acts):
        one, other = random.sample(devices, 2)
        one.act(random)
        if random.random() < 0.2:
            for each in other.log.changes():
                one.log.add(each)
    return devices


def everything(devices: list[Device]) -> list[Change]:
    """Return the union of the logs."""
    return list({each.id: each for device in devices for each in device.log.changes()}.values())


@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_order_of_arrival_does_not_matter(random: Random, acts: int) -> None:
    """The same set of changes folds to the same state, whatever came first or twice."""
    changes = everything(lived(random, acts))
    shuffled = changes + changes[:5]
    random.shuffle(shuffled)

    one, other = folded(*changes), folded(*shuffled)

    assert one == other
    assert list(one.situation) == list(other.situation)


@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_union_is_associative(random: Random, acts: int) -> None:
    """However three logs are merged, the result is one."""
    first, second, third = (device.log.changes() for device in lived(random, acts))

    left = folded(*DossierLog((*first, *second)).changes(), *third)
    right = folded(*first, *DossierLog((*third, *second)).changes())

    assert left == right


@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_undo_restores(random: Random, acts: int) -> None:
    """Undoing what was just done brings back the state before, conflicts included."""
    device, *_others = lived(random, acts)
    before, said, number = device.log.folded(), _said(device.log), device.seq

    device.act(random)
    done = [each for each in device.log.changes() if each.device == "a" and each.seq > number]
    device.write(drafts.undone(device.log, done))

    assert said == _said(device.log)
    assert before.conflicts or before.situation == device.log.folded().situation


@given(st.randoms(use_true_random=False), st.integers(1, 40), st.integers(1, 20))
def test_frontier_gives_the_state_of_then(random: Random, acts: int, more: int) -> None:
    """A fold at a frontier is what the fold was when that frontier was the last one."""
    device, *_others = lived(random, acts)
    before = device.log.folded()

    for _ in range(more):
        device.act(random)

    assert before == device.log.until(before.frontier).folded()


@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_choices_end_all_conflicts(random: Random, acts: int) -> None:
    """When a person has chosen in each conflict, none is left, and the choice shows everywhere."""
    log = DossierLog(everything(lived(random, acts)))
    device = Device("z", log)
    for _ in range(20):
        if conflicts := log.folded().conflicts:
            device.write(drafts.settled(log, conflicts[0], conflicts[0].heads[-1]))

    assert () == log.folded().conflicts


def test_two_heads_are_a_conflict() -> None:
    """Two answers that did not see each other are both kept; the later Lamport shows."""
    one, other = change("a", 1, "Dupont"), change("b", 1, "Durand", lamport=2)

    result = folded(one, other)

    assert "Durand" == result.situation["company.name"]
    assert (Conflict("company.name", (other, one)),) == result.conflicts


def test_device_breaks_a_tie() -> None:
    """At the same Lamport every device shows the same head."""
    assert "y" == folded(change("b", 1, "y"), change("a", 1, "x")).situation["company.name"]


def test_equal_answers_are_no_conflict() -> None:
    """Two people who say the same do not disagree."""
    assert () == folded(change("a", 1, 12), change("b", 1, 12)).conflicts


def test_replacing_both_settles() -> None:
    """A change that saw both heads ends the conflict."""
    heads = (change("a", 1, 1), change("b", 1, 2))

    result = folded(*heads, change("a", 2, 2, ("a", 1), ("b", 1)))

    assert (2, ()) == (result.situation["company.name"], result.conflicts)


def test_withdrawn_is_unknown() -> None:
    """A withdrawn answer is as if it had never been given."""
    assert () == tuple(
        folded(change("a", 1), change("a", 2, None, ("a", 1), kind=WITHDRAW)).situation
    )


def test_withdrawing_against_an_edit_is_a_conflict() -> None:
    """An answer against its withdrawal is a disagreement like any other."""
    seen = change("a", 1, 1)
    edit = change("b", 1, 2, seen.id)

    assert folded(seen, edit, change("a", 2, None, seen.id, kind=WITHDRAW)).conflicts


@pytest.mark.parametrize(("edited_at", "shown"), [(9, ("x",)), (1, ())])
def test_edit_against_delete_is_kept(edited_at: int, shown: tuple[str, ...]) -> None:
    """An item that one deletes and another edits is shown whole or not at all, and told."""
    label = change("a", 1, "site", path=f"{ITEM}.label")
    amount = change("a", 2, 100, path=f"{ITEM}.amount")
    delete = change("a", 3, None, label.id, amount.id, path=ITEM, kind=DELETE, lamport=5)
    edit = change("b", 1, 120, amount.id, path=f"{ITEM}.amount", lamport=edited_at)

    result = folded(label, amount, delete, edit)

    assert shown == result.situation.items_of("project.expenses")
    assert {delete.id, edit.id} == {head.id for head in result.conflicts[0].heads}
    assert not shown or {"site", 120} == set(result.situation.values())


def test_edit_after_a_delete_revives() -> None:
    """Who edits an item knowing that it was deleted means it."""
    device = Device("a")
    device.write([Draft(f"{ITEM}.label", SET, "site", frozenset())])
    device.write(drafts.deleted(device.log, ITEM))

    device.write(drafts.stated(device.log, {f"{ITEM}.label": "boutique"}, ""))

    assert {"boutique"} == set(device.log.folded().situation.values())
    assert () == device.log.folded().conflicts


def test_newer_kinds_are_kept() -> None:
    """A kind of change or of value from a newer version is a head, not shown, never dropped."""
    newer = change("b", 1, "?", ("a", 1), kind="merge")
    unread = change("b", 2, Unread('{"z":"1"}'), path="dma.a")

    result = folded(change("a", 1), newer, unread)

    assert () == tuple(result.situation)
    assert {newer, unread} == set(result.unread)


def test_order_of_a_collection() -> None:
    """Items keep the order in which they were entered."""
    changes = [change("a", seq, seq, path=f"project.expenses.{key}.amount")
               for seq, key in enumerate("zab", 1)]  # fmt: skip

    assert ("z", "a", "b") == folded(*reversed(changes)).situation.items_of("project.expenses")


def _said(log: DossierLog) -> set[tuple[object, ...]]:
    """Return what the heads say; a path that is only withdrawn says nothing."""
    return {
        (head.path, head.kind, head.value)
        for heads in log.live().values()
        for head in heads
        if any(other.kind != WITHDRAW for other in heads)
    }
