"""The card that begins the next visit: its kind and its day."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.visit_words import KINDS, kind_words
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.form_rows import FormRow, FormRows
from ui.widgets.labels import ErrorText, PlainLabel
from ui.widgets.select_field import SelectField


class BeginCard(Card):
    """Asks for the kind and the day of a visit; `begun` gives both once they can stand."""

    begun = Signal(str, object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("The next visit"), parent, callout=True)
        self.today = today
        self.latest: date | None = None
        self.form = FormRows(
            [
                FormRow("kind", _("Visit"), _kind_field, required=True),
                FormRow("day", _("Day of the visit"), _day_field, required=True),
            ]
        )
        self.error = ErrorText()
        self.action = Button(_("Begin this visit"), Rank.PRIMARY)
        self.add(
            PlainLabel(
                _(
                    "The questions of the diagnostic are asked anew, beside the answers "
                    "of the visit before. The firm, its projects and its expenses stay."
                )
            )
        )
        for part in (self.form, self.error, self.action):
            self.add(part)
        self.error.hide()
        self.action.clicked.connect(self._on_begin)
        self.form.field("day", DateField).returnPressed.connect(self._on_begin)

    def propose(self, kind: str, latest: date | None) -> None:
        """Propose this kind for today; `latest` is the day of the visit before."""
        self.latest = latest
        self.form.field("kind", SelectField).set_value(kind)
        self.form.field("day", DateField).set_value(self.today)
        self.error.say("")

    def take_focus(self) -> None:
        """Put the keyboard on the day."""
        self.form.field("day", DateField).setFocus()

    def _on_begin(self) -> None:
        if not self.form.check():
            return
        kind = self.form.field("kind", SelectField).value()
        day = self.form.field("day", DateField).value()
        if kind is None or day is None:
            return
        self.error.say(self._problem(day))
        if not self.error.text():
            self.begun.emit(kind, day)

    def _problem(self, day: date) -> str:
        if day > self.today:
            return _("This day is still to come. Give the day on which the visit begins.")
        if self.latest is not None and day < self.latest:
            return _(
                "The visit before was on {latest}. Give that day or a later one.",
                latest=current_language().day(self.latest),
            )
        return ""


def _kind_field() -> SelectField:
    field = SelectField([(kind, kind_words(kind)) for kind in KINDS[1:]])
    field.characters = 16
    field.setFixedWidth(theme().type_px(FIELD.short))
    return field


def _day_field() -> DateField:
    return DateField()
