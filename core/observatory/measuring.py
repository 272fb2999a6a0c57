"""The measuring of a dossier for the observatory: a few milliseconds, in whichever thread."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from core.aids.result import AidResult, Verdict
from core.errors import UserError
from core.facts.situation import Situation
from core.observatory.observed import FORM, Observed, PlannedAid, SeenSitting
from core.packs.pack import Pack
from core.plan.sittings import Sitting

if TYPE_CHECKING:
    from core.packs.schema.transformation import Indicator

_TAKEN = "transformation.actions"
_ASKED = "network.introductions"


@dataclass(frozen=True, slots=True)
class Told:
    """A dossier as it was read: its facts now, its visits, and the day whose law counts."""

    dossier: str
    situation: Situation
    sittings: tuple[Sitting, ...]
    on: date


def rules_of(pack: Pack) -> str:
    """Return the mark of the rules under which something was measured."""
    return f"{FORM}:{pack.digest}"


def measured(told: Told, pack: Pack) -> Observed:
    """Return what the observatory keeps of a dossier; contradictions count as unknown."""
    from core.aids.evaluate import evaluate_all
    from core.diagnostic.contradictions import undisputed
    from core.diagnostic.diagnose import scores
    from core.diagnostic.known import completed, links_in
    from core.diagnostic.needs import assessments

    facts = undisputed(told.situation, links_in(pack), pack)
    dma, dii = scores(facts, pack)
    assessed = assessments(completed(facts, pack), pack)
    needs, instruments = _places(pack.content.needs), _places(pack.content.instruments)
    gaps = sorted(needs[each.rule.id] for each in assessed if each.gap.least)
    answered = {needs[each] for each in _answered(facts, pack) if each in needs}
    aids = _Aids(evaluate_all(facts, pack, told.on), facts, instruments)
    departement, region = _place(facts, pack)
    text = _Texts(facts)
    return Observed(
        departement=departement,
        region=region,
        section=_section(facts, pack),
        headcount=facts.typed("company.headcount", int),
        on=told.on.toordinal(),
        campaign=text("campaign.code"),
        dma=None if dma.overall is None else float(dma.overall),
        dii=dii.score,
        answered=tuple(each for each in gaps if each in answered),
        unanswered=tuple(each for each in gaps if each not in answered),
        had=tuple(aids.had),
        planned=tuple(aids.planned),
        missed=tuple(aids.missed),
        possible=tuple(aids.possible),
        spend=_spend(facts),
        sittings=tuple(_sittings(told.sittings, pack)),
        arm=text("transformation.arm"),
        cluster=text("transformation.cluster"),
        experiment=text("transformation.experiment"),
    )


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _places(listed: Sequence[_Named]) -> dict[str, int]:
    return {each.id: place for place, each in enumerate(listed)}


class _Texts:
    """The texts of a situation, empty where nobody said."""

    def __init__(self, facts: Situation) -> None:
        self._facts = facts

    def __call__(self, name: str) -> str:
        return self._facts.typed(name, str) or ""


def _place(facts: Situation, pack: Pack) -> tuple[str, str]:
    code = facts.typed("company.commune", str)
    if code is None:
        return "", ""
    try:
        commune = pack.territories.resolve(code).commune
    except UserError:
        return "", ""
    return commune.departement.code, commune.region.code


def _section(facts: Situation, pack: Pack) -> str:
    """Return the section of NAF rév. 2, in which statistics are made; empty where it is open."""
    code = facts.typed("company.naf", str)
    if code is None:
        return ""
    try:
        old = pack.activities.rev2_codes(code)
        return pack.activities.resolve(old[0]).section if old else ""
    except UserError:
        return ""


def _answered(facts: Situation, pack: Pack) -> set[str]:
    """Return the needs for which an action was taken on, or help asked for."""
    taken = {
        item
        for item in facts.items_of(_TAKEN)
        if facts.typed(f"{_TAKEN}.{item}.state", str) != "dropped"
    }
    found = {need for action in pack.content.actions if action.id in taken for need in action.needs}
    for item in facts.items_of(_ASKED):
        found.update((facts.typed(f"{_ASKED}.{item}.needs", str) or "").split())
    return found


class _Aids:
    """The aids of a firm by where they stand; those refused are left out."""

    def __init__(
        self, results: Sequence[AidResult], facts: Situation, places: Mapping[str, int]
    ) -> None:
        self.had, self.missed, self.possible = list[int](), list[int](), list[int]()
        self.planned = list[PlannedAid]()
        for each in results:
            id_ = each.about.instrument
            place = places[id_]
            if facts.value(f"company.aids.{id_}.had") is True:
                self.had.append(place)
            elif each.verdict is Verdict.UNKNOWN:
                self.possible.append(place)
            elif each.verdict is Verdict.YES:
                is_refused = facts.value(f"project.refused.{id_}.refused") is True
                self._take_sure(each, place, is_refused=is_refused)

    def _take_sure(self, each: AidResult, place: int, *, is_refused: bool) -> None:
        amounts = each.amount_range
        least = amounts.least if amounts else (each.amount or 0)
        most = amounts.most if amounts else (each.amount or 0)
        if is_refused or not most:
            self.missed.append(place)
        else:
            self.planned.append(PlannedAid(place, float(least), float(most)))


def _spend(facts: Situation) -> float:
    amounts = (
        facts.number(f"project.expenses.{item}.amount")
        for item in facts.items_of("project.expenses")
    )
    return float(sum(each for each in amounts if each is not None))


def _sittings(sittings: Sequence[Sitting], pack: Pack) -> Iterator[SeenSitting]:
    """Yield the visits, each by its own rules; a single one has nothing to be compared with."""
    from core.diagnostic.contradictions import undisputed
    from core.diagnostic.diagnose import scores
    from core.diagnostic.known import links_in

    indicators = indicators_of(pack)
    for each in sittings:
        own = each.pack or pack
        facts = undisputed(each.situation, links_in(own), own)
        dma, dii = scores(facts, own)
        numbers = [facts.number(one.fact) for one in indicators]
        yield SeenSitting(
            kind=each.kind,
            on=each.on.toordinal() if each.on else 0,
            dma=None if dma.overall is None else float(dma.overall),
            dii=dii.score,
            indicators=tuple(None if one is None else float(one) for one in numbers),
        )


def indicators_of(pack: Pack) -> "tuple[Indicator, ...]":
    """Return the figures that are followed from visit to visit."""
    from core.packs.schema.transformation import Part

    part = pack.part("transformation", Part)
    return () if part is None else part.indicators
