"""Kleene's three-valued logic over verdicts."""

from collections.abc import Iterable

from core.aids.result import Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return no if one is no, else unknown if one is unknown, else yes."""
    found = YES
    for verdict in verdicts:
        if verdict is NO:
            return NO
        if verdict is UNKNOWN:
            found = UNKNOWN
    return found


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return yes if one is yes, else unknown if one is unknown, else no."""
    found = NO
    for verdict in verdicts:
        if verdict is YES:
            return YES
        if verdict is UNKNOWN:
            found = UNKNOWN
    return found


def negated(verdict: Verdict) -> Verdict:
    """Return the contrary; unknown stays unknown."""
    return {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[verdict]


def known(truth: bool) -> Verdict:  # noqa: FBT001 - a truth value is its one subject
    """Return the verdict of a settled truth."""
    return YES if truth else NO
