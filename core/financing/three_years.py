"""The financing plan over three years, in the French form: lasting needs and stable resources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.facts.situation import Situation
from core.financing.accounts import Accounts, accounts, missing_accounts, profit_tax
from core.financing.forecast import IncomeYear, income_before, income_with, months_of
from core.financing.indicators import Indicators, flows_of, indicators
from core.financing.inputs import Inputs, inputs
from core.financing.result import CashMonth, Plan
from core.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A year of the plan in euros.

    Needs: `investments` (what is written off over time), `working_capital` (VAT paid and not yet
    back; below zero when it comes back), `principal` repaid, owners' `drawings`. Resources:
    `self_financing`, `own_funds` brought in, `loans` drawn, `aids` paid out.
    """

    year: int
    investments: Decimal
    working_capital: Decimal
    principal: Decimal
    drawings: Decimal
    self_financing: Decimal
    own_funds: Decimal
    loans: Decimal
    aids: Decimal

    @property
    def needs(self) -> Decimal:
        """Return the lasting needs of the year."""
        return self.investments + self.working_capital + self.principal + self.drawings

    @property
    def resources(self) -> Decimal:
        """Return the stable resources of the year."""
        return self.self_financing + self.own_funds + self.loans + self.aids

    @property
    def balance(self) -> Decimal:
        """Return what the year leaves."""
        return self.resources - self.needs


@dataclass(frozen=True, slots=True)
class ThreeYears:
    """Three years of a plan: income before and with the project, the financing plan, indicators.

    `before` is None, and `years` hold the project alone, until all of the firm's accounts are said
    (`missing`). `is_taxed` tells whether the firm's own profit tax is in it. `opening` is the cash
    at the start, None where it is not known; `closing` what each year ends with, from there.
    `flows` are those of the project by month, before loans and tax.
    """

    before: tuple[IncomeYear, ...] | None
    income: tuple[IncomeYear, ...]
    years: tuple[PlanYear, ...]
    indicators: Indicators
    is_taxed: bool
    opening: Decimal | None
    flows: tuple[Decimal, ...]
    missing: tuple[str, ...]

    @property
    def closing(self) -> tuple[Decimal, ...]:
        """Return what is left at the end of each year."""
        total = self.opening or Decimal(0)
        found: list[Decimal] = []
        for each in self.years:
            total += each.balance
            found.append(total)
        return tuple(found)


def three_years(situation: Situation, pack: Pack, on: date, plan: Plan) -> ThreeYears:
    """Return three years of a plan of this situation's project."""
    project = inputs(situation, pack, on)
    firm = accounts(situation)
    tax = profit_tax(situation, pack, on)
    income = income_with(project, plan, firm, tax)
    return ThreeYears(
        before=income_before(firm, tax) if firm else None,
        income=income,
        years=tuple(_year(project, plan, firm, each) for each in income),
        indicators=indicators(project, plan, situation),
        is_taxed=tax is not None,
        opening=project.opening,
        flows=flows_of(plan),
        missing=missing_accounts(situation),
    )


def _year(project: Inputs, plan: Plan, firm: Accounts | None, income: IncomeYear) -> PlanYear:
    months = months_of(income.year)
    cash = [each for each in plan.cash if each.month in months]
    bought = [each for each in project.expenses if each.month in months]
    lent = [loan for loan in plan.loans if loan.month in months]
    return PlanYear(
        year=income.year,
        investments=sum(
            (project.charged(each) for each in bought if project.is_lasting(each)),
            Decimal(0),
        ),
        working_capital=_vat(project, cash, months),
        principal=_repaid(plan, months) + (firm.principal if firm else 0),
        drawings=firm.drawings if firm else Decimal(0),
        self_financing=income.self_financing,
        own_funds=sum((each.own_funds for each in cash), Decimal(0)),
        loans=sum((loan.principal for loan in lent), Decimal(0)),
        aids=sum((each.aids for each in cash), Decimal(0)),
    )


def _vat(project: Inputs, cash: Sequence[CashMonth], months: range) -> Decimal:
    """Return the VAT paid and not yet back; what never comes back is part of what things cost."""
    lost = sum(
        (
            project.charged_in(each, months)
            - sum(paid for month, paid in each.payments if month in months)
            for each in project.expenses
        ),
        Decimal(0),
    )
    return sum((each.vat for each in cash), -lost)


def _repaid(plan: Plan, months: range) -> Decimal:
    return sum(
        (row.principal for loan in plan.loans for row in loan.schedule if row.month in months),
        Decimal(0),
    )
