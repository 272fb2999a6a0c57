"""What of the rules must be read again, the most misleading first, with where to read it."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.folding import folded
from core.messages import N_, counted
from core.packs.freshness import Concern, Dashboard, Freshness, dashboard
from core.packs.freshness_words import concern_words
from core.packs.pack import Pack
from core.report.chapters.telling import as_sentence
from ui.rules.told_view import AddressLine
from ui.rules.words import confidence_word
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SHAPE, SPACE
from ui.widgets.amounts import day_text
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.page import Page
from ui.widgets.search_field import SearchField
from ui.widgets.select_field import SelectField
from ui.widgets.table import Column, Table
from ui.widgets.turning import Turning

_CONCERNS: tuple[Concern, ...] = (
    "expired", "overdue", "undated", "end_doubtful", "ends_soon", "no_proof",
)  # fmt: skip


class FreshnessPage(Page):
    """Shows the texts to be read again at a day; Enter opens the aid, Escape goes back.

    `opened` gives the id of an aid, `export_wanted` the rows in sight, to be written in a file.
    """

    left = Signal()
    opened = Signal(str)
    copied = Signal(str)
    export_wanted = Signal(object)
    widest = SHAPE.column + 200

    def __init__(self, pack: Pack, on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.pack = pack
        self.found: Dashboard = dashboard(pack, on)
        self.search = SearchField(_("Filter: title, operator, identifier, address"))
        self.concern = SelectField(name=_("Why"))
        self.kind = SelectField(name=_("Aids or figures"))
        self.table = _FreshnessTable()
        self.detail = FreshnessDetail()
        self.empty = EmptyState(_("Nothing here must be read again."), "", "check")
        self.rows: tuple[Freshness, ...] = ()
        self._fill()
        self._connect()
        self.show_day(on)

    def show_day(self, on: date) -> None:
        """Show what must be read again on this day."""
        self.found = dashboard(self.pack, on)
        self._say()
        self.sift()

    def sift(self) -> None:
        """Show the rows that fit the filters."""
        words, concern = folded(self.search.text()).split(), self.concern.value()
        kind = self.kind.value()
        self.rows = tuple(
            row
            for row in self.found.rows
            if (not concern or concern in row.concerns)
            and (not kind or row.kind == kind)
            and all(word in _searched(row) for word in words)
        )
        self.table.set_rows(self.rows)
        self.table.setVisible(bool(self.rows))
        self.detail.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        self.primary.setEnabled(bool(self.rows))
        if self.rows:
            self.table.setCurrentIndex(self.table.rows_model.index(0, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F and event.modifiers() == _CONTROL:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        worn = theme()
        options = [(each, _short(each)) for each in _CONCERNS]
        self.concern.set_options([("", _("All reasons")), *options])
        kinds = [("", _("Aids and figures")), ("aid", _("Aids")), ("parameter", _("Figures"))]
        self.kind.set_options(kinds)
        for field in (self.concern, self.kind):
            field.set_value("")
            field.setFixedWidth(worn.type_px(FIELD.medium))
        row = Turning(least=worn.type_px(FIELD.medium))
        row.addWidget(self.search, 1)
        row.addWidget(self.concern)
        row.addWidget(self.kind)
        self.body.addLayout(row)
        for widget in (self.table, self.detail, self.empty):
            self.add(widget)
        self.set_primary(_("Export the list…"))
        self.back.setText(_("Catalogue"))
        self.back.show()
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.sift)
        self.concern.changed.connect(self.sift)
        self.kind.changed.connect(self.sift)
        self.table.selectionModel().currentRowChanged.connect(self._on_moved)
        self.table.opened.connect(self._on_opened)
        self.detail.opened.connect(self.opened)
        self.detail.copied.connect(self.copied)
        self.back.clicked.connect(self.left)
        self.primary.clicked.connect(self._on_export)

    def _say(self) -> None:
        first = sum(row.urgency == 0 for row in self.found.rows)
        title = counted(
            N_("{count} text to read again on {day}"), N_("{count} texts to read again on {day}"),
            len(self.found.rows), day=self.found.on,
        )  # fmt: skip
        lead = _(
            "{fresh} up to date, {closed} over as a source shows.",
            fresh=self.found.fresh,
            closed=self.found.closed,
        )
        if first:
            urgent = counted(
                N_("{count} is shown as open on a reading that is past: begin there."),
                N_("{count} are shown as open on readings that are past: begin there."),
                first,
            )
            lead = f"{shown(urgent)} {lead}"
        self.set_title(shown(title), lead)

    def _on_moved(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.rows):
            self.detail.show_row(self.rows[index.row()])

    def _on_opened(self, row: Freshness) -> None:
        if row.kind == "aid":
            self.opened.emit(row.id)

    def _on_export(self) -> None:
        self.export_wanted.emit(self.rows)


class FreshnessDetail(Card):
    """One text: why it must be read again, and its addresses, each to be copied."""

    opened = Signal(str)
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.opening = Button(_("Open the aid"), Rank.SECONDARY, "next")
        self.addresses: list[AddressLine] = []
        self._row: Freshness | None = None
        self._inside = QWidget()
        self.head_actions.addWidget(self.opening)
        self.add(self._inside)
        self.opening.clicked.connect(self._on_open)

    def show_row(self, row: Freshness) -> None:
        """Show this text."""
        self._row = row
        self.set_title(shown(row.title))
        self.opening.setVisible(row.kind == "aid")
        old, self._inside = self._inside, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.tight))
        known = (row.operator, row.version, confidence_word(row.confidence))
        column.addWidget(Note(" · ".join(filter(None, known))))
        for concern in row.concerns:
            column.addWidget(PlainLabel(as_sentence(shown(concern_words(row, concern)))))
        column.addWidget(FieldLabel(_("Where to read it")))
        self.addresses = [AddressLine(each) for each in row.sources]
        for line in self.addresses:
            line.copied.connect(self.copied)
            column.addWidget(line)
        self.body.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()

    def _on_open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.id)


class _FreshnessTable(Table):
    """The table of the texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = (
            Column(_("Title"), _title, stretch=True),
            Column(_("Date of the source"), _checked),
            Column(_("Ends on"), _last),
            Column(_("Why"), _why),
        )
        super().__init__(columns, (), parent, name=_("Texts to read again"))
        self.visible_rows = 7
        self.horizontalHeader().setResizeContentsPrecision(32)  # rows that are measured

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


_CONTROL = Qt.KeyboardModifier.ControlModifier


def _short(concern: Concern) -> str:
    words: dict[Concern, str] = {
        "expired": _("publisher’s period is over"),
        "overdue": _("past its period"),
        "undated": _("no date on the source"),
        "start_doubtful": _("beginning not verified"),
        "end_doubtful": _("end not verified"),
        "ends_soon": _("ends soon"),
        "no_proof": _("no proof of opening"),
    }
    return words[concern]


def _searched(row: Freshness) -> str:
    texts = (row.title.fr, row.title.en, row.operator, row.id, *row.sources)
    return f"{folded(' '.join(texts))} {row.id}"


def _title(row: Freshness) -> str:
    return shown(row.title)


def _checked(row: Freshness) -> str:
    return _("none") if row.checked is None else day_text(row.checked)


def _last(row: Freshness) -> str:
    return "" if row.last is None else day_text(row.last)


def _why(row: Freshness) -> str:
    # The date of the source has a column of its own; a proof is wanted of nearly all.
    told: tuple[Concern, ...] = tuple(
        each for each in row.concerns if each not in {"no_proof", "undated"}
    )
    return ", ".join(_short(each) for each in told or row.concerns[:1])
