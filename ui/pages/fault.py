"""The page that stands where another could not be made or shown: the rest of Tandem goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.texts import _
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.page import Page


class FaultPage(Page):
    """Says what is safe; the page may be tried again, and the report looked at."""

    again_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        title = _("This page cannot be shown")
        lead = _("A fault of Tandem keeps it from showing. The other pages work as ever.")
        super().__init__(title, lead, parent)
        self.safe = Callout(_("Your answers are safe: they are on the disk."), Mood.GOOD)
        self.again = Button(_("Try again"), Rank.PRIMARY)
        self.report = Button(_("See the report"), Rank.SECONDARY)
        self.add(self.safe)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.report)
        row.addStretch(1)
        self.body.addLayout(row)
        self.again.clicked.connect(self.again_wanted)
        self.report.clicked.connect(self.report_wanted)
        self.setFocusProxy(self.again)
        self.footer.hide()
