"""Checks of the reasons why questions are asked: each names facts that there are."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from core.messages import N_, message
from core.packs.pack import Pack
from core.packs.schema.why import Part
from core.packs.source import Problem

FILE = "why"


def problems(pack: Pack) -> Iterator[Problem]:
    """Yield reasons for facts that there are not."""
    part = pack.part("why", Part)
    names = [definition.name for definition in pack.content.facts]
    for reason in part.reasons if part else ():
        for fact in reason.facts:
            if not any(fact == name or fnmatchcase(name, fact) for name in names):
                what = message(N_("there is no fact “{id}”"), id=fact)
                yield Problem(FILE, fact, what)
