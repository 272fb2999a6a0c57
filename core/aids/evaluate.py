"""The evaluation of aids: verdict, amount and reasons for one firm at one law date."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from core.aids.amounts import is_unbounded, range_of
from core.aids.compiled.composed import missing_of
from core.aids.compiled.rules import HeldVersion, rules_of_one
from core.aids.context import Context
from core.aids.expenses import spending_reason
from core.aids.kleene import IS_NO, OPENNESS, VERDICTS
from core.aids.notes import amount_note
from core.aids.outcome import Outcome
from core.aids.readings import readings_of
from core.aids.result import AidResult, Reason, Verdict
from core.aids.rivals import joined, joint_reason, texts
from core.aids.spending import sum_reason
from core.facts.situation import Situation
from core.messages import N_, message
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument
from core.ranges import Range


def evaluate_all(situation: Situation, pack: Pack, on: date) -> tuple[AidResult, ...]:
    """Return the result of every instrument of the pack, in the pack's order."""
    return results(Context(situation, pack, on))


def evaluate(instrument: Instrument, situation: Situation, pack: Pack, on: date) -> AidResult:
    """Return what an instrument gives the firm of this situation at the law date."""
    rules = rules_of_one(instrument, pack, on)
    return results(Context(situation, pack, on, rules))[0]


def results(context: Context, instruments: Iterable[str] | None = None) -> tuple[AidResult, ...]:
    """Return the results of these instruments or of all, in the order of the rules."""
    found, codes, reasons = context.verdicts, context.codes, context.reasons
    shut = context.rules.shut(context)
    return tuple([
        # Most aids are refused by the firm alone; then there is nothing more to find.
        held.refusal(OPENNESS[codes[held.opening]], held.reasons_of(reasons))
        if found[held.number] == IS_NO and held.number not in shut and not held.rivals
        else _result(held, context)
        for held in _chosen(context, instruments)
    ])  # fmt: skip


def verdicts(context: Context, instruments: Iterable[str] | None = None) -> tuple[Verdict, ...]:
    """Return the verdicts alone, of these instruments or of all, in the order of the rules.

    Reasons are not made: for those who evaluate again and again.
    """
    return tuple([each.verdict for each in outcomes(context, instruments)])


def questions(
    context: Context, instruments: Iterable[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return the facts that would settle each of these aids: no more of its result is made."""
    found: dict[str, tuple[str, ...]] = {}
    for held in _chosen(context, instruments):
        if held.rivals:
            told = _result(held, context)
            found |= {told.instrument: told.missing} if told.verdict is Verdict.UNKNOWN else {}
            continue
        outcome = outcome_of(held, context)
        if outcome.verdict is Verdict.UNKNOWN:
            reasons = held.reasons_of(context.reasons)
            found[held.about.instrument] = missing_of((*reasons, *outcome.about))
    return found


def outcomes(context: Context, instruments: Iterable[str] | None = None) -> tuple[Outcome, ...]:
    """Return verdicts and sums without reasons in full, of these instruments or of all."""
    found, refusals = context.verdicts, context.rules.refusals
    return tuple([
        (refusals[held.number] if found[held.number] == IS_NO else outcome_of(held, context))
        if not held.rivals
        else joined(held, [outcome_of(each, context) for each in texts(held, context)])
        for held in _chosen(context, instruments)
    ])  # fmt: skip


def outcome_of(held: HeldVersion, context: Context) -> Outcome:
    """Return what a version gives: what dates or the firm alone refuse is not reckoned further."""
    found = context.outcomes.get(id(held))
    if found is None:
        found = context.outcomes[id(held)] = _outcome(held, context)
    return found


def _outcome(held: HeldVersion, context: Context) -> Outcome:
    code = context.verdicts[held.number]
    if code == IS_NO:
        return context.rules.refusals[held.number]
    version = held.version
    readings, ranges = readings_of(held, context)
    found = range_of(ranges) if _can_reckon(version, context) else None
    about = _project_reasons(held, found, context)
    for each in about:
        code = min(code, VERDICTS.index(each.verdict))
    return Outcome(held, VERDICTS[code], None if code == IS_NO else found, about, readings)


def _chosen(context: Context, instruments: Iterable[str] | None) -> Sequence[HeldVersion]:
    chosen = context.rules.chosen(context)
    if instruments is None:
        return chosen
    wanted = frozenset(instruments)
    return [each for each in chosen if each.about.instrument in wanted]


def _result(held: HeldVersion, context: Context) -> AidResult:
    """Return the result of a version that the firm alone does not refuse, or that has rivals."""
    found = texts(held, context) if held.rivals else (held,)
    return _of_one(found[0], context) if len(found) == 1 else _of_several(found, context)


def _of_several(held: Sequence[HeldVersion], context: Context) -> AidResult:
    """Return the result of an aid of which each of these texts may hold, the first before all."""
    found = [outcome_of(each, context) for each in held]
    whole, first = joined(held[0], found), _of_one(held[0], context)
    if whole.verdict is Verdict.NO:
        return first
    told = joint_reason(whole.verdict, found, context, held[0])
    sum_, is_unknown = whole.sum, whole.verdict is Verdict.UNKNOWN
    is_same = all(each.sum == sum_ for each in found)
    note = message(N_("The sum depends on which of the texts holds."))
    return replace(
        first,
        verdict=whole.verdict,
        amount=sum_.least if sum_ else None,
        amount_range=None if sum_ is None or is_unbounded(sum_) else sum_,
        amount_note=first.amount_note if is_same else note,
        missing=told.missing if is_unknown else (),
        reasons=(told,),
        is_stale=is_unknown and first.is_open is None and all(each.is_worn for each in held),
    )


def _of_one(held: HeldVersion, context: Context) -> AidResult:
    """Return the result of a version.

    A text that is not in force, or an aid that is not open, is asked about no further.
    """
    reasons = held.reasons_of(context.reasons)
    if context.verdicts[held.number] == IS_NO:
        first = held.refused_by(context.codes) or 0
        return held.refusal(False, reasons[: first + 1])  # noqa: FBT003 - not open
    outcome = outcome_of(held, context)
    found, verdict, version = outcome.sum, outcome.verdict, held.version
    is_open = OPENNESS[context.codes[held.opening]]
    reasons = (*reasons, *outcome.about)
    is_unknown = verdict is Verdict.UNKNOWN
    return AidResult(
        held.about,
        verdict,
        found.least if found else None,
        None if found is None or is_unbounded(found) else found,
        None if verdict is Verdict.NO else amount_note(outcome.readings, version, found, context),
        missing_of(reasons) if is_unknown else (),
        is_open,
        reasons,
        is_stale=is_unknown and is_open is None and held.is_worn,
    )


def _can_reckon(version: AidVersion, context: Context) -> bool:
    """Say whether a sum can be told: not before the expenses, where the aid pays some."""
    return not version.eligible or context.expenses is not None


def _project_reasons(
    held: HeldVersion, found: Range | None, context: Context
) -> tuple[Reason, ...]:
    window = spending_reason(held.version, context)
    base = sum_reason(held, found, context)
    return tuple([each for each in (window, base) if each is not None])
