"""The answers of a log that fit the rules in force: all that a calculation may see.

A log may hold what these rules refuse: another Tandem with other rules wrote it, or a stranger did.
It is kept and shown in histories, and counts as unknown.
"""

from core.errors import UserError
from core.facts.checking import checked
from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Situation
from core.packs.pack import Pack

# Their lists are long to read: a code that no list has is told where it is looked up.
_CODES = frozenset({"naf", "commune", "legal_form"})
_LONGEST_CODE = 40


def fitting(situation: Situation, pack: Pack) -> Situation:
    """Return a situation without the answers that do not fit; most days it is the same one."""
    unfit = [name for name, answer in situation.items() if not is_fit(name, answer, pack)]
    return situation.without(*unfit) if unfit else situation


def is_fit(name: str, answer: Answer, pack: Pack) -> bool:
    """Say whether an answer is such as its fact takes; of a fact that is not known here, any is."""
    definition = pack.fact(name)
    if definition is None:
        return True
    return _is_named_well(name) and _takes(definition, answer, pack)


def _is_named_well(name: str) -> bool:
    parts = name.split(".")
    if len(parts) <= 3:
        return True
    from core.facts.file import is_item_id  # what it brings along is not wanted at the first paint

    return is_item_id(parts[2])


def _takes(definition: FactDefinition, answer: Answer, pack: Pack) -> bool:
    if definition.type in _CODES and isinstance(answer, str):
        return len(answer) <= _LONGEST_CODE and answer.isprintable()
    try:
        checked(definition, answer, pack)
    except UserError:
        return False
    return True
