"""Tests of the financing in the report: the plans, the loans and what may come of them."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

from core.facts.situation import Answer
from core.report.chapters.funding import funding
from core.report.chapters.plan import plan
from core.report.chapters.telling import Telling
from core.report.figures.cash_curve import cash_curve
from core.report.outlook import outlook_of
from core.report.palette import PRINT
from core.report.story import Block, Bullets, Grid, Picture, Section, Subhead, Words
from core.visit import Visit, conduct
from tests.core.report.visits import ON, bakery, machine_shop, pack, spoken

GAINS: dict[str, Answer] = {
    "project.gains.turnover": Decimal(24_000),
    "company.variable_cost_rate": Decimal(35),
    "project.cash_opening": Decimal(1_500),
}


@cache
def earning() -> Visit:
    """Return the bakery with gains and the cash at the start."""
    return conduct(bakery().situation.with_answers(GAINS), pack(), ON)


def chapter(visit: Visit) -> Section:
    """Return the French chapter of a visit."""
    outlook = outlook_of(visit, pack())
    return funding(Telling(visit, pack(), spoken("fr"), outlook=outlook))


def words(block: Block) -> str:
    """Return what a block says."""
    match block:
        case Words(text) | Subhead(text):
            return text
        case Bullets(items):
            return " ".join(items)
        case Picture(sentence=sentence):
            return sentence
        case Grid(cells=cells):
            return " ".join(" ".join(row) for row in (cells.header, *cells.rows))
        case _:
            return ""


def told(visit: Visit) -> str:
    """Return all that the chapter of a visit says."""
    return " ".join(words(block) for block in chapter(visit).blocks)


def test_both_rates_of_a_loan_are_named_as_what_they_are() -> None:
    """A banker finds the proportional and the actuarial rate, each under its name."""
    said = told(machine_shop())

    assert "taux effectif global proportionnel (TEG) 5" in said
    assert "actuariel (TAEG) 5" in said


def test_plans_that_come_out_the_same_stand_once() -> None:
    """A column of the table is a plan that differs from those before."""
    plans = [plan for plan in bakery().financing.plans if plan.same_as is None]
    grid = next(block for block in chapter(bakery()).blocks
                if isinstance(block, Grid) and block.cells.header[0] == "Qui paie")  # fmt: skip

    assert [spoken("fr").shown(plan.title) for plan in plans] == list(grid.cells.header[1:])


def test_the_risk_is_said_in_a_sentence() -> None:
    """The chapter asks what would happen otherwise, and answers in words."""
    said = told(earning())

    assert "Et si cela se passait autrement" in said
    assert "avenirs" in said


def test_what_bridges_the_lowest_point_is_said() -> None:
    """Where cash falls below nought, a way over it stands beside the curve."""
    assert "Pour passer le point le plus bas" in told(earning())
    assert "Empruntez" in told(earning())


def test_the_curve_goes_on_to_the_lowest_point() -> None:
    """A hole after the three years that are drawn else is in the figure that speaks of it."""
    paid = earning().financing.plans[0]
    last = replace(paid.cash[-1], month=40, balance=Decimal(-90_000))
    cash = (*paid.cash, *(replace(last, month=n, balance=Decimal(3)) for n in (37, 38, 39)), last)

    drawn = cash_curve(replace(paid, cash=cash, watched=0), PRINT, spoken("fr"), 400)

    assert "−90 000,00 €" == drawn.table.rows[-1][-1].replace("\u202f", " ").replace("\xa0", " ")


def test_as_planned_is_said_of_the_lowest_point() -> None:
    """The cash of the plan is what is planned: the report never says that it cannot fall lower."""
    said = told(machine_shop())

    assert "ne descend jamais" not in said
    assert "frais déduits" in said


def test_an_early_repayment_is_said_where_one_is_thought_of() -> None:
    """What it saves stands under its own heading."""
    stated = {**GAINS, "project.early.after": 12, "project.early.indemnity": Decimal(3)}
    repaying = conduct(bakery().situation.with_answers(stated), pack(), ON)

    assert "économise" in told(repaying)
    assert "remboursé par anticipation" in told(repaying)
    assert "remboursé par anticipation" not in told(earning())


def test_three_years_wait_for_gains() -> None:
    """Without gains or accounts there is no forecast to show."""
    assert "Sur trois ans" in told(earning())
    assert "Sur trois ans" not in told(machine_shop())


def test_the_first_plan_without_aid_has_no_waterfall() -> None:
    """A waterfall of a loan alone would say what the bar above says."""
    assert "Du coût à ce qui reste à trouver" not in told(machine_shop())


def test_a_plan_with_many_aids_has_a_waterfall_that_can_be_read() -> None:
    """Aids that find no room are summed up in one step, and the steps still come to the cost."""
    visit = bakery()
    possible = next(plan for plan in visit.financing.plans if plan.id == "possible")
    aids = [each for each in possible.fundings if each.kind == "aid"]
    many = replace(possible, fundings=(*possible.fundings, *aids, *aids))

    said = told(replace(visit, financing=replace(visit.financing, plans=(many,))))

    assert "Du coût à ce qui reste à trouver" in said


def test_the_plan_of_actions_says_where_the_purchases_stand() -> None:
    """Purchases are no actions: the chapter on financing has them."""
    section = plan(Telling(bakery(), pack(), spoken("fr")))

    assert section is not None
    assert "chapitre du financement" in " ".join(words(each) for each in section.blocks)


def test_an_expense_without_a_category_is_named_so() -> None:
    """It is no « Autre » in silence."""
    bare = bakery().situation.with_answers({"project.expenses.x.amount": Decimal(100)})

    assert "sans catégorie" in told(conduct(bare, pack(), ON))


def test_the_cash_of_the_report_adds_up() -> None:
    """Gains stand in a column of their own where there are any; else there is none."""
    heads = [
        next(b.cells.header for b in chapter(visit).blocks
             if isinstance(b, Grid) and "Échéances" in b.cells.header)
        for visit in (earning(), bakery())
    ]  # fmt: skip

    assert ["Gains du projet" in head for head in heads] == [True, False]
