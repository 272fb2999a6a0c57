"""The page of the aids: sure, to check and how, not for this firm, most likely closed."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from core.aids.counterfactuals import Counterfactual
from core.aids.forms import stays
from core.aids.headline import headline
from core.aids.result import AidResult, Verdict
from core.aids.summary import AidSummary, summary
from core.facts.situation import Situation
from core.messages import N_, counted
from core.packs.freshness_words import banner
from core.packs.pack import Pack
from core.visit import Visit
from ui.facts.ask import FactAsk
from ui.figures.block import FigureBlock
from ui.figures.view import Drawn
from ui.pages.aid_card import AidCard, folded
from ui.pages.aid_group import AidGroup, FoldedAids
from ui.pages.base import DossierPage
from ui.pages.best_question import BestQuestion
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.labels import Note
from ui.widgets.search_field import SearchField
from ui.widgets.skeleton import Skeleton

_BARS = 6


class AidsPage(DossierPage):
    """Shows the aids of a visit by verdict. Up and Down move over them, Enter unfolds one."""

    tabs_as_laid_out = True

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.skeleton = Skeleton(6)
        self.figure = FigureBlock()
        self.banner = Callout()
        self.project = Callout()
        self.best = BestQuestion(pack, today)
        self.search = SearchField(_("Filter: name, kind of aid, territory, operator"))
        self.none_found = Note(_("No aid holds these words. Empty the filter to see them all."))
        self.sure = AidGroup(pack, today)
        self.to_check = AidGroup(
            pack,
            today,
            _("Conditions unknown, or no proof that the aid is open today: ask, then decide."),
        )
        self.refused = FoldedAids(pack, today)
        self.old = FoldedAids(
            pack,
            today,
            _("Nothing recent shows that these aids still exist. They count in no amount and in "
              "no plan; ask their operators if one of them matters to you."),
        )  # fmt: skip
        self._fill_page()
        self._connect()

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        for part in (self.sure.cards, self.to_check.cards, self.refused, self.old):
            part.show_situation(situation)
        self.best.show_situation(situation)

    @override
    def show_visit(self, visit: Visit) -> None:
        self.skeleton.hide()
        opened = {card.aid.instrument for card in self._all_cards() if card.is_open()}
        left = self._focused_card()
        found = summary(visit.aids, self.pack)
        self.set_title(*self._title(found, visit))
        self.figure.show_figure(_figure(found, self.pack))
        told = banner(visit.past, visit.aids)
        self.banner.say("" if told is None else shown(told), Mood.CHECK)
        self._show_project(visit)
        self.best.show_question(visit.next_question)
        self.sure.show_aids(_("Eligible aids"), found.sure)
        self.to_check.show_aids(_("To check"), found.to_check)
        openings: Mapping[str, Counterfactual] = visit.openings.all() if visit.openings else {}
        self.refused.show_aids(_refused_words(found, openings), found.refused, openings)
        count = len(found.old)
        self.old.show_aids(_("Old texts: probably closed ({count})", count=count), found.old)
        self.show_situation(visit.situation)
        self._filter()
        self._keep(opened, left)

    @override
    def show_refusal(self, words: str) -> None:
        ask = self._focused_ask() or self.best.ask
        if ask is not None:
            ask.show_error(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves:
            self._move(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_F and event.modifiers() == _CONTROL:
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    def cards(self) -> list[AidCard]:
        """Return the cards in sight from top to bottom."""
        parts = [self.sure.cards, self.to_check.cards]
        parts += [each.cards for each in (self.refused, self.old) if each.is_open()]
        return [card for part in parts for card in part.in_order() if not card.isHidden()]

    def _keep(self, opened: Collection[str], left: str) -> None:
        """Leave an aid open and under the keyboard where an answer moved it to another group."""
        for card in self._all_cards():
            if card.aid.instrument in opened:
                card.set_open(opened=True)
            moved = card.aid.instrument == left and not card.isAncestorOf(self.focusWidget())
            if moved and card.isVisible():
                self._go_to(card)

    def _all_cards(self) -> list[AidCard]:
        parts = (self.sure.cards, self.to_check.cards, self.refused.cards, self.old.cards)
        return [card for part in parts for card in part.in_order()]

    def _focused_card(self) -> str:
        """Return the aid under the keyboard, if any."""
        focused = QApplication.focusWidget()
        if focused is None:
            return ""
        cards = (card for card in self._all_cards() if card.isAncestorOf(focused))
        return next((card.aid.instrument for card in cards), "")

    def _fill_page(self) -> None:
        self.set_title(_("The aids are being examined"))
        filters = QHBoxLayout()
        filters.setSpacing(theme().px(SPACE.base))
        filters.addWidget(self.search, 1)
        for widget in (self.skeleton, self.banner, self.figure, self.project, self.best):
            self.add(widget)
        self.body.addLayout(filters)
        for widget in (self.none_found, self.sure, self.to_check, self.refused, self.old):
            self.add(widget)
        for widget in (self.banner, self.project, self.best, self.none_found, self.sure,
                       self.to_check, self.refused, self.old):  # fmt: skip
            widget.hide()
        self.set_primary(_("Go on to the financing"))
        self.back.setText(_("Results"))
        self.back.show()

    def _connect(self) -> None:
        self.best.answered.connect(self.answered)
        for part in (self.sure.cards, self.to_check.cards, self.refused.cards, self.old.cards):
            part.answered.connect(self.answered)
            part.step_wanted.connect(self.step_wanted)
        self.search.textChanged.connect(self._filter)
        for fold in (self.refused, self.old):
            fold.line.toggled.connect(self._filter)
        self.project.action.clicked.connect(self._on_project)
        self.primary.clicked.connect(self._on_project)
        self.back.clicked.connect(self._on_back)

    def _title(self, found: AidSummary, visit: Visit) -> tuple[str, str]:
        """Return the result in one line, and what its amount means."""
        if not (found.sure or found.to_check or found.old):
            return shown(headline(found)), _("Each one says below what decides.")
        plans = {plan.id: plan for plan in visit.financing.plans}
        possible = plans.get("possible")
        if possible is None or not possible.aids_total or not found.to_check:
            return shown(headline(found)), ""
        return shown(headline(found, possible.aids_total)), _(
            "The amount is the most that the rules let you add up for your expenses, sure aids "
            "included, if every point to check is confirmed."
        )

    def _show_project(self, visit: Visit) -> None:
        if visit.financing.expenses:
            self.project.say("")
            return
        self.project.say(
            _("Amounts depend on what you buy. Enter the expenses of the project to see them."),
            Mood.OWN,
            _("Enter the expenses"),
        )

    def _filter(self) -> None:
        words = folded(self.search.text()).split()
        found = 0
        for group in (self.sure, self.to_check):
            found += group.show_found(words)
        for fold in (self.refused, self.old):
            found += fold.cards.show_found(words)
        self.none_found.setVisible(bool(words) and not found)

    def _move(self, step: int) -> None:
        """Put the keyboard on the next card, or the one before."""
        cards = self.cards()
        if not cards:
            return
        at = next((place for place, card in enumerate(cards)
                   if card.isAncestorOf(self.focusWidget() or self)), None)  # fmt: skip
        if at is None:
            goal = 0 if step > 0 else len(cards) - 1
        else:
            goal = min(max(at + step, 0), len(cards) - 1)
        self._go_to(cards[goal])

    def _go_to(self, card: AidCard) -> None:
        card.head.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(card.head, 0, theme().px(SPACE.wide))

    def _focused_ask(self) -> FactAsk | None:
        widget = self.focusWidget()
        while widget is not None and not isinstance(widget, FactAsk):
            widget = widget.parentWidget()
        return widget

    def _on_project(self) -> None:
        self.step_wanted.emit("financing")

    def _on_back(self) -> None:
        self.step_wanted.emit("results")


_CONTROL = Qt.KeyboardModifier.ControlModifier


def _refused_words(found: AidSummary, openings: Mapping[str, Counterfactual]) -> str:
    """Return how many aids are refused, and how many of them something would open."""
    count = len(found.refused)
    ajar = sum(1 for aid in found.refused if (each := openings.get(aid.instrument)) and each.sets)
    if not ajar:
        return _("Not eligible ({count})", count=count)
    words = counted(
        N_("Not eligible ({total}), of which {count} could open"),
        N_("Not eligible ({total}), of which {count} could open"),
        ajar,
        total=count,
    )
    return shown(words)


def _figure(found: AidSummary, pack: Pack) -> Drawn | None:
    from core.report.figures.aids_amounts import Brought, aids_amounts

    chosen: list[AidResult] = [
        aid
        for aid in (*found.sure, *found.to_check)
        if aid.amount_range is not None and aid.amount_range.most > 0 and stays(aid.form, pack)
    ]
    brought = [
        Brought(aid.title, aid.amount_range, aid.verdict is Verdict.YES)
        for aid in chosen[:_BARS]
        if aid.amount_range is not None
    ]
    return partial(aids_amounts, brought) if brought else None
