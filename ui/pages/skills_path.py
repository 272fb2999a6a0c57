"""Who carries the digital strategy, and the path of that person: steps and hours done."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.skills.path import DONE
from core.skills.people import LEAD
from core.skills.skills import Skills
from ui.facts.named import name_fact
from ui.facts.row import FactRow
from ui.facts.why_button import WhyButton
from ui.pages.financing_folds import LazyFoldout
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.select_field import SelectField
from ui.widgets.sourced import own


class PathCard(Card):
    """Names the lead among the people entered, and shows the path step by step."""

    answered = Signal(object)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Who carries the digital strategy"), parent)
        self.field = SelectField((), _("Person"))
        self.state = PlainLabel()
        self.rows: dict[str, FactRow] = {}
        self.steps = LazyFoldout(_("The path, step by step"), self._made)
        self._pack, self._today = pack, today
        self._shown: tuple[Skills, Situation] | None = None
        self._offered: list[tuple[str, str]] = []
        own(self.state)
        for each in (self.field, self.state, self.steps):
            self.add(each)
        self.head_actions.addWidget(WhyButton(LEAD))
        name_fact(self.field, LEAD)
        self.field.changed.connect(self._on_changed)

    def show_path(self, found: Skills, situation: Situation) -> None:
        """Show who leads and what is done."""
        self._shown = (found, situation)
        people = [("", _("nobody yet"))]
        people += [
            (each.id, each.name or (shown(each.role.title) if each.role else _("Somebody")))
            for each in found.people
        ]
        if people != self._offered:
            self._offered = people
            self.field.set_options(people)
        self.field.set_value("" if found.lead is None else found.lead.id)
        number = current_language().number
        done, hours = number(found.path.done, 0), number(found.path.hours, 0)
        self.state.setText(_state_words(found, done, hours))
        for row in self.rows.values():
            row.show_situation(situation)

    def _made(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        if self._shown is None:
            return box
        found, situation = self._shown
        definition = self._pack.facts[DONE.format(step="*")]
        for stage in found.path.stages:
            step = stage.step
            name = DONE.format(step=step.id)
            hours = current_language().number(step.hours, 0)
            label = _("{step} ({hours} h)", step=shown(step.title), hours=hours)
            row = FactRow(name, definition, self._pack, self._today, label=label)
            row.answered.connect(self.answered)
            row.show_situation(situation)
            self.rows[step.id] = row
            column.addWidget(own(row))
            column.addWidget(own(Note(_("Our team’s estimate: {why}", why=shown(step.reasoning)))))
        return box

    def _on_changed(self) -> None:
        self.answered.emit({LEAD: self.field.value() or None})


def _state_words(found: Skills, done: str, hours: str) -> str:
    if found.lead is None:
        return _("A plan that nobody carries stays on paper: name somebody, even for two hours a "
                 "week.")  # fmt: skip
    return _("{done} of {hours} hours of the path are done.", done=done, hours=hours)
