"""The path of the head of the firm: hours of course, and meetings with a mentor."""

import secrets
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.facts.situation import Answer, Situation
from core.packs.pack import Pack
from core.skills.manager import DONE, MEETINGS, MENTOR, ManagerPath, Meeting
from core.skills.skills import Skills
from ui.facts.row import FactRow, Pair
from ui.pages.financing_folds import LazyFoldout
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.sourced import SourceLine, own

_ID_BYTES = 4


class ManagerCard(Card):
    """Shows the steps with their hours, and the meetings, each saved as it is said."""

    answered = Signal(object)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("The path of the head of the firm"), parent)
        self._pack, self._today = pack, today
        self._shown: tuple[Skills, Situation] | None = None
        self.state = own(PlainLabel())
        self.mentor = self._ask(MENTOR, MENTOR)
        self.meetings: dict[str, MeetingBox] = {}
        self._meetings = QVBoxLayout()
        self._meetings.setSpacing(theme().px(SPACE.close))
        self.more = Button(_("Add a meeting with the mentor"), Rank.SECONDARY, "plus")
        self.rows: dict[str, FactRow] = {}
        self.steps = LazyFoldout(_("The path, step by step"), self._made)
        self._fill()

    def show_path(self, found: Skills, situation: Situation) -> None:
        """Show what was done and what is planned."""
        self._shown = (found, situation)
        self.state.setText(state_words(found.manager, self._today))
        for row in (self.mentor, *self.rows.values()):
            row.show_situation(situation)
        self._show_meetings(found.manager.meetings, situation)

    def _fill(self) -> None:
        for each in (self.state, self.mentor):
            self.add(each)
        self.body.addLayout(self._meetings)
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        self.body.addLayout(line)
        self.add(self.steps)
        self.more.clicked.connect(self._on_more)

    def _show_meetings(self, meetings: tuple[Meeting, ...], situation: Situation) -> None:
        ids = [each.id for each in meetings]
        for item in [each for each in self.meetings if each not in ids]:
            box = self.meetings.pop(item)
            self._meetings.removeWidget(box)
            box.hide()
            box.deleteLater()
        for item in ids:
            if item not in self.meetings:
                box = MeetingBox([self._ask(f"{MEETINGS}.{item}.{field}", f"{MEETINGS}.*.{field}")
                                  for field in ("on", "hours", "about")])  # fmt: skip
                box.remove.clicked.connect(lambda _checked=False, item=item: self._drop(item))
                self.meetings[item] = box
                self._meetings.addWidget(box)
            for row in self.meetings[item].rows:
                row.show_situation(situation)

    def _made(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        if self._shown is None:
            return box
        found, situation = self._shown
        say = current_language().number
        for stage in found.manager.stages:
            step = stage.step
            label = _(
                "{step} ({hours} h, and {mentoring} h with the mentor)",
                step=shown(step.title), hours=say(step.hours, 0), mentoring=say(step.mentoring, 0),
            )  # fmt: skip
            row = self._ask(DONE.format(step=step.id), DONE.format(step="*"), label)
            row.show_situation(situation)
            self.rows[step.id] = row
            column.addWidget(own(row))
            column.addWidget(own(Note(_("Our team’s estimate: {why}", why=shown(step.reasoning)))))
        column.addWidget(_Yardstick(found))
        return box

    def _ask(self, name: str, definition: str, label: str = "") -> FactRow:
        row = FactRow(name, self._pack.facts[definition], self._pack, self._today, label=label)
        row.answered.connect(self.answered)
        return row

    def _on_more(self) -> None:
        meeting = secrets.token_hex(_ID_BYTES)
        self.answered.emit({f"{MEETINGS}.{meeting}.hours": 1})

    def _drop(self, meeting: str) -> None:
        situation = Situation() if self._shown is None else self._shown[1]
        start = f"{MEETINGS}.{meeting}."
        gone: dict[str, Answer | None] = {
            name: None for name in situation if name.startswith(start)
        }
        self.answered.emit(gone)


class MeetingBox(QWidget):
    """A meeting: its day and length side by side, what was decided below."""

    def __init__(self, rows: list[FactRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.remove = Button(_("Remove this meeting"), Rank.QUIET, "trash")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.fine))
        day, hours, about = rows
        column.addWidget(own(Pair(day, hours)))
        line = QHBoxLayout()
        line.addWidget(own(about), 1)
        line.addWidget(self.remove)
        column.addLayout(line)


class _Yardstick(QWidget):
    """A programme elsewhere, to compare the hours with."""

    def __init__(self, found: Skills) -> None:
        super().__init__()
        mark = found.part.yardstick
        number = current_language().number
        words = _(
            "To compare: {title}, {hours} hours of course and {mentoring} of mentoring.",
            title=shown(mark.title),
            hours=number(mark.hours, 0),
            mentoring=number(mark.mentoring, 0),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.fine))
        column.addWidget(FieldLabel(_("A yardstick")))
        column.addWidget(PlainLabel(words))
        column.addWidget(SourceLine(mark.provenance))


def state_words(found: ManagerPath, on: date) -> str:
    """Return how far the path is, and when the next meeting is."""
    language = current_language()
    say = language.number
    parts = [
        _(
            "{done} of {hours} hours of course are done, {held} of {mentoring} hours with a mentor "
            "held.",
            done=say(found.done, 0),
            hours=say(found.hours, 0),
            held=say(found.mentored(on), 1),
            mentoring=say(found.mentoring, 0),
        )
    ]
    following = found.next_on(on)
    if following is not None:
        parts.append(_("Next meeting: {day}.", day=language.day(following)))
    elif not found.mentor:
        parts.append(_("Nobody goes along with the head yet: look for a mentor in “Network”."))
    return " ".join(parts)
