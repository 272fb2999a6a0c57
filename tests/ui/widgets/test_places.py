"""Steps, folds, ranges, badges, toasts, tables: keyboard and words."""

from decimal import Decimal
from operator import itemgetter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.texts import use_language
from ui.widgets.button import Button
from ui.widgets.drawing import Fullness
from ui.widgets.foldout import Foldout
from ui.widgets.page import Page
from ui.widgets.question import Question
from ui.widgets.range_bar import Band, RangeBar
from ui.widgets.skeleton import Skeleton
from ui.widgets.stepper import Step, Stepper
from ui.widgets.table import Column, Table
from ui.widgets.toast import Toast
from ui.widgets.verdict_badge import Verdict, VerdictBadge


@pytest.fixture(autouse=True)
def _english(dressed: None) -> None:
    use_language("en")


def stepper(qtbot: QtBot) -> Stepper:
    """Return three shown steps, the first one focused."""
    made = Stepper(
        [Step("a", "One", Fullness.FULL), Step("b", "Two", Fullness.HALF), Step("c", "Three")]
    )
    qtbot.addWidget(made)
    made.show()
    made.items["a"].setFocus()
    qtbot.waitUntil(made.items["a"].hasFocus)
    return made


def test_steps_are_walked_and_opened_by_keys(qtbot: QtBot) -> None:
    """Down goes to the next step, Enter opens it."""
    made = stepper(qtbot)
    qtbot.keyClick(made.items["a"], Qt.Key.Key_Down)

    with qtbot.waitSignal(made.chosen) as told:
        qtbot.keyClick(made.items["b"], Qt.Key.Key_Return)

    assert told.args == ["b"]


def test_steps_say_how_far_they_are(qtbot: QtBot) -> None:
    """A step says its state and whether it is the open one, not by colour alone."""
    made = stepper(qtbot)
    made.set_current("b")

    assert made.items["b"].accessibleName() == "Two, begun, open now"


def test_fold_opens_by_space(qtbot: QtBot) -> None:
    """The line of a fold opens it and says so."""
    fold = Foldout("Detail")
    qtbot.addWidget(fold)

    qtbot.keyClick(fold.line, Qt.Key.Key_Space)

    assert fold.is_open()
    assert fold.line.accessibleName() == "Detail, unfolded"


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(42, 58, "between 42 and 58 out of 100"), (61, 61, "61 out of 100")],
)
def test_range_is_told_in_words(qtbot: QtBot, least: float, most: float, words: str) -> None:
    """The range bar says what it shows."""
    bar = RangeBar([Band(50, "Low"), Band(100, "High")], name="Score")
    qtbot.addWidget(bar)

    bar.set_range(least, most)

    assert f"Score : {words}" == bar.accessibleName()


def test_verdict_has_a_word(qtbot: QtBot) -> None:
    """Each verdict has its own word."""
    badges = [VerdictBadge(verdict) for verdict in Verdict]
    for badge in badges:
        qtbot.addWidget(badge)

    assert [badge.accessibleName() for badge in badges] == ["Eligible", "To check", "Not eligible"]


def test_toast_offers_to_undo(qtbot: QtBot) -> None:
    """A confirmation can be undone, and is gone then."""
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(window)
    window.show()
    toast.say("Saved", undoable=True)

    with qtbot.waitSignal(toast.undone):
        qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)

    assert not toast.isVisible()


def test_table_opens_the_row_it_is_on(qtbot: QtBot) -> None:
    """Enter on a row gives that row out."""
    rows = [("Aid", Decimal(1)), ("Loan", Decimal(2))]
    table = Table([Column("Name", itemgetter(0), stretch=True)], rows, name="Aids")
    qtbot.addWidget(table)
    table.setCurrentIndex(table.rows_model.index(1, 0))

    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert told.args == [rows[1]]


def test_page_shows_only_named_actions(qtbot: QtBot) -> None:
    """The primary button appears with its verb."""
    page = Page("Two sure aids")
    qtbot.addWidget(page)
    page.show()
    assert not page.primary.isVisible()

    page.set_primary("Next")

    assert page.primary.isVisible()
    assert page.accessibleName() == "Two sure aids"


def test_enter_presses_a_button(qtbot: QtBot) -> None:
    """Enter presses the button that has the focus, as Space does."""
    button = Button("Go")
    qtbot.addWidget(button)

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize(("press", "wanted"), [("action", True), ("cancel", False)])
def test_question_gives_out_what_is_wanted(qtbot: QtBot, *, press: str, wanted: bool) -> None:
    """The verb accepts, cancel does not; cancel has the focus at first."""
    question = Question("Delete?", "The dossier goes for good.", "Delete", danger=True)
    qtbot.addWidget(question)
    question.show()

    qtbot.mouseClick(getattr(question, press), Qt.MouseButton.LeftButton)

    assert wanted == (question.result() == Question.DialogCode.Accepted)


def test_quick_work_never_blinks(qtbot: QtBot) -> None:
    """The skeleton is blank at first and drawn when the wait is felt."""
    skeleton = Skeleton()
    qtbot.addWidget(skeleton)
    skeleton.show()
    assert not skeleton.is_drawn

    qtbot.waitUntil(lambda: skeleton.is_drawn)
