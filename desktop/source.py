"""What the command line reads: the facts of a firm, and the visits behind them if they are kept."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.facts.file import DossierFile

if TYPE_CHECKING:
    from core.packs.pack import Pack
    from core.plan.sittings import Sitting


@dataclass(frozen=True, slots=True)
class Source(DossierFile):
    """The facts; `sittings` are all visits up to the one wanted, `on` its day if it was named.

    `pack`: the rules that the visit named used, None where no visit of the past is named.
    """

    sittings: "tuple[Sitting, ...]" = ()
    on: date | None = None
    pack: "Pack | None" = None
