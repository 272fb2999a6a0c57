"""The search of the library: words of a title, a need or a sheet, from their beginnings."""

from collections.abc import Sequence

from core.facts.folding import found, indexed
from core.language import Language
from core.library.shelf import ShelvedSheet


def searched(
    sheets: Sequence[ShelvedSheet], query: str, language: Language
) -> tuple[ShelvedSheet, ...]:
    """Return the sheets that a query finds: by title first, then by other names, then by text.

    Accents and capitals make no difference; no query finds all of them, in their order.
    """
    if not query.strip():
        return tuple(sheets)
    by_action = {each.action: each for each in sheets}
    titles = [(language.shown(each.title), each.action) for each in sheets]
    names = [(_names(each, language), each.action) for each in sheets]
    texts = [(language.shown(each.sheet.what), each.action) for each in sheets]
    return tuple(by_action[key] for key in found(indexed([*titles, *names, *texts]), query))


def _names(each: ShelvedSheet, language: Language) -> str:
    return " ".join(language.shown(text) for text in (each.sheet.words, *each.needs))
