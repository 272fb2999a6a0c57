"""Checks of the rules of visits: what they name exists."""

from collections.abc import Iterable

from core.messages import N_, message
from core.packs.content import Content
from core.packs.schema.visits import is_named
from core.packs.source import Problem

FILE = "visits.yaml"


def problems(content: Content) -> Iterable[Problem]:
    """Return the entries that name no fact, which a misspelling would leave without effect."""
    rules = content.visits
    entries = {} if rules is None else {"renewed": rules.renewed, "kept": rules.kept}
    for place, names in entries.items():
        for name in names:
            if not any(is_named(fact.name, name) for fact in content.facts):
                what = message(N_("{name} names no fact of this pack"), name=name)
                yield Problem(FILE, place, what)
