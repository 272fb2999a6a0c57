"""The best plan is that of brute force, keeps every limit, and its points are the scorer's."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from core.diagnostic.actions import situation_after
from core.diagnostic.result import ActionProposal
from core.facts.situation import Situation
from core.messages import Text
from core.packs.reading import bundled_pack
from core.ranges import Range
from core.transformation.gains import Gains, gains, score_of
from core.transformation.limits import Limits
from core.transformation.optimal import Placed, Work, best_plan
from core.visit import conduct

PACK = bundled_pack()
ON = date(2026, 11, 23)
WORDS = Text(fr="", en="")


def action(name: str, after: tuple[str, ...] = ()) -> ActionProposal:
    """Return an action of which only its name and what it waits for matter."""
    return ActionProposal(
        id=name, title=WORDS, why=WORDS, first_step=WORDS, impact=1, effort=1,
        cost=Range(Decimal(0), Decimal(0)), cost_reasoning=None, categories=(), facts=(),
        needs=(), months=1, after=after,
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Work], Gains, Limits]:
    """Draw up to four works over up to four months, with shared facts of several values."""
    names = "abcd"[: draw(st.integers(1, 4))]
    works = [
        Work(
            action(
                name, tuple(draw(st.sets(st.sampled_from(names[:at]), max_size=1)) if at else ())
            ),
            draw(st.integers(1, 3)),
            Decimal(draw(st.integers(1, 10))),
            Decimal(draw(st.integers(0, 5))),
        )
        for at, name in enumerate(names)
    ]
    facts = st.tuples(st.sampled_from("xyz"), st.integers(1, 2))
    atoms = {each.id: frozenset(draw(st.sets(facts, max_size=3))) for each in works}
    worth = {atom: Fraction(atom[1] * (1 + "xyz".index(atom[0])), 3)
             for found in atoms.values() for atom in found}  # fmt: skip
    limits = Limits(
        draw(st.integers(1, 4)), Decimal(draw(st.integers(1, 12))), draw(st.integers(1, 2)),
        Decimal(draw(st.integers(0, 6))), Decimal(draw(st.integers(0, 2))),
    )  # fmt: skip
    return works, Gains(Fraction(0), atoms, worth), limits


def keeps(placed: Sequence[Placed], limits: Limits) -> bool:
    """Say whether a plan keeps every limit, month by month."""
    ends = {each.work.id: each.end for each in placed}
    for month in range(1, limits.months + 1):
        running = [each for each in placed if each.start <= month <= each.end]
        spent = sum(each.work.cost for each in placed if each.start <= month)
        if len(running) > limits.at_once or sum(w.work.hours for w in running) > limits.hours:
            return False
        if spent > limits.budget + limits.cash * (month - 1):
            return False
    late = any(
        ends.get(name, 0) >= each.start for each in placed for name in each.work.action.after
    )
    return not late and all(each.end <= limits.months for each in placed)


def tried(works: Sequence[Work], found: Gains, limits: Limits) -> tuple[Fraction, Decimal, int]:
    """Return the best of all plans there are: most points, then least cost, then earliest."""
    best = (Fraction(0), Decimal(0), 0)
    for starts in product(range(limits.months + 1), repeat=len(works)):
        placed = [Placed(work, at) for work, at in zip(works, starts, strict=True) if at]
        if keeps(placed, limits):
            points = found.of(each.work.id for each in placed)
            cost = sum((each.work.cost for each in placed), Decimal(0))
            ends = sum(each.end for each in placed)
            best = max(best, (points, -cost, -ends))
    return best


@given(cases())
def test_the_best_plan_is_that_of_brute_force(case: tuple[list[Work], Gains, Limits]) -> None:
    """No plan has more points, none as many for less, none of these ends sooner."""
    works, found, limits = case
    plan = best_plan(works, found, limits)

    assert plan.is_proved
    assert keeps(plan.placed, limits)
    ends = sum(each.end for each in plan.placed)
    assert (plan.points, -plan.cost, -ends) == tried(works, found, limits)


def test_points_add_up_as_the_scorer_counts_them() -> None:
    """What the model adds fact by fact is what the score becomes, for every prefix of actions."""
    situation = Situation({"company.headcount": 8, "dii.website": False})
    actions = conduct(situation, PACK, ON).diagnosis.actions
    found = gains(situation, actions, PACK)

    for count in (1, 5, len(actions)):
        after = score_of(situation_after(situation, actions[:count], PACK), PACK)
        assert after - found.now == found.of(each.id for each in actions[:count])


def test_without_money_only_what_is_free_is_planned() -> None:
    """Nothing is bought that cannot be paid."""
    works = [
        Work(action("a"), 1, Decimal(1), Decimal(10)),
        Work(action("b"), 1, Decimal(1), Decimal(0)),
    ]
    found = Gains(Fraction(0), {"a": frozenset({("x", 1)}), "b": frozenset({("y", 1)})},
                  {("x", 1): Fraction(5), ("y", 1): Fraction(1)})  # fmt: skip
    plan = best_plan(works, found, Limits(3, Decimal(5), 1, Decimal(0), Decimal(0)))

    assert [each.work.id for each in plan.placed] == ["b"]


def test_nothing_to_do_is_an_empty_plan() -> None:
    """No action, no plan, and that is sure."""
    plan = best_plan(
        (), Gains(Fraction(0), {}, {}), Limits(12, Decimal(24), 2, Decimal(0), Decimal(0))
    )

    assert plan.placed == ()
    assert plan.is_proved
