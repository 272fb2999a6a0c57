"""Many firms at once."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from core.aids.batch.columns import Firms
from core.aids.batch.evaluate import evaluate_batch
from core.aids.context import Context
from core.aids.evaluate import outcomes
from core.facts.situation import Situation
from core.packs.pack import Pack
from tests.core.aids.examples import base
from tests.core.aids.random_firms import random_day, random_firm
from tests.workload.as_pack import ON, pack_of, situation_of
from tests.workload.reference import amount, verdict
from tests.workload.schemes import workload

FIRMS = 4


@given(st.integers(0, 2**32))
def test_batch_is_single(seed: int) -> None:
    """Verdict, version and sum of each pair are those of the firm evaluated alone."""
    random = Random(seed)  # noqa: S311 - no secret hangs on it
    on = random_day(random, base())
    firms = tuple(random_firm(random, base()) for _firm in range(FIRMS))

    assert alone(firms, base(), on) == together(firms, base(), on)


def test_batch_finds_what_the_reference_finds() -> None:
    """On the workload, with a tenth of the answers missing, verdicts and amounts are right."""
    work = workload(schemes=60, firms=300, unknown=0.1)
    batch = evaluate_batch(
        Firms(situation_of(each, work) for each in work.firms), pack_of(work), ON
    )

    for place, scheme in enumerate(work.schemes):
        for row, firm in enumerate(work.firms):
            expected, found = verdict(scheme, firm), batch.sum(place, row)

            assert expected == batch.verdict(place, row).value
            assert expected == "no" or amount(scheme, firm) in {None, found and found.least}


def alone(firms: tuple[Situation, ...], pack: Pack, on: date) -> list[object]:
    """Return what each firm gets when it is evaluated alone."""
    return [
        (found.held.version.id, found.verdict, found.sum)
        for firm in firms
        for found in outcomes(Context(firm, pack, on))
    ]


def together(firms: tuple[Situation, ...], pack: Pack, on: date) -> list[object]:
    """Return what the firms get when they are evaluated at once."""
    batch = evaluate_batch(Firms(firms), pack, on)
    return [
        (batch.versions[aid][batch.chosen[aid][row]], batch.verdict(aid, row), batch.sum(aid, row))
        for row in range(len(firms))
        for aid in range(len(batch.aids))
    ]
