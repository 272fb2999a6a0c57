"""The page of selling abroad: gates, VAT, prices, countries, readiness, things to do, aids."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.export.advising import export_aids, export_of
from core.facts.situation import Answer, Situation
from core.packs.pack import Pack
from core.packs.schema.export import Part
from core.visit import Visit
from ui.pages.base import DossierPage
from ui.pages.export_axes import AxesCard, ExportAidsCard, StepsCard
from ui.pages.export_countries import PricesCard, RankingCard
from ui.pages.export_vat import GatesCard, VatCard
from ui.texts import _
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from core.export.result import Export


class ExportPage(DossierPage):
    """Answers are given out at once; what follows is shown a moment later."""

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.found: Export | None = None
        self._last: tuple[str, ...] = ()
        part = pack.part("export", Part)
        self.is_there = part is not None
        if part is None:
            self.set_title(_("These rules say nothing of selling abroad"))
            self.add(EmptyState(_("A newer rule pack will bring this page."), "", "rules"))
            return
        self.gates = GatesCard(part, pack, today)
        self.vat = VatCard(part, pack, today)
        self.prices = PricesCard(part, pack, today)
        self.ranking = RankingCard(part, pack, today)
        self.axes = AxesCard(part, pack, today)
        self.steps = StepsCard(part)
        self.aids = ExportAidsCard()
        self._connect()
        self.set_title(title_words(None))

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        if not self.is_there:
            return
        self.gates.asks.show_situation(situation)
        for card in (self.vat, self.prices, self.ranking, self.axes):
            card.show_situation(situation)
        if self.found is None:
            self._show(situation, self.today)

    @override
    def show_visit(self, visit: Visit) -> None:
        if self.is_there:
            self._show(visit.situation, visit.on)
            self.aids.show_aids(export_aids(visit.aids, self.pack))

    @override
    def show_refusal(self, words: str) -> None:
        if not self.is_there:
            return
        groups = [self.gates.asks, self.vat, self.prices.asks, *self.axes.asks.values()]
        asked = (self.ranking.asks, self.ranking.own.asks, self.prices.own.asks)
        groups += [each for each in asked if each is not None]
        for name in self._last:
            for group in groups:
                group.show_error(name, words)

    def _show(self, situation: Situation, on: date) -> None:
        """Show what follows from the answers on a day, where it is not what is shown already."""
        found = export_of(situation, self.pack, on)
        if found is None or found == self.found:
            return
        self.found = found
        lead = _("First the gates, then nine axes. What you do not know stays open.")
        self.set_title(title_words(found), lead)
        self.gates.show_gates(found.gates)
        self.vat.show_flows(found)
        self.prices.show_prices(found)
        self.ranking.show_ranking(found.ranking, has_weights=found.has_weights)
        self.axes.show_axes(found.axes)
        self.steps.show_steps(found.steps)

    def _connect(self) -> None:
        for card in (self.gates, self.vat, self.prices, self.ranking, self.axes):
            card.answered.connect(self._on_answered)
        self.aids.wanted.connect(self._on_aids)
        for card in (
            self.gates, self.vat, self.prices, self.steps, self.ranking, self.axes, self.aids,
        ):  # fmt: skip
            self.add(card)

    def _on_answered(self, answers: Mapping[str, Answer | None]) -> None:
        self._last = tuple(answers)
        self.answered.emit(answers)

    def _on_aids(self) -> None:
        self.step_wanted.emit("aids")


def title_words(found: "Export | None") -> str:
    """Return the verdict as the title of the page."""
    verdict = None if found is None else found.verdict
    words = {
        "ready": _("Ready to sell abroad"),
        "reserve": _("Ready to sell abroad, with reserves"),
        "prepare": _("Selling abroad: to be prepared"),
        None: _("Ready to sell abroad? Not settled yet"),
    }
    return words[verdict]
