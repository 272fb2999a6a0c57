"""The questions of a kiosk, one a page: cards to touch, digits, or letters that find a word."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout
from typing_extensions import override

from core.diagnostic.routes import guidance, words
from core.errors import UserError
from core.facts.checking import checked
from core.facts.situation import Answer, Silence, Situation
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question
from ui.facts.picks import is_listed, value_picks
from ui.kiosk.card import TouchCard
from ui.kiosk.keyboard import DigitPad
from ui.kiosk.line import TouchLine
from ui.kiosk.targets import is_large
from ui.kiosk.view import KioskButton, KioskView
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Rank
from ui.widgets.labels import ErrorText

# Answers of at most this many letters stand side by side where the screen is wide.
_SHORT = 16
_MOST_DIGITS = 7


class KioskQuestion(KioskView):
    """A question. `replied` gives the answers; the page after it comes at once."""

    replied = Signal(object)

    goes_on_by_itself = False
    has_card_for_unknown = False

    def __init__(self, question: Question, situation: Situation, pack: Pack, on: date) -> None:
        help_text = guidance(question, pack)
        super().__init__(shown(words(question, pack)), shown(help_text) if help_text else "")
        self.question = question
        self.situation = situation
        self.pack = pack
        self.today = on
        self._before: tuple[str, bool] | None = None  # the help, while the reason stands there
        self.why = KioskButton("" if is_large() else _("Why this question?"), Rank.QUIET, "help")
        self.why.setAccessibleName(_("Why this question?"))
        self.why.clicked.connect(self._on_why)
        self.extra.addWidget(self.why)
        self.unknown = KioskButton(_("I don’t know"), Rank.SECONDARY)
        self.extra.addWidget(self.unknown)
        self.unknown.setHidden(self.has_card_for_unknown)
        self.error = ErrorText()
        self.error.hide()
        # Above the way on: on a low screen what stands last on the page is out of sight.
        self.dock.addWidget(self.error)
        self.unknown.clicked.connect(self._on_unknown)

    def show_error(self, text: str) -> None:
        """Say why the reply cannot stand."""
        self.error.say(text)

    def _on_why(self) -> None:
        """Say what the answer changes where the help stood; a second touch brings that back."""
        from core.asking.why import why_asked

        if self._before is not None:
            text, is_hidden = self._before
            self._before = None
            self.lead.setText(text)
            self.lead.setHidden(is_hidden)
            return
        told = why_asked(self.question.facts[0], self.pack).words
        self._before = (self.lead.text(), self.lead.isHidden())
        self.lead.say(shown(told) if told else "")

    def _on_unknown(self) -> None:
        self.replied.emit(dict.fromkeys(self.question.facts, Silence.DONT_KNOW))


class ChoiceQuestion(KioskQuestion):
    """One answer of a few: a touch gives it and goes on."""

    goes_on_by_itself = True
    has_card_for_unknown = True

    def __init__(self, question: Question, situation: Situation, pack: Pack, on: date) -> None:
        super().__init__(question, situation, pack, on)
        self.fact = question.facts[0]
        picks = value_picks(pack.facts[self.fact], large=True)
        self.cards: dict[str, TouchCard] = {}
        grid = QGridLayout()
        grid.setSpacing(theme().px(SPACE.close))
        short = all(len(pick.text) <= _SHORT for pick in picks)
        values: list[tuple[str, Answer]] = [(pick.text, pick.value) for pick in picks]
        values.append((_("I don’t know"), Silence.DONT_KNOW))
        for at, (text, value) in enumerate(values):
            card = TouchCard(text, quiet=isinstance(value, Silence), big=True)
            card.setCheckable(True)
            card.show_checked(checked=situation.get(self.fact) == value)
            card.clicked.connect(partial(self._on_card, value))
            self.cards[text] = card
            row, column = (0, at) if short and len(values) <= 4 else divmod(at, 2)
            grid.addWidget(card, row, column)
        self.body.addLayout(grid)

    def _on_card(self, value: Answer) -> None:
        self.replied.emit({self.fact: value})


class TicksQuestion(KioskQuestion):
    """Several answers of a few; what is not ticked when one goes on is a no."""

    def __init__(self, question: Question, situation: Situation, pack: Pack, on: date) -> None:
        super().__init__(question, situation, pack, on)
        self.cards: dict[str, TouchCard] = {}
        for fact in question.facts:
            definition = pack.facts[fact]
            note = shown(definition.help) if definition.help else ""
            card = TouchCard(shown(definition.label), note, multiple=True, big=True)
            card.setCheckable(True)
            card.show_checked(checked=situation.get(fact) is True)
            card.clicked.connect(partial(self._on_card, fact))
            self.cards[fact] = card
            self.body.addWidget(card)
        self.on_wanted.connect(self._on_confirmed)

    def _on_card(self, fact: str) -> None:
        """Let a line that stands alone take the other ticks away, and them its own."""
        alone = set(self.question.exclusive)
        others = set(self.cards) - alone if fact in alone else alone
        if self.cards[fact].isChecked():
            for each in others:
                self.cards[each].show_checked(checked=False)

    def _on_confirmed(self) -> None:
        self.replied.emit({fact: card.isChecked() for fact, card in self.cards.items()})


class NumberQuestion(KioskQuestion):
    """A whole number, on a pad of digits."""

    def __init__(self, question: Question, situation: Situation, pack: Pack, on: date) -> None:
        super().__init__(question, situation, pack, on)
        self.fact = question.facts[0]
        self.line = TouchLine(self.title.text(), _MOST_DIGITS)
        self.pad = DigitPad()
        known = situation.number(self.fact)
        self.line.put("" if known is None else str(known))
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setFixedWidth(theme().px(FIELD.long))
        self.body.addWidget(self.line, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        self.pad.typed.connect(self.line.take)
        self.pad.erased.connect(self.line.erase)
        self.line.edited.connect(self.error.hide)
        self.line.entered.connect(self._on_confirmed)
        self.on_wanted.connect(self._on_confirmed)

    @override
    def begin(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def shorten(self) -> None:
        self.pad.shorten(is_short=self.is_short)

    @override
    def bring_into_sight(self) -> None:
        """Show every digit; the line above it stays in sight, the question may not."""
        if self.is_tight:
            self.show_whole(self.pad)

    @override
    def show_error(self, text: str) -> None:
        super().show_error(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_confirmed(self) -> None:
        typed = self.line.text().strip()
        if not typed.isdigit():
            self.show_error(_("Type a number, or touch “I don’t know”."))
            return
        definition = self.pack.facts[self.fact]
        try:
            answer = checked(definition, int(typed), self.pack, self.fact).answer
        except UserError as error:
            self.show_error(shown(error))
            return
        self.replied.emit({self.fact: answer})


def kiosk_question(question: Question, situation: Situation, pack: Pack, on: date) -> KioskQuestion:
    """Return the page that puts a question."""
    if question.kind == "ticks":
        return TicksQuestion(question, situation, pack, on)
    definition = pack.facts[question.facts[0]]
    if is_listed(definition):
        return ChoiceQuestion(question, situation, pack, on)
    if definition.type in {"commune", "naf", "legal_form"}:
        from ui.kiosk.finder import FinderQuestion

        return FinderQuestion(question, situation, pack, on)
    return NumberQuestion(question, situation, pack, on)


def fits_kiosk(question: Question, pack: Pack) -> bool:
    """Say whether a kiosk can put a question: ticks, one of a few, a number, a word to find."""
    if question.kind == "ticks":
        return True
    definition = pack.facts[question.facts[0]]
    kinds = {"commune", "naf", "legal_form", "int"}
    return question.kind == "single" and (is_listed(definition) or definition.type in kinds)
