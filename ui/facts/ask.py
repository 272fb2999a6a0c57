"""One fact asked where it matters: its question, and the answer in one gesture."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.questions import asked
from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.facts.line import FactLine
from ui.facts.picks import is_listed
from ui.facts.row import FactRow
from ui.texts import shown

# Facts found by searching, and lists: they are asked where there is room for that.
_ELSEWHERE = {"commune", "naf", "legal_form"}


class FactAsk(QWidget):
    """Asks for a fact; `answered` gives out a mapping from its name to the answer.

    `brief` shows the label in place of the question, for a form. `hint` stands in an empty field.
    `within` is the aid under whose name the question stands.
    """

    answered = Signal(object)

    def __init__(  # noqa: PLR0913 - a question is its fact and how it is put
        self,
        fact: str,
        pack: Pack,
        today: date,
        parent: QWidget | None = None,
        *,
        brief: bool = False,
        hint: str = "",
        within: str = "",
    ) -> None:
        super().__init__(parent)
        definition = asked(fact, pack, within)
        if definition is None:
            raise KeyError(fact)
        self.fact = fact
        self.definition = definition
        self.setToolTip(shown(definition.help) if definition.help else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._part = part = self._made_part(pack, today, brief=brief, hint=hint)
        self.line = part.line if isinstance(part, FactLine) else None
        self.field = part.field if isinstance(part, FactRow) else None
        self.error = part.error
        column.addWidget(self._part)
        self._part.answered.connect(self.answered)

    def show_situation(self, situation: Situation) -> None:
        """Show the answer as it is; what is being typed stays."""
        self._part.show_situation(situation)

    def show_error(self, words: str) -> None:
        """Say under the field why the last answer cannot stand; no words, no error."""
        self._part.show_error(words)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to press or to fill."""
        if self.line is not None:
            self.line.take_focus()
        else:
            self._part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_part(self, pack: Pack, today: date, *, brief: bool, hint: str) -> FactLine | FactRow:
        definition = self.definition
        if is_listed(definition) and not (brief and definition.options):
            return FactLine(self.fact, definition, is_stacked=True, is_brief=brief)
        row = FactRow(
            self.fact,
            definition,
            pack,
            today,
            is_brief=brief,
            is_question=not brief,
            is_discreet=True,
        )
        row.entry.gives_pauses = brief  # a question is taken away once it has an answer
        if hint:
            row.field.setPlaceholderText(hint)
        return row


def can_ask(fact: str, pack: Pack) -> bool:
    """Say whether a fact can be asked on its own in one line."""
    definition = pack.fact(fact)
    return definition is not None and definition.type not in _ELSEWHERE


def asks_for(  # noqa: PLR0913 - what is asked, of whom, and where it stands
    facts: Sequence[str],
    pack: Pack,
    today: date,
    kept: Sequence[FactAsk],
    parent: QWidget,
    *,
    within: str = "",
) -> list[FactAsk]:
    """Return what asks for these facts, taking over what is there so that no typing is lost."""
    there = {each.fact: each for each in kept}
    return [
        there.get(fact) or FactAsk(fact, pack, today, parent, within=within)
        for fact in facts
        if can_ask(fact, pack)
    ]
