"""Checks of what a pack says of selling to firms: facts, parameters and rules that exist."""

from collections.abc import Iterable, Iterator

from core.messages import N_, Message, message
from core.packs.pack import Pack
from core.packs.schema.b2b import Part
from core.packs.schema.questionnaire import When
from core.packs.source import Problem

_FORMATS = frozenset({"facturx", "cii", "ubl", "pdf", "xml"})


def problems(pack: Pack) -> Iterable[Problem]:
    """Return what is named and does not exist."""
    part = pack.part("b2b", Part)
    if part is None:
        return
    for place, name in _facts(part):
        if pack.fact(name) is None:
            yield Problem("b2b", place, message(N_("{name} names no fact of this pack"), name=name))
    known = {each.id for each in pack.content.parameters}
    for place, name in _parameters(part):
        if name not in known:
            yield Problem(
                "b2b", place, message(N_("{name} is no parameter of this pack"), name=name)
            )
    for place, what in _rules(part):
        yield Problem("b2b", place, what)


def _facts(part: Part) -> Iterator[tuple[str, str]]:
    for channel in part.channels:
        for ground in channel.grounds:
            yield from ((channel.id, name) for name in (*ground.asks, *_read(ground.when)))
        yield from ((channel.id, name) for name in channel.prepare)
    for block in part.readiness.blocks:
        yield from ((block.id, name) for name in block.facts)
    for check in part.checks:
        yield from ((check.id, name) for name in (*check.facts, *_read(check.when)))
    for penalty in part.exposure.penalties:
        named = (*penalty.lifted_by, *_read(penalty.when), *filter(None, (penalty.fact,)))
        yield from ((penalty.id, name) for name in named)
    for milestone in part.milestones:
        yield from ((milestone.id, name) for name in _read(milestone.when))
    yield from (("reform", name) for name in (part.reform.regime_fact, part.reform.concerned))


def _read(when: When | None) -> Iterator[str]:
    if when is not None:
        yield from when.facts
        for part in when.any:
            yield from _read(part)


def _parameters(part: Part) -> Iterator[tuple[str, str]]:
    yield "reform", part.reform.receive
    yield from ((each.id, each.issue) for each in part.reform.classes)
    yield "sample", part.sample.vat_parameter


def _rules(part: Part) -> Iterator[tuple[str, Message]]:
    ids = [rule.id for each in part.rule_sets for rule in each.rules]
    for name in sorted({each for each in ids if ids.count(each) > 1}):
        yield name, message(N_("the rule {name} is there twice"), name=name)
    for name in sorted(_FORMATS - {each.id for each in part.formats}):
        yield "formats", message(N_("the format {name} has no words"), name=name)
