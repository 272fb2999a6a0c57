"""Tests of the figures of the financing: fan, tornado, waterfall."""

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from core.financing.offers import Side
from core.financing.plan import Candidates, plan
from core.financing.risk import risk_of
from core.language import language
from core.messages import Text
from core.report.figures.fan import fan_chart
from core.report.figures.figure import Figure
from core.report.figures.tornado import tornado
from core.report.figures.waterfall import Fall, waterfall
from core.report.palette import PRINT
from tests.core.financing.examples import aid, project_inputs, rated
from tests.core.report.test_figures import boxes, overlaps

WIDTH = 482.0
STARTS = [date(2027 + month // 12, month % 12 + 1, 1) for month in range(36)]


def drawn(code: str) -> list[Figure]:
    """Return the three figures of a project of 10 000 € with an aid."""
    project = project_inputs(opening=Decimal(4_000), own_funds=Decimal(2_000))
    found = plan(
        project, Candidates((aid("grant", rated({"web": 1_000_000})),), (), None), Side.SURE
    )
    risk, words = risk_of(found, project), language(code)
    falls = [Fall(each.title, each.amount, each.kind == "loan") for each in found.fundings]
    return [
        fan_chart(risk, STARTS, PRINT, words, WIDTH),
        tornado(risk, found.cash[-1].balance, PRINT, words, WIDTH),
        waterfall(found.cost, falls, PRINT, words, WIDTH),
    ]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_words_do_not_lie_on_one_another(code: str) -> None:
    """Each label has room of its own, within the figure."""
    for figure in drawn(code):
        found = boxes(figure)

        assert not any(overlaps(one, two) for one, two in combinations(found, 2))
        assert all(-1 <= each.left and each.right <= WIDTH + 1 for each in found)


def test_the_waterfall_ends_at_what_is_left() -> None:
    """The last row is the cost less all that pays it."""
    falls = [Fall(Text("Aide", "Aid"), Decimal(400)), Fall("Prêt", Decimal(250), is_repaid=True)]

    figure = waterfall(Decimal(1_000), falls, PRINT, language("en"), WIDTH)

    assert ("Left to find", "€350.00") == figure.table.rows[-1]


def test_a_project_without_cost_can_be_drawn() -> None:
    """Nothing to pay is no fault."""
    assert waterfall(Decimal(0), [], PRINT, language("fr"), WIDTH).table.rows
