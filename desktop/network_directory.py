"""The place of the directory, connected: entries, requests, the plan, the coverage, an import."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.errors import UserError
from core.messages import N_, message
from core.network.desk import request_of
from core.network.introductions import assigned
from desktop.network_desk import Desks
from desktop.network_team import DirectoryTeam
from desktop.session import Session
from desktop.tasks import Handle, Tasks
from ui.pages.directory import COVERAGE, ENTRIES, IMPORT, DirectoryPage
from ui.texts import _, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.network.assigning import Assigned
    from core.network.coverage import Coverage
    from core.network.desk import Desk
    from core.network.importing.decoding import Sheet
    from core.network.importing.preview import Preview
    from core.network.introductions import Introduction
    from core.packs.schema.network import Entry, Kind

    _Read: TypeAlias = tuple[Sheet, str, Preview]


_ALREADY = N_("This helper is in the directory already: open the entry and change it.")


class DirectoryRoom(QObject):
    """Shows the directory; `opened` asks for the dossier of a request.

    `shared` tells that something waits to be sent to a team.
    """

    opened = Signal(str, str)
    shared = Signal()

    def __init__(self, session: Session, tasks: Tasks) -> None:
        page = DirectoryPage()
        super().__init__(page)  # it goes with its page
        self.page = page
        self._session, self._tasks = session, tasks
        self._desks = Desks(session, tasks)
        self._team = DirectoryTeam(session, self)
        self._desk: Desk | None = None
        self._kind: Kind | None = None
        self._sheet: tuple[Sheet, str] | None = None
        self._body: bytes = b""
        self._is_stale = False
        self._reading: Handle[_Read] | None = None
        self._waiting: dict[str, Introduction] = {}
        self._plan: Assigned | None = None
        self._has_coverage = False
        self._connect()

    def entered(self) -> None:
        """Show what is so now."""
        if self.page.side != IMPORT:
            self._desks.ask(self._on_desk)

    def refresh(self) -> None:
        """Show what came from the team; not while somebody writes an entry or shares some."""
        page = self.page
        if page.entries.form.isVisible() or page.entries.share.isVisible():
            self._is_stale = True
        elif self._desk is not None and page.isVisible() and not self._team.is_sharing:
            self.entered()

    def read(self, path: str) -> None:
        """Read a table and show what its import would do."""
        from desktop.network_files import read_table

        try:
            body = read_table(Path(path))
        except UserError as error:
            self.page.show_told(shown(error))
            return
        self.page.show_told(_("The table is being read…"))
        self._body = body
        self._run(partial(_first, body, Path(path).name, self._desk), self._on_read)

    def _connect(self) -> None:
        page = self.page
        page.side_wanted.connect(self._on_side)
        page.table_chosen.connect(self.read)
        page.entries.dropped.connect(self._on_dropped)
        page.entries.form.kept.connect(self._on_kept)
        page.entries.form.left.connect(self._on_form_left)
        page.entries.opened.connect(self._on_entry)
        page.entries.settled.connect(self._on_settled)
        page.entries.share.accepted.connect(self._on_share)
        page.share_wanted.connect(self._on_share_wanted)
        self._team.told.connect(page.show_told)
        self._team.changed.connect(self._on_team)
        page.importing.read_wanted.connect(self._on_read_again)
        page.importing.changed.connect(self._on_columns)
        page.importing.accepted.connect(self._on_accepted)
        page.importing.left.connect(self._on_left)
        page.requests.opened.connect(self._on_opened)
        page.requests.plan_wanted.connect(self._on_plan_wanted)
        page.requests.plan_accepted.connect(self._on_plan_accepted)
        page.coverage.wanted.connect(self._on_kind)

    def _on_desk(self, desk: "Desk") -> None:
        if not isValid(self):
            return
        self._desk = desk
        self._has_coverage = self._is_stale = False
        self.page.show_desk(desk, is_in_team=bool(self._team.teams()))

    def _on_side(self, side: str) -> None:
        if side == COVERAGE and self._desk is not None and not self._has_coverage:
            self._has_coverage = True
            job = partial(self._desk.coverage, self._kind)
            self._tasks.run(job, partial(self._on_coverage, self._desk))

    def _on_kind(self, kind: "Kind | str") -> None:
        self._kind = kind or None  # pyright: ignore[reportAttributeAccessIssue] - one of the kinds offered
        self._has_coverage = False
        self._on_side(COVERAGE)

    def _on_coverage(self, desk: "Desk", found: "Coverage") -> None:
        if isValid(self):
            self.page.show_coverage(found, desk)

    # The team

    def _on_entry(self, id_: str) -> None:
        desk = self._desk
        row = None if desk is None else desk.index.rows.get(id_)
        if desk is not None and row is not None:
            detail = self._team.detail(desk.kept.get(id_), desk)
            self.page.entries.show_entry(desk.index.entries[row], detail)

    def _on_share_wanted(self) -> None:
        self.page.ask_to_share(self._team.teams())

    def _on_share(self, space: str, ids: tuple[str, ...]) -> None:
        if self._desk is not None:
            self._team.share([self._desk.kept[id_] for id_ in ids], space)

    def _on_settled(self, id_: str, path: str, place: int) -> None:
        kept = None if self._desk is None else self._desk.kept.get(id_)
        if kept is not None:
            self._team.settle(kept, path, place)

    def _on_team(self) -> None:
        self.shared.emit()
        self._desks.ask(self._on_desk)

    def _on_form_left(self) -> None:
        if self._is_stale:
            self._desks.ask(self._on_desk)

    # The import

    def _on_read_again(self, encoding: str, separator: str) -> None:
        """Read the same file in other letters, or cut at another sign."""
        if self._sheet is not None:
            job = partial(_first, self._body, self._sheet[1], self._desk, encoding, separator)
            self._run(job, self._on_read)

    def _run(self, job: "partial[_Read]", then: "Callable[[_Read], None]") -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._tasks.run(job, then, self._on_failed)

    def _on_read(self, found: "_Read") -> None:
        if not isValid(self) or self._desk is None:
            return
        sheet, name, preview = found
        self._sheet = (sheet, name)
        self.page.show_preview(preview, self._desk)

    def _on_columns(self, fields: tuple[str, ...], kind: str) -> None:
        if self._sheet is None or self._desk is None:
            return
        sheet, name = self._sheet
        self._run(partial(_previewed, sheet, name, self._desk, fields, kind), self._on_read)

    def _on_accepted(self) -> None:
        preview = self.page.importing.preview
        if preview is None:
            return
        taken = preview.taken()
        if not self._put(taken):
            return
        self._on_left()
        self.page.show_told(_("Taken in: {count} entries.", count=len(taken)))

    def _on_left(self) -> None:
        self._sheet, self._body = None, b""
        self.page.open_side(ENTRIES)
        self.page.show_told("")
        self._desks.ask(self._on_desk)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(self):
            self.page.show_told(shown(error))

    def _on_kept(self, cells: dict[str, str], is_person: bool, before: "Entry | None") -> None:  # noqa: FBT001 - a signal's argument
        """Keep an entry that was written by hand."""
        from core.network.importing.one import entry_of

        if self._desk is None:
            return
        desk = self._desk
        entry, problems = entry_of(cells, desk.pack, desk.part, person=is_person, before=before)
        if entry is not None and before is None and entry.id in desk.index.rows:
            entry, problems = None, (message(_ALREADY),)
        if entry is None:
            self.page.entries.form.show_problems(problems)
            return
        if self._put([entry]):
            self.page.entries.form.hide()
            self.page.show_told(_("Kept: {name}.", name=entry.name))
            self._on_team()

    def _put(self, entries: "Sequence[Entry]") -> bool:
        """Keep entries, those of a team in the team; say why not."""
        from core.network.team import TeamBook

        try:
            TeamBook(self._session.workspace).put(entries, self._session.stamp())
        except UserError as error:
            self.page.show_told(shown(error))
            return False
        return True

    def _on_dropped(self, id_: str) -> None:
        kept = None if self._desk is None else self._desk.kept.get(id_)
        if kept is not None:
            self._team.erase(kept)

    # The requests

    def _on_opened(self, dossier: str) -> None:
        self.opened.emit(dossier, "network")

    def _on_plan_wanted(self) -> None:
        desk, workspace = self._desk, self._session.workspace
        if desk is None:
            return
        self._waiting = {f"{each.dossier}/{each.id}": each for each in desk.waiting()}
        wishes = [
            request_of(each, workspace.fold(each.dossier).situation, desk.pack, desk.on)
            for each in self._waiting.values()
        ]
        self._tasks.run(partial(desk.assign, wishes), self._on_plan)

    def _on_plan(self, plan: "Assigned") -> None:
        if isValid(self):
            self._plan = plan
            self.page.show_plan(plan, self._waiting)

    def _on_plan_accepted(self) -> None:
        if self._plan is None or self._desk is None:
            return
        workspace, stamp = self._session.workspace, self._session.stamp()
        for given in self._plan.given:
            each = self._waiting[given.request]
            workspace.record(each.dossier, assigned(each.id, given.entry, self._desk.on), stamp)
        count, self._plan = len(self._plan.given), None
        self.page.show_told(_("Given out: {count} requests.", count=count))
        self._desks.ask(self._on_desk)


def _first(
    body: bytes, name: str, desk: "Desk | None", encoding: str = "", separator: str = ""
) -> "_Read":
    from core.network.importing.decoding import read_sheet

    sheet = read_sheet(body, separator or None, encoding or None)
    return _previewed(sheet, name, desk, None, "")


def _previewed(
    sheet: "Sheet", name: str, desk: "Desk | None", fields: tuple[str, ...] | None, kind: str
) -> "_Read":
    from core.network.importing.preview import previewed

    assert desk is not None  # noqa: S101 - the page shows it before a table can be chosen
    known = {each.entry.id for each in desk.part.entries}
    found = previewed(
        sheet, desk.pack, desk.part, [each for each in desk.entries if each.id not in known],
        fields=fields, defaults={"kind": kind} if kind else {}, source=name,
    )  # fmt: skip
    return sheet, name, found
