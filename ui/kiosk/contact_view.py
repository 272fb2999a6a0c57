"""The two pages of a contact: what one agrees to, then whom to call; nothing is ticked before."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout
from typing_extensions import override

from core.kiosk.contact import ANSWERS, CONTACT, STATISTICS
from ui.kiosk.card import TouchCard
from ui.kiosk.keyboard import Keyboard
from ui.kiosk.line import TouchLine
from ui.kiosk.view import KioskView
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.labels import ErrorText, FieldLabel, PlainLabel


class ConsentView(KioskView):
    """Shows the notice and three consents, each by itself; only the first one is wanted to go on.

    `agreed` gives the words of each consent that was ticked, by its purpose.
    """

    agreed = Signal(object)

    is_centred = False

    def __init__(self, organisation: str, notice: str) -> None:
        super().__init__(_("Be called back"))
        self.notice = PlainLabel(notice)
        self.error = ErrorText()
        self.error.hide()
        self.cards: dict[str, TouchCard] = {}
        card = Card(_("What becomes of your contact details"), callout=True)
        card.add(self.notice)
        self.body.addWidget(card)
        for purpose, words in _consents(organisation).items():
            tick = TouchCard(words, multiple=True)
            tick.setCheckable(True)
            self.cards[purpose] = tick
            self.body.addWidget(tick)
        self.body.addWidget(self.error)
        self.offer(_("No, go back"), _("Go on"))
        self.on_wanted.connect(self._on_on)

    def _on_on(self) -> None:
        ticked = {key: card.title for key, card in self.cards.items() if card.isChecked()}
        if CONTACT in ticked:
            self.agreed.emit(ticked)
        else:
            self.error.say(_("Tick the first line to be called back; else nothing is sent."))


class ContactView(KioskView):
    """Asks for a name and a way to be reached; `given` gives them by the name of their field."""

    given = Signal(object)

    is_centred = False

    def __init__(self) -> None:
        super().__init__(_("Whom shall we call?"))
        self.keyboard = Keyboard()
        self.error = ErrorText()
        self.error.hide()
        self.lines = {
            "name": TouchLine(_("Your name"), 80),
            "firm": TouchLine(_("Your firm, if you wish"), 80),
            "reach": TouchLine(_("Phone or e-mail"), 120),
        }
        self._last = self.lines["name"]
        row = self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme().px(SPACE.close))
        for line in self.lines.values():
            column = QVBoxLayout()
            column.setSpacing(theme().px(SPACE.hair))
            column.addWidget(FieldLabel(line.accessibleName()))
            column.addWidget(line)
            row.addLayout(column, 1)
            line.touched.connect(self._on_touched)
            line.entered.connect(self._on_entered)
        self.body.addLayout(row)
        self.dock.addWidget(self.error)
        self.dock.addWidget(self.keyboard)
        self.keyboard.typed.connect(self._on_typed)
        self.keyboard.erased.connect(self._on_erased)
        self.offer(_("No, go back"), _("Send"))
        self.on_wanted.connect(self._on_on)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > self.height()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._fields.setDirection(across if wide else down)

    @override
    def shorten(self) -> None:
        self.keyboard.shorten(is_short=self.is_short)
        # The three fields say themselves what is wanted.
        self.title.setVisible(not self.is_tight)

    @override
    def bring_into_sight(self) -> None:
        """Show the field that one types into, above the keyboard."""
        self.show_whole(self._last)

    def show_error(self, words: str) -> None:
        """Say what is wanted."""
        self.error.say(words)

    @override
    def begin(self) -> None:
        self.lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> Mapping[str, str]:
        """Return what is typed."""
        return {name: line.text().strip() for name, line in self.lines.items()}

    def _on_touched(self) -> None:
        line = self.sender()
        if isinstance(line, TouchLine):
            self._last = line
            self.sight.start()

    def _on_entered(self) -> None:
        lines = list(self.lines.values())
        at = lines.index(self._last)
        if at + 1 < len(lines):
            lines[at + 1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._on_on()

    def _on_typed(self, sign: str) -> None:
        self._last.take(sign)

    def _on_erased(self) -> None:
        self._last.erase()

    def _on_on(self) -> None:
        values = self.values()
        reach = values["reach"]
        digits = sum(sign.isdigit() for sign in reach)
        is_reached = digits >= 6 or ("@" in reach[1:-1] and "." in reach.rpartition("@")[2])
        if not values["name"] or not is_reached:
            self.show_error(_("Wanted: your name, and a phone number or an e-mail address."))
        else:
            self.given.emit(values)


def _consents(organisation: str) -> Mapping[str, str]:
    return {
        CONTACT: _(
            "I agree that {organisation} calls me back about this diagnostic.",
            organisation=organisation,
        ),
        ANSWERS: _("I also agree that my answers go along, to prepare the call."),
        STATISTICS: _("I also agree that my answers count in statistics without names."),
    }
