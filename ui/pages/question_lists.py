"""Questions whose answers are rows: a list of ticks, or one answer among several."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.facts.situation import Answer, Silence
from core.packs.schema.questionnaire import Question
from ui.facts.picks import silence_picks, value_picks
from ui.facts.segment_line import By
from ui.pages.question_bar import ListBar
from ui.pages.question_grid import ChoiceGrid, Entry, Look
from ui.pages.question_view import Frame, QuestionView, Showing
from ui.texts import _, shown


class TicksView(QuestionView):
    """A list of ticks; Enter confirms it: what is not ticked is a no."""

    def __init__(self, question: Question, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(question, frame, parent)
        self.add_words()
        self.grid = ChoiceGrid(
            multiple=True,
            columns=1 if frame.large else 2,
            roomy=frame.large,
            name=self.accessibleName(),
        )
        self.bar = ListBar()
        self.body.addWidget(self.grid)
        self.body.addWidget(self.bar)
        self.add_error()
        self.grid.pressed.connect(self._on_pressed)
        self.grid.silenced.connect(self._on_silenced)
        self.grid.rest_unknown.connect(self._on_rest_unknown)
        self.grid.withdrawn.connect(self._on_withdrawn)
        self.grid.moved.connect(self.left)
        self.grid.entered.connect(self._on_confirmed)
        self.bar.confirmed.connect(self._on_confirmed)
        self.bar.rest_unknown.connect(self._on_rest_unknown)

    @override
    def show_answers(self, showing: Showing) -> None:
        super().show_answers(showing)
        entries = [self._entry(name, place) for place, name in enumerate(showing.asked, start=1)]
        self.grid.set_entries(entries)
        self.grid.show_looks({name: self._look(name) for name in showing.asked})
        ticked = sum(showing.situation.get(name) is True for name in showing.asked)
        self.bar.show_state(ticked, len(showing.asked), confirmed=showing.is_answered)

    @override
    def take_focus(self, *, last: bool = False) -> None:
        self.grid.take_focus(last=last)

    @override
    def focused_fact(self) -> str:
        focused = (row.entry.id for row in self.grid.rows if row.hasFocus())
        return next(focused, super().focused_fact())

    def _entry(self, name: str, place: int) -> Entry:
        definition = self.frame.definition(name)
        note = shown(definition.help) if self.frame.large and definition.help else ""
        return Entry(name, shown(definition.label), note, str(place) if place < 10 else "")

    def _look(self, name: str) -> Look:
        answer = self.showing.situation.get(name)
        silence = answer if isinstance(answer, Silence) else None
        hint = _("Your other answers suggest: yes") if self.showing.hints.get(name) else ""
        yes = value_picks(self.frame.definition(name), large=False)[:1]
        before = self.showing.told_before(name, yes)
        return Look(answer is True, silence, hint, before)

    def _on_pressed(self, name: str, _by: By) -> None:
        unticked = False if self.showing.is_answered else None
        if self.showing.situation.get(name) is True:
            self.reply({name: unticked})
            return
        # A line that stands alone takes the other ticks away, and they take its tick away.
        alone = set(self.question.exclusive)
        others = set(self.question.facts) - alone if name in alone else alone
        ticked = [each for each in others if self.showing.situation.get(each) is True]
        self.reply({**dict.fromkeys(ticked, False), name: True})

    def _on_silenced(self, name: str, silence: Silence) -> None:
        if silence in self.silences(name):
            again = self.showing.situation.get(name) is silence
            self.reply({name: None if again else silence})

    def _on_withdrawn(self, name: str) -> None:
        self.reply({name: None})

    def _on_confirmed(self) -> None:
        self._settle(dict.fromkeys(self._rest(), False))

    def _on_rest_unknown(self) -> None:
        self._settle(dict.fromkeys(self._rest(), Silence.DONT_KNOW))

    def _rest(self) -> list[str]:
        return [name for name in self.showing.asked if name not in self.showing.situation]

    def _settle(self, answers: Mapping[str, Answer]) -> None:
        self.reply(answers)
        if not self.error.text():
            self.finished.emit()


class OptionsView(QuestionView):
    """One answer among rows; a key takes it and goes on."""

    def __init__(self, question: Question, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(question, frame, parent)
        self.fact = question.facts[0]
        definition = frame.definition(self.fact)
        picks = (*value_picks(definition, large=True), *silence_picks(self.silences(self.fact)))
        self._picks = {str(place): pick for place, pick in enumerate(picks)}
        self.add_words()
        columns = 1 if frame.large or len(picks) < 5 else 2
        self.grid = ChoiceGrid(
            multiple=False, columns=columns, roomy=frame.large, name=self.accessibleName()
        )
        self.grid.set_entries(
            [
                Entry(id_, pick.text, "", pick.key, quiet=isinstance(pick.value, Silence))
                for id_, pick in self._picks.items()
            ]
        )
        self.body.addWidget(self.grid)
        self.add_error()
        self.grid.pressed.connect(self._on_pressed)
        self.grid.withdrawn.connect(self._on_withdrawn)
        self.grid.moved.connect(self.left)
        self.grid.entered.connect(self.finished)

    @override
    def show_answers(self, showing: Showing) -> None:
        super().show_answers(showing)
        picked = showing.picked(self.fact)
        hint = showing.hints.get(self.fact)
        suggested = _("Suggested by your other answers")
        self.grid.show_looks(
            {
                id_: Look(
                    ticked=pick.value in picked,
                    hint=suggested if hint is not None and pick.value == hint else "",
                    before=showing.told_before(self.fact, (pick,)),
                )
                for id_, pick in self._picks.items()
            }
        )

    @override
    def take_focus(self, *, last: bool = False) -> None:
        self.grid.take_focus(last=last)

    def _on_pressed(self, id_: str, by: By) -> None:
        self.reply({self.fact: self._picks[id_].value})
        if by is By.KEY and not self.error.text():
            self.finished.emit()

    def _on_withdrawn(self, _id: str) -> None:
        self.reply({self.fact: None})
