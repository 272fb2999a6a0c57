"""A field for a passphrase: hidden as it is typed, shown on request."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.field import LineField


class _Line(LineField):
    """The line itself; what is typed here is never kept by the window."""

    is_kept = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )


class SecretField(QWidget):
    """A passphrase, with a button that shows or hides it; Enter gives `confirmed`."""

    changed = Signal()
    confirmed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line(name)
        self.reveal = Button(_("Show"), Rank.QUIET, name=_("Show the passphrase"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.tight))
        row.addWidget(self.line, 1)
        row.addWidget(self.reveal)
        self.setFocusProxy(self.line)
        self.show_secret(shown=False)
        self.line.changed.connect(self.changed)
        self.line.returnPressed.connect(self.confirmed)
        self.reveal.clicked.connect(self._on_reveal)

    def value(self) -> str:
        """Return what is typed, to the last space."""
        return self.line.text()

    def set_value(self, value: str) -> None:
        """Put a passphrase in."""
        self.line.setText(value)
        self.changed.emit()

    def clear(self) -> None:
        """Forget what was typed, its undo too, and hide again what is typed next."""
        self.line.clear()
        self.line.setModified(False)
        self.show_secret(shown=False)

    def show_secret(self, *, shown: bool) -> None:
        """Show or hide what is typed."""
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Normal if shown else mode.Password)
        self.reveal.setText(_("Hide") if shown else _("Show"))
        name = _("Hide the passphrase") if shown else _("Show the passphrase")
        self.reveal.setAccessibleName(name)

    def _on_reveal(self) -> None:
        self.show_secret(shown=self.line.echoMode() is QLineEdit.EchoMode.Password)
        self.line.setFocus()
