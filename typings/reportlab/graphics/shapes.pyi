from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

class Shape:
    def __init__(self, **keywords: Any) -> None: ...

class Drawing(Shape, Flowable):
    width: float
    height: float
    contents: list[Any]
    def __init__(self, width: float, height: float) -> None: ...
    def add(self, node: Shape) -> None: ...

class Group(Shape):
    contents: list[Any]
    transform: tuple[float, float, float, float, float, float]
    def __init__(self, *elements: Any) -> None: ...

class Line(Shape):
    def __init__(self, x1: float, y1: float, x2: float, y2: float, **kw: Any) -> None: ...

class Rect(Shape):
    def __init__(self, x: float, y: float, width: float, height: float, **kw: Any) -> None: ...

class Circle(Shape):
    def __init__(self, cx: float, cy: float, r: float, **kw: Any) -> None: ...

class Wedge(Shape):
    def __init__(
        self, centerx: float, centery: float, radius: float, start: float, end: float, **kw: Any
    ) -> None: ...

class Polygon(Shape):
    def __init__(self, points: Sequence[float], **kw: Any) -> None: ...

class PolyLine(Shape):
    def __init__(self, points: Sequence[float], **kw: Any) -> None: ...

class String(Shape):
    def __init__(self, x: float, y: float, text: str, **kw: Any) -> None: ...
