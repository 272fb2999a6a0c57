"""The import of a table of helpers: columns seen and corrected, each line told, one yes for all."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from core.messages import N_, counted, message
from core.network.importing.columns import MANY
from core.network.importing.decoding import ENCODINGS
from core.network.importing.preview import OUTCOMES, Line, Preview
from core.network.sharing import import_words
from core.packs.schema.network import Part
from ui.facts.segment_choice import SegmentChoice
from ui.pages.network_words import kind_options
from ui.pages.team_parts import Labelled, Row, column
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.select_field import SelectField
from ui.widgets.sourced import own
from ui.widgets.table import Column, Table

_LEFT_OUT = "-"
_SAMPLES = 3
_SEEN = 40


class ImportView(QWidget):
    """Shows what an import would do; `changed` gives other columns and a kind for all.

    `read_wanted` asks to read the file anew: in which letters, cut at which sign.
    """

    changed = Signal(tuple, str)
    read_wanted = Signal(str, str)
    accepted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.columns = Card(_("What each column holds"))
        self.kind = SelectField(kind_options(), _("Kind of those whose line does not tell"))
        self.encoding = SelectField([(each, each) for each in ENCODINGS], _("Letters"))
        self.separator = SelectField(_separators(), _("Cells are cut at"))
        self.fields: list[SelectField] = []
        self.lines = Card(_("What becomes of each line"))
        self.reasons = PlainLabel()
        self.filter = SegmentChoice(_filters(), _("Lines to show"))
        self.table = Table(_line_columns(), name=_("Lines of the table"))
        self.detail = PlainLabel()
        self.team = Callout(mood=Mood.CHECK)
        self.accept = Button(rank=Rank.PRIMARY)
        self.leave = Button(_("Cancel"), Rank.QUIET)
        self._grid = QGridLayout()
        self._head: tuple[str, ...] = ()
        self._fill()
        self._connect()

    def show_preview(
        self, preview: Preview, part: Part, of_team: Collection[str] = frozenset()
    ) -> None:
        """Show what would be done; columns that the person named stay named.

        `of_team` are the entries that a team shares.
        """
        self.preview = preview
        changed = preview.changing(of_team)
        self.team.say(shown(import_words(changed)) if changed else "", Mood.CHECK)
        if preview.sheet.head != self._head:
            self._head = preview.sheet.head
            self._make_fields(preview, part)
        self.encoding.set_value(preview.sheet.encoding)
        self.separator.set_value(preview.sheet.separator)
        for field, value in zip(self.fields, preview.fields, strict=True):
            field.set_value(value or _LEFT_OUT)
        self._tell(preview)
        self._list()

    def taken_words(self) -> str:
        """Return how many lines would go in."""
        count = 0 if self.preview is None else len(self.preview.taken())
        words = counted(N_("Take in {count} entry"), N_("Take in {count} entries"), count)
        return shown(words)

    def _fill(self) -> None:
        lines = column()
        self.setLayout(lines)
        worn = theme()
        self._grid.setHorizontalSpacing(worn.px(SPACE.base))
        self._grid.setVerticalSpacing(worn.px(SPACE.tight))
        self._grid.setColumnStretch(2, 1)
        read = Row(
            Labelled(_("Letters"), self.encoding),
            Labelled(_("Cells are cut at"), self.separator),
        )
        for field in (self.encoding, self.separator):
            field.setMinimumWidth(worn.px(FIELD.medium))
        help_ = _("Where accents look wrong or all stands in one column, choose others here.")
        self.columns.add(read)
        self.columns.add(Note(help_))
        self.columns.body.addLayout(self._grid)
        self.columns.add(Labelled(_("Kind of those whose line does not tell"), self.kind))
        for part in (self.reasons, self.filter, self.table, self.detail):
            self.lines.add(part)
        own(self.reasons)
        own(self.detail)
        lines.addWidget(self.team)
        lines.addWidget(self.columns)
        lines.addWidget(self.lines)
        lines.addWidget(Row(self.accept, self.leave))
        # The widths follow the rows one sees: there may be twenty thousand.
        self.table.horizontalHeader().setResizeContentsPrecision(_SEEN)
        self.filter.set_value("all")
        self.detail.hide()

    def _connect(self) -> None:
        self.kind.changed.connect(self._on_changed)
        for field in (self.encoding, self.separator):
            field.changed.connect(self._on_read)
        self.filter.chosen.connect(self._list)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.accept.clicked.connect(self.accepted)
        self.leave.clicked.connect(self.left)

    def _make_fields(self, preview: Preview, part: Part) -> None:
        while (item := self._grid.takeAt(0)) is not None:  # pyright: ignore[reportUnnecessaryComparison] - Qt gives None past the end
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        options = [(_LEFT_OUT, _("left out")), *((e.field, shown(e.title)) for e in part.columns)]
        self.fields = []
        for at, name in enumerate(preview.sheet.head):
            field = SelectField(options, _("What “{column}” holds", column=name))
            field.setMaximumWidth(theme().px(FIELD.long))
            field.changed.connect(partial(self._on_field, at))
            samples = [row.cells[at] for row in preview.sheet.rows[:40] if at < len(row.cells)]
            shown_samples = [each for each in dict.fromkeys(samples) if each.strip()][:_SAMPLES]
            label = FieldLabel(name or "–")
            label.setMaximumWidth(theme().px(FIELD.medium))
            note = Note(" · ".join(shown_samples))
            note.setWordWrap(False)
            note.setMinimumWidth(1)
            note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._grid.addWidget(label, at, 0)
            self._grid.addWidget(field, at, 1)
            self._grid.addWidget(own(note), at, 2)
            self.fields.append(field)

    def _tell(self, preview: Preview) -> None:
        taken = len(preview.taken())
        self.accept.setText(self.taken_words())
        self.accept.setEnabled(taken > 0)
        reasons = [
            f"{current_language().number(count)} × {shown(reason)}"
            for reason, count in preview.reasons()[:6]
        ]
        head = _("Most frequent reasons of refusal:")
        words = "\n".join([head, *reasons]) if reasons else ""
        if "name" not in preview.fields:
            words = _("Say which column holds the names: without it no line can be taken.")
        self.reasons.say(words)

    def _list(self) -> None:
        if self.preview is None:
            return
        wanted = self.filter.value() or "all"
        self.table.set_rows([each for each in self.preview.lines if _is_wanted(each, wanted)])
        self.detail.say("")

    def _on_row(self) -> None:
        row = self.table.current_row()
        if isinstance(row, Line):
            told = [shown(each) for each in (*row.problems, *row.changes)]
            self.detail.say("\n".join(told))

    def _on_field(self, at: int) -> None:
        """Let go of the column that a field had, where it takes but one."""
        chosen = self.fields[at].value()
        if chosen not in MANY and chosen != _LEFT_OUT:
            for place, each in enumerate(self.fields):
                if place != at and each.value() == chosen:
                    each.set_value(_LEFT_OUT)
        self._on_changed()

    def _on_read(self) -> None:
        self.read_wanted.emit(self.encoding.value() or "", self.separator.value() or "")

    def _on_changed(self) -> None:
        values = [each.value() for each in self.fields]
        fields = tuple("" if value in {None, _LEFT_OUT} else str(value) for value in values)
        self.changed.emit(fields, self.kind.value() or "")


def _separators() -> list[tuple[str, str]]:
    return [(";", _("a semicolon")), (",", _("a comma")), ("\t", _("a tab")), ("|", _("a bar"))]


def _filters() -> list[tuple[str, str]]:
    return [
        ("all", _("All")),
        ("taken", _("Taken")),
        ("changed", _("Changed")),
        ("refused", _("Refused")),
    ]


def _is_wanted(line: Line, wanted: str) -> bool:
    match wanted:
        case "taken":
            return line.outcome in {"new", "update"}
        case "changed":
            return bool(line.changes) and line.entry is not None
        case "refused":
            return line.outcome == "refused"
        case _:
            return True


def _line_columns() -> list[Column]:
    return [
        Column(_("Line"), lambda line: str(line.number), figures=True),
        Column(_("Name"), lambda line: line.name),
        Column(_("Outcome"), lambda line: shown(message(OUTCOMES[line.outcome]))),
        Column(_("Why"), _why, stretch=True),
    ]


def _why(line: Line) -> str:
    return " · ".join(shown(each) for each in (*line.problems, *line.changes))
