"""The pages of a kiosk and what opens on top of the window, with the same eyes and ears."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.kiosk.settings import KioskSettings
from core.language import lengthen
from core.packs.reading import bundled_pack
from core.sealing.letters import new_pair
from tests.desktop.kiosk_driver import Driver, kiosk_room, settle
from tests.ui.access.drawn import recorded
from tests.ui.access.focus import unreached
from tests.ui.access.heard import drawn_and_unsaid, unheard
from tests.ui.access.layout import faults
from tests.ui.access.walking import open_parts
from ui.facts.history import HistoryDialog
from ui.fault_dialog import FaultDialog
from ui.pages.fault import FaultPage
from ui.pages.locked import LockedPage
from ui.texts import use_language
from ui.theme.apply import apply_theme
from ui.theme.tokens import DESK, LARGE, Mode, Scale
from ui.widgets.day_picker import DayPicker
from ui.widgets.page import Page
from ui.widgets.question import Question

WORDS = "Placer « {name} » dans la corbeille ? On peut l’en ressortir pendant trente jours."


@pytest.fixture(autouse=True)
def longer(qapp: QApplication) -> Iterator[None]:
    """Speak the pseudo-language, and French again in the usual size."""
    lengthen(on=True)
    use_language("fr")
    yield
    lengthen(on=False)
    use_language("fr")
    apply_theme(qapp)


def wrong(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, *, of_kiosk: bool = False
) -> Iterator[str]:
    """Yield what is wrong with a window; at a kiosk nobody has a Tab key."""
    QApplication.processEvents()
    with recorded(monkeypatch) as drawn:
        for part in open_parts(window):
            part.grab()
    yield from faults(window, drawn)
    yield from unheard(window)
    yield from drawn_and_unsaid(window, {each.widget for each in drawn})
    if not of_kiosk:
        yield from unreached(window)


def dialogs() -> Sequence[Callable[[], QWidget]]:
    """Return what makes each dialog, and each page that stands alone."""
    return (
        lambda: Question("Supprimer ?", WORDS, "Supprimer le dossier", danger=True),
        lambda: FaultDialog("Un défaut", [WORDS, WORDS], "rapport", path="/un/chemin"),
        lambda: HistoryDialog("Effectif", ()),
        DayPicker,
        locked,
        FaultPage,
    )


def locked() -> LockedPage:
    """Return the page of a locked workspace, as it asks for all it can."""
    page = LockedPage()
    page.ask(passphrase=True, system=False, recovery="Région Exemple", is_back=True)
    return page


@pytest.mark.parametrize("scale", [DESK, LARGE], ids=["desk", "large"])
def test_what_opens_on_top(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: Scale
) -> None:
    """Each dialog holds its words, names its controls and lets Tab come to all of them."""
    apply_theme(qapp, Mode.LIGHT, scale)
    found: list[str] = []
    for make in dialogs():
        window = make()
        qtbot.addWidget(window)
        window.resize(1024, 720) if isinstance(window, Page | LockedPage) else window.adjustSize()
        window.show()
        found += wrong(window, monkeypatch)
        window.close()

    assert found == []


@pytest.mark.parametrize("is_large", [False, True], ids=["usual", "large"])
def test_every_page_of_a_kiosk(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_large: bool
) -> None:
    """From the first page to the last, at the usual size and with the text at 200 %."""
    settings = KioskSettings(key=new_pair()[1].hex(), organisation="CCI")
    room = kiosk_room(qapp, bundled_pack(), tmp_path, settings)
    room.stage.resize(*((1920, 1080) if is_large else (1280, 800)))
    room.stage.show()
    if is_large:
        room.stage.size_wanted.emit()
    found: list[str] = []
    for name in shown_pages(Driver(room)):
        settle(qapp)
        found += [f"{name}: {each}" for each in wrong(room.stage, monkeypatch, of_kiosk=True)]
    room.guard.is_open = True
    room.stage.release()
    room.stage.close()
    room.stage.deleteLater()
    settle(qapp)

    assert found == []


def shown_pages(driver: Driver) -> Iterator[str]:
    """Yield the name of each page of a visit, when it is shown."""
    room = driver.room
    yield "attract"
    driver.begin()
    while room.place == "question":
        yield f"question {type(driver.page).__name__}"
        driver.answer()
    yield room.place
    for place in ("handover", "consent", "contact", "thanks", "pin"):
        room.go(place)
        yield place
