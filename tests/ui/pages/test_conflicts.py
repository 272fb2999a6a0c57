"""Answers given in two ways, side by side."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.pages.conflicts import ConflictsCard, ConflictView, SideView


def view(path: str = "company.headcount") -> ConflictView:
    """Return a question with two answers."""
    sides = (
        SideView("12", "Ana, sur cet ordinateur", is_shown=True),
        SideView("<b>14</b> & plus", "Bruno, sur un autre ordinateur", is_shown=False),
    )
    return ConflictView("d", path, "Effectif", "Alpha", sides)


def card(qtbot: QtBot, *views: ConflictView) -> ConflictsCard:
    """Return a card that shows these conflicts."""
    made = ConflictsCard()
    qtbot.addWidget(made)
    made.show_conflicts(views)
    return made


def test_one_press_keeps_an_answer(qtbot: QtBot) -> None:
    """The tile of an answer gives out which one is kept."""
    made = card(qtbot, view())
    with qtbot.waitSignal(made.settled) as said:
        made.rows[0].tiles[1].click()

    assert ["d", "company.headcount", 1] == said.args


def test_a_figure_chooses_as_well(qtbot: QtBot) -> None:
    """1 keeps the first answer, 2 the second, without the mouse."""
    made = card(qtbot, view())
    with qtbot.waitSignal(made.settled) as said:
        qtbot.keyClick(made.rows[0], Qt.Key.Key_2)

    assert said.args is not None
    assert 1 == said.args[2]


def test_words_stand_as_they_are(qtbot: QtBot) -> None:
    """What somebody typed is never taken for a layout."""
    assert "<b>14</b> & plus" == card(qtbot, view()).rows[0].tiles[1].title


def test_many_are_folded(qtbot: QtBot) -> None:
    """Three show, the others wait under a line; all are counted."""
    made = card(qtbot, *(view(f"company.{number}") for number in range(5)))

    assert ("À trancher : 5", "2 de plus") == (
        made.title.text().replace("\N{NO-BREAK SPACE}", " "),
        made.more.line.words,
    )


def test_nothing_to_settle_takes_no_room(qtbot: QtBot) -> None:
    """When the last one is settled the card goes."""
    made = card(qtbot, view())
    made.show_conflicts(())

    assert made.isHidden()
