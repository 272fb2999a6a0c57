"""The best plan of a real firm, what it takes on, experiments, and the checks of the part."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.facts.situation import Situation
from core.packs.checks.transformation import problems
from core.packs.reading import bundled_pack
from core.packs.schema.transformation import Part
from core.report.dossier_file import dossier_at
from core.transformation.calendar import first_of, next_first
from core.transformation.experiments import entered, entries
from core.transformation.following import expectation, take_on, taken
from core.transformation.proposal import Proposal, nothing_words, propose
from core.visit import conduct

PACK = bundled_pack()
PART = PACK.part("transformation", Part) or pytest.fail("no part")
ON = date(2026, 11, 23)
BAKERY = dossier_at(Path("resources/demo/boulangerie.json"), PACK).situation


def proposed(**facts: object) -> Proposal:
    """Return the plan of the bakery with these limits."""
    told = {f"transformation.{name}": value for name, value in facts.items()}
    found = propose(conduct(BAKERY.with_answers(told), PACK, ON), PACK)
    assert found is not None
    return found


def test_the_bundled_part_is_sound() -> None:
    """Facts that it names exist and ids stand once."""
    assert list(problems(PACK)) == []


def test_more_money_never_brings_less() -> None:
    """Each larger budget adds at least as many points, within it."""
    plans = [proposed(budget=Decimal(budget)).plan for budget in (0, 500, 3000, 20000)]

    assert all(plan.is_proved for plan in plans)
    assert [plan.points for plan in plans] == sorted(plan.points for plan in plans)
    assert all(
        plan.cost <= budget for plan, budget in zip(plans, (0, 500, 3000, 20000), strict=True)
    )


def test_points_are_those_of_the_score() -> None:
    """What is promised is what the scorer says of the actions carried out."""
    found = proposed(budget=Decimal(5000))

    assert found.then.least - found.now.least == pytest.approx(found.points, abs=Decimal("0.06"))


def test_taking_a_plan_on_keeps_what_is_begun() -> None:
    """A plan made anew replaces what was only planned, never what somebody began."""
    plan = proposed(budget=Decimal(5000)).plan
    begun = {
        "transformation.actions.robot_cell.state": "begun",
        "transformation.actions.cad_move.state": "planned",
        "transformation.actions.cad_move.start": 3,
    }
    facts = take_on(plan, Situation(begun), date(2026, 12, 1))
    after = Situation({k: v for k, v in {**begun, **facts}.items() if v is not None})

    names = {each.id for each in taken(after, PACK)}
    assert names == {"robot_cell", *(each.work.id for each in plan.placed)}


def test_dropped_actions_are_not_expected_to_bring_anything() -> None:
    """What was given up is no promise."""
    name = "transformation.actions.website_contact"
    going = expectation((), Situation({f"{name}.state": "begun"}), PACK)
    dropped = expectation((), Situation({f"{name}.state": "dropped"}), PACK)

    assert going.expected.least > going.first.least
    assert dropped.expected == dropped.first
    assert dropped.measured is None


def test_a_firm_of_unknown_size_may_perhaps_enter() -> None:
    """Unknown never becomes no."""
    found = {each.experiment.id: each.may_enter for each in entries(Situation(), PART, ON)}
    large = entries(Situation({"company.headcount": 400}), PART, ON)

    assert set(found.values()) == {None}
    assert all(each.may_enter is False for each in large)


def test_milestones_fall_due_from_the_day_of_signing() -> None:
    """Nothing is due before the signature; what was shown is not late."""
    facts: dict[str, object] = {"transformation.experiment": "model_coaching"}
    before = entered(Situation(facts), PART)
    signed = {**facts, "transformation.signed": date(2026, 1, 1)}
    after = entered(Situation(signed), PART)

    assert before is not None
    assert after is not None
    assert [stage.due for stage in before.stages] == [None] * 3
    assert [stage.is_late(ON) for stage in after.stages] == [True, True, False]
    shown = {**signed, "transformation.milestones.signed.shown": date(2026, 1, 2)}
    told = entered(Situation(shown), PART)
    assert told is not None
    assert not told.stages[0].is_late(ON)


def test_an_experiment_of_other_rules_is_not_shown() -> None:
    """Rules that know nothing of it say nothing of it."""
    assert entered(Situation({"transformation.experiment": "gone"}), PART) is None


def test_no_hours_is_an_answer() -> None:
    """A team without an hour to give gets no plan, not that of a usual team."""
    assert () == proposed(budget=Decimal(20_000), hours_month=Decimal(0)).plan.placed


def test_what_is_not_known_is_not_said_to_be_out_of_reach() -> None:
    """A firm without a diagnostic is told so; one without hours, that they do not do."""
    sells = Situation({"company.headcount": 6, "b2b.sells_to_firms": True, "b2b.orders": "by_hand"})
    unknown = propose(conduct(sells, PACK, ON), PACK)
    poor = proposed(budget=Decimal(0), hours_month=Decimal(1))

    assert "full diagnostic" in str(nothing_words(unknown))
    assert () == poor.plan.placed
    assert "fits into what you can carry" in str(nothing_words(poor))
    assert "follows from the diagnostic" in str(nothing_words(None))


def test_a_plan_stays_in_the_months_in_which_it_was_put() -> None:
    """Read in March, a plan taken on in November still begins in December."""
    plan = proposed(budget=Decimal(5000)).plan
    first = next_first(BAKERY.without("project.start"), ON)
    facts = take_on(plan, Situation(), first)
    after = Situation({name: value for name, value in facts.items() if value is not None})

    assert date(2026, 12, 1) == first
    assert first == first_of(after, date(2027, 3, 10))


@pytest.mark.parametrize(
    ("start", "on", "first"),
    [
        (date(2027, 2, 14), date(2026, 11, 23), date(2027, 2, 1)),
        (date(2026, 11, 2), date(2026, 11, 23), date(2026, 11, 1)),
        (date(2026, 3, 1), date(2026, 11, 23), date(2026, 11, 1)),
        (None, date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_plan_begins_with_its_project_and_never_in_the_past(
    start: date | None, on: date, first: date
) -> None:
    """The project says the first month; one that has begun already goes on now."""
    facts = Situation({} if start is None else {"project.start": start})

    assert first == next_first(facts, on)


def test_a_plan_made_anew_counts_from_the_first_month_of_the_one_before() -> None:
    """What was begun keeps its month; what is added in March stands in March."""
    plan = proposed(budget=Decimal(5000)).plan
    begun = Situation({
        "transformation.first": date(2026, 12, 1),
        "transformation.actions.robot_cell.state": "begun",
        "transformation.actions.robot_cell.start": 2,
    })  # fmt: skip
    facts = take_on(plan, begun, date(2027, 3, 1))

    assert date(2026, 12, 1) == facts["transformation.first"]
    one = plan.placed[0]
    assert one.start + 3 == facts[f"transformation.actions.{one.work.id}.start"]
