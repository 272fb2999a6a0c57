"""What lies behind an aid: reasons, what is asked, what is not verified, source and date."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.counterfactuals import Counterfactual
from core.aids.forms import origin
from core.aids.result import AidResult
from core.aids.summary import questions_of
from core.facts.situation import Situation
from core.messages import Shown
from core.packs.pack import Pack
from core.report.chapters.sources import hosts
from core.report.chapters.telling import as_sentence
from ui.facts.ask import FactAsk, asks_for, can_ask
from ui.pages.aid_opening import AidOpening
from ui.pages.reason_tree import ReasonTree
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.tile import Tile

_PROJECT = "project."


class AidDetail(QWidget):
    """The detail of one aid; `answered` gives out what is answered in place.

    What takes more room than a line is asked elsewhere: `step_wanted` leads there.
    """

    answered = Signal(object)
    step_wanted = Signal(str)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        self.today = today
        self.asks: list[FactAsk] = []
        self._asking = _Block(_("Answer here"))
        self._ways: list[Tile] = []
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        worn = theme()
        side = worn.px(SPACE.close + 28)
        self._column.setContentsMargins(side, 0, worn.px(SPACE.inset), worn.px(SPACE.inset))
        self._column.setSpacing(worn.px(SPACE.base))
        self._column.addWidget(self._asking)

    def show_aid(self, aid: AidResult, opening: Counterfactual | None = None) -> None:
        """Show an aid and what would open it; a question that is still open stays as it is."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self._ask(questions_of(aid), aid.instrument)
        why = _Block(_("Why"))
        why.column.addWidget(ReasonTree(aid.reasons, besides=aid.sources))
        self._add(why, place=0)
        if opening is not None:
            self._add(AidOpening(opening), place=0)
        if aid.amount_note is not None:
            self._tell(_("Amount"), (aid.amount_note,))
        self._tell(_("Not verified"), aid.unverified)
        self._tell(_("Good to know"), aid.notes)
        self._add(Note(source_words(aid, self.pack)))

    def show_situation(self, situation: Situation) -> None:
        """Show the answers to what is asked."""
        for ask in self.asks:
            ask.show_situation(situation)

    def _ask(self, facts: Sequence[str], aid: str) -> None:
        asks = asks_for(facts, self.pack, self.today, self.asks, self, within=aid)
        for ask in self.asks:
            if ask not in asks:
                self._asking.column.removeWidget(ask)
                ask.hide()
                ask.deleteLater()
        for place, ask in enumerate(asks, start=1):
            if ask not in self.asks:
                ask.answered.connect(self.answered)
            if self._asking.column.indexOf(ask) != place:
                self._asking.column.insertWidget(place, ask)
        self.asks = asks
        self._lead_to(tuple(fact for fact in facts if not can_ask(fact, self.pack)))
        self._asking.setVisible(bool(asks or self._ways))

    def _lead_to(self, facts: Sequence[str]) -> None:
        """Offer the way to where these facts are asked."""
        for way in self._ways:
            self._asking.column.removeWidget(way)
            way.hide()
            way.deleteLater()
        self._ways = []
        project = any(fact.startswith(_PROJECT) for fact in facts)
        firm = [fact for fact in facts if not fact.startswith(_PROJECT)]
        if project:
            self._add_way("financing", _("Enter the expenses of the project"))
        if firm:
            self._add_way("profile", _("Complete the firm’s profile"))

    def _add_way(self, step: str, words: str) -> None:
        way = Tile(words, "", "next", bare=True)
        way.setObjectName(step)
        way.clicked.connect(self._on_way)
        self._ways.append(way)
        self._asking.column.addWidget(way)

    def _on_way(self) -> None:
        way = self.sender()
        if isinstance(way, Tile):
            self.step_wanted.emit(way.objectName())

    def _tell(self, title: str, texts: Sequence[Shown]) -> None:
        if texts:
            block = _Block(title)
            for text in texts:
                block.column.addWidget(PlainLabel(as_sentence(shown(text))))
            self._add(block)

    def _add(self, widget: QWidget, place: int = -1) -> None:
        self._parts.append(widget)
        self._column.insertWidget(place, widget)


class _Block(QWidget):
    """A part of the detail under its heading."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().px(SPACE.tight))
        self.column.addWidget(FieldLabel(title))


def source_words(aid: AidResult, pack: Pack) -> str:
    """Return where the rule comes from, of what day the source is, and how sure it is."""
    found = origin(aid, pack)
    day = None if found is None else found.checked
    dated = (
        _("source without a date: to check")
        if day is None
        else _("source of {day}", day=current_language().day(day))
    )
    sure = {
        "verified": _("text read"),
        "partial": _("partly verified"),
        "memory": _("not verified: to check"),
        "estimate": _("our team’s estimate"),
    }
    source = _("Source: {hosts}", hosts=hosts(aid.sources)) if aid.sources else _("No source read")
    return " · ".join((source, dated, sure[aid.confidence]))
