"""The proof of a plan: its sums, own money, files, loans and cash checked again, solver or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from core.aids.terms import AidTerms, TermLine, TermOption
from core.financing.cents import to_cent
from core.financing.inputs import Inputs
from core.financing.offers import Side
from core.financing.result import Expense, LoanTerms, Plan
from core.financing.verify import BrokenPlanError, is_small_regime
from core.financing.wishes import Wishes

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a plan was made from, and is held to; `floor` None: none is promised."""

    project: Inputs
    loans: Sequence[AidTerms]
    aids: Sequence[AidTerms]
    room: Decimal | None
    wishes: Wishes
    side: Side
    floor: Decimal | None = None


def verify_plan(found: Plan, rules: Rules) -> None:
    """Raise BrokenPlanError unless sources, wishes, loans and cash of the plan are right."""
    _check_sources(found, rules)
    _check_wishes(found, rules)
    for loan in found.loans:
        _check_schedule(loan)
    lent = [(terms, loan) for loan in found.loans for terms in rules.loans
            if terms.instrument == loan.instrument]  # fmt: skip
    for terms, loan in lent:
        _check_loan(terms, loan, found, rules)
    for (one, _loan), (two, _other) in combinations(lent, 2):
        names = _names(one, rules.side), _names(two, rules.side)
        _check_together(one, two, rules.side, is_same=not all(names) or bool(names[0] & names[1]))
    _check_beside_bank(lent, found, rules)
    _check_room(lent, found, rules)
    _check_cash(found, rules)


def _check_sources(found: Plan, rules: Rules) -> None:
    """Check that all sources sum to the cost, and each to its parts."""
    cost = sum((_charged(each, rules.project) for each in rules.project.expenses), Decimal(0))
    _demand(found.cost == cost, "plan", "its cost")
    _demand(found.cost == sum(each.amount for each in found.fundings), "plan", "sources = cost")
    _demand(all(each.amount > 0 for each in found.fundings), "plan", "no source of nothing")
    kinds = ("aid", "own_funds", "gap")
    by_kind = {kind: sum(e.amount for e in found.fundings if e.kind == kind) for kind in kinds}
    _demand(found.aids_total == by_kind["aid"], "plan", "the sum of its aids")
    _demand(found.own_funds == by_kind["own_funds"], "plan", "its own money")
    _demand(found.gap == by_kind["gap"], "plan", "what is still to be found")
    _demand(
        sorted((str(e.instrument), e.principal) for e in found.loans)
        == sorted((str(e.instrument), e.amount) for e in found.fundings if e.kind == "loan"),
        "plan",
        "its loans",
    )
    for each in found.fundings:
        if each.kind == "aid":
            parts = [a.amount for a in found.allocations if a.instrument == each.instrument]
            name = str(each.instrument)
            _demand(each.amount == sum(parts), name, "the sum over its expenses")
            _demand(each.amount == sum(p for _month, p in each.payments), name, "its payments")


def _check_wishes(found: Plan, rules: Rules) -> None:
    """Check own money, refused aids, loans, and the number of files."""
    wished, own = rules.wishes, rules.project.own_funds
    asked = {each.instrument for each in found.fundings if each.instrument is not None}
    _demand(found.own_funds <= to_cent(own or Decimal(0)), "plan", "the limit of own money")
    _demand(not (asked & wished.refused), "plan", "what is refused")
    _demand(found.files == len(asked), "plan", "the count of its files")
    _demand(wished.most_files is None or len(asked) <= wished.most_files, "plan", "few files")
    if wished.no_loan or own is None:
        _demand(not found.loans, "plan", "no loan")
    else:
        _demand(not found.gap, "plan", "all is paid")


def _check_schedule(loan: LoanTerms) -> None:
    """Check that a loan is paid back to the cent, month by month."""
    name = loan.instrument or "bank"
    left, month = loan.principal, loan.month
    for row in loan.schedule:
        left, month = left - row.principal, month + 1
        _demand(row.payment == row.interest + row.principal, name, "interest + principal")
        _demand((row.balance, row.month) == (left, month), name, "the balance of its schedule")
    _demand(left == 0 and len(loan.schedule) == loan.months, name, "nothing is left due")


def _check_loan(terms: AidTerms, loan: LoanTerms, found: Plan, rules: Rules) -> None:
    """Check one lender by itself, and beside the aids of the plan."""
    name, side = terms.instrument, rules.side
    reading = terms.readings[0] if side is Side.SURE else terms.readings[-1]
    option, bounds = reading.options[0], terms.loan
    least = [option.floor, bounds.least if bounds else None]
    most = [bounds.most if bounds else None]
    if option.cap is not None:
        most.append(option.cap.least if side is Side.SURE else option.cap.most)
    if option.lines:
        most.append(sum((_lent_on(line, side) for line in option.lines), Decimal(0)))
    _demand(
        all(loan.principal >= to_cent(each) for each in least if each is not None),
        name,
        "its least",
    )
    _demand(
        all(loan.principal <= to_cent(each) for each in most if each is not None), name, "its most"
    )
    held = {each.instrument for each in found.fundings if each.kind == "aid"}
    for wanted in terms.prerequisites:
        _demand(held & set(wanted), name, "prerequisite")
    for aid in rules.aids:
        paid = {each.expense for each in found.allocations if each.instrument == aid.instrument}
        if paid:
            names = _names(terms, side)
            _check_together(terms, aid, side, is_same=not names or bool(names & paid))


def _check_together(one: AidTerms, two: AidTerms, side: Side, *, is_same: bool) -> None:
    name = f"{one.instrument} + {two.instrument}"
    for here, there in ((one, two), (two, one)):
        said = here.cumulation
        _demand(there.instrument not in said.excluded, name, "an exclusion")
        is_tolerated = said.kind in {"ceiling", "allowed"} or (
            said.kind == "unknown" and side is Side.POSSIBLE
        )
        _demand(
            not is_same or is_tolerated or there.instrument in said.allowed, name, "no stacking"
        )


def _check_beside_bank(
    lent: Sequence[tuple[AidTerms, LoanTerms]], found: Plan, rules: Rules
) -> None:
    """Check that the bank lends as much beside as lenders ask for: on the sure side, to each."""
    bank = sum((each.principal for each in found.loans if each.instrument is None), Decimal(0))
    asked = [_option(terms, rules.side).cofinancing * loan.principal for terms, loan in lent]
    whole = sum(asked, Decimal(0)) if rules.side is Side.SURE else max(asked, default=Decimal(0))
    _demand(whole <= bank, "loans", "the bank's part beside them")


def _check_room(lent: Sequence[tuple[AidTerms, LoanTerms]], found: Plan, rules: Rules) -> None:
    """Check that small State aid lent, and given in any of its formulas, keeps within its room."""
    if rules.room is None:
        return
    by_id = {each.instrument: each for each in rules.aids}
    lent_small = sum(
        (loan.principal for terms, loan in lent if _is_small([_option(terms, rules.side)])),
        Decimal(0),
    )
    given = sum(
        (
            each.amount
            for each in found.fundings
            if each.kind == "aid" and _is_small(_options(by_id[str(each.instrument)], rules.side))
        ),
        Decimal(0),
    )
    _demand(
        lent_small + given <= max(to_cent(rules.room), Decimal(0)), "plan", "the de minimis room"
    )


def _check_cash(found: Plan, rules: Rules) -> None:
    """Check each month of cash against its flows, and against the floor."""
    balance, vat = to_cent(rules.project.opening or Decimal(0)), rules.project.vat
    invoices = [(e, month, paid, tax) for e in rules.project.expenses
                for month, paid, tax in vat.invoices(e)]  # fmt: skip
    for row in found.cash:
        now = row.month
        paid = sum((paid for _e, month, paid, _tax in invoices if month == now), Decimal(0))
        tax = sum((tax for _e, month, _paid, tax in invoices if month == now), Decimal(0))
        tax -= sum(
            (
                tax
                for each, month, _paid, tax in invoices
                if (back := vat.returns_after(each)) is not None and month + back == now
            ),
            Decimal(0),
        )
        drawn = sum((e.principal - e.fees for e in found.loans if e.month == now), Decimal(0))
        due = sum((r.due for e in found.loans for r in e.schedule if r.month == now), Decimal(0))
        aids, own = (_paid_in(now, found, kind) for kind in ("aid", "own_funds"))
        name = f"month {now}"
        _demand((row.expenses, row.vat) == (paid, tax), name, "its invoices")
        _demand((row.aids, row.own_funds) == (aids, own), name, "its aids and own money")
        _demand((row.loans, row.instalments) == (drawn, due), name, "its loans")
        balance += row.gains + aids + own + drawn - paid - tax - due
        _demand(row.balance == balance, name, "its balance")
        if rules.floor is not None and (not found.watched or now <= found.watched):
            _demand(balance >= to_cent(rules.floor), name, "the floor of cash")


def _paid_in(month: int, found: Plan, kind: str) -> Decimal:
    return sum(
        (paid for each in found.fundings if each.kind == kind
         for when, paid in each.payments if when == month),
        Decimal(0),
    )  # fmt: skip


def _charged(expense: Expense, project: Inputs) -> Decimal:
    """Return the cost of an expense to the cent, its VAT with it where that never comes back."""
    taxes = Decimal(0)
    if project.vat.recovered_after is None or not expense.vat_recoverable:
        taxes = sum((tax for _month, _paid, tax in project.vat.invoices(expense)), Decimal(0))
    return sum((paid for _month, paid in expense.payments), Decimal(0)) + taxes


def _option(terms: AidTerms, side: Side) -> TermOption:
    return (terms.readings[0] if side is Side.SURE else terms.readings[-1]).options[0]


def _options(terms: AidTerms, side: Side) -> list[TermOption]:
    reading = terms.readings[0] if side is Side.SURE else terms.readings[-1]
    return [each for each in reading.options if each.is_documented]


def _is_small(options: Iterable[TermOption]) -> bool:
    return all(is_small_regime(each) for each in options)


def _lent_on(line: TermLine, side: Side) -> Decimal:
    bases = (*line.expenses, *(line.doubtful if side is Side.POSSIBLE else ()))
    base = sum((each.amount for each in bases), Decimal(0))
    base = base if line.base_cap is None else min(base, line.base_cap)
    lent = Fraction(line.rate) * Fraction(base)
    return (
        Decimal(int(lent * 100)) * _CENT
        if line.cap is None
        else min(Decimal(int(lent * 100)) * _CENT, line.cap)
    )


def _names(terms: AidTerms, side: Side) -> set[str]:
    return {
        each.expense
        for line in _option(terms, side).lines
        for each in (*line.expenses, *(line.doubtful if side is Side.POSSIBLE else ()))
    }


def _demand(kept: object, where: str, clause: str) -> None:
    if not kept:
        raise BrokenPlanError(f"{where}: {clause}")
