"""The catalog of a language in its machine form: all its words, read in a moment.

The usual form of gettext is taken apart entry by entry, four times as long at each start.
"""

import gettext
from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.msgpack import decode, encode
from typing_extensions import override

from core.resources import resource

ENDING = ".words"  # of a catalog, after the tag of its language


class _Words(Struct, frozen=True):
    """Translations by their English text; `plural` is the rule of gettext that picks a form."""

    plural: str
    one: Mapping[str, str]
    many: Mapping[str, tuple[str, ...]]


class Catalog(gettext.NullTranslations):
    """Translates as gettext does; what has no translation stays as it is."""

    def __init__(self, compiled: bytes) -> None:
        super().__init__()
        self._words = decode(compiled, type=_Words)

    @override
    def gettext(self, message: str) -> str:
        found = self._words.one.get(message)
        if found is None and message in self._words.many:
            return self.ngettext(message, message, 1)
        return message if found is None else found

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._words.many.get(msgid1)
        if forms is None:
            return super().ngettext(msgid1, msgid2, n)
        return forms[self._form(n)]

    @cached_property
    def _form(self) -> Callable[[int], int]:
        return gettext.c2py(self._words.plural)


def compiled_catalog(tag: str) -> bytes:
    """Return the machine form of all `resources/messages/<tag>/*.po` taken together."""
    from babel.messages.catalog import Catalog as Header
    from babel.messages.pofile import read_po

    locale, one, many = tag.replace("-", "_"), dict[str, str](), dict[str, tuple[str, ...]]()
    for path in sorted(resource("messages", tag).glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale=locale):
                if not (entry.id and entry.string) or entry.fuzzy:
                    continue
                if isinstance(entry.id, str):
                    one[entry.id] = str(entry.string)
                else:
                    many[entry.id[0]] = tuple(entry.string)
    return encode(_Words(plural=Header(locale=locale).plural_expr, one=one, many=many))
