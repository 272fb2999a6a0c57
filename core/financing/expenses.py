"""The expenses of a project, as far as they are known."""

from collections.abc import Iterator
from decimal import Decimal

from core.facts.project_lines import COLLECTION, LEASE, ProjectLine, project_lines
from core.facts.situation import Situation
from core.financing.cents import to_cent
from core.financing.rents import rents
from core.financing.result import Expense
from core.messages import N_, Euros, Message, message

# What an expense without a category counts as where the accounts want one; no aid is sure of it.
NO_CATEGORY = "other"
_CAUSES = {
    "subscription": ("monthly", "months"),
    "training": ("days", "day_price"),
    "advice": ("days", "day_price"),
    "internal": ("days", "day_price"),
    LEASE: ("monthly", "months"),
}


def expenses(situation: Situation) -> tuple[Expense, ...]:
    """Return what is to be paid and whose amount is known; without a month it falls in the first.

    The month of the order holds where that of the payment is not known.
    """
    return tuple(_expense(each) for each in _known(situation) if not each.is_internal)


def internal_time(situation: Situation) -> tuple[Expense, ...]:
    """Return the time of the firm's own people: a cost that nobody is paid for."""
    return tuple(_expense(each) for each in _known(situation) if each.is_internal)


def missing_of_expenses(situation: Situation) -> tuple[str, ...]:
    """Return the facts of the expenses that are still asked, amounts first."""
    lines = project_lines(situation)
    if not lines:
        return () if situation.is_settled(COLLECTION) else (COLLECTION,)
    amounts = [name for each in lines if _is_open(each) for name in _causes(each, situation)]
    months = [
        f"{COLLECTION}.{each.id}.month"
        for each in lines
        if each.month is None and not each.is_internal
    ]
    return (*amounts, *months)


def assumptions_of_expenses(situation: Situation) -> Iterator[Message]:
    """Yield what was assumed of the lines of the project, in words."""
    for each in project_lines(situation):
        if each.is_middle and each.amount is not None:
            yield message(
                N_("“{label}” is reckoned with {amount}, the middle of its range."),
                label=each.label or each.id,
                amount=Euros(each.amount),
            )
        if each.category is None and each.amount and not each.is_unaided:
            yield message(
                N_("“{label}” has no category: no aid is counted as sure for it."),
                label=each.label or each.id,
            )
    internal = internal_time(situation)
    if internal:
        yield message(
            N_(
                "The time of your own people ({amount}) is a cost that nobody is paid for: no plan "
                "funds it."
            ),
            amount=Euros(sum((each.amount for each in internal), Decimal(0))),
        )


def remarks_of_expenses(situation: Situation) -> tuple[Message, ...]:
    """Return what is odd in the lines of the project, in plain sentences."""
    return tuple(said for each in project_lines(situation) for said in _odd(each))


def _known(situation: Situation) -> Iterator[ProjectLine]:
    for each in project_lines(situation):
        if each.is_leased:
            if rents(each):
                yield each
        elif each.amount is not None and to_cent(each.amount) > 0:
            yield each


def _expense(line: ProjectLine) -> Expense:
    parts = rents(line)
    return Expense(
        id=line.id,
        label=line.label or line.id,
        category=line.category or NO_CATEGORY,
        amount=sum(parts, Decimal(0)) if parts else to_cent(line.amount or Decimal(0)),
        month=line.month or line.ordered or 1,
        basis=line.basis or "estimate",
        kind=line.kind or "purchase",
        months=len(parts) or line.months,
        ordered=line.ordered,
        least=None if parts else line.least,
        most=None if parts else line.most,
        vat_recoverable=line.vat_recoverable is not False,
        has_category=line.category is not None,
        parts=parts,
    )


def _is_open(line: ProjectLine) -> bool:
    """Say whether it is not known yet what is to be paid for a line."""
    return not rents(line) if line.is_leased else line.amount is None


def _causes(line: ProjectLine, situation: Situation) -> Iterator[str]:
    """Yield the facts that would give the amount of a line."""
    start = f"{COLLECTION}.{line.id}"
    causes = _CAUSES.get(line.kind or "", ())
    if line.is_leased or any(situation.is_known(f"{start}.{each}") for each in causes):
        yield from (f"{start}.{e}" for e in causes if not situation.is_known(f"{start}.{e}"))
    else:
        yield f"{start}.amount"


def _odd(line: ProjectLine) -> Iterator[Message]:
    label = line.label or line.id
    if line.ordered is not None and line.month is not None and line.ordered > line.month:
        yield message(
            N_(
                "“{label}” is paid in month {month} but ordered in month {ordered} only: "
                "the order comes before the payment, or with it."
            ),
            label=label,
            month=line.month,
            ordered=line.ordered,
        )
    least, most = line.least, line.most
    if least is not None and most is not None and least > most:
        yield message(
            N_("The range of “{label}” runs from {least} down to {most}: exchange the two."),
            label=label,
            least=Euros(least),
            most=Euros(most),
        )
    elif line.amount is not None and (
        (least is not None and line.amount < least) or (most is not None and line.amount > most)
    ):
        yield message(
            N_("The amount of “{label}”, {amount}, lies outside its range."),
            label=label,
            amount=Euros(line.amount),
        )
