"""Wishes that are moved by a slider: tried out on the way, answered where they come to rest."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Answer, Silence, Situation
from core.messages import N_, counted
from core.months import month_after
from core.packs.pack import Pack
from ui.facts.named import name_fact
from ui.facts.why_button import with_why
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.amount_slider import AmountSlider
from ui.widgets.labels import ErrorText, FieldLabel
from ui.widgets.slider_rest import SliderRest
from ui.widgets.slider_words import WordSlider
from ui.widgets.unknown_key import says_unknown

LEAST_SLIDER = Decimal(5000)
_MONTHS = 24
_FILES = 10


class Wish(QWidget):
    """A fact under a slider. `tried` and `answered` give out a mapping from its name.

    `kept` follows a move that ends where it began.
    """

    answered = Signal(object)
    tried = Signal(object)
    kept = Signal()

    def __init__(
        self, fact: str, pack: Pack, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        definition = pack.fact(fact)
        if definition is None:
            raise KeyError(fact)
        self.fact = fact
        self.name = name or shown(definition.label)
        self.situation = Situation()
        self.error = ErrorText()
        self.setToolTip(shown(definition.help) if definition.help else "")
        name_fact(self, fact)

    def lay_out(self, part: QWidget) -> None:
        """Put the slider under its name."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        column.addLayout(with_why(FieldLabel(self.name)))
        column.addWidget(part)
        column.addWidget(self.error)
        self.error.hide()

    def give(self, answer: Answer | None) -> None:
        """Give out the answer on which a move ends."""
        self.show_error("")
        if answer == self.known():
            self.kept.emit()
        else:
            self.answered.emit({self.fact: answer})

    def known(self) -> Answer | None:
        """Return the answer that there is."""
        return self.situation.get(self.fact)

    def show_error(self, words: str) -> None:
        """Say under the slider why its answer cannot stand."""
        self.error.say(words)


class MoneyWish(Wish):
    """An amount under a slider, with a field for it to the cent."""

    def __init__(self, fact: str, pack: Pack, name: str = "") -> None:
        super().__init__(fact, pack, name=name)
        self.amount = AmountSlider(self.name, LEAST_SLIDER)
        self.slider, self.field = self.amount.slider, self.amount.field
        self.rest = SliderRest(self.slider)
        self.lay_out(self.amount)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._on_slid)
        self.field.editingFinished.connect(self._on_rest)
        self.rest.came.connect(self._on_rest)

    def show_situation(self, situation: Situation, most: Decimal = LEAST_SLIDER) -> None:
        """Show the answer; the slider goes up to `most`. What is being moved or typed stays."""
        self.situation = situation
        is_silent = isinstance(self.known(), Silence)
        self.field.setPlaceholderText(_("I don’t know") if is_silent else "")
        if self.is_moving() or self.field.hasFocus():
            return
        known = situation.typed(self.fact, Decimal)
        self.amount.set_most(max(LEAST_SLIDER, most, known or Decimal(0)))
        self.amount.set_value(known or Decimal(0))
        if known is None:
            self.field.set_value(None)

    def is_moving(self) -> bool:
        """Tell whether the slider is under way."""
        return self.rest.is_moving()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (self.slider.hasFocus() or self.field.hasFocus()) and says_unknown(event):
            self._on_unknown()
        else:
            super().keyPressEvent(event)

    def _on_slid(self) -> None:
        self.tried.emit({self.fact: self.amount.value()})

    def _on_rest(self) -> None:
        self.rest.stop()
        value = self.field.value()
        is_silent = value is None and not self.situation.is_known(self.fact)
        problem = self.field.problem()
        self.show_error(problem)
        if problem:
            return
        if is_silent:
            self.kept.emit()
            return
        self.give(value)

    def _on_unknown(self) -> None:
        again = isinstance(self.known(), Silence)
        self.amount.set_value(Decimal(0))
        self.field.set_value(None)
        self.rest.stop()
        self.answered.emit({self.fact: None if again else Silence.DONT_KNOW})


class StepWish(Wish):
    """A wish of a few steps; subclasses tell the words, the answer and the step of an answer."""

    def __init__(self, fact: str, pack: Pack, most: int) -> None:
        super().__init__(fact, pack)
        self.steps = WordSlider(self.name, self.words, most)
        self.slider = self.steps.slider
        self.rest = SliderRest(self.slider)
        self.lay_out(self.steps)
        self.setFocusProxy(self.slider)
        self.steps.changed.connect(self._on_moved)
        self.rest.came.connect(self._on_rest)

    def words(self, step: int) -> str:
        """Return what is said of a step."""
        raise NotImplementedError

    def answer(self, step: int) -> Answer | None:
        """Return the answer that a step stands for."""
        raise NotImplementedError

    def step(self) -> int:
        """Return the step of the answer there is, making room for it."""
        raise NotImplementedError

    def show_situation(self, situation: Situation) -> None:
        """Show the answer as it is, unless it is being moved."""
        self.situation = situation
        if not self.is_moving():
            self.steps.set_value(self.step())

    def is_moving(self) -> bool:
        """Tell whether the slider is under way."""
        return self.rest.is_moving()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if says_unknown(event):
            self.rest.stop()
            again = isinstance(self.known(), Silence)
            self.answered.emit({self.fact: None if again else Silence.DONT_KNOW})
        else:
            super().keyPressEvent(event)

    def _on_moved(self) -> None:
        self.tried.emit({self.fact: self.answer(self.slider.value())})

    def _on_rest(self) -> None:
        self.rest.stop()
        self.give(self.answer(self.slider.value()))


class StartWish(StepWish):
    """The month in which the project starts."""

    def __init__(self, fact: str, pack: Pack, today: date) -> None:
        self._today = self._first = month_after(today, 0)
        super().__init__(fact, pack, _MONTHS)

    @override
    def words(self, step: int) -> str:
        return current_language().month(month_after(self._first, step))

    @override
    def answer(self, step: int) -> Answer | None:
        chosen, known = month_after(self._first, step), self.situation.typed(self.fact, date)
        # The day that the person gave stands as long as its month does.
        return known if known is not None and month_after(known, 0) == chosen else chosen

    @override
    def step(self) -> int:
        known = self.situation.typed(self.fact, date)
        chosen = self._today if known is None else month_after(known, 0)
        self._first = min(self._today, chosen)
        step = _months_between(self._first, chosen)
        self.steps.set_most(max(_MONTHS, step))
        return step


class FilesWish(StepWish):
    """The most files that the firm wants to apply with; the last step is no limit."""

    def __init__(self, fact: str, pack: Pack) -> None:
        self._last = _FILES + 1
        super().__init__(fact, pack, self._last)
        self.steps.set_value(self._last)

    @override
    def words(self, step: int) -> str:
        if step >= self._last:
            return _("no limit")
        return shown(counted(N_("{count} file"), N_("{count} files"), step))

    @override
    def answer(self, step: int) -> Answer | None:
        return None if step >= self._last else step

    @override
    def step(self) -> int:
        known = self.situation.typed(self.fact, int)
        self._last = max(_FILES, known or 0) + 1
        self.steps.set_most(self._last)
        return self._last if known is None else max(known, 0)


def _months_between(first: date, later: date) -> int:
    return 12 * (later.year - first.year) + later.month - first.month
