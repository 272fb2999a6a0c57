"""What helps to choose a passphrase: how good it is, and one that Tandem proposes."""

from PySide6.QtWidgets import QWidget

from ui.texts import shown
from ui.widgets.labels import HelpText
from ui.widgets.secret_field import SecretField


class StrengthNote(HelpText):
    """Says under a field, as it is typed, how good the passphrase in it is."""

    def __init__(self, field: SecretField, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._field = field
        field.changed.connect(self._on_typed)

    def _on_typed(self) -> None:
        from core.sealing.choosing import strength

        typed = self._field.value()
        self.say(shown(strength(typed).text) if typed else "")


def propose_into(field: SecretField) -> None:
    """Show a passphrase to write down."""
    from core.sealing.choosing import proposed

    field.set_value(proposed())
    field.show_secret(shown=True)
