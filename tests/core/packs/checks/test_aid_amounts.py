"""Figures of an amount that no spending ever reaches."""

from decimal import Decimal

import pytest

from core.packs.checks.aids import problems
from core.packs.schema.aids import Bonus, Case, Formula, Line, Loan, Piece, Quantity, Stairs
from tests.core.aids.examples import instrument, on_fact, pack, parameter, version


def euros(value: str | int) -> Decimal:
    """Return a figure."""
    return Decimal(value)


def steps(every: int, gives: int, up_to: int | None) -> Stairs:
    """Return steps."""
    return Stairs(
        every=euros(every), gives=euros(gives), up_to=None if up_to is None else euros(up_to)
    )


def line(rate: int, **caps: int) -> Line:
    """Return a line of the one group of expenses."""
    return Line(
        group="digital", rate=euros(rate), **{name: euros(cap) for name, cap in caps.items()}
    )


def formula(**figures: object) -> Formula:
    """Return a formula, its integers as figures."""
    exact = {name: euros(each) if isinstance(each, int) else each for name, each in figures.items()}
    return Formula(**exact)  # type: ignore[arg-type] - figures of any kind


def said(amount: Formula) -> list[str]:
    """Return the words of what is wrong in an amount."""
    whole = pack(instrument(version(amount=amount)), (parameter("smic.hourly", "10"),))
    return [str(each.what) for each in problems(whole.content)]


UNREACHED = {
    "no step": formula(steps=steps(300, 150, 299)),
    "last step": formula(steps=steps(300, 150, 3100)),
    "first steps": formula(steps=steps(300, 150, 3000), minimum_spend=600),
    "cap 1501": formula(steps=steps(300, 150, 3000), cap=1501),
    "cap 5000": formula(rate=30, base_cap=16666, cap=5000),
    "cap 501": formula(flat=500, cap=501),
    "below the floor 501": formula(flat=500, floor=501),
    "below the floor 20": formula(rate=10, base_cap=100, floor=20),
    "below minimum_spend": formula(rate=10, base_cap=100, minimum_spend=101),
    "piece from 500": formula(pieces=(Piece(least=euros(0), rate=euros(100)),
                                      Piece(least=euros(500), flat=euros(9))), base_cap=400),
    "piece from 0": formula(pieces=(Piece(least=euros(0), rate=euros(100)),
                                    Piece(least=euros(500), flat=euros(9))), minimum_spend=500),
    "cap 10 of the piece": formula(pieces=(Piece(least=euros(0), flat=euros(9), cap=euros(10)),)),
    "cap 51 of": formula(lines=(line(50, base_cap=100, cap=51),)),
    "capped at 99": formula(lines=(line(50, cap=100),), cap=99),
    "cap 101": formula(lines=(line(50, cap=100),), cap=101),
    "cap 401": formula(quantity=Quantity(fact="company.headcount", parameter="smic.hourly",
                                         most=euros(40)), cap=401),
    "lower rate first": formula(rate_between=(euros(70), euros(25))),
}  # fmt: skip


@pytest.mark.parametrize("words", UNREACHED)
def test_a_figure_that_is_never_reached_is_told(words: str) -> None:
    """Exact to the cent: one more or one less and the figure would count."""
    (what,) = said(UNREACHED[words])

    assert words in what


@pytest.mark.parametrize(
    "amount",
    [
        formula(steps=steps(300, 150, 3000), minimum_spend=300, cap=1500),
        formula(steps=steps(300, 150, None), cap=1500),
        formula(rate=30, base_cap=25000, cap=7500),
        formula(flat=500, cap=500),
        formula(flat=500, cap=600, bonuses=(Bonus(when=on_fact("company.ready", equals=True),
                                                  amount=euros(100)),)),
        formula(pieces=(Piece(least=euros(0), rate=euros(100)),
                        Piece(least=euros("500.01"), rate=euros(50), cap=euros(1500)))),
        formula(lines=(line(50, cap=100),), cap=100),
        formula(undocumented=True, cap=55000),
        formula(rate_between=(euros(25), euros(70)), cap=500000),
    ],
)  # fmt: skip
def test_a_figure_that_is_reached_is_sound(amount: Formula) -> None:
    """A cap that the last euro of spending just reaches is no mistake."""
    assert [] == said(amount)


def test_a_case_takes_over_what_stands_around_it() -> None:
    """A cap that the base around the cases never reaches is told at the case."""
    inner = (Case(amount=Formula(rate=euros(20), cap=euros(5001))),)

    (problem,) = problems(
        pack(instrument(version(amount=formula(cases=inner, base_cap=25000)))).content
    )

    assert "versions.v1.amount.cases[1]" == problem.place


@pytest.mark.parametrize(
    "loan",
    [
        Loan(least=euros(2), most=euros(1)),
        Loan(months=(60, 24)),
        Loan(deferred=(12, 6)),
        Loan(months=(12, 24), deferred=(24, 24)),
    ],
)
def test_a_loan_that_cannot_be_is_told(loan: Loan) -> None:
    """A loan has a least below its most, and is paid back in the end."""
    (problem,) = problems(pack(instrument(version(loan=loan))).content)

    assert "versions.v1.loan" == problem.place


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (formula(rate=50, cap=-1), "cap is -1"),
        (formula(flat=-500), "flat is -500"),
        (formula(rate=50, minimum_spend=-1), "minimum_spend is -1"),
        (formula(rate=50, cofinancing=-1), "cofinancing is -1"),
        (formula(steps=steps(0, 150, None)), "steps of 0"),
        (formula(steps=steps(-300, 150, None)), "every is -300"),
        (formula(cases=(Case(amount=formula(rate=50, floor=-9)),)), "floor is -9"),
        (formula(lines=(line(50, cap=-9),)), "cap is -9"),
    ],
)
def test_a_figure_that_nothing_can_be_reckoned_with_is_told(amount: Formula, words: str) -> None:
    """Below zero, or steps of nothing: told before anything is divided by it."""
    (what,) = said(amount)

    assert words in what
