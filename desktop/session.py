"""The open dossier: answers go to the disk at once, results follow a moment later."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import UserError
from core.facts.situation import Answer, Situation
from core.messages import N_, Message
from core.packs.pack import Pack
from core.plan.sittings import Sitting, facts_at
from core.store.change import Stamp
from core.store.failures import DiskError
from core.store.fold import Folded
from core.store.visits import Visit as StoredVisit
from core.store.visits import VisitKind
from core.store.workspace import Workspace
from desktop.tasks import Handle, Tasks
from desktop.undoing import Answers, Step, Steps
from desktop.unsaved import Unsaved
from desktop.version import VERSION

if TYPE_CHECKING:
    from core.plan.rules_then import RulesThen
    from core.visit import Visit

OPEN_DOSSIER = "open_dossier"
# Milliseconds after the last answer: the next question is painted before the engines run.
PAUSE = 250


class Session(QObject):
    """Holds the workspace and the dossier that is open in the window, at one of its visits.

    It is the latest visit unless `look_at` names another one, which is then only read.
    `situation_changed` follows every answer once it is on the disk; `visit_ready` the results,
    computed in a worker; `refused` an error that the person can put right, `noticed` a remark.
    `pack` is today's rules, `rules` those of what is shown: a visit of the past has its own.
    """

    situation_changed = Signal(object)
    visit_ready = Signal(object)
    visit_changed = Signal()
    rules_changed = Signal()
    noticed = Signal(object)
    refused = Signal(object)

    def __init__(self, workspace: Workspace, pack: Pack, tasks: Tasks, on: date) -> None:
        super().__init__()
        self.workspace = workspace
        self.pack = self.rules = pack
        self.on = on
        self.dossier: str | None = None
        self.past: str | None = None  # the visit of the past that is looked at
        self.is_correcting = False
        self.situation = Situation()
        self.disputed: tuple[str, ...] = ()  # the facts of which two answers stand
        self.visit: Visit | None = None
        self._tasks = tasks
        self._rules_then: RulesThen | None = None
        self.undone: tuple[str, ...] = ()  # the facts of the step taken back last
        self._steps = Steps()
        self.unsaved = Unsaved(self._record_unsaved)
        self.unsaved.told.connect(self.noticed)
        self._calculation: Handle[Visit] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._compute)
        self._place: str | None = None  # where the person is, not yet on the disk
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self.keep_place)
        workspace.commune_name = self._commune_name

    @property
    def name(self) -> str:
        """The name of the open firm, empty while it has none."""
        return self.situation.typed("company.name", str) or ""

    def create(self, answers: Mapping[str, Answer], *, demo: bool = False) -> str:
        """Make a dossier with these answers and a first visit, open it and return its id."""
        stamp = self._stamp()
        self._keep_rules()
        dossier = self.workspace.create_dossier(stamp, demo=demo)
        self.workspace.begin_visit(dossier, "T0", self.on, stamp)
        if (code := self.workspace.setting("campaign_current")) and not demo:
            answers = {"campaign.code": code, **answers}
        if answers:
            self.workspace.record(dossier, answers, stamp)
        self.open(dossier)
        return dossier

    def open(self, dossier: str) -> None:
        """Open a dossier."""
        self.unsaved.must_be_empty()
        self.keep_place()
        self.dossier = dossier
        self.workspace.set_setting(OPEN_DOSSIER, dossier)
        self.look_at(None)

    def begin_visit(self, kind: VisitKind, on: date) -> None:
        """Begin the next visit of the open dossier: what each visit asks is unanswered again."""
        if self.dossier is not None:
            self._keep_rules()
            self.workspace.begin_visit(self.dossier, kind, on, self._stamp())
            self.look_at(None)

    def call_off_visit(self) -> None:
        """Take back the beginning of the latest visit, which has no answers yet."""
        if self.dossier is not None and len(self.workspace.visits(self.dossier)) > 1:
            self.workspace.call_off_visit(self.dossier, self._stamp())
            self.look_at(None)

    def look_at(self, visit: str | None, *, correcting: bool = False) -> None:
        """Show a visit of the past, to read or to correct; None shows the latest again."""
        self.unsaved.must_be_empty()
        visits = self.workspace.visits(self.dossier) if self.dossier else ()
        self.past = visit if visits and visit != visits[-1].id else None
        self.is_correcting = correcting and self.past is not None
        self._steps.clear()
        self.visit = None
        self._take_rules(next((each for each in visits if each.id == self.past), None))
        self.visit_changed.emit()
        self._refresh()

    def use_pack(self, pack: Pack) -> None:
        """Use other rules from now on: a supplement was installed or taken away."""
        self.pack = pack
        self._rules_then = None
        self.look_at(self.past, correcting=self.is_correcting)

    def rules_notice(self) -> Message | None:
        """Return what is to be said where the rules of the visit shown are not to be had."""
        visits = self.workspace.visits(self.dossier) if self.dossier and self.past else ()
        seen = next((each for each in visits if each.id == self.past), None)
        return None if seen is None else self.rules_then().notice(seen)

    def rules_then(self) -> "RulesThen":
        """Return what finds the rules of each visit."""
        if self._rules_then is None:
            from core.plan.rules_then import RulesThen

            self._rules_then = RulesThen(self.workspace, self.pack)
        return self._rules_then

    def sittings(self) -> tuple[Sitting, ...]:
        """Return the visits of the open dossier with their facts."""
        if self.dossier is None:
            return ()
        fold = partial(_fold, self.workspace, self.dossier)
        return self.rules_then().sittings(self.workspace.visits(self.dossier), fold)

    def sittings_so_far(self) -> tuple[Sitting, ...]:
        """Return the visits up to the one that is shown."""
        found = self.sittings()
        ids = [each.id for each in found]
        return found if self.past is None else found[: ids.index(self.past) + 1]

    @property
    def day(self) -> date:
        """The law date of what is shown: today, or the day of the visit of the past."""
        if self.dossier is None or self.past is None:
            return self.on
        days = {each.id: each.on for each in self.workspace.visits(self.dossier)}
        return days[self.past] or self.on

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was ever said in the open dossier."""
        return self.dossier is None or not self.workspace.fold(self.dossier).situation

    def left_open(self) -> str | None:
        """Return the dossier that was open when the window was last closed or cut off."""
        dossier = self.workspace.setting(OPEN_DOSSIER) or ""
        card = self.workspace.card(dossier)
        return dossier if card is not None and not card.trashed else None

    def stop(self) -> None:
        """Begin nothing more: the workspace is about to be closed; the dossier stays open in it."""
        self.keep_place()
        self._pause.stop()
        if self._calculation:
            self._calculation.cancel()

    def close(self) -> None:
        """Leave the dossier; nothing of its facts is to be saved, all of it is on the disk."""
        self.unsaved.must_be_empty()
        self.keep_place()
        if self.dossier is not None:
            self.workspace.set_setting(OPEN_DOSSIER, "")
        self.dossier = None
        self.past, self.is_correcting = None, False
        self.rules = self.pack
        self.situation = Situation()
        self.visit = None
        if self._calculation:
            self._calculation.cancel()

    def answer(self, answers: Answers, stay: object | None = None) -> None:
        """Put answers on the disk; emits what follows, or `refused` with nothing changed.

        All answers of one `stay` in a field are undone in one step.
        """
        if self.dossier is None:
            return
        before = {name: self.situation.get(name) for name in answers}
        # What waits for the disk goes first: then it is written in the order in which it was said.
        wanted = {**self.unsaved.answers, **answers}
        try:
            from core.diagnostic.contradictions import refuse
            from core.diagnostic.known import links_in

            self._refuse_past()
            # A contradiction is refused as it is entered: nothing of it reaches the disk.
            refuse(_with(self.situation, answers), links_in(self.rules), self.rules)
            changes = self.workspace.record(self.dossier, wanted, self._stamp())
            self.unsaved.drop()
        except DiskError as error:
            self.unsaved.hold(answers, error)
            self._refresh()
            return
        except UserError as error:
            self.refused.emit(error)
            self._refresh()
            return
        if changes:
            record = partial(self.workspace.record, self.dossier)
            self._steps.add_answers(before, record, stay)
        self._refresh()

    def remove_item(self, item: str) -> None:
        """Delete an item of a collection, such as an expense."""
        if self.dossier is None:
            return
        try:
            self._refuse_past()
        except UserError as error:
            self.refused.emit(error)
            return
        changes = self.workspace.delete_item(self.dossier, item, self._stamp())
        self._steps.add(Step((item,), partial(self.workspace.undo, changes)))
        self._refresh()

    def trash(self, dossier: str) -> None:
        """Take a dossier out of the lists; `restore` brings it back."""
        self.workspace.trash(dossier, self._stamp())

    def restore(self, dossier: str) -> None:
        """Bring a dossier back into the lists."""
        self.workspace.restore(dossier, self._stamp())

    def undo(self) -> bool:
        """Take the last answer back by one more change; say whether there was one."""
        step = self._steps.pop()
        if step is None:
            return False
        try:
            step.take_back(self._stamp())
        except UserError as error:
            if isinstance(error, DiskError):
                self._steps.add(step)
            self.refused.emit(error)
            return False
        self.undone = step.facts
        self._refresh()
        return True

    def place(self) -> str:
        """Return where the person stopped in this dossier, on this device."""
        self.keep_place()
        card = self.workspace.card(self.dossier) if self.dossier else None
        return card.place if card else ""

    def bookmark(self, place: str) -> None:
        """Remember where the person is, so that the next start lands there.

        It reaches the disk at the next moment of rest: the next question need not wait for it.
        """
        if self.dossier is not None:
            self._place = place
            self._rest.start()

    def read_again(self) -> None:
        """Show what the disk has: facts came from elsewhere."""
        self._refresh()

    def keep_place(self) -> None:
        """Put on the disk where the person is."""
        self._rest.stop()
        place, self._place = self._place, None
        if self.dossier is not None and place is not None:
            # A full disk loses no answer here: the next start lands on another page, no more.
            with suppress(DiskError):
                self.workspace.bookmark(self.dossier, datetime.now(UTC), place)

    def _refresh(self) -> None:
        if self.dossier is None:
            return
        visits = self.workspace.visits(self.dossier)
        seen = self.past or (visits[-1].id if visits else "")
        folded = _fold(self.workspace, self.dossier, seen)
        self.disputed = tuple(conflict.path for conflict in folded.conflicts)
        kept = facts_at(folded, visits, seen, self.rules)
        waiting = self.unsaved.answers
        self.situation = _with(kept, waiting) if waiting else kept
        self.situation_changed.emit(self.situation)
        if self._calculation:
            self._calculation.cancel()
        self._pause.start()

    def _compute(self) -> None:
        if self.dossier is None:
            return
        from core.visit import conduct

        # Two answers that stand against each other are no answer, until a person has settled it.
        agreed = self.situation.without(*self.disputed) if self.disputed else self.situation
        job = partial(conduct, agreed, self.rules, self.day)
        self._calculation = self._tasks.run(job, self._on_computed)

    def _on_computed(self, visit: "Visit") -> None:
        self.visit = visit
        self.visit_ready.emit(visit)

    def _record_unsaved(self, answers: Answers) -> None:
        """Write what the disk did not take before; raises DiskError as long as it does not."""
        if self.dossier is not None:
            self.workspace.record(self.dossier, answers, self._stamp())

    def keep_rules_soon(self) -> None:
        """Get ready in the worker what `begin_visit` would else wait for."""
        from core.packs.keeping import packed

        if self.workspace.kept_pack(self.pack.digest) is None:
            self._tasks.run(partial(packed, self.pack), self._on_packed)

    def _on_packed(self, parts: Mapping[str, bytes]) -> None:
        from core.packs.keeping import put

        put(parts, self.workspace)

    def _keep_rules(self) -> None:
        """Keep today's rules, so that what a visit shows can be computed again."""
        from core.packs.keeping import keep

        keep(self.pack, self.workspace)

    def _take_rules(self, visit: StoredVisit | None) -> None:
        """Take the rules of a visit of the past, or today's; say where its own are not kept."""
        before = self.rules
        self.rules = self.pack if visit is None else self.rules_then().of(visit)
        notice = self.rules_notice()
        if notice is not None:
            self.noticed.emit(notice)
        if self.rules is not before:
            self.rules_changed.emit()

    def add_step(self, step: Step) -> None:
        """Let one more step be taken back, made outside the fields."""
        self._steps.add(step)

    def stamp(self) -> Stamp:
        """Return the circumstances of a change made now."""
        return self._stamp()

    def _stamp(self) -> Stamp:
        author = self.workspace.setting("author") or ""
        return Stamp(
            datetime.now(UTC),
            author=author,
            pack=self.pack.digest,
            app=VERSION,
            visit=self.past if self.is_correcting else None,
        )

    def _refuse_past(self) -> None:
        """Keep a visit of the past as it is, unless the person said to correct it."""
        if self.past is not None and not self.is_correcting:
            raise UserError(
                N_(
                    "You are looking at a past visit: it can only be read. "
                    "To change an answer of it, open Follow-up and choose to correct this visit."
                )
            )

    def _commune_name(self, code: str) -> str | None:
        return self.pack.territories.resolve(code).commune.name


def _fold(workspace: Workspace, dossier: str, visit: str) -> Folded:
    return workspace.fold(dossier, visit=visit or None)


def _with(situation: Situation, answers: Mapping[str, Answer | None]) -> Situation:
    stated = {name: answer for name, answer in answers.items() if answer is not None}
    return situation.without(*answers).with_answers(stated)
