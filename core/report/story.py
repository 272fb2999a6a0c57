"""The story that a report tells: sections of words, tables and figures, before any layout.

Words are in the language of the report and stand as they are: whoever lays them out escapes them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from core.report.figures.figure import Cells, Figure

Tone = Literal["lead", "body", "small", "caution"]
Mark = Literal["yes", "unknown", "no"]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    tone: Tone = "body"


@dataclass(frozen=True, slots=True)
class Subhead:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short paragraphs."""

    items: tuple[str, ...]
    tone: Tone = "body"


@dataclass(frozen=True, slots=True)
class Column:
    """A headed list beside others."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Headed lists side by side."""

    columns: tuple[Column, ...]
    tone: Tone = "body"


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure: its value, what it is, and a note."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Key figures side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with the sentence that says what it shows."""

    figure: Figure
    sentence: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture from a file, with the words for who cannot see it; `share` of the width."""

    path: Path
    words: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `shares` are the relative widths of its columns."""

    cells: Cells
    caption: str
    shares: tuple[float, ...]
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line of an entry."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something told in a few labelled lines: an aid with its verdict, a numbered action."""

    title: str
    lines: tuple[Line, ...]
    aside: str = ""
    mark: Mark | None = None
    mark_words: str = ""
    number: int | None = None


Block: TypeAlias = Words | Subhead | Bullets | Columns | Tiles | Picture | Photo | Grid | Entry


@dataclass(frozen=True, slots=True)
class Section:
    """A section: `topic` names it in the outline, `title` says the result."""

    id: str
    topic: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the first page: the firm, what this is, and the facts of the visit."""

    firm: str
    title: str
    subtitle: str
    facts: tuple[Line, ...]
    notice: str
    demo: str


@dataclass(frozen=True, slots=True)
class Story:
    """A whole report; without a cover, a paper of a page or two."""

    language: str
    brand: str
    subject: str
    foot: str
    page_words: str
    cover: Cover | None
    sections: tuple[Section, ...]

    @property
    def name(self) -> str:
        """What the document is called: of whom, and what it is."""
        return f"{self.cover.firm} – {self.subject}" if self.cover else self.subject
