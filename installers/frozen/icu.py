"""Qt's table of the world's languages, cut to ours: 32 MB are under 3 afterwards. Linux only.

ICU's data is one list of named items in one library. The items of French, of English and of no
language are kept, those of the others and of old character sets are left out; the library is made
anew with binutils. Where that cannot be done, the whole library is used and that is said.
"""

import shutil
import struct
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

LANGUAGES = frozenset({"root", "en", "en_001", "en_150", "en_GB", "en_US", "fr", "fr_FR"})
_INDEXES = frozenset({"pool", "res_index"})
_UNUSED_FOLDERS = frozenset({"brkitr", "rbnf", "translit", "unit"})
_UNUSED_ENDINGS = frozenset({".cnv", ".spp", ".cfu"})
_UNUSED_ITEMS = frozenset({"unames"})

_FORM = b"CmnD"
_FORM_AT = 12
_ALIGNED = 16
_TOOLS = ("ld", "objcopy")


class Item(NamedTuple):
    """One item of the table; its name begins with the name of the table, `icudt73l/`."""

    name: str
    body: bytes


def is_wanted(name: str, languages: Iterable[str] = LANGUAGES) -> bool:
    """Say whether an item is of one of these languages, or of none."""
    place = PurePosixPath(name)
    folders, stem = place.parts[1:-1], place.stem
    if place.suffix in _UNUSED_ENDINGS or stem in _UNUSED_ITEMS:
        return False
    if folders and folders[0] in _UNUSED_FOLDERS:
        return False
    return stem in {*languages, *_INDEXES} or not _is_locale(stem)


def items_of(table: bytes) -> tuple[bytes, list[Item]]:
    """Return the head of a table and its items; ValueError where it is none."""
    if table[_FORM_AT : _FORM_AT + len(_FORM)] != _FORM:
        raise ValueError("not a table of ICU")
    size, magic = struct.unpack_from("<HH", table)
    if magic != 0x27DA:
        raise ValueError("not a table of ICU for this machine")
    (count,) = struct.unpack_from("<I", table, size)
    places = [struct.unpack_from("<II", table, size + 4 + 8 * at) for at in range(count)]
    ends = [start for _name, start in places[1:]] + [len(table) - size]
    return table[:size], [
        Item(_name_at(table, size + name), table[size + start : size + end])
        for (name, start), end in zip(places, ends, strict=True)
    ]


def table_of(head: bytes, items: list[Item]) -> bytes:
    """Return the table of these items, in the order of their names, as ICU looks them up."""
    ordered = sorted(items)
    names = b"".join(item.name.encode() + b"\0" for item in ordered)
    first = 4 + 8 * len(ordered)
    name_at, body_at = first, first + len(names)
    index, bodies = [struct.pack("<I", len(ordered))], bytearray()
    for item in ordered:
        gap = -(len(head) + body_at + len(bodies)) % _ALIGNED
        bodies += b"\xaa" * gap
        index.append(struct.pack("<II", name_at, body_at + len(bodies)))
        name_at += len(item.name.encode()) + 1
        bodies += item.body
    return head + b"".join(index) + names + bytes(bodies)


def trimmed(library: Path, folder: Path) -> Path | None:
    """Return a library with the wanted items alone, made in `folder`; None if it cannot be."""
    if not all(shutil.which(tool) for tool in _TOOLS):
        return None
    whole = library.read_bytes()
    found = whole.find(_FORM)
    if found < _FORM_AT:
        return None
    head, items = items_of(whole[found - _FORM_AT :])
    wanted = [item for item in items if is_wanted(item.name)]
    symbol = f"{items[0].name.partition('/')[0].rstrip('lb')}_dat"
    if symbol.encode() not in whole:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "table").write_bytes(table_of(head, wanted))
    return _library(folder, library.name, symbol)


def _library(folder: Path, name: str, symbol: str) -> Path:
    """Put the table in a library of this name, under the symbol that ICU is linked with."""
    section = ".data=.rodata,alloc,load,readonly,data,contents"
    _run(folder, "ld", "-r", "-b", "binary", "-o", "whole.o", "table")
    _run(
        folder,
        "objcopy",
        f"--redefine-sym=_binary_table_start={symbol}",
        "--strip-symbol=_binary_table_end",
        "--strip-symbol=_binary_table_size",
        f"--set-section-alignment=.data={_ALIGNED}",
        f"--rename-section={section}",
        "whole.o",
        "table.o",
    )
    _run(folder, "ld", "-shared", "-z", "noexecstack", "-soname", name, "-o", name, "table.o")
    return folder / name


def _run(folder: Path, *words: str) -> None:
    subprocess.run(words, cwd=folder, check=True)  # noqa: S603 - our own words


def _name_at(table: bytes, start: int) -> str:
    return table[start : table.index(b"\0", start)].decode("ascii")


def _is_locale(stem: str) -> bool:
    """Say whether a name is that of a language: two or three small letters, then maybe more."""
    language = stem.partition("_")[0]
    return language.isalpha() and language.islower() and len(language) in {2, 3}
