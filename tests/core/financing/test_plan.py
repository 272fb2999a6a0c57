"""Tests of the plans: what they hold, and that their sums are exact."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.aids.terms import AidTerms, LoanBounds, PaymentTerms, TermOption
from core.financing.offers import Side
from core.financing.plan import Candidates, plan
from core.financing.result import Expense, Plan
from core.ranges import Range
from tests.core.financing.examples import aid, line, project_inputs, rated

WEB = {"web": 1_000_000}


def made(
    *aids: AidTerms,
    loans: tuple[AidTerms, ...] = (),
    side: Side = Side.SURE,
    room: int | None = None,
    **answers: object,
) -> Plan:
    """Return the plan of a project of one expense of 10 000 €, unless stated otherwise."""
    return plan(
        project_inputs(**answers),
        Candidates(aids, loans, None if room is None else Decimal(room)),
        side,
    )


def kinds(found: Plan) -> list[tuple[str, str]]:
    """Return each source of a plan with its euros."""
    return [(each.kind, str(each.amount)) for each in found.fundings]


def test_aid_own_funds_and_loan_fill_the_cost() -> None:
    """Aids come first, own funds as given, and a loan fills what is left."""
    found = made(aid("a", rated(WEB, "0.4")), own_funds=Decimal(2500))

    assert [("aid", "4000.00"), ("own_funds", "2500.00"), ("loan", "3500.00")] == kinds(found)


def test_no_loan_where_nothing_is_left() -> None:
    """Own funds are taken only as far as needed."""
    found = made(aid("a", rated(WEB, "0.4")), own_funds=Decimal(9000))

    assert [("aid", "4000.00"), ("own_funds", "6000.00")] == kinds(found)
    assert found.loan is None


def test_unknown_own_funds_leave_a_gap() -> None:
    """While own funds are not known nothing is borrowed: the plan shows the need."""
    found = made(aid("a", rated(WEB, "0.4")), own_funds=None)

    assert [("aid", "4000.00"), ("gap", "6000.00")] == kinds(found)
    assert Decimal(6000) == found.gap


def test_vat_that_never_comes_back_is_part_of_the_cost() -> None:
    """A firm exempt from VAT finances it; the aid still counts before VAT."""
    found = made(aid("a", rated(WEB, "0.4")), own_funds=Decimal(12_000), recovered_after=None)

    assert (Decimal(12_000), Decimal(2000)) == (found.cost, found.vat_cost)
    assert [("aid", "4000.00"), ("own_funds", "8000.00")] == kinds(found)


def test_aid_arrives_after_the_last_invoice() -> None:
    """An advance comes in month 1, the balance after the last invoice and the longest delay."""
    payment = PaymentTerms(advance=Decimal("0.5"), delay=Range(Decimal(2), Decimal(4)))
    found = made(aid("a", rated(WEB, "0.4"), payment=payment), own_funds=Decimal(9000), month=3)

    assert ((1, Decimal("2000.00")), (7, Decimal("2000.00"))) == found.fundings[0].payments


def test_a_better_loan_among_the_aids_comes_first() -> None:
    """A loan at a known rate and one to one with a bank covers half of the need."""
    bounds = LoanBounds(
        Decimal(1000), Decimal(50_000), Range(Decimal(60), Decimal(60)),
        Range(Decimal(12), Decimal(12)), Decimal("0.03"),
    )  # fmt: skip
    lent = aid("pct", TermOption((line(WEB, "1"),), cofinancing=Decimal(1)), loan=bounds)

    found = made(loans=(lent,), own_funds=Decimal(0))

    assert [("pct", "5000.00"), (None, "5000.00")] == [
        (each.instrument, str(each.principal)) for each in found.loans
    ]
    assert (60, 12) == (found.loans[0].months, found.loans[0].deferred)


def test_a_loan_outside_its_bounds_is_not_taken() -> None:
    """A loan whose least amount is above the need is left out."""
    bounds = LoanBounds(
        Decimal(20_000), months=Range(Decimal(60), Decimal(60)), yearly_rate=Decimal(0)
    )
    lent = aid("pct", TermOption((line(WEB, "1"),)), loan=bounds)

    assert [None] == [each.instrument for each in made(loans=(lent,), own_funds=Decimal(0)).loans]


def test_what_holds_the_plan_back_is_said() -> None:
    """A cap that binds, and an aid without established room, are told in words."""
    capped = aid("a", rated(WEB, "0.4", cap=100_000, regimes=("gber",)))
    small = aid("b", rated(WEB, "0.9"))

    said = [str(each) for each in made(capped, small, room=0, own_funds=Decimal(0)).limits]

    assert any("capped at" in each for each in said)
    assert any("de minimis" in each for each in said)


def test_the_room_for_small_aid_is_named_where_it_binds() -> None:
    """A plan that uses up the room for de minimis aid says so, with the euros that were left."""
    found = made(aid("b", rated(WEB, "0.9")), room=1500, own_funds=Decimal(0))

    assert Decimal(1500) == found.aids_total
    assert any("de minimis ceiling limits" in str(each) for each in found.limits)


def test_an_aid_that_is_cut_for_others_is_told() -> None:
    """Where two aids would pay more than the expense, it is said what the cut one could give."""
    aids = [aid(name, rated(WEB, "0.8", regimes=("gber",)), kind="allowed") for name in "ab"]

    said = [str(each) for each in made(*aids, own_funds=Decimal(0)).limits]

    assert any("could give" in each for each in said)


def test_why_an_aid_is_left_out_is_said() -> None:
    """An aid that asks for more expenses, or for another aid first, is told with its reason."""
    large = aid("a", rated(WEB, "0.4", minimum_spend=Decimal(20_000)))
    then = aid("b", rated(WEB, "0.4"), prerequisites=(("x",),))

    said = [str(each) for each in made(large, then, own_funds=Decimal(0)).limits]

    assert any("asks for at least" in each for each in said)
    assert any("another aid first" in each for each in said)


def test_what_others_must_pay_is_said() -> None:
    """An aid of one to one says that half must be paid otherwise."""
    half = aid("a", rated(WEB, "0.8", cofinancing=Decimal(1)))

    found = made(half, own_funds=Decimal(0))

    assert Decimal(5000) == found.aids_total
    assert any("by others than this aid" in str(each) for each in found.limits)


expenses = st.lists(
    st.tuples(st.integers(1, 5_000_000), st.integers(1, 24)), min_size=1, max_size=3
).map(
    lambda found: tuple(
        Expense(f"e{number}", "x", "other", Decimal(amount).scaleb(-2), month)
        for number, (amount, month) in enumerate(found)
    )
)


@given(
    expenses,
    st.one_of(st.none(), st.integers(0, 9_000_000)),
    st.sampled_from(["0", "0.333", "0.5", "1"]),
    st.one_of(st.none(), st.integers(1, 12)),
    st.sampled_from(["cash", "owners"]),
)
def test_sums_are_exact(
    found: tuple[Expense, ...], own: int | None, rate: str, recovered: int | None, origin: str
) -> None:
    """Fundings sum to the cost, and flows to the final balance, to the cent."""
    bases = {each.id: int(each.amount * 100) for each in found}
    own_funds = None if own is None else Decimal(own).scaleb(-2)

    result = made(
        aid("a", rated(bases, rate)), expenses=found, own_funds=own_funds,
        recovered_after=recovered, is_fresh=origin == "owners", opening=Decimal("12.34"),
    )  # fmt: skip

    assert result.cost == sum(each.amount for each in result.fundings)
    flows = sum(
        m.aids + m.loans + m.own_funds + m.gains - m.expenses - m.vat - m.instalments
        for m in result.cash
    )
    assert result.cash[-1].balance == Decimal("12.34") + flows
    assert date(2027, 1, 1) == result.cash[0].starts
