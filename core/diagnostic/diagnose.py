"""The diagnosis of a firm: all that one interview tells."""

from datetime import date

from core.diagnostic.actions import proposals
from core.diagnostic.axes import axes
from core.diagnostic.benchmark import benchmark
from core.diagnostic.contradictions import undisputed
from core.diagnostic.dii import dii_score
from core.diagnostic.dma import dma_score
from core.diagnostic.findings import cautions, priorities, strengths
from core.diagnostic.known import completed, links_in
from core.diagnostic.needs import assessments, needs
from core.diagnostic.relevance import irrelevant_facts
from core.diagnostic.result import Diagnosis, DiiResult, DmaResult
from core.diagnostic.steps import level_steps
from core.errors import UserError
from core.facts.situation import Situation
from core.messages import N_
from core.packs.pack import Pack


def diagnose(situation: Situation, pack: Pack, on: date) -> Diagnosis:
    """Return the diagnosis of a firm under one pack, at one law date.

    Facts that contradict one another are taken as unknown. Raises UserError where the pack has no
    method for the scores.
    """
    situation = undisputed(situation, links_in(pack), pack)
    known = completed(situation, pack)
    dma, dii = scores(situation, pack)
    assessed = assessments(known, pack)
    return Diagnosis(
        dma=dma,
        dii=dii,
        axes=tuple(axes(known, pack)),
        benchmark=benchmark(dii, known.typed("company.headcount", int), pack),
        strengths=strengths(assessed, known, pack),
        priorities=priorities(assessed, known, pack, on),
        steps=level_steps(situation, pack, irrelevant_facts(known, pack), links_in(pack)),
        needs=needs(assessed, known, pack, on),
        actions=proposals(assessed, known, pack),
        cautions=tuple(cautions(known, pack)),
    )


def scores(situation: Situation, pack: Pack) -> tuple[DmaResult, DiiResult]:
    """Return the two recognised scores alone: quick enough to follow every answer."""
    content = pack.content
    if content.dma is None or not content.dii:
        raise UserError(
            N_("The rule pack {pack} holds no scoring method. Choose a complete pack."),
            pack=content.about.id,
        )
    links, known = links_in(pack), completed(situation, pack)
    irrelevant = irrelevant_facts(known, pack)
    return (
        dma_score(situation, content.dma, links, irrelevant),
        dii_score(situation, content.dii[0], links, irrelevant),
    )
