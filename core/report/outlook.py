"""What follows from the first plan: its risk, three years, bridges, an early repayment."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.facts.project_lines import project_lines
from core.facts.situation import Situation
from core.financing.bridge import Bridge
from core.financing.early_outcome import EarlyOutcome, early_outcome
from core.financing.inputs import inputs
from core.financing.result import Plan
from core.financing.risk import Risk
from core.financing.three_years import ThreeYears
from core.packs.pack import Pack
from core.visit import Visit

if TYPE_CHECKING:
    from core.financing.leases import LeaseCost
    from core.financing.sensitivity import Change


@dataclass(frozen=True, slots=True)
class Outlook:
    """The first plan of a visit, looked at further."""

    plan: Plan
    risk: Risk
    years: ThreeYears
    bridges: tuple[Bridge, ...]
    early: EarlyOutcome | None = None  # None where no early repayment is thought of
    leases: "tuple[LeaseCost, ...]" = ()


def outlook_of(visit: Visit, pack: Pack) -> Outlook | None:
    """Return the outlook of the first plan; None where nothing is planned."""
    plan = next(iter(visit.financing.plans), None)
    if plan is None:
        return None
    from core.financing.bridges import bridges
    from core.financing.risk import risk_of
    from core.financing.three_years import three_years

    agreed = _undisputed(visit, pack)
    return Outlook(
        plan=plan,
        risk=risk_of(plan, inputs(agreed, pack, visit.on)),
        years=three_years(agreed, pack, visit.on, plan),
        bridges=bridges(agreed, pack, visit.on, plan),
        early=early_outcome(agreed, plan),
        leases=tuple(leases_of(visit, pack).values()),
    )


def leases_of(visit: Visit, pack: Pack) -> "dict[str, LeaseCost]":
    """Return what each lease of the project costs, by its expense."""
    from core.financing.leases import lease_cost

    agreed = _undisputed(visit, pack)
    lines = [each for each in project_lines(agreed) if each.is_leased]
    if not lines:
        return {}
    bank = inputs(agreed, pack, visit.on).loan
    found = ((each.id, lease_cost(each, bank)) for each in lines)
    return {name: cost for name, cost in found if cost is not None}


def sensitivity_of(visit: Visit, pack: Pack) -> "tuple[Change, ...]":
    """Return what a little more own money or a later start would change in the first plan."""
    from core.financing.sensitivity import sensitivity

    return sensitivity(_undisputed(visit, pack), pack, visit.on, visit.aids)


def _undisputed(visit: Visit, pack: Pack) -> Situation:
    """Return what the financing of a visit was worked out from."""
    from core.diagnostic.contradictions import undisputed
    from core.diagnostic.known import links_in

    return undisputed(visit.situation, links_in(pack), pack)
