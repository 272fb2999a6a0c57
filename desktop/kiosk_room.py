"""The room of a kiosk: which page comes after which, and the end at which all is wiped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from core.brand.brand import WornBrand
from core.facts.situation import Answer
from core.kiosk.settings import KioskSettings
from core.kiosk.visitor import Visitor, new_visitor
from core.packs.pack import Pack
from desktop.kiosk_dress import KioskLook, dress_kiosk
from desktop.kiosk_guard import Guard
from desktop.kiosk_shelter import forget_clipboard, give_memory_back
from desktop.kiosk_tallies import Tallies
from ui.kiosk.attract import AttractView
from ui.kiosk.stage import Stage
from ui.kiosk.view import KioskView
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.kiosk.outcome import Outcome
    from ui.kiosk.idle_view import IdleWarning

_THANKS = 12_000  # milliseconds for which the last page stays
_COME_BACK = 150  # milliseconds: the other window has come first
_NO_VISIT = {"attract", "pin", "thanks"}


@dataclass(frozen=True, slots=True)
class Kiosk:
    """What a kiosk is made of; `clock` gives seconds, `today` the day of the place."""

    settings: KioskSettings
    brand: WornBrand
    pack: Pack
    folder: Path
    today: Callable[[], date]
    clock: Callable[[], float]


class KioskRoom(QObject):
    """Leads a visitor from the first page to the last. `left` says that the PIN was given."""

    left = Signal()

    def __init__(self, app: QApplication, kiosk: Kiosk) -> None:
        super().__init__()
        self.kiosk = kiosk
        self.look = self._first_look()
        self.place = "attract"
        self.visitor: Visitor | None = None
        self.outcome: Outcome | None = None
        self.done = ""  # what the last page says was done
        self.warning: IdleWarning | None = None
        self.tallies = Tallies(kiosk.folder, kiosk.settings.campaign, kiosk.today)
        self._app = app
        self._began = 0.0
        self._has_ended = False
        dress_kiosk(app, self.look, kiosk.brand)
        self.stage = Stage(kiosk.brand)
        self.guard = Guard(self.touch, self.ask_pin, self.stage.is_fresh)
        self.idle = QTimer(self, singleShot=True, interval=1_000 * kiosk.settings.idle)
        self._front = QTimer(self, singleShot=True, interval=_COME_BACK)
        self._sweeping = QTimer(self, singleShot=True, interval=0)
        self._goodbye = QTimer(self, singleShot=True, interval=_THANKS)
        self._connect()
        self.go("attract")

    def go(self, place: str) -> None:
        """Show a place."""
        self.place = place
        self._goodbye.stop()
        self._drop_warning()
        done, of = self.visitor.progress() if self.visitor and place == "question" else (0, 0)
        view = self._made(place)
        view.on_wanted.connect(self._on_on)
        view.back_wanted.connect(self._on_back)
        self.stage.show_view(view, can_restart=place not in _NO_VISIT, done=done, of=of)
        self.idle.start()
        if place == "thanks":
            self._goodbye.start()

    def touch(self) -> None:
        """Take a sign of life: there is time again."""
        if self.warning is None:
            self.idle.start()

    def ask_pin(self) -> None:
        """Show the page with the PIN; a visit under way is over."""
        self._let_go()
        self.go("pin")

    def come_back(self) -> None:
        """Bring the window to the front again, on the whole screen."""
        self._front.start()

    def _come_to_front(self) -> None:
        stage = self.stage
        if self.guard.is_open:
            return
        if not stage.isFullScreen() or stage.geometry() != stage.screen().geometry():
            stage.setGeometry(stage.screen().geometry())
            stage.showFullScreen()
        if not stage.isActiveWindow():
            stage.raise_()
            stage.activateWindow()

    def wipe(self) -> None:
        """Let go of the visitor and of all that was said, and show the first page again."""
        self._let_go()
        if self.look != self._first_look():
            self.look = self._first_look()
            dress_kiosk(self._app, self.look, self.kiosk.brand)
        self.go("attract")
        # What the pages held goes with them, not when it is next convenient.
        self._sweeping.start()

    def _first_look(self) -> KioskLook:
        """Return the look with which every visit begins."""
        settings = self.kiosk.settings
        return KioskLook(settings.language, is_moving=settings.is_moving)

    def _let_go(self) -> None:
        if self.visitor is not None and not self._has_ended:
            self.tallies.count("left", self.visitor.position)
        self.visitor = None
        self.outcome = None
        self.done = ""
        self._has_ended = False
        forget_clipboard()

    def _connect(self) -> None:
        stage = self.stage
        stage.language_wanted.connect(self._on_language)
        stage.contrast_wanted.connect(self._on_contrast)
        stage.size_wanted.connect(self._on_size)
        stage.over_wanted.connect(self.wipe)
        stage.pin_wanted.connect(self.ask_pin)
        self._front.timeout.connect(self._come_to_front)
        self._sweeping.timeout.connect(give_memory_back)
        self.idle.timeout.connect(self._on_idle)
        self._goodbye.timeout.connect(self.wipe)

    def _made(self, place: str) -> KioskView:
        makers: Mapping[str, Callable[[], KioskView]] = {
            "attract": self._attract,
            "question": self._question,
            "outcome": self._outcome,
            "handover": self._handover,
            "consent": self._consent,
            "contact": self._contact,
            "thanks": self._thanks,
            "pin": self._pin,
        }
        return makers[place]()

    def _attract(self) -> KioskView:
        return AttractView(self.kiosk.brand, self.kiosk.settings.campaign)

    def _question(self) -> KioskView:
        from ui.kiosk.questions import kiosk_question

        visitor = self._visiting()
        question = visitor.question
        if question is None:
            raise LookupError(visitor.position)
        page = kiosk_question(question, visitor.situation, self.kiosk.pack, self.kiosk.today())
        page.offer(_("Back"), "" if page.goes_on_by_itself else _("Next"))
        page.replied.connect(self._on_replied)
        return page

    def _outcome(self) -> KioskView:
        from ui.kiosk.outcome_view import OutcomeView

        levels = self.kiosk.pack.content.dii[0].levels if self.kiosk.pack.content.dii else ()
        return OutcomeView(self._result(), levels)

    def _handover(self) -> KioskView:
        from desktop.kiosk_parcels import parcels
        from ui.kiosk.handover_view import HandoverView

        settings = self.kiosk.settings
        found = parcels(
            self._result(), self.kiosk.brand.brand, settings.campaign, self.kiosk.today()
        )
        page = HandoverView(found, self._other_ways())
        page.shown_code.connect(self._on_handed)
        page.other_wanted.connect(self._on_other)
        self._on_handed(found[0].key)
        return page

    def _consent(self) -> KioskView:
        from ui.kiosk.contact_view import ConsentView

        brand = self.kiosk.brand.brand
        organisation = self.kiosk.settings.organisation or brand.contact.organisation
        page = ConsentView(organisation, shown(brand.texts.privacy))
        page.agreed.connect(self._on_agreed)
        return page

    def _contact(self) -> KioskView:
        from ui.kiosk.contact_view import ContactView

        page = ContactView()
        page.given.connect(self._on_contact)
        return page

    def _thanks(self) -> KioskView:
        from ui.kiosk.thanks_view import ThanksView

        return ThanksView(shown(self.kiosk.brand.brand.texts.thanks), self.done)

    def _pin(self) -> KioskView:
        from ui.kiosk.pin_view import PinView

        page = PinView()
        page.given.connect(self._on_pin)
        return page

    def _visiting(self) -> Visitor:
        if self.visitor is None:
            raise LookupError(self.place)
        return self.visitor

    def _result(self) -> "Outcome":
        """Return the result, worked out once."""
        if self.outcome is None:
            from core.kiosk.outcome import outcome_of
            from core.visit import conduct
            from ui.texts import current_language

            situation = self._visiting().situation
            visit = conduct(situation, self.kiosk.pack, self.kiosk.today())
            self.outcome = outcome_of(visit, self.kiosk.pack, current_language())
        return self.outcome

    def _other_ways(self) -> tuple[str, ...]:
        from desktop.kiosk_printing import has_printer

        settings = self.kiosk.settings
        ways = (
            ("print", settings.can_print and has_printer()),
            ("usb", settings.can_copy),
            ("call", bool(settings.key)),
        )
        return tuple(key for key, offered in ways if offered)

    def _on_on(self) -> None:
        match self.place:
            case "attract":
                self.visitor = new_visitor(self.kiosk.pack, self.kiosk.settings.route)
                self._began, self._has_ended = self.kiosk.clock(), False
                self.tallies.count("started")
                self.go("question")
            case "outcome":
                self.go("handover")
            case "handover":
                self.go("thanks")
            case "thanks":
                self.wipe()
            case _:
                pass  # the page itself knows what is to be done

    def _on_back(self) -> None:
        match self.place:
            case "question":
                if self._visiting().go_back():
                    self.go("question")
                else:
                    self.wipe()
            case "outcome":
                self.outcome = None
                if self._visiting().go_back():
                    self.go("question")
            case "handover":
                self.go("outcome")
            case "consent" | "contact":
                self._visiting().consents = {}
                self.go("handover")
            case _:
                self.wipe()

    def _on_replied(self, answers: Mapping[str, Answer]) -> None:
        visitor = self._visiting()
        self.outcome = None
        visitor.take(answers)
        if visitor.position:
            self.go("question")
            return
        if not self._has_ended:
            self._has_ended = True
            self.tallies.count_end(self.kiosk.clock() - self._began)
        self.go("outcome")

    def _on_handed(self, key: str) -> None:
        visitor = self._visiting()
        if key not in visitor.handed:
            visitor.handed.add(key)
            self.tallies.count(f"handed_{key}")

    def _on_other(self, key: str) -> None:
        if key == "call":
            self.go("consent")
            return
        from desktop.kiosk_handing import copy_leaflet, print_out

        page = self.stage.view
        act = print_out if key == "print" else copy_leaflet
        words, is_done = act(self._result(), self.kiosk.brand.brand, self.kiosk.today())
        if is_done:
            self._on_handed(key)
        self._say(page, words)

    def _say(self, page: KioskView | None, words: str) -> None:
        from ui.kiosk.handover_view import HandoverView

        if isinstance(page, HandoverView):
            page.say(words)

    def _on_agreed(self, consents: Mapping[str, str]) -> None:
        self._visiting().consents = consents
        self.go("contact")

    def _on_contact(self, values: Mapping[str, str]) -> None:
        from desktop.kiosk_handing import leave_contact
        from ui.kiosk.contact_view import ContactView

        visitor, page = self._visiting(), self.stage.view
        refused = leave_contact(visitor, values, self.kiosk, self._result(), self.tallies)
        if not refused:
            self.done = _("Your contact details are sealed. You will be called back.")
            self.go("thanks")
        elif isinstance(page, ContactView):
            page.show_error(refused)

    def _on_pin(self, digits: str) -> None:
        from ui.kiosk.pin_view import PinView

        wait = self.tallies.guess(self.kiosk.settings.pin, digits, self.kiosk.clock())
        page = self.stage.view
        if wait is None:
            self.guard.is_open = True
            self.stage.release()
            self.left.emit()
        elif isinstance(page, PinView):
            page.refuse(wait)

    def _on_idle(self) -> None:
        """Warn before a visit is wiped; where nothing was said, the first page comes back."""
        if self.place in _NO_VISIT:
            if self.place != "attract" or self.look != self._first_look():
                self.wipe()
            return
        from ui.kiosk.idle_view import IdleWarning

        self.warning = IdleWarning(self.kiosk.settings.more, self.stage)
        self.warning.stayed.connect(self._on_stayed)
        self.warning.over.connect(self.wipe)

    def _on_stayed(self) -> None:
        self._drop_warning()
        self.idle.start()

    def _drop_warning(self) -> None:
        if self.warning is not None:
            self.warning.hide()
            self.warning.deleteLater()
            self.warning = None

    def _on_language(self, code: str) -> None:
        self._dress(self.look.speaking(code))

    def _on_contrast(self) -> None:
        self._dress(self.look.contrasting())

    def _on_size(self) -> None:
        self._dress(self.look.resized())

    def _dress(self, look: KioskLook) -> None:
        self.look = look
        self.outcome = None  # it holds words of the former language
        dress_kiosk(self._app, look, self.kiosk.brand)
        self.go(self.place)
