"""The parameter: a dated figure that a law or an authority sets, outside any one aid."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance


class ParameterValue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value over the days that its provenance states."""

    value: Decimal
    provenance: Provenance


class Parameter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure under a stable id, with its successive values."""

    id: str
    title: Text
    unit: str
    values: tuple[ParameterValue, ...]
    note: Text | None = None

    def on(self, day: date) -> Decimal | None:
        """Return the value in force on this day, None where none is known."""
        held = (each.value for each in self.values if each.provenance.is_in_force(day))
        return next(held, None)
