"""The settings of campaigns and certificates: begun, counted, compared; checked offline."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from core.campaigns.results import Row
from core.kiosk.counts import rounded
from ui.facts.segment_choice import SegmentChoice
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText, FieldLabel, HelpText
from ui.widgets.select_field import SelectField
from ui.widgets.table import Column, Table


class CampaignsCard(Card):
    """Begins campaigns and shows what each one brought, when it is asked for.

    `begun` gives code, name and kind; `current_chosen` the code that new dossiers bear.
    """

    begun = Signal(str, str, str)
    current_chosen = Signal(str)
    count_wanted = Signal()
    export_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Campaigns"))
        self.code = TextField(_("Code"))
        self.name = TextField(_("Name"))
        self.kind = SegmentChoice(
            [("stand", _("Stand")), ("mailing", _("Mailing")), ("event", _("Event"))], _("Kind")
        )
        self.begin = Button(_("Begin this campaign"), Rank.SECONDARY, "plus")
        self.current = SelectField((), _("New dossiers come from"))
        self.count = Button(_("Count and compare"), Rank.SECONDARY, "chart")
        self.export = Button(_("Export the table…"), Rank.QUIET, "export")
        self.error = ErrorText()
        self.table: Table | None = None
        self._is_showing = False
        self.error.hide()
        self.export.hide()
        self.kind.set_value("event")
        self._fill()
        self._connect()

    def show_campaigns(self, names: Sequence[tuple[str, str]], current: str) -> None:
        """Show the campaigns there are, and the one that is on."""
        self._is_showing = True
        self.current.set_options([("", _("No campaign")), *names])
        self.current.set_value(current)
        self._is_showing = False

    def show_error(self, words: str) -> None:
        """Say why a campaign did not begin."""
        self.error.say(words)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what each campaign brought; few visits to a kiosk are not told apart."""
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.deleteLater()
        self.table = Table(_columns(), rows, name=_("Campaigns"))
        self.body.insertWidget(self.body.count() - 1, self.table)
        self.export.setVisible(bool(rows))

    def _fill(self) -> None:
        words = _("A code for each stand, mailing or event: what it brought is counted, no person.")
        self.add(HelpText(words))
        row = QHBoxLayout()
        row.setSpacing(theme().px(SPACE.tight))
        for field in (self.code, self.name):
            field.setPlaceholderText(field.accessibleName())
            row.addWidget(field, 1)
        self.body.addLayout(row)
        self.add(self.kind)
        self.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.error)
        label = FieldLabel(_("New dossiers come from"))
        label.setBuddy(self.current)
        self.add(label)
        self.add(self.current)
        acts = QHBoxLayout()
        acts.addWidget(self.count)
        acts.addWidget(self.export)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def _connect(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.current.changed.connect(self._on_current)
        self.count.clicked.connect(self.count_wanted)
        self.export.clicked.connect(self.export_wanted)

    def _on_begin(self) -> None:
        code, name = self.code.value().strip(), self.name.value().strip()
        if code and name:
            self.begun.emit(code, name, self.kind.value())
        else:
            self.show_error(_("Wanted: a code such as fair-2027, and a name."))

    def _on_current(self) -> None:
        if not self._is_showing:
            self.current_chosen.emit(self.current.value() or "")


class CertificateCard(Card):
    """Checks a certificate that was handed over: the answer stands on the card."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Certificates"))
        self.check = Button(_("Check a certificate…"), Rank.SECONDARY, "check")
        self.said = Callout()
        words = _("The PDF or the line of a firm that shows its label. No network is needed.")
        self.add(HelpText(words))
        self.body.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.said)
        self.said.say("")
        self.check.clicked.connect(self.wanted)

    def show_checked(self, words: str, *, holds: bool) -> None:
        """Say whether it holds."""
        self.said.say(words, Mood.OWN if holds else Mood.CHECK)


def _columns() -> list[Column]:
    kiosk = (("visits", _("Visits")), ("results", _("Results")), ("contacts", _("Contacts")))
    dossiers = (
        ("dossiers", _("Dossiers")),
        ("diagnostics", _("Diagnostics")),
        ("follow_ups", _("Follow-ups")),
    )
    return [
        Column(_("Campaign"), _title, stretch=True),
        *(Column(head, partial(_few, key), figures=True) for key, head in kiosk),
        *(Column(head, partial(_number, key), figures=True) for key, head in dossiers),
    ]


def _title(row: Row) -> str:
    return row.name or row.code


def _few(key: str, row: Row) -> str:
    return rounded(getattr(row, key))


def _number(key: str, row: Row) -> str:
    return str(getattr(row, key))
