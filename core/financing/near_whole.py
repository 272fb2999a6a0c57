"""The caution on a plan in which aids pay nearly everything."""

from dataclasses import replace
from decimal import Decimal

from core.financing.offers import Side
from core.financing.result import Plan
from core.messages import N_, Percent, message

# Our team's estimate: most public aids of the catalogue pay half of the cost or less.
_NEARLY_ALL = Decimal("0.9")


def with_caution(found: Plan) -> Plan:
    """Return a plan that counts on aids to check, warning where they pay nine tenths or more."""
    part = found.aids_total / found.cost if found.cost else Decimal(0)
    if found.side != Side.POSSIBLE.value or part < _NEARLY_ALL:
        return found
    words = message(
        N_(
            "Here aids would pay {part} of the cost. Public money rarely pays nearly all: count on "
            "less until each operator has confirmed."
        ),
        part=Percent((part * 100).quantize(Decimal(1))),
    )
    return replace(found, limits=(words, *found.limits))
