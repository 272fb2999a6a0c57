"""The languages and ways of meeting that a firm may ask for."""

from collections.abc import Mapping, Sequence

from core.errors import UserError
from core.messages import N_, Listed, Text
from core.packs.schema.network import Part

_UNKNOWN = N_("Got “{got}” as a language; wanted one of: {known}.")


def tongues(part: Part) -> Mapping[str, Text]:
    """Return the languages of the rules by code, with what each is called."""
    return {
        each.value: each.title or Text(fr=each.value, en=each.value)
        for each in part.spellings
        if each.field == "languages"
    }


def tongue_of(said: str, part: Part) -> str:
    """Return the code of a language, named by its code or its name; raises UserError."""
    from core.facts.folding import folded

    for each in part.spellings:
        if each.field == "languages" and folded(said) in map(folded, (each.value, *each.words)):
            return each.value
    codes = tuple(each.value for each in part.spellings if each.field == "languages")
    raise UserError(_UNKNOWN, got=said[:40], known=Listed(codes))


def tongue_names(codes: Sequence[str], part: Part) -> tuple[Text | str, ...]:
    """Return what languages are called; one that the rules do not know keeps its code."""
    known = tongues(part)
    return tuple(known.get(code, code) for code in codes)
