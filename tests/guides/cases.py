"""The worked cases: their figures made from the dossiers, their arithmetic reckoned again."""

import ast
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from core.language import Language, language
from core.packs.reading import bundled_pack
from core.report.dossier_file import dossier_at
from core.report.exchange import visit_output
from core.report.financing_output import FinancingOutput, PlanOutput
from core.visit import Visit, conduct

FOLDER = Path(__file__).parents[2] / "docs" / "cases"
ON = date(2026, 11, 23)
NAMES = ("hairdresser", "workshop", "exporter", "restaurant")
_OPERATORS: dict[type, Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda left, right: left / right,
    ast.Pow: lambda left, right: left**right,
}


@dataclass(frozen=True, slots=True)
class Sum:
    """A line reckoned by hand: what is reckoned, what it comes to, the figure that it must be."""

    words: str
    value: Decimal
    figure: str

    @property
    def reckoned(self) -> Decimal:
        """Return what the line comes to, in cents."""
        text = self.words
        for sign, code in (("×", "*"), ("−", "-"), ("÷", "/"), ("^", "**"), (" ", "")):
            text = text.replace(sign, code)
        found = _worked(ast.parse(text, mode="eval").body)
        return found.quantize(Decimal("0.01"), ROUND_HALF_UP)


def sums(text: str) -> Iterator[Sum]:
    """Yield the lines « expression = value  # figure » of a page."""
    for line in re.findall(r"^.*=.*  # .*$", text, re.MULTILINE):
        words, _equals, rest = line.rpartition(" = ")
        value, _mark, figure = rest.partition("  # ")
        yield Sum(words.strip(), Decimal(value.strip().replace("−", "-")), figure.strip())


def figure(path: str) -> Decimal:
    """Return a figure of a case; lists count from 1: `exporter.sure.cash.3.balance` of month 3.

    What follows the name is a plan, or what all plans share: `restaurant.expenses.1.amount`.
    """
    name, first, *rest = path.split(".")
    plans = {plan.id: plan for plan in results(name).plans}
    found: Any = plans[first] if first in plans else getattr(results(name), first)
    for step in rest:
        found = found[int(step) - 1] if step.isdecimal() else getattr(found, step)
    return Decimal(str(found))


@cache
def visited(name: str) -> Visit:
    """Return the visit of a case."""
    pack = bundled_pack()
    return conduct(dossier_at(FOLDER / f"{name}.json", pack).situation, pack, ON)


@cache
def results(name: str) -> FinancingOutput:
    """Return the financing of a case as `tandem finance --json` gives it."""
    output = visit_output(visited(name), bundled_pack(), language("en"), (), ("financing",))
    assert output.financing is not None
    return output.financing


def renewed(text: str) -> str:
    """Return the page with the figures of today's program."""
    for name in NAMES:
        start, end = f"<!-- figures of {name} -->\n", f"<!-- end of {name} -->\n"
        before, _start, rest = text.partition(start)
        _old, _end, after = rest.partition(end)
        text = f"{before}{start}{table(name)}{end}{after}"
    return text


def table(name: str) -> str:
    """Return the plans of a case side by side, then the risk in a sentence."""
    found, words = results(name), language("en")
    plans = [plan for plan in found.plans if plan.same_as is None]
    lines = [
        "| | " + " | ".join(plan.title for plan in plans) + " |",
        "|---" * (len(plans) + 1) + "|",
    ]
    for label, cell in _ROWS:
        lines.append(f"| {label} | " + " | ".join(cell(plan, words) for plan in plans) + " |")
    same = [f"{plan.title} (as {plan.same_as})" for plan in found.plans if plan.same_as]
    lines.append("")
    if same:
        lines.append("Same plan: " + ", ".join(same) + ".")
    if found.risk is not None:
        lines.append(f"Risk of the first plan, {found.risk.draws} draws: {found.risk.text}")
    lines.extend(f"- {bridge.text}" for bridge in found.bridges)
    return "\n".join(lines) + "\n"


def _euros(amount: float, words: Language) -> str:
    return words.euros(Decimal(str(amount)))


def _paid(plan: PlanOutput, words: Language) -> str:
    told = (f"{each.title}: {_euros(each.amount, words)}" for each in plan.fundings)
    return "; ".join(told)


def _loans(plan: PlanOutput, _words: Language) -> str:
    told = (
        f"{100 * (each.teg or 0):.2f} % / {100 * (each.taeg or 0):.2f} %" for each in plan.loans
    )
    return ", ".join(told) or "–"


def _lowest(plan: PlanOutput, words: Language) -> str:
    if plan.lowest is None:
        return "–"
    return f"{_euros(plan.lowest.amount, words)}, month {plan.lowest.month}"


_ROWS: tuple[tuple[str, Callable[[PlanOutput, Language], str]], ...] = (
    ("cost", lambda plan, words: _euros(plan.cost, words)),
    ("who pays", _paid),
    ("aid", lambda plan, words: _euros(plan.aids_total, words)),
    ("files", lambda plan, _words: str(plan.files)),
    ("TEG / TAEG of its loans", _loans),
    ("loans cost", lambda plan, words: _euros(sum(each.cost for each in plan.loans), words)),
    ("lowest cash", _lowest),
)


def _worked(node: ast.expr) -> Decimal:
    match node:
        case ast.Constant(value=value):
            return Decimal(str(value))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_worked(operand)
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_worked(left), _worked(right))
        case _:
            raise ValueError(ast.dump(node))
