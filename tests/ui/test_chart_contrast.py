"""What charts write can be read on what it stands on, in every look and in print."""

from collections.abc import Iterator

import pytest

from core.brand.contrast import AA_TEXT, contrast, mixed
from core.brand.dress import dress
from core.brand.reading import bundled_brand
from core.language import language
from core.report.figures.shapes import Drawing, Polygon, Rect, String
from core.report.fonts import text_width
from core.report.palette import PRINT, Palette
from ui.gallery.charts import charts
from ui.theme.tokens import Mode

WIDTH = 560


def looks() -> Iterator[tuple[str, Palette]]:
    """Yield the palettes of all modes, of a brand in them, and of paper."""
    from msgspec.structs import replace

    brand = bundled_brand("region-demo").brand.colours
    for mode in Mode:
        yield mode.value, mode.colours
        yield f"{mode.value}, brand", replace(mode.colours, **dress(brand, mode.value))
    yield "print", PRINT


def unread(drawing: Drawing, palette: Palette) -> Iterator[tuple[str, float]]:
    """Yield the texts of a drawing whose contrast with their ground is too low."""
    for at, text in enumerate(drawing.contents):
        if isinstance(text, String) and text.text.strip():
            ratio = contrast(text.colour, _ground(drawing, at, text, palette))
            if ratio < AA_TEXT:
                yield text.text, round(ratio, 2)


def _ground(drawing: Drawing, at: int, text: String, palette: Palette) -> str:
    """Return the colour under the middle of a text."""
    wide = text_width(text.text, text.size, strong=text.is_strong)
    x = text.x + wide * {"start": 0.5, "middle": 0.0, "end": -0.5}[text.anchor]
    y = text.y + text.size * 0.3
    ground = palette.sheet
    for shape in drawing.contents[:at]:
        if isinstance(shape, Rect) and shape.fill and _is_in(shape, x, y):
            ground = shape.fill
        elif isinstance(shape, Polygon) and shape.fill and _is_around(shape, x, y):
            ground = mixed(ground, shape.fill, shape.opacity)
    return ground


def _is_in(shape: Rect, x: float, y: float) -> bool:
    return shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height


def _is_around(shape: Polygon, x: float, y: float) -> bool:
    inside, points = False, shape.points
    for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


@pytest.mark.parametrize(("name", "palette"), list(looks()), ids=lambda each: str(each)[:24])
def test_every_word_of_a_chart_can_be_read(name: str, palette: Palette) -> None:
    """Small text has a contrast of 4.5 : 1 with its ground: WCAG 2.2, AA."""
    found = {
        chart: list(unread(drawn(palette, language("fr"), WIDTH).drawing, palette))  # pyright: ignore[reportArgumentType]
        for chart, drawn in charts().items()
    }

    assert {chart: words for chart, words in found.items() if words} == {}, name
