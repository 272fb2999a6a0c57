"""Expenses that the actions call for."""

from decimal import Decimal

from core.diagnostic.result import ActionProposal
from core.facts.situation import Situation
from core.financing.expenses import expenses
from core.financing.result import Expense
from core.financing.suggestions import suggestions
from core.messages import Text
from core.ranges import Range


def action(name: str, *categories: str, most: int = 900) -> ActionProposal:
    """Return an action with an estimate of what it costs."""
    words = Text(fr=name, en=name)
    cost = Range(Decimal(0), Decimal(most))
    return ActionProposal(name, words, "", words, 2, 1, cost, None, categories, (), (), 1)


def test_what_is_bought_already_is_not_suggested() -> None:
    """A category with an expense, or suggested once, is not suggested again."""
    actions = [action("a", "software"), action("b", "cloud", "training"), action("c", "cloud")]
    bought = [Expense("x", "", "software", Decimal(5), 1)]

    found = suggestions(actions, bought)

    assert [("b", "cloud")] == [(each.action, each.category) for each in found]


def test_a_suggestion_makes_a_line_of_the_teams_estimate() -> None:
    """Added to the project, it is reckoned with the middle of its range, told as the team's."""
    (found,) = suggestions([action("a", "cloud", most=900)], [])
    fields = found.line("Cloud")

    (line,) = expenses(Situation({f"project.expenses.x.{key}": fields[key] for key in fields}))

    assert (Decimal("450.00"), "team", "cloud") == (line.amount, line.basis, line.category)
    assert (Decimal(0), Decimal(900)) == (line.least, line.most)


def test_what_costs_nothing_is_no_expense() -> None:
    """An action without a cost or without a category asks for no money."""
    assert () == suggestions([action("a", "cloud", most=0), action("b")], [])
