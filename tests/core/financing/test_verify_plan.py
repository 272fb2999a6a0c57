"""Tests of the proof of a plan: plans are right, and each wrong one is found out."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.aids.terms import AidTerms, LoanBounds, TermOption
from core.financing.inputs import BankLoan
from core.financing.offers import Side
from core.financing.plan import plan_of
from core.financing.planning import Aim, Planning
from core.financing.result import Plan
from core.financing.task import Task
from core.financing.verify import BrokenPlanError
from core.financing.verify_plan import Rules, verify_plan
from core.financing.wishes import Wishes
from core.ranges import Range
from tests.core.financing.examples import aid, line
from tests.core.financing.test_planning import late, task

EURO = Decimal(1)


def lender(
    name: str, most: int, least: int = 1, cofinancing: str = "0", **more: object
) -> AidTerms:
    """Return a loan at no interest among the aids, on all expenses."""
    bounds = LoanBounds(
        Decimal(least), Decimal(most), Range(Decimal(36), Decimal(36)), yearly_rate=Decimal(0)
    )
    bases = {"a": 400_000, "b": 900_000, "c": 250_055}
    option = TermOption((line(bases, "1"),), cofinancing=Decimal(cofinancing), regimes=("none",))
    return aid(name, option, loan=bounds, kind="allowed", **more)


def rules(made: Task, **changed: object) -> Rules:
    """Return what the plans of a task are held to."""
    held = Rules(
        made.project, made.candidates.loans, made.candidates.aids, made.candidates.room,
        made.wishes, made.side,
    )  # fmt: skip
    return replace(held, **changed)


def usual() -> tuple[Plan, Rules]:
    """Return a plan with an aid, a lender, the bank and own money, and what it is held to."""
    grant = replace(late("grant", "0.4", 3, b=900_000))
    grant = replace(grant, cumulation=replace(grant.cumulation, kind="allowed"))
    made = task(grant, loans=(lender("lent", 3000, 1000, "1"),), room=200_000)
    return plan_of(Planning(made), Aim.MOST_AID), rules(made)


def first(found: Plan, kind: str, **changed: object) -> Plan:
    """Return the plan with its first source of a kind changed."""
    at = next(n for n, each in enumerate(found.fundings) if each.kind == kind)
    changed_one = replace(found.fundings[at], **changed)
    return replace(found, fundings=(*found.fundings[:at], changed_one, *found.fundings[at + 1 :]))


def lent(found: Plan, **changed: object) -> Plan:
    """Return the plan with the loan of its lender changed."""
    return replace(found, loans=(replace(found.loans[0], **changed), *found.loans[1:]))


def month(found: Plan, **more: Decimal) -> Plan:
    """Return the plan with its first month of cash changed by so much."""
    one = found.cash[0]
    changed = replace(one, **{name: getattr(one, name) + each for name, each in more.items()})
    return replace(found, cash=(changed, *found.cash[1:]))


def row(found: Plan, **more: Decimal) -> Plan:
    """Return the plan with the first instalment of its lender changed by so much."""
    one = found.loans[0].schedule[0]
    changed = replace(one, **{name: getattr(one, name) + each for name, each in more.items()})
    return lent(found, schedule=(changed, *found.loans[0].schedule[1:]))


PLANTED: dict[str, Callable[[Plan], Plan]] = {
    "its cost": lambda found: replace(found, cost=found.cost + EURO),
    "sources = cost": lambda found: first(found, "own_funds", amount=found.own_funds + EURO),
    "the sum of its aids": lambda found: replace(found, aids_total=found.aids_total + EURO),
    "its own money": lambda found: replace(found, own_funds=found.own_funds - EURO),
    "what is still to be found": lambda found: replace(found, gap=EURO),
    "its loans": lambda found: replace(found, loans=found.loans[:1]),
    "the sum over its expenses": lambda found: replace(found, allocations=()),
    "its payments": lambda found: first(found, "aid", payments=()),
    "the count of its files": lambda found: replace(found, files=found.files + 1),
    "interest [+] principal": lambda found: row(found, interest=EURO),
    "the balance of its schedule": lambda found: row(found, balance=EURO),
    "nothing is left due": lambda found: lent(found, schedule=found.loans[0].schedule[:-1]),
    "its invoices": lambda found: month(found, expenses=EURO),
    "its aids and own money": lambda found: month(found, aids=EURO),
    "its loans ": lambda found: month(found, loans=EURO),
    "its balance": lambda found: month(found, balance=EURO),
}


@pytest.mark.parametrize("clause", PLANTED)
def test_a_wrong_figure_is_found(clause: str) -> None:
    """A plan with one figure changed is never shown."""
    found, held = usual()

    with pytest.raises(BrokenPlanError, match=clause.strip()):
        verify_plan(PLANTED[clause](found), held)


def _terms(held: Rules, **changed: object) -> Rules:
    return replace(held, loans=(replace(held.loans[0], **changed),))


def _bounds(held: Rules, **changed: object) -> Rules:
    bounds = held.loans[0].loan
    assert bounds is not None
    return _terms(held, loan=replace(bounds, **changed))


def _cumulated(held: Rules, **changed: object) -> Rules:
    return _terms(held, cumulation=replace(held.loans[0].cumulation, **changed))


def _option(held: Rules, **changed: object) -> Rules:
    reading = held.loans[0].readings[0]
    option = _replaced(reading.options[0], **changed)
    return _terms(held, readings=(_replaced(reading, options=(option,)),))


def _replaced(struct: object, **changed: object) -> object:
    from msgspec.structs import replace as put

    return put(struct, **changed)


def _project(held: Rules, **changed: object) -> Rules:
    return replace(held, project=replace(held.project, **changed))


HARSHER: dict[str, Callable[[Rules], Rules]] = {
    "the limit of own money": lambda held: _project(held, own_funds=Decimal(1999)),
    "what is refused": lambda held: replace(held, wishes=Wishes(refused=frozenset({"lent"}))),
    "few files": lambda held: replace(held, wishes=Wishes(most_files=1)),
    "no loan": lambda held: replace(held, wishes=Wishes(no_loan=True)),
    "its least": lambda held: _bounds(held, least=Decimal(3001)),
    "its most": lambda held: _bounds(held, most=Decimal(2999)),
    "prerequisite": lambda held: _terms(held, prerequisites=(("other",),)),
    "an exclusion": lambda held: _cumulated(held, excluded=("grant",)),
    "no stacking": lambda held: _cumulated(held, kind="none"),
    "the bank.s part": lambda held: _option(held, cofinancing=Decimal(50)),
    "the de minimis room": lambda held: replace(
        _option(held, regimes=("de_minimis",)), room=Decimal(2999)
    ),
    "the floor of cash": lambda held: replace(held, floor=Decimal(10**6)),
}


@pytest.mark.parametrize("clause", HARSHER)
def test_a_broken_clause_is_found(clause: str) -> None:
    """A plan that breaks a clause, a wish or a limit is never shown."""
    found, held = usual()

    with pytest.raises(BrokenPlanError, match=clause):
        verify_plan(found, HARSHER[clause](held))


@given(
    st.lists(st.tuples(st.sampled_from(["0.2", "0.4", "0.7"]), st.integers(0, 14),
                       st.sets(st.sampled_from("abc"), min_size=1)), max_size=3),
    st.integers(0, 16_000),
    st.integers(0, 25_000),
    st.builds(
        Wishes,
        no_loan=st.booleans(),
        cash_floor=st.one_of(st.none(), st.integers(0, 9_000).map(Decimal)),
        most_files=st.one_of(st.none(), st.integers(0, 3)),
    ),
    st.sampled_from([0, 300]),
    st.sampled_from(Aim),
    st.sampled_from(Side),
)  # fmt: skip
@example([], 7_501, 0, Wishes(), 0, Aim.MOST_AID, Side.SURE)  # half a cent more than a bank lends
def test_every_plan_stands_its_proof(  # noqa: PLR0913, PLR0917 - what a plan is made from
    grants: list[tuple[str, int, set[str]]],
    own: int,
    opening: int,
    wished: Wishes,
    fees: int,
    aim: Aim,
    side: Side,
) -> None:
    """Whatever is wished, a plan is made whose sums, loans and months stand the proof."""
    whole = {"a": 400_000, "b": 900_000, "c": 250_055}
    aids = [
        late(f"aid{number}", rate, months, **{name: whole[name] for name in names})
        for number, (rate, months, names) in enumerate(grants)
    ]
    made = task(
        *aids,
        loans=(lender("lent", 3000, 1000, "1"), lender("small", 2000)),
        own_funds=Decimal(own),
        opening=Decimal(opening),
        loan=BankLoan(Decimal("0.05"), 48, 0, Decimal(fees), is_assumed=True),
        wished=wished,
        room=8_000,
        side=side,
    )

    found = plan_of(Planning(made), aim)

    assert found.cost == sum(each.amount for each in found.fundings)
