"""Questions of several lines, each answered on itself: yes or no, scales, two columns of ticks."""

from collections.abc import Iterator
from itertools import takewhile

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.diagnostic.routes import facts_of
from core.facts.definition import FactDefinition, Value
from core.facts.situation import Answer, Silence
from core.packs.schema.questionnaire import Question
from ui.facts.named import name_fact
from ui.facts.picks import silence_picks, value_picks
from ui.facts.segment import Pick
from ui.facts.segment_line import By, SegmentLine
from ui.pages.question_bar import ListBar
from ui.pages.question_view import Frame, QuestionView, Showing
from ui.pages.visit_words import kind_words
from ui.texts import _, shown
from ui.widgets.labels import Note


class _SegmentLines(QuestionView):
    """Lines under one another; the arrows go from line to line and out of the question."""

    def __init__(self, question: Question, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(question, frame, parent)
        self.lines: dict[str, SegmentLine] = {}

    def put_line(self, line: SegmentLine, definition: FactDefinition) -> None:
        """Put a line under the others, with the help on its fact."""
        line.setToolTip(shown(definition.help) if definition.help else "")
        line.moved.connect(self._on_moved)
        self.lines[line.name] = line
        self.body.addWidget(line)

    def shown_lines(self) -> list[SegmentLine]:
        """Return the lines that are asked now."""
        return [line for line in self.lines.values() if not line.isHidden()]

    def focused_line(self) -> str:
        """Return the name of the line under the keyboard, or nothing."""
        return next((name for name, line in self.lines.items() if line.has_focus()), "")

    def _on_moved(self, step: int) -> None:
        line = self.sender()
        lines = self.shown_lines()
        if isinstance(line, SegmentLine) and line in lines:
            goal = lines.index(line) + step
            if 0 <= goal < len(lines):
                lines[goal].take_focus()
            else:
                self.left.emit(step)


class LinesView(_SegmentLines):
    """One line a fact; a key answers the line and goes on to the next one."""

    def __init__(self, question: Question, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(question, frame, parent)
        is_single = question.kind == "single"
        if not is_single:
            self.add_words()
        if question.kind == "scale" and not frame.large:
            self.body.addWidget(Note(self._legend()))
        for fact in question.facts:
            self._add_line(fact, self.accessibleName() if is_single else "")
        self.add_error()

    @override
    def show_answers(self, showing: Showing) -> None:
        super().show_answers(showing)
        for fact, line in self.lines.items():
            line.setVisible(fact in showing.asked)
            hint = showing.hints.get(fact)
            before = showing.told_before(fact, (each.pick for each in line.segments))
            notes = (before, self._reason(fact, hint))
            line.show_picked(showing.picked(fact), hint, " · ".join(filter(None, notes)))

    @override
    def take_focus(self, *, last: bool = False) -> None:
        lines = self.shown_lines()
        open_lines = [line for line in lines if line.name not in self.showing.situation]
        if lines:
            (lines[-1] if last else (open_lines or lines)[0]).take_focus()

    @override
    def focused_fact(self) -> str:
        return self.focused_line() or super().focused_fact()

    def _add_line(self, fact: str, sentence: str) -> None:
        definition = self.frame.definition(fact)
        scale = definition.type == "int"
        short = scale and not self.frame.large
        picks = (
            *value_picks(definition, large=self.frame.large),
            *silence_picks(self.silences(fact), unknown_key="?" if scale else "0", short=short),
        )
        words = sentence or shown(definition.label)
        if self.frame.large and definition.question is not None:
            words = shown(definition.question)
        line = SegmentLine(fact, words, picks, stacked=self.frame.large)
        name_fact(line, fact)
        if sentence:
            line.offer_why()
        line.picked.connect(self._on_picked)
        line.withdrawn.connect(self._on_withdrawn)
        line.entered.connect(self._on_entered)
        self.put_line(line, definition)

    def _legend(self) -> str:
        """Return what the figures of the scale mean."""
        picks = value_picks(self.frame.definition(self.question.facts[0]), large=False)
        return " · ".join(pick.full for pick in picks)

    def _reason(self, fact: str, hint: Value | None) -> str:
        if hint is None:
            return ""
        picks = value_picks(self.frame.definition(fact), large=True)
        words = next((pick.text for pick in picks if pick.value == hint), "")
        return _("Your other answers suggest: {answer}", answer=words)

    def _on_picked(self, value: Value | Silence, by: By) -> None:
        line = self.sender()
        if isinstance(line, SegmentLine):
            self.reply({line.name: value})
            if by is By.KEY and not self.error.text():
                self._go_on(line, 1)

    def _on_withdrawn(self) -> None:
        line = self.sender()
        if isinstance(line, SegmentLine):
            self.reply({line.name: None})

    def _on_entered(self) -> None:
        line = self.sender()
        if isinstance(line, SegmentLine):
            self._go_on(line, 1)

    def _go_on(self, line: SegmentLine, step: int) -> None:
        lines = self.shown_lines()
        goal = lines.index(line) + step if line in lines else len(lines)
        if goal < len(lines):
            lines[goal].take_focus()
        else:
            self.finished.emit()


class DualView(_SegmentLines):
    """Lines with two ticks each; Enter confirms them all: what is not ticked is a no."""

    def __init__(self, question: Question, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(question, frame, parent)
        self.add_words()
        for fact in question.facts:
            self._add_line(fact)
        self.bar = ListBar()
        self.body.addWidget(self.bar)
        self.add_error()
        self.bar.confirmed.connect(self._on_confirmed)
        self.bar.rest_unknown.connect(self._on_rest_unknown)

    @override
    def show_answers(self, showing: Showing) -> None:
        super().show_answers(showing)
        for fact, line in self.lines.items():
            facts = self._facts(fact)
            line.setVisible(any(name in showing.asked for name in facts))
            line.show_picked(tuple(self._marks(facts, showing)), note=self._before(facts, showing))
        ticked = sum(showing.situation.get(name) is True for name in showing.asked)
        self.bar.show_state(ticked, len(showing.asked), confirmed=showing.is_answered)

    @override
    def take_focus(self, *, last: bool = False) -> None:
        lines = self.shown_lines()
        if lines:
            lines[-1 if last else 0].take_focus()

    @override
    def focused_fact(self) -> str:
        return self._facts(self.focused_line() or self.question.facts[0])[0]

    def _add_line(self, fact: str) -> None:
        facts = self._facts(fact)
        columns = zip(facts, self.question.columns, strict=True)
        ticks = tuple(
            Pick(name, shown(column.label), str(number), shown(self.frame.definition(name).label))
            for number, (name, column) in enumerate(columns, start=1)
        )
        picks = (*ticks, *silence_picks(self.silences(facts[0]), short=not self.frame.large))
        line = SegmentLine(fact, self._words(facts), picks, multiple=True, stacked=self.frame.large)
        name_fact(line, facts[0])
        for segment, name in zip(line.segments, facts, strict=False):
            name_fact(segment, name)
        line.picked.connect(self._on_picked)
        line.withdrawn.connect(self._on_withdrawn)
        line.entered.connect(self._on_confirmed)
        self.put_line(line, self.frame.definition(facts[0]))

    def _facts(self, fact: str) -> tuple[str, ...]:
        return tuple(f"{fact}.{column.suffix}" for column in self.question.columns)

    def _words(self, facts: tuple[str, ...]) -> str:
        """Return what the labels of a line's columns have in common."""
        labels = [shown(self.frame.definition(name).label) for name in facts]
        alike = takewhile(lambda signs: len(set(signs)) == 1, zip(*labels, strict=False))
        return "".join(signs[0] for signs in alike).rstrip(" :,–\u00a0\u202f")

    def _before(self, facts: tuple[str, ...], showing: Showing) -> str:
        """Return what the visit before had ticked on a line."""
        earlier = showing.earlier
        if earlier is None:
            return ""
        columns = zip(facts, self.question.columns, strict=True)
        ticked = [shown(each.label) for name, each in columns if earlier.situation.value(name)]
        words = ", ".join(ticked)
        return _("{visit}: {answer}", visit=kind_words(earlier.kind), answer=words) if words else ""

    def _marks(self, facts: tuple[str, ...], showing: Showing) -> Iterator[Answer]:
        answers = [showing.situation.get(name) for name in facts]
        yield from (name for name, answer in zip(facts, answers, strict=True) if answer is True)
        if isinstance(answers[0], Silence) and len(set(answers)) == 1:
            yield answers[0]

    def _on_picked(self, value: Value | Silence, _by: By) -> None:
        line = self.sender()
        if not isinstance(line, SegmentLine):
            return
        facts = self._facts(line.name)
        if isinstance(value, Silence):
            self.reply(dict.fromkeys(facts, value))
            return
        unticked = False if self.showing.is_answered else None
        told = {name: self.showing.situation.get(name) for name in facts}
        # A tick takes "I don't know" away from the other column, too.
        others = {name: unticked for name, answer in told.items() if isinstance(answer, Silence)}
        self.reply({**others, str(value): unticked if told[str(value)] is True else True})

    def _on_withdrawn(self) -> None:
        line = self.sender()
        if isinstance(line, SegmentLine):
            self.reply(dict.fromkeys(self._facts(line.name)))

    def _on_confirmed(self) -> None:
        self.reply(
            {name: False for name in self.showing.asked if name not in self.showing.situation}
        )
        if not self.error.text():
            self.finished.emit()

    def _on_rest_unknown(self) -> None:
        self.reply(
            {
                name: Silence.DONT_KNOW
                for name in facts_of(self.question)
                if name in self.showing.asked and self.showing.situation.get(name) is not True
            }
        )
        if not self.error.text():
            self.finished.emit()
