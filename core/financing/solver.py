"""A small mixed-integer model in whole cents, solved by HiGHS on one thread with a fixed seed."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highspy import Highs

_OPTIONS: Mapping[str, bool | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,
    "mip_feasibility_tolerance": 1e-9,
    # On these models a search inside the search finds nothing that branching does not find sooner.
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
}


@dataclass(frozen=True, slots=True)
class Solution:
    """The best values found, all whole, and the bound that no solution exceeds.

    `is_found` False: no values keep all rows, or none were met before the search stopped;
    `is_proved` False: it stopped before it was sure that none are better.
    """

    values: Sequence[int]
    bound: int
    is_found: bool = True
    is_proved: bool = True


@dataclass(slots=True)
class Model:
    """Variables with bounds, and rows over them."""

    _most: list[float] = field(default_factory=list[float])
    _whole: list[int] = field(default_factory=list[int])
    _low: list[float] = field(default_factory=list[float])
    _high: list[float] = field(default_factory=list[float])
    _starts: list[int] = field(default_factory=list[int])
    _index: list[int] = field(default_factory=list[int])
    _value: list[float] = field(default_factory=list[float])

    def copy(self) -> "Model":
        """Return a model with the same variables and rows, to which others may be added."""
        return Model(
            self._most.copy(), self._whole.copy(), self._low.copy(), self._high.copy(),
            self._starts.copy(), self._index.copy(), self._value.copy(),
        )  # fmt: skip

    def variable(self, most: int = 1) -> int:
        """Add a whole variable from 0 to `most` and return its number."""
        self._whole.append(len(self._most))
        return self.measure(most)

    def measure(self, most: float) -> int:
        """Add a variable from 0 to `most` that need not be whole and return its number."""
        self._most.append(float(most))
        return len(self._most) - 1

    def at_most(self, terms: Mapping[int, float], limit: float = 0) -> None:
        """Demand that the sum of factor × variable be no more than a limit."""
        self._row(terms, -math.inf, limit)

    def at_least(self, terms: Mapping[int, float], limit: float = 0) -> None:
        """Demand that the sum of factor × variable be no less than a limit."""
        self._row(terms, limit, math.inf)

    def equal(self, terms: Mapping[int, float], value: float = 0) -> None:
        """Demand that the sum of factor × variable be this value."""
        self._row(terms, value, value)

    def largest(
        self,
        objective: Mapping[int, float],
        settled: Sequence[int] = (),
        whole: Iterable[int] = (),
        start: Sequence[int] = (),
        nodes: int = 20_000,
    ) -> Solution:
        """Return values that make the objective largest, with the proved bound.

        With `settled` values the whole variables keep theirs, and those of `whole` become whole.
        `start` are values to begin with. The search stops after so many `nodes`: not after
        seconds, for a slow machine must not change the plan.
        """
        import highspy
        import numpy as np

        count = len(self._most)
        if not count:
            return Solution((), 0)
        solver = _solver(nodes)
        kept = np.array(self._whole, dtype=np.int32)
        integral = np.array([*self._whole, *whole], dtype=np.int32)
        cost = np.zeros(count)
        for number, factor in objective.items():
            cost[number] = factor
        kinds = np.full(len(integral), highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        solver.addVars(count, np.zeros(count), np.array(self._most))
        solver.changeColsIntegrality(len(integral), integral, kinds)
        if settled:
            fixed = np.array(settled, dtype=np.float64)[kept]
            solver.changeColsBounds(len(kept), kept, fixed, fixed)
        solver.changeColsCost(count, np.arange(count, dtype=np.int32), cost)
        solver.addRows(
            len(self._low), np.array(self._low), np.array(self._high), len(self._index),
            np.array(self._starts, dtype=np.int32), np.array(self._index, dtype=np.int32),
            np.array(self._value, dtype=np.float64),
        )  # fmt: skip
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        if start:
            solver.setSolution(len(kept), kept, np.array(start, dtype=np.float64)[kept])
        solver.run()
        return _solution(solver, has_choices=len(integral) > 0)

    def _row(self, terms: Mapping[int, float], low: float, high: float) -> None:
        self._starts.append(len(self._index))
        self._low.append(low)
        self._high.append(high)
        self._index.extend(terms.keys())
        self._value.extend(terms.values())


def _solver(nodes: int) -> "Highs":
    import highspy

    solver = highspy.Highs()
    for name, value in _OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.setOptionValue("mip_max_nodes", nodes)
    return solver


def _solution(solver: "Highs", *, has_choices: bool) -> Solution:
    from highspy import HighsModelStatus, SolutionStatus

    info = solver.getInfo()
    if info.primal_solution_status != SolutionStatus.kSolutionStatusFeasible.value:
        return Solution((), 0, is_found=False)
    values = [round(each) for each in solver.getSolution().col_value]
    # Where it is proved before any search (no choice, or no better one than what it began with), no
    # bound is given: the value is its own.
    is_proved = solver.getModelStatus() == HighsModelStatus.kOptimal
    bound = info.mip_dual_bound
    if not has_choices or (is_proved and math.isinf(bound)):
        bound = info.objective_function_value
    return Solution(values, math.floor(bound + 1e-4), is_proved=is_proved)
