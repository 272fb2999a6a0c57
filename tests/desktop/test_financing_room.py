"""Wishes tried out and plans studied, off the window's thread."""

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from core.packs.pack import Pack
from desktop.demonstration import demonstration_answers
from desktop.financing_room import FinancingRoom
from desktop.session import Session
from desktop.tasks import Tasks
from ui.pages.financing import FinancingPage

OWN_FUNDS = "project.own_funds"


class Room:
    """The page on a real session, and what it is shown of trials."""

    def __init__(self, session: Session, tasks: Tasks, pack: Pack, qtbot: QtBot) -> None:
        self.session = session
        self.tasks = tasks
        with qtbot.waitSignal(session.visit_ready, timeout=20_000):
            session.create(demonstration_answers(pack, "fr"), demo=True)
        self.page = FinancingPage(pack, session.on)
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.show_situation(session.situation)
        self.page.show_visit(session.visit)
        self.room = FinancingRoom(session, tasks, self.page)

    def own_funds(self) -> Decimal:
        """Return the own funds of the first plan on the page."""
        return self.page.mix.cards.cards["sure"].plan.own_funds


@pytest.fixture
def room(session: Session, tasks: Tasks, pack: Pack, qtbot: QtBot) -> Room:
    """Return the page on the demonstration firm."""
    return Room(session, tasks, pack, qtbot)


def test_a_trial_shows_all_plans_and_writes_nothing(room: Room, qtbot: QtBot) -> None:
    """The plans follow the slider; on the disk the facts are as before."""
    before = room.session.situation

    room.page.tried.emit({OWN_FUNDS: Decimal(6000)})
    cards = room.page.mix.cards.cards
    qtbot.waitUntil(lambda: {Decimal(6000)} == {each.plan.own_funds for each in cards.values()
                                                if each.plan.side == "sure"})  # fmt: skip

    assert before == room.session.situation


def test_the_newest_wish_is_the_last_one_shown(room: Room, qtbot: QtBot) -> None:
    """Of many moves, those between are never reckoned, and the last one stays."""
    for euros in range(0, 8000, 100):
        room.page.tried.emit({OWN_FUNDS: Decimal(euros)})

    qtbot.waitUntil(lambda: Decimal(7900) == room.own_funds())
    room.tasks.wait()
    assert Decimal(7900) == room.own_funds()


def test_a_trial_that_is_over_shows_nothing_any_more(room: Room, qtbot: QtBot) -> None:
    """An answer to a wish that was let go comes to nobody."""
    before = room.own_funds()
    room.page.tried.emit({OWN_FUNDS: Decimal(6000)})
    room.page.untried.emit()

    seen: list[bool] = []
    room.tasks.run(lambda: True, seen.append)
    qtbot.waitUntil(lambda: bool(seen))

    assert before == room.own_funds()


@pytest.mark.parametrize("kind", ["risk", "bridges", "changes"])
def test_a_study_comes_when_its_fold_opens(room: Room, qtbot: QtBot, kind: str) -> None:
    """Each study is reckoned in the worker and shown in its fold."""
    fold = room.page.mix.studies[kind]

    fold.set_open(opened=True)

    qtbot.waitUntil(lambda: fold.content is not None, timeout=20_000)
    assert fold.skeleton.isHidden()
