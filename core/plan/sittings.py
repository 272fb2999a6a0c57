"""The sittings of a dossier: its visits, each with the facts as they were at that visit.

What a visit asks anew (see `VisitRules`) is known there only if that visit itself stated it; all
else goes on from the visits before. The first visit sees everything.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.store.fold import Folded
from core.store.visits import Visit


class Sitting(Struct, frozen=True):
    """A visit with its facts; `on` is the day that a person stated, `pack` the rules it used.

    Without `pack` it is measured by the rules of whoever asks.
    """

    id: str
    kind: str
    on: date | None
    situation: Situation
    pack: Pack | None = None


def facts_at(folded: Folded, visits: Sequence[Visit], visit: str, pack: Pack) -> Situation:
    """Return the facts at a visit, out of the state that it saw: those that fit the rules."""
    from core.facts.fitting import fitting  # not wanted before the first dossier is open

    rules, facts = pack.content.visits, fitting(folded.situation, pack)
    if rules is None or not visits or visits[0].id == visit:
        return facts
    stated = folded.stated_in(visit)
    return facts.without(*(name for name in facts if rules.renews(name) and name not in stated))
