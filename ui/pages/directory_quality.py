"""The quality board: what requests tell of each helper, where there are enough of them."""

from PySide6.QtWidgets import QWidget

from core.network.desk import Desk
from core.network.quality import Share
from ui.pages.team_parts import column
from ui.texts import _, current_language, shown
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Note
from ui.widgets.sourced import SourceLine, own
from ui.widgets.table import Column, Table


class QualityView(QWidget):
    """Shows counts always, and shares from the least number of answers on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState(
            _("Once firms were introduced and said how it went, it is told here."), icon="chart"
        )
        self.table = Table(_columns(), name=_("Quality board"))
        self.least = Note()
        self.source: SourceLine | None = None
        self._lines = column()
        self.setLayout(self._lines)
        for part in (self.empty, self.table, own(self.least)):
            self._lines.addWidget(part)

    def show_desk(self, desk: Desk) -> None:
        """Show the board as it is now."""
        found, rule = desk.board(), desk.part.rules.quality
        self.empty.setVisible(not found)
        self.table.setVisible(bool(found))
        self.table.set_rows(found)
        words = _("A share is shown from {least} answers on.", least=rule.least)
        self.least.say(f"{words} {shown(rule.reasoning)}")
        if self.source is None:
            self.source = SourceLine(rule.provenance)
            self._lines.addWidget(self.source)


def _columns() -> list[Column]:
    return [
        Column(_("Helper"), lambda each: each.name, stretch=True),
        Column(_("Requests"), lambda each: str(each.requests), figures=True),
        Column(_("Late"), lambda each: str(each.late), figures=True),
        Column(_("Days to answer"), _days, figures=True),
        Column(_("Useful"), lambda each: _share(each.useful), figures=True),
        Column(_("Called back"), lambda each: _share(each.called), figures=True),
        Column(_("Out of reach"), lambda each: _share(each.unreachable), figures=True),
    ]


def _days(each: object) -> str:
    days = getattr(each, "days", None)
    return "–" if days is None else current_language().number(days, 1)


def _share(share: Share) -> str:
    percent = share.percent
    return "–" if percent is None else current_language().percent(percent, 0)
