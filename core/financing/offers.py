"""What the aids offer to a project, in whole cents and on one side: sure or possible."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from core.aids.terms import AidTerms, Band, EligibleExpense, Steps, TermLine, TermOption
from core.financing.cents import cents


class Side(Enum):
    """Which way an unknown is taken: against the firm, or for it."""

    SURE = "sure"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Line:
    """Expenses of one rate inside an aid: eligible cents by expense, and the caps on both."""

    bases: Mapping[str, int]
    rate: Decimal
    base_cap: int | None
    cap: int | None


@dataclass(frozen=True, slots=True)
class Option:
    """One complete formula of an aid, in cents; bands and steps stay in euros."""

    lines: tuple[Line, ...]
    minimum_spend: int
    flat: int | None
    steps: Steps | None
    bands: tuple[Band, ...]
    bonus: int
    cap: int | None
    floor: int
    cofinancing: Decimal
    is_de_minimis: bool

    @property
    def is_by_line(self) -> bool:
        """Say whether the aid is the sum over its lines, each at its own rate."""
        return self.flat is None and self.steps is None and not self.bands


@dataclass(frozen=True, slots=True)
class Offer:
    """An aid that the plan may use: its formulas on this side, of which it takes one."""

    terms: AidTerms
    options: tuple[Option, ...]

    @property
    def id(self) -> str:
        """Return the instrument's id."""
        return self.terms.instrument

    @property
    def ceiling(self) -> Decimal | None:
        """Return the most that all public aid may be of the base, as a fraction."""
        return self.terms.cumulation.ceiling


def offer(terms: AidTerms, side: Side) -> Offer | None:
    """Return what an aid offers on this side; None where no figure is documented."""
    if terms.is_loan or not terms.readings:
        return None
    reading = terms.readings[0] if side is Side.SURE else terms.readings[-1]
    options = tuple(_option(each, side) for each in reading.options if each.is_documented)
    is_usable = any(line.bases for option in options for line in option.lines)
    return Offer(terms, options) if is_usable else None


def may_stack(one: AidTerms, other: AidTerms, side: Side) -> bool:
    """Say whether both aids may stand on the same expense; unknown is no on the sure side."""
    return _permits(one, other.instrument, side) and _permits(other, one.instrument, side)


def is_small(regimes: Iterable[str]) -> bool:
    """Say whether aid counts as de minimis: no other regime carries it; unknown counts."""
    return all(each == "unknown" or each.startswith("de_minimis") for each in regimes)


def excludes(one: AidTerms, other: AidTerms) -> bool:
    """Say whether one of the two aids rules the other out, on whatever expense."""
    return (
        other.instrument in one.cumulation.excluded or one.instrument in other.cumulation.excluded
    )


def _permits(terms: AidTerms, other: str, side: Side) -> bool:
    if other in terms.cumulation.excluded:
        return False
    kinds = ("ceiling", "allowed", "unknown") if side is Side.POSSIBLE else ("ceiling", "allowed")
    return other in terms.cumulation.allowed or terms.cumulation.kind in kinds


def _option(option: TermOption, side: Side) -> Option:
    cap = option.cap and (option.cap.least if side is Side.SURE else option.cap.most)
    return Option(
        lines=tuple(_line(line, side) for line in option.lines),
        minimum_spend=cents(option.minimum_spend or Decimal(0)),
        flat=_maybe(option.flat),
        steps=option.steps,
        bands=option.bands,
        bonus=cents(option.bonus),
        cap=_maybe(cap),
        floor=cents(option.floor or Decimal(0)),
        cofinancing=option.cofinancing,
        is_de_minimis=is_small(option.regimes),
    )


def _line(line: TermLine, side: Side) -> Line:
    found: Iterable[EligibleExpense] = line.expenses
    if side is Side.POSSIBLE:
        found = (*line.expenses, *line.doubtful)
    bases: dict[str, int] = {}
    for (
        each
    ) in found:  # Of an amount within a range the doubtful part comes on top of the sure one.
        if each.amount > 0:
            bases[each.expense] = bases.get(each.expense, 0) + cents(each.amount)
    return Line(bases, line.rate, _maybe(line.base_cap), _maybe(line.cap))


def _maybe(amount: Decimal | None) -> int | None:
    return None if amount is None else max(cents(amount), 0)
