"""The evaluation of aids: verdict, amount and reasons for one firm at one law date."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from core.aids.amounts import is_unbounded, range_of
from core.aids.compiled.composed import missing_of
from core.aids.compiled.rules import HeldAid, HeldVersion, rules_of_one
from core.aids.context import Context
from core.aids.expenses import spending_reason
from core.aids.kleene import IS_NO, OPENNESS, VERDICTS
from core.aids.notes import amount_note
from core.aids.result import AidResult, Reason, Verdict
from core.aids.spending import sum_reason
from core.aids.terms import TermReading, readings_of
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument
from core.ranges import Range


def evaluate_all(situation: Situation, pack: Pack, on: date) -> tuple[AidResult, ...]:
    """Return the result of every instrument of the pack, in the pack's order."""
    return results(Context(situation, pack, on))


def evaluate(instrument: Instrument, situation: Situation, pack: Pack, on: date) -> AidResult:
    """Return what an instrument gives the firm of this situation at the law date."""
    rules = rules_of_one(instrument, pack, on)
    return _result(rules.aids[0], Context(situation, pack, on, rules))


def results(context: Context, instruments: Iterable[str] | None = None) -> tuple[AidResult, ...]:
    """Return the results of these instruments or of all, in the order of the rules."""
    return tuple([_result(aid, context) for aid in _chosen(context, instruments)])


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
    for aid in _chosen(context, instruments):
        held = aid.chosen(context)
        outcome = outcome_of(held, context)
        if outcome.verdict is Verdict.UNKNOWN:
            reasons = held.reasons_of(context.reasons)
            found[aid.instrument.id] = missing_of((*reasons, *outcome.about))
    return found


class Outcome(Struct, frozen=True, gc=False):
    """What was found of an aid: the version that applies, verdict, and the sum it would bring.

    No sum where the verdict is no, or where none can be told. `about` are the reasons that the
    project gives; those of the dates and of the firm are in the context.
    """

    held: HeldVersion
    verdict: Verdict
    sum: Range | None = None
    about: tuple[Reason, ...] = ()
    readings: tuple[TermReading, ...] = ()


def outcomes(context: Context, instruments: Iterable[str] | None = None) -> tuple[Outcome, ...]:
    """Return verdicts and sums without reasons in full, of these instruments or of all."""
    return tuple([
        outcome_of(each.chosen(context), context) for each in _chosen(context, instruments)
    ])  # fmt: skip


def outcome_of(held: HeldVersion, context: Context) -> Outcome:
    """Return what a version gives: what dates or the firm alone refuse is not reckoned further."""
    found = context.outcomes.get(id(held))
    if found is None:
        found = context.outcomes[id(held)] = _outcome(held, context)
    return found


def _outcome(held: HeldVersion, context: Context) -> Outcome:
    code = min(held.codes_of(context.codes))
    if code == IS_NO:
        return Outcome(held, Verdict.NO)
    version = held.version
    readings = readings_of(held, context)
    found = range_of(readings) if _can_reckon(version, context) else None
    about = _project_reasons(version, found, context)
    code = min([code, *[VERDICTS.index(each.verdict) for each in about]])
    return Outcome(held, VERDICTS[code], None if code == IS_NO else found, about, readings)


def _chosen(context: Context, instruments: Iterable[str] | None) -> Sequence[HeldAid]:
    aids = context.rules.aids
    if instruments is None:
        return aids
    wanted = frozenset(instruments)
    return [each for each in aids if each.instrument.id in wanted]


def _result(aid: HeldAid, context: Context) -> AidResult:
    """Return the result of an aid.

    A text that is not in force, or an aid that is not open, is asked about no further.
    """
    held = aid.chosen(context)
    codes, reasons = held.codes_of(context.codes), held.reasons_of(context.reasons)
    is_open = OPENNESS[codes[held.dates - 1]]
    if IS_NO in codes:
        first = codes.index(IS_NO)
        if first < held.dates:
            reasons, is_open = reasons[: first + 1], False
        return AidResult(*held.head, Verdict.NO, None, None, None, is_open, reasons, (), *held.tail)
    outcome = outcome_of(held, context)
    reasons = (*reasons, *outcome.about)
    found, verdict, version = outcome.sum, outcome.verdict, held.version
    return AidResult(
        *held.head,
        verdict,
        found.least if found else None,
        None if found is None or is_unbounded(found) else found,
        None if verdict is Verdict.NO else amount_note(outcome.readings, version, found, context),
        is_open,
        reasons,
        missing_of(reasons) if verdict is Verdict.UNKNOWN else (),
        *held.tail,
        is_stale=verdict is Verdict.UNKNOWN and is_open is None and held.is_worn,
    )


def _can_reckon(version: AidVersion, context: Context) -> bool:
    """Say whether a sum can be told: not before the expenses, where the aid pays some."""
    return not version.eligible or context.expenses is not None


def _project_reasons(
    version: AidVersion, found: Range | None, context: Context
) -> tuple[Reason, ...]:
    window = spending_reason(version, context)
    base = sum_reason(version, found, context)
    return tuple([each for each in (window, base) if each is not None])
