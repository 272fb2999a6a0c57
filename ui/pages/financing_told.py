"""What offices tell: the amount of an aid without a figure, the days of one in kind."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.aids.result import AidResult
from core.facts.situation import Situation
from core.financing.result import InKind
from core.financing.stated import COLLECTION
from core.packs.pack import Pack
from core.visit import Visit
from ui.facts.ask import FactAsk
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import Note, PlainLabel, SectionTitle


class ToldView(QWidget):
    """Each such aid by its name, with what is asked of its office."""

    answered = Signal(object)

    def __init__(self, visit: Visit, pack: Pack, today: date) -> None:
        super().__init__()
        self.asks: dict[str, FactAsk] = {}
        self._pack, self._today = pack, today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.close))
        financing = visit.financing
        if financing.without_figure:
            self._column.addWidget(
                PlainLabel(_("No source gives the amount of these aids: ask their office."))
            )
        for aid in _named(visit, financing.without_figure):
            self._add(shown(aid.title), aid.operator, aid.instrument, "amount")
        if financing.in_kind:
            self._column.addWidget(PlainLabel(_("Help in kind is no money: it is in no plan.")))
        for each in financing.in_kind:
            self._add(shown(each.title), _kind_note(each), each.instrument, "days")
        self.show_situation(visit.situation)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers; what is being typed stays."""
        for ask in self.asks.values():
            ask.show_situation(situation)

    def _add(self, title: str, words: str, instrument: str, field: str) -> None:
        part = QVBoxLayout()
        part.setSpacing(theme().px(SPACE.hair))
        part.addWidget(SectionTitle(title))
        part.addWidget(Note(words))
        line = QHBoxLayout()
        line.setSpacing(theme().px(SPACE.base))
        for name in (field, "told_on"):
            fact = f"{COLLECTION}.{instrument}.{name}"
            ask = FactAsk(fact, self._pack, self._today, brief=True)
            ask.answered.connect(self.answered)
            self.asks[fact] = ask
            line.addWidget(ask)
        line.addStretch(1)
        part.addLayout(line)
        self._column.addLayout(part)


def _kind_note(found: InKind) -> str:
    """Return who helps, what its source puts it at, and whether it is sure."""
    parts = [_("{operator}.", operator=found.operator)]
    if found.worth:
        worth = current_language().euros(found.worth, cents=False)
        parts.append(_("Its source puts it at about {worth}.", worth=worth))
    if not found.is_sure:
        parts.append(_("Its conditions are still to be checked."))
    return " ".join(parts)


def _named(visit: Visit, instruments: tuple[str, ...]) -> Iterator[AidResult]:
    by_id = {aid.instrument: aid for aid in visit.aids}
    return (by_id[name] for name in instruments if name in by_id)
