"""The money of what was taken on: what it should cost, what the project holds, and who pays."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.messages import N_, Euros, Message, Shown, counted, message
from core.packs.pack import Pack
from core.ranges import Range
from core.transformation.following import taken
from core.visit import Visit


@dataclass(frozen=True, slots=True)
class Budget:
    """Euros before VAT: the estimates of the actions taken on, and the project's first plan.

    `unpriced` actions are in no sum. The project's figures are None while it has no expense.
    """

    actions: Range
    unpriced: int
    expenses: Decimal | None
    aids: Decimal | None
    loans: Decimal | None
    own_funds: Decimal | None
    gap: Decimal | None

    @property
    def is_told(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.actions.most or self.unpriced or self.expenses)


def budget(visit: Visit, pack: Pack) -> Budget:
    """Return the budget of a visit; the financing's first plan counts on nothing uncertain."""
    costs = {each.id: each.cost for each in visit.diagnosis.actions}
    going = [each.id for each in taken(visit.situation, pack) if each.state != "dropped"]
    known = [cost for item in going if (cost := costs.get(item)) is not None]
    least = sum((each.least for each in known), Decimal(0))
    plan = next(iter(visit.financing.plans), None)
    return Budget(
        actions=Range(least, sum((each.most for each in known), Decimal(0))),
        unpriced=len(going) - len(known),
        expenses=None if plan is None else plan.cost,
        aids=None if plan is None else plan.aids_total,
        loans=None if plan is None else sum((each.principal for each in plan.loans), Decimal(0)),
        own_funds=None if plan is None else plan.own_funds,
        gap=None if plan is None else plan.gap,
    )


def budget_words(found: Budget) -> Iterator[Shown]:
    """Yield the budget in sentences."""
    if found.actions.most:
        yield message(
            N_("The actions taken on should cost {least} to {most} before VAT, as our team "
               "estimates."), least=_euros(found.actions.least), most=_euros(found.actions.most),
        )  # fmt: skip
    if found.unpriced:
        one, several = (
            N_("{count} action has no estimate: ask for a quote."),
            N_("{count} actions have no estimate: ask for quotes."),
        )
        yield counted(one, several, found.unpriced)
    if found.expenses is None:
        yield Message(N_("The project has no expense yet: enter them, and the financing follows."))
        return
    yield message(
        N_("The project has {expenses} of expenses: {aids} of sure aids, {loans} of loans, {own} "
           "of own funds."), expenses=_euros(found.expenses), aids=_euros(found.aids),
        loans=_euros(found.loans), own=_euros(found.own_funds),
    )  # fmt: skip
    if found.gap:
        yield message(N_("{gap} are still to be found."), gap=_euros(found.gap))
    if found.actions.least > found.expenses:
        yield Message(N_("That is less than the actions should cost: some expenses are missing."))


def _euros(amount: Decimal | None) -> Euros:
    return Euros(amount or Decimal(0), cents=False)
