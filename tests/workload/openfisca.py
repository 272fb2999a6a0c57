"""The workload under OpenFisca-core where that is installed: dated parameters, two variables."""

# ruff: noqa: ANN401 - its types are not known where it is not installed

from typing import Any

import numpy as np

from tests.workload.schemes import FLAGS, Scheme, Workload

PERIOD = "2026-11"
_COLUMNS = ("headcount", "turnover", "age", "day", "expenses", "activity", "place")


class OpenFisca:
    """A tax and benefit system of the schemes; raises ImportError without openfisca-core."""

    def __init__(self, work: Workload) -> None:
        from openfisca_core.entities import build_entity
        from openfisca_core.parameters import ParameterNode
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem

        self._work = work
        self._entity = build_entity(key="firm", plural="firms", label="", is_person=True)
        self._system = TaxBenefitSystem([self._entity])
        self._codes = sorted({each.activity for each in work.firms if each.activity})
        self._places = sorted({each.departement for each in work.firms if each.departement})
        for name in (*_COLUMNS, *FLAGS):
            kind: type = bool if name in FLAGS else float if name == "turnover" else int
            self._add(name, kind)
        data = {"schemes": {each.name.replace("-", "_"): _limits(each) for each in work.schemes}}
        self._system.parameters = ParameterNode("", data=data)
        for scheme in work.schemes:
            self._add_scheme(scheme)

    def simulation(self) -> Any:
        """Return a simulation with the facts of all firms."""
        from openfisca_core.simulations import SimulationBuilder

        firms = self._work.firms
        made = SimulationBuilder().build_default_simulation(self._system, count=len(firms))
        columns: dict[str, list[Any]] = {
            "headcount": [each.headcount for each in firms],
            "turnover": [each.turnover for each in firms],
            "age": [each.age for each in firms],
            "day": [each.day.toordinal() for each in firms if each.day],
            "expenses": [each.expenses for each in firms],
            "activity": [self._codes.index(each.activity) for each in firms if each.activity],
            "place": [self._places.index(each.departement) for each in firms if each.departement],
        }
        columns |= {flag: [each.flags[at] for each in firms] for at, flag in enumerate(FLAGS)}
        for name, values in columns.items():
            made.set_input(name, PERIOD, np.array(values))
        return made

    def amounts(self, simulation: Any) -> list[Any]:
        """Return the euros of each scheme for each firm."""
        names = [each.name.replace("-", "_") for each in self._work.schemes]
        return [simulation.calculate(f"{name}_amount", PERIOD) for name in names]

    def _add(self, name: str, kind: type, formula: Any = None) -> None:
        from openfisca_core.periods import DateUnit
        from openfisca_core.variables import Variable

        said: dict[str, Any] = {
            "value_type": kind, "entity": self._entity, "definition_period": DateUnit.MONTH,
            "label": name,
        }  # fmt: skip
        if formula is not None:
            said["formula"] = formula
        self._system.add_variable(type(name, (Variable,), said))

    def _add_scheme(self, scheme: Scheme) -> None:
        name = scheme.name.replace("-", "_")
        activities = np.array([
            each.startswith(scheme.activities) != scheme.is_excluding for each in self._codes
        ])  # fmt: skip
        places = np.array([each in scheme.departements for each in self._places])

        def is_eligible(firm: Any, period: Any, parameters: Any) -> Any:
            limit = parameters(period).schemes[name]
            headcount, age, day = (firm(each, period) for each in ("headcount", "age", "day"))
            held = (headcount >= limit.fewest) * (headcount <= limit.largest)
            held = held * (firm("turnover", period) <= limit.turnover)
            held = held * (age >= limit.youngest) * (age <= limit.oldest)
            held = held * (day >= limit.first) * (day <= limit.last)
            if scheme.activities:
                held = held * activities[firm("activity", period)]
            if scheme.departements:
                held = held * places[firm("place", period)]
            for flag in scheme.flags:
                held = held * firm(flag, period)
            return held

        def amount(firm: Any, period: Any, parameters: Any) -> Any:
            limit = parameters(period).schemes[name]
            rate = limit.rate + limit.bonus * firm("priority_district", period)
            share = np.maximum(limit.floor, firm("expenses", period) * rate / 100)
            return firm(f"{name}_eligible", period) * np.minimum(limit.cap, share)

        self._add(f"{name}_eligible", bool, is_eligible)
        self._add(f"{name}_amount", float, amount)


def _limits(scheme: Scheme) -> dict[str, Any]:
    figures = {
        "fewest": scheme.headcount[0], "largest": scheme.headcount[1],
        "turnover": scheme.turnover, "youngest": scheme.age[0], "oldest": scheme.age[1],
        "first": scheme.first.toordinal(), "last": scheme.last.toordinal(), "rate": scheme.rate,
        "bonus": scheme.bonus, "floor": scheme.floor, "cap": scheme.cap,
    }  # fmt: skip
    return {name: {"values": {"2020-01-01": {"value": each}}} for name, each in figures.items()}
