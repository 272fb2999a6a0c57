"""The financing of a project: two plans, what they assume and what is still asked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from core.aids.context import Context
from core.aids.result import AidResult, Verdict
from core.aids.terms import AidTerms, terms_in
from core.facts.situation import Situation
from core.financing.inputs import Inputs, assumptions, inputs, missing, rules_of
from core.financing.offers import Side
from core.financing.plan import Candidates, plan, uses_assumed_delay
from core.financing.result import Financing
from core.messages import N_, Message, Percent, message
from core.packs.pack import Pack

_VERDICTS = {
    Side.SURE: frozenset({Verdict.YES}),
    Side.POSSIBLE: frozenset({Verdict.YES, Verdict.UNKNOWN}),
}


def finance(situation: Situation, pack: Pack, on: date, aids: tuple[AidResult, ...]) -> Financing:
    """Return the sure and the possible plan of the project; none while no expense is known."""
    project = inputs(situation, pack, on)
    asked = missing(situation)
    said = assumptions(situation, project)
    if not project.expenses:
        return Financing((), (), said, asked)
    context = Context(situation, pack, on)
    found = [(each, candidates(context, aids, each)) for each in Side]
    plans = tuple(plan(project, among, side) for side, among in found)
    is_delay_assumed = not situation.is_known("project.aid_delay") and any(
        uses_assumed_delay(each, among) for each, (_side, among) in zip(plans, found, strict=True)
    )
    has_loan = any(each.loan is not None and each.loan.is_assumed for each in plans)
    return Financing(
        expenses=project.expenses,
        plans=plans,
        assumptions=(
            *said,
            *(_delay_words(project) if is_delay_assumed else ()),
            *(_loan_words(project) if has_loan else ()),
        ),
        missing=(
            *asked,
            *(_unknown(situation, "project.aid_delay") if is_delay_assumed else ()),
            *(_unknown(situation, "project.loan_rate", "project.loan_months") if has_loan else ()),
        ),
    )


def candidates(context: Context, aids: Sequence[AidResult], side: Side) -> Candidates:
    """Return the aids that a plan of this side may use, with the terms of their legal version."""
    brings = rules_of(context.pack).brings
    versions = {
        (instrument.id, version.id): (instrument, version)
        for instrument in context.pack.content.instruments
        for version in instrument.versions
    }
    found: dict[str, list[AidTerms]] = {"aid": [], "loan": [], "none": []}
    for aid in aids:
        if aid.verdict in _VERDICTS[side]:
            terms = terms_in(*versions[aid.instrument, aid.version], context)
            found[brings.get(terms.form, "none")].append(_asking_less(terms, aid, aids))
    room = context.de_minimis_room
    return Candidates(
        aids=tuple(found["aid"]),
        loans=tuple(found["loan"]),
        room=room and (room.least if side is Side.SURE else room.most),
    )


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


def _unknown(situation: Situation, *names: str) -> Iterator[str]:
    return (name for name in names if not situation.is_settled(name))
