"""Two legal versions side by side, chapter by chapter, with what differs between them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.aids.told import Chapter, ChapterKey, Told, flattened
from core.messages import Shown

_Line = tuple[int, Shown]


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the one and of the other, None where one has none; `depth` is that of the line."""

    before: Shown | None
    after: Shown | None
    depth: int

    @property
    def is_same(self) -> bool:
        """Say whether both say the same."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Compared:
    """A chapter of two versions."""

    key: ChapterKey
    title: Shown
    pairs: tuple[Pair, ...]

    @property
    def is_same(self) -> bool:
        """Say whether nothing differs in this chapter."""
        return all(pair.is_same for pair in self.pairs)


def compared(before: Sequence[Chapter], after: Sequence[Chapter]) -> tuple[Compared, ...]:
    """Return the chapters of two versions in the order of a reading."""
    ours, theirs = _by_key(before), _by_key(after)
    keys: Iterable[ChapterKey] = dict.fromkeys(each.key for each in (*before, *after))
    return tuple(_compared(key, ours.get(key), theirs.get(key)) for key in keys)


def _by_key(chapters: Sequence[Chapter]) -> dict[ChapterKey, Chapter]:
    return {each.key: each for each in chapters}


def _compared(key: ChapterKey, before: Chapter | None, after: Chapter | None) -> Compared:
    known = before or after
    if known is None:
        raise ValueError(key)
    return Compared(key, known.title, tuple(_pairs(_lines(before), _lines(after))))


def _lines(chapter: Chapter | None) -> list[_Line]:
    if chapter is None:
        return []
    unverified = tuple(Told(each) for each in chapter.unverified)
    return [(depth, line.text) for depth, line in flattened((*chapter.lines, *unverified))]


def _pairs(before: list[_Line], after: list[_Line]) -> Iterator[Pair]:
    """Yield the lines side by side; what was replaced stands beside what took its place."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _tag, start, end, first, last in matcher.get_opcodes():
        ours, theirs = before[start:end], after[first:last]
        for place in range(max(len(ours), len(theirs))):
            one = ours[place] if place < len(ours) else None
            other = theirs[place] if place < len(theirs) else None
            depth = (one or other or (0, ""))[0]
            yield Pair(one and one[1], other and other[1], depth)
