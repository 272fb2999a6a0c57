"""The further questions whose answers open or settle aids, the most useful first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.age import alive
from core.aids.result import AidResult, Reason
from core.facts.definition import FactDefinition
from core.facts.situation import Situation
from core.messages import N_, Shown, counted
from core.packs.pack import Pack
from ui.facts.line import FactLine
from ui.facts.row import FactRow
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note

_NAMED = 2


class AidQuestions(Foldout):
    """A fold with a line a question. Lines stay where they are while the fold is open.

    `besides` names the facts that are asked elsewhere on the page.
    """

    answered = Signal(object)

    def __init__(
        self, pack: Pack, today: date, besides: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Questions that decide on aids"), parent)
        self.rows: dict[str, FactLine | FactRow] = {}
        self.nothing = Note(_("No further answer would change an aid."))
        self._pack = pack
        self._today = today
        self._besides = frozenset(besides)
        self._aids: Sequence[AidResult] = ()
        self._best = ""
        self._situation = Situation()
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(SPACE.tight))
        self.body.addWidget(self.nothing)
        self.body.addLayout(self._column)
        self.line.toggled.connect(self._on_toggled)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers as they are now."""
        self._situation = situation
        for row in self.rows.values():
            row.show_situation(situation)

    def show_aids(self, aids: Sequence[AidResult], best: str = "") -> None:
        """Ask what these results leave open, the best question first."""
        self._aids = aids
        self._best = best
        count = sum(1 for name in self._counts() if name not in self._situation)
        self.line.say(
            _("Questions that decide on aids ({count})", count=count)
            if count
            else _("Questions that decide on aids")
        )
        if self.is_open():
            self._bring_rows()

    def row_of(self, fact: str) -> FactLine | FactRow | None:
        """Open the fold and return the line of a question, None where it is not asked here."""
        self.set_open(opened=True)
        return self.rows.get(fact)

    def _on_toggled(self) -> None:
        if self.is_open():
            self._clear()
            self._bring_rows()

    def _bring_rows(self) -> None:
        counts = self._counts()
        for name in (*counts, *self._answered(counts)):
            if name not in self.rows:
                self._add(name)
            row = self.rows[name]
            if isinstance(row, FactLine):
                row.show_note(_decides(self._waiting(name)) if counts[name] else "")
        self.nothing.setVisible(not self.rows)
        self.show_situation(self._situation)

    def _clear(self) -> None:
        for row in self.rows.values():
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = {}

    def _add(self, name: str) -> None:
        definition = self._pack.fact(name)
        if definition is None:
            return
        row = self._made_row(name, definition)
        row.answered.connect(self.answered)
        row.finished.connect(row.focusNextChild)
        self.rows[name] = row
        self._column.addWidget(row)

    def _made_row(self, name: str, definition: FactDefinition) -> FactLine | FactRow:
        if definition.type == "bool":
            return FactLine(name, definition)
        row = FactRow(name, definition, self._pack, self._today, is_question=True)
        # As far in as the words of the lines with a yes and a no.
        row.setContentsMargins(theme().px(SPACE.close), 0, 0, theme().px(SPACE.hair))
        return row

    def _counts(self) -> Counter[str]:
        """Return how many aids each question would help to settle, the best first, then by that."""
        open_ = alive(self._aids)
        missing = (name for aid in open_ for name in aid.missing if self._is_asked(name))
        found = dict(Counter(missing).most_common())
        if self._is_asked(self._best):  # it may settle an amount, which no aid waits for
            found = {self._best: found.get(self._best, 0), **found}
        return Counter(found)

    def _waiting(self, name: str) -> list[AidResult]:
        return [aid for aid in alive(self._aids) if name in aid.missing]

    def _answered(self, counts: Counter[str]) -> list[str]:
        """Return the questions that have an answer and that an aid reads."""
        read = dict.fromkeys(name for aid in self._aids for name in _facts(aid.reasons))
        return [
            name
            for name in read
            if name in self._situation and name not in counts and self._is_asked(name)
        ]

    def _is_asked(self, name: str) -> bool:
        definition = self._pack.facts.get(name)  # what is asked of an item needs the item beside it
        return (
            name not in self._besides and definition is not None and definition.question is not None
        )


def _facts(reasons: Sequence[Reason]) -> Iterator[str]:
    for reason in reasons:
        yield from reason.facts
        yield from _facts(reason.parts)


def _decides(aids: Sequence[AidResult]) -> str:
    """Return which aids an answer helps to settle; of many the first ones and how many more."""
    named = " · ".join(shown(aid.title) for aid in aids[:_NAMED])
    if len(aids) <= _NAMED:
        return _("Helps to settle: {names}", names=named)
    words: Shown = counted(
        N_("Helps to settle: {names} and {count} more"),
        N_("Helps to settle: {names} and {count} more"),
        len(aids) - _NAMED,
        names=named,
    )
    return shown(words)
