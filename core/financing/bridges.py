"""What bridges the lowest point of the cash of a plan, each reckoned again, in words."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from core.aids.evaluate import evaluate_all
from core.facts.situation import Situation
from core.financing.bridge import Bridge
from core.financing.bridge_money import advances, bridge_loan, more_own_funds
from core.financing.bridge_orders import Orders, other_orders
from core.financing.curve import Curve, curve_of
from core.financing.finance import tasks_of
from core.financing.inputs import Inputs, inputs
from core.financing.offers import Side
from core.financing.result import Plan
from core.financing.wishes import wishes
from core.packs.pack import Pack

__all__ = ["Bridge", "bridges"]


def bridges(situation: Situation, pack: Pack, on: date, plan: Plan) -> tuple[Bridge, ...]:
    """Return what would help the cash of a plan over its lowest point, what is enough first.

    Nothing where cash keeps above its floor (nought, unless another is wished), or where opening
    cash is not known. Orders are put off by planning again with all aids; money is laid on the
    curve of the plan. Each is the smallest of its kind that is enough, if any is.
    """
    project = inputs(situation, pack, on)
    if plan.opening is None or not plan.cash:
        return ()
    curve = curve_of(plan, project.floor)
    if curve.is_kept:
        return ()
    orders = Orders(situation, pack, on, plan, curve, project)
    found = (*other_orders(orders), *_money(orders, curve, project))
    return tuple(sorted(found, key=_rank))


def _rank(found: Bridge) -> tuple[bool, bool, Decimal]:
    """Rank what is enough first, then what helps most; what is still to be asked comes last."""
    return not found.is_enough, found.is_to_ask, Decimal(0) if found.is_enough else -found.lowest


def _money(orders: Orders, curve: Curve, project: Inputs) -> Iterator[Bridge]:
    loan = None if wishes(orders.situation).no_loan else bridge_loan(curve, project)
    if loan is not None:
        yield loan
    aids = evaluate_all(orders.situation, orders.pack, orders.on)
    task = tasks_of(orders.situation, orders.pack, orders.on, aids)[Side(orders.plan.side)]
    yield from advances(curve, orders.plan, task.candidates.aids)
    yield more_own_funds(curve)
