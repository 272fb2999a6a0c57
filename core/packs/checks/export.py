"""Checks of what a pack says of selling abroad: facts, parameters and paths that exist."""

from collections.abc import Iterable, Iterator

from core.messages import N_, message
from core.packs.pack import Pack
from core.packs.schema.export import Part
from core.packs.schema.questionnaire import When
from core.packs.source import Problem


def problems(pack: Pack) -> Iterable[Problem]:
    """Return what is named and does not exist."""
    part = pack.part("export", Part)
    if part is None:
        return
    for place, name in _facts(part):
        if pack.fact(name) is None:
            what = message(N_("{name} names no fact of this pack"), name=name)
            yield Problem("export", place, what)
    known = {each.id for each in pack.content.parameters}
    for path in part.paths:
        for ground in path.grounds:
            name = None if ground.measure is None else ground.measure.parameter
            if name is not None and name not in known:
                what = message(N_("{name} is no parameter of this pack"), name=name)
                yield Problem("export", path.id, what)
    paths = {each.id for each in part.paths}
    for place, names in _paths(part):
        for name in sorted(set(names) - paths):
            yield Problem("export", place, message(N_("{name} is no VAT path"), name=name))
    if sum(each.is_home for each in part.countries.list) != 1:
        yield Problem("export", "countries", message(N_("one country is wanted as home")))


def _facts(part: Part) -> Iterator[tuple[str, str]]:
    yield from ((each.id, each.fact) for each in part.flows)
    yield from ((each.id, each.weight) for each in part.criteria)
    for derived in part.derived:
        yield from (("derived", name) for name in (derived.fact, *_read(derived.when)))
    for path in part.paths:
        for ground in path.grounds:
            measured = () if ground.measure is None else ground.measure.facts
            names = (*ground.asks, *_read(ground.when), *measured)
            yield from ((path.id, name) for name in names)
    for gate in part.readiness.gates:
        yield from ((gate.id, name) for name in filter(None, (gate.fact,)))
    for axis in part.readiness.axes:
        for item in axis.items:
            names = (*filter(None, (item.fact,)), *_read(item.when))
            yield from ((axis.id, name) for name in names)
    for step in part.steps:
        names = (*filter(None, (step.done,)), *_read(step.when))
        yield from ((step.id, name) for name in names)
    for charge in part.charges:
        yield from ((charge.id, name) for name in (*charge.asks, *_read(charge.when)))


def _paths(part: Part) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((step.id, step.paths) for step in part.steps)
    yield from ((charge.id, charge.paths) for charge in part.charges)
    for axis in part.readiness.axes:
        yield from ((axis.id, item.paths) for item in axis.items)


def _read(when: When | None) -> Iterator[str]:
    if when is not None:
        yield from when.facts
        for each in when.any:
            yield from _read(each)
