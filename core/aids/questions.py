"""The question that asks for a missing fact, naming the earlier aid or report that it is about."""

from collections.abc import Mapping
from functools import lru_cache

from core.aids.readers import conditions_of
from core.facts.definition import FactDefinition
from core.messages import Text
from core.packs.pack import Pack

_COLLECTION = "company.aids."


def asked(fact: str, pack: Pack, within: str = "") -> FactDefinition | None:
    """Return the definition of a fact, its question naming the aid that the fact is about.

    `within`: the aid under whose name the question stands; its own facts need no name.
    """
    definition, title = pack.fact(fact), about(fact, pack)
    if definition is None or title is None or item_of(fact) == within:
        return definition
    from msgspec.structs import replace

    said = definition.question or definition.label
    return replace(definition, question=Text(f"{title.fr} – {said.fr}", f"{title.en} – {said.en}"))


def about(fact: str, pack: Pack) -> Text | None:
    """Return the title of the aid or report of which a fact is an item, None where it is not."""
    item = item_of(fact)
    return _titles(pack).get(item) if item else None


def item_of(fact: str) -> str:
    """Return the aid of which a fact is an item, empty where it is of none."""
    return fact.split(".")[2] if fact.startswith(_COLLECTION) else ""


@lru_cache(maxsize=8)
def _titles(pack: Pack) -> Mapping[str, Text]:
    """Return the titles of all aids of a pack, and of what their conditions name besides."""
    found: dict[str, Text] = {}
    for instrument in pack.content.instruments:
        for version in instrument.versions:
            for condition in conditions_of(version):
                if condition.had is not None:
                    found.update(condition.had.others)
    return found | {each.id: each.title for each in pack.content.instruments}
