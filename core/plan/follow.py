"""The follow-up: what the visits of a firm measured one after the other, and what changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.diagnostic.contradictions import undisputed
from core.diagnostic.diagnose import scores
from core.diagnostic.dma import DmaProgress, dma_practices, progress
from core.diagnostic.known import completed, links_in
from core.diagnostic.result import DiiResult, DmaResult
from core.facts.situation import Situation
from core.messages import Text
from core.packs.pack import Pack
from core.plan.sittings import Sitting
from core.ranges import Range


@dataclass(frozen=True, slots=True)
class Measure:
    """What one visit measured; `is_begun` once it has an answer of its own."""

    visit: str
    kind: str
    on: date | None
    dma: DmaResult
    dii: DiiResult
    is_begun: bool


@dataclass(frozen=True, slots=True)
class PracticeChange:
    """A practice that is surely further, or less far, than it was."""

    fact: str
    label: Text


@dataclass(frozen=True, slots=True)
class Step:
    """What changed from one visit to a later one; scores as ranges while either is not settled.

    What is not known at both visits is no change. `same_rules`: both were scored in one way.
    """

    earlier: Measure
    later: Measure
    dma: DmaProgress
    dii: Range
    gained: tuple[PracticeChange, ...]
    lost: tuple[PracticeChange, ...]
    same_rules: bool = True

    @property
    def days(self) -> int | None:
        """Return how long it took, where both days are stated."""
        first, last = self.earlier.on, self.later.on
        return None if first is None or last is None else (last - first).days


@dataclass(frozen=True, slots=True)
class Follow:
    """The measures in the order of the visits, the steps between them, and the way as a whole."""

    measures: tuple[Measure, ...]
    steps: tuple[Step, ...]
    whole: Step | None


def follow(sittings: Sequence[Sitting], pack: Pack) -> Follow:
    """Return what the visits tell together.

    Each is measured by its own rules, so that its results stay what they were; else by `pack`.
    """
    rules = [each.pack or pack for each in sittings]
    seen = [
        undisputed(each.situation, links_in(own), own)
        for each, own in zip(sittings, rules, strict=True)
    ]
    measures = [
        Measure(each.id, each.kind, each.on, *scores(facts, own), _is_begun(each, own))
        for each, facts, own in zip(sittings, seen, rules, strict=True)
    ]
    stops = [
        _Stop(measure, completed(facts, own), own)
        for measure, facts, own in zip(measures, seen, rules, strict=True)
    ]
    steps = [_step(before, after) for before, after in pairwise(stops)]
    whole = _step(stops[0], stops[-1]) if steps else None
    return Follow(tuple(measures), tuple(steps), whole)


def practices(pack: Pack) -> tuple[str, ...]:
    """Return the facts that are practices, each once: of both scores, then of our own axes."""
    content = pack.content
    scored = dma_practices(content.dma) if content.dma else ()
    counted = (fact for method in content.dii[:1] for fact in method.variables)
    own = (practice.fact for axis in content.axes for practice in axis.practices)
    return tuple(dict.fromkeys((*scored, *counted, *own)))


def _is_begun(sitting: Sitting, pack: Pack) -> bool:
    """Say whether a visit answered something; what follows from the firm's size is no answer."""
    rules = pack.content.visits
    return any(rules is None or rules.renews(name) for name in sitting.situation)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A visit on the way: its measure, its facts with what follows from them, its rules."""

    measure: Measure
    situation: Situation
    pack: Pack


def _step(before: _Stop, after: _Stop) -> Step:
    earlier, later = before.measure, after.measure
    # What changed is told by the later rules: facts keep their meaning from one pack to the next.
    moves = tuple(_moves(before.situation, after.situation, after.pack))
    return Step(
        earlier=earlier,
        later=later,
        dma=progress(earlier.dma, later.dma),
        dii=Range(
            later.dii.range.least - earlier.dii.range.most,
            later.dii.range.most - earlier.dii.range.least,
        ),
        gained=_distinct(change for change, move in moves if move > 0),
        lost=_distinct(change for change, move in moves if move < 0),
        same_rules=_method(before.pack) == _method(after.pack),
    )


def _method(pack: Pack) -> tuple[object, ...]:
    """Return what scores depend on: other aids, for one, change no score."""
    content = pack.content
    return content.dma, content.dii, content.links, content.relevance


def _moves(before: Situation, after: Situation, pack: Pack) -> Iterator[tuple[PracticeChange, int]]:
    """Yield how far each practice known at both visits moved on its scale."""
    links = links_in(pack)
    for fact in practices(pack):
        was, now, definition = before.value(fact), after.value(fact), pack.fact(fact)
        if was is None or now is None or definition is None or fact not in links.scales:
            continue
        move = links.place(fact, now) - links.place(fact, was)
        yield PracticeChange(fact, definition.label), -move if fact in links.turned else move


def _distinct(changes: Iterator[PracticeChange]) -> tuple[PracticeChange, ...]:
    """Return the changes, one for each practice: two methods may ask for the same one."""
    return tuple({change.label: change for change in reversed(list(changes))}.values())[::-1]
