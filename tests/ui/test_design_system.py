"""Pages are made of the design system: its components, its colours, its distances, its type."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.theme.tokens import MOTION

ROOT = Path(__file__).parents[2]
ROOMS = ("ui/pages", "ui/kiosk", "ui/rules", "ui/help", "desktop")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))

MADE_BY_THE_THEME = {"QColor", "QFont", "QPalette", "setStyleSheet", "setPointSize"}
DISTANCES = {
    "setContentsMargins", "setSpacing", "setHorizontalSpacing", "setVerticalSpacing",
    "addSpacing", "setFixedWidth", "setFixedHeight", "setFixedSize", "setMinimumWidth",
    "setMinimumHeight", "setMinimumSize", "setMaximumWidth", "setMaximumHeight", "setMaximumSize",
}  # fmt: skip
# A component of ours stands for each of these.
STOCK = {
    "QLabel", "QPushButton", "QToolButton", "QTextEdit", "QTextBrowser", "QComboBox", "QSpinBox",
    "QDoubleSpinBox", "QDateEdit", "QTableView", "QTableWidget", "QListWidget", "QTreeView",
    "QTreeWidget", "QTabWidget", "QProgressBar", "QProgressDialog", "QMessageBox", "QGroupBox",
    "QInputDialog", "QFileDialog", "QCalendarWidget", "QGraphicsDropShadowEffect",
}  # fmt: skip
# What stays, and why.
EXCEPTIONS = {
    ("ui/pages/team_invite.py", "QColor"): "a QR code is black on white in every look",
    ("ui/pages/diagnostic_screen.py", "QColor"): "a line filled with the colour of its token",
    ("ui/kiosk/attract.py", "QFont"): "the one text that is read from across a hall",
    ("desktop/window.py", "QMessageBox"): "refuses to open: our own window may be what is broken",
}


def faults(path: Path) -> Iterator[str]:
    """Yield what a module makes by itself that the design system has."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MADE_BY_THE_THEME | STOCK and not _is_copy(node):
                yield name
            if name in DISTANCES and any(_numbers(each) for each in node.args):
                yield f"{name} in numbers, line {node.lineno}"
            if any(each.arg == "gap" and _numbers(each.value) for each in node.keywords):
                yield f"gap in numbers, line {node.lineno}"
        elif isinstance(node, ast.ClassDef):
            yield from (each.id for each in node.bases if getattr(each, "id", "") in STOCK)
        elif isinstance(node, ast.Constant) and _is_colour(node.value):
            yield f"colour {node.value}"


MOVERS = {"QPropertyAnimation", "QVariantAnimation", "QGraphicsOpacityEffect", "QTimeLine"}
MOVED = {b"narrowed", b"pos", b"windowOpacity"}


def test_what_moves_is_short_and_can_be_stopped() -> None:
    """Durations are tokens, only places and opacity change, and each asks whether it may move."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not any(mover in text for mover in MOVERS):
            continue
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        durations = {ast.unparse(each.args[0]) for each in calls
                     if getattr(each.func, "attr", "") == "setDuration"}  # fmt: skip
        moved = {each.args[0].value for each in calls
                 if getattr(each.func, "id", "") == "QByteArray" and each.args
                 and isinstance(each.args[0], ast.Constant)}  # fmt: skip

        assert durations <= {"MOTION.quick", "MOTION.calm"}, path
        assert moved <= MOVED, path
        assert "theme().moving" in text, path
    assert (120, 160) == (MOTION.quick, MOTION.calm)


def _is_copy(node: ast.Call) -> bool:
    """Say whether a font is one of the theme's, to be altered."""
    given = node.args[0] if node.args else None
    return isinstance(given, ast.Call) and getattr(given.func, "attr", "") == "font"


def _numbers(argument: ast.expr) -> bool:
    """Say whether a distance is written as a number; none at all and one pixel are no sizes."""
    return any(
        isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and node.value not in {0, 1}
        for node in ast.walk(argument)
    )


def _is_colour(value: object) -> bool:
    if not isinstance(value, str) or len(value) != 7 or value[0] != "#":
        return False
    return all(digit in "0123456789abcdefABCDEF" for digit in value[1:])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_uses_the_design_system_only(path: Path) -> None:
    """Colours, fonts, distances and controls come from ui/theme and ui/widgets."""
    place = str(path.relative_to(ROOT))

    found = [each for each in faults(path) if (place, each) not in EXCEPTIONS]

    assert found == []


def test_every_exception_is_still_one() -> None:
    """The list of exceptions does not outlive them."""
    still = {(place, each) for place, _name in EXCEPTIONS for each in faults(ROOT / place)}

    assert set(EXCEPTIONS) <= still
