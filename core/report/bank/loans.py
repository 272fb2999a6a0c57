"""The sheet of loans: what is drawn, and each instalment."""

from decimal import Decimal

from core.financing.result import LoanTerms, Plan
from core.messages import N_
from core.report.bank.hypotheses import Hypotheses
from core.report.bank.paper import Paper
from core.report.chapters.telling import Telling


def write_loans(paper: Paper, plan: Plan, given: Hypotheses, telling: Telling) -> None:
    """Write the loans and their schedules; the bank's own schedule may replace them."""
    say = telling.say
    paper.sheet.set_column(0, 0, 46)
    paper.sheet.set_column(1, 6, 15)
    paper.title(
        say(N_("Loans")),
        say(N_("Payments and interest are given: put the schedule of the bank in their place.")),
    )
    heads = (N_("Loan"), N_("Month"), N_("Amount"), N_("Fees"), N_("Nominal rate"))
    paper.heads([say(each) for each in (*heads, N_("TEG (proportional)"), N_("TAEG"))])
    top = paper.row
    for loan in plan.loans:
        paper.label(telling.shown(loan.title))
        paper.given(1, loan.month, "whole")
        paper.given(2, loan.principal)
        paper.given(3, loan.fees)
        paper.given(4, loan.yearly_rate, "percent")
        paper.given(5, loan.teg, "percent")
        paper.given(6, loan.taeg, "percent")
        paper.next()
    _name(paper, given, ("month", "drawn", "fees"), top)
    paper.heads([say(N_("Instalment")), say(N_("Month")), say(N_("Payment")), say(N_("Interest")),
                 say(N_("Principal")), say(N_("Still owed")),
                 say(N_("Insurance, beside"))])  # fmt: skip
    first = paper.row
    for place, loan in enumerate(plan.loans):
        _write_schedule(paper, loan, paper.address(2, top + place), telling)
    _name(paper, given, ("due", "payment", "interest", "principal", "owed", "insurance"), first)


def _write_schedule(paper: Paper, loan: LoanTerms, drawn: str, telling: Telling) -> None:
    owed, left = drawn, loan.principal
    for each in loan.schedule:
        paper.label(f"{telling.shown(loan.title)}, {each.number}")
        paper.given(1, each.month, "whole")
        payment = paper.given(2, each.payment)
        interest = paper.given(3, each.interest)
        principal = paper.worked(4, f"{payment}-{interest}", each.payment - each.interest)
        left -= each.payment - each.interest
        owed = paper.worked(5, f"{owed}-{principal}", left or Decimal(0))
        paper.given(6, each.insurance)
        paper.next()


def _name(paper: Paper, given: Hypotheses, names: tuple[str, ...], top: int) -> None:
    last = max(paper.row - 1, top)
    for at, name in enumerate(names, start=1):
        given.columns[f"loan.{name}"] = paper.column(at, top, last)
    paper.row = last + 2
