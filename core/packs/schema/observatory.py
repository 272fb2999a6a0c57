"""The observatory part of a pack: which cells are too small to be shown."""

from decimal import Decimal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance


class Hiding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cell of fewer firms than `least_firms` is hidden, and what would tell it by subtraction.

    A sum of which one firm makes more than `most_share` percent is hidden too.
    """

    least_firms: int
    most_share: Decimal
    reasoning: Text
    provenance: Provenance


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything on the observatory."""

    hiding: Hiding
