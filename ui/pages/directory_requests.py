"""All requests: those for which something is due, the best plan for those that wait, all others."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.messages import N_, counted
from core.network.assigning import Assigned
from core.network.desk import Desk
from core.network.introductions import Introduction, stage_words
from ui.pages.network_words import need_words, status_words
from ui.pages.team_parts import Row, column
from ui.texts import _, shown
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.sourced import SourceLine, own
from ui.widgets.table import Column, Table


class RequestsView(QWidget):
    """Shows requests; Enter on one opens its dossier."""

    opened = Signal(str)
    plan_wanted = Signal()
    plan_accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self.empty = EmptyState(
            _("Requests are made in a dossier, under Network. They all come together here."),
            icon="people",
        )
        self.waiting = Card()
        self.waiting_words = PlainLabel()
        self.plan = Button(_("Find the best plan"))
        self.plan_table = Table(_plan_columns(), name=_("Plan"))
        self.left = PlainLabel()
        self.accept = Button(_("Give the requests out like this"), Rank.PRIMARY)
        self.due = Card()
        self.due_table = Table(self._columns(due=True), name=_("To do today"))
        self.all = Card(_("All requests"))
        self.table = Table(self._columns(), name=_("All requests"))
        self.clocks: SourceLine | None = None
        self._fill()
        self._connect()

    def show_desk(self, desk: Desk) -> None:
        """Show the requests as they are now."""
        self.desk = desk
        due, waiting = desk.due(), desk.waiting()
        self.empty.setVisible(not desk.requests)
        self.all.setVisible(bool(desk.requests))
        self.due.setVisible(bool(due))
        self.waiting.setVisible(bool(waiting))
        self.due.set_title(shown(counted(N_("{count} request to see to today"),
                                         N_("{count} requests to see to today"),
                                         len(due))))  # fmt: skip
        self.waiting.set_title(shown(counted(N_("{count} request waits for a helper"),
                                             N_("{count} requests wait for a helper"),
                                             len(waiting))))  # fmt: skip
        self.due_table.set_rows(due)
        self.table.set_rows(desk.requests)
        self._show_plan(shown_=False)
        if self.clocks is None:
            self.clocks = SourceLine(desk.part.rules.clocks.provenance)
            self.due.add(self.clocks)

    def show_plan(self, plan: Assigned, waiting: Mapping[str, Introduction]) -> None:
        """Show who would be given what."""
        rows = [(waiting[each.request], each) for each in plan.given]
        self.plan_table.set_rows(rows)
        left = [waiting[key].firm or "–" for key in plan.left]
        self.left.say(_("Nobody is free for: {firms}.", firms=", ".join(left)) if left else "")
        self._show_plan(shown_=True)
        self.accept.setVisible(bool(rows))

    def _show_plan(self, *, shown_: bool) -> None:
        self.plan_table.setVisible(shown_)
        self.accept.setVisible(shown_)
        self.plan.setVisible(not shown_)
        if not shown_:
            self.left.say("")

    def _fill(self) -> None:
        lines = column()
        self.setLayout(lines)
        self.waiting_words.setText(  # not `say`: before it has a parent it would be a window
            _(
                "The plan helps as many firms as possible; among such plans it takes the one whose "
                "helpers fit best. No other plan is better."
            )
        )
        self.waiting.add(self.waiting_words)
        self.waiting.add(Row(self.plan))
        self.waiting.add(self.plan_table)
        self.waiting.add(own(self.left))
        self.waiting.add(Row(self.accept))
        self.due.add(self.due_table)
        self.all.add(self.table)
        self.all.add(Note(_("Enter on a line opens its dossier.")))
        for part in (self.empty, self.due, self.waiting, self.all):
            lines.addWidget(part)

    def _connect(self) -> None:
        self.plan.clicked.connect(self.plan_wanted)
        self.accept.clicked.connect(self.plan_accepted)
        for table in (self.due_table, self.table):
            table.opened.connect(self._on_opened)

    def _columns(self, *, due: bool = False) -> list[Column]:
        """Return the columns; what is due waits for an answer, which need not be said."""
        status = Column(_("Where the request stands"), lambda each: status_words(each.status))
        return [
            Column(_("Firm"), lambda each: each.firm or "–"),
            Column(_("Helper"), lambda each: each.name or _("to be assigned")),
            *(() if due else (status,)),
            Column(_("To do"), self._due_words, stretch=True),
        ]

    def _due_words(self, each: Introduction) -> str:
        if self.desk is None:
            return ""
        if each.status == "wanted":
            return need_words(each.needs, self.desk.needs)
        words = stage_words(each, self.desk.on, self.desk.part.rules.clocks)
        return "" if words is None else shown(words)

    def _on_opened(self, row: object) -> None:
        if isinstance(row, Introduction):
            self.opened.emit(row.dossier)


def _plan_columns() -> list[Column]:
    return [
        Column(_("Firm"), lambda pair: pair[0].firm or "–", stretch=True),
        Column(_("Helper"), lambda pair: pair[1].entry.name, stretch=True),
        Column(_("Fit"), lambda pair: _("sure") if pair[1].verdict == "ok" else _("to be checked")),
        Column(_("Points"), lambda pair: str(pair[1].points), figures=True),
    ]
