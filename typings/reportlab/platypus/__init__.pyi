from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

class Flowable:
    canv: Canvas
    width: float
    height: float
    keepWithNext: bool
    def __init__(self) -> None: ...
    def wrap(self, aW: float, aH: float) -> tuple[float, float]: ...
    def draw(self) -> None: ...

class Paragraph(Flowable):
    def __init__(self, text: str, style: ParagraphStyle) -> None: ...

class Spacer(Flowable):
    def __init__(self, width: float, height: float) -> None: ...

class PageBreak(Flowable): ...

class CondPageBreak(Flowable):
    def __init__(self, height: float) -> None: ...

class NextPageTemplate(Flowable):
    def __init__(self, pt: str) -> None: ...

class KeepTogether(Flowable):
    def __init__(self, flowables: Sequence[Flowable]) -> None: ...

class TableStyle:
    def __init__(self, cmds: Sequence[tuple[Any, ...]]) -> None: ...

class Table(Flowable):
    def __init__(
        self,
        data: Sequence[Sequence[str | Flowable | Sequence[Flowable]]],
        colWidths: Sequence[float | None] | None = None,
        rowHeights: Sequence[float | None] | None = None,
        style: TableStyle | None = None,
        repeatRows: int = 0,
        hAlign: str | None = None,
        splitInRow: int = 0,
        spaceBefore: float | None = None,
        spaceAfter: float | None = None,
    ) -> None: ...

class Frame:
    def __init__(
        self,
        x1: float,
        y1: float,
        width: float,
        height: float,
        leftPadding: float = 6,
        bottomPadding: float = 6,
        rightPadding: float = 6,
        topPadding: float = 6,
        id: str | None = None,
    ) -> None: ...

class PageTemplate:
    def __init__(
        self,
        id: str | None = None,
        frames: Sequence[Frame] = (),
        onPage: Callable[[Canvas, Any], None] = ...,
    ) -> None: ...

class BaseDocTemplate:
    page: int
    canv: Canvas
    def __init__(self, filename: str | BinaryIO, **kw: Any) -> None: ...
    def addPageTemplates(self, pageTemplates: Sequence[PageTemplate]) -> None: ...
    def build(self, flowables: list[Flowable]) -> None: ...

class Image(Flowable):
    def __init__(
        self, filename: str, width: float = ..., height: float = ..., *, hAlign: str = ...
    ) -> None: ...
