"""The forecast income of three years, before and with the project (« prévisionnel »)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from core.financing.accounts import Accounts, ProfitTax
from core.financing.cents import to_cent
from core.financing.gains import Gains
from core.financing.inputs import Inputs
from core.financing.result import Plan

YEARS = 3
_NOTHING = Accounts(*(Decimal(0),) * 7)


@dataclass(frozen=True, slots=True)
class IncomeYear:
    """A year of income in euros; `tax` is None where the firm pays none itself.

    operating = turnover − variable − fixed − expensed; profit = operating − depreciation −
    interest + subsidies; result = profit − tax. `expensed` are the parts of the project that are
    costs of their year. `subsidies` are aids as far as they are income of the year.
    `self_financing` (« CAF ») is result + depreciation − subsidies: what the year leaves in cash,
    aids apart.
    """

    year: int
    turnover: Decimal
    variable: Decimal
    fixed: Decimal
    expensed: Decimal
    depreciation: Decimal
    interest: Decimal
    subsidies: Decimal
    tax: Decimal | None

    @property
    def margin(self) -> Decimal:
        """Return the margin on variable costs."""
        return self.turnover - self.variable

    @property
    def operating(self) -> Decimal:
        """Return the gross operating surplus (« EBE »)."""
        return self.margin - self.fixed - self.expensed

    @property
    def profit(self) -> Decimal:
        """Return the profit before tax."""
        return self.operating - self.depreciation - self.interest + self.subsidies

    @property
    def result(self) -> Decimal:
        """Return the result of the year after the firm's own tax."""
        return self.profit - (self.tax or Decimal(0))

    @property
    def self_financing(self) -> Decimal:
        """Return the « capacité d'autofinancement », aids apart."""
        return self.result + self.depreciation - self.subsidies

    @property
    def break_even(self) -> Decimal | None:
        """Return the turnover from which the year earns money; None where sales leave no margin."""
        if self.turnover <= 0 or self.margin <= 0:
            return None
        charges = self.fixed + self.expensed + self.depreciation + self.interest
        return to_cent(charges * self.turnover / self.margin)


def months_of(year: int) -> range:
    """Return the months of a year of the project: 1 to 12 for the first."""
    return range(12 * year - 11, 12 * year + 1)


def income_before(firm: Accounts, tax: ProfitTax | None) -> tuple[IncomeYear, ...]:
    """Return three years of the firm as it is: every year like the one that is known."""
    return tuple(_year(year, firm, tax) for year in range(1, YEARS + 1))


def income_with(
    project: Inputs, plan: Plan, firm: Accounts | None, tax: ProfitTax | None
) -> tuple[IncomeYear, ...]:
    """Return three years with the project; without the firm's accounts, those of the project."""
    return tuple(
        _year(year, firm or _NOTHING, tax, _extra(project, plan, months_of(year)))
        for year in range(1, YEARS + 1)
    )


@dataclass(frozen=True, slots=True)
class _Extra:
    """What the project adds to a year, in whole cents."""

    turnover: Decimal = Decimal(0)
    variable: Decimal = Decimal(0)
    saved: Decimal = Decimal(0)
    expensed: Decimal = Decimal(0)
    depreciation: Decimal = Decimal(0)
    interest: Decimal = Decimal(0)
    subsidies: Decimal = Decimal(0)


def _extra(project: Inputs, plan: Plan, months: range) -> _Extra:
    expected = project.gains
    turnover = to_cent(expected.turnover_of(months)) if expected else Decimal(0)
    saved = to_cent(_saved(expected, months))
    brought = sum((each.gains for each in plan.cash if each.month in months), Decimal(0))
    return _Extra(
        turnover=turnover,
        # What is left over, so that the year agrees with the cash to the cent.
        variable=turnover + saved - brought,
        saved=saved,
        expensed=_expensed(project, plan, months),
        depreciation=to_cent(_written_off(project, months)),
        interest=_interest(plan, months),
        subsidies=to_cent(_subsidies(project, plan, months)),
    )


def _year(year: int, firm: Accounts, tax: ProfitTax | None, extra: _Extra = _Extra()) -> IncomeYear:
    made = IncomeYear(
        year=year,
        turnover=firm.turnover + extra.turnover,
        variable=to_cent(firm.turnover * firm.variable) + extra.variable,
        fixed=firm.fixed - extra.saved,
        expensed=extra.expensed,
        depreciation=firm.depreciation + extra.depreciation,
        interest=firm.interest + extra.interest,
        subsidies=extra.subsidies,
        tax=None,
    )
    return made if tax is None else _taxed(made, tax)


def _taxed(year: IncomeYear, tax: ProfitTax) -> IncomeYear:
    return replace(year, tax=tax.on(year.profit, year.turnover))


def _saved(expected: Gains | None, months: range) -> Decimal:
    if expected is None:
        return Decimal(0)
    return expected.savings_of(months) - expected.running_costs_of(months)


def _expensed(project: Inputs, plan: Plan, months: range) -> Decimal:
    fees = sum((loan.fees for loan in plan.loans if loan.month in months), Decimal(0))
    insured = [row.insurance for loan in plan.loans for row in loan.schedule if row.month in months]
    costs = [each for each in project.expenses if not project.is_lasting(each)]
    return sum((*insured, *(project.charged_in(each, months) for each in costs)), fees)


def _written_off(project: Inputs, months: range) -> Decimal:
    """Return the depreciation of some months: straight on from the month of the purchase."""
    bought = [each for each in project.expenses if project.is_lasting(each)]
    return _spread([(each.month, project.charged(each)) for each in bought], project, months)


def _subsidies(project: Inputs, plan: Plan, months: range) -> Decimal:
    """Return the aids as income: with what they pay for, at once or as it is written off."""
    by_id = {each.id: each for each in project.expenses}
    paid = [(by_id[each.expense], each.amount) for each in plan.allocations]
    spread = [(each.month, amount) for each, amount in paid if project.is_lasting(each)]
    with_costs = [
        amount * sum(part for month, part in each.payments if month in months) / each.amount
        for each, amount in paid
        if not project.is_lasting(each)
    ]
    return sum(with_costs, _spread(spread, project, months))


def _spread(parts: Sequence[tuple[int, Decimal]], project: Inputs, months: range) -> Decimal:
    life = int(project.rules.useful_life.value)
    total = Decimal(0)
    for first, amount in parts:
        held = len(range(max(months.start, first), min(months.stop, first + life)))
        total += amount * held / life
    return total


def _interest(plan: Plan, months: range) -> Decimal:
    return sum(
        (row.interest for loan in plan.loans for row in loan.schedule if row.month in months),
        Decimal(0),
    )
