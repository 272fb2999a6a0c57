"""The bars of a cost: the sure full, the uncertain in outline, the table behind."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.language import language
from core.ranges import Range
from core.report.figures.cost_bars import MOST_BARS, CostBar, cost_bars
from core.report.figures.printing import printed
from core.report.palette import PRINT

EUROS = st.integers(0, 10**9).map(Decimal)


@st.composite
def bars(draw: st.DrawFn) -> CostBar:
    """Return a group with some money."""
    least, more, possible = (draw(EUROS) for _figure in range(3))
    counts = (draw(st.integers(0, 9999)) for _count in range(3))
    return CostBar("Hauts-de-France <b>", *counts, Range(least, least + more), possible)


@given(st.lists(bars(), max_size=MOST_BARS + 5), st.floats(280, 900))
def test_any_groups_can_be_drawn(groups: list[CostBar], width: float) -> None:
    """However much or little there is, the drawing stays within its width; the table has all."""
    figure = cost_bars(groups, PRINT, language("fr"), width)

    left, _bottom, right, _top = printed(figure.drawing).getBounds() if groups else (0, 0, 0, 0)
    assert len(groups) == len(figure.table.rows)
    assert left >= -1
    assert right <= width + 1


def test_the_sentence_names_where_most_money_goes() -> None:
    """What the picture shows is said in words, sure and uncertain apart."""
    few = CostBar("Gard", 9, 1, 0, Range(Decimal(10), Decimal(10)), Decimal(0))
    much = CostBar("Aude", 9, 1, 2, Range(Decimal(20), Decimal(30)), Decimal(400))

    sentence = language("en").shown(cost_bars((few, much), PRINT, language("en"), 600).sentence)

    assert "Aude" in sentence
    assert "€430" in sentence


def test_firms_are_drawn_where_no_sum_is_known() -> None:
    """An aid whose sources give no sum still shows whom it reaches."""
    figure = cost_bars(
        (CostBar("Gard", 9, 4, 2, Range(Decimal(0), Decimal(0)), Decimal(0)),),
        PRINT, language("en"), 600,
    )  # fmt: skip

    assert "4 for sure and 2 perhaps" in language("en").shown(figure.sentence)
