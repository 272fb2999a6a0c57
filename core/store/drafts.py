"""Drafts: the changes that an answer, a delete, an undo or a choice amounts to."""

from collections.abc import Mapping, Sequence

from core.errors import UserError
from core.facts.situation import Answer
from core.messages import N_
from core.store.change import DELETE, SET, WITHDRAW, Change, ChangeId, Draft
from core.store.fold import Conflict, DossierLog
from core.store.values import are_equal

_CHANGED_SINCE = N_(
    "This answer ({path}) was changed again since: undoing it now would lose the newer one. "
    "Undo the newer change first, or enter the answer you want."
)


def stated(log: DossierLog, answers: Mapping[str, Answer | None], visit: str) -> list[Draft]:
    """Return the drafts of answers; None withdraws; what this visit said already needs none."""
    drafts: list[Draft] = []
    for path, answer in answers.items():
        heads = log.heads(path)
        seen = log.seen(path)
        if answer is None:
            if any(head.kind != WITHDRAW for head in heads):
                drafts.append(Draft(path, WITHDRAW, None, seen))
        elif not _is_said(heads, seen, answer, visit):
            drafts.append(Draft(path, SET, answer, seen))
    return drafts


def deleted(log: DossierLog, item: str) -> list[Draft]:
    """Return the draft that deletes an item of a collection with all its facts."""
    replaced = {head.id for head in log.heads_below(item)} | log.seen(item)
    # What an earlier delete took away, this one takes away too: it may yet be wanted back whole.
    for head in log.heads(item):
        if head.kind == DELETE:
            replaced |= head.replaces
    return [Draft(item, DELETE, None, frozenset(replaced))]


def undone(log: DossierLog, changes: Sequence[Change]) -> list[Draft]:
    """Return the drafts that bring back what these changes replaced, conflicts included."""
    gone = frozenset(change.id for change in changes)
    for change in changes:
        if change not in log.heads(change.path):
            raise UserError(_CHANGED_SINCE, path=change.path)
    before = log.replaced_only_by(gone)
    undone_by_them = frozenset(by for replacers in before.values() for by in replacers)
    return [
        *(_again(log[old], *replacers) for old, replacers in before.items()),
        *(_without(log, change, gone) for change in changes if change.id not in undone_by_them),
    ]


def settled(log: DossierLog, conflict: Conflict, chosen: Change) -> list[Draft]:
    """Return the drafts of a choice between the heads of a conflict: it replaces them all."""
    if not any(head.kind == DELETE for head in conflict.heads):
        return [Draft(chosen.path, chosen.kind, chosen.value, log.seen(chosen.path))]
    if chosen.kind == DELETE:
        return deleted(log, conflict.path)
    return _kept_item(log, conflict)


def _is_said(
    heads: tuple[Change, ...], seen: frozenset[ChangeId], answer: Answer, visit: str
) -> bool:
    return len(seen) == len(heads) == 1 and all(
        head.kind == SET and head.visit == visit and are_equal(head.value, answer)
        and isinstance(head.value, str) == isinstance(answer, str)
        for head in heads
    )  # fmt: skip


def _without(log: DossierLog, change: Change, gone: frozenset[ChangeId]) -> Draft:
    """Return the draft that takes back a change before which nothing was said, or others stand."""
    others = [head for head in log.heads(change.path) if head.id not in gone]
    if others:
        return _again(others[0], change.id, others[0].id)
    return Draft(change.path, WITHDRAW, None, frozenset({change.id}))


def _again(old: Change, *replaced: ChangeId) -> Draft:
    """Return the draft that says what an old change said, in the place of these."""
    taken_away = old.replaces if old.kind == DELETE else frozenset[ChangeId]()
    return Draft(old.path, old.kind, old.value, taken_away | frozenset(replaced))


def _kept_item(log: DossierLog, conflict: Conflict) -> list[Draft]:
    """Return drafts that state the item anew, whole, and so replace its deletes."""
    deletes = [head for head in conflict.heads if head.kind == DELETE]
    gone = frozenset(delete.id for delete in deletes)
    live = [*log.heads(conflict.path), *log.heads_below(conflict.path), *log.revived(deletes)]
    return [
        Draft(each.path, each.kind, each.value, log.seen(each.path) | gone)
        for each in dict.fromkeys(live)
        if each.kind != DELETE
    ]
