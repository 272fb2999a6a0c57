"""The pseudo-language: every text two fifths longer, to try a window before it is translated.

A text without marks was never given to the translators; one without its second mark is cut.
"""

import re
from functools import cache
from math import ceil

from typing_extensions import override

from core.language import Language
from core.messages import Message, Text

FIRST, LAST = "[", "]"
GROWTH = 0.4
# Values, commands, addresses and the signs of the parser of options stay as they are.
_KEPT = re.compile(r"({[^{}]*}|`[^`]*`|https?://\S+|--[\w-]+|%(?:\(\w+\))?[a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüœ")


@cache
def lengthened(text: str) -> str:
    """Return a text two fifths longer: its vowels last longer, so that its words do, too."""
    if not text.strip() or text.startswith(FIRST):
        return text
    parts = _KEPT.split(text)
    for place in range(0, len(parts), 2):
        parts[place] = _WORD.sub(lambda found: _longer(found[0]), parts[place])
    grown = "".join(parts)
    lacking = ceil(len(text) * (1 + GROWTH)) - len(grown)
    return f"{FIRST}{grown}{'~' * lacking}{LAST}"


class LongLanguage(Language):
    """A language whose texts, those of the packs too, are two fifths longer."""

    @override
    def gettext(self, text: str) -> str:
        return lengthened(super().gettext(text))

    @override
    def _worded(self, said: Message) -> str:
        return lengthened(super()._worded(said))

    @override
    def _of_pack(self, text: Text) -> str:
        return lengthened(super()._of_pack(text))


def _longer(word: str) -> str:
    """Return a word with its vowels said again, one after the other, until it is long enough."""
    places = [place for place, sign in enumerate(word) if sign.lower() in _VOWELS]
    if not places:
        return word
    rounds, rest = divmod(ceil(len(word) * GROWTH), len(places))
    more = {place: rounds + (nth < rest) for nth, place in enumerate(places)}
    return "".join(sign + sign.lower() * more.get(place, 0) for place, sign in enumerate(word))
