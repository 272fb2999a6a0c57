"""The blocks of the story as what flows down a page."""

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, Paragraph, Spacer, Table, TableStyle

from core.report.figures.canvas import Sheet
from core.report.figures.printing import printed
from core.report.fonts import REGULAR, STRONG
from core.report.layout import styles
from core.report.palette import PRINT
from core.report.story import (
    Block,
    Bullets,
    Columns,
    Entry,
    Grid,
    Line,
    Mark,
    Photo,
    Picture,
    Subhead,
    Tiles,
    Words,
)

_LINE = styles.colour(PRINT.line)
_TONES = {
    "lead": styles.LEAD,
    "body": styles.BODY,
    "small": styles.SMALL,
    "caution": styles.CAUTION,
}
# A table of no more rows stays whole.
WHOLE_ROWS = 9
_LONGEST_ENTRY = 3000
_MARK_COLUMN, _LABEL_COLUMN, _ASIDE_COLUMN = 20.0, 74.0, 128.0


def paragraph(words: str, style: ParagraphStyle) -> Paragraph:
    """Return a paragraph of words from anywhere."""
    return Paragraph(styles.markup(words, style.fontSize), style)


@singledispatch
def flowables(block: Block) -> list[Flowable]:
    """Return a block as what flows down a page."""
    raise TypeError(type(block).__name__)


@flowables.register
def _(block: Words) -> list[Flowable]:
    return [paragraph(block.text, _TONES[block.tone])]


@flowables.register
def _(block: Subhead) -> list[Flowable]:
    return [paragraph(block.text, styles.SUBHEAD)]


@flowables.register
def _(block: Bullets) -> list[Flowable]:
    style = styles.SMALL_BULLET if block.tone == "small" else styles.BULLET
    return [*(_bullet(item, style) for item in block.items), Spacer(0, 4)]


@flowables.register
def _(block: Tiles) -> list[Flowable]:
    cells = [
        [
            paragraph(tile.label, styles.TILE_LABEL),
            paragraph(tile.value, styles.TILE_VALUE),
            paragraph(tile.note, styles.TILE_NOTE),
        ]
        for tile in block.tiles
    ]
    width = styles.WIDTH / len(cells)
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, 0), 1.2, styles.colour(PRINT.accent)),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
        ]
    )
    return [Table([cells], [width] * len(cells), style=style, hAlign="LEFT"), Spacer(0, 4)]


@flowables.register
def _(block: Columns) -> list[Flowable]:
    style = styles.SMALL_BULLET if block.tone == "small" else styles.BULLET
    width = styles.WIDTH / max(len(block.columns), 1)
    cells = [
        [
            paragraph(column.title, styles.SUBHEAD),
            *(_bullet(item, style) for item in column.items),
        ]
        for column in block.columns
    ]
    rules = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 14),
        ("TOPPADDING", (0, 0), (-1, -1), 10),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    return [Table([cells], [width] * len(cells), style=TableStyle(rules), hAlign="LEFT")]


@flowables.register
def _(block: Picture) -> list[Flowable]:
    drawing = cast("Flowable", printed(block.figure.drawing))
    return [paragraph(block.sentence, styles.SENTENCE), drawing, Spacer(0, 6)]


@flowables.register
def _(block: Photo) -> list[Flowable]:
    wide, high = ImageReader(str(block.path)).getSize()
    width = styles.WIDTH * block.share
    image = Image(str(block.path), width=width, height=width * high / wide, hAlign="LEFT")
    edges = [("BOX", (0, 0), (-1, -1), 0.6, _LINE)]
    pads = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    style = TableStyle([*edges, *pads])
    return [Table([[image]], [width], style=style, hAlign="LEFT"), Spacer(0, 6)]


@flowables.register
def _(block: Grid) -> list[Flowable]:
    cells = block.cells
    total = sum(block.shares)
    widths = [styles.WIDTH * share / total for share in block.shares]
    head = [
        paragraph(word, styles.RIGHT_HEAD_CELL if at in cells.figures else styles.HEAD_CELL)
        for at, word in enumerate(cells.header)
    ]
    body = styles.SMALL_CELL if block.is_small else styles.CELL
    rows = [
        [
            word
            if at in cells.figures
            else paragraph(word, styles.STRONG_CELL if cells.has_total and is_last else body)
            for at, word in enumerate(row)
        ]
        for is_last, row in _with_last(cells.rows)
    ]
    style = TableStyle([*_grid_rules(len(rows), body, has_total=cells.has_total),
                        *_right(cells.figures)])  # fmt: skip
    return [Table([head, *rows], widths, style=style, repeatRows=1, hAlign="LEFT"), Spacer(0, 8)]


@flowables.register
def _(block: Entry) -> list[Flowable]:
    head: list[Any] = [
        _sign(block),
        paragraph(_titled(block), styles.ENTRY_TITLE),
        "",
        paragraph(block.aside, styles.ENTRY_ASIDE),
    ]
    rows = [head, *(_row(line) for line in block.lines)]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.6, _LINE),
            ("SPAN", (1, 0), (2 if block.aside else 3, 0)),
            *(_spanned(row, line) for row, line in enumerate(block.lines, 1)),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (1, 0), (2, -1), 8),
            ("RIGHTPADDING", (2, 1), (3, -1), 0),
            ("TOPPADDING", (0, 0), (-1, 0), 6),
            ("TOPPADDING", (0, 1), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 8),
            # An entry stays whole, unless it is too long for that.
            *([("NOSPLIT", (0, 0), (-1, -1))] if _is_short(block) else []),
        ]
    )
    text = styles.WIDTH - _MARK_COLUMN - _LABEL_COLUMN - _ASIDE_COLUMN
    widths = [_MARK_COLUMN, _LABEL_COLUMN, text, _ASIDE_COLUMN]
    return [
        Table(rows, widths, style=style, hAlign="LEFT", splitInRow=0 if _is_short(block) else 1)
    ]


def _bullet(words: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(f"<bullet>•</bullet>{styles.markup(words, style.fontSize)}", style)


def _with_last(rows: Sequence[tuple[str, ...]]) -> list[tuple[bool, tuple[str, ...]]]:
    return [(index == len(rows) - 1, row) for index, row in enumerate(rows)]


def _grid_rules(rows: int, body: ParagraphStyle, *, has_total: bool) -> list[tuple[Any, ...]]:
    rules: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("FONT", (0, 1), (-1, -1), REGULAR, body.fontSize, body.leading),
        ("TEXTCOLOR", (0, 1), (-1, -1), styles.colour(PRINT.ink)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, styles.colour(PRINT.ink_soft)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, _LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        # The header never stands alone at the foot of a page, nor the total at the head.
        ("NOSPLIT", (0, 0), (-1, rows if rows <= WHOLE_ROWS else 2)),
    ]
    if has_total:
        rules += [
            ("FONT", (0, -1), (-1, -1), STRONG, body.fontSize, body.leading),
            ("LINEABOVE", (0, -1), (-1, -1), 0.9, styles.colour(PRINT.ink_soft)),
            ("NOSPLIT", (0, max(rows - 2, 0)), (-1, -1)),
        ]
    return rules


def _right(columns: frozenset[int]) -> list[tuple[Any, ...]]:
    return [("ALIGN", (at, 0), (at, -1), "RIGHT") for at in sorted(columns)]


def _is_short(entry: Entry) -> bool:
    return sum(len(line.text) for line in entry.lines) < _LONGEST_ENTRY


def _titled(entry: Entry) -> str:
    return f"{entry.title} – {entry.mark_words}" if entry.mark_words else entry.title


def _spanned(row: int, line: Line) -> tuple[Any, ...]:
    """Return the span of a line's text; without a label it begins where labels do."""
    return ("SPAN", (2 if line.label else 1, row), (3, row))


def _row(line: Line) -> list[Any]:
    if not line.label:
        return ["", paragraph(line.text, styles.ENTRY_TEXT), "", ""]
    return [
        "",
        paragraph(line.label, styles.ENTRY_LABEL),
        paragraph(line.text, styles.ENTRY_TEXT),
        "",
    ]


def _sign(entry: Entry) -> Flowable | str:
    if entry.number is not None:
        return paragraph(str(entry.number), styles.NUMBER)
    return "" if entry.mark is None else _drawn(entry.mark)


def _drawn(mark: Mark) -> Flowable:
    """Return the drawn shape of a verdict: full, half or empty."""
    sheet = Sheet(PRINT, 12, 13)
    draw: dict[Mark, Callable[[], None]] = {
        "yes": lambda: sheet.dot(5.5, 6, 4.6, fill=PRINT.yes),
        "unknown": lambda: sheet.half_dot(5.5, 6, 4.6, PRINT.unknown),
        "no": lambda: sheet.dot(5.5, 6, 4.6, stroke=PRINT.no),
    }
    draw[mark]()
    return cast("Flowable", printed(sheet.drawing))
