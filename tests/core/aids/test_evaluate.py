"""One evaluation of the whole catalogue, with reasons and without."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from core.aids.context import Context
from core.aids.evaluate import evaluate, evaluate_all, outcomes, results, verdicts
from core.facts.situation import Situation
from tests.core.aids.examples import ON, base
from tests.core.aids.random_firms import random_day, random_firm
from tests.workload.as_pack import ON as DAY
from tests.workload.as_pack import pack_of, situation_of
from tests.workload.reference import verdict
from tests.workload.schemes import workload


@given(st.integers(0, 2**32))
def test_verdicts_are_those_of_the_results(seed: int) -> None:
    """What is found without reasons is what is found with them, verdict and sum."""
    random = Random(seed)  # noqa: S311 - no secret hangs on it
    firm, on = random_firm(random, base()), random_day(random, base())
    found = evaluate_all(firm, base(), on)
    quick = outcomes(Context(firm, base(), on))

    assert [each.verdict for each in found] == list(verdicts(Context(firm, base(), on)))
    assert [each.amount for each in found] == [each.sum and each.sum.least for each in quick]


@given(st.integers(0, 2**32))
def test_an_aid_alone_is_judged_as_among_all(seed: int) -> None:
    """Verdict, sum and the words of all reasons do not depend on what else is judged."""
    random = Random(seed)  # noqa: S311 - no secret hangs on it
    firm = random_firm(random, base())
    place = random.randrange(len(base().content.instruments))
    alone = evaluate(base().content.instruments[place], firm, base(), ON)

    assert str(evaluate_all(firm, base(), ON)[place]) == str(alone)


def test_some_aids_are_judged_by_name() -> None:
    """Only the instruments named are judged, in the order of the pack."""
    last, first = base().content.instruments[-1].id, base().content.instruments[0].id
    found = results(Context(Situation(), base(), ON), (last, first))

    assert [first, last] == [each.instrument for each in found]


def test_equal_firms_have_equal_results() -> None:
    """Results compare by what they say, reasons included."""
    assert evaluate_all(Situation(), base(), ON) == evaluate_all(Situation(), base(), ON)


def test_the_workload_is_judged_as_the_reference_does() -> None:
    """All verdicts on made-up aids are right where a tenth of the answers is missing."""
    work = workload(schemes=60, firms=40, unknown=0.1)
    pack = pack_of(work)

    for firm in work.firms:
        found = verdicts(Context(situation_of(firm, work), pack, DAY))
        assert [verdict(each, firm) for each in work.schemes] == [each.value for each in found]
