"""A visitor who is not there: touches every page of a kiosk from the first to the last."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from core.brand.reading import bundled_brand
from core.facts.situation import Answer
from core.kiosk.contact import CONTACT
from core.kiosk.settings import KioskSettings
from core.packs.pack import Pack
from desktop.kiosk_room import Kiosk, KioskRoom
from ui.kiosk.attract import AttractView
from ui.kiosk.contact_view import ConsentView, ContactView
from ui.kiosk.finder import FinderQuestion
from ui.kiosk.handover_view import HandoverView
from ui.kiosk.questions import ChoiceQuestion, KioskQuestion, NumberQuestion, TicksQuestion

DAY = date(2026, 11, 23)
NOON = 1_795_000_000.0


def kiosk_room(  # noqa: PLR0913 - what a kiosk is made of
    app: QApplication,
    pack: Pack,
    folder: Path,
    settings: KioskSettings | None = None,
    *,
    brand: str = "tandem",
    clock: Callable[[], float] = lambda: NOON,
) -> KioskRoom:
    """Return the room of a kiosk that stands in a folder."""
    chosen = settings or KioskSettings()
    return KioskRoom(app, Kiosk(chosen, bundled_brand(brand), pack, folder, lambda: DAY, clock))


def settle(app: QApplication) -> None:
    """Let what waits happen, and what is gone go."""
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Driver:
    """Goes through visits; `typed` is what it types wherever letters are wanted."""

    def __init__(self, room: KioskRoom, typed: str = "rennes") -> None:
        self.room = room
        self.typed = typed

    @property
    def page(self) -> object:
        """The page that is shown."""
        return self.room.stage.view

    def begin(self) -> None:
        """Touch the first page."""
        assert isinstance(self.page, AttractView)
        self.page.begin_card.click()

    def answer(self) -> None:
        """Answer the question that is shown, by touches alone."""
        match self.page:
            case TicksQuestion() as page:
                next(iter(page.cards.values())).click()
                page.on.click()
            case ChoiceQuestion() as page:
                next(iter(page.cards.values())).click()
            case FinderQuestion() as page:
                self._find(page)
            case NumberQuestion() as page:
                page.pad.keys["1"].click()
                page.pad.keys["2"].click()
                page.on.click()
            case _:
                raise AssertionError(self.page)

    def to_result(self) -> None:
        """Answer all questions."""
        while isinstance(self.page, KioskQuestion):
            self.answer()

    def take_away(self) -> None:
        """Look at every code."""
        self.page_on()
        page = self.page
        assert isinstance(page, HandoverView)
        for card in page.cards.values():
            card.click()

    def call_back(self, name: str, reach: str) -> None:
        """Leave a contact, with every consent."""
        page = self.page
        assert isinstance(page, HandoverView)
        page.others["call"].click()
        page = self.page
        assert isinstance(page, ConsentView)
        for card in page.cards.values():
            card.click()
        assert page.cards[CONTACT].isChecked()
        page.on.click()
        page = self.page
        assert isinstance(page, ContactView)
        for field, words in (("name", name), ("reach", reach)):
            for sign in words:
                page.lines[field].take(sign)
        page.on.click()

    def page_on(self) -> None:
        """Go on by the one way on."""
        view = self.room.stage.view
        assert view is not None
        view.on.click()

    def visit(self) -> None:
        """Go through a whole visit, to its last page and back to the first."""
        self.begin()
        self.to_result()
        self.take_away()
        self.page_on()
        self.page_on()

    def _find(self, page: FinderQuestion) -> None:
        for sign in self.typed:
            page.line.take(sign)
        if page.hits:
            page.hits[0].click()
        else:
            page.unknown.click()


def answers_of(room: KioskRoom) -> dict[str, Answer]:
    """Return what a visitor has said so far."""
    return dict(room.visitor.situation) if room.visitor else {}
