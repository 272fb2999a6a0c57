"""Visits: the sittings in which facts were stated, each with the frontier of what it saw.

A visit is itself facts in the log: `visits.<id>.kind`, `.date`, `.pack`, `.app` when it begins,
`visits.<id>.frontier` when it is closed, and `.pack` anew if the rules changed meanwhile. Its
results are computed there, under those rules, never at a clock.
"""

import json
from datetime import date
from typing import Literal, TypeAlias, cast

from msgspec import Struct

from core.facts.situation import Answer
from core.store.change import Frontier, Stamp
from core.store.fold import DossierLog
from core.store.values import canonical

VisitKind: TypeAlias = Literal["T0", "T1", "T2", "other"]


class Visit(Struct, frozen=True):
    """A visit; `frontier` is None while it goes on. `on` is the date that a person stated."""

    id: str
    kind: str
    on: date | None
    frontier: Frontier | None
    pack: str
    app: str


def visits(log: DossierLog) -> tuple[Visit, ...]:
    """Return the visits of a dossier, in the order in which they began."""
    facts = log.folded().housekeeping
    ranks = log.visit_ranks()
    return tuple(
        Visit(
            id=visit,
            kind=facts.typed(f"visits.{visit}.kind", str) or "other",
            on=facts.typed(f"visits.{visit}.date", date),
            frontier=_frontier(facts.typed(f"visits.{visit}.frontier", str)),
            pack=facts.typed(f"visits.{visit}.pack", str) or "",
            app=facts.typed(f"visits.{visit}.app", str) or "",
        )
        for visit in sorted(facts.items_of("visits"), key=ranks.__getitem__)
    )


def latest_visit(log: DossierLog) -> str:
    """Return the id of the visit that began last and was not called off, empty without any."""
    ranks = log.visit_ranks()
    kept = log.folded().housekeeping.items_of("visits")
    return max(kept, key=ranks.__getitem__, default="")


def view(log: DossierLog, visit: str | None) -> DossierLog:
    """Return the log as a visit sees it: as it was at its frontier, with its later corrections."""
    if visit is None:
        return log
    frontier = next((each.frontier for each in visits(log) if each.id == visit), None)
    return log if frontier is None else log.until(frontier, correcting=visit)


def begun(visit: str, kind: VisitKind, on: date, stamp: Stamp) -> dict[str, Answer]:
    """Return the facts that begin a visit."""
    facts: dict[str, Answer] = {"kind": kind, "date": on, "pack": stamp.pack, "app": stamp.app}
    return {f"visits.{visit}.{name}": value for name, value in facts.items() if value != ""}


def closed(log: DossierLog, visit: str, stamp: Stamp) -> dict[str, Answer]:
    """Return the facts that close a visit here and now, under the rules that it used to the end."""
    facts: dict[str, Answer] = {"frontier": canonical(dict(log.frontier)), "pack": stamp.pack}
    return {f"visits.{visit}.{name}": value for name, value in facts.items() if value != ""}


def _frontier(text: str | None) -> Frontier | None:
    return None if text is None else cast("dict[str, int]", json.loads(text))
