"""The lines of a project as the person stated them; an amount may follow from what else is said."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from core.facts.situation import Situation

COLLECTION = "project.expenses"
INTERNAL = "internal"
SUBSCRIPTION = "subscription"
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One line of a project, euros before VAT; None where the person has not said.

    Where no amount is stated it follows from a price and a count; else it is the middle of the
    range (`is_middle`).
    """

    id: str
    label: str | None
    category: str | None
    kind: str | None
    basis: str | None
    amount: Decimal | None
    is_middle: bool
    least: Decimal | None
    most: Decimal | None
    month: int | None
    ordered: int | None
    months: int
    vat_recoverable: bool | None

    @property
    def is_internal(self) -> bool:
        """Say whether it is time of the firm's own people: a cost that nobody is paid for."""
        return self.kind == INTERNAL


def project_lines(situation: Situation) -> tuple[ProjectLine, ...]:
    """Return the lines of the project, in the order in which they were stated."""
    return tuple(project_line(situation, item) for item in situation.items_of(COLLECTION))


def project_line(situation: Situation, item: str) -> ProjectLine:
    """Return what is known of one line."""
    start = f"{COLLECTION}.{item}"
    stated = _stated(situation, start)
    least = situation.number(f"{start}.amount_least")
    most = situation.number(f"{start}.amount_most")
    amount = _middle(least, most) if stated is None else stated
    kind = situation.typed(f"{start}.kind", str)
    months = situation.typed(f"{start}.months", int)
    is_monthly = kind == SUBSCRIPTION or situation.number(f"{start}.monthly") is not None
    return ProjectLine(
        id=item,
        label=situation.typed(f"{start}.label", str),
        category=situation.typed(f"{start}.category", str),
        kind=kind,
        basis=situation.typed(f"{start}.basis", str),
        amount=amount,
        is_middle=stated is None and amount is not None,
        least=least,
        most=most,
        month=situation.typed(f"{start}.month", int),
        ordered=situation.typed(f"{start}.ordered", int),
        months=months if is_monthly and months is not None and months > 0 else 1,
        vat_recoverable=situation.typed(f"{start}.vat_recoverable", bool),
    )


def _stated(situation: Situation, start: str) -> Decimal | None:
    """Return the amount that is stated, or that a price and a count give."""
    amount = situation.number(f"{start}.amount")
    if amount is not None:
        return amount
    for price, count in (("monthly", "months"), ("day_price", "days")):
        one, times = situation.number(f"{start}.{price}"), situation.number(f"{start}.{count}")
        if one is not None and times is not None:
            return (one * times).quantize(_CENT, ROUND_HALF_UP)
    return None


def _middle(least: Decimal | None, most: Decimal | None) -> Decimal | None:
    if least is None or most is None or least > most:
        return None
    return ((least + most) / 2).quantize(_CENT, ROUND_HALF_UP)
