"""The map of the départements: all of them, within its width, nothing told by shades alone."""

from hypothesis import given
from hypothesis import strategies as st

from core.language import language
from core.packs.reading import bundled_pack
from core.packs.schema.outlines import Part
from core.report.figures.map import MapData, Place, Step, departements_map, shades_of, sized_map
from core.report.figures.map_shapes import map_shapes
from core.report.figures.printing import printed
from core.report.palette import PRINT
from core.report.svg import svg

PACK = bundled_pack()
STEPS = (Step("nobody", warns=True), Step("one"), Step("more"))


def outlines() -> Part:
    """Return the outlines of the application's own pack."""
    found = PACK.part("outlines", Part)
    assert found is not None
    return found


def data(steps: dict[str, int | None]) -> MapData:
    """Return a map of these steps by département."""
    places = {code: Place(f"<{code}>", str(step), step) for code, step in steps.items()}
    return MapData("In words.", "People", STEPS, places, "not known")


def test_every_departement_is_drawn() -> None:
    """Mainland and overseas: no département of today is left out."""
    shapes = map_shapes(outlines(), 400)

    today = {
        code for code, each in PACK.territories.departements.items() if each.region.zone != "com"
    }
    assert today == {each.code for each in shapes.shapes} | set(shapes.tiles)


def test_the_middle_of_a_departement_lies_where_it_is() -> None:
    """Marks stand in the right place: the Nord is north of the Var, Brest west of Strasbourg."""
    spots = {each.code: each.middle for each in map_shapes(outlines(), 400).shapes}

    assert spots["59"][1] > spots["83"][1]
    assert spots["29"][0] < spots["67"][0]


@given(
    st.floats(260, 900),
    st.dictionaries(st.sampled_from(("01", "2A", "75", "974")), st.none() | st.integers(0, 2)),
)
def test_any_map_stays_within_its_width(width: float, steps: dict[str, int | None]) -> None:
    """However wide, and with whatever is known, the drawing fits and the table has all."""
    figure = departements_map(data(steps), outlines(), PRINT, language("fr"), width)

    left, _bottom, right, _top = printed(figure.drawing).getBounds()
    assert left >= -1
    assert right <= width + 1
    assert len(steps) == len(figure.table.rows)


def test_what_warns_has_a_mark_and_not_a_shade_alone() -> None:
    """Where nobody is, a dot says so; elsewhere there is none but in the legend."""
    none = departements_map(data({"63": 1}), outlines(), PRINT, language("fr"), 600)
    some = departements_map(data({"63": 0}), outlines(), PRINT, language("fr"), 600)

    assert 1 + dots(none.drawing) == dots(some.drawing)


def test_the_outlines_are_credited_on_the_figure() -> None:
    """Their licence asks for the name of the author wherever the map is shown."""
    drawing = departements_map(data({}), outlines(), PRINT, language("fr"), 600).drawing

    assert "CC BY 4.0" in svg(drawing, "map")


def test_shades_go_from_faint_to_full() -> None:
    """The first shade is the wash, the last the accent itself."""
    assert (PRINT.accent_wash, PRINT.accent) == (shades_of(PRINT, 4)[0], shades_of(PRINT, 4)[-1])


def dots(drawing: object) -> int:
    """Return how many circles a drawing holds."""
    shapes: list[object] = getattr(drawing, "contents", [])
    return sum(type(each).__name__ == "Circle" for each in shapes)


@given(st.floats(260, 900))
def test_the_height_is_known_before_the_map_is_drawn(width: float) -> None:
    """A page is laid out without a drawing, and the drawing then fits."""
    sized = sized_map(data({}), outlines())

    assert sized.height(width) == sized(PRINT, language("fr"), width).drawing.height
