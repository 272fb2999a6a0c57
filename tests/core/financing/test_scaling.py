"""Tests of the scales of a model: no tolerance of the solver decides what plan is best."""

import pytest

from core.financing import solver
from core.financing.mix import Mix
from core.financing.offers import Side
from core.financing.scaling import unit_of
from tests.bench.financing import random_project, solved

# Where money was told in cents a tight tolerance dropped the best plan of these.
HARD = (75, 84, 136)


@pytest.mark.parametrize("seed", HARD)
def test_no_tolerance_changes_the_best_plan(seed: int) -> None:
    """The most aid and the fewest files are the same at each tolerance of the solver."""
    project, aids = random_project(seed, (15, 40))

    def at(tolerance: float) -> Mix:
        with pytest.MonkeyPatch.context() as patch:
            options = {**solver._OPTIONS, "mip_feasibility_tolerance": tolerance}  # noqa: SLF001 - it is what is tried
            patch.setattr(solver, "_OPTIONS", options)
            return solved(project, aids, Side.SURE)

    usual = solved(project, aids, Side.SURE)

    for found in (at(1e-8), at(1e-6)):
        assert (usual.total, usual.files, True) == (found.total, found.files, found.is_optimal)


def test_a_unit_divides_without_rounding() -> None:
    """A unit is a power of two of cents, and a small project is told in cents."""
    assert [1, 1, 2, 1 << 16] == [unit_of(each) for each in (0, 511, 512, 45_000_000 // 2)]


@pytest.mark.parametrize("side", Side)
def test_two_runs_give_the_same_plan(side: Side) -> None:
    """The search stops after so much work, never after so much time: two runs are the same."""
    project, aids = random_project(3, (12, 30))

    assert solved(project, aids, side) == solved(project, aids, side)
