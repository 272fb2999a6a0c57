"""Qt's table of languages, cut to ours."""

import struct

import pytest

from installers.frozen.icu import Item, is_wanted, items_of, table_of

HEAD = struct.pack("<HH", 32, 0x27DA) + bytes(8) + b"CmnD" + bytes(16)
ITEMS = [
    Item("icudt73l/coll/fr.res", b"one"),
    Item("icudt73l/fr.res", b"two two"),
    Item("icudt73l/root.res", b"three"),
]


@pytest.mark.parametrize(
    "name", ["fr.res", "en_GB.res", "root.res", "coll/root.res", "pool.res", "supplementalData.res"]
)
def test_french_english_and_what_is_of_no_language_stay(name: str) -> None:
    """Sorting, numbers and the tables that they lean on."""
    assert is_wanted(f"icudt73l/{name}")


@pytest.mark.parametrize(
    "name", ["de.res", "zh_Hant.res", "coll/ja.res", "ibm-37.cnv", "brkitr/root.res", "unames.icu"]
)
def test_other_languages_and_old_character_sets_go(name: str) -> None:
    """They are nine tenths of it."""
    assert not is_wanted(f"icudt73l/{name}")


def test_a_table_is_read_as_it_was_written() -> None:
    """Names and bytes come back, whatever follows each to align the next."""
    head, found = items_of(table_of(HEAD, ITEMS))

    assert head == HEAD
    assert [item.name for item in found] == [item.name for item in ITEMS]
    pairs = zip(found, ITEMS, strict=True)
    assert all(item.body.rstrip(b"\xaa") == wanted.body for item, wanted in pairs)


def test_each_item_begins_on_a_boundary() -> None:
    """ICU reads its items where they lie."""
    table = table_of(HEAD, ITEMS)
    starts = [struct.unpack_from("<II", table, 32 + 4 + 8 * at)[1] for at in range(len(ITEMS))]

    assert [(32 + start) % 16 for start in starts] == [0, 0, 0]


def test_something_else_is_no_table() -> None:
    """A library of another ICU is left whole."""
    with pytest.raises(ValueError, match="not a table"):
        items_of(bytes(64))
