"""Drafts: the changes that an answer, a delete, an undo or a choice amounts to."""

from collections.abc import Iterable, Mapping

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
    return [Draft(item, DELETE, None, frozenset(replaced))]


def undone(log: DossierLog, changes: Iterable[Change]) -> list[Draft]:
    """Return the drafts that bring back what these changes replaced, conflicts included."""
    drafts: list[Draft] = []
    for change in changes:
        if change.id not in {head.id for head in log.heads(change.path)}:
            raise UserError(_CHANGED_SINCE, path=change.path)
        drafts += _undone(log, change)
    return drafts


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


def _undone(log: DossierLog, change: Change) -> list[Draft]:
    before = [log[replaced] for replaced in sorted(change.replaces) if replaced in log]
    restored = [
        Draft(old.path, old.kind, old.value, log.seen(old.path) | {change.id}) for old in before
    ]
    if any(old.path == change.path for old in before) or (restored and change.kind == DELETE):
        return restored
    return [*restored, Draft(change.path, WITHDRAW, None, log.seen(change.path))]


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
