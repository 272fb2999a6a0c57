"""Provenance: where a value that somebody else decides comes from, and for how long it holds."""

from datetime import date
from typing import Literal

from msgspec import Struct

Confidence = Literal["verified", "partial", "memory", "estimate"]


class Provenance(Struct, frozen=True, kw_only=True):
    """Sources (addresses or exact references), the date printed on the source, and how sure we are.

    `verified`: the text was read; `partial`: some fields were not; `memory`: not verified at all;
    `estimate`: the team's own, with its reasoning. `checked` None counts as past its period.
    """

    sources: tuple[str, ...]
    confidence: Confidence
    checked: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Say whether the value holds on this day; open ends hold."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )
