"""One fact asked where it matters: its question, and the answer in one gesture."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import UserError
from core.facts.checking import checked
from core.facts.definition import FactDefinition, Value
from core.facts.situation import Answer, Silence, Situation
from core.packs.pack import Pack
from ui.pages.question_picks import is_listed, silence_picks, value_picks
from ui.pages.question_segments import SegmentLine
from ui.texts import _, shown
from ui.theme.current import theme
from ui.widgets.date_field import DateField
from ui.widgets.field import LineField, TextField
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, PlainLabel
from ui.widgets.number_field import MoneyField, NumberField
from ui.widgets.select_field import SelectField

# Facts found by searching, and lists: they are asked where there is room for that.
_ELSEWHERE = {"commune", "naf", "legal_form"}


class FactAsk(QWidget):
    """Asks for a fact; `answered` gives out a mapping from its name to the answer.

    `brief` shows the label in place of the question, for a form. `hint` stands in an empty field.
    """

    answered = Signal(object)

    def __init__(
        self,
        fact: str,
        pack: Pack,
        parent: QWidget | None = None,
        *,
        brief: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        definition = pack.fact(fact)
        if definition is None:
            raise KeyError(fact)
        self.fact = fact
        self.definition = definition
        self.pack = pack
        self.situation = Situation()
        self.error = ErrorText()
        self.line: SegmentLine | None = None
        self.field: LineField | None = None
        self.select: SelectField | None = None
        self._lay_out(_words(definition, brief=brief), hint, brief=brief)

    def show_situation(self, situation: Situation) -> None:
        """Show the answer as it is; what is being typed stays."""
        self.situation = situation
        answer = situation.get(self.fact)
        if self.line is not None:
            self.line.show_picked(() if answer is None else (answer,))
        if self.select is not None:
            self.select.set_value(answer if isinstance(answer, str) else None)
        field = self.field
        if field is None or field.isModified():
            return
        value = None if isinstance(answer, Silence) else answer
        if typed_value(field) != value:
            show_value(field, value)

    def show_error(self, words: str) -> None:
        """Say under the field why the last answer cannot stand; no words, no error."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        if self.field is not None:
            self.field.mark_wrong(words)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to press or to fill."""
        if self.line is not None:
            self.line.take_focus()
            return
        for field in (self.field, self.select):
            if field is not None:
                field.setFocus()

    def _lay_out(self, words: str, hint: str, *, brief: bool) -> None:
        self.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        listed = is_listed(self.definition)
        if brief or not listed:
            column.addWidget(FieldLabel(words) if brief else PlainLabel(words))
        if self.definition.help is not None:
            self.setToolTip(shown(self.definition.help))
            if not brief:
                column.addWidget(HelpText(self.toolTip()))
        if brief and self.definition.options:
            column.addWidget(self._made_select(words))
        elif listed:
            column.addWidget(self._made_line("" if brief else words))
        else:
            column.addWidget(self._made_field(words, hint))
        self.error.hide()
        column.addWidget(self.error)

    def _made_select(self, words: str) -> SelectField:
        options = [(option.key, shown(option.label)) for option in self.definition.options]
        self.select = SelectField(options, words)
        self.select.changed.connect(self._on_selected)
        return self.select

    def _made_line(self, words: str) -> SegmentLine:
        picks = (
            *value_picks(self.definition, large=True),
            *silence_picks((Silence.DONT_KNOW,)),
        )
        line = SegmentLine(self.fact, words, picks, self, stacked=True)
        room = line.layout()
        if room is not None:
            room.setContentsMargins(0, 0, 0, 0)
        line.show_picked(())
        line.setAccessibleName(self.accessibleName())
        line.picked.connect(self._on_picked)
        line.withdrawn.connect(self._on_withdrawn)
        self.line = line
        return line

    def _made_field(self, words: str, hint: str) -> LineField:
        field = field_for(self.definition, words, self)
        field.setPlaceholderText(hint or field.placeholderText())
        field.editingFinished.connect(self._on_left)
        self.field = field
        return field

    def _on_picked(self, value: Answer) -> None:
        self.show_error("")
        again = self.situation.get(self.fact) == value
        self.answered.emit({self.fact: None if again else value})

    def _on_selected(self) -> None:
        if self.select is not None:
            self.answered.emit({self.fact: self.select.value()})

    def _on_withdrawn(self) -> None:
        if self.fact in self.situation:
            self.answered.emit({self.fact: None})

    def _on_left(self) -> None:
        field = self.field
        if field is None:
            return
        problem = field.problem()
        if problem:
            self.show_error(problem)
            return
        raw = typed_value(field)
        if raw is None and isinstance(self.situation.get(self.fact), Silence):
            return  # the field is empty because the answer gives no value
        try:
            answer = None if raw is None else self._checked(raw)
        except UserError as error:
            self.show_error(shown(error))
            return
        self.show_error("")
        field.setModified(False)
        if answer != self.situation.get(self.fact):
            self.answered.emit({self.fact: answer})

    def _checked(self, raw: Value) -> Answer:
        return checked(self.definition, raw, self.pack, shown(self.definition.label)).answer


def can_ask(fact: str, pack: Pack) -> bool:
    """Say whether a fact can be asked on its own in one line."""
    definition = pack.fact(fact)
    return definition is not None and definition.type not in _ELSEWHERE


def field_for(definition: FactDefinition, name: str, parent: QWidget) -> LineField:
    """Return an empty field for values of a fact's type."""
    least, most = definition.minimum, definition.maximum
    unit = _unit(definition.unit)
    match definition.type:
        case "int":
            return NumberField(name, parent, least=least, most=most, unit=unit)
        case "decimal":
            return NumberField(name, parent, least=least, most=most, digits=2, unit=unit)
        case "money":
            return MoneyField(name, parent, least=least, most=most)
        case "date":
            return DateField(name, parent)
        case _:
            return TextField(name, parent)


def typed_value(field: LineField) -> Value | None:
    """Return what a field holds, as facts are checked; None where it is empty."""
    match field:
        case MoneyField():
            return field.value()
        case NumberField():
            number = field.value()
            return int(number) if number is not None and not field.digits else number
        case DateField():
            return field.value()
        case _:
            return field.text().strip() or None


def show_value(field: LineField, value: Value | None) -> None:
    """Show a fact's value in its field; None empties it."""
    match field:
        case NumberField():
            field.set_value(Decimal(value) if isinstance(value, int | Decimal) else None)
        case DateField():
            field.set_value(value if isinstance(value, date) else None)
        case _:
            field.setText(value if isinstance(value, str) else "")
            field.mark_wrong("")
    field.setModified(False)


def asks_for(
    facts: Sequence[str], pack: Pack, kept: Sequence[FactAsk], parent: QWidget
) -> list[FactAsk]:
    """Return what asks for these facts, taking over what is there so that no typing is lost."""
    there = {each.fact: each for each in kept}
    return [there.get(fact) or FactAsk(fact, pack, parent) for fact in facts if can_ask(fact, pack)]


def _words(definition: FactDefinition, *, brief: bool) -> str:
    asked = definition.label if brief else definition.question or definition.label
    return shown(asked)


def _unit(unit: str | None) -> str:
    words = {"month": _("months"), "percent": "%", "hour": _("hours"), "person": _("people")}
    return words.get(unit or "", "")
