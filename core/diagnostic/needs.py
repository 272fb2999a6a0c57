"""The needs of a firm: relevance × gap, each explained."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.diagnostic.practices import WHOLE, points_of, share
from core.diagnostic.relevance import holds
from core.diagnostic.result import Need
from core.facts.situation import Silence, Situation
from core.messages import N_, Listed, Shown, Text, message
from core.packs.pack import Pack
from core.packs.schema.needs import NeedRule, Practice
from core.ranges import Range

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a need weighs for one firm: relevance, share of its practices in place, urgency."""

    rule: NeedRule
    relevance: Decimal
    in_place: Range
    is_critical: bool
    because: tuple[Text, ...] = ()

    @property
    def gap(self) -> Range:
        """The share of its practices that is missing."""
        return Range(WHOLE - self.in_place.most, WHOLE - self.in_place.least)

    @property
    def priority(self) -> Decimal:
        """Relevance × the gap that is sure."""
        return self.relevance * self.gap.least

    @property
    def rank(self) -> tuple[bool, Decimal, Decimal]:
        """The key of the order of needs, the most pressing last."""
        return self.is_critical, self.priority, self.relevance * self.gap.most


def assessments(known: Situation, pack: Pack) -> tuple[Assessment, ...]:
    """Return every need that can concern the firm, the most pressing first.

    `known` is the firm's completed situation. What is unknown is no gap: it widens the range.
    """
    found = (_assessed(rule, known, pack) for rule in pack.content.needs)
    return tuple(sorted((each for each in found if each), key=lambda each: each.rank, reverse=True))


def needs(
    assessed: Iterable[Assessment], known: Situation, pack: Pack, on: date
) -> tuple[Need, ...]:
    """Return the needs of which some gap is sure, the most pressing first."""
    actions = pack.content.actions
    return tuple(
        Need(
            id=each.rule.id,
            title=each.rule.title,
            relevance=each.relevance,
            gap=each.gap,
            why=why(each, known, pack, on),
            actions=tuple(action.id for action in actions if each.rule.id in action.needs),
        )
        for each in assessed
        if each.gap.least
    )


def why(each: Assessment, known: Situation, pack: Pack, on: date) -> Shown:
    """Return why a need counts for this firm: what it costs, what is missing, which dates hold."""
    said: Shown = each.rule.why
    reasons = (*each.because, *_deadlines(each.rule, known, on))
    for sentence in (*reasons, *_missing(each.rule, known, pack)):
        said = message(N_("{first} {second}"), first=said, second=sentence)
    return said


def named(practices: Iterable[Practice], pack: Pack) -> Listed:
    """Return the names of the heaviest of these practices, quoted, for a sentence."""
    heaviest = sorted(practices, key=lambda practice: -practice.weight)[:MOST_NAMED]
    return Listed(
        tuple(message(N_("“{label}”"), label=_label(each.fact, pack)) for each in heaviest)
    )


def _assessed(rule: NeedRule, known: Situation, pack: Pack) -> Assessment | None:
    sure = (each for each in rule.relevance if holds(each.when, known) is True)
    reason = next(sure, None)
    relevance = reason.weight if reason else rule.base
    in_place = share(rule.practices, known, pack)
    if not relevance or in_place is None:
        return None
    critical = rule.critical is not None and holds(rule.critical, known) is True
    because = (reason.because,) if reason and reason.because else ()
    return Assessment(rule, relevance, in_place, critical, because)


def _deadlines(rule: NeedRule, known: Situation, on: date) -> Iterable[Text]:
    for deadline in rule.deadlines:
        if holds(deadline.when, known) is not False:
            yield deadline.before if on < deadline.day else deadline.after


def _missing(rule: NeedRule, known: Situation, pack: Pack) -> Iterable[Shown]:
    missing = [each for each in rule.practices if _is_missing(each, known, pack)]
    if missing:
        yield message(N_("Not yet in place: {practices}."), practices=named(missing, pack))


def _is_missing(practice: Practice, known: Situation, pack: Pack) -> bool:
    value = known.value(practice.fact)
    definition = pack.fact(practice.fact)
    return value is not None and points_of(practice, value, definition) < WHOLE


def _label(name: str, pack: Pack) -> Shown:
    definition = pack.fact(name)
    return definition.label if definition else name


def is_in_place(practice: Practice, known: Situation, pack: Pack) -> bool:
    """Say whether a practice is surely and wholly in place."""
    answer = known.get(practice.fact)
    if answer is None or isinstance(answer, Silence):
        return False
    return points_of(practice, answer, pack.fact(practice.fact)) == WHOLE
