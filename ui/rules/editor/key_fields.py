"""Whose key signs; where there is none yet, what is wanted to make one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.rules.editor.blocks import in_columns, in_line
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.field import TextField
from ui.widgets.labels import FieldLabel, HelpText
from ui.widgets.select_field import SelectField


class KeyFields(QWidget):
    """`made` gives the name and the organisation for a new key; `who` holds the id of a key."""

    made = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = SelectField((), _("Who signs"))
        self.name = TextField(_("Your name"))
        self.organisation = TextField(_("Your organisation"))
        self.make = Button(_("Make my key"), Rank.SECONDARY, "lock")
        self._whose = labelled(self.who)
        self._new = QWidget()
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, 0, 0, 0)
        new.addWidget(in_columns(labelled(self.name), labelled(self.organisation)))
        new.addWidget(in_line(self.make))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whose)
        column.addWidget(self._new)
        self.make.clicked.connect(self._on_make)
        self.show_identities(())

    def show_identities(self, names: Sequence[tuple[str, str]]) -> None:
        """Show the keys; without one, what is wanted to make it."""
        chosen = self.who.value()
        self.who.set_options(names)
        ids = [key for key, _words in names]
        self.who.set_value(chosen if chosen in ids else ids[0] if ids else None)
        self._new.setVisible(not names)
        self._whose.setVisible(bool(names))

    def propose_name(self, name: str) -> None:
        """Fill in the name of the person where none was typed yet."""
        if not self.name.value():
            self.name.set_value(name)

    def _on_make(self) -> None:
        self.made.emit(self.name.value(), self.organisation.value())


def labelled(field: TextField | SelectField, help_words: str = "") -> QWidget:
    """Return a field under its name and what helps to fill it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(SPACE.hair))
    label = FieldLabel(field.accessibleName())
    label.setBuddy(field)
    column.addWidget(label)
    if help_words:
        column.addWidget(HelpText(help_words))
    column.addWidget(field)
    return holder
