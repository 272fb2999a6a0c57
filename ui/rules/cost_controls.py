"""The first questions of a cost: which aid, which firms, which day, how many of them ask."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.portfolio.assumptions import MOST_FIRMS
from core.aids.portfolio.words import places_words
from core.aids.telling_names import Names
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from ui.rules.cost_request import CostRequest
from ui.rules.editor.tables import place_table
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.labels import ErrorText, FieldLabel
from ui.widgets.lookup_field import Hit, LookupField
from ui.widgets.number_field import NumberField
from ui.widgets.select_field import SelectField
from ui.widgets.turning import Turning

# The fields of each line, by the share of its width.
_LINES = ((2, 1), (1, 2), (1, 1, 1))
_LEAST = 120  # px
_ANYWHERE = Qt.AlignmentFlag(0)


class CostControls(Card):
    """Fields for what a cost is reckoned on.

    `changed` gives the fields of a request that are other ones, those of its assumptions under
    `assumed`; `table_wanted` asks for a file of firms.
    """

    changed = Signal(object)
    table_wanted = Signal()

    def __init__(
        self, pack: Pack, instrument: Instrument, on: date,
        find: Callable[[str], Sequence[Hit]], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("", parent)
        self._names = Names(pack, on)
        self._request: CostRequest | None = None
        self._title = shown(instrument.title)
        self.subject = LookupField(_("Aid or draft"), find)
        self.firms_from = SelectField(name=_("Firms"))
        self.count = NumberField(_("Number of made-up firms"), least=1, most=MOST_FIRMS)
        self.place = LookupField(_("Territory"), place_table(pack, on).find)
        self.day = DateField(_("Law date"))
        self.take_up = NumberField(_("Firms that ask"), most=100, digits=2, unit="%")
        self.opening = SelectField(name=_("Is the aid open?"))
        self.problem = ErrorText()
        self._fill()
        self._connect()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields as they are read."""
        return (
            self.subject, self.firms_from, self.count, self.place, self.day, self.take_up,
            self.opening,
        )  # fmt: skip

    def show_request(self, request: CostRequest) -> None:
        """Show what is reckoned on."""
        self._request = request
        is_made_up = request.firms_from == "made_up"
        self._offer(request)
        self.firms_from.set_value(request.firms_from)
        for field in (self.count, self.place):
            field.setEnabled(is_made_up)
        if not self.count.hasFocus():
            self.count.set_value(request.assumptions.firms)
        if not self.take_up.hasFocus():
            self.take_up.set_value(request.terms.take_up)
        if not self.day.hasFocus():
            self.day.set_value(request.on)
        self.opening.set_value("supposed" if request.terms.is_open else "proven")
        self._show_words()

    def _fill(self) -> None:
        self.opening.set_options([
            ("supposed", _("supposed open")), ("proven", _("only where a source shows it")),
        ])  # fmt: skip
        fields = (
            (_("Aid or draft"), self.subject), (_("Firms"), self.firms_from),
            (_("Number of made-up firms"), self.count), (_("Territory"), self.place),
            (_("Law date"), self.day), (_("Firms that ask"), self.take_up),
            (_("Is the aid open?"), self.opening),
        )  # fmt: skip
        left = iter(fields)
        for shares in _LINES:
            line = Turning(gap=SPACE.base, least=theme().type_px(_LEAST))
            for share, (words, field) in zip(shares, left, strict=False):
                line.addWidget(_labelled(words, field), share)
            self.body.addLayout(line)
        self.add(self.problem)
        self.problem.hide()

    def _connect(self) -> None:
        self.firms_from.changed.connect(self._on_firms_from)
        self.count.editingFinished.connect(self._on_count)
        self.place.picked.connect(self._on_place)
        self.place.editingFinished.connect(self._on_left)
        self.subject.editingFinished.connect(self._on_left)
        self.day.editingFinished.connect(self._on_day)
        self.day.changed.connect(self._on_picked)
        self.take_up.editingFinished.connect(self._on_take_up)
        self.opening.changed.connect(self._on_opening)

    def _offer(self, request: CostRequest) -> None:
        """Offer the firms there are; of a file its name, and another file."""
        options = [("made_up", _("made-up firms")), ("dossiers", _("my dossiers"))]
        if request.table:
            options.append(("table", Path(request.table).name))
        wanted = [*options, ("file", _("a table…"))]
        if self.firms_from.count() != len(wanted):
            self.firms_from.set_options(wanted)

    def _show_words(self) -> None:
        if self._request is not None:
            tokens = self._request.assumptions.territories
            self.place.setText(shown(places_words(tokens, self._names)))
            self.subject.setText(self._title)

    def _give(self, **changes: object) -> None:
        self.changed.emit(changes)

    def _on_firms_from(self) -> None:
        chosen = self.firms_from.value()
        if chosen == "file":
            if self._request is not None:
                self.firms_from.set_value(self._request.firms_from)
            self.table_wanted.emit()
        else:
            self._give(firms_from=chosen)

    def _on_count(self) -> None:
        value = self.count.value()
        if value is not None and self._request and value != self._request.assumptions.firms:
            self._give(assumed={"firms": int(value)})

    def _on_place(self, token: str) -> None:
        self._give(assumed={"territories": (token,)})
        # The list writes the words taken into the line when it closes.
        QTimer.singleShot(0, self, self._show_words)

    def _on_left(self) -> None:
        QTimer.singleShot(0, self, self._show_words)

    def _on_picked(self) -> None:
        if not self.day.hasFocus():
            self._on_day()

    def _on_day(self) -> None:
        day = self.day.value()
        if day is not None and self._request and day != self._request.on:
            self._give(on=day)

    def _on_take_up(self) -> None:
        value = self.take_up.value()
        if value is not None and self._request and value != self._request.terms.take_up:
            self._give(terms=replace(self._request.terms, take_up=value))

    def _on_opening(self) -> None:
        if self._request is not None:
            is_open = self.opening.value() == "supposed"
            self._give(terms=replace(self._request.terms, is_open=is_open))


def _labelled(words: str, field: QWidget) -> QWidget:
    """Return a field under its name, at the left of as much room as there is."""
    label = FieldLabel(words)
    label.setBuddy(field)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(SPACE.hair))
    column.addWidget(label)
    is_fixed = field.minimumWidth() == field.maximumWidth()
    column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if is_fixed else _ANYWHERE)
    return holder
