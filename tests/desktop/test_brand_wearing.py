"""A brand is worn at once: by the window, on paper, in the spreadsheet."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.report.fonts import register_fonts, text_width
from core.report.palette import LETTERHEAD, PRINT, print_as_ours
from core.report.style_sheet import style_sheet
from core.resources import resource
from desktop.brand_wearing import wear_chosen_brand
from desktop.brands import use_brand
from desktop.dressing import dress
from desktop.preferences import Preferences
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from ui.pages.settings import SettingsPage
from ui.theme.apply import apply_theme
from ui.theme.badge import wear_brand
from ui.theme.current import theme
from ui.widgets.rail import Rail

VIOLET = "#5B3A8C"


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """Take the brand off when the test is over."""
    yield
    wear_brand(None)
    print_as_ours()
    apply_theme(qapp)


def test_a_brand_dresses_the_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """The accent and the name in the rail are those of the brand."""
    use_brand("region-demo", tmp_path)
    wear_chosen_brand(tmp_path)
    dress(qapp, Preferences(look="light"))
    rail = Rail()
    qtbot.addWidget(rail)

    assert (VIOLET, "Région Demo") == (theme().colours.accent, rail.brand.text())


def test_a_brand_dresses_paper(tmp_path: Path) -> None:
    """Name, colours and logo stand on what is printed; without a brand they are ours again."""
    use_brand("region-demo", tmp_path)
    wear_chosen_brand(tmp_path)
    assert ("Région Demo", VIOLET) == (LETTERHEAD.name, PRINT.accent)
    assert (LETTERHEAD.logo or b"").startswith(b"\x89PNG")
    assert VIOLET in style_sheet()

    print_as_ours()
    assert ("Tandem", "#0F6E6A", None) == (LETTERHEAD.name, PRINT.accent, LETTERHEAD.logo)
    assert VIOLET not in style_sheet()


def test_a_brand_brings_its_typeface(qapp: QApplication, tmp_path: Path) -> None:
    """A brand with a typeface of its own has it in the window and on paper."""
    source = tmp_path / "own"
    shutil.copytree(resource("brands", "region-demo"), source)
    for name in ("SourceSansPro-It.ttf", "SourceSansPro-Semibold.ttf"):
        shutil.copy(resource("fonts", name), source)
    face = "{family: Own, regular: SourceSansPro-It.ttf, strong: SourceSansPro-Semibold.ttf}"
    with (source / "brand.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"typeface: {face}\n")
    use_brand(str(source), tmp_path)
    wear_chosen_brand(tmp_path)
    dress(qapp, Preferences(look="light"))

    assert "SourceSansPro-It.ttf" == (LETTERHEAD.regular or Path()).name
    assert theme().family.startswith("Source Sans")
    register_fonts()
    assert text_width("aaa", 10) > 0
    print_as_ours()
    register_fonts()


def test_no_brand_costs_no_import(tmp_path: Path) -> None:
    """A workspace without a brand of its own wears Tandem's."""
    wear_chosen_brand(tmp_path)

    assert "#0F6E6A" == theme().colours.accent


def test_the_settings_change_the_brand_at_once(
    rooms: Rooms, session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    """A touch on another brand rebuilds the window in it; a faulty file changes nothing."""
    session.workspace.set_setting("role", "adviser")
    rooms.go("settings")
    page = rooms.shell.pages["settings"]
    assert isinstance(page, SettingsPage)
    face = rooms.front.face
    face.brand.chosen.emit(str(session.workspace.path.parent / "nowhere"))
    assert face.brand.faults.text()
    face.brand.choice.chosen.emit("region-demo")
    qtbot.waitUntil(lambda: VIOLET == theme().colours.accent)
    qtbot.addWidget(rooms.shell)

    assert "Région Demo" == rooms.shell.rail.brand.text()


def test_the_pin_of_the_kiosk_is_chosen_in_the_settings(rooms: Rooms, session: Session) -> None:
    """Without a PIN the kiosk does not open; a poor one is refused in words."""
    session.workspace.set_setting("role", "adviser")
    rooms.go("settings")
    kiosk = rooms.front.face.kiosk
    assert not kiosk.open.isEnabled()
    kiosk.pin_given.emit("111111")
    assert kiosk.error.text()
    kiosk.pin_given.emit("472915")

    assert kiosk.open.isEnabled()
    assert not kiosk.error.text()
