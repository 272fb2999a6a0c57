"""Solves models with scipy's `milp` and with CP-SAT, on one thread; prints what each took.

Run by `tests.bench.peers` with any Python that has scipy and ortools: models come as JSON.
"""

import json
import math
import sys
import time
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

LIMIT = 20.0  # seconds for one model
_LARGEST = 10**12
_DENOMINATOR = 10**6

Answer = tuple[float, float | None]


def main() -> None:
    """Print for each peer its version, and by model the milliseconds and the objective."""
    models = json.load(sys.stdin)
    found: dict[str, Any] = {}
    for name, solve in _PEERS.items():
        try:
            found[name] = {"version": _version(name), "answers": [solve(each) for each in models]}
        except ImportError:
            continue
    json.dump(found, sys.stdout)


def _version(name: str) -> str:
    return str(__import__(name).__version__)


def _scipy(model: Mapping[str, Any]) -> Answer:
    """Return the time and the objective of `scipy.optimize.milp`, None where it proved none."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    count, rows = len(model["most"]), len(model["low"])
    matrix = csr_array(
        (model["value"], model["index"], [*model["starts"], len(model["index"])]),
        shape=(rows, count),
    )
    low, high = (_bounds(model[key], sign) for key, sign in (("low", -1), ("high", 1)))
    kinds = np.zeros(count)
    kinds[model["whole"]] = 1
    start = time.perf_counter()
    answer = milp(
        -np.array(model["objective"]),
        integrality=kinds,
        bounds=Bounds(np.zeros(count), np.array(model["most"])),
        constraints=LinearConstraint(matrix, low, high),
        options={"mip_rel_gap": 0.0, "time_limit": LIMIT},
    )
    took = (time.perf_counter() - start) * 1000
    return took, -float(answer.fun) if answer.status == 0 else None


def _ortools(model: Mapping[str, Any]) -> Answer:
    """Return the time and the objective of CP-SAT, None where it proved none or cannot say it."""
    from ortools.sat.python import cp_model

    start = time.perf_counter()
    program = cp_model.CpModel()
    names = [program.new_int_var(0, math.floor(most), "") for most in model["most"]]
    ends = [*model["starts"][1:], len(model["index"])]
    for first, end, low, high in zip(
        model["starts"], ends, model["low"], model["high"], strict=True
    ):
        places = model["index"][first:end]
        row = [Fraction(v).limit_denominator(_DENOMINATOR) for v in model["value"][first:end]]
        scale = math.lcm(*(each.denominator for each in row)) if row else 1
        whole = [int(each * scale) for each in row]
        if any(abs(each) > _LARGEST for each in whole):
            return 0.0, None
        total = sum(factor * names[at] for factor, at in zip(whole, places, strict=True))
        if low is not None:
            program.add(total >= math.ceil(low * scale - 1e-6))
        if high is not None:
            program.add(total <= math.floor(high * scale + 1e-6))
    program.maximize(sum(int(c) * x for c, x in zip(model["objective"], names, strict=True) if c))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = LIMIT
    status = solver.solve(program)
    took = (time.perf_counter() - start) * 1000
    return took, solver.objective_value if status == cp_model.OPTIMAL else None


def _bounds(values: list[float | None], sign: int) -> list[float]:
    return [sign * math.inf if each is None else each for each in values]


_PEERS: Mapping[str, Callable[[Mapping[str, Any]], Answer]] = {"scipy": _scipy, "ortools": _ortools}

if __name__ == "__main__":
    main()
