"""What cards of modules are made of: lists that are filled anew, sources, groups of questions."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.provenance import Provenance
from ui.facts.ask import FactAsk
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.chip import Chip, Mood
from ui.widgets.labels import PlainLabel
from ui.widgets.sourced import SourceLine
from ui.widgets.turning import Turning


class Lines(QWidget):
    """A column of widgets that is filled anew."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = SPACE.tight) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(gap))
        self._there: list[QWidget] = []

    def fill(self, widgets: Iterable[QWidget]) -> None:
        """Show these widgets in place of those before."""
        for each in self._there:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._there = list(widgets)
        for each in self._there:
            self._column.addWidget(each)
        # Shown before it has a parent, it would flash as a window of its own.
        if self.parentWidget() is not None or not self._there:
            self.setVisible(bool(self._there))


class Asks(QWidget):
    """Questions one below the other; `answered` gives out what is said at once."""

    answered = Signal(object)

    def __init__(
        self,
        facts: Sequence[str],
        pack: Pack,
        today: date,
        parent: QWidget | None = None,
        *,
        brief: bool = False,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        self.asks = {name: FactAsk(name, pack, today, brief=brief) for name in facts}
        for ask in self.asks.values():
            ask.answered.connect(self.answered)
            column.addWidget(ask)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers; what is being typed stays."""
        for ask in self.asks.values():
            ask.show_situation(situation)

    def show_error(self, fact: str, words: str) -> None:
        """Say under a field why its answer cannot stand."""
        if fact in self.asks:
            self.asks[fact].show_error(words)


def source_lines(provenances: Iterable[Provenance]) -> list[QWidget]:
    """Return each source once."""
    kept: list[Provenance] = []
    for each in provenances:
        if each not in kept:
            kept.append(each)
    holder = Lines(gap=SPACE.hair)
    holder.fill([SourceLine(each) for each in kept])
    return [holder]


_LEAST = 400  # px of the words beside a state


class StatedRow(QWidget):
    """A row: a word of state in its own column, and what it is about."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = Chip()
        line = Turning(self, gap=SPACE.close, least=theme().px(_LEAST))
        holder = QWidget()
        holder.setFixedWidth(theme().type_px(FIELD.short))
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, theme().px(SPACE.hair), 0, 0)
        inner.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        inner.addStretch(1)
        line.addWidget(holder)
        column = QVBoxLayout()
        column.setSpacing(theme().px(SPACE.hair))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        line.addLayout(column, 1)


def stated(word: str, mood: Mood, *parts: QWidget) -> QWidget:
    """Return a row whose state is this word."""
    row = StatedRow(*parts)
    row.chip.say(word, mood)
    return row


def pair(name: str, value: str) -> QWidget:
    """Return a line of a small table: what it is, and what is known."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme().px(SPACE.close))
    label = PlainLabel(name)
    label.set_token("ink_soft")
    label.setFixedWidth(theme().type_px(FIELD.medium))
    line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(value), 1)
    return row
