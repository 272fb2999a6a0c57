"""The judgement of one helper for one request: may they help, how well do they fit, and why.

What is not known is to be checked, never a refusal. This is the plain wording of the rules; the
index does the same for a whole directory at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from core.messages import N_, Message, message
from core.network.labels import standing
from core.network.wanted import Past, Wanted, tier_of
from core.packs.schema.network import Entry, Matching

Outcome: TypeAlias = Literal["ok", "check", "no"]
FILTERS = ("skill", "zone", "sector", "size", "age", "language", "mode", "room", "label")
REFUSED: Mapping[str, str] = {
    "skill": N_("other skills"),
    "zone": N_("does not come to this place"),
    "sector": N_("other sectors"),
    "size": N_("firms of another size"),
    "age": N_("firms of another age"),
    "language": N_("other languages"),
    "mode": N_("another way of meeting"),
    "room": N_("no free place"),
}
TO_CHECK: Mapping[str, str] = {
    "skill": N_("Ask whether they help with this need."),
    "zone": N_("Ask whether they come to this place."),
    "sector": N_("Ask whether they know this sector."),
    "size": N_("Ask whether they help firms of this size."),
    "age": N_("Ask whether they help firms of this age."),
    "language": N_("Ask which languages they speak."),
    "mode": N_("Ask how they meet firms."),
    "label": N_("Ask for the proof of a label that is valid today."),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a helper: an outcome a filter, and a share from 0 to 1 a part."""

    outcomes: Mapping[str, Outcome]
    parts: Mapping[str, float]
    score: float

    @property
    def verdict(self) -> Outcome:
        """The worst of the outcomes."""
        found = set(self.outcomes.values())
        return "no" if "no" in found else "check" if "check" in found else "ok"

    @property
    def refused_by(self) -> str | None:
        """The first filter that refuses."""
        return next((name for name, each in self.outcomes.items() if each == "no"), None)

    def to_check(self) -> tuple[Message, ...]:
        """Return what is to be asked before anyone counts on it."""
        asked = (name for name, each in self.outcomes.items() if each == "check")
        return tuple(message(TO_CHECK[name]) for name in asked)


def judged(entry: Entry, wanted: Wanted, past: Past, rules: Matching, on: date) -> Judged:
    """Return what the rules say of a helper."""
    outcomes = dict(_outcomes(entry, wanted, past, on))
    parts = dict(_parts(entry, wanted, past, rules, on))
    weights = rules.weights
    score = sum(getattr(weights, name) * share for name, share in parts.items())
    return Judged(outcomes, parts, score)


def covered(entry: Entry, wanted: Wanted) -> float:
    """Return the weighted share of the needs that a helper is skilled in."""
    whole = sum(wanted.needs.values())
    mine = sum(weight for need, weight in wanted.needs.items() if need in entry.skills)
    return mine / whole if whole else 0.0


def _outcomes(entry: Entry, wanted: Wanted, past: Past, on: date) -> Iterator[tuple[str, Outcome]]:
    yield "skill", _skill(entry, wanted)
    yield "zone", _zone(entry, wanted)
    yield "sector", _sector(entry, wanted)
    yield "size", _within(wanted.headcount, entry.headcount_least, entry.headcount_most)
    yield "age", _within(wanted.age, entry.age_least, entry.age_most)
    yield "language", _listed(wanted.language, entry.languages)
    yield "mode", _listed(wanted.mode or "", entry.modes)
    yield "room", _room(entry, past)
    yield "label", _label(entry, on)


def _skill(entry: Entry, wanted: Wanted) -> Outcome:
    if not entry.skills or not wanted.needs:
        return "check"
    return "ok" if covered(entry, wanted) > 0 else "no"


def _zone(entry: Entry, wanted: Wanted) -> Outcome:
    if tier_of(entry.zones, wanted) is not None:
        return "ok"
    return "check" if not entry.zones or wanted.commune is None else "no"


def _sector(entry: Entry, wanted: Wanted) -> Outcome:
    if not entry.naf:
        return "ok"
    if wanted.codes is None:
        return "check"
    return "ok" if any(map(wanted.codes.begins, entry.naf)) else "no"


def _within(value: int | None, least: int | None, most: int | None) -> Outcome:
    if least is None and most is None:
        return "ok"
    if value is None:
        return "check"
    is_less, is_more = least is not None and value < least, most is not None and value > most
    return "no" if is_less or is_more else "ok"


def _listed(wanted: str, known: tuple[str, ...]) -> Outcome:
    if not wanted:
        return "ok"
    if not known:
        return "check"
    return "ok" if wanted in known else "no"


def _room(entry: Entry, past: Past) -> Outcome:
    is_full = entry.max_open is not None and past.open.get(entry.id, 0) >= entry.max_open
    return "no" if is_full else "ok"


def _label(entry: Entry, on: date) -> Outcome:
    """Return whether one who is labelled is so today; others need no label."""
    is_due = entry.kind == "labelled" and standing(entry.labels, on) != "valid"
    return "check" if is_due else "ok"


def _parts(
    entry: Entry, wanted: Wanted, past: Past, rules: Matching, on: date
) -> Iterator[tuple[str, float]]:
    unknown = float(rules.unknown_share)
    yield "skill", covered(entry, wanted)
    tier = tier_of(entry.zones, wanted)
    yield "nearness", 0.0 if tier is None else float(rules.nearness.get(tier, 0))
    is_known = entry.naf and wanted.codes is not None
    yield "sector", float(_sector(entry, wanted) == "ok") if is_known else unknown
    yield "room", _free_share(entry, past, unknown)
    yield "trust", _trust(entry, on, rules)
    yield "usefulness", past.useful.get(entry.id, unknown)


def _free_share(entry: Entry, past: Past, unknown: float) -> float:
    if entry.max_open is None:
        return unknown
    taken = past.open.get(entry.id, 0)
    return max(entry.max_open - taken, 0) / entry.max_open if entry.max_open else 0.0


def _trust(entry: Entry, on: date, rules: Matching) -> float:
    labels = {"valid": 1.0, "unknown": float(rules.unknown_share)}
    of_labels = labels.get(standing(entry.labels, on) or "", 0.0)
    of_charter = float(rules.charter_share) if entry.charter is not None else 0.0
    return max(of_labels, of_charter)
