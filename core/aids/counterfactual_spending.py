"""Expenses that would open an aid: more of what it pays, or the same later."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from core.aids.context import EXPENSES
from core.aids.counterfactual_moves import Firm, Move, how_changes
from core.aids.counterfactual_words import (
    Wanted,
    delayed_words,
    spending_words,
    staged_words,
    told_change,
)
from core.aids.readers import EQUITY, START, formulas_in, formulas_of
from core.messages import Shown
from core.months import month_after
from core.packs.schema.aids import AidVersion, Formula, Group

if TYPE_CHECKING:
    from core.facts.definition import Option
    from core.facts.situation import Answer

_ANY = "*"


def spending_moves(versions: Sequence[AidVersion], firm: Firm) -> Iterator[Move]:
    """Yield the moves that concern the expenses of the project, where they are known."""
    if not firm.expenses:
        return
    for version in versions:
        yield from _more(version, firm)
        yield from _later(version, firm)
        yield from _equity(version, firm)


def wanted_totals(version: AidVersion) -> tuple[Decimal, ...]:
    """Return the sums of expenses from which the formulas of a version may bring something."""
    whole = [inner for each in formulas_of(version) for inner in formulas_in(each)]
    found = {Decimal(1)}
    for formula in whole:
        found.update(each for each in (formula.minimum_spend,) if each)
        found.update((formula.steps.every,) if formula.steps else ())
        found.update(piece.least for piece in formula.pieces if piece.least > 0)
    floors = {each.floor for each in whole if each.floor}
    shares = {1 / (1 + each.cofinancing) for each in whole} | _rates(whole)
    found.update(
        (floor / share).quantize(Decimal(1), ROUND_CEILING) for floor in floors for share in shares
    )
    return tuple(sorted(found))


def _rates(formulas: Sequence[Formula]) -> set[Decimal]:
    rates = {each.rate for each in formulas} | {
        line.rate for each in formulas for line in each.lines
    }
    rates |= {rate for each in formulas for rate in each.rate_between or ()}
    return {rate / 100 for rate in rates if rate}


def _more(version: AidVersion, firm: Firm) -> Iterator[Move]:
    """Yield an expense more, in each group of a version, up to each sum that may be wanted."""
    if how_changes(firm.pack.fact(f"{EXPENSES}.{_ANY}.amount")) not in {"up", "any", "choice"}:
        return
    now = _spent(version, firm)
    start = firm.situation.typed(START, date)
    month = 1
    if start is not None and version.spending is not None and version.spending.first is not None:
        month = _month_of(version.spending.first, start)
    for group in version.eligible:
        for total in wanted_totals(version):
            if total > now:
                yield _expense(group, total, now, month, firm)


def _expense(group: Group, total: Decimal, now: Decimal, month: int, firm: Firm) -> Move:
    item = f"{EXPENSES}.{firm.new_expense}"
    categories = group.categories or group.perhaps
    answers: tuple[tuple[str, Answer], ...] = (
        (f"{item}.amount", total - now),
        (f"{item}.category", categories[0]),
        (f"{item}.month", month),
    )
    kinds = tuple(_label(key, firm) for key in categories)
    return Move(
        lever=EXPENSES,
        answers=answers,
        text=spending_words(total, now, kinds),
        value=total,
        now=now,
        effort=(1, float(total - now) / max(float(now), 1000.0)),
        frees=(f"{EXPENSES}.",),
        bears_on=frozenset((EXPENSES,)),
        kinds=kinds,
    )


def _spent(version: AidVersion, firm: Firm) -> Decimal:
    """Return what the project already spends on what the version pays."""
    paid = _paid(version)
    return sum((amount for category, amount in firm.expenses if category in paid), Decimal(0))


def _paid(version: AidVersion) -> frozenset[object]:
    """Return the categories that a version pays, for sure or perhaps."""
    groups = version.eligible
    return frozenset(key for group in groups for key in (*group.categories, *group.perhaps))


def _later(version: AidVersion, firm: Firm) -> Iterator[Move]:
    """Yield the start of the project, or the expenses one by one, put off until spending counts."""
    window, start = version.spending, firm.situation.typed(START, date)
    if window is None or window.first is None or start is None:
        return
    day = max(window.first, firm.on)
    if how_changes(firm.pack.fact(START)) == "choice" and start < window.first:
        text = delayed_words(firm.pack.fact(START), day, start)
        days = (day - start).days / 365
        yield Move(START, ((START, day),), None, text, day, start, (0, days),
                   (START,), frozenset((START, EXPENSES)))  # fmt: skip
    yield from _staged(version, firm, start, _month_of(day, start))


def _staged(version: AidVersion, firm: Firm, start: date, month: int) -> Iterator[Move]:
    """Yield the expenses that a version pays, each put off to a month of the project."""
    if how_changes(firm.pack.fact(f"{EXPENSES}.{_ANY}.month")) != "choice":
        return
    for item in firm.situation.items_of(EXPENSES):
        fact = f"{EXPENSES}.{item}.month"
        category, now = (
            firm.situation.value(f"{EXPENSES}.{item}.category"),
            firm.situation.typed(fact, int),
        )
        if category not in _paid(version) or now is None or now >= month:
            continue
        name = firm.situation.typed(f"{EXPENSES}.{item}.label", str) or _label(str(category), firm)
        text = staged_words(name, month_after(start, month - 1), month_after(start, now - 1))
        yield Move(fact, ((fact, month),), None, text, month, now, (0, (month - now) / 12),
                   (fact,), frozenset((START, EXPENSES)))  # fmt: skip


def _equity(version: AidVersion, firm: Firm) -> Iterator[Move]:
    """Yield equity raised to what an aid that it caps must bring at least."""
    formulas = [inner for each in formulas_of(version) for inner in formulas_in(each)]
    definition, now = firm.pack.fact(EQUITY), firm.situation.number(EQUITY)
    if now is None or how_changes(definition) not in {"up", "any", "choice"}:
        return
    if any("equity" in each.capped_by for each in formulas):
        for wanted in sorted({each.floor or Decimal(1) for each in formulas}):
            if wanted > now:
                text = told_change(definition, EQUITY, Wanted(wanted, "least", wanted), now)
                yield Move(EQUITY, ((EQUITY, wanted),), None, text, wanted, now,
                           (3, float(wanted - now) / 1000), (EQUITY,),
                           frozenset((EXPENSES,)))  # fmt: skip


def _month_of(day: date, start: date) -> int:
    """Return the first month of the project that lies wholly on this day or later."""
    months = (day.year - start.year) * 12 + day.month - start.month + (1 if day.day > 1 else 0)
    return max(1, months + 1)


def _label(category: str, firm: Firm) -> Shown:
    definition = firm.pack.fact(f"{EXPENSES}.{_ANY}.category")
    options: Sequence[Option] = definition.options if definition else ()
    return next((each.label for each in options if each.key == category), category)
