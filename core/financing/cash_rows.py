"""The cash of a plan as rows of the model: aids that come late, own money, loans, instalments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from core.financing.borrowing import Loans, add_loans, shuts_out
from core.financing.cash import Flow, flows_of_loan
from core.financing.formulation import Formulation
from core.financing.lending import Lender
from core.financing.offers import Side
from core.financing.payments import Calendar
from core.financing.result import LoanTerms
from core.financing.solver import Model

_OUT = frozenset({"expenses", "vat", "instalments"})
_SAMPLES = (10_000_000, 20_000_000)


@dataclass(frozen=True, slots=True)
class Money:
    """What the cash of a project is reckoned with, in cents, beside its aids.

    `flows` are those that no plan changes; `own` is what the firm puts in at most (None: not known,
    then nothing is borrowed), fresh money where `is_fresh`; `bank` makes the bank's loan (None: no
    loan is wished); `lenders` are the loans among the aids.
    """

    cost: int
    opening: int
    months: int
    watched: int  # the months among which the lowest one is looked for
    flows: tuple[Flow, ...]
    last: Mapping[str, int]  # the month of each expense
    calendars: Mapping[str, Calendar]  # when each aid pays
    own: int | None
    is_fresh: bool
    first: int
    bank: Callable[[int], LoanTerms] | None
    lenders: tuple[Lender, ...]
    most_files: int | None = None
    is_spared: bool = False  # own money may stay in the firm and be borrowed instead


@dataclass(frozen=True, slots=True)
class Cash:
    """The variables of the cash: the lowest balance is `low` − `shift`; what is borrowed.

    `gap` is what nobody pays; `more` what would have to be put in beside, in the first month.
    """

    low: int
    shift: int
    loans: Loans | None
    gap: int
    more: int


def add_cash(form: Formulation, money: Money, side: Side) -> Cash:
    """Add the balance of each month to a model whose small aid is not pooled."""
    model = form.model
    shift = _deepest(money)
    highest = shift + money.opening + sum(abs(each.amount) for each in money.flows) + money.cost
    low = model.measure(2 * highest)
    fresh = model.measure(money.cost)
    gap, more = model.measure(money.cost), model.measure(2 * highest)
    loans = _loans(form, money, side)
    form.own = fresh
    _add_sources(form, money, fresh, gap, loans)
    flows = _by_month(money, fresh if money.is_fresh else None, more)
    for month, terms in _aid_flows(form, money):
        _put(flows, month, terms)
    if loans and money.bank:
        makers = [_maker(each, money.first) for each in money.lenders]
        lent = [(loans.bank, money.bank), *zip(loans.paid, makers, strict=True)]
        for variable, make in lent:
            for month, factor in _stream(make, money.months).items():
                _put(flows, month, {variable: factor})
        _put(flows, money.first, _set_fees(model, money, loans.bank, money.bank))
    _add_balances(model, money, flows, low, shift)
    return Cash(low, shift, loans, gap, more)


def _loans(form: Formulation, money: Money, side: Side) -> Loans | None:
    if money.own is None or money.bank is None:
        return None
    loans = add_loans(form.model, money.lenders, money.cost, side)
    form.lent = {e.terms.instrument: x for e, x in zip(money.lenders, loans.paid, strict=True)}
    for number, lender in enumerate(money.lenders):
        for other, offer in enumerate(form.offers):
            if shuts_out(lender, offer.terms, side):
                form.model.at_most({**form.used[other], loans.used[number]: 1}, 1)
        for wanted in lender.terms.prerequisites:
            needed: dict[int, float] = {
                variable: -1
                for other, offer in enumerate(form.offers)
                if offer.id in wanted
                for variable in form.used[other]
            }
            form.model.at_most({**needed, loans.used[number]: 1})
    small = {x: 1.0 for x, each in zip(loans.paid, money.lenders, strict=True) if each.is_small}
    if small and form.project.room is not None:
        form.model.at_most({**small, **_small(form)}, form.project.room)
    return loans


def _small(form: Formulation) -> dict[int, float]:
    """Return the small State aid of the plan, as a sum of variables."""
    found: dict[int, float] = {
        claim.paid: 1
        for claim in form.claims
        if claim.paid is not None and form.offers[claim.offer].options[claim.option].is_de_minimis
    }
    for each in form.taken:
        paid = form.cut.get(each.chosen, each.chosen)
        worth = form.granted[each.offer].get(paid)
        if worth is not None and form.offers[each.offer].options[each.choice.option].is_de_minimis:
            found[paid] = worth
    return found


def _add_sources(form: Formulation, money: Money, own: int, gap: int, loans: Loans | None) -> None:
    """Let all sources sum to the cost: own money first, then loans or a gap."""
    model = form.model
    lent: dict[int, float] = dict.fromkeys([loans.bank, *loans.paid], 1) if loans else {}
    files = {**form.files, **dict.fromkeys(loans.used if loans else (), 1.0)}
    if money.most_files is not None:
        model.at_most(files, money.most_files)
    model.equal({**form.aid, **lent, own: 1, gap: 1}, money.cost)
    if money.own is None:
        model.at_most({own: 1}, 0)
        return
    model.at_most({own: 1}, money.own)
    if loans:
        model.at_most({gap: 1}, 0)
        if money.is_spared:
            return
    is_short = model.variable()
    model.at_least({own: 1, is_short: -min(money.own, money.cost)})
    model.at_most({**lent, gap: 1, is_short: -money.cost})


def _by_month(money: Money, fresh: int | None, more: int) -> dict[int, dict[int, float]]:
    flows: dict[int, dict[int, float]] = {}
    _put(flows, 1, {more: 1})
    if fresh is not None:
        _put(flows, money.first, {fresh: 1})
    return flows


def _put(flows: dict[int, dict[int, float]], month: int, terms: Mapping[int, float]) -> None:
    row = flows.setdefault(month, {})
    for variable, factor in terms.items():
        row[variable] = row.get(variable, 0) + factor


def _aid_flows(form: Formulation, money: Money) -> list[tuple[int, dict[int, float]]]:
    """Return by month what the aids pay, as sums of variables."""
    found: list[tuple[int, dict[int, float]]] = []
    for number, offer in enumerate(form.offers):
        plan = money.calendars[offer.id]
        advance = float(plan.advance)
        for last, paid in _by_last(form, money, number):
            found.append((1, {each: factor * advance for each, factor in paid.items()}))
            rest = {each: factor * (1 - advance) for each, factor in paid.items()}
            found.append((plan.final(last), rest))
    return found


def _by_last(form: Formulation, money: Money, number: int) -> list[tuple[int, dict[int, float]]]:
    """Return what an aid pays, apart by the month of the last expense that it covers."""
    taken = [each for each in form.taken if each.offer == number]
    if not taken:
        return _rows_by_last(form, money, number)
    groups: dict[int, list[int]] = {}
    worth = {each.chosen: each.choice.worth for each in taken}
    for each in taken:
        last = max(money.last[place.expense] for place in each.choice.places)
        groups.setdefault(last, []).append(each.chosen)
    total = form.granted[number]
    if any(claim.paid is not None for claim in form.claims if claim.offer == number):
        return _split(form.model, total, {
            last: {x: float(worth[x]) for x in chosen} for last, chosen in groups.items()
        })  # fmt: skip
    return [
        (last, {form.cut.get(x, x): total[form.cut.get(x, x)] for x in chosen})
        for last, chosen in sorted(groups.items())
    ]


def _split(
    model: Model, total: Mapping[int, float], most: Mapping[int, Mapping[int, float]]
) -> list[tuple[int, dict[int, float]]]:
    """Split what an aid pays by its last expense; only the part that is chosen can be above 0."""
    if len(most) == 1:
        return [(next(iter(most)), dict(total))]
    found: list[tuple[int, dict[int, float]]] = []
    whole: dict[int, float] = {each: -factor for each, factor in total.items()}
    for last, chosen in sorted(most.items()):
        part = model.measure(max(chosen.values()))
        model.at_most({part: 1, **{x: -worth for x, worth in chosen.items()}})
        whole[part] = 1
        found.append((last, {part: 1}))
    model.equal(whole)
    return found


def _rows_by_last(
    form: Formulation, money: Money, number: int
) -> list[tuple[int, dict[int, float]]]:
    """Split what an aid of many expenses pays; no part before an expense that it covers."""
    claims = [claim for claim in form.claims if claim.offer == number]
    most = sum(claim.most for claim in claims)
    lasts = sorted({money.last[claim.expense] for claim in claims})
    found: list[tuple[int, dict[int, float]]] = []
    whole: dict[int, float] = {each: -factor for each, factor in form.granted[number].items()}
    for last in lasts:
        part = form.model.measure(most)
        for claim in claims:
            if money.last[claim.expense] > last:
                form.model.at_most({part: 1, **dict.fromkeys(claim.take, float(most))}, most)
        whole[part] = 1
        found.append((last, {part: 1}))
    form.model.equal(whole)
    return found


def _maker(lender: Lender, month: int) -> Callable[[int], LoanTerms]:
    return lambda principal: lender.loan(principal, month)


def _stream(make: Callable[[int], LoanTerms], months: int) -> dict[int, float]:
    """Return by month what a cent lent brings in and takes out again; set fees left out."""
    one, two = (_flows(make(principal)) for principal in _SAMPLES)
    spread = _SAMPLES[1] - _SAMPLES[0]
    every = {*one, *two}
    return {m: (two.get(m, 0) - one.get(m, 0)) / spread for m in every if m <= months}


def _set_fees(
    model: Model, money: Money, lent: int, make: Callable[[int], LoanTerms]
) -> dict[int, float]:
    """Return what a loan takes at once whatever its sum, where one is drawn at all."""
    one, two = (principal - _flows(make(principal))[money.first] for principal in _SAMPLES)
    fees = round(one - (two - one) / (_SAMPLES[1] - _SAMPLES[0]) * _SAMPLES[0])
    if fees <= 0:
        return {}
    is_drawn = model.variable()
    model.at_most({lent: 1, is_drawn: -money.cost})
    return {is_drawn: -fees}


def _flows(loan: LoanTerms) -> dict[int, int]:
    found: dict[int, int] = {}
    for flow in flows_of_loan(loan):
        found[flow.month] = found.get(flow.month, 0) + signed(flow)
    return found


def signed(flow: Flow) -> int:
    """Return the cents that a flow adds to the balance."""
    return -flow.amount if flow.kind in _OUT else flow.amount


def _add_balances(
    model: Model, money: Money, flows: Mapping[int, Mapping[int, float]], low: int, shift: int
) -> None:
    """Hold the lowest balance below that of each month."""
    fixed = [0] * money.months
    for flow in money.flows:
        if flow.month <= money.months:
            fixed[flow.month - 1] += signed(flow)
    total: dict[int, float] = {}
    for month, balance in enumerate(accumulate(fixed), start=1):
        for variable, factor in flows.get(month, {}).items():
            total[variable] = total.get(variable, 0) + factor
        if month <= money.watched:
            terms: dict[int, float] = {each: -factor for each, factor in total.items()}
            model.at_most({low: 1, **terms}, balance + money.opening + shift)


def _deepest(money: Money) -> int:
    """Return cents by which no balance is ever below nought."""
    out = sum(-signed(each) for each in money.flows if signed(each) < 0)
    return out + 2 * money.cost + max(-money.opening, 0)
