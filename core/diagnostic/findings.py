"""Strengths, priorities and cautions: what an adviser says first."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from core.diagnostic.needs import Assessment, is_in_place, named, why
from core.diagnostic.practices import share
from core.diagnostic.relevance import holds
from core.diagnostic.result import Finding
from core.facts.situation import Situation
from core.messages import N_, Text, message
from core.packs.pack import Pack
from core.packs.schema.needs import Caution

MOST_FINDINGS = 3
STRENGTH_FROM = Decimal("0.6")


def priorities(
    assessed: Iterable[Assessment], known: Situation, pack: Pack, on: date
) -> tuple[Finding, ...]:
    """Return the three needs that weigh most, critical ones first; only what is sure counts."""
    return tuple(
        Finding(each.rule.id, each.rule.title, each.priority, why(each, known, pack, on))
        for each in _pressing(assessed)
    )


def strengths(assessed: Iterable[Assessment], known: Situation, pack: Pack) -> tuple[Finding, ...]:
    """Return up to three fields that matter to the firm and are surely well in hand.

    A field is none while another of its theme is among the priorities: one would belie the other.
    """
    assessed = tuple(assessed)
    lacking = {_theme(each) for each in _pressing(assessed)}
    sound = [
        each
        for each in assessed
        if each.in_place.least >= STRENGTH_FROM
        and not each.is_critical
        and _theme(each) not in lacking
    ]
    sound.sort(key=lambda each: each.relevance * each.in_place.least, reverse=True)
    return tuple(_strength(each, known, pack) for each in sound[:MOST_FINDINGS])


def cautions(known: Situation, pack: Pack) -> Iterator[Text]:
    """Yield the sentences of caution of a pack that surely apply."""
    for caution in pack.content.cautions:
        if holds(caution.when, known) is True and _is_unbalanced(caution, known, pack):
            yield caution.text


def _pressing(assessed: Iterable[Assessment]) -> list[Assessment]:
    return [each for each in assessed if each.gap.least][:MOST_FINDINGS]


def _theme(each: Assessment) -> str:
    return each.rule.theme or each.rule.id


def _strength(each: Assessment, known: Situation, pack: Pack) -> Finding:
    present = [practice for practice in each.rule.practices if is_in_place(practice, known, pack)]
    return Finding(
        each.rule.id,
        each.rule.strength,
        each.relevance * each.in_place.least,
        message(N_("In place: {practices}."), practices=named(present, pack)),
    )


def _is_unbalanced(caution: Caution, known: Situation, pack: Pack) -> bool:
    """Say whether what is high is surely high and what is low surely low."""
    high = share(caution.high, known, pack) if caution.high else None
    low = share(caution.low, known, pack) if caution.low else None
    return (not caution.high or (high is not None and high.least >= caution.high_from)) and (
        not caution.low or (low is not None and low.most <= caution.low_below)
    )
