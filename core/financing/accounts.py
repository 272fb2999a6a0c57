"""The firm's own accounts, as far as they are said, and the tax on what it earns."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.facts.situation import Situation
from core.financing.cents import to_cent
from core.packs.pack import Pack

_MONEY = {
    "turnover": "company.turnover",
    "fixed": "company.fixed_costs",
    "depreciation": "company.depreciation",
    "interest": "company.interest",
    "principal": "company.principal_repaid",
    "drawings": "company.drawings",
}
_RATE = "company.variable_cost_rate"
_TAX = "company.profit_tax"


@dataclass(frozen=True, slots=True)
class Accounts:
    """A usual year of the firm before the project, in euros; `variable` a fraction of turnover."""

    turnover: Decimal
    variable: Decimal
    fixed: Decimal
    depreciation: Decimal
    interest: Decimal
    principal: Decimal
    drawings: Decimal


@dataclass(frozen=True, slots=True)
class ProfitTax:
    """The tax that the firm itself pays on its profit; rates are fractions.

    The reduced rate holds up to `reduced_up_to` for a turnover of at most `reduced_turnover`.
    """

    rate: Decimal
    reduced_rate: Decimal
    reduced_up_to: Decimal
    reduced_turnover: Decimal

    def on(self, profit: Decimal, turnover: Decimal) -> Decimal:
        """Return the tax on a year's profit, to the cent; a loss bears none."""
        if profit <= 0:
            return Decimal("0.00")
        reduced = min(profit, self.reduced_up_to) if turnover <= self.reduced_turnover else 0
        return to_cent(reduced * self.reduced_rate + (profit - reduced) * self.rate)


def accounts(situation: Situation) -> Accounts | None:
    """Return the firm's usual year; None while any figure of it is unknown."""
    money = {key: situation.typed(name, Decimal) for key, name in _MONEY.items()}
    rate = situation.typed(_RATE, Decimal)
    known = {key: each for key, each in money.items() if each is not None}
    if rate is None or len(known) < len(money):
        return None
    return Accounts(variable=rate / 100, **known)


def missing_accounts(situation: Situation) -> tuple[str, ...]:
    """Return the facts that the three-year plan of the firm still wants."""
    names = (*_MONEY.values(), _RATE, _TAX)
    return tuple(name for name in names if not situation.is_known(name))


def profit_tax(situation: Situation, pack: Pack, on: date) -> ProfitTax | None:
    """Return the tax that the firm pays itself; None where it pays none, or nobody said so."""
    if situation.typed(_TAX, str) != "corporate":
        return None
    figures = {each.id: each.on(on) for each in pack.content.parameters}
    found = [figures.get(f"corporate_tax.{name}") for name in _FIGURES]
    known = [each for each in found if each is not None]
    if len(known) < len(_FIGURES):
        return None
    rate, reduced, up_to, turnover = known
    return ProfitTax(rate / 100, reduced / 100, up_to, turnover)


_FIGURES = ("normal_rate", "reduced_rate", "reduced_up_to", "reduced_turnover")
