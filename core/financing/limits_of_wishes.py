"""What the firm's wishes and its cash do to a plan, in words."""

from collections.abc import Iterator
from decimal import Decimal

from core.financing.borrowing import shuts_out
from core.financing.cents import euros
from core.financing.offers import excludes
from core.financing.result import Plan
from core.financing.task import Task
from core.messages import N_, Euros, Message, counted, message


def wish_limits(task: Task, found: Plan) -> Iterator[Message]:
    """Yield one sentence for each wish that the plan has reached."""
    most = task.wishes.most_files
    if most is not None and found.files >= most:
        yield message(
            N_("You wish for {files} at most: one more may bring more."),
            files=counted(N_("{count} file"), N_("{count} files"), most),
        )
    if found.gap and task.own_funds is not None:
        yield message(N_("Without a loan {gap} are still to be found."), gap=Euros(found.gap))


def lender_limits(task: Task, found: Plan) -> Iterator[Message]:
    """Yield the lenders whose place a bank takes, as an aid of the plan does not stand beside."""
    if all(each.instrument is not None for each in found.loans):
        return
    paid = {each.instrument for each in found.fundings if each.kind == "aid"}
    aids = [each for each in task.candidates.aids if each.instrument in paid]
    for lender in task.lenders:
        shut = next((each for each in aids if shuts_out(lender, each, task.side)), None)
        if shut is None:
            continue
        words = N_("{lender}: not counted on beside {aid}, as nothing says that both may be had.")
        if excludes(lender.terms, shut):
            words = N_("{lender}: cannot be had beside {aid}.")
        yield message(words, lender=lender.terms.title, aid=shut.title)


def cash_limits(task: Task, found: Plan) -> Iterator[Message]:
    """Yield where cash falls below its floor, and how high its lowest point can be."""
    lowest = found.lowest
    if lowest is None:
        return
    floor = task.project.floor if task.project.floor is not None else Decimal(0)
    if task.project.opening is not None and lowest.balance < floor:
        yield message(
            N_("Cash falls to {balance} in month {month}, below the floor of {floor}."),
            balance=Euros(lowest.balance),
            month=lowest.month,
            floor=Euros(floor, cents=False),
        )
    if found.lowest_bound is not None and found.lowest_bound - lowest.balance >= 1:
        yield message(
            N_("No plan of this kind keeps more than {bound} at the lowest point of the cash."),
            bound=Euros(found.lowest_bound),
        )


def unspent(task: Task) -> Iterator[Message]:
    """Yield that own funds are above the cost."""
    own = task.own_funds
    if own is not None and own > task.cost:
        yield message(
            N_(
                "Your own funds of {own} are above the cost of {cost}: only what is needed is used."
            ),
            own=Euros(euros(own)),
            cost=Euros(euros(task.cost)),
        )
