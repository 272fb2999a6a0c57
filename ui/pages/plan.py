"""The page of the plan: the actions in time, quick wins first, and the score they should give."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.diagnostic.result import ActionProposal
from core.messages import N_, Euros, counted
from core.packs.pack import Pack
from core.plan.roadmap import Roadmap, Step, roadmap
from core.report.figures.words import spread_euros
from core.visit import Visit
from ui.figures.block import FigureBlock
from ui.figures.view import Drawn
from ui.pages.answered import is_answered
from ui.pages.base import DossierPage
from ui.pages.financing_folds import LazyFoldout
from ui.pages.plan_action import ActionCard, is_told, score_words
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Note, SectionTitle
from ui.widgets.skeleton import Skeleton


class PlanPage(DossierPage):
    """Shows the roadmap of a visit. Up and Down move over the actions, Enter unfolds one."""

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.skeleton = Skeleton(6)
        self.empty = EmptyState(_nothing_asked(), _("Go to the diagnostic"), "list")
        self.figure = FigureBlock()
        self.matrix = FigureBlock()
        self.cards: list[ActionCard] = []
        self.plan: Roadmap | None = None
        self._parts: list[QWidget] = []
        self._opened: set[str] = set()
        self._list = QVBoxLayout()
        self._fill_page()
        self._connect()

    @override
    def show_visit(self, visit: Visit) -> None:
        self.skeleton.hide()
        plan = roadmap(visit, self.pack)
        begun = is_answered(visit, self.pack)
        if not plan.steps or not begun:
            self._clear()
            self.plan = None
            self.figure.show_figure(None)
            self.matrix.show_figure(None)
            self.empty.sentence.setText(_nothing_found() if begun else _nothing_asked())
            self.empty.show()
            self.set_title(_("Nothing certain to undertake") if begun else _("No plan yet"))
            return
        self.empty.hide()
        self.set_title(_title(plan), _lead(plan, visit))
        if plan == self.plan:
            return
        self.plan = plan
        self.figure.show_figure(_gantt(plan))
        self.matrix.show_figure(_matrix(plan))
        self._clear()
        self._fill(plan)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves and self.cards:
            self._move(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _fill_page(self) -> None:
        self.set_title(_("The plan is being made"))
        self._list.setSpacing(theme().px(SPACE.tight))
        for widget in (self.skeleton, self.empty, self.figure):
            self.add(widget)
        self.body.addLayout(self._list)
        self.add(self.matrix)
        for widget in (self.empty, self.figure, self.matrix):
            widget.hide()
        self.set_primary(_("Go on to the report"))
        self.back.setText(_("Financing"))
        self.back.show()

    def _connect(self) -> None:
        self.primary.clicked.connect(self._on_report)
        self.back.clicked.connect(self._on_back)
        self.empty.action.clicked.connect(self._on_diagnostic)

    def _fill(self, plan: Roadmap) -> None:
        quick = [step for step in plan.steps if step.is_quick]
        large = [step for step in plan.steps if not step.is_quick]
        self._group(_("Quick wins ({count})", count=len(quick)), quick, plan)
        self._group(_("Large works ({count})", count=len(large)), large, plan)
        if plan.later:
            title = _("Another time ({count})", count=len(plan.later))
            make = partial(_later, plan.later, plan.first)
            self._add(LazyFoldout(title, make))
        self._add(
            Note(
                _(
                    "A proposal: what brings most for least effort comes first, never more than "
                    "two actions at a time. Effects, efforts and costs are our team’s estimates."
                )
            )
        )

    def _group(self, title: str, steps: Sequence[Step], plan: Roadmap) -> None:
        if not steps:
            return
        self._add(SectionTitle(title))
        for step in steps:
            card = ActionCard(step.action, step, plan.first)
            card.set_open(opened=step.action.id in self._opened)
            self.cards.append(card)
            self._add(card)

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._list.addWidget(widget)

    def _clear(self) -> None:
        """Take the list away; what was unfolded is remembered."""
        self._opened = {card.action.id for card in self.cards if card.is_open()}
        self.cards = []
        for part in self._parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []

    def _move(self, step: int) -> None:
        focused = self.focusWidget()
        at = next((place for place, card in enumerate(self.cards) if card.line is focused), None)
        last = len(self.cards) - 1
        goal = (0 if step > 0 else last) if at is None else min(max(at + step, 0), last)
        line = self.cards[goal].line
        line.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(line, 0, theme().px(SPACE.wide))

    def _on_report(self) -> None:
        self.step_wanted.emit("report")

    def _on_back(self) -> None:
        self.step_wanted.emit("financing")

    def _on_diagnostic(self) -> None:
        self.step_wanted.emit("diagnostic")


def gains_words(plan: Roadmap) -> str:
    """Return what each score becomes; nothing of one that stays as it is."""
    dma_now, dma_then = score_words(plan.now.dma), score_words(plan.then.dma)
    dii_now, dii_then = score_words(plan.now.dii), score_words(plan.then.dii)
    dma: dict[str, object] = {"dma_now": dma_now, "dma_then": dma_then}
    dii: dict[str, object] = {"dii_now": dii_now, "dii_then": dii_then}
    more_dma, more_dii = is_told(plan.now.dma) and dma_now != dma_then, dii_now != dii_then
    if more_dma and more_dii:
        return _(
            "Carried out, it should bring the firm from {dma_now} to {dma_then} out of 100 in "
            "digital maturity, and from {dii_now} to {dii_then} practices out of 12.",
            **dma,
            **dii,
        )
    if more_dma:
        return _(
            "Carried out, it should bring the firm from {dma_now} to {dma_then} out of 100 in "
            "digital maturity.",
            **dma,
        )
    if more_dii:
        return _(
            "Carried out, it should bring the firm from {dii_now} to {dii_then} digital practices "
            "out of 12.",
            **dii,
        )
    return ""


def _nothing_asked() -> str:
    return _("The plan follows from the diagnostic: a few answers bring the first actions.")


def _nothing_found() -> str:
    return _(
        "The answers show no lack that is certain. The questions that are still open, and those "
        "of the full diagnostic, may show what to undertake."
    )


def _title(plan: Roadmap) -> str:
    words = counted(
        N_("{count} action over {months} months"),
        N_("{count} actions over {months} months"),
        len(plan.steps),
        months=plan.months,
    )
    quick = sum(step.is_quick for step in plan.steps)
    if not quick:
        return shown(words)
    if quick == len(plan.steps):
        return shown(counted(N_("{actions}, a quick win"), N_("{actions}, all of them quick wins"),
                             quick, actions=words))  # fmt: skip
    wins = counted(N_("{count} quick win"), N_("{count} quick wins"), quick)
    return _("{actions}, of which {wins}", actions=words, wins=wins)


def _lead(plan: Roadmap, visit: Visit) -> str:
    """Return what the plan costs, the scores that it should give, and where the purchases stand."""
    cost = spread_euros(plan.cost, current_language())
    sentences = [_("All in all {cost} before VAT.", cost=cost), gains_words(plan)]
    if expenses := visit.financing.expenses:
        bought = Euros(sum((each.amount for each in expenses), Decimal(0)), cents=False)
        sentences.append(
            _(
                "The purchases of your project, {amount} before VAT, are not counted here: they "
                "stand under Financing, with who pays for them.",
                amount=bought,
            )
        )
    return " ".join(filter(None, sentences))


def _gantt(plan: Roadmap) -> Drawn:
    from core.report.figures.roadmap import Stretch
    from core.report.figures.roadmap import roadmap as drawn

    stretches = [
        Stretch(step.number, step.action.title, step.start, step.months) for step in plan.steps
    ]
    return partial(drawn, stretches, plan.first)


def _matrix(plan: Roadmap) -> Drawn:
    from core.report.figures.matrix import Weighted, matrix

    return partial(
        matrix,
        [
            Weighted(step.number, step.action.title, step.action.impact, step.action.effort)
            for step in plan.steps
        ],
    )


def _later(actions: Sequence[ActionProposal], first: date) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(SPACE.tight))
    for action in actions:
        column.addWidget(ActionCard(action, None, first))
    return holder
