"""The page of transformation."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.report.dossier_file import dossier_at
from core.transformation.proposal import propose
from core.visit import conduct
from ui.pages.transformation import TransformationPage

ON = date(2026, 11, 23)


class Desk:
    """The bakery's page, whose answers come back to it as in the window."""

    def __init__(self, qtbot: QtBot) -> None:
        pack = bundled_pack()
        self.page = TransformationPage(pack, ON)
        self.situation = dossier_at(Path("resources/demo/boulangerie.json"), pack).situation
        qtbot.addWidget(self.page)
        self.page.answered.connect(self.take)
        self.page.sought.connect(self.seek)
        self.take({})
        self.page.show()

    def take(self, answers: dict[str, object]) -> None:
        """Keep answers and show them."""
        for name, value in answers.items():
            change = {name: value}
            self.situation = (
                self.situation.without(name)
                if value is None
                else self.situation.with_answers(change)
            )
        self.page.show_situation(self.situation)

    def seek(self, visit: object) -> None:
        """Work the plan out at once."""
        self.page.show_sittings(())
        self.page.show_proposal(propose(visit, self.page.pack), date(2026, 12, 1))  # pyright: ignore[reportArgumentType]

    def visit(self) -> None:
        """Show the results of the answers so far."""
        self.page.show_visit(conduct(self.situation, self.page.pack, ON))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return the page of the bakery."""
    return Desk(qtbot)


def test_the_title_says_what_the_plan_brings(desk: Desk) -> None:
    """Actions, months and points, with the cost under it."""
    desk.take({"transformation.budget": Decimal(3000)})
    desk.visit()

    assert "points de maturité en plus" in desk.page.title.text()
    assert "prouvé" in desk.page.lead.text()
    assert desk.page.primary.isEnabled()


def test_the_plan_is_taken_on(desk: Desk) -> None:
    """One click makes each action a line with its month and state."""
    desk.take({"transformation.budget": Decimal(3000)})
    desk.visit()
    desk.page.primary.click()

    assert desk.page.proposal is not None
    assert len(desk.page.states) == 3 * len(desk.page.proposal.plan.placed)
    assert all(desk.situation.value(name) == "planned"
               for name in desk.page.states if name.endswith(".state"))  # fmt: skip


def test_without_an_answer_the_page_says_what_to_tell(qtbot: QtBot) -> None:
    """A firm of which nothing is known gets no invented plan."""
    page = TransformationPage(bundled_pack(), ON)
    qtbot.addWidget(page)
    page.show_situation(Situation())
    page.show_proposal(None, ON)

    assert not page.primary.isEnabled()
    assert "diagnostic" in page.lead.text()


def test_an_experiment_is_entered_and_left(desk: Desk) -> None:
    """Its milestones replace the list, and the list comes back."""
    desk.page.offers[0].enter.click()
    assert desk.page.entered is not None
    assert desk.page.offers == []
    desk.page.entered.leave.click()

    assert desk.page.entered is None
    assert desk.page.offers


def test_the_canvas_is_made_when_it_is_opened(desk: Desk) -> None:
    """Nine blocks, today and tomorrow; what is typed is a fact."""
    form = desk.page._made_canvas()  # noqa: SLF001 - folded until it is opened
    desk.take({"transformation.before_offer": "<b>pain & brioche"})

    rows = desk.page._canvas.rows if desk.page._canvas else []  # noqa: SLF001 - as above
    assert len(rows) == 18
    form.deleteLater()


def test_rules_without_the_part_say_so(qtbot: QtBot) -> None:
    """A small pack leaves the page calm."""
    page = TransformationPage(Pack(bundled_pack().content, "", {}), ON)
    qtbot.addWidget(page)
    page.show_situation(Situation())

    assert page.part is None
