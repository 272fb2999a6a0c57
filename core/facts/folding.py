"""Text without accents, for searching, and an index that finds words from their beginnings."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": " ", "'": " "})


def folded(text: str) -> str:
    """Return the words of a text in lower case, without accents or signs, one space between.

    Folding twice changes nothing.
    """
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return " ".join(re.findall(r"[a-z0-9]+", bare.encode("ascii", "ignore").decode()))


def indexed(entries: Iterable[tuple[str, str]]) -> str:
    """Return the index of (text, key) entries, the most important first, as one plain string.

    A line is a space, the folded text, a tab and the key: what starts a word follows a space.
    """
    return "\n" + "".join(f" {folded(text)}\t{key}\n" for text, key in entries)


def found(index: str, query: str) -> Iterator[str]:
    """Yield the keys of an index for a query, each once.

    The same text first, then starts of words, in any order at last, then anywhere in words. Within
    each group the order is that of the index.
    """
    phrase = folded(query)
    if not phrase:
        return
    seen: set[str] = set()
    for lines in (
        _lines_with(index, f"\n {phrase}\t"),
        _lines_with(index, f" {phrase}"),
        _lines_with_words(index, phrase.split()),
        _lines_with(index, phrase),
    ):
        for line in lines:
            key = line.partition("\t")[2]
            if key not in seen:
                seen.add(key)
                yield key


def _lines_with(index: str, part: str) -> Iterator[str]:
    """Yield the lines where `part` stands before the tab, in the order of the index."""
    at = index.find(part)
    while at >= 0:
        start = index.rfind("\n", 0, at + 1) + 1
        end = index.index("\n", at + 1)
        tab = index.index("\t", start)
        if at < tab:
            yield index[start:end]
        at = index.find(part, end)


def _lines_with_words(index: str, words: list[str]) -> Iterator[str]:
    """Yield the lines that hold, for each of `words`, a word that begins with it."""
    if len(words) < 2:
        return
    for line in _lines_with(index, f" {max(words, key=len)}"):
        if all(f" {word}" in line for word in words):
            yield line
