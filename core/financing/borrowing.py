"""What a plan borrows: the loans among the aids that save most, the rest from a bank."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from core.aids.terms import AidTerms
from core.financing.cents import share_up
from core.financing.inputs import BankLoan
from core.financing.lending import Lender, bank_loan
from core.financing.offers import Side, excludes, may_stack
from core.financing.result import LoanTerms
from core.financing.scaling import unit_of
from core.financing.solver import Model

# At equal cost a loan among the aids comes first: it asks for less security than a bank.
_FIRST = 1e-4


@dataclass(frozen=True, slots=True)
class Need:
    """The cents to borrow, the month they are needed, and what the rest of the plan leaves.

    `room` for de minimis aid; `aids` are those of the plan; `files` how many lenders may be asked
    beside the bank (None: any number).
    """

    cents: int
    month: int
    room: int | None
    aids: Sequence[AidTerms] = ()
    files: int | None = None


@dataclass(slots=True)
class Loans:
    """The variables of a model for what is borrowed: cents of the bank and of each lender."""

    bank: int
    paid: list[int] = field(default_factory=list[int])
    used: list[int] = field(default_factory=list[int])


def borrow(
    need: Need, bank: BankLoan, lenders: Sequence[Lender], side: Side
) -> tuple[LoanTerms, ...]:
    """Return the loans that sum to the need, the cheapest in all; the largest first."""
    if need.cents <= 0:
        return ()
    open_to = [each for each in lenders if is_open(each, need.aids, side)]
    if not open_to or need.files == 0:
        return made_of(need, bank, (), (), side)
    model = Model(unit_of(need.cents))
    loans = add_loans(model, open_to, need.cents, side)
    model.at_most({loans.bank: 1, **dict.fromkeys(loans.paid, 1)}, need.cents)
    if need.room is not None:
        small = {x: 1.0 for x, each in zip(loans.paid, open_to, strict=True) if each.is_small}
        model.at_most(small, need.room)
    if need.files is not None:
        model.at_most(dict.fromkeys(loans.used, 1), need.files)
    saved = {x: saving(each, bank) for x, each in zip(loans.paid, open_to, strict=True)}
    files = {x: -1.0 - rank for rank, x in enumerate(loans.used)}
    aims = {**saved, loans.bank: 0.01, **files}
    values = model.largest(aims).values
    return made_of(need, bank, open_to, [values[x] for x in loans.paid], side)


def add_loans(model: Model, lenders: Sequence[Lender], need: int, side: Side) -> Loans:
    """Add what each lender may lend, with what binds lenders together."""
    found = Loans(model.measure(need))
    beside: dict[int, float] = {}
    for each in lenders:
        used, paid = model.variable(), model.measure(min(each.most, need))
        found.used.append(used)
        found.paid.append(paid)
        model.at_most({paid: 1, used: -min(each.most, need)})
        model.at_least({paid: 1, used: -each.least})
        if each.cofinancing:
            own = {paid: float(each.cofinancing)}
            beside |= own
            if side is Side.POSSIBLE:
                model.at_most({**own, found.bank: -1})
    if beside and side is Side.SURE:
        model.at_most({**beside, found.bank: -1})
    for one, two in combinations(range(len(lenders)), 2):
        if not _together(lenders[one], lenders[two], side):
            model.at_most({found.used[one]: 1, found.used[two]: 1}, 1)
    return found


def made_of(
    need: Need, bank: BankLoan, lenders: Sequence[Lender], picked: Sequence[int], side: Side
) -> tuple[LoanTerms, ...]:
    """Return the loans of the lenders that were picked, and the bank's for the rest."""
    lent: dict[Lender, int] = {}
    for each, principal in zip(lenders, picked, strict=True):
        most = need.cents - sum(lent.values()) - share_up(principal, each.cofinancing)
        within = min(principal, each.most, most)
        if within >= each.least:
            lent[each] = within
    _leave_to_bank(lent, need.cents, side)
    found = [each.loan(principal, need.month) for each, principal in lent.items()]
    if left := need.cents - sum(lent.values()):
        found.append(bank_loan(left, need.month, bank))
    found.sort(key=lambda loan: loan.instrument is None)
    return tuple(found)


def _leave_to_bank(lent: dict[Lender, int], need: int, side: Side) -> None:
    """Cut loans down until the bank's is what their lenders ask for beside: cents were rounded."""
    while lent:
        asked = {each: each.cofinancing * principal for each, principal in lent.items()}
        first = max(asked, key=lambda each: asked[each])
        whole = sum(asked.values()) if side is Side.SURE else asked[first]
        short = whole - (need - sum(lent.values()))
        if short <= 0 or not asked[first]:
            return
        lent[first] -= min(share_up(1, short / (1 + first.cofinancing)), lent[first])
        if lent[first] < first.least:
            del lent[first]


def is_open(lender: Lender, aids: Collection[AidTerms], side: Side) -> bool:
    """Say whether the aids of the plan let this lender in, and what it asks for beforehand."""
    held = {each.instrument for each in aids}
    if any(shuts_out(lender, each, side) for each in aids):
        return False
    return all(held & set(wanted) for wanted in lender.terms.prerequisites)


def shuts_out(lender: Lender, aid: AidTerms, side: Side) -> bool:
    """Say whether a lender and an aid cannot both be in a plan.

    One excludes the other; or they may pay for the same expense, and one of them stands no other
    public aid there. Unknown is no on the sure side: the bank then lends instead.
    """
    if excludes(lender.terms, aid):
        return True
    meet = not lender.names or bool(lender.names & _paid_by(aid))
    return meet and not may_stack(lender.terms, aid, side)


def _paid_by(aid: AidTerms) -> frozenset[str]:
    """Return the expenses that an aid pays for, or may."""
    return frozenset(
        each.expense
        for reading in aid.readings
        for option in reading.options
        for line in option.lines
        for each in (*line.expenses, *line.doubtful)
    )


def saving(lender: Lender, bank: BankLoan) -> float:
    """Return what a cent borrowed here saves beside one of the bank, in thousandths a year."""
    fee = float(lender.fee) * 12 / lender.months
    return 1e3 * (float(bank.yearly_rate - lender.yearly_rate) - fee + _FIRST)


def _together(one: Lender, two: Lender, side: Side) -> bool:
    """Say whether both may lend: no exclusion, and no doubt where they lend for one expense."""
    if excludes(one.terms, two.terms):
        return False
    meet = not one.names or not two.names or one.names & two.names
    return not meet or may_stack(one.terms, two.terms, side)
