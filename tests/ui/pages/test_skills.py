"""The page of skills."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from ui.pages.skills import SkillsPage

ON = date(2026, 11, 23)
A = "skills.people.a"
S = "skills.sessions.s"


class Desk:
    """A page whose answers come back to it, as in the window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = SkillsPage(bundled_pack(), ON)
        self.facts: dict[str, object] = {}
        qtbot.addWidget(self.page)
        self.page.answered.connect(self.take)
        self.take({})
        self.page.show()

    def take(self, answers: dict[str, object]) -> None:
        """Keep answers and show them."""
        self.facts = {
            name: value for name, value in {**self.facts, **answers}.items() if value is not None
        }
        self.page.show_situation(Situation(self.facts))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return the page of a firm of which nothing is known."""
    return Desk(qtbot)


def test_the_first_person_is_the_head(desk: Desk) -> None:
    """One click, and the card is open to be filled in."""
    desk.page.empty.action.click()

    (card,) = desk.page.people.values()
    assert desk.facts == {f"skills.people.{card.person}.role": "head"}
    assert card.is_open()


def test_a_level_is_saved_at_once(desk: Desk) -> None:
    """Choosing a sentence is the answer; « not told » takes it back."""
    desk.take({f"{A}.role": "head"})
    desk.page.people["a"].set_open(opened=True)
    row = desk.page.people["a"].rows["security"]
    row.field.set_value("1")
    row.field.changed.emit()

    assert desk.facts[f"{A}.security"] == 1
    assert "3" in row.aim.text()
    row.field.set_value("")
    row.field.changed.emit()
    assert f"{A}.security" not in desk.facts


def test_a_gap_proposes_a_course(desk: Desk) -> None:
    """What is missing most is one click from the plan, and not proposed twice."""
    desk.take({f"{A}.role": "head", f"{A}.security": 1})
    assert desk.page.offers.count() == 1
    item = desk.page.offers.itemAt(0)
    button = item.widget() if item else None
    assert button is not None
    button.setFocus()
    getattr(button, "click")()  # noqa: B009 - a layout gives plain widgets

    (card,) = desk.page.sessions.values()
    assert desk.facts[f"skills.sessions.{card.session}.skill"] == "security"
    assert desk.page.offers.count() == 0


def test_what_remains_goes_into_the_project(desk: Desk) -> None:
    """The button gives the line of the project, then says that it is there."""
    desk.take({f"{S}.title": "Excel", f"{S}.cost": Decimal(900), f"{S}.covered": Decimal(400)})
    card = desk.page.sessions["s"]
    card.set_open(opened=True)
    card.join.click()

    assert desk.facts["project.expenses.s.amount"] == 500
    assert not card.join.isEnabled()


def test_taking_a_person_out_takes_all_of_it(desk: Desk) -> None:
    """Nothing of somebody who left stays behind."""
    desk.take({f"{A}.name": "<b>&", f"{A}.role": "sales", f"{A}.ai": 2})
    assert desk.page.people["a"].line.title.text() == "<b>&"
    desk.page.people["a"].removed.emit("a")

    assert desk.facts == {}
    assert desk.page.people == {}


def test_a_course_that_goes_takes_its_line_of_the_project_along(desk: Desk) -> None:
    """What remained of it is no longer financed; other lines stay."""
    course = {"title": "Tableur", "people": 2, "cost": Decimal(900)}
    line = {"label": "Tableur", "category": "training", "amount": Decimal(900), "month": 1}
    desk.take({
        **{f"skills.sessions.s.{name}": value for name, value in course.items()},
        **{f"project.expenses.s.{name}": value for name, value in line.items()},
        "project.expenses.other.amount": Decimal(50),
    })  # fmt: skip

    desk.page.sessions["s"].removed.emit("s")

    assert {"project.expenses.other.amount": Decimal(50)} == desk.facts


def test_who_leaves_carries_the_strategy_no_more(desk: Desk) -> None:
    """Nobody is named who is not there."""
    desk.take({f"{A}.role": "head", "skills.lead": "a"})

    desk.page.people["a"].removed.emit("a")

    assert {} == desk.facts


def test_an_agreement_is_found_by_its_words(desk: Desk, qtbot: QtBot) -> None:
    """A word drops the list down; Enter takes the first line."""
    field = desk.page.payers.field
    field.setFocus()
    qtbot.keyClicks(field, "boulang")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert desk.facts == {"skills.agreement": "0843"}
    assert "OPCO EP" in desk.page.payers.found.text()


def test_what_is_no_agreement_is_told_and_stays(desk: Desk) -> None:
    """The words typed stay in the field under the error."""
    field = desk.page.payers.field
    field.setText("zzz")
    field.editingFinished.emit()

    assert "zzz" in desk.page.payers.error.text()
    assert field.text() == "zzz"
    assert desk.facts == {}


def test_a_quiz_tells_why_and_keeps_the_score(desk: Desk) -> None:
    """Two right of three is what the dossier keeps."""
    box = desk.page._made_lessons(desk.page.part)  # noqa: SLF001 - folded until it is opened
    lesson = desk.page.lessons[0]
    lesson.set_open(opened=True)
    for question in lesson.questions[:2]:
        question.rows.rows[question.question.right].click()
    lesson.look.click()

    assert desk.facts == {f"skills.lessons.{lesson.lesson.id}.right": 2}
    box.deleteLater()


def test_rules_without_skills_say_so(qtbot: QtBot) -> None:
    """A small pack leaves the page calm."""
    page = SkillsPage(Pack(bundled_pack().content, "", {}), ON)
    qtbot.addWidget(page)
    page.show_situation(Situation())

    assert page.found is None


def test_a_meeting_with_the_mentor_is_added_counted_and_removed(desk: Desk) -> None:
    """One click gives a meeting of an hour; its day and what was decided are asked."""
    card = desk.page.manager
    card.more.click()
    (meeting,) = card.meetings

    assert {f"skills.meetings.{meeting}.hours": 1} == desk.facts
    assert desk.page.found is not None
    assert Decimal(1) == desk.page.found.manager.mentored(ON)

    card.meetings[meeting].remove.click()
    assert ({}, {}) == (desk.facts, card.meetings)
