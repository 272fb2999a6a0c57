"""Whether the project is worth its money: payback, net present value, internal rate of return."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.facts.situation import Situation
from core.financing.cents import euros
from core.financing.inputs import Inputs
from core.financing.result import Plan
from core.financing.root import root

_LOWEST, _HIGHEST = Decimal("-0.999"), Decimal(100)


@dataclass(frozen=True, slots=True)
class Indicators:
    """Figures of the project before loans and tax, over the months of its cash curve.

    None where no gain is stated. `payback` is the first month by whose end the gains and aids have
    brought back what was spent, None if none has. `present_value` in euros at the yearly
    `discount_rate`; `return_rate` yearly, a fraction, None where there is no single one.
    """

    months: int
    discount_rate: Decimal
    payback: int | None
    present_value: Decimal | None
    return_rate: Decimal | None
    return_without_aid: Decimal | None


def indicators(project: Inputs, plan: Plan, situation: Situation) -> Indicators:
    """Return what the project is worth under a plan."""
    stated = situation.typed("project.discount_rate", Decimal)
    rate = project.rules.discount_rate.value if stated is None else stated / 100
    if project.gains is None:
        return Indicators(len(plan.cash), rate, None, None, None, None)
    flows = flows_of(plan)
    bare = [flow - each.aids for flow, each in zip(flows, plan.cash, strict=True)]
    return Indicators(
        months=len(flows),
        discount_rate=rate,
        payback=payback(flows),
        present_value=present_value(flows, rate),
        return_rate=return_rate(flows),
        return_without_aid=return_rate(bare),
    )


def flows_of(plan: Plan) -> tuple[Decimal, ...]:
    """Return what the project brings less what it costs, month by month, before loans and tax."""
    return tuple(each.gains + each.aids - each.expenses - each.vat for each in plan.cash)


def payback(flows: Sequence[Decimal]) -> int | None:
    """Return the first month from whose end on the sum of the flows is never below nought."""
    total, found = Decimal(0), None
    for month, flow in enumerate(flows, start=1):
        total += flow
        if total < 0:
            found = None
        elif found is None:
            found = month
    return found if any(flow < 0 for flow in flows) else None


def present_value(flows: Sequence[Decimal], yearly_rate: Decimal) -> Decimal:
    """Return what monthly flows are worth at the start, the first one after a month."""
    return euros(round(_worth(flows, _monthly(yearly_rate)) * 100))


def return_rate(flows: Sequence[Decimal]) -> Decimal | None:
    """Return the yearly rate at which monthly flows are worth nothing.

    None unless they are first spent and then earned (one change of sign): else there may be none,
    or several.
    """
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(one is not two for one, two in pairwise(signs))
    if not signs or signs[0] or changes != 1:
        return None
    if _worth(flows, _LOWEST) < 0 or _worth(flows, _HIGHEST) > 0:
        return None
    found = root(lambda rate: _worth(flows, rate), _LOWEST, _HIGHEST)
    return ((1 + found) ** 12 - 1).quantize(Decimal("0.000001"))


def _monthly(yearly: Decimal) -> Decimal:
    return (1 + yearly) ** (Decimal(1) / 12) - 1


def _worth(flows: Sequence[Decimal], rate: Decimal) -> Decimal:
    discount, worth = 1 / (1 + rate), Decimal(0)
    for flow in reversed(flows):
        worth = (worth + flow) * discount
    return worth
