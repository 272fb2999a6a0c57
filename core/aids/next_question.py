"""The next best question: the one whose answer is likely to settle most money over all aids."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, TypeAlias

from core.aids.age import alive
from core.aids.evaluate import evaluate
from core.aids.forms import is_repaid
from core.aids.plausible import plausible
from core.aids.questions import about
from core.aids.readers import readers, without_diagnostic
from core.aids.result import AidResult, Verdict
from core.facts.definition import FactDefinition
from core.facts.situation import Situation
from core.messages import Shown
from core.packs.pack import Pack

if TYPE_CHECKING:
    from core.packs.schema.aids import Instrument

# Euros, and verdicts, that are not certain.
_Doubt: TypeAlias = tuple[float, float]
_NO_DOUBT = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A question worth asking, `about` one aid where it is on that alone.

    `aids` are those that wait for it, `most` the euros that they may bring. `euros`
    and `verdicts` are what becomes certain on average over the plausible answers; what has to be
    paid back counts for no euro.
    """

    fact: str
    question: Shown
    about: Shown | None
    aids: tuple[str, ...]
    most: Decimal
    euros: Decimal
    verdicts: Decimal


def next_question(
    aids: Sequence[AidResult],
    situation: Situation,
    pack: Pack,
    on: date,
    *,
    only: Container[str] | None = None,
) -> NextQuestion | None:
    """Return the question that settles most, given the results of all aids; None where none does.

    What was answered by « I don't know » is not asked again, and no aid that is most likely closed
    is asked about. `only`: the questions to choose from.
    """
    doubts = _Doubts(alive(aids), situation, pack, on)
    best = doubts.best(only)
    return None if best is None else doubts.question(*best)


def askable(fact: str, situation: Situation, pack: Pack) -> FactDefinition | None:
    """Return the definition of a fact that has a question and no answer yet."""
    definition = pack.facts.get(fact) or pack.fact(fact)
    if definition is None or definition.question is None or fact in situation:
        return None
    return definition


class _Doubts:
    """What is not certain in the results of a visit, and what an answer would leave of it."""

    def __init__(
        self, aids: Sequence[AidResult], situation: Situation, pack: Pack, on: date
    ) -> None:
        self._situation = without_diagnostic(situation)
        self._pack = pack
        self._on = on
        self._aids = {aid.instrument: aid for aid in aids}
        known = [most for aid in aids if (most := self._most(aid)) is not None and most > 0]
        # An aid without a figure is taken as worth what the others are worth on average.
        self._usual = sum(known) / len(known) if known else 1.0
        self._before = {aid.instrument: self._doubt(aid) for aid in aids}
        self._waiting: dict[str, dict[str, Instrument]] = {}
        self._find_waiting()

    def best(self, only: Container[str] | None) -> tuple[str, _Doubt] | None:
        """Return the question that settles most on average, and how much.

        Each question starts with all that it could settle. The one that could still settle most
        is looked at further, one aid at a time, until one looked at in full comes first.
        """
        heap = [
            (-euros, -verdicts, fact, 0)
            for fact, waiting in self._waiting.items()
            if only is None or fact in only
            for euros, verdicts in (_added(self._before[aid] for aid in waiting),)
        ]
        heapify(heap)
        while heap:
            euros, verdicts, fact, place = heappop(heap)
            waiting = tuple(self._waiting[fact])
            if place == len(waiting):
                return fact, (-euros, -verdicts)
            left = min(self._left(fact, waiting[place]), self._before[waiting[place]])
            heappush(heap, (euros + left[0], verdicts + left[1], fact, place + 1))
        return None

    def _left(self, fact: str, aid: str) -> _Doubt:
        """Return the doubt of an aid that an answer leaves on average."""
        instrument = self._waiting[fact][aid]
        euros = verdicts = 0.0
        for each in plausible(fact, aid, self._pack, self._on):
            told = self._situation.with_answers({fact: each.answer})
            after = self._doubt(evaluate(instrument, told, self._pack, self._on))
            euros += each.share * after[0]
            verdicts += each.share * after[1]
        return euros, verdicts

    def question(self, fact: str, gain: _Doubt) -> NextQuestion:
        """Return a question with what it is worth."""
        definition = askable(fact, self._situation, self._pack)
        waiting = tuple(self._waiting[fact])
        mosts = (self._most(self._aids[aid]) or 0.0 for aid in waiting)
        return NextQuestion(
            fact,
            definition.question or definition.label if definition else fact,
            about(fact, self._pack),
            waiting,
            Decimal(str(sum(mosts))).quantize(Decimal(1)),
            Decimal(str(gain[0])).quantize(Decimal("0.01")),
            Decimal(str(gain[1])).quantize(Decimal("0.01")),
        )

    def _find_waiting(self) -> None:
        """Gather, for each question, the aids that are not certain and read its fact."""
        missing = {aid: set(result.missing) for aid, result in self._aids.items()}
        for fact, reading in readers(self._pack).items():
            if askable(fact, self._situation, self._pack) is None:
                continue
            for instrument in reading:
                aid = instrument.id
                is_waited_for = fact in missing.get(aid, ()) and self._before[aid][1] > 0
                if is_waited_for or self._before.get(aid, _NO_DOUBT)[0] > 0:
                    self._waiting.setdefault(fact, {})[aid] = instrument
        # What weighs most is looked at first: it tells soonest that another question is better.
        for fact, waiting in self._waiting.items():
            ordered = sorted(waiting, key=lambda aid: self._before[aid], reverse=True)
            self._waiting[fact] = {aid: waiting[aid] for aid in ordered}

    def _doubt(self, aid: AidResult) -> _Doubt:
        """Return the euros and the verdicts (0 or 1) of an aid that are not certain."""
        if aid.verdict is Verdict.NO or aid.is_stale:
            return _NO_DOUBT
        if aid.verdict is Verdict.UNKNOWN and aid.missing:
            most = self._most(aid)
            return self._usual if most is None else most, 1.0
        if aid.amount_range is None or is_repaid(aid.form, self._pack):
            return _NO_DOUBT
        return float(aid.amount_range.most - aid.amount_range.least), 0.0

    def _most(self, aid: AidResult) -> float | None:
        """Return the most euros that an aid may bring, None where nothing tells."""
        if is_repaid(aid.form, self._pack):
            return 0.0
        if aid.amount_range is not None:
            return float(aid.amount_range.most)
        return None if aid.amount is None else float(aid.amount)


def _added(doubts: Iterator[_Doubt]) -> _Doubt:
    whole = list(doubts)
    return sum(each[0] for each in whole), sum(each[1] for each in whole)
