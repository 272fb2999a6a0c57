"""What the catalogue is sifted by: words, territory, kind, state, confidence, freshness, date."""

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from core.aids.catalogue import Entry, Order, Sieve, State, territories_of
from core.aids.forms import form_words
from core.aids.telling_names import Names
from core.facts.folding import folded
from ui.rules.words import confidence_word, state_word
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.date_field import DateField
from ui.widgets.flow import Flow
from ui.widgets.labels import FieldLabel
from ui.widgets.search_field import SearchField
from ui.widgets.select_field import SelectField
from ui.widgets.turning import Turning

_LEAST = 240  # px of the search beside the day

if TYPE_CHECKING:
    from core.packs.provenance import Confidence

_ALL = ""


class CatalogueFilters(QWidget):
    """`changed` tells of other words or another filter, `moved` of another law date."""

    changed = Signal()
    moved = Signal(object)

    def __init__(self, on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(_("Title, operator, identifier or words of the text"))
        self.day = DateField(_("Law date"))
        self.territory = SelectField(name=_("Territory"))
        self.form = SelectField(name=_("Kind of aid"))
        self.state = SelectField(name=_("State at the date"))
        self.confidence = SelectField(name=_("Confidence"))
        self.order = SelectField(name=_("Order"))
        self.only_past = QCheckBox(_("To read again"))
        self._on = on
        self.day.set_value(on)
        self._lay_out()
        self._connect()

    def offer(self, entries: tuple[Entry, ...], names: Names) -> None:
        """Offer what the catalogue holds to choose from; what was chosen stays."""
        tokens = {token for each in entries for token in territories_of(each.version)}
        places = [(token, shown(names.place(token))) for token in tokens]
        places.sort(key=lambda each: (":" in each[0] and each[0] != "country:FR", folded(each[1])))
        forms = [(each, shown(form_words(each))) for each in {entry.form for entry in entries}]
        _fill(self.territory, _("All territories"), places)
        _fill(self.form, _("All kinds of aid"), sorted(forms, key=lambda each: folded(each[1])))
        states = [(each.value, state_word(each)) for each in State]
        _fill(self.state, _("Open or not"), states)
        levels: tuple[Confidence, ...] = ("verified", "partial", "memory")
        sure = [(each, _capital(confidence_word(each))) for each in levels]
        _fill(self.confidence, _("Any confidence"), sure)
        orders = [
            ("title", _("By title")),
            ("operator", _("By operator")),
            ("state", _("Open ones first")),
            ("end", _("Nearest end first")),
        ]
        chosen = self.order.value() or "title"
        self.order.set_options(orders)
        self.order.set_value(chosen)

    def sieve(self) -> Sieve:
        """Return what is chosen."""
        state = self.state.value() or _ALL
        sure = self.confidence.value() or None
        return Sieve(
            self.territory.value() or None,
            self.form.value() or None,
            frozenset({State(state)}) if state else frozenset(),
            cast("Confidence | None", sure),
            self.only_past.isChecked(),
        )

    def words(self) -> list[str]:
        """Return the words that are looked for."""
        return folded(self.search.text()).split()

    def sorted_by(self) -> Order:
        """Return the order chosen."""
        return cast("Order", self.order.value() or "title")

    def reset(self) -> None:
        """Let all through again."""
        self.search.clear()
        self.only_past.setChecked(False)
        for field in (self.territory, self.form, self.state, self.confidence):
            field.set_value(_ALL)
        self.changed.emit()

    def _lay_out(self) -> None:
        worn = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.tight))
        first = Turning(gap=SPACE.close, least=worn.type_px(_LEAST))
        label = FieldLabel(_("On"))
        label.setWordWrap(False)
        label.setBuddy(self.day)
        first.addWidget(self.search, 1)
        dated = QHBoxLayout()
        dated.setSpacing(worn.px(SPACE.close))
        dated.addWidget(label)
        dated.addWidget(self.day)
        dated.addStretch(1)
        first.addLayout(dated)
        column.addLayout(first)
        rest = QWidget()
        flow = Flow(rest)
        for field, width in (
            (self.territory, 190), (self.form, 176), (self.state, 180),
            (self.confidence, 176), (self.order, 184),
        ):  # fmt: skip
            field.setFixedWidth(worn.type_px(width))
            flow.addWidget(field)
        flow.addWidget(self.only_past)
        column.addWidget(rest)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.changed)
        for field in (self.territory, self.form, self.state, self.confidence, self.order):
            field.changed.connect(self.changed)
        self.only_past.toggled.connect(self.changed)
        self.day.editingFinished.connect(self._on_day)
        self.day.changed.connect(self._on_picked)

    def _on_picked(self) -> None:
        # While one types, a day is taken once it is whole.
        if not self.day.hasFocus():
            self._on_day()

    def _on_day(self) -> None:
        day = self.day.value()
        if day is not None and day != self._on:
            self._on = day
            self.moved.emit(day)


def _fill(field: SelectField, everything: str, options: list[tuple[str, str]]) -> None:
    chosen = field.value() or _ALL
    field.set_options([(_ALL, everything), *options])
    field.set_value(chosen)
    if field.value() is None:
        field.set_value(_ALL)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
