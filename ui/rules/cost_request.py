"""The request of a cost: which aid, on which firms, at which day, with what supposed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from core.aids.portfolio.assumptions import Assumptions
from core.aids.portfolio.cost import Terms

FirmsFrom: TypeAlias = Literal["made_up", "dossiers", "table"]


@dataclass(frozen=True, slots=True)
class CostRequest:
    """All that a cost is reckoned from, but the aid itself; `table` is the path of a file."""

    firms_from: FirmsFrom
    on: date
    terms: Terms
    assumptions: Assumptions
    table: str = ""
