"""Questions answered by typing: a name, a number, an amount, a day, a code found by its words."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.diagnostic.routes import guidance
from core.errors import UserError
from core.facts.checking import checked
from core.facts.definition import FactDefinition, Value
from core.facts.situation import Silence
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question
from ui.pages.profile_lookups import Lookup, code_of, known_words, lookup
from ui.pages.question_picks import silence_picks
from ui.pages.question_segments import Segment
from ui.pages.question_view import Frame, QuestionView, Showing
from ui.texts import shown
from ui.theme.current import theme
from ui.widgets.date_field import DateField
from ui.widgets.field import LineField, TextField
from ui.widgets.labels import HelpText, PlainLabel, SectionTitle
from ui.widgets.lookup_field import LookupField
from ui.widgets.number_field import MoneyField, NumberField
from ui.widgets.unknown_key import says_unknown

_WIDTH, _WIDTH_LARGE = 300, 520


class CodeField(LookupField):
    """Finds a code by its words; what is typed stands as it is where nothing was chosen."""

    def __init__(self, name: str, table: Lookup, parent: QWidget) -> None:
        super().__init__(name, table.find, parent)
        self._table = table
        self._chosen = ("", "")  # words and code
        self.picked.connect(self._on_picked)

    def code(self) -> str:
        """Return the code chosen, else the one that is typed or meant."""
        typed = self.text().strip()
        words, code = self._chosen
        return code if code and typed == words else code_of(self._table, typed) if typed else ""

    def show_code(self, code: str) -> None:
        """Show a code by its words."""
        words = known_words(self._table, code)[0]
        self._chosen = (words, code)
        self.setText(words)

    def _on_picked(self, code: str) -> None:
        self._chosen = (self.text().strip(), code)


class FieldView(QuestionView):
    """One fact that is typed, with "I don't know" beside it."""

    def __init__(self, question: Question, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(question, frame, parent)
        self.fact = question.facts[0]
        self.definition = frame.definition(self.fact)
        self.field = _made_field(self.definition, frame.pack, frame.today, self)
        self.field.setAccessibleName(self.accessibleName())
        pick = silence_picks((Silence.DONT_KNOW,), unknown_key="")[0]
        self.unknown = Segment(pick, multiple=False, parent=self)
        self._lay_out()
        self.field.editingFinished.connect(self._on_left)
        self.field.returnPressed.connect(self._on_entered)
        self.unknown.clicked.connect(self._on_unknown)
        if isinstance(self.field, CodeField):
            self.field.picked.connect(self._on_entered)

    @override
    def show_answers(self, showing: Showing) -> None:
        super().show_answers(showing)
        answer = showing.situation.get(self.fact)
        self.unknown.show_state(picked=answer is Silence.DONT_KNOW, hinted=False)
        typing = self.field.hasFocus() and self.field.isModified()
        if not typing and not self.error.text():
            _show_value(self.field, None if isinstance(answer, Silence) else answer)

    @override
    def take_focus(self, *, last: bool = False) -> None:
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.left.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.unknown.hasFocus():
                self.finished.emit()
            case _ if says_unknown(event):
                self.unknown.click()
            case _:
                super().keyPressEvent(event)

    def _lay_out(self) -> None:
        worn = theme()
        sentence = self.accessibleName()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(SectionTitle(sentence) if self.frame.large else PlainLabel(sentence))
        help_text = guidance(self.question, self.frame.pack)
        if help_text is not None:
            words.addWidget(HelpText(shown(help_text)))
        row = QHBoxLayout()
        row.setSpacing(worn.px(4))
        if not self.field.characters:
            self.field.setFixedWidth(worn.px(_WIDTH_LARGE if self.frame.large else _WIDTH))
        row.addStretch(0 if self.frame.large else 1)
        row.addWidget(self.field)
        row.addWidget(self.unknown)
        row.addStretch(1 if self.frame.large else 0)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        whole = QBoxLayout(down if self.frame.large else across)
        whole.setSpacing(worn.px(8))
        whole.setContentsMargins(worn.px(10), worn.px(3), worn.px(4), worn.px(3))
        whole.addLayout(words, 1)
        whole.addLayout(row)
        self.body.addLayout(whole)
        self.add_error()

    def _on_left(self) -> None:
        self._commit()

    def _on_entered(self) -> None:
        if self._commit():
            self.finished.emit()

    def _on_unknown(self) -> None:
        self.field.clear()
        self.field.mark_wrong("")
        again = self.showing.situation.get(self.fact) is Silence.DONT_KNOW
        self.reply({self.fact: None if again else Silence.DONT_KNOW})

    def _commit(self) -> bool:
        """Give out what is typed where it is new; tell whether nothing is wrong with it."""
        problem = self.field.problem()
        if problem:
            self.show_error(problem)
            return False
        raw = _typed(self.field)
        if raw is None:
            if self.field.isModified() and self.showing.situation.is_known(self.fact):
                self.reply({self.fact: None})
            return True
        try:
            answer = checked(
                self.definition, raw, self.frame.pack, shown(self.definition.label)
            ).answer
        except UserError as error:
            self.show_error(shown(error))
            self.field.mark_wrong(shown(error))
            return False
        self.field.setModified(False)
        if answer != self.showing.situation.get(self.fact):
            self.reply({self.fact: answer})
        else:
            self.show_error("")
        return not self.error.text()


def _made_field(definition: FactDefinition, pack: Pack, today: date, parent: QWidget) -> LineField:
    name = shown(definition.label)
    match definition.type:
        case "int":
            return NumberField(name, parent, least=definition.minimum, most=definition.maximum)
        case "decimal":
            return NumberField(
                name, parent, least=definition.minimum, most=definition.maximum, digits=2
            )
        case "money":
            return MoneyField(name, parent, least=definition.minimum, most=definition.maximum)
        case "date":
            return DateField(name, parent)
        case "commune" | "naf" | "legal_form":
            return CodeField(name, lookup(definition.type, pack, today), parent)
        case _:
            return TextField(name, parent)


def _typed(field: LineField) -> Value | None:
    """Return what a field holds, as the reader of answers takes it; None where it is empty."""
    if isinstance(field, NumberField):
        number = field.value()
        whole = number is not None and not isinstance(field, MoneyField) and not field.digits
        return int(number) if number is not None and whole else number
    if isinstance(field, DateField):
        return field.value()
    return (field.code() if isinstance(field, CodeField) else field.text().strip()) or None


def _show_value(field: LineField, value: Value | None) -> None:
    if isinstance(field, NumberField):
        field.set_value(Decimal(value) if isinstance(value, int | Decimal) else None)
    elif isinstance(field, DateField):
        field.set_value(value if isinstance(value, date) else None)
    elif isinstance(field, CodeField) and isinstance(value, str):
        field.show_code(value)
    else:
        field.setText(value if isinstance(value, str) else "")
    field.setCursorPosition(0)
    field.setModified(False)
