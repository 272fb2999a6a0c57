"""The financing of a visit in a few lines for the terminal."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from core.financing.in_kind import in_kind_words
from core.financing.leases import lease_words
from core.financing.result import Financing, Plan
from core.financing.shares import total_of
from core.messages import N_, Euros, Listed, Percent, Shown, counted, message

if TYPE_CHECKING:
    from core.financing.sensitivity import Change
    from core.report.outlook import Outlook


def financing_lines(financing: Financing, outlook: "Outlook | None") -> Iterator[Shown]:
    """Yield the plans, the lowest point of the cash and what bridges it, the risk in a sentence."""
    for plan in financing.plans:
        yield from _plan(plan)
    if financing.gain_words is not None:
        yield message(N_("  {words}"), words=financing.gain_words)
    if outlook is not None:
        yield from _outlook(outlook)
    for each in financing.in_kind:
        yield message(N_("  In kind: {words}"), words=next(in_kind_words(each)))
    for words in (*financing.conflicts, *financing.remarks):
        yield message(N_("  Note: {caution}"), caution=words)
    for assumption in financing.assumptions:
        yield message(N_("  Assumed: {assumption}"), assumption=assumption)


def sensitivity_lines(changes: "Iterable[Change]") -> Iterator[Shown]:
    """Yield what a little more own money or a later start would change."""
    for each in changes:
        yield message(N_("  {title}: {changes}"), title=each.title, changes=Listed(each.words))


def _plan(plan: Plan) -> Iterator[Shown]:
    if plan.same_as is not None:
        yield message(N_("  {title}: {why}"), title=plan.title, why=plan.why)
        return
    yield message(
        N_("  {title}: {aids} of aid for {cost} of expenses, {files}"),
        title=plan.title,
        aids=Euros(plan.aids_total),
        cost=Euros(plan.cost),
        files=counted(
            N_("{count} file to put together"), N_("{count} files to put together"), plan.files
        ),
    )
    for funding in plan.fundings:
        yield message(
            N_("    {title}: {amount}"), title=funding.title, amount=Euros(funding.amount)
        )
    if total_of(plan, "loan"):
        yield from _loans(plan)
    lowest = plan.lowest
    if lowest is not None:
        yield message(
            N_("    Lowest point of the cash: {balance} at the end of month {month}"),
            balance=Euros(lowest.balance),
            month=lowest.month,
        )


def _loans(plan: Plan) -> Iterator[Shown]:
    for loan in plan.loans:
        if loan.teg is not None and loan.taeg is not None:
            yield message(
                N_("    {title}: TEG {teg} (proportional), TAEG {taeg} (actuarial), {cost} in all"),
                title=loan.title,
                teg=Percent(loan.teg * 100),
                taeg=Percent(loan.taeg * 100),
                cost=Euros(loan.cost),
            )


def _outlook(outlook: "Outlook") -> Iterator[Shown]:
    from core.report.figures.fan import risk_sentence

    for bridge in outlook.bridges:
        yield message(N_("  To get over the lowest point: {way}"), way=bridge.words)
    for lease in outlook.leases:
        for words in lease_words(lease):
            yield message(N_("  Lease of “{label}”: {words}"), label=lease.label, words=words)
    if outlook.early is not None:
        for words in outlook.early.words:
            yield message(N_("  Repaid early: {words}"), words=words)
    yield message(
        N_("  If “{plan}” goes otherwise: {risk}"),
        plan=outlook.plan.title,
        risk=risk_sentence(outlook.risk),
    )
