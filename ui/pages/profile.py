"""The profile: what is known of the firm itself."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.facts.situation import Answer, Situation
from core.messages import N_, counted
from core.packs.pack import Pack
from core.visit import Visit
from ui.facts.row import FactRow, Pair
from ui.pages.base import DossierPage
from ui.pages.best_question import BestQuestionWay
from ui.pages.profile_de_minimis import DeMinimisCard
from ui.pages.profile_facts import IDENTITY, PLACE, RECEIVED, SIZE, open_facts
from ui.pages.profile_questions import AidQuestions
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.labels import Note


class ProfilePage(DossierPage):
    """Asks for the facts of the firm; each answer is given out as soon as it is said."""

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.title.most_lines = 2  # a name, which may be endless
        self.rows: dict[str, FactRow] = {}
        self.best = BestQuestionWay()
        self.de_minimis = DeMinimisCard(pack, today)
        self._last: tuple[str, ...] = ()
        self._fill()
        self.questions = AidQuestions(pack, today, (*self.rows, RECEIVED))
        self.add(self.questions)
        self.set_primary(_("Go to the diagnostic"))
        self._connect()
        self._show_title()

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        for row in self.rows.values():
            row.show_situation(situation)
        self.de_minimis.show_situation(situation)
        self.questions.show_situation(situation)
        self._show_title()

    @override
    def show_visit(self, visit: Visit) -> None:
        best = visit.next_question
        self.best.show_question(best)
        self.questions.show_aids(visit.aids, best.fact if best else "")

    @override
    def show_refusal(self, words: str) -> None:
        for name in self._last:
            row = self.rows.get(name) or self.questions.rows.get(name)
            if row is not None:
                row.show_error(words)

    def _fill(self) -> None:
        self.body.setSpacing(theme().px(SPACE.base))
        self.add(self.best)
        for title, lines in (
            (_("The firm"), IDENTITY),
            (_("Where it is"), PLACE),
            (_("Its size"), SIZE),
        ):
            self.add(self._made_card(title, lines))
        self.add(self.de_minimis)
        self.add(Note(_("Ctrl+0 in a field: I don’t know. Nothing is needed to go on.")))

    def _made_card(self, title: str, lines: Sequence[Sequence[str]]) -> Card:
        card = Card(title)
        card.body.setSpacing(theme().px(SPACE.base))
        for names in lines:
            rows = [FactRow(name, self.pack.facts[name], self.pack, self.today) for name in names]
            self.rows.update({row.name: row for row in rows})
            card.add(Pair(*rows) if len(rows) > 1 else rows[0])
        return card

    def _connect(self) -> None:
        for row in self.rows.values():
            row.answered.connect(self._on_answered)
            row.finished.connect(row.focusNextChild)  # the row's: it scrolls the next one in
        self.de_minimis.answered.connect(self._on_answered)
        self.questions.answered.connect(self._on_answered)
        self.best.wanted.connect(self._on_best)
        self.primary.clicked.connect(self._on_primary)
        self.setFocusProxy(self.rows["company.name"])

    def _on_answered(self, answers: Mapping[str, Answer | None]) -> None:
        self._last = tuple(answers)
        self.answered.emit(answers)

    def _on_best(self, fact: str) -> None:
        """Put the keyboard where the question is asked: here, or beside the aid it is about."""
        if fact not in self.pack.facts:
            self.step_wanted.emit("aids")
            return
        row = self.de_minimis.received if fact == RECEIVED else self.rows.get(fact)
        target = row or self.questions.row_of(fact)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(target, 0, theme().px(SPACE.wide))

    def _on_primary(self) -> None:
        self.step_wanted.emit("diagnostic")

    def _show_title(self) -> None:
        name = self.situation.typed("company.name", str)
        missing = len(open_facts(self.situation))
        lead = (
            shown(
                counted(
                    N_("{count} answer on the firm is still open."),
                    N_("{count} answers on the firm are still open."),
                    missing,
                )
            )
            if missing
            else _("All is said about the firm.")
        )
        self.set_title(name or _("Which firm is it?"), lead)
