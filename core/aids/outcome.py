"""What was found of an aid, before it is told: verdict and sum without reasons in full."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from core.aids.result import Reason, Verdict
from core.aids.terms import TermReading
from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.compiled.rules import HeldVersion


class Outcome(Struct, frozen=True, gc=False):
    """What was found of an aid: the version that applies, verdict, and the sum it would bring.

    No sum where the verdict is no, or where none can be told. `about` are the reasons that the
    project gives; those of the dates and of the firm are in the context.
    """

    held: "HeldVersion"
    verdict: Verdict
    sum: Range | None = None
    about: tuple[Reason, ...] = ()
    readings: Sequence[TermReading] = ()
