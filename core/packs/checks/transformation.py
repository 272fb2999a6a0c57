"""Checks of the transformation part: facts that it names exist, ids stand once."""

from collections import Counter
from collections.abc import Iterator

from core.messages import N_, message
from core.packs.pack import Pack
from core.packs.schema.transformation import Part
from core.packs.source import Problem

FILE = "transformation"


def problems(pack: Pack) -> Iterator[Problem]:
    """Yield facts that do not exist and ids that stand twice."""
    part = pack.part("transformation", Part)
    if part is None:
        return
    named = [
        *((each.fact, each.fact) for each in part.indicators),
        *((each.id, f"transformation.before_{each.id}") for each in part.canvas),
        *((each.id, f"transformation.after_{each.id}") for each in part.canvas),
    ]
    for place, fact in named:
        if pack.fact(fact) is None:
            yield Problem(FILE, place, message(N_("there is no fact “{id}”"), id=fact))
    ids = [each.id for each in part.experiments]
    for experiment in part.experiments:
        ids += [f"{experiment.id}.{each.id}" for each in experiment.milestones]
        if not experiment.milestones:
            what = message(N_("an experiment without milestones shows nothing; one is wanted"))
            yield Problem(FILE, experiment.id, what)
    for name, count in Counter(ids).items():
        if count > 1:
            what = message(N_("this id stands {count} times; once is wanted"), count=count)
            yield Problem(FILE, name, what)
