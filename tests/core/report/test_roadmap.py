"""The actions in time."""

from datetime import date

from core.language import language
from core.messages import Text
from core.report.figures.roadmap import Stretch, roadmap
from core.report.palette import PRINT


def test_the_sentence_says_when_the_first_action_begins() -> None:
    """The month of the earliest bar, not the one with which the scale begins."""
    speech = language("en")
    stretches = [Stretch(1, Text("A", "A"), 4, 2), Stretch(2, Text("B", "B"), 3, 1)]

    figure = roadmap(stretches, date(2026, 12, 1), PRINT, speech, 400)

    said = speech.shown(figure.sentence).replace("\N{NO-BREAK SPACE}", " ")
    assert "The first action starts in February 2027; the last one ends in April 2027." == said
    assert ["March 2027", "February 2027"] == [row[2] for row in figure.table.rows]
