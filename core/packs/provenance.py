"""Provenance: where a value that somebody else decides comes from, and for how long it holds."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from core.messages import N_, Shown, message
from core.typography import typeset

if TYPE_CHECKING:
    from core.language import Language

Confidence = Literal["verified", "partial", "memory", "estimate"]


class Provenance(Struct, frozen=True, kw_only=True):
    """Sources (addresses or exact references), the date printed on the source, and how sure we are.

    `verified`: the text was read; `partial`: some fields were not; `memory`: not verified at all;
    `estimate`: the team's own, from what it read if `sources` names any; the team itself is never
    written among them. `checked` None counts as past its period.
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


def told_sources(*provenances: Provenance) -> tuple[Shown, ...]:
    """Return what stands behind some values, each once: texts, or the team that judged."""
    found = dict[Shown, None]()
    for each in provenances:
        found.update((typeset(name), None) for name in each.sources)
        if each.confidence == "estimate":
            found[message(N_("our team’s estimate"))] = None
        elif not each.sources:
            found[message(N_("no source read"))] = None
    return tuple(found)


def joined_sources(provenances: Iterable[Provenance], language: "Language") -> str:
    """Return what stands behind some values, in a language, as one line."""
    return " · ".join(language.shown(each) for each in told_sources(*provenances))
