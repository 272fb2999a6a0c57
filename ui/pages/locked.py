"""The page of a locked workspace: it asks for the passphrase and shows nothing else."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.flow import Flow
from ui.widgets.labels import ErrorText, FieldLabel, Lead, Note, PageTitle
from ui.widgets.rail import BrandName, brand_mark, brand_name
from ui.widgets.secret_field import SecretField


class LockedPage(QWidget):
    """Gives out the passphrase that was typed, or asks for the system's key store to be tried."""

    passphrase_given = Signal(str)
    system_wanted = Signal()
    mending_wanted = Signal()
    opening_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PageTitle(_("Your dossiers are locked"))
        self.lead = Lead("")
        self.label = FieldLabel(_("Passphrase"))
        self.passphrase = SecretField(_("Passphrase"))
        self.problem = ErrorText()
        self.unlock = Button(_("Unlock"), Rank.PRIMARY)
        self.system = Button(_("Unlock with this computer’s key store"), Rank.SECONDARY)
        self.forgotten = Note("")
        self.mend = Button("", Rank.PRIMARY)
        self._is_mended = False
        self.setAccessibleName(self.title.text())
        self._lay_out()
        self.unlock.clicked.connect(self._on_unlock)
        self.passphrase.confirmed.connect(self._on_unlock)
        self.system.clicked.connect(self.system_wanted)
        self.mend.clicked.connect(self._on_mend)
        self.mend.hide()

    def ask(self, *, passphrase: bool, system: bool, recovery: str, is_back: bool) -> None:
        """Show what can open the workspace; `recovery` names whose key could, too."""
        back = _("Nothing is lost: you come back to where you stopped.")
        self.lead.setText(back if is_back else _("They are encrypted on this computer."))
        for each in (self.label, self.passphrase, self.unlock):
            each.setVisible(passphrase)
        self.system.setVisible(system)
        self.forgotten.setText(_forgotten(recovery) if passphrase else "")
        self.forgotten.setVisible(passphrase)
        self.setFocusProxy(self.passphrase if passphrase else self.system)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the passphrase is being tried: it takes a moment, on purpose."""
        for each in (self.passphrase, self.unlock, self.system):
            each.setEnabled(not busy)
        self.unlock.setText(_("Unlocking…") if busy else _("Unlock"))
        if busy:
            self.problem.say("")

    def show_problem(self, words: str) -> None:
        """Say why it did not open; the field is ready for another try."""
        self.show_busy(busy=False)
        self.problem.say(words)
        self.passphrase.line.selectAll()
        self.setFocus()

    def offer_mending(self) -> None:
        """Say that the file is damaged, and offer to make it anew: the passphrase was right."""
        self._show_only_mending()
        self.title.setText(_("The file of the dossiers is damaged"))
        self.lead.setText(
            _(
                "A part of it cannot be read any more, for instance after a fault of the disk. "
                "Tandem can make it anew from the latest backup and from all that can still be "
                "read. The damaged file is kept beside, as it is."
            )
        )
        self.mend.setText(_("Make it anew"))
        self.mend.setFocus()

    def show_mending(self, *, busy: bool) -> None:
        """Say that the file is being made anew."""
        self.problem.say("")
        self.mend.setEnabled(not busy)
        self.mend.setText(_("Making it anew…") if busy else _("Make it anew"))

    def show_mended(self, lines: Sequence[str]) -> None:
        """Say what was and what was not recovered; the dossiers can be opened."""
        self._is_mended = True
        self.title.setText(_("The dossiers are back"))
        self.lead.setText("\n".join(lines))
        self.mend.setEnabled(True)
        self.mend.setText(_("Open the dossiers"))
        self.mend.setFocus()

    def show_wait(self, seconds: int) -> None:
        """Let the person wait before the next try; with 0 the wait is over."""
        self.unlock.setEnabled(seconds == 0)
        words = _("Unlock") if seconds == 0 else _("Again in {count} s", count=seconds)
        self.unlock.setText(words)

    def _show_only_mending(self) -> None:
        self.show_busy(busy=False)
        for each in (self.label, self.passphrase, self.unlock, self.system, self.forgotten):
            each.hide()
        self._is_mended = False
        self.mend.show()
        self.setFocusProxy(self.mend)

    def _on_mend(self) -> None:
        (self.opening_wanted if self._is_mended else self.mending_wanted).emit()

    def _on_unlock(self) -> None:
        if self.unlock.isEnabled() and self.passphrase.value():
            self.passphrase_given.emit(self.passphrase.value())

    def _lay_out(self) -> None:
        worn = theme()
        content = QWidget()
        content.setObjectName("content")
        area = QScrollArea()  # in large type it is taller than a small window
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        outer = QVBoxLayout(content)
        side = worn.px(SPACE.broad)
        outer.setContentsMargins(side, worn.px(SPACE.wide), side, worn.px(SPACE.wide))
        outer.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._laid_middle())
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(3)

    def _laid_middle(self) -> QWidget:
        worn = theme()
        middle = QWidget()
        middle.setFixedWidth(worn.px(FIELD.sheet))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.close))
        column.addWidget(brand_mark(72), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(BrandName(brand_name()))
        column.addSpacing(worn.px(SPACE.tight))
        for each in (self.title, self.lead, self.label, self.passphrase, self.problem):
            column.addWidget(each)
        self.label.setBuddy(self.passphrase.line)
        buttons = Flow()
        for button in (self.unlock, self.system, self.mend):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addSpacing(worn.px(SPACE.tight))
        column.addWidget(self.forgotten)
        return middle


def _forgotten(recovery: str) -> str:
    if not recovery:
        return _(
            "Nobody can open the dossiers without this passphrase, not even those who make Tandem."
        )
    return _(
        "Forgotten? {organisation} can open your dossiers with its recovery key.",
        organisation=recovery,
    )
