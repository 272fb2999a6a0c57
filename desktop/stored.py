"""A dossier of the workspace as the command line reads it: at its latest visit or at one named."""

from pathlib import Path

from core.errors import UserError
from core.facts.fitting import fitting
from core.facts.situation import Situation
from core.messages import N_
from core.packs.pack import Pack
from core.plan.rules_then import RulesThen
from core.plan.sittings import facts_at
from core.store.workspace import Workspace
from desktop.source import Source
from desktop.workspace import open_workspace

MOST_DOSSIERS = 100_000


def stored_dossier(
    chosen: Path | None, named: str | None, visit: str | None, pack: Pack, *, is_named: bool = False
) -> Source:
    """Return a dossier of the workspace, at one of its visits if one is named.

    A visit alone tells its dossier. A visit of the past comes with the rules that it used, unless
    `pack` was asked for by name.
    """
    with open_workspace(chosen) as workspace:
        dossier = named or _dossier_of(workspace, visit or "")
        _check(workspace, dossier, visit)
        visits = workspace.visits(dossier)
        then = RulesThen(None if is_named else workspace, pack)
        found = then.sittings(visits, lambda each: workspace.fold(dossier, visit=each))
        whole = fitting(workspace.fold(dossier).situation, pack)
    if visit is None:
        return Source(found[-1].situation if found else whole, (), found, None)
    place = [each.id for each in visits].index(visit)
    seen, notice = found[place], then.notice(visits[place])
    notices = () if notice is None else (notice,)
    return Source(seen.situation, notices, found[: place + 1], seen.on, seen.pack)


def present_facts(workspace: Workspace, dossier: str, pack: Pack) -> Situation:
    """Return the facts of a dossier at the visit that goes on."""
    visits, folded = workspace.visits(dossier), workspace.fold(dossier)
    latest = visits[-1].id if visits else ""
    return facts_at(folded, visits, latest, pack)


def _check(workspace: Workspace, dossier: str, visit: str | None) -> None:
    """Say what there is where a dossier or a visit is named that is not there."""
    if workspace.card(dossier) is None:
        latest = workspace.latest_dossiers(5)
        known = ", ".join(f"{card.dossier} ({card.title})" for card in latest)
        text = N_("The workspace has no dossier “{got}”. The latest ones: {known}.")
        if not known:
            text = N_("The workspace has no dossier “{got}”: it has none yet.")
        raise UserError(text, got=dossier[:60], known=known)
    visits = [each.id for each in workspace.visits(dossier)]
    if visit is not None and visit not in visits:
        text = N_("The dossier has no visit “{got}”. Its visits: {known}.")
        if not visits:
            text = N_("The dossier has no visit “{got}”: it has none yet.")
        raise UserError(text, got=visit[:60], known=", ".join(visits))


def _dossier_of(workspace: Workspace, visit: str) -> str:
    for card in workspace.latest_dossiers(MOST_DOSSIERS):
        if any(each.id == visit for each in workspace.visits(card.dossier)):
            return card.dossier
    raise UserError(N_("The workspace has no visit “{got}”. Check its id."), got=visit[:60])
