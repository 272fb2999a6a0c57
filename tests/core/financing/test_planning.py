"""Tests of the plans of a task: each best at its aim, with the wishes kept."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.terms import AidTerms, LoanBounds, PaymentTerms, TermOption
from core.financing.cents import cents
from core.financing.inputs import BankLoan
from core.financing.loans import Loan, constant_instalments
from core.financing.offers import Side
from core.financing.plan import plan_of
from core.financing.planning import Aim, Planning
from core.financing.result import Expense
from core.financing.task import Candidates, Task
from core.financing.wishes import Wishes
from core.ranges import Range
from tests.core.financing.examples import aid, line, project_inputs, rated
from tests.core.financing.exhaustive import apart

EXPENSES = (
    Expense("a", "x", "other", Decimal("4000.00"), 1),
    Expense("b", "y", "other", Decimal("9000.00"), 4),
    Expense("c", "z", "other", Decimal("2500.55"), 9),
)


def task(
    *aids: AidTerms,
    loans: tuple[AidTerms, ...] = (),
    wished: Wishes | None = None,
    room: int | None = None,
    side: Side = Side.SURE,
    **answers: object,
) -> Task:
    """Return a task on three expenses of 15 500.55 € in all, unless stated otherwise."""
    given = {"expenses": EXPENSES, "own_funds": Decimal(2000), "opening": Decimal(3000)} | answers
    bound = None if room is None else Decimal(room)
    return Task(project_inputs(**given), Candidates(aids, loans, bound), side, wished or Wishes())


def late(name: str, rate: str, months: int, advance: str = "0", **bases: int) -> AidTerms:
    """Return an aid of one rate, paid so many months after its last invoice."""
    delay = Range(Decimal(months), Decimal(months))
    return aid(name, rated(bases, rate, regimes=("gber",)), kind="none",
               payment=PaymentTerms(Decimal(advance), delay))  # fmt: skip


def test_fewest_files_gives_up_little_aid() -> None:
    """One aid of 5 000 € does instead of two that bring 5 500 €, but not instead of 10 000 €."""
    large, small = rated({"b": 900_000}, cap=500_000), rated({"a": 400_000}, cap=50_000)
    planning = Planning(task(aid("large", large), aid("small", small)))

    assert (2, 1) == (plan_of(planning, Aim.MOST_AID).files,
                      plan_of(planning, Aim.FEWEST_FILES).files)  # fmt: skip
    equal = aid("small", rated({"a": 400_000}, "1"))
    assert 2 == plan_of(Planning(task(aid("large", large), equal)), Aim.FEWEST_FILES).files


def test_safest_cash_takes_the_aid_that_comes_soon() -> None:
    """Of two aids on one expense the safest plan takes the smaller one, paid at once."""
    slow, soon = late("slow", "0.5", 24, b=900_000), late("soon", "0.45", 0, b=900_000)
    planning = Planning(task(slow, soon, own_funds=Decimal(12_000), opening=Decimal(12_000)))

    safest = plan_of(planning, Aim.SAFEST_CASH)

    assert ["soon"] == [each.instrument for each in safest.fundings if each.kind == "aid"]
    assert safest.lowest.balance > plan_of(planning, Aim.MOST_AID).lowest.balance
    assert abs(safest.lowest_bound - safest.lowest.balance) <= Decimal("0.05")


def test_safest_cash_leaves_aside_what_would_make_an_aid_late() -> None:
    """Where one early expense fills the cap of an aid, no late one beside it delays its money."""
    delay = PaymentTerms(Decimal(0), Range(Decimal(0), Decimal(0)))
    capped = aid("capped", rated({"a": 400_000, "c": 250_055}, "0.5", 200_000, regimes=("gber",)),
                 kind="allowed", payment=delay)  # fmt: skip
    beside = aid("beside", rated({"c": 250_055}, "0.1", regimes=("gber",)), kind="allowed",
                 payment=delay)  # fmt: skip
    made = task(capped, beside, own_funds=Decimal(16_000), opening=Decimal(16_000))

    safest = plan_of(Planning(made), Aim.SAFEST_CASH)

    paid = {each.instrument: each.payments for each in safest.fundings if each.kind == "aid"}
    assert ((1, Decimal(2000)),) == paid["capped"]


def test_no_loan_leaves_a_gap() -> None:
    """Without a loan what is missing is shown as still to be found."""
    found = plan_of(Planning(task(wished=Wishes(no_loan=True))), Aim.MOST_AID)

    assert ((), Decimal("13500.55")) == (found.loans, found.gap)


def test_few_files_are_kept() -> None:
    """With one file at most the plan takes the aid that brings more, and no lender beside it."""
    bounds = LoanBounds(months=Range(Decimal(60), Decimal(60)), yearly_rate=Decimal(0))
    lent = aid("lent", TermOption((line({"a": 400_000}, "1"),)), loan=bounds)
    aids = aid("one", rated({"a": 400_000})), aid("two", rated({"b": 900_000}))

    found = plan_of(Planning(task(*aids, loans=(lent,), wished=Wishes(most_files=1))), Aim.MOST_AID)

    assert ["two", None, None] == [each.instrument for each in found.fundings]
    assert 1 == found.files


def test_several_small_loans_combine() -> None:
    """Loans that may be combined sum to the need at most; unknown cumulation is one loan only."""
    bounds = LoanBounds(
        most=Decimal(3000), months=Range(Decimal(36), Decimal(36)), yearly_rate=Decimal(0)
    )
    option = TermOption((line({"a": 400_000, "b": 900_000}, "1"),))
    free = [aid(name, option, loan=bounds, kind="allowed") for name in "xy"]
    doubtful = [aid(name, option, loan=bounds) for name in "xy"]

    def lent(loans: Sequence[AidTerms]) -> list[tuple[str | None, int]]:
        found = plan_of(Planning(task(loans=tuple(loans))), Aim.MOST_AID)
        return [(each.instrument, cents(each.principal)) for each in found.loans]

    assert [("x", 300_000), ("y", 300_000), (None, 750_055)] == lent(free)
    assert [("x", 300_000), (None, 1_050_055)] == lent(doubtful)


def test_a_lender_that_an_aid_keeps_away_is_told() -> None:
    """Where no source lets a lender in beside an aid of the plan, the plan says so."""
    bounds = LoanBounds(
        most=Decimal(3000), months=Range(Decimal(36), Decimal(36)), yearly_rate=Decimal(0)
    )
    lender = aid("lender", TermOption((line({"b": 900_000}, "1"),)), loan=bounds)
    grant = aid("grant", rated({"b": 900_000}))

    def told(*aids: AidTerms) -> list[str]:
        found = plan_of(Planning(task(*aids, loans=(lender,))), Aim.MOST_AID)
        return [str(each) for each in found.limits if "both may be had" in str(each)]

    assert 1 == len(told(grant))
    assert [] == told()


def test_a_floor_is_kept_by_taking_less_aid() -> None:
    """Where a late aid would bring cash below the floor, the plan takes the one that comes soon."""
    slow, soon = late("slow", "0.5", 24, b=900_000), late("soon", "0.45", 0, b=900_000)
    wished = Wishes(no_loan=True, cash_floor=Decimal(0))
    kept = Planning(
        task(slow, soon, own_funds=Decimal(16_000), opening=Decimal(13_400), wished=wished)
    )

    found = plan_of(kept, Aim.MOST_AID)

    assert kept.is_floor_kept
    assert found.lowest.balance >= 0
    assert ["soon"] == [each.instrument for each in found.fundings if each.kind == "aid"]


def test_own_money_is_spared_to_keep_the_floor() -> None:
    """Where own money would bring cash below the floor, a loan stands in, as small as it can."""
    wished = Wishes(cash_floor=Decimal(2000))
    usual = task(own_funds=Decimal(16_000), opening=Decimal(17_000))
    kept = task(own_funds=Decimal(16_000), opening=Decimal(17_000), wished=wished)

    assert () == plan_of(Planning(usual), Aim.MOST_AID).loans
    found = plan_of(Planning(kept), Aim.MOST_AID)

    assert Decimal(0) <= found.lowest.balance - 2000 <= 1
    assert found.own_funds + found.loan.principal == found.cost


@pytest.mark.parametrize(("opening", "floor"), [(9000, 0), (13_400, 2000), (13_400, 8000)])
def test_a_floor_is_kept_with_the_fees_of_the_loan(opening: int, floor: int) -> None:
    """Fees that a bank takes whatever the sum count; own money is put in by the whole euro."""
    loan = BankLoan(Decimal("0.05"), 48, 0, Decimal(300), is_assumed=True)
    slow = late("slow", "0.4", 6, b=900_000)
    wished = Wishes(cash_floor=Decimal(floor))
    made = task(slow, own_funds=Decimal(6000), opening=Decimal(opening), loan=loan, wished=wished)

    found = plan_of(Planning(made), Aim.MOST_AID)

    assert floor <= found.lowest.balance < floor + 2
    assert 0 == found.own_funds % 1


late_aids = st.builds(
    lambda rate, months, advance, names: (rate, months, advance, names),
    st.sampled_from(["0.2", "0.4", "0.7"]),
    st.integers(0, 14),
    st.sampled_from(["0", "0.5"]),
    st.sets(st.sampled_from("abc"), min_size=1),
)


@given(
    st.lists(late_aids, min_size=1, max_size=3),
    st.integers(0, 16_000),
    st.booleans(),
)
def test_safest_cash_is_the_safest(
    found: list[tuple[str, int, str, set[str]]],
    own: int,
    is_fresh: bool,  # noqa: FBT001 - drawn by name
) -> None:
    """No plan with four fifths of the best aid keeps more cash in its lowest month."""
    whole = {each.id: cents(each.amount) for each in EXPENSES}
    aids = [
        late(f"aid{number}", rate, months, advance, **{name: whole[name] for name in names})
        for number, (rate, months, advance, names) in enumerate(found)
    ]
    made = task(*aids, own_funds=Decimal(own), is_fresh=is_fresh)

    safest = plan_of(Planning(made), Aim.SAFEST_CASH)

    plans = list(apart(made.bounds, aids, Side.SURE))
    least = max(_total(each) for each in plans) * 4 / 5
    lows = (_lowest(each, aids, own, is_fresh, made.watched) for each in plans
            if _total(each) >= least)  # fmt: skip
    best = max(lows)
    assert abs(best - safest.lowest.balance) <= Decimal("0.06")
    assert safest.cost == sum(each.amount for each in safest.fundings)


def _total(amounts: dict[str, tuple[int, frozenset[str]]]) -> int:
    return sum(cents for cents, _names in amounts.values())


def _lowest(
    amounts: dict[str, tuple[int, frozenset[str]]],
    aids: Sequence[AidTerms],
    own: int,
    is_fresh: bool,  # noqa: FBT001 - an example
    watched: int,
) -> Decimal:
    """Return the lowest balance of the months that are watched, reckoned by hand."""
    flows = dict.fromkeys(range(1, 80), Decimal(0))
    for each in EXPENSES:
        vat = (each.amount * Decimal("0.2")).quantize(Decimal("0.01"))
        flows[each.month] -= each.amount + vat
        flows[each.month + 1] += vat
    for each in aids:
        amount, names = amounts.get(each.instrument, (0, frozenset()))
        last = max((expense.month for expense in EXPENSES if expense.id in names), default=1)
        advance = int(amount * each.payment.advance)
        flows[1] += Decimal(advance).scaleb(-2)
        flows[last + int(each.payment.delay.most)] += Decimal(amount - advance).scaleb(-2)
    rest = sum(each.amount for each in EXPENSES) - Decimal(_total(amounts)).scaleb(-2)
    flows[1] += min(rest, Decimal(own)) if is_fresh else 0
    lent = max(rest - own, Decimal(0))
    if lent:
        flows[1] += lent
        for row in constant_instalments(Loan(lent, Decimal("0.05"), 48)):
            flows[1 + row.number] -= row.payment
    balance, lowest = Decimal(3000), Decimal(10**9)
    for month in range(1, watched + 1):
        balance += flows[month]
        lowest = min(lowest, balance)
    return lowest


@given(
    st.lists(late_aids, min_size=1, max_size=3),
    st.integers(0, 16_000),
    st.integers(1, 6_000),
    st.sampled_from(Aim),
)
def test_more_own_funds_never_do_harm(
    found: list[tuple[str, int, str, set[str]]], own: int, more: int, aim: Aim
) -> None:
    """With more fresh money a plan brings no less aid, borrows no more and its cash is no lower."""
    whole = {each.id: cents(each.amount) for each in EXPENSES}
    aids = [
        late(f"aid{number}", rate, months, advance, **{name: whole[name] for name in names})
        for number, (rate, months, advance, names) in enumerate(found)
    ]

    less, rich = (
        plan_of(Planning(task(*aids, own_funds=Decimal(each), is_fresh=True)), aim)
        for each in (own, own + more)
    )

    if aim is not Aim.SAFEST_CASH:
        assert less.aids_total <= rich.aids_total
        assert sum(each.principal for each in less.loans) >= sum(e.principal for e in rich.loans)
    else:
        assert less.lowest.balance <= rich.lowest.balance + Decimal("0.2")
