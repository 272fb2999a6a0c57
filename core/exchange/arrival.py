"""An arrival: what the dossiers of a sealed file would change here, looked at before it is taken.

Taking is the union of two sets of changes, in one transaction: what is here already stays as it is,
the same file twice changes nothing, and two sayings that do not know each other are kept both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.exchange.cargo import Cargo
from core.exchange.strangers import must_speak_for_itself
from core.facts.echo import on_one_line
from core.facts.fitting import fitting, is_fit
from core.facts.situation import Answer, Situation
from core.messages import N_
from core.packs.pack import Pack
from core.store.change import SET, Change
from core.store.erasing import Erasures
from core.store.fold import Conflict, DossierLog
from core.store.projections import COMMUNE_NAME, TITLE, DossierCard
from core.store.same_firm import same_firm
from core.store.union import unknown_among
from core.store.values import Unread
from core.store.workspace import Workspace

_NOTHING = N_("All dossiers of this file were erased here by order: none of them comes back.")

_MOST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that would be another one: None where it is, or would be, unknown."""

    fact: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class FirmArrival:
    """One dossier of the file.

    `present` is the dossier here that it is a copy of, `same` another one of the same firm. `new`
    counts changes not known here, `answers` what is known of the firm in the file.
    """

    dossier: str
    title: str
    siren: str
    commune: str
    answers: int
    changes: int
    new: int
    present: DossierCard | None
    same: DossierCard | None
    differences: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]
    unfit: tuple[str, ...]
    is_erased: bool

    @property
    def known(self) -> int:
        """How many of its changes are here already."""
        return self.changes - self.new


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was opened and looked at; nothing of it is taken yet."""

    cargo: Cargo
    firms: tuple[FirmArrival, ...]

    @property
    def new(self) -> int:
        """How many changes are not known here."""
        return sum(firm.new for firm in self.firms)


def examined(cargo: Cargo, workspace: Workspace, pack: Pack) -> Arrival:
    """Return what a cargo would change here; raises UserError where it cannot be taken."""
    must_speak_for_itself(cargo, workspace)
    firms = tuple(_firm(dossier, log, workspace, pack) for dossier, log in cargo.logs.items())
    if all(firm.is_erased for firm in firms):
        raise UserError(_NOTHING)
    return Arrival(cargo, firms)


def take(arrival: Arrival, workspace: Workspace) -> int:
    """Take all dossiers in, or none; return how many changes were new."""
    # The workspace may have gone on since the file was looked at.
    must_speak_for_itself(arrival.cargo, workspace)
    return workspace.take_in(arrival.cargo.changes)


def _firm(dossier: str, log: Sequence[Change], workspace: Workspace, pack: Pack) -> FirmArrival:
    arrived = DossierLog(log).folded()
    facts, housekeeping = fitting(arrived.situation, pack), arrived.housekeeping
    is_erased = Erasures(workspace.inside).is_erased(dossier)
    present = workspace.card(dossier)
    here = workspace.changes(dossier) if present is not None else ()
    before, after = DossierLog(here).folded(), DossierLog((*here, *log)).folded()
    same = None if present is not None or is_erased else same_firm(facts, workspace)
    return FirmArrival(
        dossier=dossier,
        title=_shown(housekeeping.typed(TITLE, str) or facts.typed("company.name", str)),
        siren=_shown(facts.typed("company.siren", str)),
        commune=_shown(housekeeping.typed(COMMUNE_NAME, str)),
        answers=len(facts),
        changes=len(log),
        new=0 if is_erased else len(unknown_among(log, workspace.inside.rows)),
        present=present,
        same=same,
        differences=_differences(fitting(before.situation, pack), fitting(after.situation, pack))
        if here
        else (),
        conflicts=_new_conflicts(before.conflicts, after.conflicts),
        unfit=tuple(_unfit(log, pack)),
        is_erased=is_erased,
    )


def _shown(text: str | None) -> str:
    """Return a stranger's words as they can be shown: nothing in them moves a line."""
    return on_one_line(text or "", _MOST_TITLE)


def _differences(before: Situation, after: Situation) -> tuple[Difference, ...]:
    names = dict.fromkeys((*before, *after))
    return tuple(
        Difference(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _new_conflicts(before: Iterable[Conflict], after: Iterable[Conflict]) -> tuple[Conflict, ...]:
    known = {(each.path, frozenset(head.id for head in each.heads)) for each in before}
    return tuple(
        each
        for each in after
        if (each.path, frozenset(head.id for head in each.heads)) not in known
    )


def _unfit(log: Iterable[Change], pack: Pack) -> Iterable[str]:
    """Yield the facts whose answer does not fit the rules here, each once.

    The rules may have changed, so they are told and taken; no result counts what does not fit.
    """
    seen: set[str] = set()
    for change in log:
        if change.path in seen or change.value is None or isinstance(change.value, Unread):
            continue
        if change.kind == SET and not is_fit(change.path, change.value, pack):
            seen.add(change.path)
            yield change.path
