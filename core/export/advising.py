"""Selling abroad: VAT, readiness, prices, countries and things to do of one firm on one day."""

from collections.abc import Iterable
from datetime import date

from core.aids.result import AidResult, Verdict
from core.diagnostic.relevance import holds
from core.export.derived import with_derived
from core.export.landed import charges_of, prices_of
from core.export.ranking import ranking_of
from core.export.readiness import axes_of, gates_of, verdict_of
from core.export.result import Export, FlowState, StepState
from core.export.vat_path import flows_of
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion
from core.packs.schema.export import Part, VatPath

_RANK = {Verdict.YES: 0, Verdict.UNKNOWN: 1}


def export_of(situation: Situation, pack: Pack, on: date) -> Export | None:
    """Return all that the facts say; None for a pack that says nothing of it."""
    part = pack.part("export", Part)
    if part is None:
        return None
    stated, situation = situation, with_derived(situation, part.derived)
    flows = flows_of(part, situation, pack, on)
    gates = gates_of(part.readiness, flows, situation)
    axes = axes_of(part.readiness, flows, situation)
    basis = priced_path(flows)
    charges = () if basis is None else charges_of(part, situation, basis, on)
    paths = [each.path for each in flows if each.made and each.path is not None]
    outside = any(path.effect == "export" for path in paths)
    begun = [name for name in pack.facts if name.startswith("export.")]
    return Export(
        on=on,
        flows=flows,
        gates=gates,
        axes=axes,
        verdict=verdict_of(part.readiness, gates, axes),
        prices=prices_of(part, situation, basis, charges, outside=outside),
        basis=basis,
        charges=charges,
        ranking=ranking_of(part, situation),
        has_weights=any(situation.is_known(each.weight) for each in part.criteria),
        steps=_steps(part, flows, situation),
        provenances=(part.countries.vat_provenance, part.countries.market_provenance),
        is_begun=any(stated.is_known(name) for name in begun),
    )


def priced_path(flows: tuple[FlowState, ...]) -> VatPath | None:
    """Return the path under which prices in the Union are shown; None while it is not settled.

    It is that of the first kind of sale within the Union that the firm makes: prices of another one
    would be taken for those of this one.
    """
    within = [each for each in flows if each.made and _is_within(each)]
    return within[0].path if within else None


def _is_within(state: FlowState) -> bool:
    """Say whether a kind of sale stays within the Union."""
    return any(each.effect != "export" for each in state.candidates)


def export_aids(aids: Iterable[AidResult], pack: Pack) -> tuple[AidResult, ...]:
    """Return the aids that pay for sales abroad, not refused nor of old texts, sure ones first."""
    part = pack.part("export", Part)
    if part is None:
        return ()
    wanted = frozenset(part.aids.categories)
    paying = {
        version.id
        for instrument in pack.content.instruments
        for version in instrument.versions
        if _pays(version, wanted)
    }
    found = [
        each
        for each in aids
        if each.verdict is not Verdict.NO and not each.is_stale and each.about.version in paying
    ]
    return tuple(sorted(found, key=lambda each: _RANK[each.verdict]))


def _pays(version: AidVersion, wanted: frozenset[str]) -> bool:
    """Say whether an aid names sales abroad among the few things that it pays."""
    return any(not wanted.isdisjoint(group.categories) for group in version.eligible)


def _steps(part: Part, flows: tuple[FlowState, ...], situation: Situation) -> tuple[StepState, ...]:
    paths = {each.path.id for each in flows if each.made and each.path is not None}
    return tuple(
        StepState(each, None if each.done is None else situation.typed(each.done, bool))
        for each in part.steps
        if (each.paths and not paths.isdisjoint(each.paths))
        or (each.when is not None and holds(each.when, situation))
    )
