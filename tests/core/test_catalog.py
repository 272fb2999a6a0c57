"""The machine form of a catalog says what gettext would, entry by entry."""

import gettext
import io
from functools import cache

import pytest
from babel.messages.catalog import Catalog as Entries
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from core.catalog import Catalog, compiled_catalog
from core.resources import resource

COUNTS = (0, 1, 2, 5, 21, 1_000_000)


@cache
def ours() -> Catalog:
    """Return our form."""
    return Catalog(compiled_catalog("fr"))


@cache
def usual() -> gettext.GNUTranslations:
    """Return gettext's own form, made by babel from the same words."""
    whole, written = Entries(locale="fr"), io.BytesIO()
    for path in sorted(resource("messages", "fr").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale="fr"):
                if entry.id and entry.string:
                    whole[entry.id] = entry
    write_mo(written, whole)
    written.seek(0)
    return gettext.GNUTranslations(written)


def identifiers() -> list[tuple[str, ...]]:
    """Return every message of the French sources: its text, and its plural if it has one."""
    found: list[tuple[str, ...]] = []
    for path in resource("messages", "fr").glob("*.po"):
        with path.open("rb") as file:
            ids = [entry.id for entry in read_po(file, locale="fr") if entry.id]
        found += [(each,) if isinstance(each, str) else tuple(each) for each in ids]
    return found


def test_every_message_is_told_as_gettext_tells_it() -> None:
    """One form for all who compile words, and no word lost on the way."""
    words = [each[0] for each in identifiers() if len(each) == 1]
    told = [each for each in words if ours().gettext(each) != usual().gettext(each)]

    assert [] == told


@pytest.mark.parametrize("count", COUNTS)
def test_every_plural_is_the_one_of_gettext(count: int) -> None:
    """French says « 0 jour »: the rule of the language picks the form."""
    plural = [each for each in identifiers() if len(each) > 1]

    assert plural
    for one, many in plural:
        assert usual().ngettext(one, many, count) == ours().ngettext(one, many, count)


def test_the_form_for_one_serves_where_no_number_is_told() -> None:
    """A text that is only known with its plural is still told."""
    one, many = next(each for each in identifiers() if len(each) > 1)

    assert ours().ngettext(one, many, 1) == ours().gettext(one) != one


def test_what_nobody_translated_stays_as_it_is() -> None:
    """English, in the number that is meant."""
    assert "Not there" == ours().gettext("Not there")
    assert ["one x", "many x"] == [ours().ngettext("one x", "many x", n) for n in (1, 2)]
