"""A person of the firm on a card: name, role, and the level of each skill."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Situation
from core.messages import N_, counted
from core.packs.pack import Pack
from core.packs.schema.skills import Part, Skill
from core.skills.people import PEOPLE, Person
from ui.facts.named import name_fact
from ui.facts.row import FactRow, Pair
from ui.pages.fold_card import FoldCard
from ui.pages.line_head import LineHead
from ui.pages.plan_action import NumberSign
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import FieldLabel, Note, SectionTitle
from ui.widgets.select_field import SelectField
from ui.widgets.sourced import SourceLine


class LevelRow(QWidget):
    """One skill of a person: the sentence that fits best, among those of its levels."""

    answered = Signal(object)

    def __init__(self, name: str, skill: Skill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.aim = Note()
        title = shown(skill.title)
        levels = [f"{number}. {shown(words)}" for number, words in enumerate(skill.levels, 1)]
        options = [("", _("not told")), ("0", _("0. Not yet."))]
        options += [(str(number), words) for number, words in enumerate(levels, 1)]
        self.field = SelectField(options, title)
        self.field.setMaximumWidth(theme().px(FIELD.sheet))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.fine))
        label = FieldLabel(title)
        label.setBuddy(self.field)
        for part in (label, self.field, self.aim):
            column.addWidget(part)
        name_fact(self, name)
        self.field.changed.connect(self._on_changed)

    def show_level(self, level: int | None, target: int | None) -> None:
        """Show what is known, and what the role asks."""
        self.field.set_value("" if level is None else str(level))
        is_short = target is not None and level is not None and level < target
        self.aim.say(_("The role asks for level {target}.", target=target) if is_short else "")

    def _on_changed(self) -> None:
        value = self.field.value()
        self.answered.emit({self.name: int(value) if value else None})


class PersonCard(FoldCard):
    """Shows one person; `removed` gives the id of who is to be taken out."""

    answered = Signal(object)
    removed = Signal(str)

    def __init__(
        self, person: str, pack: Pack, part: Part, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(LineHead(NumberSign(None)), parent)
        self.person = person
        self.rows: dict[str, LevelRow] = {}
        self.asks: list[FactRow] = []
        self._pack, self._part, self._today = pack, part, today
        self._situation = Situation()
        self._shown: Person | None = None

    def show_person(self, found: Person, situation: Situation) -> None:
        """Show the answers as they are."""
        self._situation, self._shown = situation, found
        head = self.line
        head.title.setText(found.name or (shown(found.role.title) if found.role else _("Somebody")))
        head.note.setText(self._note(found))
        head.tell(head.title.text(), head.note.text())
        self.setAccessibleName(head.title.text())
        for ask in self.asks:
            ask.show_situation(situation)
        for skill, row in self.rows.items():
            target = None if found.role is None else found.role.targets.get(skill, 0)
            row.show_level(found.levels.get(skill), target)

    @override
    def made_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        worn = theme()
        column.setContentsMargins(
            worn.px(SPACE.wide), 0, worn.px(SPACE.inset), worn.px(SPACE.inset)
        )
        column.setSpacing(worn.px(SPACE.close))
        self.asks = [self._ask("name"), self._ask("role")]
        column.addWidget(Pair(*self.asks))
        for area in self._part.areas:
            column.addWidget(SectionTitle(shown(area.title)))
            words = _("The area of Pix that answers to it: {pix}. No Pix score is given here.",
                      pix=shown(area.pix))  # fmt: skip
            column.addWidget(Note(words))
            column.addWidget(SourceLine(area.provenance))
            for skill in self._part.skills:
                if skill.area == area.id:
                    column.addWidget(self._row(skill))
        column.addLayout(self._foot())
        if self._shown is not None:
            self.show_person(self._shown, self._situation)
        return inside

    def _note(self, found: Person) -> str:
        if found.role is None:
            return _("role not told")
        gaps = [found.gap(skill.id) for skill in self._part.skills]
        short, unknown = sum(bool(gap) for gap in gaps), sum(gap is None for gap in gaps)
        parts = [shown(found.role.title)] if found.name else []
        if short:
            words = counted(
                N_("{count} skill to strengthen"), N_("{count} skills to strengthen"), short
            )
            parts.append(shown(words))
        if unknown:
            parts.append(shown(counted(N_("{count} not told"), N_("{count} not told"), unknown)))
        if not short and not unknown:
            parts.append(_("all that the role asks"))
        return " · ".join(parts)

    def _ask(self, field: str) -> FactRow:
        name = f"{PEOPLE}.{self.person}.{field}"
        definition = self._pack.facts[f"{PEOPLE}.*.{field}"]
        row = FactRow(name, definition, self._pack, self._today)
        row.answered.connect(self.answered)
        return row

    def _row(self, skill: Skill) -> LevelRow:
        row = LevelRow(f"{PEOPLE}.{self.person}.{skill.id}", skill)
        row.answered.connect(self.answered)
        self.rows[skill.id] = row
        return row

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        remove = Button(_("Take this person out"), Rank.QUIET, "trash")
        remove.clicked.connect(self._on_removed)
        foot.addStretch(1)
        foot.addWidget(remove)
        return foot

    def _on_removed(self) -> None:
        self.removed.emit(self.person)
