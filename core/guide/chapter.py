"""The chapters of the user guide: plain files of a language, read into titles, words and pictures.

A chapter is `resources/guide/<language>/<two digits>-<id>.md`: its title, a first paragraph that
says what the place is for, then sections. A small part of Markdown is understood: `#` and `##`,
`- ` and `1. ` at the beginning of a line, `![words](picture.png)` alone on one, and `` `keys` ``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from core.facts.folding import folded
from core.resources import resource
from core.typography import typeset

_PICTURE = re.compile(r"!\[(?P<words>.*)\]\((?P<name>[\w.-]+)\)")
_NUMBERED = re.compile(r"(?P<number>\d+)\. (?P<words>.*)")
_CODE = re.compile(r"`([^`]*)`")


class Kind(Enum):
    """What a block of a chapter is."""

    SECTION = "section"
    WORDS = "words"
    ITEM = "item"
    STEP = "step"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a chapter: its words, and of a picture its file, of a step its number."""

    kind: Kind
    words: str
    file: str = ""
    number: int = 0

    @property
    def plain(self) -> str:
        """The words without the signs around keys and commands."""
        return _CODE.sub(r"\1", self.words)

    @property
    def codes(self) -> tuple[str, ...]:
        """The keys and commands that it names."""
        return tuple(_CODE.findall(self.words))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the id of its place, its title, what the place is for, and the rest."""

    id: str
    title: str
    lead: str
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """All that it says, to be searched."""
        return "\n".join([self.title, self.lead, *(block.plain for block in self.blocks)])


@cache
def chapters(code: str) -> tuple[Chapter, ...]:
    """Return the guide in a language, in order."""
    folder = resource("guide", code)
    return tuple(read_chapter(path, code) for path in sorted(folder.glob("[0-9][0-9]-*.md")))


def chapter(id_: str, code: str) -> Chapter | None:
    """Return a chapter by its id, None where there is none."""
    return next((each for each in chapters(code) if each.id == id_), None)


def found(words: str, all_chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters that have all these words, those with them in their title first."""
    wanted = folded(words).split()
    hits = [each for each in all_chapters if _has(wanted, each.words)]
    return tuple(sorted(hits, key=lambda each: not _has(wanted, each.title)))


def picture(file: str, code: str) -> Path | None:
    """Return the path of a picture; a language without one of its own shows the French one."""
    paths = (resource("guide", each, "pictures", file) for each in (code, "fr"))
    return next((path for path in paths if path.exists()), None)


def read_chapter(path: Path, code: str) -> Chapter:
    """Return the chapter of a file."""
    text = path.read_text(encoding="utf-8")
    if code == "fr":
        text = typeset(text)
    pieces = [piece.strip() for piece in text.split("\n\n") if piece.strip()]
    title = pieces[0].removeprefix("# ")
    blocks = tuple(block for piece in pieces[2:] for block in _blocks(piece))
    return Chapter(path.stem[3:], title, _joined(pieces[1]), blocks)


def _blocks(piece: str) -> Iterator[Block]:
    if piece.startswith("## "):
        yield Block(Kind.SECTION, piece.removeprefix("## "))
    elif match := _PICTURE.fullmatch(piece):
        yield Block(Kind.PICTURE, match["words"], match["name"])
    elif piece.startswith("- ") or _NUMBERED.match(piece):
        yield from _lines(piece)
    else:
        yield Block(Kind.WORDS, _joined(piece))


def _lines(piece: str) -> Iterator[Block]:
    for line in re.split(r"\n(?=- |\d+\. )", piece):
        words = _joined(line)
        if match := _NUMBERED.fullmatch(words):
            yield Block(Kind.STEP, match["words"], number=int(match["number"]))
        else:
            yield Block(Kind.ITEM, words.removeprefix("- "))


def _joined(piece: str) -> str:
    return " ".join(line.strip() for line in piece.splitlines())


def _has(wanted: Sequence[str], words: str) -> bool:
    text = folded(words)
    return all(word in text for word in wanted)
