"""Dressing the application, and changing dress while it runs."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.resources import resource
from ui.theme.apply import apply_theme, system_mode
from ui.theme.current import theme
from ui.theme.icons import icon
from ui.theme.tokens import DARK, KIOSK, LIGHT, Mode


def test_window_follows_the_mode(qapp: QApplication) -> None:
    """The window takes the paper of the mode, and gives it back."""
    apply_theme(qapp, Mode.DARK)
    dark = qapp.palette().color(QPalette.ColorRole.Window).name().upper()
    apply_theme(qapp)

    assert (DARK.paper, LIGHT.paper) == (
        dark,
        qapp.palette().color(QPalette.ColorRole.Window).name().upper(),
    )


def test_open_field_changes_with_the_mode(qapp: QApplication, qtbot: QtBot) -> None:
    """A field on the screen is repainted in the new colours at once."""
    apply_theme(qapp)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(200, 40)
    field.show()

    apply_theme(qapp, Mode.DARK)
    inside = field.grab().toImage().pixelColor(100, 12).name().upper()

    assert inside == DARK.sheet


def test_icons_wear_the_mode(qapp: QApplication) -> None:
    """An icon is painted in the colours worn."""
    apply_theme(qapp, Mode.DARK)

    middle = icon("minus", "ink").pixmap(24, 24).toImage().pixelColor(12, 12)

    assert abs(middle.lightness() - QColor(DARK.ink).lightness()) <= 2


def test_kiosk_is_half_as_large_again(qapp: QApplication) -> None:
    """Text and targets grow on the stand."""
    assert (16, 36) == (theme().font().pixelSize(), theme().target)

    apply_theme(qapp, Mode.LIGHT, KIOSK)

    assert (24, 64) == (theme().font().pixelSize(), theme().target)


def test_the_shipped_typeface_is_worn(qapp: QApplication) -> None:
    """The window writes in Source Sans, whatever fonts the machine has."""
    apply_theme(qapp)

    assert qapp.font().family() == "Source Sans Pro"


@pytest.mark.parametrize(
    "path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_icons_are_recoloured(path: object) -> None:
    """Each icon draws in the colour it is given, but for the signs of the style sheet."""
    name = getattr(path, "stem", "")
    drawn = resource("icons", f"{name}.svg").read_text(encoding="utf-8")

    assert name.startswith(("tick-", "dot-", "up-", "down-")) != ("currentColor" in drawn)


def test_start_stays_light() -> None:
    """The theme and all widgets come without what is slow to import."""
    heavy = "{'reportlab', 'babel', 'yaml', 'numpy'}"
    code = f"import sys, ui.gallery.page; print(sorted({heavy} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_system_is_followed(qapp: QApplication) -> None:
    """The mode that the system asks for is one of ours."""
    assert system_mode(qapp) in set(Mode)
