"""What the financing is reckoned with: the person's answers, or stated assumptions."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from core.errors import UserError
from core.facts.situation import Situation
from core.financing.cash import Vat
from core.financing.cents import to_cent
from core.financing.expenses import (
    assumptions_of_expenses,
    expenses,
    internal_time,
    missing_of_expenses,
)
from core.financing.gains import Gains, gains, remarks_of_gains
from core.financing.loans import Deferral, Loan, Repayment
from core.financing.result import Expense
from core.messages import N_, Message, Percent, message
from core.months import month_after
from core.packs.pack import Pack
from core.packs.schema.financing import FinancingRules, VatRegime

_ASKED = (
    "project.own_funds", "project.start", "project.cash_opening", "company.vat_regime",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BankLoan:
    """The ordinary loan that fills what is left: the bank's terms, or assumed ones."""

    yearly_rate: Decimal
    months: int
    deferred: int
    fees: Decimal
    is_assumed: bool
    kind: Repayment = Repayment.CONSTANT_INSTALMENTS
    deferral: Deferral = Deferral.PARTIAL
    insurance: Decimal = Decimal(0)  # a yearly fraction of the principal

    def over(self, months: int) -> "BankLoan":
        """Return the loan over another number of months."""
        return replace(self, months=months, deferred=min(self.deferred, months - 1))

    def terms(self, principal: Decimal) -> Loan:
        """Return the loan of so many euros."""
        return Loan(
            principal,
            self.yearly_rate,
            self.months,
            self.deferred,
            self.kind,
            self.deferral,
            self.insurance,
        )


@dataclass(frozen=True, slots=True)
class Inputs:
    """A project as it is reckoned with; None where the person has not said and nothing is assumed.

    `first` is the first day of month 1; `is_fresh`: own funds are new money, not the firm's cash;
    `aid_delay` holds for aids whose own delay is not known. `expenses` are to be paid; `internal`
    is the time of the firm's own people, which costs no money.
    """

    expenses: tuple[Expense, ...]
    first: date
    own_funds: Decimal | None
    is_fresh: bool
    opening: Decimal | None
    floor: Decimal | None
    vat: Vat
    regime: VatRegime
    loan: BankLoan
    aid_delay: int
    rules: FinancingRules
    gains: Gains | None = None
    internal: tuple[Expense, ...] = ()

    def charged(self, expense: Expense) -> Decimal:
        """Return what an expense costs the firm: with its VAT where that never comes back."""
        return expense.amount + self.vat.lost_on(expense)

    def charged_in(self, expense: Expense, months: range) -> Decimal:
        """Return what the payments of an expense that fall in some months cost the firm."""
        is_lost = self.vat.returns_after(expense) is None
        return sum(
            (
                paid + (tax if is_lost else 0)
                for month, paid, tax in self.vat.invoices(expense)
                if month in months
            ),
            Decimal(0),
        )

    def is_lasting(self, expense: Expense) -> bool:
        """Say whether an expense is written off over time; what is paid by the month never is."""
        return expense.months == 1 and expense.category in self.rules.capitalised


def inputs(situation: Situation, pack: Pack, on: date) -> Inputs:
    """Return what the financing of this situation is reckoned with."""
    rules = rules_of(pack)
    start = situation.typed("project.start", date) or on
    regime = rules.vat_regime(situation.typed("company.vat_regime", str))
    delay = situation.typed("project.aid_delay", int)
    found = expenses(situation)
    # What is paid by the month is in use from its first payment on.
    last = max((each.month for each in found), default=0)
    return Inputs(
        expenses=found,
        first=month_after(start, 0),
        own_funds=_own_funds(situation),
        is_fresh=situation.typed("project.own_funds_origin", str) == "owners",
        opening=situation.typed("project.cash_opening", Decimal),
        floor=situation.typed("project.cash_floor", Decimal),
        vat=Vat(rules.vat_rate(start), regime.recovered_after),
        regime=regime,
        loan=_loan(situation, rules),
        aid_delay=rules.aid_delay.usual if delay is None else delay,
        rules=rules,
        gains=gains(situation, rules, last),
        internal=internal_time(situation),
    )


def rules_of(pack: Pack) -> FinancingRules:
    """Return what the pack says about financing; raises UserError where it says nothing."""
    if pack.content.financing is None:
        raise UserError(
            N_("The rule pack {pack} says nothing about financing. Add a financing/defaults.yaml."),
            pack=pack.about.id,
        )
    return pack.content.financing


def missing(situation: Situation) -> tuple[str, ...]:
    """Return the facts that would make the financing surer, the most telling first."""
    asked = (name for name in _ASKED if not situation.is_settled(name))
    return (*missing_of_expenses(situation), *asked)


def assumptions(situation: Situation, found: Inputs) -> tuple[Message, ...]:
    """Return in words what was assumed for want of an answer, whatever the plan."""
    said: list[Message] = []
    if not situation.is_known("project.start"):
        said.append(message(N_("The start of the project is not known: month 1 is that of today.")))
    if not situation.is_known("company.vat_regime"):
        said.append(
            message(
                N_("VAT regime not known: {regime} is assumed, VAT {rate}."),
                regime=found.regime.label,
                rate=Percent(found.vat.rate * 100),
            )
        )
    else:
        said.append(
            message(N_("VAT of {rate} on all expenses."), rate=Percent(found.vat.rate * 100))
        )
    if found.opening is None:
        said.append(
            message(N_("Opening cash is not known: the curve shows the change against today."))
        )
    if found.own_funds and not found.is_fresh:
        said.append(
            message(N_("Own funds are taken from the firm’s cash: they are no money coming in."))
        )
    said.append(
        message(N_("The curve holds the project alone, not the other receipts of the firm."))
    )
    said.extend(remarks_of_gains(found.gains))
    said.extend(assumptions_of_expenses(situation))
    deferred = situation.typed("project.loan_deferred", int) or 0
    if deferred > found.loan.deferred:
        said.append(
            message(
                N_(
                    "A deferral of {deferred} months does not fit in a loan of {months}: "
                    "{kept} are reckoned with."
                ),
                deferred=deferred,
                months=found.loan.months,
                kept=found.loan.deferred,
            )
        )
    return tuple(said)


def _own_funds(situation: Situation) -> Decimal | None:
    """Return what the firm puts in: nothing where the question does not apply."""
    known = situation.typed("project.own_funds", Decimal)
    if known is None and situation.is_settled("project.own_funds"):
        return Decimal(0)
    return None if known is None else to_cent(known)


def _loan(situation: Situation, rules: FinancingRules) -> BankLoan:
    rate = situation.typed("project.loan_rate", Decimal)
    months = situation.typed("project.loan_months", int) or int(rules.loan.months.value)
    deferred = situation.typed("project.loan_deferred", int) or 0
    insurance = situation.typed("project.loan_insurance", Decimal) or Decimal(0)
    kind = situation.typed("project.loan_kind", str)
    deferral = situation.typed("project.loan_deferral", str)
    return BankLoan(
        yearly_rate=rules.loan.yearly_rate.value if rate is None else rate / 100,
        months=months,
        deferred=min(deferred, months - 1),
        fees=to_cent(situation.typed("project.loan_fees", Decimal) or Decimal(0)),
        is_assumed=rate is None or not situation.is_known("project.loan_months"),
        kind=Repayment(kind) if kind else Repayment.CONSTANT_INSTALMENTS,
        deferral=Deferral(deferral) if deferral else Deferral.PARTIAL,
        insurance=insurance / 100,
    )
