"""Why a question is asked: by its sign or F2; Escape puts it away, nothing typed is lost."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.profiles import TODAY, Desk, pack
from ui.facts.why_button import WhyButton
from ui.help.why import WhyCard
from ui.pages.question_kinds import may_be_inapplicable, view_of
from ui.pages.question_view import Frame


def card_of(desk: Desk) -> WhyCard:
    """Return the card that floats over a page."""
    found = desk.page.window().findChild(WhyCard)
    assert isinstance(found, WhyCard)
    return found


def test_f2_tells_why_and_escape_puts_it_away(qtbot: QtBot) -> None:
    """The keyboard stays in the field, and what is half typed with it."""
    desk = Desk(qtbot)
    field = desk.page.rows["company.name"].field
    field.setFocus()
    qtbot.keyClicks(field, "Le Gof")
    qtbot.keyClick(field, Qt.Key.Key_F2)
    card = card_of(desk)

    assert card.isVisible()
    assert card.words.text()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (True, "Le Gof") == (card.isHidden(), field.text())
    assert desk.page.focusWidget() is field


def test_the_sign_tells_and_takes_away(qtbot: QtBot) -> None:
    """A press shows, a second one hides; another question takes the card over."""
    desk = Desk(qtbot)
    signs = [desk.page.rows[name].findChild(WhyButton) for name in ("company.naf", "company.siren")]
    for sign in (signs[0], signs[0], signs[0], signs[1]):
        assert sign is not None
        qtbot.mouseClick(sign, Qt.MouseButton.LeftButton)

    assert (True, "company.siren") == (card_of(desk).isVisible(), card_of(desk).fact)


def test_leaving_the_question_puts_it_away(qtbot: QtBot) -> None:
    """The card never hides what one goes on to."""
    desk = Desk(qtbot)
    row, other = desk.page.rows["company.name"], desk.page.rows["company.commune"]
    row.field.setFocus()
    qtbot.keyClick(row.field, Qt.Key.Key_F2)
    QApplication.sendEvent(other.field, QFocusEvent(QEvent.Type.FocusIn))

    assert card_of(desk).isHidden()


def test_each_question_of_the_routes_has_its_sign(qtbot: QtBot) -> None:
    """Dense or one a page, whatever its kind."""
    for large in (False, True):
        frame = Frame(pack(), TODAY, large, may_be_inapplicable(pack()))
        for question in pack().content.questions:
            view = view_of(question, frame)
            qtbot.addWidget(view)
            assert 1 == len(view.findChildren(WhyButton)), question.id
