"""What is said after a fault: what is safe, what may be done, and the report that may be sent."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Note, PlainLabel, SectionTitle
from ui.widgets.tall_enough import TallEnough

_WIDTH, _REPORT = 620, 260


class FaultDialog(TallEnough):
    """Closing it goes on; the report is shown whole before anybody sends it."""

    restart_wanted = Signal()
    save_wanted = Signal()

    def __init__(  # noqa: PLR0913 - what it says, and what it offers
        self,
        title: str,
        safe: Sequence[str],
        report: str,
        parent: QWidget | None = None,
        *,
        back: str = "",
        path: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tandem")
        self.title = SectionTitle(title)
        self.safe = [PlainLabel(line) for line in safe]
        self.go_on = Button(_("Go on"), Rank.SECONDARY)
        self.restart = Button(back or _("Restart Tandem on this page"), Rank.PRIMARY)
        self.look = Button(_("See the report"), Rank.QUIET)
        self.save = Button(_("Save the report…"), Rank.QUIET)
        self.report = QPlainTextEdit(report)
        self.kept = Note(_("Kept on this computer: {path}", path=path) if path else "")
        self._lay_out()
        self._connect()
        self.go_on.setFocus()

    def _lay_out(self) -> None:
        worn = theme()
        pad = worn.px(SPACE.wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, worn.px(SPACE.base))
        column.setSpacing(worn.px(SPACE.close))
        column.addWidget(self.title)
        for line in self.safe:
            column.addWidget(line)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(_("The report"))
        self.report.setMinimumHeight(worn.px(_REPORT))
        column.addWidget(self.report, 1)
        column.addWidget(self.kept)
        column.addSpacing(worn.px(SPACE.base))
        row = QHBoxLayout()
        row.setSpacing(worn.px(SPACE.close))
        row.addWidget(self.look)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(self.go_on)
        row.addWidget(self.restart)
        column.addLayout(row)
        self.setMinimumWidth(worn.px(_WIDTH))
        for each in (self.report, self.kept, self.save):
            each.hide()

    def _connect(self) -> None:
        self.go_on.clicked.connect(self.reject)
        self.restart.clicked.connect(self.accept)
        self.accepted.connect(self.restart_wanted)
        self.look.clicked.connect(self._on_look)
        self.save.clicked.connect(self.save_wanted)

    def _on_look(self) -> None:
        self.look.hide()
        for each in (self.report, self.save):
            each.show()
        self.kept.setVisible(bool(self.kept.text()))
        self.report.setFocus()
