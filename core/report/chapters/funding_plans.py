"""The plans side by side in one small table, and what is said of each of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.financing.result import LoanTerms, Plan
from core.financing.shares import total_of
from core.messages import N_, Listed, Percent
from core.report.chapters.telling import Telling, as_sentence, joined
from core.report.figures.figure import Cells
from core.report.story import Block, Bullets, Grid, Subhead, Words


def different(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return the plans without those that have all sources of an earlier one."""
    return tuple(plan for plan in plans if plan.same_as is None)


def compared(telling: Telling) -> list[Block]:
    """Return a column a plan, then how each was chosen, its loans and its limits."""
    heading = telling.say(N_("The plans compared"))
    financing = telling.visit.financing
    shown = different(financing.plans)
    common = _common(telling, shown)
    told = [_about(telling, plan, common) for plan in shown]
    told += _loans(telling, shown)
    if len(shown) < len(financing.plans):
        told.append(_same(telling, financing.plans))
    if financing.gain_words is not None:
        told.append(as_sentence(telling.shown(financing.gain_words)))
    conflicts = telling.all_shown(financing.conflicts)
    return [
        Subhead(heading),
        Grid(_table(telling, shown), heading, (4, *(2.4 for _plan in shown))),
        *(Words(as_sentence(each), "caution") for each in conflicts),
        Bullets(tuple(told), "small"),
        *([Words(joined([as_sentence(each) for each in common]), "small")] if common else []),
    ]


def _table(telling: Telling, plans: Sequence[Plan]) -> Cells:
    rows = [
        (telling.say(words), *(telling.euros(each, cents=True) for each in amounts))
        for words, amounts in (
            (N_("Aids"), [plan.aids_total for plan in plans]),
            (N_("Own funds"), [plan.own_funds for plan in plans]),
            (N_("Loans"), [total_of(plan, "loan") for plan in plans]),
            (N_("Still to be found"), [plan.gap for plan in plans]),
            (N_("Rents, month by month"), [total_of(plan, "lease") for plan in plans]),
        )
        if any(amounts)
    ]
    rows += [
        (telling.say(N_("Cost of the loans")), *(_credit(telling, plan) for plan in plans)),
        (telling.say(N_("Applications")), *(str(plan.files) for plan in plans)),
        (telling.say(N_("Lowest cash")), *(_lowest(telling, plan) for plan in plans)),
    ]
    total = tuple(telling.euros(plan.cost, cents=True) for plan in plans)
    has_vat = any(plan.vat_cost for plan in plans)
    words = N_("Cost, VAT that is not recovered included") if has_vat else N_("Cost before VAT")
    return Cells(
        (telling.say(N_("Who pays")), *(telling.shown(plan.title) for plan in plans)),
        (*rows, (telling.say(words), *total)),
        frozenset(range(1, len(plans) + 1)),
        has_total=True,
    )


def _credit(telling: Telling, plan: Plan) -> str:
    return telling.euros(sum((loan.cost for loan in plan.loans), Decimal(0)), cents=True)


def _lowest(telling: Telling, plan: Plan) -> str:
    lowest = plan.lowest
    if lowest is None:
        return telling.say(N_("not known"))
    month = telling.language.short_month(lowest.starts)
    return f"{telling.euros(lowest.balance)} · {month}"


def _common(telling: Telling, plans: Sequence[Plan]) -> tuple[str, ...]:
    """Return the limits that all plans have."""
    each = [telling.all_shown(plan.limits) for plan in plans]
    return tuple(words for words in each[0] if all(words in others for others in each))


def _about(telling: Telling, plan: Plan, common: Sequence[str]) -> str:
    why = as_sentence(telling.shown(plan.why))
    own = [each for each in telling.all_shown(plan.limits) if each not in common]
    words = telling.say(N_("{plan}: {why}"), plan=plan.title, why=why)
    return joined((words, *(as_sentence(each) for each in own)))


def _same(telling: Telling, plans: Sequence[Plan]) -> str:
    titles = tuple(plan.title for plan in plans if plan.same_as is not None)
    words = N_("They come out the same as a plan above: {titles}.")
    return telling.say(words, titles=Listed(titles))


def _loans(telling: Telling, plans: Sequence[Plan]) -> Iterator[str]:
    """Yield the loans of the plans, each once."""
    told = (_loan(telling, loan) for plan in plans for loan in plan.loans)
    yield from dict.fromkeys(told)


def _loan(telling: Telling, loan: LoanTerms) -> str:
    words = telling.say(
        N_("{title}: {principal} over {months} months at {rate} a year"),
        title=loan.title,
        principal=telling.euros(loan.principal, cents=True),
        months=loan.months,
        rate=Percent(loan.yearly_rate * 100),
    )
    if loan.teg is not None and loan.taeg is not None:
        words += telling.say(
            N_(", proportional TEG {teg}, actuarial TAEG {taeg}"),
            teg=Percent(loan.teg * 100),
            taeg=Percent(loan.taeg * 100),
        )
    if loan.is_assumed:
        return words + telling.say(N_(": an assumption, no offer of a bank."))
    return words + "."
