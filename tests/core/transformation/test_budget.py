"""The money of what was taken on."""

from datetime import date
from decimal import Decimal

from core.facts.situation import Answer, Situation
from core.language import language
from core.packs.reading import bundled_pack
from core.transformation.budget import Budget, budget, budget_words
from core.visit import conduct
from desktop.demonstration import demonstration_answers

PACK, ON = bundled_pack(), date(2026, 11, 23)


def _budget(**more: Answer) -> Budget:
    answers = {**demonstration_answers(PACK, "en")}
    answers |= {name.replace("__", "."): value for name, value in more.items()}
    return budget(conduct(Situation(answers), PACK, ON), PACK)


def test_actions_and_project_stand_side_by_side() -> None:
    """What actions should cost is an estimate; the project's sources add up to its expenses."""
    found = _budget(transformation__actions__backup_offsite__start=1)

    assert 0 < found.actions.most
    assert found.expenses is not None
    parts = (found.aids, found.loans, found.own_funds, found.gap)
    assert found.expenses == sum((each or Decimal(0) for each in parts), Decimal(0))


def test_what_was_dropped_costs_nothing() -> None:
    """An action that one gave up is in no sum."""
    found = _budget(transformation__actions__backup_offsite__state="dropped")

    assert (0, 0) == (found.actions.most, found.unpriced)


def test_a_firm_without_expenses_is_told_what_to_do() -> None:
    """Nothing is said of financing where there is nothing to finance."""
    found = budget(conduct(Situation({}), PACK, ON), PACK)

    words = [language("en").shown(each) for each in budget_words(found)]
    assert ["The project has no expense yet: enter them, and the financing follows."] == words
    assert not found.is_told
