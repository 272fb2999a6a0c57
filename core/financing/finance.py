"""The financing of a project: its plans, what they assume and what is still asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from core.aids.age import alive
from core.aids.context import Context
from core.aids.result import AidResult, Verdict
from core.aids.terms import AidTerms, terms_in
from core.facts.situation import Situation
from core.financing.agreed import agreed
from core.financing.conflicts import conflicts
from core.financing.entries import check_entries, odd_entries
from core.financing.expenses import remarks_of_expenses
from core.financing.in_kind import aids_in_kind
from core.financing.inputs import Inputs, assumptions, inputs, missing, rules_of
from core.financing.limits_of_wishes import unspent
from core.financing.near_whole import with_caution
from core.financing.offers import Side
from core.financing.plan import plan_of, uses_assumed_delay
from core.financing.planning import Aim, Planning
from core.financing.result import Financing, Plan
from core.financing.stated import as_told, has_no_figure, statement, told_words
from core.financing.task import Candidates, Task
from core.financing.wishes import wishes
from core.messages import N_, Euros, Message, Percent, message
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument
from core.packs.standing import in_doubt

_VERDICTS = {
    Side.SURE: frozenset({Verdict.YES}),
    Side.POSSIBLE: frozenset({Verdict.YES, Verdict.UNKNOWN}),
}


def finance(situation: Situation, pack: Pack, on: date, aids: tuple[AidResult, ...]) -> Financing:
    """Return the plans of the project; none while no expense is known."""
    *_growing, found = steps(situation, pack, on, aids)
    return found


def steps(
    situation: Situation, pack: Pack, on: date, aids: tuple[AidResult, ...]
) -> Iterator[Financing]:
    """Yield the financing with one more plan each time, the last one whole."""
    check_entries(situation)
    project = inputs(situation, pack, on)
    odd = (*odd_entries(situation), *remarks_of_expenses(situation))
    if not project.expenses:
        said = assumptions(situation, project)
        kind = aids_in_kind(situation, pack, kept(situation, aids))
        yield Financing((), (), said, missing(situation), remarks=odd, in_kind=kind)
        return
    tasks = tasks_of(situation, pack, on, aids)
    plans: list[Plan] = []
    for found in _plans(tasks):
        plans.append(_named(with_caution(found), plans))
        if found.side == Side.SURE.value:
            yield _financing(situation, tasks, plans)
    whole = _financing(situation, tasks, plans)
    gain = plans[-1].aids_total - plans[0].aids_total
    yield replace(
        whole,
        gain=max(gain, Decimal(0)),
        gain_words=_gain_words(plans[0], plans[-1]),
        in_kind=aids_in_kind(situation, pack, kept(situation, aids)),
        conflicts=tuple(conflicts(tasks[Side.SURE])),
        remarks=(*odd, *unspent(tasks[Side.SURE])),
    )


def tasks_of(
    situation: Situation, pack: Pack, on: date, aids: Sequence[AidResult]
) -> dict[Side, Task]:
    """Return what the plans of each side are made from."""
    project, wished = inputs(situation, pack, on), wishes(situation)
    context, among = Context(situation, pack, on), kept(situation, aids)
    return {side: Task(project, candidates(context, among, side), side, wished) for side in Side}


def kept(situation: Situation, aids: Sequence[AidResult]) -> Sequence[AidResult]:
    """Return the aids that the firm has not refused."""
    refused = wishes(situation).refused
    return [each for each in aids if each.instrument not in refused]


def _plans(tasks: Mapping[Side, Task]) -> Iterator[Plan]:
    """Yield the plans in their order; the second reading has one aim only."""
    sure = Planning(tasks[Side.SURE])
    for aim in Aim:
        yield plan_of(sure, aim)
    yield plan_of(Planning(tasks[Side.POSSIBLE]), Aim.MOST_AID)


def _named(found: Plan, before: Sequence[Plan]) -> Plan:
    """Return a plan, telling of which earlier one it has all sources."""
    same = next((each for each in before if _sources(each) == _sources(found)), None)
    if same is None:
        return found
    words = message(N_("Here it is the same plan as “{other}”."), other=same.title)
    return replace(found, same_as=same.id, why=words)


def _sources(found: Plan) -> object:
    paid = [(each.kind, each.instrument, each.amount, each.payments) for each in found.fundings]
    return sorted(paid, key=str), [each.balance for each in found.cash]


def _financing(
    situation: Situation, tasks: Mapping[Side, Task], plans: Sequence[Plan]
) -> Financing:
    project = tasks[Side.SURE].project
    is_delay_assumed = not situation.is_known("project.aid_delay") and any(
        uses_assumed_delay(each, tasks[Side(each.side)].candidates) for each in plans
    )
    possible = tasks[Side.POSSIBLE].candidates
    has_bank = any(loan.instrument is None for each in plans for loan in each.loans)
    has_loan = any(each.loan is not None and each.loan.is_assumed for each in plans)
    return Financing(
        expenses=project.expenses,
        internal=project.internal,
        without_figure=possible.unfigured,
        plans=tuple(plans),
        assumptions=(
            *assumptions(situation, project),
            *told_words(
                (each for each in possible.aids if each.instrument in possible.unfigured), situation
            ),
            *(_delay_words(project) if is_delay_assumed else ()),
            *(_loan_words(project) if has_loan else ()),
            *(_uninsured_words(situation) if has_bank else ()),
        ),
        missing=(
            *missing(situation),
            *(_unknown(situation, "project.aid_delay") if is_delay_assumed else ()),
            *(_unknown(situation, "project.loan_rate", "project.loan_months") if has_loan else ()),
            *(_unknown(situation, "project.loan_insurance") if has_bank else ()),
        ),
    )


def _gain_words(sure: Plan, possible: Plan) -> Message:
    gain = possible.aids_total - sure.aids_total
    if gain <= 0:
        lent = _aided(possible) - _aided(sure)
        if lent <= 0:
            return message(N_("The aids still to be checked would bring nothing more."))
        return message(
            N_("The aids still to be checked would give nothing more, but lend {lent}."),
            lent=Euros(lent),
        )
    return message(
        N_("If the aids still to be checked are confirmed, {gain} more: {possible} in all."),
        gain=Euros(gain),
        possible=Euros(possible.aids_total),
    )


def _aided(found: Plan) -> Decimal:
    """Return what lenders among the aids lend to a plan."""
    loans = (each.principal for each in found.loans if each.instrument is not None)
    return sum(loans, Decimal(0))


def candidates(context: Context, aids: Sequence[AidResult], side: Side) -> Candidates:
    """Return the aids that a plan of this side may use, with the terms of their legal version.

    None counts on an aid that is most likely closed.
    """
    brings = rules_of(context.pack).brings
    versions = {
        (instrument.id, version.id): (instrument, version)
        for instrument in context.pack.content.instruments
        for version in instrument.versions
    }
    found: dict[str, list[AidTerms]] = {"aid": [], "loan": [], "kind": [], "none": []}
    unfigured: list[str] = []
    for aid in alive(aids):
        if aid.verdict in _VERDICTS[side]:
            terms = _terms(*versions[aid.instrument, aid.version], context, side)
            if terms is None:
                continue
            kind = brings.get(terms.form, "none")
            if kind == "aid" and has_no_figure(terms):
                unfigured.append(terms.instrument)
                terms = as_told(terms, statement(context.situation, terms.instrument))
            found[kind].append(_asking_less(terms, aid, aids))
    room = context.de_minimis_room
    return Candidates(
        aids=tuple(found["aid"]),
        loans=tuple(found["loan"]),
        room=room and (room.least if side is Side.SURE else room.most),
        unfigured=tuple(unfigured),
    )


def _terms(
    instrument: Instrument, version: AidVersion, context: Context, side: Side
) -> AidTerms | None:
    """Return the terms of a version; on the sure side those of all texts that may hold."""
    texts = in_doubt(instrument, context.on) if side is Side.SURE else ()
    if len(texts) < 2:
        return terms_in(instrument, version, context)
    others = [each for each in texts if each is not version]
    return agreed([terms_in(instrument, each, context) for each in (version, *others)])


def _asking_less(terms: AidTerms, aid: AidResult, aids: Sequence[AidResult]) -> AidTerms:
    """Return the terms without the prerequisites that the verdict has settled.

    A yes has found them met. Else only those stay that another aid of the plan can meet: the
    others are among the points to check.
    """
    if aid.verdict is Verdict.YES:
        return replace(terms, prerequisites=())
    within = {each.instrument for each in aids if each.verdict is not Verdict.NO}
    kept = tuple(each for each in terms.prerequisites if within & set(each))
    return replace(terms, prerequisites=kept)


def _delay_words(project: Inputs) -> Iterator[Message]:
    delay = project.rules.aid_delay
    yield message(
        N_(
            "Aids whose delay is not known are reckoned with {usual} months after the last "
            "invoice; it may be {least} to {most}."
        ),
        usual=delay.usual,
        least=delay.least,
        most=delay.most,
    )


def _loan_words(project: Inputs) -> Iterator[Message]:
    yield message(
        N_("The loan is reckoned with {rate} over {months} months: an assumption, no offer."),
        rate=Percent(project.loan.yearly_rate * 100),
        months=project.loan.months,
    )


def _uninsured_words(situation: Situation) -> Iterator[Message]:
    """Yield what the cost of the bank loan leaves out for want of an answer."""
    named = {
        "project.loan_insurance": N_("The insurance of the bank loan is not stated: none counts."),
        "project.loan_fees": N_("The fees of the bank loan are not stated: none count."),
    }
    for fact, words in named.items():
        if not situation.is_settled(fact):
            yield message(words)


def _unknown(situation: Situation, *names: str) -> Iterator[str]:
    return (name for name in names if not situation.is_settled(name))
