"""The expenses of a project that an aid may take as its base."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from core.aids.context import EXPENSES, Context, ProjectExpense
from core.aids.formulas import UNBOUNDED, WHOLE
from core.aids.kleene import NO, UNKNOWN, YES
from core.aids.placing import best_group
from core.aids.result import Reason, Verdict, reason
from core.aids.terms import EligibleExpense
from core.messages import N_, message
from core.months import month_after, month_end
from core.packs.schema.aids import AidVersion, Window
from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.compiled.rules import HeldVersion

START = "project.start"
_NOTHING = Decimal(0)


class Part(Struct, frozen=True, gc=False):
    """The expenses of one group, or of all: those that count for sure, and those perhaps.

    `span` is their sum, without the doubtful ones and with them; `is_open`: among them is one
    whose amount is not known, so that there is no most.
    """

    sure: tuple[EligibleExpense, ...]
    doubtful: tuple[EligibleExpense, ...]
    is_open: bool
    span: Range


class Base:
    """What a version may pay in a project; `missing` facts would settle the doubtful part.

    `parts` are its groups by their ids, and all of them as `WHOLE`. `total` is what counts for
    sure, and what does with all that is known and counts perhaps.
    """

    __slots__ = ("is_open", "missing", "parts", "total")

    def __init__(self, parts: Mapping[str, Part], missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        groups = parts.values()
        self.is_open = any(each.is_open for each in groups)
        whole = part_of(
            [each for part in groups for each in part.sure],
            [each for part in groups for each in part.doubtful],
            is_open=self.is_open,
        )
        self.parts = {WHOLE: whole, **parts}
        least = whole.span.least
        self.total = least, sum([each.amount for each in whole.doubtful], least)


def part_of(
    sure: Iterable[EligibleExpense], doubtful: Iterable[EligibleExpense], *, is_open: bool
) -> Part:
    """Return some expenses with their sum."""
    certain, perhaps = tuple(sure), tuple(doubtful)
    least = sum([each.amount for each in certain], _NOTHING)
    most = UNBOUNDED if is_open else sum([each.amount for each in perhaps], least)
    return Part(certain, perhaps, is_open, Range(least, most))


def base_of(held: "HeldVersion", context: Context) -> Base | None:
    """Return the eligible expenses by group; None while the project's expenses are unknown.

    They are the same for all versions that pay the same, unless a category is not known: then it
    depends on what the version gives for each.
    """
    if context.expenses is None:
        return None
    key = held.spends if context.has_categories else -1 - held.number
    found = context.bases.get(key)
    if found is None:
        found = context.bases[key] = _base(held.version, context.expenses, context)
    return found


def _base(version: AidVersion, expenses: tuple[ProjectExpense, ...], context: Context) -> Base:
    missing: list[str] = []
    sure: dict[str, list[EligibleExpense]] = {group.id: [] for group in version.eligible}
    doubtful: dict[str, list[EligibleExpense]] = {group.id: [] for group in version.eligible}
    opened: set[str] = set()
    held = {group.id: Decimal(0) for group in version.eligible}
    start = context.typed(START, date)
    # Where the category is not known, the group that would bring most is told last.
    for expense in sorted(expenses, key=lambda each: each.category is None):
        group, verdict, fact = _placed(expense, version, start)
        if group is None:
            continue
        if expense.category is None:
            group = best_group(version, expense.amount, held)
        if verdict is UNKNOWN and fact:
            missing.append(fact)
        if expense.amount is None:
            opened.add(group)
            missing.append(f"{EXPENSES}.{expense.id}.amount")
            continue
        kept = sure if verdict is YES else doubtful
        least = expense.amount if expense.least is None else expense.least
        kept[group].append(EligibleExpense(expense.id, least))
        if least < expense.amount:
            doubtful[group].append(EligibleExpense(expense.id, expense.amount - least))
            missing.append(f"{EXPENSES}.{expense.id}.amount")
        held[group] += expense.amount
    parts = {name: part_of(sure[name], doubtful[name], is_open=name in opened) for name in sure}
    return Base(parts, missing)


def spending_reason(version: AidVersion, context: Context) -> Reason | None:
    """Return whether the expenses fall in the spending window.

    Where there is one and a start to tell.
    """
    window = version.spending
    if window is None or not context.expenses:
        return None
    start = context.typed(START, date)
    verdicts = [_in_window(each, window, start) for each in context.expenses]
    verdict = YES if YES in verdicts else UNKNOWN if UNKNOWN in verdicts else NO
    text = message(N_("Eligible spending: {window}"), window=_window_words(window))
    missing = () if verdict is not UNKNOWN else _missing_dates(context, start)
    return reason(verdict, text, (START,), missing, version.provenance.sources)


def _missing_dates(context: Context, start: date | None) -> tuple[str, ...]:
    if start is None:
        return (START,)
    return tuple(f"{EXPENSES}.{each.id}.month" for each in context.expenses or () if not each.month)


def _window_words(window: Window) -> object:
    if window.first and window.last:
        return message(N_("from {first} to {last}"), first=window.first, last=window.last)
    if window.first:
        return message(N_("on {day} or later"), day=window.first)
    return message(N_("on {day} or earlier"), day=window.last)


def _placed(
    expense: ProjectExpense, version: AidVersion, start: date | None
) -> tuple[str | None, Verdict, str | None]:
    """Return the group of an expense, whether it counts, and the fact that would tell."""
    in_window = YES
    if version.spending is not None and start is not None:
        in_window = _in_window(expense, version.spending, start)
    if in_window is NO:
        return None, NO, None
    month_fact = f"{EXPENSES}.{expense.id}.month" if expense.month is None else None
    if expense.category is None:
        group = version.eligible[0].id if version.eligible else None
        return group, UNKNOWN, f"{EXPENSES}.{expense.id}.category"
    for group in version.eligible:
        if expense.category in group.categories:
            return group.id, in_window, month_fact
    for group in version.eligible:
        if expense.category in group.perhaps:
            return group.id, UNKNOWN, None
    return None, NO, None


def _in_window(expense: ProjectExpense, window: Window, start: date | None) -> Verdict:
    """Say whether its months lie in the window; unknown where the window cuts them in two."""
    if start is None or expense.month is None:
        return UNKNOWN
    first = month_after(start, expense.month - 1)
    last = month_end(month_after(first, expense.months - 1))
    if window.holds(first) and window.holds(last):
        return YES
    outside = (window.first is not None and last < window.first) or (
        window.last is not None and first > window.last
    )
    return NO if outside else UNKNOWN
