"""What a cohort shows, held against another author's statistics."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from core.messages import Text
from core.packs.provenance import Provenance
from core.packs.schema.transformation import Judging
from core.transformation.cohort import (
    Followed,
    Interval,
    Protocol,
    Verdict,
    effect,
    firms_wanted,
    welch_interval,
)
from core.transformation.student import t_quantile, t_share

JUDGING = Judging(
    refused_under=10,
    indicative_under=30,
    confidence=Decimal(95),
    reasoning=Text("Peu", "Few"),
    provenance=Provenance(sources=(), confidence="estimate"),
)
PROTOCOL = Protocol("a", "it helps", "dma", date(2026, 1, 1), date(2027, 1, 1))
MEASURED = date(2026, 12, 1)


def firms(count: int, gain: float = 0.0, seed: int = 1, spread: float = 5.0) -> list[Followed]:
    """Return firms of both arms whose indicator drifts by 3, and by `gain` more if supported."""
    random = np.random.default_rng(seed)
    made: list[Followed] = []
    for number in range(count):
        for arm, more in (("supported", gain), ("compared", 0.0)):
            before = float(random.normal(40, 10))
            after = before + 3 + more + float(random.normal(0, spread))
            made.append(Followed(f"{arm}{number}", arm, before, after, f"c{number % 7}"))  # pyright: ignore[reportArgumentType]
    return made


@pytest.mark.parametrize("freedom", [1.0, 2.5, 9.0, 30.3, 400.0])
@pytest.mark.parametrize("share", [0.55, 0.9, 0.975, 0.9995])
def test_student_is_that_of_scipy(freedom: float, share: float) -> None:
    """Quantile and share agree to ten digits."""
    assert t_quantile(share, freedom) == pytest.approx(stats.t.ppf(share, freedom), rel=1e-10)
    assert t_share(1.7, freedom) == pytest.approx(stats.t.cdf(1.7, freedom), rel=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_the_interval_is_that_of_statsmodels(seed: int) -> None:
    """Welch's interval on changes, another author's arithmetic."""
    random = np.random.default_rng(seed)
    one, other = random.normal(3, 2, 17).tolist(), random.normal(1, 6, 29).tolist()
    compared = CompareMeans(DescrStatsW(one), DescrStatsW(other))
    least, most = compared.tconfint_diff(usevar="unequal")

    found = welch_interval(one, other, 0.95)
    assert found == Interval(
        pytest.approx(np.mean(one) - np.mean(other)), pytest.approx(least), pytest.approx(most)
    )


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    """Of 400 simulated cohorts, 95 % hold the true effect (92 to 98 here)."""
    held = 0
    for seed in range(400):
        random = np.random.default_rng(seed)
        found = welch_interval(
            random.normal(5, 4, 15).tolist(), random.normal(3, 8, 25).tolist(), 0.95
        )
        held += found is not None and found.least <= 2 <= found.most
    assert 368 <= held <= 392


def test_a_clear_effect_is_told() -> None:
    """Forty firms an arm and a gain of ten points."""
    found = effect(firms(40, 10), JUDGING, PROTOCOL, MEASURED)

    assert found.verdict is Verdict.HIGHER
    assert found.welch is not None
    assert found.welch.least < 10 < found.welch.most
    assert not found.is_indicative


def test_no_effect_is_not_invented() -> None:
    """An interval that holds zero shows nothing, in either direction."""
    assert effect(firms(40, 0, seed=3), JUDGING, PROTOCOL, MEASURED).verdict is Verdict.NONE_SHOWN
    assert effect(firms(40, -10), JUDGING, PROTOCOL, MEASURED).verdict is Verdict.LOWER


def test_too_few_firms_give_no_verdict() -> None:
    """Nine firms an arm: no figure at all, however clear it looks."""
    found = effect(firms(9, 50), JUDGING, PROTOCOL, MEASURED)

    assert found.verdict is Verdict.TOO_FEW
    assert found.welch is None
    assert found.bootstrap is None


@pytest.mark.parametrize("protocol", [None, Protocol("a", "", "dma", MEASURED, MEASURED)])
def test_a_protocol_written_after_the_data_gives_no_verdict(protocol: Protocol | None) -> None:
    """What is expected must be written before it can be seen."""
    assert effect(firms(40, 10), JUDGING, protocol, MEASURED).verdict is Verdict.UNREGISTERED


def test_small_arms_are_said_to_be_indicative() -> None:
    """From ten to twenty-nine firms the figure is a hint."""
    assert effect(firms(15, 20), JUDGING, PROTOCOL, MEASURED).is_indicative


def test_those_who_left_are_counted() -> None:
    """A firm measured once is in the table of attrition and in no mean."""
    followed = [*firms(20), Followed("gone", "supported", 40.0, None)]
    found = effect(followed, JUDGING, PROTOCOL, MEASURED)

    assert found.attrition["supported"].entered == 21
    assert found.attrition["supported"].measured == 20
    assert found.welch == effect(firms(20), JUDGING, PROTOCOL, MEASURED).welch


def test_firms_of_one_adviser_tell_less_than_so_many_apart() -> None:
    """Firms that change together make the interval by cluster wider."""
    random = np.random.default_rng(5)
    made: list[Followed] = []
    for cluster in range(8):
        for arm in ("supported", "compared"):
            shared = float(random.normal(0, 10))
            made += [
                Followed(f"{arm}{cluster}{n}", arm, 0.0, shared + float(random.normal(0, 0.1)),
                         f"{arm}{cluster}")  # pyright: ignore[reportArgumentType]
                for n in range(10)
            ]  # fmt: skip
    found = effect(made, JUDGING, PROTOCOL, MEASURED)

    assert found.welch is not None
    assert found.bootstrap is not None
    assert found.bootstrap.most - found.bootstrap.least > found.welch.most - found.welch.least


def test_the_smallest_effect_falls_with_more_firms() -> None:
    """So many firms as are wanted for an effect can show it."""
    assert firms_wanted(5, 5, 0.95) < firms_wanted(5, 2, 0.95)
    found = effect(firms(firms_wanted(5, 5, 0.95)), JUDGING, PROTOCOL, MEASURED)
    assert found.detectable == pytest.approx(5, rel=0.4)
