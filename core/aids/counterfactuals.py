"""What would open a refused aid: the smallest sets of changes, each proven by a new evaluation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from core.aids.counterfactual_days import day_moves
from core.aids.counterfactual_moves import Firm, Move, moves_of
from core.aids.counterfactual_search import Trials, lifts, opening_sets
from core.aids.evaluate import evaluate_all
from core.aids.forms import version_of
from core.aids.readers import conditions_of, without_diagnostic
from core.aids.result import AidResult, Reason, Verdict
from core.facts.definition import Value
from core.facts.situation import Answer, Situation
from core.messages import N_, Listed, Message, Shown, message
from core.packs.pack import Pack
from core.ranges import Range

if TYPE_CHECKING:
    from core.packs.schema.aids import AidVersion, Instrument

MOST_SETS = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to change: `text` says it as an infinitive, with the value wanted and today's.

    `answers` are the facts that it sets and `on` the law date that it waits for, if it does.
    """

    fact: str | None
    text: Shown
    now: Value | None
    wanted: Value
    answers: Mapping[str, Answer]
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that open an aid together, none of them needless.

    `verdict` and `amount_range` are those of the aid once they are made (None: no telling figure).
    """

    changes: tuple[Change, ...]
    verdict: Verdict
    amount_range: Range | None

    @property
    def text(self) -> Message:
        """The changes in one sentence."""
        parts = Listed(tuple(each.text for each in self.changes))
        return message(N_("The firm would have to {changes}."), changes=parts)


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """What would open one refused aid, the least effort first; no sets where nothing would.

    Then `fixed` are the refusals that nobody can change (none of them: it would take more than
    three changes); `closed_since` is the first day on which the aid was no longer to be had, where
    that is what refuses it.
    """

    instrument: str
    sets: tuple[ChangeSet, ...]
    fixed: tuple[Reason, ...]
    closed_since: date | None = None


class Openings:
    """What would open each refused aid of a firm, worked out when it is asked for."""

    def __init__(
        self, aids: Iterable[AidResult], situation: Situation, pack: Pack, on: date
    ) -> None:
        self._refused = {aid.instrument: aid for aid in aids if aid.verdict is Verdict.NO}
        self._firm = Firm(without_diagnostic(situation), pack, on)
        self._found: dict[str, Counterfactual] = {}

    def of(self, instrument: str) -> Counterfactual | None:
        """Return what would open an aid, None where it is not refused."""
        aid = self._refused.get(instrument)
        if aid is not None and instrument not in self._found:
            rules, unbound = self._rules[instrument], self._unbound[instrument]
            self._found[instrument] = _counterfactual(aid, rules, self._firm, unbound)
        return self._found.get(instrument)

    def all(self) -> Mapping[str, Counterfactual]:
        """Return what would open each refused aid, by instrument."""
        found = {name: self.of(name) for name in self._refused}
        return {name: each for name, each in found.items() if each is not None}

    @cached_property
    def _unbound(self) -> Mapping[str, AidResult]:
        found = evaluate_all(self._firm.unbound, self._firm.pack, self._firm.on)
        return {each.instrument: each for each in found}

    @cached_property
    def _rules(self) -> Mapping[str, "Instrument"]:
        return {each.id: each for each in self._firm.pack.content.instruments}


def counterfactuals(
    aids: Iterable[AidResult], situation: Situation, pack: Pack, on: date
) -> Mapping[str, Counterfactual]:
    """Return what would open each refused aid among these results, by instrument."""
    return Openings(aids, situation, pack, on).all()


def counterfactual(
    aid: AidResult, situation: Situation, pack: Pack, on: date
) -> Counterfactual | None:
    """Return what would open an aid, None where it is not refused."""
    return Openings((aid,), situation, pack, on).of(aid.instrument)


def _counterfactual(
    aid: AidResult, instrument: "Instrument", firm: Firm, unbound: AidResult
) -> Counterfactual:
    """Return what would open an aid; `unbound` is its result where all that can change is unknown.

    Most refusals are settled by that: a no that remains, and that no later day lifts, is for good.
    """
    if unbound.verdict is Verdict.NO and not _may_be_lifted(instrument, firm, unbound):
        return _fixed(aid, unbound, firm)
    trials, moves = Trials(instrument, firm), moves_of(instrument, firm)
    refusal = trials.relaxed(moves)
    if refusal:
        return _fixed(aid, refusal, firm)
    found = opening_sets(moves, trials)
    sets = tuple(_change_set(each, trials) for each in found[:MOST_SETS])
    return Counterfactual(aid.instrument, sets, ())


def _may_be_lifted(instrument: "Instrument", firm: Firm, refusal: AidResult) -> bool:
    conditions = [each for version in instrument.versions for each in conditions_of(version)]
    return any(lifts(move, refusal) for move in day_moves(instrument.versions, conditions, firm))


def _fixed(aid: AidResult, refusal: AidResult, firm: Firm) -> Counterfactual:
    fixed = tuple(leaf for each in refusal.reasons for leaf in _refusing(each))
    since = _closed_since(version_of(aid, firm.pack), firm.on) if aid.is_open is False else None
    return Counterfactual(aid.instrument, (), fixed, since)


def _change_set(moves: frozenset[Move], trials: Trials) -> ChangeSet:
    result = trials.result(moves)
    ordered = sorted(moves, key=lambda each: (each.effort, each.lever))
    changes = tuple(
        Change(each.fact, each.text, each.now, each.value, dict(each.answers), each.on)
        for each in ordered
    )
    # What the least euro of expenses would bring says nothing of what the aid is worth.
    is_token = any(move.kinds and move.value == 1 for move in moves)
    return ChangeSet(changes, result.verdict, None if is_token else result.amount_range)


def _refusing(reason: Reason) -> tuple[Reason, ...]:
    """Return the innermost reasons that refuse, as far as their words say more than the whole."""
    if reason.verdict is not Verdict.NO:
        return ()
    parts = tuple(leaf for each in reason.parts for leaf in _refusing(each))
    if parts and isinstance(reason.text, Message):
        return tuple(dict.fromkeys(parts))
    return (replace(reason, parts=()),)


def _closed_since(version: "AidVersion | None", on: date) -> date | None:
    """Return the day after the last one, if there is but one such day."""
    if version is None or version.local_ends:
        return None
    ends = [version.valid.last, version.filing.last if version.filing else None]
    past = [each for each in ends if each is not None and each < on]
    return min(past) + timedelta(days=1) if past else None
