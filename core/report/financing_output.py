"""The JSON form of the financing: plans, loans, cash, three years, risk; euros and fractions."""

from typing import Literal

from msgspec import Struct


class LeaseOutput(Struct, frozen=True):
    """A lease: all that is paid, a month each from the month of the expense on.

    `rate` (proportional, as a TEG) and `actuarial` are what it costs as a loan of its `price`; null
    where none can be told, and `text` says why. `loan_cost` and `loan_teg` are those of the bank
    loan over the same price and months.
    """

    price: float | None
    payments: list[float]
    total: float
    is_kept: bool
    rate: float | None
    actuarial: float | None
    loan_cost: float | None
    loan_teg: float | None
    text: list[str]


class ExpenseOutput(Struct, frozen=True):
    """A line of the project in euros before VAT; `months` above one: paid in as many parts.

    `least` and `most` are the range that the person gave; `ordered` is the month of the order.
    `has_category` is false where none was stated: `category` is then what it counts as.
    """

    id: str
    label: str
    category: str
    has_category: bool
    kind: str
    amount: float
    least: float | None
    most: float | None
    basis: str
    ordered: int | None
    month: int
    months: int
    vat_recoverable: bool
    lease: LeaseOutput | None


class PaymentOutput(Struct, frozen=True):
    """Money that arrives in a month."""

    month: int
    amount: float


class FundingOutput(Struct, frozen=True):
    """A source of money of a plan; `month` is when the last of it arrives (1: the start)."""

    kind: str
    instrument: str | None
    version: str | None
    title: str
    amount: float
    month: int
    payments: list[PaymentOutput]


class AllocationOutput(Struct, frozen=True):
    """What one aid pays for one expense."""

    instrument: str
    expense: str
    base: float
    amount: float


class InstalmentOutput(Struct, frozen=True):
    """A line of a loan's schedule: payment = interest + principal; insurance comes on top."""

    number: int
    month: int
    payment: float
    interest: float
    principal: float
    insurance: float
    balance: float


class LoanOutput(Struct, frozen=True):
    """A loan: rates are yearly fractions; `is_assumed` where a default gave the rate, no offer.

    `teg` is the proportional rate of a credit to a firm, `taeg` the actuarial one; both hold fees
    and insurance. `cost` is interest, insurance and fees.
    """

    title: str
    instrument: str | None
    version: str | None
    principal: float
    month: int
    kind: str
    yearly_rate: float
    months: int
    deferred: int
    deferral: str
    insurance: float
    teg: float | None
    taeg: float | None
    fees: float
    interest_total: float
    insurance_total: float
    cost: float
    is_assumed: bool
    schedule: list[InstalmentOutput]


class CashOutput(Struct, frozen=True):
    """One month of cash; `vat` is below zero when it comes back.

    balance = balance before + aids + loans + own_funds + gains − expenses − vat − instalments.
    """

    month: int
    starts: str
    expenses: float
    vat: float
    aids: float
    loans: float
    instalments: float
    own_funds: float
    gains: float
    balance: float


class PlanOutput(Struct, frozen=True):
    """A funding mix, what it is best at (`aim`) and how unknowns are taken in it (`side`).

    `bound` is the most aid that any plan of this aim can bring; `lowest_bound` the highest that
    the lowest balance can be, where cash is the aim. `files` counts aids and lenders beside the
    bank; `least_files` the aids that no such plan with as much aid does without, null where that
    was not looked for; `same_as` names an earlier plan with the same sources.
    """

    id: str
    aim: str
    side: str
    title: str
    why: str
    same_as: str | None
    cost: float
    aids_total: float
    own_funds: float
    gap: float
    files: int
    bound: float
    is_optimal: bool
    fundings: list[FundingOutput]
    allocations: list[AllocationOutput]
    limits: list[str]
    loans: list[LoanOutput]
    vat_cost: float
    opening: float | None
    lowest: PaymentOutput | None
    lowest_bound: float | None
    least_files: int | None
    cash: list[CashOutput]


class IncomeYearOutput(Struct, frozen=True):
    """A year of forecast income; `tax` is null where the firm's own tax is not known.

    `self_financing` (CAF) is result + depreciation − subsidies; `break_even` the turnover from
    which the year earns money, null where sales leave no margin.
    """

    year: int
    turnover: float
    variable: float
    margin: float
    fixed: float
    expensed: float
    operating: float
    depreciation: float
    interest: float
    subsidies: float
    profit: float
    tax: float | None
    result: float
    self_financing: float
    break_even: float | None


class PlanYearOutput(Struct, frozen=True):
    """A year of the financing plan: needs, resources, what the year leaves, and the cash after."""

    year: int
    investments: float
    working_capital: float
    principal: float
    drawings: float
    needs: float
    self_financing: float
    own_funds: float
    loans: float
    aids: float
    resources: float
    balance: float
    closing: float


class IndicatorsOutput(Struct, frozen=True):
    """What the project is worth before loans and tax, over so many months of gains.

    `payback` is a month; rates are yearly fractions. Null where no gain is stated or where there
    is none.
    """

    months: int
    discount_rate: float
    payback: int | None
    present_value: float | None
    return_rate: float | None
    return_without_aid: float | None


class ThreeYearsOutput(Struct, frozen=True):
    """Three years of the first plan, before the project and with it.

    `before` is null, and the figures are those of the project alone, while one of the firm's
    accounts (`missing`, named as facts) is not known.
    """

    before: list[IncomeYearOutput] | None
    income: list[IncomeYearOutput]
    years: list[PlanYearOutput]
    indicators: IndicatorsOutput
    is_taxed: bool
    opening: float | None
    missing: list[str]


class FanMonthOutput(Struct, frozen=True):
    """The balances that 5, 25, 50, 75 and 95 % of futures stay under in a month."""

    month: int
    quantiles: list[float]


class InfluenceOutput(Struct, frozen=True):
    """One cause alone at its worse and at its better end, all else as planned: two balances."""

    cause: str
    lowest: tuple[float, float]
    last: tuple[float, float]


class RiskOutput(Struct, frozen=True):
    """The futures of the first plan: so many draws from this seed, the same each time.

    `under_zero` and `under_floor` are fractions; null where the opening cash, or a floor, is not
    known. `lowest` has the five quantiles of the lowest balance.
    """

    draws: int
    seed: int
    under_zero: float | None
    under_floor: float | None
    lowest: list[float]
    fan: list[FanMonthOutput]
    influences: list[InfluenceOutput]
    text: str


class BridgeOutput(Struct, frozen=True):
    """What would help the cash over its lowest point, and the lowest balance that it leads to.

    `kind`: later or split (an order), loan, advance, own_funds. `is_to_ask`: nobody has said that
    it is possible. `cost` is what it costs.
    """

    kind: Literal["later", "split", "loan", "advance", "own_funds"]
    text: str
    is_enough: bool
    is_to_ask: bool
    lowest: PaymentOutput
    amount: float | None
    months: int | None
    cost: float


class EarlyOutput(Struct, frozen=True):
    """The bank loan of the first plan repaid early; the plan itself stays as it is.

    `after` so many instalments, the rest `keeps` its months or its payment. `indemnity_known` is
    false where the contract's was not stated: it is then left out of `saved`, which is below zero
    where repaying early costs more. Amounts are null, and `text` says why, where it cannot be done.
    """

    after: int
    keeps: Literal["months", "payment"]
    month: int | None
    repaid: float | None
    indemnity: float | None
    indemnity_known: bool
    saved: float | None
    lowest: PaymentOutput | None
    schedule: list[InstalmentOutput]
    text: list[str]


class InKindOutput(Struct, frozen=True):
    """An aid that is no money, in no sum: `days` as its office told, `worth` as its source says."""

    instrument: str
    version: str
    title: str
    operator: str
    is_sure: bool
    days: float | None
    told_on: str | None
    worth: float | None
    text: list[str]


class ChangedOutput(Struct, frozen=True):
    """What changes in the first plan with `by` more own money (euros) or a later start (months).

    Differences are above zero where the figure grows; `credit` is what the loans cost in all.
    """

    kind: str
    by: float
    title: str
    aids: float
    borrowed: float
    credit: float
    lowest: float
    gap: float
    words: list[str]


class FinancingOutput(Struct, frozen=True):
    """The plans; `cash`, `bridges` and what follows up to `sensitivity` are of the first one.

    `gain` is what the aids to check may bring beside the sure ones (`gain_text`); `conflicts` tell
    which wishes cannot be kept together; `internal` is time of the firm's own people.
    `without_figure` names the aids whose amount is asked (`project.stated.<id>.amount`).
    `early_repayment` and `sensitivity` are null unless they were asked for.
    """

    expenses: list[ExpenseOutput]
    internal: list[ExpenseOutput]
    in_kind: list[InKindOutput]
    without_figure: list[str]
    plans: list[PlanOutput]
    cash: list[CashOutput]
    gain: float
    gain_text: str | None
    bridges: list[BridgeOutput]
    early_repayment: EarlyOutput | None
    three_years: ThreeYearsOutput | None
    risk: RiskOutput | None
    sensitivity: list[ChangedOutput] | None
    conflicts: list[str]
    remarks: list[str]
    assumptions: list[str]
    missing: list[str]
