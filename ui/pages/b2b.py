"""The page of selling to firms: e-invoicing, invoices looked at, ways of ordering, readiness."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.b2b.advising import b2b_of
from core.facts.situation import Answer, Situation
from core.packs.pack import Pack
from core.packs.schema.b2b import Part
from core.visit import Visit
from ui.pages.b2b_channels import ChannelsCard, ReadinessCard
from ui.pages.b2b_invoice import InvoiceCard
from ui.pages.b2b_parts import Asks
from ui.pages.b2b_reform import (
    CalendarCard,
    ChecksCard,
    ExposureCard,
    StandingCard,
    title_words,
)
from ui.pages.b2b_sample import SampleCard
from ui.pages.base import DossierPage
from ui.texts import _
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from core.b2b.result import B2b


class B2bPage(DossierPage):
    """Answers are given out at once; `invoice_wanted` asks for a file to be read by its path.

    `invoice_choice_wanted` asks for a choice of files, `sample_wanted` for a sample (pdf, xml).
    """

    invoice_wanted = Signal(str)
    invoice_choice_wanted = Signal()
    sample_wanted = Signal(str)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.found: B2b | None = None
        self._last: tuple[str, ...] = ()
        part = pack.part("b2b", Part)
        self.is_there = part is not None
        if part is None:
            self.set_title(_("These rules say nothing of selling to firms"))
            self.add(EmptyState(_("A newer rule pack will bring this page."), "", "rules"))
            return
        self.standing = StandingCard(part, pack, today)
        self.invoice = InvoiceCard()
        self.checks = ChecksCard(part.checks, pack, today)
        self.exposure = ExposureCard(part, pack, today)
        self.calendar = CalendarCard()
        self.channels = ChannelsCard(part, pack, today)
        self.readiness = ReadinessCard(part, pack, today)
        self.sample = SampleCard(pack, today)
        self._connect()
        self.set_title(_("Ready for electronic invoices?"))

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        if not self.is_there:
            return
        for asks in self._asks():
            asks.show_situation(situation)
        self.checks.show_situation(situation)
        self.readiness.show_situation(situation)
        if self.found is None:
            self._show(situation, self.today)

    @override
    def show_visit(self, visit: Visit) -> None:
        if self.is_there:
            self._show(visit.situation, visit.on)

    @override
    def show_refusal(self, words: str) -> None:
        if not self.is_there:
            return
        rows = self.checks.rows.values()
        for name in self._last:
            for asks in (*self._asks(), *rows, *self.readiness.asks.values()):
                asks.show_error(name, words)

    def _show(self, situation: Situation, on: date) -> None:
        """Show what follows from the answers on a day, where it is not what is shown already."""
        found = b2b_of(situation, self.pack, on)
        if found is None or found == self.found:
            return
        self.found = found
        self.set_title(
            title_words(found),
            _("Answer what you know: nothing is needed to go on, and “I don’t know” is fine."),
        )
        self.standing.show_standing(found.standing)
        self.checks.show_checks(found.checks)
        self.exposure.show_exposed(found.exposed)
        self.calendar.show_calendar(found.calendar)
        self.channels.show_advice(found.advice)
        self.readiness.show_blocks(found.blocks)
        for card in (self.checks, self.exposure):
            card.setVisible(found.standing.concerned is not False)

    def _asks(self) -> tuple[Asks, ...]:
        return (self.standing.asks, self.exposure.asks, self.channels.asks, self.sample.asks)

    def _connect(self) -> None:
        answering = (
            self.standing, self.checks, self.exposure, self.channels, self.readiness, self.sample,
        )  # fmt: skip
        for card in answering:
            card.answered.connect(self._on_answered)
        self.invoice.wanted.connect(self.invoice_wanted)
        self.invoice.choose.connect(self.invoice_choice_wanted)
        self.sample.wanted.connect(self.sample_wanted)
        for card in (
            self.standing, self.calendar, self.invoice, self.checks, self.exposure, self.channels,
            self.readiness, self.sample,
        ):  # fmt: skip
            self.add(card)

    def _on_answered(self, answers: Mapping[str, Answer | None]) -> None:
        self._last = tuple(answers)
        self.answered.emit(answers)
