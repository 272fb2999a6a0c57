"""The evaluation of aids: verdict, amount and reasons for one firm at one law date."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.aids.amounts import is_unbounded, range_of
from core.aids.conditions import judged, missing_of
from core.aids.context import EXPENSES, Context
from core.aids.de_minimis import RECEIVED
from core.aids.expenses import base_of, spending_reason, total
from core.aids.kleene import NO, UNKNOWN, YES, all_of
from core.aids.notes import amount_note
from core.aids.places import on_area
from core.aids.result import AidResult, Reason, Verdict
from core.aids.terms import terms_in
from core.aids.versions import chosen_version, date_reasons
from core.aids.wanted import euros
from core.facts.situation import Situation
from core.messages import N_, Message, Shown, message
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument
from core.ranges import Range


def evaluate_all(situation: Situation, pack: Pack, on: date) -> tuple[AidResult, ...]:
    """Return the result of every instrument of the pack, in the pack's order."""
    context = Context(situation, pack, on)
    return tuple(evaluate_in(instrument, context) for instrument in pack.content.instruments)


def evaluate(instrument: Instrument, situation: Situation, pack: Pack, on: date) -> AidResult:
    """Return what an instrument gives the firm of this situation at the law date."""
    return evaluate_in(instrument, Context(situation, pack, on))


def evaluate_in(instrument: Instrument, context: Context) -> AidResult:
    """Return what an instrument gives in a context that is already worked out.

    What is no by its dates or by the firm alone is not reckoned further.
    """
    version = chosen_version(instrument, context)
    reasons, is_open = date_reasons(instrument, version, context)
    if all_of(each.verdict for each in reasons) is not NO:
        reasons += _firm_reasons(version, context)
    if all_of(each.verdict for each in reasons) is NO:
        return _result(instrument, version, _Outcome(NO, reasons, is_open))
    terms = terms_in(instrument, version, context)
    found = range_of(terms.readings) if _can_reckon(version, context) else None
    reasons += _project_reasons(version, found, context)
    verdict = all_of(each.verdict for each in reasons)
    if verdict is NO:
        return _result(instrument, version, _Outcome(NO, reasons, is_open))
    note = amount_note(terms, version, found, context)
    return _result(instrument, version, _Outcome(verdict, reasons, is_open, found, note))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was found of a version: no sum where the verdict is no."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    is_open: bool | None
    sum: Range | None = None
    note: Shown | None = None


def _result(instrument: Instrument, version: AidVersion, outcome: _Outcome) -> AidResult:
    found = outcome.sum
    return AidResult(
        instrument=instrument.id,
        version=version.id,
        title=version.title,
        operator=instrument.operator,
        form=version.form or instrument.form,
        verdict=outcome.verdict,
        amount=found.least if found else None,
        amount_range=None if found is None or is_unbounded(found) else found,
        amount_note=outcome.note,
        is_open=outcome.is_open,
        reasons=outcome.reasons,
        missing=missing_of(outcome.reasons) if outcome.verdict is UNKNOWN else (),
        sources=version.provenance.sources,
        confidence=version.provenance.confidence,
        unverified=tuple(each.words for each in version.unverified),
        notes=version.notes,
    )


def _can_reckon(version: AidVersion, context: Context) -> bool:
    """Say whether a sum can be told: not before the expenses, where the aid pays some."""
    return not version.eligible or context.expenses is not None


def _firm_reasons(version: AidVersion, context: Context) -> tuple[Reason, ...]:
    place = on_area(version.area, context, sources=version.provenance.sources)
    conditions = tuple(judged(each, context) for each in version.conditions)
    small_aid = _de_minimis_reason(version, context)
    return (place, *conditions, *((small_aid,) if small_aid else ()))


def _project_reasons(
    version: AidVersion, found: Range | None, context: Context
) -> tuple[Reason, ...]:
    window = spending_reason(version, context)
    base = _base_reason(version, found, context)
    return tuple(each for each in (window, base) if each is not None)


def _base_reason(version: AidVersion, found: Range | None, context: Context) -> Reason | None:
    if not version.eligible:
        return _sum_reason(found)
    base = base_of(version, context)
    if base is None:
        text = message(N_("Expenses of the project: not known yet"))
        return Reason(UNKNOWN, text, (EXPENSES,), (EXPENSES,))
    sure, most = total(base.groups)
    verdict = (
        _base_verdict(version, sure, most) if found is None else _positive(found.least, found.most)
    )
    if verdict is NO and any(each.is_open for each in base.groups):
        verdict = UNKNOWN
    facts = (EXPENSES,)
    missing = (*base.missing, *_limiting(version, context)) if verdict is UNKNOWN else ()
    return Reason(verdict, _base_words(sure, most, found, verdict), facts, missing)


def _base_verdict(version: AidVersion, sure: Decimal, most: Decimal) -> Verdict:
    """Return whether the expenses are enough, where the sources give no sum."""
    wanted = (version.amount and version.amount.minimum_spend) or Decimal(0)
    return _positive(sure if sure >= wanted else Decimal(0), most if most >= wanted else Decimal(0))


def _sum_reason(found: Range | None) -> Reason | None:
    """Return the reason of an aid without eligible expenses, where it may bring nothing."""
    if found is None or found.least > 0:
        return None
    text = message(N_("What it would bring: {sum}"), sum=_euros_between(found.least, found.most))
    return Reason(_positive(found.least, found.most), text)


def _base_words(sure: Decimal, most: Decimal, found: Range | None, verdict: Verdict) -> Message:
    base = _euros_between(sure, most)
    if verdict is NO and most > 0:
        return message(N_("Eligible expenses: {base}, too little for this aid"), base=base)
    if found is not None and found.least == 0 < sure:
        return message(N_("Eligible expenses: {base}; the aid may come to nothing"), base=base)
    return message(N_("Eligible expenses: {base}"), base=base)


def _euros_between(least: Decimal, most: Decimal) -> Message:
    if least == most:
        return message("{sum}", sum=euros(least))
    return message(N_("{least} to {most}"), least=euros(least), most=euros(most))


def _positive(least: Decimal, most: Decimal) -> Verdict:
    return YES if least > 0 else NO if most <= 0 else UNKNOWN


def _limiting(version: AidVersion, context: Context) -> tuple[str, ...]:
    """Return the unknown facts that may cap the aid at nothing."""
    formulas = [each.amount for each in version.readings]
    formulas += [version.amount] if version.amount else []
    names = {name for each in formulas for name in each.capped_by}
    facts = {"equity": "company.equity", "de_minimis_room": RECEIVED}
    return tuple(
        facts[name] for name in sorted(names) if not context.situation.is_known(facts[name])
    )


def _de_minimis_reason(version: AidVersion, context: Context) -> Reason | None:
    """Small State aid needs room under the ceiling, where no other regime carries the aid."""
    if not version.regimes or not all(each.startswith("de_minimis") for each in version.regimes):
        return None
    room = context.de_minimis_room
    if room is None:
        return None
    text = message(
        N_("De minimis aid still possible: {room}"), room=_euros_between(room.least, room.most)
    )
    verdict = _positive(room.least, room.most)
    facts = (RECEIVED, "company.de_minimis")
    return Reason(verdict, text, facts, (RECEIVED,) if verdict is UNKNOWN else ())
