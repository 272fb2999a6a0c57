"""The page of skills: people and levels, who leads, the training plan, ten short lessons."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Situation
from core.messages import N_, counted
from core.packs.pack import Pack
from core.packs.schema.skills import Part
from core.skills.people import PEOPLE, SkillGap
from core.skills.people import removed as person_removed
from core.skills.sessions import SESSIONS, TrainingPlan
from core.skills.sessions import removed as session_removed
from core.skills.skills import Skills, skills
from core.visit import Visit
from ui.figures.block import FigureBlock
from ui.pages.base import DossierPage
from ui.pages.financing_folds import LazyFoldout
from ui.pages.fold_card import FoldCard
from ui.pages.skills_lesson import LessonCard
from ui.pages.skills_manager import ManagerCard
from ui.pages.skills_path import PathCard
from ui.pages.skills_payers import PayersCard
from ui.pages.skills_person import PersonCard
from ui.pages.skills_session import SessionCard
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Note, PlainLabel, SectionTitle
from ui.widgets.sourced import own

_C = TypeVar("_C", bound=FoldCard)
_ID_BYTES = 4
_FIRST = 3  # what is proposed first


class SkillsPage(DossierPage):
    """Everything that is entered is a fact of the dossier, saved as it is said."""

    tabs_as_laid_out = True

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.found: Skills | None = None
        self.part = pack.part("skills", Part)
        self._needs: tuple[str, ...] = ()
        self.people: dict[str, PersonCard] = {}
        self.sessions: dict[str, SessionCard] = {}
        self.lessons: list[LessonCard] = []
        self.set_title(_("Skills"))
        if self.part is None:
            self.add(EmptyState(_("These rules say nothing on skills."), icon="list"))
        else:
            self._fill_page(self.part)

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        self._renew()

    @override
    def show_visit(self, visit: Visit) -> None:
        needs = tuple(need.id for need in visit.diagnosis.needs)
        if needs != self._needs:
            self._needs = needs
            self._renew()

    @override
    def show_refusal(self, words: str) -> None:
        self.refusal.say(words)

    def _fill_page(self, part: Part) -> None:
        self.empty = EmptyState(
            _("Say who does what: the levels that each role asks follow, and what is missing."),
            _("Add a person"),
            "list",
        )
        self.refusal = Note()
        self.figure = FigureBlock()
        self.more = Button(_("Add a person"), Rank.SECONDARY, "plus")
        self.path = PathCard(self.pack, self.today)
        self.manager = ManagerCard(self.pack, self.today)
        self.payers = PayersCard(part)
        self.offers = QVBoxLayout()
        self.course = Button(_("Add a course"), Rank.SECONDARY, "plus")
        self.total = own(PlainLabel())
        self._people, self._sessions = QVBoxLayout(), QVBoxLayout()
        for column in (self._people, self._sessions, self.offers):
            column.setSpacing(theme().px(SPACE.tight))
        self.refusal.hide()
        for widget in (self.empty, self.refusal, self.figure):
            self.add(widget)
        self.body.addLayout(self._people)
        self.body.addLayout(_left(self.more))
        self.add(self.path)
        self.add(self.manager)
        self.add(SectionTitle(_("Training plan")))
        self.body.addLayout(self.offers)
        self.body.addLayout(self._sessions)
        self.body.addLayout(_left(self.course))
        self.add(self.total)
        self.add(self.payers)
        self.add(LazyFoldout(_("Ten short lessons"), partial(self._made_lessons, part)))
        self.footer.hide()
        self._connect()

    def _connect(self) -> None:
        self.empty.action.clicked.connect(self._on_person)
        self.more.clicked.connect(self._on_person)
        self.course.clicked.connect(self._on_course)
        for card in (self.path, self.manager, self.payers):
            card.answered.connect(self.answered)

    def _renew(self) -> None:
        """Show everything as it is now; what is being typed stays."""
        found = skills(self.situation, self.pack, self._needs)
        if found is None:
            return
        self.found = found
        self.refusal.hide()
        self._tell(found)
        self._show_people(found)
        self._show_sessions(found)
        self.path.setVisible(bool(found.people))
        self.path.show_path(found, self.situation)
        self.manager.show_path(found, self.situation)
        self.payers.show_opco(found.opco)
        for card, progress in zip(self.lessons, found.lessons, strict=False):
            card.show_progress(progress)

    def _tell(self, found: Skills) -> None:
        missing, people = len(found.missing), len(found.people)
        if not people:
            self.set_title(_("Who does what with digital tools?"))
            return
        said = counted(N_("{count} person placed"), N_("{count} people placed"), people)
        if missing:
            words = counted(
                N_("{count} skill to strengthen"), N_("{count} skills to strengthen"), missing
            )
            self.set_title(shown(words), shown(said))
        else:
            self.set_title(_("Nothing told is below what the roles ask"), shown(said))

    def _show_people(self, found: Skills) -> None:
        make = partial(self._made_person, found.part)
        self._keep(self.people, [each.id for each in found.people], self._people, make)
        for each in found.people:
            self.people[each.id].show_person(each, self.situation)
        self.empty.setVisible(not found.people)
        self.more.setVisible(bool(found.people))
        if any(person.levels for person in found.people):
            from core.report.figures.skill_grid import skill_grid

            self.figure.show_figure(partial(skill_grid, found.people, found.gaps))
        else:
            self.figure.show_figure(None)

    def _show_sessions(self, found: Skills) -> None:
        plan = found.plan
        ids = [each.id for each in plan.sessions]
        self._keep(self.sessions, ids, self._sessions, self._made_session)
        for each in plan.sessions:
            self.sessions[each.id].show_session(each, self.situation)
        self.total.setText(total_words(plan))
        self.total.setVisible(bool(plan.sessions))
        self._offer(found)

    def _offer(self, found: Skills) -> None:
        """Propose a course for what is missing most and has none."""
        has_one = {each.skill for each in found.plan.sessions}
        gaps = [gap for gap in found.missing if gap.skill.id not in has_one][:_FIRST]
        while (item := self.offers.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for gap in gaps:
            words = _("Plan a course: {skill} ({count})", skill=shown(gap.skill.title),
                      count=len(gap.people))  # fmt: skip
            button = Button(words, Rank.QUIET, "plus")
            button.clicked.connect(partial(self._on_offer, gap))
            self.offers.addWidget(own(button), 0, Qt.AlignmentFlag.AlignLeft)

    def _keep(
        self,
        cards: dict[str, _C],
        ids: Sequence[str],
        column: QVBoxLayout,
        make: Callable[[str], _C],
    ) -> None:
        """Make the cards of new items and drop those of items that went."""
        for item in [each for each in cards if each not in ids]:
            card = cards.pop(item)
            column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for item in ids:
            if item not in cards:
                cards[item] = make(item)
                column.addWidget(cards[item])

    def _made_person(self, part: Part, person: str) -> PersonCard:
        card = PersonCard(person, self.pack, part, self.today)
        card.answered.connect(self.answered)
        card.removed.connect(self._on_person_removed)
        return card

    def _made_session(self, session: str) -> SessionCard:
        card = SessionCard(session, self.pack, self.today)
        card.answered.connect(self.answered)
        card.removed.connect(self._on_session_removed)
        return card

    def _made_lessons(self, _part: Part) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.tight))
        for number, progress in enumerate(self.found.lessons if self.found else (), 1):
            card = LessonCard(number, progress)
            card.answered.connect(self.answered)
            self.lessons.append(card)
            column.addWidget(card)
        return box

    def _on_person(self) -> None:
        person = _new_id()
        first = not (self.found and self.found.people)
        self.answered.emit({f"{PEOPLE}.{person}.role": "head" if first else "production"})
        self._open(self.people, person)

    def _on_course(self) -> None:
        session = _new_id()
        self.answered.emit({f"{SESSIONS}.{session}.people": 1})
        self._open(self.sessions, session)

    def _on_offer(self, gap: SkillGap) -> None:
        session = _new_id()
        name = f"{SESSIONS}.{session}"
        self.answered.emit(
            {
                f"{name}.title": shown(gap.skill.title),
                f"{name}.skill": gap.skill.id,
                f"{name}.people": len(gap.people),
            }
        )
        self._open(self.sessions, session)

    def _open(self, cards: Mapping[str, FoldCard], item: str) -> None:
        """Open the card of a new item, where the person goes on at once."""
        card = cards.get(item)
        if card is not None:
            card.set_open(opened=True)
            card.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_person_removed(self, item: str) -> None:
        self.answered.emit(person_removed(item, self.situation))

    def _on_session_removed(self, item: str) -> None:
        self.answered.emit(session_removed(item, self.situation))


def total_words(plan: TrainingPlan) -> str:
    """Return what the plan costs, what others pay, and what is left."""
    language = current_language()
    parts = [
        _(
            "{hours} hours, {cost} before VAT; granted {covered}, left to pay {remaining}.",
            hours=language.number(plan.hours, 0),
            cost=language.euros(plan.cost, cents=False),
            covered=language.euros(plan.covered, cents=False),
            remaining=language.euros(plan.remaining, cents=False),
        )
    ]
    if plan.unpriced:
        words = counted(
            N_("{count} course has no price yet: it is in no sum."),
            N_("{count} courses have no price yet: they are in no sum."),
            plan.unpriced,
        )
        parts.append(shown(words))
    if plan.wages is not None:
        cost = language.euros(plan.wages, cents=False)
        parts.append(_("Working time spent: {cost}.", cost=cost))
    return " ".join(parts)


def _left(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row


def _new_id() -> str:
    return secrets.token_hex(_ID_BYTES)
