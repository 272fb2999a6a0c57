"""A rule told in plain words: lines with what stands under each, gathered in chapters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from core.messages import Shown, Text

ChapterKey: TypeAlias = Literal[
    "whom", "where", "amount", "expenses", "loan", "dates", "cumulation", "regime", "payment",
    "notes", "sources",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A line in words, the lines under it, and where it comes from if that is its own source."""

    text: Shown
    parts: tuple["Told", ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a rule says on one matter; `unverified` is what remains to be checked of it."""

    key: ChapterKey
    title: Shown
    lines: tuple[Told, ...]
    unverified: tuple[Text, ...] = ()


def flattened(lines: tuple[Told, ...], depth: int = 0) -> Iterator[tuple[int, Told]]:
    """Yield lines and what stands under them, from top to bottom, each with its depth."""
    for line in lines:
        yield depth, line
        yield from flattened(line.parts, depth + 1)
