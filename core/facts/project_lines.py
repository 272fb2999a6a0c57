"""The lines of a project as the person stated them; an amount may follow from what else is said."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from core.facts.situation import Situation

COLLECTION = "project.expenses"
INTERNAL = "internal"
SUBSCRIPTION = "subscription"
LEASE = "lease"
# What no aid is counted on: nobody is paid for internal time, and what is leased is not bought.
UNAIDED = frozenset({INTERNAL, LEASE})
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One line of a project, euros before VAT; None where the person has not said.

    Where no amount is stated it follows from a price and a count; else it is the middle of the
    range (`is_middle`). Of a lease it is the price of the thing; `rent` is due `months` times, the
    first one as `first_rent` where that is another, then the `residual` price to keep it.
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
    rent: Decimal | None = None
    first_rent: Decimal | None = None
    residual: Decimal | None = None

    @property
    def is_internal(self) -> bool:
        """Say whether it is time of the firm's own people: a cost that nobody is paid for."""
        return self.kind == INTERNAL

    @property
    def is_leased(self) -> bool:
        """Say whether it is paid in rents; it belongs to the lessor until the end."""
        return self.kind == LEASE

    @property
    def is_unaided(self) -> bool:
        """Say whether no aid is counted on it."""
        return self.kind in UNAIDED


def project_lines(situation: Situation) -> tuple[ProjectLine, ...]:
    """Return the lines of the project, in the order in which they were stated."""
    return tuple(project_line(situation, item) for item in situation.items_of(COLLECTION))


def project_line(situation: Situation, item: str) -> ProjectLine:
    """Return what is known of one line."""
    start = f"{COLLECTION}.{item}"
    kind = situation.typed(f"{start}.kind", str)
    stated = situation.number(f"{start}.amount") if kind == LEASE else _stated(situation, start)
    least = situation.number(f"{start}.amount_least")
    most = situation.number(f"{start}.amount_most")
    amount = _middle(least, most) if stated is None else stated
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
        rent=situation.number(f"{start}.monthly") if kind == LEASE else None,
        first_rent=situation.number(f"{start}.first_rent") if kind == LEASE else None,
        residual=situation.number(f"{start}.residual") if kind == LEASE else None,
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
