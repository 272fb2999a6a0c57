"""The help in the window: the chapter of the page one is on, and the way back to it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from core.guide.glossary import Term, terms_in
from ui.help.page import GLOSSARY, HelpPage
from ui.texts import current_language

if TYPE_CHECKING:
    from desktop.rooms import Rooms

HELP = "help"


def open_help(rooms: "Rooms", wanted: str) -> None:
    """Open the chapter of the open page, or the glossary; F1 in the help goes to the glossary."""
    shell, place = rooms.shell, rooms.place
    left = shell.focusWidget()  # which leaves the keyboard to keep what is typed in it
    shell.keep_typing()
    page = shell.pages.get(HELP)
    if not isinstance(page, HelpPage):
        page = HelpPage()
        page.went.connect(partial(_back, rooms, page))
        shell.add_page(HELP, page)
    if place == HELP:
        page.open_glossary(())
    else:
        page.came_from = place or "home"
        page.left = left
        if wanted == GLOSSARY:
            page.open_glossary(terms_on(shell.pages.get(place)))
        else:
            page.open_chapter(place)
    shell.open_page(HELP)


def _back(rooms: "Rooms", page: HelpPage, place: str) -> None:
    """Go back to where one was: to the page, and there to the field that had the keyboard."""
    rooms.go(place)
    left, page.left = page.left, None
    now = rooms.shell.pages.get(rooms.place)
    if left is not None and isValid(left) and now is not None and now.isAncestorOf(left):
        left.setFocus(Qt.FocusReason.PopupFocusReason)


def terms_on(page: QWidget | None) -> tuple[Term, ...]:
    """Return the words of the glossary that stand on a page."""
    labels = page.findChildren(QLabel) if page is not None else ()
    said = [label.text() for label in labels if label.isVisible()]
    return terms_in(said, current_language().code)


def help_over(window: QMainWindow, page: QWidget, chapter: str) -> None:
    """Open a chapter over the one page of a window that has no rail; the way back is to it."""
    if page is window.centralWidget():
        window.takeCentralWidget()
        stack = QStackedWidget()
        stack.addWidget(page)
        stack.addWidget(HelpPage())
        window.setCentralWidget(stack)
    stack = window.centralWidget()
    if not isinstance(stack, QStackedWidget) or not isinstance(told := stack.widget(1), HelpPage):
        return
    if stack.currentWidget() is told:
        told.open_glossary(())
        return

    left = window.focusWidget() or page

    def back() -> None:
        stack.setCurrentWidget(page)
        (left if isValid(left) else page).setFocus(Qt.FocusReason.PopupFocusReason)

    told.went.connect(back, Qt.ConnectionType.SingleShotConnection)
    told.open_chapter(chapter)
    stack.setCurrentWidget(told)
    told.setFocus()
