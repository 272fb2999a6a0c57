"""The financing: what is bought, the chosen plan, the plans compared, then what may come."""

from decimal import Decimal

from core.financing.in_kind import in_kind_words
from core.financing.leases import lease_words
from core.financing.result import Expense, Plan
from core.financing.shares import total_of
from core.messages import N_
from core.months import month_after
from core.report.chapters.funding_future import future
from core.report.chapters.funding_plans import compared, different
from core.report.chapters.telling import Telling, as_sentence, clipped, joined
from core.report.figures.figure import Cells
from core.report.figures.funding_stack import Mix, Part, funding_stack
from core.report.figures.waterfall import Fall, waterfall
from core.report.figures.words import headers
from core.report.outlook import leases_of
from core.report.story import Block, Bullets, Column, Columns, Grid, Section, Subhead, Words

_LATER = frozenset({"loan", "lease"})  # what the firm still pays, month by month
_COLUMNS = 7  # steps of the waterfall that can still be read


def funding(telling: Telling) -> Section:
    """Return the financing of the project, or what is missing for it."""
    financing = telling.visit.financing
    topic = telling.say(N_("Financing"))
    if not financing.expenses:
        words = telling.say(
            N_("List what you want to buy, with amounts and months; the plan and the cash follow.")
        )
        title = telling.say(N_("No project to finance yet"))
        return Section("funding", topic, title, (Words(words),))
    blocks: list[Block] = [*_mixes(telling), *_expenses(telling)]
    if financing.plans:
        blocks += [*_falls(telling, financing.plans[0]), *compared(telling), *future(telling)]
    blocks += [*_in_kind(telling), *_assumptions(telling)]
    return Section("funding", topic, _title(telling), tuple(blocks))


def _title(telling: Telling) -> str:
    financing = telling.visit.financing
    cost = sum((expense.amount for expense in financing.expenses), Decimal(0))
    if not financing.plans:
        return telling.say(N_("A project of {cost}"), cost=telling.euros(cost))
    plan = financing.plans[0]
    return telling.say(
        N_("A project of {cost}: {aids} of sure aid, {loan} borrowed"),
        cost=telling.euros(plan.cost),
        aids=telling.euros(plan.aids_total),
        loan=telling.euros(total_of(plan, "loan")),
    )


def _mixes(telling: Telling) -> list[Block]:
    """Return the chosen plan as a bar, and the plan with the aids to check where it brings more."""
    plans = different(telling.visit.financing.plans)
    shown = [plan for plan in plans if plan is plans[0] or plan.side != plans[0].side]
    mixes = [
        Mix(plan.title, tuple(Part(each.kind, each.title, each.amount) for each in plan.fundings))
        for plan in shown
    ]
    if not mixes:
        return []
    return [telling.picture(funding_stack(mixes, telling.palette, telling.language, telling.width))]


def _falls(telling: Telling, plan: Plan) -> list[Block]:
    """Return the way from the cost to what is left to find, where aids make it worth a look."""
    if not plan.aids_total:
        return []
    aids = [each for each in plan.fundings if each.kind == "aid"]
    others = [each for each in plan.fundings if each.kind in {"own_funds", "loan", "lease"}]
    kept = aids if len(aids) + len(others) <= _COLUMNS else aids[: _COLUMNS - len(others) - 1]
    rest = sum((each.amount for each in aids[len(kept) :]), Decimal(0))
    falls = [Fall(each.title, each.amount) for each in kept]
    if rest:
        words = telling.say(N_("{count} more aids"), count=len(aids) - len(kept))
        falls.append(Fall(words, rest))
    falls += [Fall(each.title, each.amount, is_repaid=each.kind in _LATER) for each in others]
    drawn = waterfall(plan.cost, falls, telling.palette, telling.language, telling.width)
    return [Subhead(telling.say(N_("From the cost to what is left"))), telling.picture(drawn)]


def _expenses(telling: Telling) -> list[Block]:
    expenses = telling.visit.financing.expenses
    total = sum((expense.amount for expense in expenses), Decimal(0))
    shown = expenses[: telling.detail.expenses]
    rows = [
        (
            clipped(expense.label) or telling.say(N_("Without a label")),
            category_words(telling, expense),
            _month(telling, expense.month),
            telling.euros(expense.amount, cents=True),
        )
        for expense in shown
    ]
    left = expenses[len(shown) :]
    if left:
        amount = sum((expense.amount for expense in left), Decimal(0))
        words = telling.say(N_("{count} more expenses"), count=len(left))
        rows.append((words, "", "", telling.euros(amount, cents=True)))
    words = (N_("Expense"), N_("Category"), N_("Month"), N_("Before VAT"))
    cells = Cells(
        headers(words, telling.language),
        (*rows, (telling.say(N_("Total")), "", "", telling.euros(total, cents=True))),
        frozenset({2, 3}),
        has_total=True,
    )
    heading = telling.say(N_("What is bought"))
    return [Subhead(heading), Grid(cells, heading, (5, 3, 1.6, 2.2)), *_leases(telling)]


def _leases(telling: Telling) -> list[Block]:
    """Return in words what each lease costs, beside a loan."""
    labels = {each.id: each.label for each in telling.visit.financing.expenses}
    told = [
        joined((
            telling.say(N_("Lease of “{label}”:"), label=clipped(labels.get(name) or name)),
            *(as_sentence(each) for each in telling.all_shown(lease_words(cost))),
        ))
        for name, cost in leases_of(telling.visit, telling.pack).items()
    ]  # fmt: skip
    return [Bullets(tuple(told), "small")] if told else []


def _in_kind(telling: Telling) -> list[Block]:
    """Return the aids that are no money."""
    told = [
        joined([as_sentence(each) for each in telling.all_shown(in_kind_words(found))])
        for found in telling.visit.financing.in_kind
    ]
    if not told:
        return []
    heading = telling.say(N_("Help in kind, in no sum above"))
    return [Subhead(heading), Bullets(tuple(told), "small")]


def category_words(telling: Telling, expense: Expense) -> str:
    """Return the category of an expense, or that none was stated."""
    if not expense.has_category:
        return telling.say(N_("no category"))
    definition, key = telling.pack.fact("project.expenses.*.category"), expense.category
    options = definition.options if definition else ()
    return next((telling.shown(each.label) for each in options if each.key == key), key)


def _assumptions(telling: Telling) -> list[Block]:
    financing = telling.visit.financing
    columns = tuple(
        Column(telling.say(heading), tuple(as_sentence(item) for item in items))
        for heading, items in (
            (N_("What was assumed"), telling.all_shown(financing.assumptions)),
            (N_("Questions that would make it surer"), telling.questions(financing.missing)),
        )
        if items
    )
    return [Columns(columns, "small")] if columns else []


def _month(telling: Telling, number: int) -> str:
    """Return the month of an expense in letters; its number where no cash tells the start."""
    plans = telling.visit.financing.plans
    cash = plans[0].cash if plans else ()
    if not cash:
        return str(number)
    return telling.language.short_month(month_after(cash[0].starts, number - 1))
