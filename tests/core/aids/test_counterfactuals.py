"""What would open a refused aid."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations, product
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.counterfactuals import ChangeSet, Counterfactual, counterfactual, counterfactuals
from core.aids.evaluate import evaluate, evaluate_all
from core.aids.readers import readers
from core.aids.result import Verdict
from core.facts.definition import Changing
from core.facts.situation import Answer, Situation
from core.language import language
from core.packs.pack import Pack
from core.packs.schema.aids import (
    AidVersion,
    Condition,
    Formula,
    Had,
    Instrument,
    Opening,
    Quantity,
    Window,
)
from tests.core.aids import examples
from tests.core.aids.examples import ON, base, instrument, on_fact, project, until, version
from tests.core.aids.test_catalogue import DAYS, FIRMS, NAMES
from tests.core.aids.test_conditions import CONDITIONS

How = Literal["fixed", "time", "up", "down", "any", "choice"]
HOW: dict[str, How] = {
    "company.headcount": "up", "company.ready": "choice", "company.kind": "fixed",
    "company.created": "time", "project.start": "choice", "project.expenses.*.amount": "up",
    "company.turnover": "up", "project.expenses.*.category": "choice",
    "project.expenses.*.month": "choice", "company.equity": "up",
    "company.de_minimis.*.date": "time",
}  # fmt: skip
YEARS = (date(2026, 12, 23), date(2027, 5, 23), date(2027, 11, 23))


def pack(aid: Instrument) -> Pack:
    """Return a pack with one aid, whose facts say how they change."""
    content = examples.pack(aid).content
    prior = (
        examples.fact("company.aids.*.had"), examples.fact("company.aids.*.report", "date"),
        examples.fact("company.de_minimis.*.date", "date"),
        examples.fact("company.de_minimis.*.amount", "money"),
    )  # fmt: skip
    how = {**HOW, "company.aids.*.had": "choice", "company.aids.*.report": "choice"}
    facts = tuple(
        msgspec.structs.replace(each, changes=Changing(how[each.name]))  # type: ignore[arg-type] - one of the words
        if each.name in how
        else each
        for each in (*content.facts, *prior)
    )
    return Pack(msgspec.structs.replace(content, facts=facts), "", {})


def opened(
    aid: AidVersion | Instrument, answers: dict[str, Answer], on: date = ON
) -> Counterfactual:
    """Return what would open a refused aid."""
    whole = aid if isinstance(aid, Instrument) else instrument(aid)
    firm, rules = Situation(answers), pack(whole)
    found = counterfactual(evaluate(whole, firm, rules, on), firm, rules, on)
    assert found is not None
    return found


def told(found: Counterfactual) -> list[str]:
    """Return the sets in English."""
    return [language("en").shown(each.text) for each in found.sets]


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (on_fact("company.headcount", least=Decimal(2), most=Decimal(9)),
         {"company.headcount": 1}, ["reach, for “words”: at least 2 (today 1)"]),
        (on_fact("company.turnover", above=Decimal(500)), {"company.turnover": Decimal(500)},
         ["reach, for “words”: more than 500 (today 500)"]),
        (on_fact("company.headcount", below=Decimal(2)), {"company.headcount": 3}, []),
        (on_fact("company.kind", among=("shop",)), {"company.kind": "craft"}, []),
        (on_fact("company.created", min_months=6), {"company.created": date(2026, 8, 31)},
         ["wait until 1\N{NO-BREAK SPACE}March 2027"]),
        (on_fact("company.created", below_months=6), {"company.created": date(2020, 8, 31)}, []),
        (on_fact("project.start", from_law_date=True), {"project.start": date(2026, 3, 2)},
         [("order and start nothing before asking for the aid "
           "(start planned: 2\N{NO-BREAK SPACE}March 2026)")]),
    ],
)  # fmt: skip
def test_one_condition(
    condition: Condition, answers: dict[str, Answer], expected: list[str]
) -> None:
    """A failing condition gives the nearest value that a firm can reach, and only that."""
    found = opened(version(conditions=(condition,)), answers | project(1000))

    assert [f"The firm would have to {each}." for each in expected] == told(found)
    assert bool(found.fixed) is not bool(expected)


def test_what_cannot_change_is_kept_apart() -> None:
    """An aid that a fixed fact refuses has no set, and only that refusal is named."""
    conditions = (on_fact("company.kind", among=("shop",)), on_fact("company.ready", equals=True))
    firm: dict[str, Answer] = {"company.kind": "craft", "company.ready": False}

    found = opened(version(conditions=conditions), firm | project(1000))

    assert [("company.kind",)] == [each.facts for each in found.fixed]
    assert () == found.sets


def test_a_closed_aid_gives_no_false_hope() -> None:
    """An aid that is over is closed since the day after its last one."""
    found = opened(version(valid=until(date(2026, 9, 30))), project(1000))

    assert date(2026, 10, 1) == found.closed_since
    assert () == found.sets


def test_a_later_version_opens() -> None:
    """Where the next version of a text fits, the firm waits for its first day."""
    late = version("v2", valid=Window(first=date(2027, 3, 1)))
    found = opened(instrument(version(valid=until(date(2026, 9, 30))), late), project(1000))

    assert [(date(2027, 3, 1), Verdict.YES)] == [
        (each.changes[0].on, each.verdict) for each in found.sets
    ]


def test_more_expenses() -> None:
    """Too little spending is raised to the minimum, today's sum said beside."""
    found = opened(version(amount=Formula(rate=Decimal(50), minimum_spend=Decimal(4000))),
                   project(3000))  # fmt: skip

    assert "to at least €4,000 (today €3,000)" in told(found)[0]


def test_an_earlier_aid_first() -> None:
    """A prerequisite that was not obtained is to be had first, with its report where it counts."""
    had = Condition(had=Had(others={"other": examples.WORDS}, within_months=12))
    firm: dict[str, Answer] = {"company.aids.other.had": False}

    found = opened(version(conditions=(had,)), firm | project(1000))

    assert {"company.aids.other.had": True, "company.aids.other.report": ON} == dict(
        found.sets[0].changes[0].answers
    )


def test_a_prerequisite_that_is_over_opens_nothing() -> None:
    """An aid that waits for one that is refused itself cannot be opened that way."""
    over = msgspec.structs.replace(
        instrument(version("old", valid=until(date(2026, 1, 1)))), id="other"
    )
    aid = instrument(version(conditions=(Condition(had=Had(aids=("other",))),)))
    rules = pack(aid)
    content = msgspec.structs.replace(rules.content, instruments=(aid, over))
    both = Pack(content, "", {})
    firm = Situation({"company.aids.other.had": False, **project(1000)})

    found = counterfactual(evaluate(aid, firm, both, ON), firm, both, ON)

    assert found is not None
    assert () == found.sets


def test_what_is_not_refused_has_no_counterfactual() -> None:
    """An aid that is sure needs no change."""
    whole = instrument(version())
    firm = Situation(project(1000))

    assert counterfactual(evaluate(whole, firm, pack(whole), ON), firm, pack(whole), ON) is None


def test_expenses_are_put_off_until_they_count() -> None:
    """Where spending counts from a later day, the project or the expense is put off."""
    late = version(spending=Window(first=date(2027, 3, 1)))
    firm: dict[str, Answer] = {"project.start": date(2026, 12, 1), **project(1000)}

    found = opened(late, firm)

    assert [["project.start"], ["project.expenses.e0.month"]] == [
        [change.fact for change in each.changes] for each in found.sets
    ][:2]


def test_small_aid_of_the_past_is_waited_for() -> None:
    """Where no room is left for small State aid, one waits until an old one counts no more."""
    firm: dict[str, Answer] = {
        "company.de_minimis.a.date": date(2024, 2, 10),
        "company.de_minimis.a.amount": Decimal(300_000),
    }

    found = opened(version(regimes=("de_minimis_2831",)), firm | project(1000))

    assert [date(2027, 2, 11)] == [each.changes[0].on for each in found.sets]


def test_equity_is_raised() -> None:
    """An aid that equity caps at nothing opens with more equity."""
    capped = version(amount=Formula(rate=Decimal(50), capped_by=("equity",)))

    found = opened(capped, {"company.equity": Decimal(0), **project(1000)})

    assert [("company.equity", Decimal(1))] == [
        (change.fact, change.wanted) for change in found.sets[0].changes
    ]


def test_what_is_paid_by_number_needs_one() -> None:
    """An aid paid by the hour needs a first hour."""
    rules = Formula(quantity=Quantity(fact="company.headcount", parameter="de_minimis.years"))

    found = opened(version(amount=rules, eligible=()), {"company.headcount": 0})

    assert [1] == [change.wanted for change in found.sets[0].changes]


AGES = st.sampled_from((0, 1, 6, 12)).map(
    lambda months: on_fact("company.created", min_months=months)
)
VERSIONS = st.builds(
    lambda conditions, first, least: version(
        conditions=tuple(conditions),
        valid=Window(first=first),
        amount=Formula(rate=Decimal(50), minimum_spend=least),
        open=(Opening(first=date(2000, 1, 1), last=date(2099, 1, 1)),),
    ),
    st.lists(st.one_of(CONDITIONS, AGES), min_size=1, max_size=3),
    st.sampled_from((None, ON, date(2027, 5, 23))),
    st.sampled_from((None, Decimal(2000))),
)
SMALL: dict[str, tuple[Answer, ...]] = {
    "company.headcount": (0, 8, 9, 10, 11, 12),
    "company.ready": (True, False),
    "company.kind": ("shop", "craft"),
    "company.created": (date(2026, 11, 23), date(2020, 1, 1)),
}
SMALL_FIRMS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in SMALL.items()}
)


@given(VERSIONS, SMALL_FIRMS)
def test_as_small_as_by_brute_force(aid: AidVersion, firm: dict[str, Answer]) -> None:
    """Over all values of a small world, no set of fewer changes opens an aid than those found."""
    whole = instrument(aid)
    facts, rules = firm | project(1000), pack(whole)
    found = counterfactual(
        evaluate(whole, Situation(facts), rules, ON), Situation(facts), rules, ON
    )
    if found is None:
        return

    ways = brute_force(whole, facts, rules)
    least = min((changes for changes in ways if changes <= 3), default=None)

    assert least == (len(found.sets[0].changes) if found.sets else None)
    check(found, whole, Situation(facts), rules, ON)


@given(FIRMS, st.sets(st.sampled_from(sorted(NAMES))), DAYS)
def test_the_catalogue_proves_each_set(firm: dict[str, Answer], hidden: set[str], on: date) -> None:
    """In the whole catalogue sets open their aid, need each change, touch nothing fixed."""
    known = {name: each for name, each in (firm | project(500)).items() if name not in hidden}
    situation = Situation(known)
    aids = evaluate_all(situation, base(), on)

    found = counterfactuals(aids, situation, base(), on)

    assert {aid.instrument for aid in aids if aid.verdict is Verdict.NO} == set(found)
    for aid in base().content.instruments:
        if aid.id in found:
            check(found[aid.id], aid, situation, base(), on)


def test_every_fact_of_a_condition_says_how_it_changes() -> None:
    """No aid of the catalogue reads a fact of which the pack does not say whether it can change."""
    read = readers(base()).keys() - {"project.expenses"}

    untold = {name for name in read if not (found := base().fact(name)) or not found.changes}

    assert set() == untold


def check(
    found: Counterfactual, aid: Instrument, situation: Situation, rules: Pack, on: date
) -> None:
    """Check that sets are proven, minimal, at most three, and change what can change."""
    assert not (found.sets and found.fixed)
    assert len(found.sets) <= 3
    for each in found.sets:
        assert opens(each, aid, situation, rules, on, len(each.changes))
        for size in range(len(each.changes)):
            assert not opens(each, aid, situation, rules, on, size)
        if [change.fact for change in each.changes] == ["project.expenses"]:
            fewer = situation.with_answers(a_euro_less(each))
            assert evaluate(aid, fewer, rules, on).verdict is Verdict.NO
        for change in each.changes:
            assert change.on is None or change.on > on
            for name in change.answers:
                is_new = name.startswith("project.expenses.more") or name.endswith(".report")
                assert is_new or situation.is_known(name)
                definition = rules.fact(name)
                assert definition is not None
                assert definition.changes is not None
                assert definition.changes.how not in {"fixed", "time"}


def a_euro_less(found: ChangeSet) -> dict[str, Answer]:
    """Return the answers of a set that spends more, a euro less than it says."""
    answers = {name: each for change in found.changes for name, each in change.answers.items()}
    return {
        name: value - 1 if isinstance(value, Decimal) and name.endswith(".amount") else value
        for name, value in answers.items()
    }


def opens(  # noqa: PLR0913, PLR0917 - a firm, its aid and how many of the changes are made
    found: ChangeSet, aid: Instrument, situation: Situation, rules: Pack, on: date, size: int
) -> bool:
    """Say whether some of the changes of this number open the aid."""
    verdicts: list[Verdict] = []
    for changes in combinations(found.changes, size):
        answers = {name: value for each in changes for name, value in each.answers.items()}
        day = max((each.on for each in changes if each.on), default=on)
        verdicts.append(evaluate(aid, situation.with_answers(answers), rules, day).verdict)
    return any(each is not Verdict.NO for each in verdicts)


def brute_force(aid: Instrument, facts: dict[str, Answer], rules: Pack) -> Iterator[int]:
    """Yield the number of changes of each way to open an aid."""
    headcount = facts.get("company.headcount")
    counts = [headcount] if headcount is None else range(int(headcount), 14)  # type: ignore[call-overload, arg-type] - a number
    ready = [facts.get("company.ready")]
    ready += [not ready[0]] if ready[0] is not None else []
    for count, is_ready, day, spent in product(counts, ready, (ON, *YEARS), (None, 2000)):
        changed = {"company.headcount": count, "company.ready": is_ready}
        moved = {name: each for name, each in changed.items() if each is not None}
        more = project(1000, 1000) if spent else {}
        firm = Situation({**facts, **moved, **more})
        if evaluate(aid, firm, rules, day).verdict is not Verdict.NO:
            yield sum(
                (count != headcount, is_ready != facts.get("company.ready"), day != ON, bool(spent))
            )
