"""The figure of the follow-up: what its sentence and its table say."""

from decimal import Decimal

from core.language import language
from core.messages import Message
from core.ranges import Range
from core.report.figures.figure import Figure
from core.report.figures.follow import Move, follow
from core.report.palette import PRINT

ENGLISH = language("en")


def exactly(score: str) -> Range:
    """Return a settled score."""
    return Range(Decimal(score), Decimal(score))


def drawn(*moves: Move) -> Figure:
    """Return the figure of these moves."""
    return follow(moves, "T0", "T1", PRINT, ENGLISH, 480)


def test_the_sentence_adds_up_with_the_figures_drawn() -> None:
    """From 23.3 to 66.7 is drawn as 23 → 67, so it is told as 44."""
    figure = drawn(Move(Message("People"), exactly("23.3"), exactly("66.7")))

    said = ENGLISH.shown(figure.sentence)
    assert "Most gained: People (+44 points); no dimension has fallen." == said
    assert (("People", "23.3", "66.7", "+43.4"),) == figure.table.rows


def test_what_fell_is_told_too() -> None:
    """A loss is no secret."""
    figure = drawn(
        Move(Message("People"), exactly("20"), exactly("40")),
        Move(Message("Data"), exactly("30"), exactly("25")),
    )

    said = "Most gained: People (+20 points). Lost: Data (−5 points)."
    assert said == ENGLISH.shown(figure.sentence)


def test_an_open_score_is_no_difference() -> None:
    """While answers are missing, the table gives a range and no difference."""
    figure = drawn(Move(Message("People"), exactly("20"), Range(Decimal(10), Decimal(60))))

    assert (("People", "20", "10 to 60", "–"),) == figure.table.rows
    assert "not finished" in ENGLISH.shown(figure.sentence)
