"""Texts one of which holds, as no source shows the day on which one gave way to the other.

The verdict is that of all of them where they agree, else unknown; a text that cannot be in force
where the firm is has no say.
"""

from collections.abc import Sequence

from core.aids.compiled.composed import missing_of
from core.aids.compiled.rules import HeldVersion
from core.aids.context import Context
from core.aids.outcome import Outcome
from core.aids.result import Reason, Verdict, reason
from core.messages import N_, message
from core.ranges import Range


def texts(held: HeldVersion, context: Context) -> Sequence[HeldVersion]:
    """Return the version that applies first, and those that may hold in its stead."""
    some = [each for each in (held, *held.rivals) if each.may_hold(context.codes)]
    return some or (held,)


def joined(held: HeldVersion, found: Sequence[Outcome]) -> Outcome:
    """Return what an aid gives, of which each of these texts may hold."""
    verdicts = {each.verdict for each in found}
    verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN
    if verdict is Verdict.NO:
        return Outcome(held, verdict)
    sums = [each.sum for each in found if each.verdict is not Verdict.NO]
    known = [each for each in sums if each is not None]
    if len(known) < len(sums):
        return Outcome(held, verdict)
    least, most = min(each.least for each in known), max(each.most for each in known)
    return Outcome(held, verdict, Range(least, most))


def joint_reason(
    verdict: Verdict, found: Sequence[Outcome], context: Context, first: HeldVersion
) -> Reason:
    """Return the reason that tells each text with its own reasons."""
    parts = tuple([_told(each, context) for each in found])
    text = message(
        N_("One of these texts holds on {on}, and no source shows which. Ask {operator}."),
        on=context.on,
        operator=first.about.operator,
    )
    facts = tuple(dict.fromkeys([fact for part in parts for fact in part.facts]))
    missing = missing_of(parts) if verdict is Verdict.UNKNOWN else ()
    return reason(verdict, text, facts, missing, (), parts)


def _told(outcome: Outcome, context: Context) -> Reason:
    parts = (*outcome.held.reasons_of(context.reasons), *outcome.about)
    facts = tuple(dict.fromkeys([fact for part in parts for fact in part.facts]))
    missing = missing_of(parts) if outcome.verdict is Verdict.UNKNOWN else ()
    about = outcome.held.about
    return reason(outcome.verdict, about.title, facts, missing, about.sources, parts)
