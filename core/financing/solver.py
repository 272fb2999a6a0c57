"""A small mixed-integer model in whole cents, solved by HiGHS on one thread with a fixed seed."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.financing.scaling import Scales, row_scales, scales

if TYPE_CHECKING:
    from highspy import Highs
    from numpy import float64, int32
    from numpy.typing import NDArray

_OPTIONS: Mapping[str, bool | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 1,
    "mip_rel_gap": 0.0,
    "mip_feasibility_tolerance": 1e-7,
    "mip_allow_restart": False,
    # On these models a search inside the search finds nothing that branching does not find sooner.
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
}
# With a good start nothing is left but to prove it: no time for more guesses.
_PROOF: Mapping[str, bool | float | str | int] = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_pscost_minreliable": 2,
    "mip_pool_soft_limit": 300,
}
_GAP = 0.5  # of a cent, or of a file: no better whole number is left
# Columns that would cost this part of the relaxed value are left out of the first search.
_CORE = 0.001
_CORE_NODES = 1
# Where no more nodes than this are wanted, what the first search finds is not proved.
_FEW = 12
# A guess from the relaxed values is looked for in so few nodes.
_GUESS_NODES = 3
# After so many nodes a proof begins again from the best it has found: that one leaves more out.
_ROUND = 110
_NOUGHT = 1e-9
_MARGIN = 1.0  # of a cent and of a price, for what a relaxed model is rounded by


@dataclass(frozen=True, slots=True)
class Solution:
    """The best values found, all whole, and the bound that no solution exceeds.

    `is_found` False: no values keep all rows, or none were met before the search stopped;
    `is_proved` False: it stopped before it was sure that none are better. `value` is what the
    objective is before the values are made whole.
    """

    values: Sequence[int]
    bound: int
    is_found: bool = True
    is_proved: bool = True
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best values of a model with no whole variables: its bound, and a price by variable."""

    bound: float
    prices: Sequence[float]
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Search:
    """How to search: `start` are values to begin with; variables that are `left_out` are nought.

    It stops after so many `nodes`: not after seconds, for a slow machine must not change the plan.
    Nor does it go on once it has found the `target`, that is known to be the best there can be.
    `is_proof`: the start is good, no time is spent on guessing a better one.
    """

    start: Sequence[int] = ()
    nodes: int = 20_000
    left_out: Sequence[int] = ()
    is_proof: bool = False
    target: float | None = None


@dataclass(slots=True)
class Model:
    """Variables with bounds, and rows over them.

    Money is in cents here and in so many cents at once (`unit`) inside the solver.
    """

    unit: int = 1
    _most: list[float] = field(default_factory=list[float])
    _whole: list[int] = field(default_factory=list[int])
    _loose: list[int] = field(default_factory=list[int])
    _low: list[float] = field(default_factory=list[float])
    _high: list[float] = field(default_factory=list[float])
    _starts: list[int] = field(default_factory=list[int])
    _index: list[int] = field(default_factory=list[int])
    _value: list[float] = field(default_factory=list[float])

    def copy(self) -> "Model":
        """Return a model with the same variables and rows, to which others may be added."""
        return Model(
            self.unit, self._most.copy(), self._whole.copy(), self._loose.copy(), self._low.copy(),
            self._high.copy(), self._starts.copy(), self._index.copy(), self._value.copy(),
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

    def loosen(self, variables: Sequence[int]) -> None:
        """Let whole variables be any number: others make them whole."""
        loose = set(variables)
        self._whole = [each for each in self._whole if each not in loose]
        self._loose.extend(variables)

    def best(
        self, objective: Mapping[int, float], start: Sequence[int] = (), nodes: int = 20_000
    ) -> Solution:
        """Return values that make the objective largest, with the proved bound.

        First the relaxed model prices every choice; those that are dear are left out of a first
        search. What it finds is best where it is above all that they could bring; else the search
        goes on from there, without those that cannot bring more, but where few `nodes` are wanted.
        """
        relaxed = self.relaxed(objective)
        if relaxed is None:
            return self.largest(objective, search=Search(start, nodes))
        slack = abs(relaxed.bound) * _CORE
        dear = [x for x in self._below(relaxed.prices, slack) if not (start and start[x])]
        few = _CORE_NODES if nodes > _FEW else min(nodes, _FEW)
        search = Search(start, few, dear)
        core = self.largest(objective, search=search)
        if not core.is_found:
            return self.largest(objective, search=Search(start, nodes))
        if core.is_proved and (not search.left_out or core.value >= relaxed.bound - slack):
            return core
        if nodes <= _FEW:  # not worth a proof
            return replace(core, bound=math.floor(relaxed.bound + _MARGIN), is_proved=False)
        return self.proved(objective, core, relaxed, nodes)

    def guessed(self, objective: Mapping[int, float], relaxed: Relaxed) -> Solution:
        """Return good values, soon: whole ones near those of the relaxed model."""
        near = relaxed.values
        unused = [each for each in (*self._whole, *self._loose) if near[each] < _NOUGHT]
        return self.largest(objective, search=Search(nodes=_GUESS_NODES, left_out=unused))

    def proved(
        self,
        objective: Mapping[int, float],
        good: Solution,
        relaxed: Relaxed,
        nodes: int = 20_000,
    ) -> Solution:
        """Return the best values, beginning with good ones: choices that bring no more are out."""
        found = self._beside(objective, good, relaxed, min(nodes, _ROUND))
        if not found.is_proved and nodes > _ROUND:
            found = self._beside(objective, found, relaxed, nodes)
        return found

    def _beside(
        self, objective: Mapping[int, float], good: Solution, relaxed: Relaxed, nodes: int
    ) -> Solution:
        """Return the best values found in so many nodes, the good ones where none is better."""
        useless = self._below(relaxed.prices, relaxed.bound - good.value)
        search = Search(good.values, nodes, useless, is_proof=True)
        found = self.largest(objective, search=search)
        if found.is_found and found.value >= good.value - 1e-7 * max(abs(good.value), 1):
            return found
        return replace(good, bound=math.floor(relaxed.bound + _MARGIN), is_proved=False)

    def _below(self, prices: Sequence[float], slack: float) -> list[int]:
        """Return the choices with which the objective stays by more than this below its bound."""
        choices = (*self._whole, *self._loose)
        return [each for each in choices if prices[each] < -slack - _MARGIN]

    def largest(
        self,
        objective: Mapping[int, float],
        settled: Sequence[int] = (),
        whole: Iterable[int] = (),
        search: Search | None = None,
    ) -> Solution:
        """Return values that make the objective largest, with the proved bound.

        With `settled` values the whole variables keep theirs, and those of `whole` become whole.
        """
        import numpy as np

        if not self._most:
            return Solution((), 0)
        search = search or Search()
        integral = np.array([*self._whole, *whole], dtype=np.int32)
        scale = scales(objective, self._units(integral))
        solver = self._loaded(objective, integral, scale)
        solver.setOptionValue("mip_max_nodes", search.nodes)
        if search.target is not None:
            solver.setOptionValue("objective_target", (search.target - _GAP) / scale.price)
        for name, value in _PROOF.items() if search.is_proof else ():
            solver.setOptionValue(name, value)
        kept = np.array(self._whole, dtype=np.int32)
        if settled:
            fixed = np.array(settled, dtype=np.float64)[kept]
            solver.changeColsBounds(len(kept), kept, fixed, fixed)
        if search.left_out:
            out, nought = np.array(search.left_out, dtype=np.int32), np.zeros(len(search.left_out))
            solver.changeColsBounds(len(out), out, nought, nought)
        if search.start:
            solver.setSolution(len(kept), kept, np.array(search.start, dtype=np.float64)[kept])
        solver.run()
        return _solution(solver, scale, has_choices=len(integral) > 0)

    def relaxed(self, objective: Mapping[int, float]) -> Relaxed | None:
        """Return the model with no whole variables at its best; None where it has no choices."""
        import numpy as np
        from highspy import HighsModelStatus

        if not self._whole:
            return None
        none = np.array([], dtype=np.int32)
        scale = scales(objective, self._units(none))
        solver = self._loaded(objective, none, scale)
        solver.run()
        if solver.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        found = solver.getSolution()
        bound = solver.getInfo().objective_function_value * scale.price
        prices = [each * scale.price for each in found.col_dual]
        return Relaxed(bound, prices, found.col_value)

    def _units(self, integral: "NDArray[int32]") -> "NDArray[float64]":
        """Return by variable how many cents one of it is: 1 where it is whole, or a choice."""
        import numpy as np

        units = np.full(len(self._most), float(self.unit))
        units[[*self._whole, *self._loose, *integral]] = 1
        return units

    def _loaded(
        self, objective: Mapping[int, float], integral: "NDArray[int32]", scale: Scales
    ) -> "Highs":
        import highspy
        import numpy as np

        count = len(self._most)
        solver = _solver()
        cost = np.zeros(count)
        for number, factor in objective.items():
            cost[number] = factor
        solver.addVars(count, np.zeros(count), np.array(self._most) / scale.units)
        if len(integral):
            kinds = np.full(len(integral), highspy.HighsVarType.kInteger.value, dtype=np.uint8)
            solver.changeColsIntegrality(len(integral), integral, kinds)
        every = np.arange(count, dtype=np.int32)
        solver.changeColsCost(count, every, cost * scale.units / scale.price)
        solver.setOptionValue("mip_abs_gap", _GAP / scale.price)
        self._add_rows(solver, scale.units)
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        return solver

    def _add_rows(self, solver: "Highs", units: "NDArray[float64]") -> None:
        import numpy as np

        count, size = len(self._starts), len(self._index)
        index, starts = np.array(self._index, np.int32), np.array(self._starts, np.int32)
        values = np.array(self._value, np.float64) * units[index]
        rows = np.repeat(np.arange(count), np.diff(np.append(starts, size)))
        by = row_scales(rows, values, count, self.unit)
        low, high = np.array(self._low) / by, np.array(self._high) / by
        solver.addRows(count, low, high, size, starts, index, values / by[rows])

    def _row(self, terms: Mapping[int, float], low: float, high: float) -> None:
        self._starts.append(len(self._index))
        self._low.append(low)
        self._high.append(high)
        self._index.extend(terms.keys())
        self._value.extend(terms.values())


def _solver() -> "Highs":
    import highspy

    solver = highspy.Highs()
    for name, value in _OPTIONS.items():
        solver.setOptionValue(name, value)
    return solver


def _solution(solver: "Highs", scale: Scales, *, has_choices: bool) -> Solution:
    from highspy import HighsModelStatus, SolutionStatus

    info = solver.getInfo()
    is_proved = solver.getModelStatus() in {
        HighsModelStatus.kOptimal,
        HighsModelStatus.kInfeasible,
    }
    # Where it is proved before any search (no choice, or no better one than what it began with), no
    # bound is given: the value is its own.
    value, bound = info.objective_function_value, info.mip_dual_bound
    is_found = info.primal_solution_status == SolutionStatus.kSolutionStatusFeasible.value
    if is_found and (not has_choices or (is_proved and math.isinf(bound))):
        bound = value
    whole = 0 if math.isinf(bound) else math.floor(bound * scale.price + 1e-4)
    if not is_found:
        return Solution((), whole, is_found=False, is_proved=is_proved)
    units = scale.units.tolist()
    values = [round(v * u) for v, u in zip(solver.getSolution().col_value, units, strict=True)]
    return Solution(values, whole, is_proved=is_proved, value=value * scale.price)
