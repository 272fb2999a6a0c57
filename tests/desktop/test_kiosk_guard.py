"""The ways out of a kiosk are closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDragEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from core.kiosk.settings import KioskSettings
from core.language import Code
from core.packs.pack import Pack
from desktop.kiosk_guard import Guard, allows
from desktop.kiosk_room import KioskRoom
from desktop.kiosk_shelter import forget_clipboard
from tests.desktop.kiosk_driver import Driver, kiosk_room, settle
from ui.kiosk.attract import AttractView
from ui.kiosk.finder import FinderQuestion
from ui.kiosk.handover_view import HandoverView
from ui.kiosk.line import TouchLine
from ui.kiosk.questions import NumberQuestion
from ui.kiosk.targets import LEAST_TARGET
from ui.kiosk.view import KioskView
from ui.texts import use_language
from ui.theme.apply import apply_theme

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
META, SHIFT = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
KEYS = Qt.Key


@pytest.fixture
def room(qapp: QApplication, pack: Pack, tmp_path: Path) -> Iterator[KioskRoom]:
    """Give a kiosk whose stage is on the screen."""
    made = kiosk_room(qapp, pack, tmp_path)
    made.stage.resize(1280, 800)
    made.stage.show()
    made.stage.windowHandle().installEventFilter(made.guard)
    yield made
    close(made, qapp)


def close(made: KioskRoom, qapp: QApplication) -> None:
    """Close a kiosk, and put away what it wore."""
    made.guard.is_open = True
    made.stage.release()
    made.stage.close()
    made.stage.deleteLater()
    settle(qapp)
    use_language("fr")
    apply_theme(qapp)


def stroke(key: int, modifiers: Qt.KeyboardModifier, text: str = "") -> QKeyEvent:
    """Return the press of a key."""
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (KEYS.Key_F4, ALT, ""),
        (KEYS.Key_F1, PLAIN, ""),
        (KEYS.Key_F11, PLAIN, ""),
        (KEYS.Key_F2, CTRL | ALT, ""),
        (KEYS.Key_Tab, ALT, "\t"),
        (KEYS.Key_Tab, CTRL, "\t"),
        (KEYS.Key_Escape, PLAIN, "\x1b"),
        (KEYS.Key_Escape, CTRL, "\x1b"),
        (KEYS.Key_Delete, CTRL | ALT, "\x7f"),
        (KEYS.Key_Q, CTRL, "\x11"),
        (KEYS.Key_W, CTRL, "\x17"),
        (KEYS.Key_C, CTRL, "\x03"),
        (KEYS.Key_V, CTRL, "\x16"),
        (KEYS.Key_P, CTRL, "\x10"),
        (KEYS.Key_O, CTRL, "\x0f"),
        (KEYS.Key_A, CTRL, "\x01"),
        (KEYS.Key_Insert, SHIFT, ""),
        (KEYS.Key_Space, ALT, " "),
        (KEYS.Key_D, META, "d"),
        (KEYS.Key_L, META, "l"),
        (KEYS.Key_Super_L, META, ""),
        (KEYS.Key_Meta, META, ""),
        (KEYS.Key_Print, PLAIN, ""),
        (KEYS.Key_Menu, PLAIN, ""),
        (KEYS.Key_F10, SHIFT, ""),
        (KEYS.Key_Help, PLAIN, ""),
        (KEYS.Key_Launch0, PLAIN, ""),
        (KEYS.Key_HomePage, PLAIN, ""),
        (KEYS.Key_PowerOff, PLAIN, ""),
        (KEYS.Key_Sleep, PLAIN, ""),
    ],
)
def test_keys_that_lead_out_reach_nothing(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
) -> None:
    """No key that closes, switches, copies, prints or opens a menu comes through."""
    assert not allows(stroke(key, modifiers, text))


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (KEYS.Key_A, PLAIN, "a"),
        (KEYS.Key_A, SHIFT, "A"),
        (0x1000000, PLAIN, "é"),
        (KEYS.Key_At, CTRL | ALT, "@"),
        (KEYS.Key_Tab, PLAIN, "\t"),
        (KEYS.Key_Backtab, SHIFT, ""),
        (KEYS.Key_Return, PLAIN, "\r"),
        (KEYS.Key_Backspace, PLAIN, "\b"),
    ],
)
def test_keys_that_a_visitor_needs_come_through(
    key: int, modifiers: Qt.KeyboardModifier, text: str
) -> None:
    """Letters, accents, @ and the keys that move are there for who has a keyboard."""
    if key == 0x1000000:
        key = KEYS.Key_Eacute
    assert allows(stroke(key, modifiers, text))


def test_the_window_does_not_close(room: KioskRoom) -> None:
    """Neither the window manager nor a program's polite request closes it."""
    event = QCloseEvent()
    QApplication.sendEvent(room.stage, event)

    assert not room.stage.close()
    assert not event.isAccepted()
    assert room.stage.isVisible()


def test_a_close_does_not_reach_the_window_behind_the_guard(room: KioskRoom) -> None:
    """What the system asks for is stopped before the window; after the PIN it is not."""
    window = room.stage.windowHandle()

    assert room.guard.eventFilter(window, QEvent(QEvent.Type.Close))
    room.guard.is_open = True
    assert not room.guard.eventFilter(window, QEvent(QEvent.Type.Close))


def test_the_other_mouse_buttons_do_nothing(room: KioskRoom) -> None:
    """Right and middle button never arrive: no menu, no paste of what was selected."""
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        spot = QPointF(40, 40)
        event = QMouseEvent(QEvent.Type.MouseButtonPress, spot, spot, button, button, PLAIN)

        assert room.guard.eventFilter(room.stage.windowHandle(), event)


def press(kind: QEvent.Type) -> QMouseEvent:
    """Return a touch of the left button in the middle of a window."""
    spot, left = QPointF(400, 400), Qt.MouseButton.LeftButton
    return QMouseEvent(kind, spot, spot, left, left, PLAIN)


def test_a_double_touch_does_not_reach_the_next_page(
    room: KioskRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second half of a double touch is not taken by a page that has only just come."""
    window, kinds = room.stage.windowHandle(), QEvent.Type
    room.go("pin")

    assert room.guard.eventFilter(window, press(kinds.MouseButtonDblClick))
    monkeypatch.setattr("ui.kiosk.stage.FRESH", 0)
    assert room.guard.eventFilter(window, press(kinds.MouseButtonRelease))
    assert not room.guard.eventFilter(window, press(kinds.MouseButtonPress))
    assert not room.guard.eventFilter(window, press(kinds.MouseButtonRelease))


def test_a_key_held_down_goes_no_further_than_one_page(room: KioskRoom) -> None:
    """Enter and space that repeat reach nothing; what erases may repeat."""
    window = room.stage.windowHandle()
    held = [
        QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, text, True)  # noqa: FBT003 - Qt's own signature
        for key, text in (
            (KEYS.Key_Return, "\r"),
            (KEYS.Key_Space, " "),
            (KEYS.Key_Backspace, "\b"),
        )
    ]

    assert [True, True, False] == [room.guard.eventFilter(window, each) for each in held]


def test_nothing_can_be_dragged_in(room: KioskRoom) -> None:
    """A file that is dragged onto the window is refused."""
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, QMimeData(), Qt.MouseButton.LeftButton, PLAIN
    )

    assert room.guard.eventFilter(room.stage.windowHandle(), event)
    assert not any(each.acceptDrops() for each in room.stage.findChildren(QWidget))


def test_no_page_has_a_menu_a_link_or_a_dialog(room: KioskRoom, qapp: QApplication) -> None:
    """On no page of a visit is there anything that opens something else, or waits for a hover."""
    driver, problems = Driver(room), list[str]()

    def look() -> None:
        settle(qapp)
        for each in room.stage.findChildren(QWidget):
            if isinstance(each, QMenu | QFileDialog) or each.actions() or each.toolTip():
                problems.append(type(each).__name__)

    driver.begin()
    while not room.outcome:
        look()
        driver.answer()
    for place in ("outcome", "handover", "consent", "contact", "thanks", "pin"):
        room.go(place)
        look()
    assert [] == problems


def test_a_right_click_menu_of_a_field_does_not_open(room: KioskRoom, qapp: QApplication) -> None:
    """The field where one types has no menu of its own."""
    line = TouchLine("Nom", 20, room.stage)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(line, event)

    assert qapp.activePopupWidget() is None


def test_nothing_typed_reaches_the_clipboard(room: KioskRoom) -> None:
    """Neither selecting, copying nor cutting takes words out of a field."""
    board = QApplication.clipboard()
    board.setText("avant")
    line = TouchLine("Nom", 20, room.stage)
    line.put("Zoé Martin")
    line.selectAll()
    line.copy()
    line.cut()

    assert ("avant", "Zoé Martin") == (board.text(), line.text())
    forget_clipboard()
    assert "" == board.text()


def test_every_target_is_large_at_every_scale(room: KioskRoom, qapp: QApplication) -> None:
    """What is touched is at least 44 pixels on each side, on every page, at both sizes."""
    from ui.kiosk.card import TouchCard
    from ui.kiosk.keyboard import Key
    from ui.kiosk.view import KioskButton

    driver, small = Driver(room), list[str]()

    def look(view: KioskView | None) -> None:
        settle(qapp)
        for kind in (KioskButton, TouchCard, Key, TouchLine):
            for each in room.stage.findChildren(kind):
                if each.isVisible() and min(each.width(), each.height()) < LEAST_TARGET:
                    small.append(f"{type(view).__name__}: {each.accessibleName()} {each.size()}")

    look(room.stage.view)
    driver.begin()
    kinds: set[type[object]] = set()
    while not room.outcome:
        if type(driver.page) not in kinds:
            kinds.add(type(driver.page))
            look(room.stage.view)
            room.stage.size_wanted.emit()
            look(room.stage.view)
            room.stage.size_wanted.emit()
        driver.answer()
    for place in ("outcome", "handover", "consent", "contact", "pin"):
        room.go(place)
        look(room.stage.view)
    assert [] == small


def test_the_keys_for_the_pin_ask_for_it() -> None:
    """Control, Shift and Escape together ask for the PIN, where no finger can hold the logo."""
    asked: list[bool] = []
    guard = Guard(lambda: None, lambda: asked.append(True))

    assert guard.eventFilter(guard, stroke(KEYS.Key_Escape, CTRL | SHIFT))
    assert [True] == asked


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
def test_a_laptop_shows_what_is_typed_and_what_was_found(
    room: KioskRoom, qapp: QApplication, size: tuple[int, int]
) -> None:
    """On the low screen of a laptop the digits, the field and two lines found are in sight."""
    room.stage.resize(*size)
    Driver(room).begin()
    settle(qapp)
    number = room.stage.view
    assert isinstance(number, NumberQuestion)
    assert is_in_sight(number, number.pad)
    Driver(room).answer()
    page = room.stage.view
    assert isinstance(page, FinderQuestion)
    for sign in "boulan":
        page.line.take(sign)
    for _turn in range(4):
        settle(qapp)

    assert len(page.hits) >= 2
    assert all(is_in_sight(page, each) for each in (page.line, *page.hits[:2]))


@pytest.mark.parametrize("brand", ["tandem", "region-demo"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_laptop_shows_how_to_begin(
    qapp: QApplication, pack: Pack, tmp_path: Path, language: Code, brand: str
) -> None:
    """On the low screen of a laptop the one thing to do on the first page is in sight."""
    made = kiosk_room(qapp, pack, tmp_path, KioskSettings(language=language), brand=brand)
    made.stage.resize(1366, 768)
    made.stage.show()
    for _turn in range(4):
        settle(qapp)
    page = made.stage.view
    assert isinstance(page, AttractView)

    assert is_in_sight(page, page.begin_card)
    close(made, qapp)


def test_a_laptop_shows_a_code_whole(room: KioskRoom, qapp: QApplication) -> None:
    """A phone reads a code that is cut by the edge not at all."""
    room.stage.resize(1366, 768)
    driver = Driver(room)
    driver.begin()
    driver.to_result()
    driver.page_on()
    for _turn in range(4):
        settle(qapp)
    page = room.stage.view
    assert isinstance(page, HandoverView)
    assert page.code is not None

    assert is_in_sight(page, page.code)


def is_in_sight(page: KioskView, widget: QWidget) -> bool:
    """Say whether a widget shows whole in the part of a page that scrolls."""
    port = page.area.viewport()
    top = widget.mapTo(port, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= port.height()
