"""Other solvers on the same funding models: measured where they are, else as last recorded.

They are no part of the product. To measure them, name a Python that has scipy and ortools:
`TANDEM_PEERS=/path/to/python make bench`.
"""

import json
import math
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from core.financing.formulation import Formulation

SCRIPT = Path(__file__).with_name("peer_solvers.py")
# Milliseconds, medians of six models of 15 × 40 in the sure reading; then HiGHS took 86 ms here.
RECORDED: Mapping[str, float] = {"scipy": 77.0, "ortools": 276.2}
RECORDED_ON = "2026-11-23 on a busy machine"
_NAMES = {"scipy": "scipy.optimize.milp", "ortools": "OR-tools CP-SAT"}


@dataclass(frozen=True, slots=True)
class Peer:
    """A solver, its median milliseconds, and how many models it proved to our optimum."""

    name: str
    value: float
    proved: int
    models: int


def model_of(form: Formulation) -> dict[str, Any]:
    """Return the model of a mix, most aid before fewest files, as plain lists."""
    weight = len(form.offers) + 1
    model = form.model
    objective = [0.0] * len(model._most)  # noqa: SLF001 - the very same model
    for each, factor in form.aid.items():
        objective[each] += factor * weight
    for each in form.files:
        objective[each] -= 1
    fields = ("most", "whole", "low", "high", "starts", "index", "value")
    plain = {key: [_finite(each) for each in getattr(model, f"_{key}")] for key in fields}
    return {**plain, "objective": objective, "cent": weight}


def peers(models: Sequence[dict[str, Any]], ours: Sequence[float]) -> list[Peer]:
    """Return what the peers took on these models, whose objectives we found to be `ours`."""
    python = os.environ.get("TANDEM_PEERS")
    if not python:
        return [Peer(f"{_NAMES[key]}, recorded {RECORDED_ON}", value, 0, 0)
                for key, value in RECORDED.items()]  # fmt: skip
    answered = subprocess.run(
        [python, str(SCRIPT)],
        input=json.dumps(list(models)),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[Peer] = []
    for key, told in json.loads(answered.stdout).items():
        answers = told["answers"]
        same = sum(
            value is not None and abs(value - our) <= model["cent"]
            for (_time, value), our, model in zip(answers, ours, models, strict=True)
        )
        name = f"{_NAMES[key]} {told['version']}"
        found.append(Peer(name, median(time for time, _value in answers), same, len(models)))
    return found


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
