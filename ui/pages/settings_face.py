"""The settings of Tandem's face: whose brand it wears, and how it stands before visitors."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.facts.segment_choice import SegmentChoice
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, Note, PlainLabel
from ui.widgets.secret_field import SecretField


class BrandCard(Card):
    """Offers the brands there are; of one that is refused it lists every fault.

    `chosen` gives the id of a brand, `file_wanted` asks for one from a file or a folder.
    """

    chosen = Signal(str)
    file_wanted = Signal()

    def __init__(self, brands: Sequence[tuple[str, str]], worn: str) -> None:
        super().__init__(_("Brand"))
        self.choice = SegmentChoice(brands, _("Brand"))
        self.choice.set_value(worn)
        self.file = Button(_("From a file…"), Rank.SECONDARY)
        self.error = ErrorText()
        self.faults = PlainLabel()
        self.error.hide()
        self.faults.hide()
        words = _("Name, logo, colours and words of your organisation: window, kiosk and papers.")
        for widget in (HelpText(words), self.choice):
            self.add(widget)
        self.body.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.error)
        self.add(self.faults)
        self.choice.chosen.connect(self.chosen)
        self.file.clicked.connect(self.file_wanted)

    def show_faults(self, faults: Sequence[str]) -> None:
        """Say why a brand is not worn: everything at once."""
        self.error.say(_("Nothing was changed: the former brand stays.") if faults else "")
        self.faults.say("\n".join(f"• {each}" for each in faults))


class KioskCard(Card):
    """Offers the kiosk: its PIN, its campaign, whether every start opens it.

    `pin_given` gives digits, `campaign_changed` a code, `at_start_chosen` « on » or « off ».
    """

    pin_given = Signal(str)
    campaign_changed = Signal(str)
    at_start_chosen = Signal(str)
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Kiosk for visitors"), parent)
        self.pin = SecretField(_("New PIN"))
        self.keep = Button(_("Keep this PIN"), Rank.SECONDARY)
        self.campaign = TextField(_("Code of the campaign"))
        self.at_start = SegmentChoice(
            [("off", _("On request")), ("on", _("At every start"))], _("The kiosk opens")
        )
        self.open = Button(_("Open the kiosk now"), Rank.SECONDARY, "flag")
        self.state = Note()
        self.error = ErrorText()
        self.error.hide()
        self._campaign = ""
        self._fill()
        self._connect()

    def show_kiosk(self, *, has_pin: bool, campaign: str, at_start: bool) -> None:
        """Show how the kiosk is set up; without a PIN it does not open."""
        self.state.setText(
            _("A PIN is kept. Only whoever knows it leaves the kiosk.")
            if has_pin
            else _("Choose a PIN of six digits or more: only whoever knows it leaves the kiosk.")
        )
        self._campaign = campaign
        self.campaign.set_value(campaign)
        self.at_start.set_value("on" if at_start else "off")
        self.at_start.setEnabled(has_pin)
        self.open.setEnabled(has_pin)

    def show_error(self, words: str) -> None:
        """Say why a PIN is not kept."""
        self.error.say(words)

    def _fill(self) -> None:
        words = _("The whole screen for visitors: five minutes, a result, and nothing kept.")
        self.add(HelpText(words))
        label = FieldLabel(_("New PIN"))
        label.setBuddy(self.pin)
        for widget in (label, self.pin):
            self.add(widget)
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.error, self.state, FieldLabel(_("Code of the campaign"))):
            self.add(widget)
        self.add(self.campaign)
        self.add(FieldLabel(_("The kiosk opens")))
        self.add(self.at_start)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.pin, self.campaign):
            field.setMaximumWidth(theme().px(FIELD.wide))

    def _connect(self) -> None:
        self.keep.clicked.connect(self._on_pin)
        self.pin.confirmed.connect(self._on_pin)
        self.campaign.editingFinished.connect(self._on_campaign)
        self.at_start.chosen.connect(self.at_start_chosen)
        self.open.clicked.connect(self.wanted)

    def _on_pin(self) -> None:
        if digits := self.pin.line.text().strip():
            self.pin_given.emit(digits)

    def _on_campaign(self) -> None:
        code = self.campaign.value().strip()
        if code != self._campaign:
            self._campaign = code
            self.campaign_changed.emit(code)
