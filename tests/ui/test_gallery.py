"""The gallery: everything at once, reachable and named; nothing can be forgotten in it."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.language import language
from core.report.palette import PRINT
from core.resources import resource
from ui.gallery.charts import charts
from ui.gallery.page import CHARTS, COMPONENTS, FIELDS, ICONS, STATES, Gallery
from ui.theme.apply import apply_theme
from ui.theme.tokens import DARK, DESK, KIOSK, LIGHT, TOUCH, Mode, Scale
from ui.widgets.button import Button

ROOT = Path(__file__).parents[2]
# Made by what is shown, or a class that others are made of.
UNSEEN = {"DrawnButton", "LineField"}


@pytest.fixture
def gallery(qapp: QApplication, qtbot: QtBot) -> Gallery:
    """Return the gallery, shown."""
    apply_theme(qapp)
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def components() -> dict[str, type[QWidget]]:
    """Return every public widget of the modules in which components live."""
    found: dict[str, type[QWidget]] = {}
    for folder in ("widgets", "figures"):
        for path in sorted((ROOT / "ui" / folder).glob("*.py")):
            module = import_module(f"ui.{folder}.{path.stem}")
            found.update(
                (name, each)
                for name, each in vars(module).items()
                if isinstance(each, type)
                and issubclass(each, QWidget)
                and each.__module__ == module.__name__
                and not name.startswith("_")
            )
    return found


def figures() -> set[str]:
    """Return the names of all public functions that draw a figure."""
    return {
        node.name
        for path in (ROOT / "core" / "report" / "figures").glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and isinstance(node.returns, ast.Name)
        and node.returns.id == "Figure"
    }


def test_every_component_is_in_the_gallery(gallery: Gallery) -> None:
    """A component that is added to the design system is added here too."""
    gallery.open_all()

    missing = [
        name
        for name, kind in components().items()
        if name not in UNSEEN and not gallery.findChildren(kind)
    ]

    assert missing == []


def test_every_figure_is_in_the_gallery() -> None:
    """A kind of chart that is added is added here too."""
    assert figures() == set(charts())


@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_figure_can_be_told(code: str) -> None:
    """Each chart is drawn on paper with a sentence and a table."""
    words = language(code)
    for name, drawn in charts().items():
        figure = drawn(PRINT, words, 480)  # pyright: ignore[reportArgumentType]

        assert len(words.shown(figure.sentence)) > 15, name
        assert figure.table.rows, name


def test_every_icon_is_in_the_gallery(gallery: Gallery) -> None:
    """All drawings of the family stand together, but for those of the style sheet."""
    gallery.open(ICONS)
    shown = {button.icon_name for button in gallery.page.findChildren(Button)}

    drawn = {path.stem for path in resource("icons").glob("*.svg")}
    assert {n for n in drawn if not n.startswith(("tick-", "dot-", "up-", "down-"))} <= shown


@pytest.mark.parametrize("key", [COMPONENTS, FIELDS, STATES, CHARTS, ICONS])
def test_everything_that_takes_the_keyboard_has_a_name(gallery: Gallery, key: str) -> None:
    """A screen reader has words for each thing one can stop at."""
    gallery.open(key)
    stops = [
        widget
        for widget in gallery.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]

    nameless = [
        stop
        for stop in stops
        if not (stop.accessibleName() or getattr(stop, "text", str)())
        and not stop.objectName().startswith("qt_")  # parts of Qt's own calendar
    ]

    assert [type(stop).__name__ for stop in nameless] == []


def test_tab_goes_through_all_of_it(gallery: Gallery, qtbot: QtBot) -> None:
    """Tab leads from the rail through the page to the primary button, without a trap."""
    first = gallery.rail.groups[0].items[COMPONENTS]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    seen: list[QWidget] = [first]
    while len(seen) < 400 and seen[-1] is not gallery.page.primary:
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())

    assert gallery.page.back in seen
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("scale", [DESK, TOUCH, KIOSK], ids=["desk", "touch", "kiosk"])
def test_it_can_be_painted_in_every_dress(
    qapp: QApplication, qtbot: QtBot, mode: Mode, scale: Scale
) -> None:
    """Every mode and scale paints without a warning."""
    apply_theme(qapp, mode, scale)
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(1024, 720)

    picture = made.grab()

    assert picture.width() == 1024


@pytest.mark.parametrize("mode", list(Mode))
def test_charts_can_be_painted_in_every_dress(qapp: QApplication, qtbot: QtBot, mode: Mode) -> None:
    """Every chart paints in every mode, each on the ground of its mode."""
    apply_theme(qapp, mode)
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(1024, 720)
    made.open(CHARTS)

    picture = made.page.grab().toImage()

    assert mode.colours.paper == picture.pixelColor(3, 3).name().upper()


def test_saving_is_confirmed_and_can_be_undone(gallery: Gallery, qtbot: QtBot) -> None:
    """The primary button brings the toast."""
    qtbot.mouseClick(gallery.page.primary, Qt.MouseButton.LeftButton)

    assert gallery.toast.isVisible()
    assert gallery.toast.undo.isVisible()


def test_look_changes_while_it_runs(gallery: Gallery) -> None:
    """A choice turns the whole window dark, the next light again."""
    for mode, colours in ((Mode.DARK, DARK), (Mode.LIGHT, LIGHT)):
        gallery.look.set_value(mode.value)
        gallery.look.activated.emit(gallery.look.currentIndex())

        assert colours.paper == gallery.grab().toImage().pixelColor(230, 5).name().upper()
