"""What is registered of a cohort: its protocol, then who is in which arm; neither is altered.

The hash of a paper is that of its canonical text: printed, it can be sent to somebody outside on
the day, who can then say that nothing was changed.
"""

import hashlib
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from core.errors import UserError
from core.messages import N_
from core.packs.bounds import is_id
from core.store import cohort_tables
from core.store.workspace import Workspace
from core.transformation.cohort import Arm, Protocol

Way = Literal["random", "matched", "given"]
_MOST = 40

_NO_ID = N_("“{got}” is no id of a cohort: plain letters and digits are wanted, joined by hyphens.")
_TAKEN = N_("The protocol of “{cohort}” is registered since {day}: it is never altered.")
_ASSIGNED = N_("The firms of “{cohort}” were assigned on {day}: that is never altered.")
_UNKNOWN = N_("There is no cohort “{got}”. Known: {known}.")
_NO_TITLE = N_("A protocol wants a title.")
_NO_HYPOTHESIS = N_("A protocol says what is expected before there is anything to measure.")
_PAST = N_("The horizon {day} is not after the day of registration.")


class Plan(Struct, frozen=True, kw_only=True):
    """A protocol: what is expected, on which indicator, until when, how firms are assigned.

    `smallest` is the effect that would matter, `spread` the standard deviation of changes that is
    reckoned with, both in units of the indicator; None where nobody said.
    """

    cohort: str
    title: str
    hypothesis: str
    indicator: str
    horizon: date
    stop_rule: str = ""
    way: Way = "random"
    smallest: float | None = None
    spread: float | None = None


class Assigned(Struct, frozen=True):
    """A firm in an arm; `stratum` is what it was drawn within."""

    dossier: str
    arm: Arm
    stratum: str = ""
    cluster: str = ""


class Assignment(Struct, frozen=True, kw_only=True):
    """Who is in which arm, and the seed that says so again."""

    cohort: str
    way: Way
    seed: int
    firms: tuple[Assigned, ...]


class Registered(Struct, frozen=True):
    """A protocol with its day and hash, and the assignment once there is one."""

    plan: Plan
    on: date
    digest: str
    assignment: Assignment | None = None
    assigned_on: date | None = None
    assignment_digest: str = ""

    @property
    def protocol(self) -> Protocol:
        """The protocol as it is judged."""
        plan = self.plan
        return Protocol(
            plan.title, plan.hypothesis, plan.indicator, self.on, plan.horizon, plan.stop_rule
        )


class Papers:
    """The papers of the cohorts of a workspace; whatever a method says is durable on return."""

    def __init__(self, workspace: Workspace) -> None:
        self._inside = workspace.inside

    def all(self) -> tuple[Registered, ...]:
        """Return all cohorts, the first registered first."""
        connection = self._inside.connection
        assigned = {row[0]: row[1:] for row in cohort_tables.papers(connection, "assignment")}
        found: list[Registered] = []
        for cohort, body, digest, on in cohort_tables.papers(connection, "protocol"):
            plan = msgspec.json.decode(body, type=Plan)
            if cohort in assigned:
                text, sealed, day = assigned[cohort]
                drawn = msgspec.json.decode(text, type=Assignment)
                found.append(Registered(plan, on, digest, drawn, day, sealed))
            else:
                found.append(Registered(plan, on, digest))
        return tuple(found)

    def of(self, cohort: str) -> Registered:
        """Return a cohort; raises UserError."""
        found = self.all()
        for each in found:
            if each.plan.cohort == cohort:
                return each
        known = ", ".join(each.plan.cohort for each in found) or "—"
        raise UserError(_UNKNOWN, got=cohort[:60], known=known)

    def register(self, plan: Plan, on: date) -> Registered:
        """Register a protocol; raises UserError where it says too little or exists."""
        _check(plan, on)
        taken = next((each for each in self.all() if each.plan.cohort == plan.cohort), None)
        if taken is not None:
            raise UserError(_TAKEN, cohort=plan.cohort, day=taken.on)
        self._keep(plan.cohort, "protocol", plan, on)
        return self.of(plan.cohort)

    def assign(self, assignment: Assignment, on: date) -> Registered:
        """Register who is in which arm; raises UserError where that was done before."""
        before = self.of(assignment.cohort)
        if before.assigned_on is not None:
            raise UserError(_ASSIGNED, cohort=assignment.cohort, day=before.assigned_on)
        self._keep(assignment.cohort, "assignment", assignment, on)
        return self.of(assignment.cohort)

    def _keep(self, cohort: str, kind: str, paper: Struct, on: date) -> None:
        body = msgspec.json.encode(paper, order="sorted").decode()
        with self._inside.transaction():
            connection = self._inside.connection
            cohort_tables.register(connection, cohort, kind, body, _digest(body, on), on)


def _digest(body: str, on: date) -> str:
    """Return the hash of a paper with its day."""
    return hashlib.sha256(f"{on.isoformat()}\n{body}".encode()).hexdigest()


def _check(plan: Plan, on: date) -> None:
    if not is_id(plan.cohort) or len(plan.cohort) > _MOST:
        raise UserError(_NO_ID, got=plan.cohort[:60])
    if not plan.title.strip():
        raise UserError(_NO_TITLE)
    if not plan.hypothesis.strip():
        raise UserError(_NO_HYPOTHESIS)
    if plan.horizon <= on:
        raise UserError(_PAST, day=plan.horizon)
