"""Readiness to sell abroad: gates first, then nine axes; unknown is neither passed nor failed."""

from decimal import Decimal

from core.diagnostic.relevance import holds
from core.export.landed import DELIVERY
from core.export.result import AxisState, FlowState, GateState, ItemState, Readiness
from core.facts.situation import Situation
from core.packs.schema.export import AxisItem, ExportReadiness, Gate

BASKET = "export.basket"
_TENTH = Decimal("0.1")


def gates_of(
    readiness: ExportReadiness, flows: tuple[FlowState, ...], situation: Situation
) -> tuple[GateState, ...]:
    """Return the state of each gate."""
    return tuple(_gate(each, readiness, flows, situation) for each in readiness.gates)


def axes_of(
    readiness: ExportReadiness, flows: tuple[FlowState, ...], situation: Situation
) -> tuple[AxisState, ...]:
    """Return the points of each axis that concern, or may concern, the firm."""
    return tuple(
        AxisState(
            axis,
            tuple(
                ItemState(item, _there(item, flows, situation))
                for item in axis.items
                if _concerns(item, flows, situation) is not False
            ),
        )
        for axis in readiness.axes
    )


def verdict_of(
    readiness: ExportReadiness, gates: tuple[GateState, ...], axes: tuple[AxisState, ...]
) -> Readiness | None:
    """Return the verdict if no missing answer can change it much; None while it is open.

    A gate that is failed, or too few points even if all unknowns were there: to be prepared. Ready
    needs all gates and enough points for sure; with reserves, enough to begin with.
    """
    points = sum(len(axis.items) for axis in axes)
    least = sum(axis.there for axis in axes) * 100
    most = least + sum(axis.unknown for axis in axes) * 100
    passed = [each.passed for each in gates]
    if False in passed or most < readiness.reserve_from * points:
        return "prepare"
    if None not in passed and least >= readiness.ready_from * points:
        return "ready"
    return "reserve" if least >= readiness.reserve_from * points else None


def is_vat_settled(flows: tuple[FlowState, ...]) -> bool | None:
    """Say whether the firm's kinds of sales are known, and each has its VAT path."""
    made = [each for each in flows if each.made]
    if not made:
        return None
    return True if all(each.path is not None for each in made) else None


def _gate(
    gate: Gate, readiness: ExportReadiness, flows: tuple[FlowState, ...], situation: Situation
) -> GateState:
    if gate.computed == "vat":
        return GateState(gate, is_vat_settled(flows))
    if gate.computed == "delivery":
        share = _delivery_share(situation)
        passed = None if share is None else share <= readiness.most_delivery_share
        return GateState(gate, passed, None if share is None else share.quantize(_TENTH))
    return GateState(gate, None if gate.fact is None else situation.typed(gate.fact, bool))


def _delivery_share(situation: Situation) -> Decimal | None:
    """Return delivery as a share of an order, in percent."""
    delivery, basket = situation.number(DELIVERY), situation.number(BASKET)
    if delivery is None or not basket:
        return None
    return delivery * 100 / basket


def _concerns(item: AxisItem, flows: tuple[FlowState, ...], situation: Situation) -> bool | None:
    by_answer = holds(item.when, situation)
    if not item.paths or by_answer is False:
        return by_answer
    made = [each for each in flows if each.made]
    if any(each.path is not None and each.path.id in item.paths for each in made):
        return by_answer
    open_paths = {path.id for each in made if each.path is None for path in each.candidates}
    return None if not open_paths.isdisjoint(item.paths) else False


def _there(item: AxisItem, flows: tuple[FlowState, ...], situation: Situation) -> bool | None:
    if item.computed == "vat":
        return is_vat_settled(flows)
    return None if item.fact is None else situation.typed(item.fact, bool)
