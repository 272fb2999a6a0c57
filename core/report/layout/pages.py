"""The pages of the report: the cover, the running foot, the headings that the outline lists."""

import io
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from typing_extensions import override

from core.report.figures.canvas import fitted
from core.report.fonts import REGULAR
from core.report.layout import styles
from core.report.layout.blocks import WHOLE_ROWS, flowables, paragraph
from core.report.palette import LETTERHEAD, PRINT
from core.report.story import Block, Cover, Grid, Line, Section, Story, Subhead

_FOOT = 34.0
# A section that would begin lower than this on a page begins the next one.
_ROOM = styles.HEIGHT * 0.3
# A heading needs room for itself and the first lines below it.
_FIRST_ROWS = 96.0


class Heading(Paragraph):
    """The title of a section, which the outline lists under its topic."""

    def __init__(self, section: Section) -> None:
        style = styles.TITLE
        super().__init__(styles.markup(section.title, style.fontSize), style)
        self._section = section

    @override
    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self._section.id, 0, self.height + 16)
        self.canv.addOutlineEntry(self._section.topic, self._section.id, 0)
        super().draw()


def templates(story: Story) -> list[PageTemplate]:
    """Return the page of the cover, where there is one, and the one of all others."""
    frame = (styles.LEFT, styles.BOTTOM, styles.WIDTH, styles.HEIGHT, 0, 0, 0, 0)
    body = PageTemplate("body", [Frame(*frame, id="body")], onPage=_foot(story))
    if story.cover is None:
        return [body]
    return [PageTemplate("cover", [Frame(*frame, id="cover")], onPage=_draw_cover), body]


def pages(story: Story) -> list[Flowable]:
    """Return all that flows down the pages."""
    flowing: list[Flowable] = []
    if story.cover is not None:
        flowing += [*_cover(story.brand, story.cover), NextPageTemplate("body"), PageBreak()]
    for index, section in enumerate(story.sections):
        if index:
            # Papers are handed out one by one.
            flowing.append(PageBreak() if story.cover is None else CondPageBreak(_ROOM))
        flowing += [paragraph(section.topic, styles.TOPIC), Heading(section)]
        for at, block in enumerate(section.blocks):
            flowing += _block(block, section.blocks[at + 1 : at + 2], is_first=at == 0)
    return flowing


def _block(block: Block, following: Sequence[Block], *, is_first: bool) -> list[Flowable]:
    """Return a block; a heading takes what follows with it, of a table at least the first rows."""
    flowing = flowables(block)
    if isinstance(block, Subhead):
        # A long table kept whole with its heading would leave half a page white.
        flowing[0].keepWithNext = not (
            following and isinstance(following[0], Grid) and _is_long(following[0])
        )
        # The title of the section already keeps the first one with it.
        return flowing if is_first else [CondPageBreak(_FIRST_ROWS), *flowing]
    return flowing


def _is_long(grid: Grid) -> bool:
    return len(grid.cells.rows) > WHOLE_ROWS


def _cover(brand: str, cover: Cover) -> list[Flowable]:
    flowing: list[Flowable] = [
        Spacer(0, 2),
        Table(
            [["", paragraph(brand, styles.COVER_BRAND)]],
            [40, styles.WIDTH - 40],
            style=TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0)]),
            hAlign="LEFT",
        ),
        Spacer(0, 120),
    ]
    if cover.demo:
        flowing += [paragraph(cover.demo, styles.COVER_DEMO), Spacer(0, 10)]
    flowing += [
        paragraph(cover.firm, styles.cover_firm(cover.firm)),
        Spacer(0, 6),
        paragraph(cover.title, styles.COVER_TITLE),
        paragraph(cover.subtitle, styles.COVER_SUBTITLE),
        Spacer(0, 44),
        _facts(cover),
        Spacer(0, 30),
        paragraph(cover.notice, styles.COVER_NOTICE),
    ]
    return flowing


def _facts(cover: Cover) -> Table:
    rows = [_fact(line) for line in cover.facts]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, styles.colour(PRINT.line)),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return Table(rows, [150, styles.WIDTH - 150], style=style, hAlign="LEFT")


def _fact(line: Line) -> list[Flowable]:
    # An empty value is left to be written by hand.
    return [paragraph(line.label, styles.COVER_LABEL), paragraph(line.text, styles.COVER_FACT)]


def _draw_cover(canvas: Canvas, _document: object) -> None:
    canvas.saveState()
    canvas.setFillColor(styles.colour(PRINT.paper))
    canvas.rect(0, 0, styles.PAGE_WIDTH, styles.PAGE_HEIGHT, stroke=0, fill=1)
    top = styles.PAGE_HEIGHT - styles.TOP
    if LETTERHEAD.has_own_mark:
        _draw_mark(canvas, styles.PAGE_WIDTH - 330, -92, 420, PRINT.accent_wash)
        _draw_mark(canvas, styles.LEFT, top - 33, 32, PRINT.accent)
    elif LETTERHEAD.logo is not None:
        draw_logo(canvas, LETTERHEAD.logo, styles.LEFT, top - 33)
    canvas.restoreState()


def draw_logo(canvas: Canvas, logo: bytes, left: float, bottom: float, high: float = 32) -> None:
    """Draw the logo of a brand, whole, at the place of the mark."""
    from reportlab.lib.utils import ImageReader

    picture: Any = ImageReader(io.BytesIO(logo))
    wide, tall = picture.getSize()
    draw: Any = canvas
    draw.drawImage(picture, left, bottom, min(high * wide / tall, 2 * high), high, mask="auto",
                   preserveAspectRatio=True, anchor="w")  # fmt: skip


def _draw_mark(canvas: Canvas, left: float, bottom: float, size: float, value: str) -> None:
    """Draw the mark: two wheels joined by one line, the front one filled."""
    unit = size / 32
    canvas.setStrokeColor(styles.colour(value))
    canvas.setFillColor(styles.colour(value))
    canvas.setLineWidth(3 * unit)
    canvas.setLineCap(1)

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x * unit, bottom + (32 - y) * unit

    canvas.circle(*at(8, 19), 5.5 * unit, stroke=1, fill=0)
    canvas.circle(*at(24, 19), 7 * unit, stroke=0, fill=1)
    corners = [at(8, 19), at(14.5, 8.5), at(20, 8.5), at(24, 19)]
    canvas.lines([(*start, *end) for start, end in pairwise(corners)])


def _foot(story: Story) -> Callable[[Canvas, Any], None]:
    words = fitted(story.foot, styles.WIDTH - 60, 8)

    def draw(canvas: Canvas, _document: object) -> None:
        canvas.saveState()
        canvas.setStrokeColor(styles.colour(PRINT.line))
        canvas.setLineWidth(0.6)
        right = styles.LEFT + styles.WIDTH
        canvas.line(styles.LEFT, _FOOT + 14, right, _FOOT + 14)
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(styles.colour(PRINT.ink_soft))
        canvas.drawString(styles.LEFT, _FOOT, words)
        number = f"{story.page_words} {canvas.getPageNumber()}"
        canvas.drawRightString(right, _FOOT, number)
        canvas.restoreState()

    return draw
