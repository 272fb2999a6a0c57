"""Words of the glossary where they stand: underlined as the label lays them out, told on hover."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from ui.help.terms import begin_marking, end_marking, first_places, told, underlines
from ui.widgets.labels import PlainLabel, SectionTitle


@pytest.fixture
def marking() -> Iterator[None]:
    """Mark words while a test runs."""
    begin_marking()
    yield
    end_marking()


def shown(qtbot: QtBot, label: PlainLabel) -> PlainLabel:
    """Return a label that was painted once."""
    qtbot.addWidget(label)
    label.resize(300, 80)
    label.grab()
    return label


@pytest.mark.usefixtures("marking")
def test_the_tool_tip_says_what_a_word_means(qtbot: QtBot) -> None:
    """With its source; once the word is gone, so is the tool tip."""
    label = shown(qtbot, PlainLabel("Le TAEG de ce prêt"))

    assert "TAEG" in label.toolTip()
    assert "Source" in label.toolTip()
    label.setText("Ce prêt")
    label.grab()
    assert "" == label.toolTip()


@pytest.mark.usefixtures("marking")
def test_a_tool_tip_of_its_own_stays(qtbot: QtBot) -> None:
    """What a label or a question says already is not taken away."""
    label = PlainLabel("Le TAEG de ce prêt")
    label.setToolTip("Déjà dit")

    assert "Déjà dit" == shown(qtbot, label).toolTip()


@pytest.mark.usefixtures("marking")
def test_titles_are_left_alone(qtbot: QtBot) -> None:
    """A title is read, not explained."""
    assert "" == shown(qtbot, SectionTitle("Le TAEG")).toolTip()


def test_without_marking_nothing_is_told(qtbot: QtBot) -> None:
    """The window is painted for the first time without the glossary."""
    assert "" == shown(qtbot, PlainLabel("Le TAEG de ce prêt")).toolTip()


def test_the_line_lies_under_the_word(qtbot: QtBot) -> None:
    """As wide as the word, behind the words before it, on the line where the label has it."""
    label = PlainLabel("Ce que coûte un prêt en tout, frais compris, se lit dans son TAEG")
    qtbot.addWidget(label)
    found = first_places(label.text())
    (line,) = underlines(label, QRect(0, 0, 240, 200), label.text(), found)

    assert label.fontMetrics().horizontalAdvance("TAEG") == pytest.approx(line.length(), abs=2)
    assert line.y1() > 2 * label.fontMetrics().height()


def test_a_word_that_stands_twice_is_marked_once() -> None:
    """Quiet: the first one is enough."""
    assert 1 == len(first_places("Un OPCO, deux OPCO"))
    assert 2 == told([place.term for place in first_places("OPCO et TAEG")]).count("Source")
