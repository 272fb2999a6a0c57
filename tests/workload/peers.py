"""Other ways to do the workload, written for the comparison: plain Python, NumPy by hand."""

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.workload.schemes import FLAGS, Firm, Scheme, Workload

Criterion = tuple[str, Callable[[Any], bool]]
Traced = tuple[str, bool | None, float | None, list[tuple[str, bool | None]], list[str]]


class TracedPython:
    """Every criterion of every scheme judged in three values, with a trace and what is missing."""

    def __init__(self, work: Workload) -> None:
        self._schemes = [(each, _criteria(each)) for each in work.schemes]

    def results(self, firm: dict[str, Any]) -> list[Traced]:
        """Return name, verdict, amount, trace and missing answers of each scheme."""
        return [_traced(scheme, criteria, firm) for scheme, criteria in self._schemes]


def answers(firm: Firm) -> dict[str, Any]:
    """Return a firm as a plain dictionary."""
    return {
        "headcount": firm.headcount, "turnover": firm.turnover, "age": firm.age,
        "day": firm.day, "activity": firm.activity, "departement": firm.departement,
        "expenses": firm.expenses, **dict(zip(FLAGS, firm.flags, strict=True)),
    }  # fmt: skip


class NumpyByHand:
    """The schemes one after the other over columns of firms that have all answered."""

    def __init__(self, work: Workload) -> None:
        firms = work.firms
        places = {each: at for at, each in enumerate(sorted({f.departement or "" for f in firms}))}
        codes = {each: at for at, each in enumerate(sorted({f.activity or "" for f in firms}))}
        self._activity = np.array([codes[each.activity or ""] for each in firms])
        self._place = np.array([places[each.departement or ""] for each in firms])
        self._figures = np.array([
            (f.headcount or 0, f.turnover or 0, f.age or 0, f.day.toordinal() if f.day else 0,
             f.expenses)
            for f in firms
        ]).T.copy()  # fmt: skip
        self._flags = np.array([each.flags for each in firms], np.bool_).T.copy()
        self._schemes = [
            (
                scheme,
                np.array([e.startswith(scheme.activities) != scheme.is_excluding for e in codes]),
                np.array([each in scheme.departements for each in places]),
            )
            for scheme in work.schemes
        ]

    def amounts(self) -> "list[np.ndarray[Any, Any]]":
        """Return the euros of each scheme for each firm, -1 where it is refused."""
        headcount, turnover, age, day, expenses = self._figures
        found: list[np.ndarray[Any, Any]] = []
        for scheme, activities, places in self._schemes:
            held = (headcount >= scheme.headcount[0]) & (headcount <= scheme.headcount[1])
            held &= (turnover <= scheme.turnover) & (age >= scheme.age[0]) & (age <= scheme.age[1])
            held &= (day >= scheme.first.toordinal()) & (day <= scheme.last.toordinal())
            if scheme.activities:
                held &= activities[self._activity]
            if scheme.departements:
                held &= places[self._place]
            for flag in scheme.flags:
                held &= self._flags[FLAGS.index(flag)]
            rate = scheme.rate + scheme.bonus * self._flags[FLAGS.index("priority_district")]
            amount = np.minimum(scheme.cap, np.maximum(scheme.floor, expenses * rate / 100))
            found.append(np.where(held, amount, -1))
        return found


def _traced(scheme: Scheme, criteria: list[Criterion], firm: dict[str, Any]) -> Traced:
    trace: list[tuple[str, bool | None]] = []
    missing: list[str] = []
    verdict: bool | None = True
    for name, test in criteria:
        value = firm[name]
        held = None if value is None else test(value)
        if held is None:
            missing.append(name)
        trace.append((name, held))
        if held is False:
            verdict = False
    if verdict and missing:
        return scheme.name, None, None, trace, missing
    if not verdict:
        return scheme.name, False, None, trace, []
    rate = scheme.rate + (scheme.bonus if firm["priority_district"] else 0)
    amount = min(scheme.cap, max(scheme.floor, firm["expenses"] * rate / 100))
    return scheme.name, True, amount, trace, []


def _criteria(scheme: Scheme) -> list[Criterion]:
    found: list[Criterion] = [
        ("headcount", lambda value: scheme.headcount[0] <= value <= scheme.headcount[1]),
        ("turnover", lambda value: value <= scheme.turnover),
        ("age", lambda value: scheme.age[0] <= value <= scheme.age[1]),
        ("day", lambda value: scheme.first <= value <= scheme.last),
    ]
    if scheme.activities:
        found.append(
            ("activity", lambda value: value.startswith(scheme.activities) != scheme.is_excluding)
        )
    if scheme.departements:
        places = frozenset(scheme.departements)
        found.append(("departement", places.__contains__))
    return [*found, *((flag, bool) for flag in scheme.flags)]
