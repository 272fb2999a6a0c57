"""A training session on a card: what, for whom, when, at what price, and who pays."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.skills.sessions import SESSIONS, Session, as_expense, is_joined
from ui.facts.row import FactRow, Pair
from ui.pages.fold_card import FoldCard
from ui.pages.line_head import LineHead
from ui.pages.plan_action import NumberSign
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Note
from ui.widgets.sourced import SourceLine

_PAIRS = (
    ("title", "skill"),
    ("hours", "people"),
    ("cost", "month"),
    ("payer", "covered"),
)


class SessionCard(FoldCard):
    """Shows one session; `removed` gives the id of the one to drop."""

    answered = Signal(object)
    removed = Signal(str)

    def __init__(
        self, session: str, pack: Pack, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(LineHead(NumberSign(None)), parent)
        self.session = session
        self.asks: dict[str, FactRow] = {}
        self.warning = Note()
        self.warning.set_token("unknown")
        self.join = Button(_("Add what remains to the project"), Rank.SECONDARY)
        self._source: QWidget | None = None
        self._payer = QVBoxLayout()
        self._pack, self._today = pack, today
        self._shown: tuple[Session, Situation] | None = None
        self.join.clicked.connect(self._on_join)

    def show_session(self, found: Session, situation: Situation) -> None:
        """Show the answers as they are, and what follows from them."""
        self._shown = (found, situation)
        head = self.line
        head.title.setText(found.title or _("Course without a name"))
        head.note.setText(self._note(found))
        remaining = found.remaining
        language = current_language()
        head.amount.setText("" if remaining is None else language.euros(remaining, cents=False))
        head.amount_note.setText(_("left to pay") if remaining is not None else _("price to ask"))
        head.tell(head.title.text(), head.note.text(), head.amount.text())
        self.setAccessibleName(head.title.text())
        for ask in self.asks.values():
            ask.show_situation(situation)
        self.warning.say(" ".join(shown(each) for each in found.warnings))
        joined = is_joined(found, situation)
        self.join.setEnabled(bool(remaining) and not joined)
        self.join.setText(
            _("In the project") if joined and remaining else _("Add what remains to the project")
        )
        self._show_source(found)

    @override
    def made_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        worn = theme()
        column.setContentsMargins(
            worn.px(SPACE.wide), 0, worn.px(SPACE.inset), worn.px(SPACE.inset)
        )
        column.setSpacing(worn.px(SPACE.close))
        for pair in _PAIRS:
            column.addWidget(Pair(*(self._ask(field) for field in pair)))
        column.addWidget(self._ask("certified"))
        column.addWidget(self.warning)
        self._payer.setSpacing(worn.px(SPACE.hair))
        column.addLayout(self._payer)
        foot = QHBoxLayout()
        remove = Button(_("Remove this course"), Rank.QUIET, "trash")
        remove.clicked.connect(self._on_removed)
        foot.addWidget(self.join)
        foot.addStretch(1)
        foot.addWidget(remove)
        column.addLayout(foot)
        if self._shown is not None:
            self.show_session(*self._shown)
        return inside

    def _note(self, found: Session) -> str:
        language = current_language()
        parts: list[str] = []
        if found.month is not None:
            parts.append(_("month {month}", month=found.month))
        if found.person_hours is not None:
            parts.append(_("{hours} h in all", hours=language.number(found.person_hours, 0)))
        if found.payer is not None:
            parts.append(shown(found.payer.title))
        if found.warnings:
            parts.append(_("to be looked at"))
        return " · ".join(parts)

    def _show_source(self, found: Session) -> None:
        """Say what the payer asked is known to pay, with its source."""
        while (item := self._payer.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if found.payer is None or self.inside is None:
            return
        words = shown(found.payer.words)
        if found.payer.value is not None and found.payer.unit == "euro":
            cap = current_language().euros(found.payer.value, cents=False)
            words = _("{words} At most {cap}.", words=words, cap=cap)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.fine))
        column.addWidget(Note(words))
        column.addWidget(SourceLine(found.payer.provenance))
        self._payer.addWidget(box)

    def _ask(self, field: str) -> FactRow:
        name = f"{SESSIONS}.{self.session}.{field}"
        definition = self._pack.facts[f"{SESSIONS}.*.{field}"]
        row = FactRow(name, definition, self._pack, self._today)
        row.answered.connect(self.answered)
        self.asks[field] = row
        return row

    def _on_join(self) -> None:
        if self._shown is not None and self._shown[0].remaining is not None:
            self.answered.emit(as_expense(self._shown[0]))

    def _on_removed(self) -> None:
        self.removed.emit(self.session)
