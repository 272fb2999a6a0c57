"""The card that makes a sample invoice from the firm's own data."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.packs.pack import Pack
from ui.pages.b2b_parts import Asks
from ui.texts import _
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.labels import ErrorText, Note
from ui.widgets.sourced import own


class SampleCard(Card):
    """Makes a sample invoice from the firm's own data; `wanted` gives out its kind."""

    answered = Signal(object)
    wanted = Signal(str)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("A sample Factur-X with your own data"), parent)
        self.asks = Asks(("b2b.address",), pack, today)
        self.pdf = Button(_("Save a sample (PDF)"), Rank.SECONDARY, "save-pdf")
        self.xml = Button(_("Its data alone (XML)"), Rank.QUIET)
        self.problem = ErrorText()
        self.saved = Note()
        self.add(
            Note(
                _(
                    "A specimen, not an invoice: nothing is due. It passes all the checks above, "
                    "so it can be tried in a platform or in accounting software."
                )
            )
        )
        self.add(
            own(
                Note(
                    _(
                        "The PDF is made for archives (PDF/A-3, level B). Apache PDFBox found no "
                        "fault in its page on 23 November 2026; the validator of the trade, "
                        "veraPDF, has not seen it."
                    )
                )
            )  # its source is in the words
        )
        self.add(self.asks)
        row = Flow()
        for button in (self.pdf, self.xml):
            row.addWidget(button)
        self.body.addLayout(row)
        for label in (self.problem, self.saved):
            self.add(label)
            label.say("")
        own(self.saved)
        self.asks.answered.connect(self.answered)
        self.pdf.clicked.connect(self._on_pdf)
        self.xml.clicked.connect(self._on_xml)

    def show_failed(self, words: str) -> None:
        """Say what is missing."""
        self.saved.say("")
        self.problem.say(words)

    def show_saved(self, path: str) -> None:
        """Say where the sample is."""
        self.problem.say("")
        self.saved.say(_("Written: {path}", path=path))

    def _on_pdf(self) -> None:
        self.problem.say("")
        self.wanted.emit("pdf")

    def _on_xml(self) -> None:
        self.problem.say("")
        self.wanted.emit("xml")
