"""The financing in its JSON form, in one language."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from core.financing.bridge import Bridge
from core.financing.early_outcome import EarlyOutcome
from core.financing.forecast import IncomeYear
from core.financing.in_kind import in_kind_words
from core.financing.leases import LeaseCost, lease_words
from core.financing.result import CashMonth, Expense, Funding, InKind, Instalment, LoanTerms, Plan
from core.financing.risk import Risk
from core.financing.three_years import PlanYear, ThreeYears
from core.language import Language
from core.messages import Shown
from core.packs.pack import Pack
from core.report.financing_output import (
    AllocationOutput,
    BridgeOutput,
    CashOutput,
    ChangedOutput,
    EarlyOutput,
    ExpenseOutput,
    FanMonthOutput,
    FinancingOutput,
    FundingOutput,
    IncomeYearOutput,
    IndicatorsOutput,
    InfluenceOutput,
    InKindOutput,
    InstalmentOutput,
    LeaseOutput,
    LoanOutput,
    PaymentOutput,
    PlanOutput,
    PlanYearOutput,
    RiskOutput,
    ThreeYearsOutput,
)
from core.report.outlook import leases_of, outlook_of, sensitivity_of
from core.visit import Visit


def financing_output(
    visit: Visit, pack: Pack, language: Language, *, has_sensitivity: bool = False
) -> FinancingOutput:
    """Return the financing of a visit; what follows from the first plan is worked out here.

    `has_sensitivity`: what a little more own money or a later start would change, too.
    """
    found, outlook = visit.financing, outlook_of(visit, pack)
    plans = [_plan(plan, language) for plan in found.plans]
    leases = _leases(visit, pack, language)
    return FinancingOutput(
        expenses=[_expense(each, leases.get(each.id)) for each in found.expenses],
        internal=[_expense(each, None) for each in found.internal],
        in_kind=[_in_kind(each, language) for each in found.in_kind],
        without_figure=list(found.without_figure),
        plans=plans,
        cash=plans[0].cash if plans else [],
        gain=float(found.gain),
        gain_text=language.shown(found.gain_words) if found.gain_words else None,
        bridges=[_bridge(each, language) for each in outlook.bridges] if outlook else [],
        early_repayment=_early(outlook.early, language) if outlook and outlook.early else None,
        three_years=_three_years(outlook.years) if outlook else None,
        risk=_risk(outlook.risk, language) if outlook else None,
        sensitivity=_sensitivity(visit, pack, language) if has_sensitivity else None,
        conflicts=_words(found.conflicts, language),
        remarks=_words(found.remarks, language),
        assumptions=_words(found.assumptions, language),
        missing=list(found.missing),
    )


def _plan(plan: Plan, language: Language) -> PlanOutput:
    lowest = plan.lowest
    return PlanOutput(
        id=plan.id,
        aim=plan.aim,
        side=plan.side,
        title=language.shown(plan.title),
        why=language.shown(plan.why),
        same_as=plan.same_as,
        cost=float(plan.cost),
        aids_total=float(plan.aids_total),
        own_funds=float(plan.own_funds),
        gap=float(plan.gap),
        files=plan.files,
        bound=float(plan.bound),
        is_optimal=plan.is_optimal,
        fundings=[_funding(each, language) for each in plan.fundings],
        allocations=[
            AllocationOutput(each.instrument, each.expense, float(each.base), float(each.amount))
            for each in plan.allocations
        ],
        limits=_words(plan.limits, language),
        loans=[_loan(loan, language) for loan in plan.loans],
        vat_cost=float(plan.vat_cost),
        opening=_money(plan.opening),
        lowest=PaymentOutput(lowest.month, float(lowest.balance)) if lowest else None,
        lowest_bound=_money(plan.lowest_bound),
        least_files=plan.least_files,
        cash=[_cash(month) for month in plan.cash],
    )


def _in_kind(found: InKind, language: Language) -> InKindOutput:
    return InKindOutput(
        instrument=found.instrument,
        version=found.version,
        title=language.shown(found.title),
        operator=found.operator,
        is_sure=found.is_sure,
        days=_money(found.days),
        told_on=None if found.told_on is None else found.told_on.isoformat(),
        worth=_money(found.worth),
        text=_words(in_kind_words(found), language),
    )


def _leases(visit: Visit, pack: Pack, language: Language) -> dict[str, LeaseOutput]:
    """Return what each lease costs, by its expense."""
    found = leases_of(visit, pack)
    return {name: _lease(each, language) for name, each in found.items()}


def _lease(found: LeaseCost, language: Language) -> LeaseOutput:
    return LeaseOutput(
        price=_money(found.price),
        payments=[float(each) for each in found.parts],
        total=float(found.total),
        is_kept=found.is_kept,
        rate=_rate(found.rate),
        actuarial=_rate(found.actuarial),
        loan_cost=_money(found.loan.cost) if found.loan else None,
        loan_teg=_rate(found.loan.teg) if found.loan else None,
        text=_words(lease_words(found), language),
    )


def _expense(expense: Expense, lease: LeaseOutput | None) -> ExpenseOutput:
    return ExpenseOutput(
        id=expense.id,
        label=expense.label,
        category=expense.category,
        has_category=expense.has_category,
        kind=expense.kind,
        amount=float(expense.amount),
        least=_money(expense.least),
        most=_money(expense.most),
        basis=expense.basis,
        ordered=expense.ordered,
        month=expense.month,
        months=expense.months,
        vat_recoverable=expense.vat_recoverable,
        lease=lease,
    )


def _funding(funding: Funding, language: Language) -> FundingOutput:
    return FundingOutput(
        kind=funding.kind,
        instrument=funding.instrument,
        version=funding.version,
        title=language.shown(funding.title),
        amount=float(funding.amount),
        month=funding.month,
        payments=[PaymentOutput(month, float(amount)) for month, amount in funding.payments],
    )


def _loan(loan: LoanTerms, language: Language) -> LoanOutput:
    return LoanOutput(
        title=language.shown(loan.title),
        instrument=loan.instrument,
        version=loan.version,
        principal=float(loan.principal),
        month=loan.month,
        kind=loan.kind,
        yearly_rate=float(loan.yearly_rate),
        months=loan.months,
        deferred=loan.deferred,
        deferral=loan.deferral,
        insurance=float(loan.insurance),
        teg=_rate(loan.teg),
        taeg=_rate(loan.taeg),
        fees=float(loan.fees),
        interest_total=float(loan.interest_total),
        insurance_total=float(loan.insurance_total),
        cost=float(loan.cost),
        is_assumed=loan.is_assumed,
        schedule=[_instalment(each) for each in loan.schedule],
    )


def _instalment(row: Instalment) -> InstalmentOutput:
    return InstalmentOutput(**_figures(row, InstalmentOutput.__struct_fields__))


def _cash(month: CashMonth) -> CashOutput:
    named = (name for name in CashOutput.__struct_fields__ if name != "starts")
    return CashOutput(starts=month.starts.isoformat(), **_figures(month, named))


def _three_years(found: ThreeYears) -> ThreeYearsOutput:
    worth = found.indicators
    return ThreeYearsOutput(
        before=None if found.before is None else _incomes(found.before),
        income=_incomes(found.income),
        years=_years(found),
        indicators=IndicatorsOutput(
            months=worth.months,
            discount_rate=float(worth.discount_rate),
            payback=worth.payback,
            present_value=_money(worth.present_value),
            return_rate=_rate(worth.return_rate),
            return_without_aid=_rate(worth.return_without_aid),
        ),
        is_taxed=found.is_taxed,
        opening=_money(found.opening),
        missing=list(found.missing),
    )


def _incomes(years: Sequence[IncomeYear]) -> list[IncomeYearOutput]:
    return [
        IncomeYearOutput(**_figures(each, IncomeYearOutput.__struct_fields__)) for each in years
    ]


def _years(found: ThreeYears) -> list[PlanYearOutput]:
    names = [name for name in PlanYearOutput.__struct_fields__ if name != "closing"]
    return [
        PlanYearOutput(closing=float(closing), **_figures(year, names))
        for year, closing in zip(found.years, found.closing, strict=True)
    ]


def _risk(found: Risk, language: Language) -> RiskOutput:
    from core.report.figures.fan import risk_sentence

    return RiskOutput(
        draws=found.draws,
        seed=found.seed,
        under_zero=_rate(found.under_zero),
        under_floor=_rate(found.under_floor),
        lowest=[float(each) for each in found.lowest],
        fan=[FanMonthOutput(each.month, [float(one) for one in each.quantiles])
             for each in found.fan],
        influences=[
            InfluenceOutput(language.shown(each.cause), _pair(each.lowest), _pair(each.last))
            for each in found.influences
        ],
        text=language.shown(risk_sentence(found)),
    )  # fmt: skip


def _bridge(bridge: Bridge, language: Language) -> BridgeOutput:
    return BridgeOutput(
        kind=bridge.kind,
        text=language.shown(bridge.words),
        is_enough=bridge.is_enough,
        is_to_ask=bridge.is_to_ask,
        lowest=PaymentOutput(bridge.month, float(bridge.lowest)),
        amount=_money(bridge.amount),
        months=bridge.months,
        cost=float(bridge.cost),
    )


def _early(found: EarlyOutcome, language: Language) -> EarlyOutput:
    done = found.repayment
    is_followed = found.month is not None and found.lowest is not None
    return EarlyOutput(
        after=found.early.after,
        keeps=found.early.keeps,
        month=done.month if done else None,
        repaid=_money(done.repaid) if done else None,
        indemnity=_money(done.indemnity) if done else None,
        indemnity_known=found.is_indemnity_known,
        saved=_money(done.saved) if done else None,
        lowest=PaymentOutput(found.month or 0, float(found.lowest or 0)) if is_followed else None,
        schedule=[_instalment(each) for each in done.schedule] if done else [],
        text=_words(found.words, language),
    )


def _sensitivity(visit: Visit, pack: Pack, language: Language) -> list[ChangedOutput]:
    return [
        ChangedOutput(
            kind=each.kind,
            by=float(each.by),
            title=language.shown(each.title),
            aids=float(each.aids),
            borrowed=float(each.borrowed),
            credit=float(each.credit),
            lowest=float(each.lowest),
            gap=float(each.gap),
            words=_words(each.words, language),
        )
        for each in sensitivity_of(visit, pack)
    ]


def _pair(ends: tuple[Decimal, Decimal]) -> tuple[float, float]:
    worse, better = ends
    return float(worse), float(better)


def _figures(
    thing: CashMonth | Instalment | IncomeYear | PlanYear, names: Iterable[str]
) -> dict[str, Any]:
    """Return attributes under their own names, euros as numbers."""
    found = {name: getattr(thing, name) for name in names}
    return {
        name: float(value) if isinstance(value, Decimal) else value for name, value in found.items()
    }


def _words(shown: Iterable[Shown], language: Language) -> list[str]:
    return [language.shown(each) for each in shown]


def _rate(value: Decimal | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _money(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
