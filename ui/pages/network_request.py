"""A request on a card: where it stands, what is due today, its papers, and how it went."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Answer, Situation
from core.messages import Text
from core.network.introductions import CLOSED, ROOM, Introduction, stage_words
from core.packs.schema.network import Clocks
from ui.facts.segment_choice import SegmentChoice
from ui.pages.fold_card import FoldCard
from ui.pages.line_head import LineHead
from ui.pages.network_words import (
    MOODS,
    kind_words,
    mode_words,
    need_words,
    status_options,
    status_words,
)
from ui.pages.team_parts import Labelled, Row
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SHAPE, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.chip import Chip
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.field import TextField
from ui.widgets.labels import FieldLabel, PlainLabel
from ui.widgets.select_field import SelectField
from ui.widgets.sourced import SourceLine, own

_OUTCOMES = ("found_support", "acted", "chose")


@dataclass(frozen=True, slots=True)
class Known:
    """What requests are told with: the names of needs and languages, the clocks, and the day."""

    titles: Mapping[str, Text]
    clocks: Clocks
    on: date
    tongues: Mapping[str, Text] = field(default_factory=dict[str, Text])


class RequestCard(FoldCard):
    """Shows one request; what is said of how it went is an answer like any other."""

    answered = Signal(object)
    moved = Signal(str, str)
    reminded = Signal(str)
    saved = Signal(str, str, str)  # request, kind of file, path

    def __init__(
        self,
        request: Introduction,
        situation: Situation,
        known: Known,
        parent: QWidget | None = None,
    ) -> None:
        head = LineHead(Chip(status_words(request.status), MOODS[request.status]))
        super().__init__(head, parent)
        self.request = request
        self._situation = situation
        self._titles, self._clocks, self._on = known.titles, known.clocks, known.on
        self._tongues = known.tongues
        self.status = SelectField(status_options(), _("Where the request stands"))
        self.remind = Button(_("Reminded today"), Rank.SECONDARY)
        self.pdf = Button(_("Sheet as PDF…"), Rank.QUIET, "save-pdf")
        self.json = Button(_("File…"), Rank.QUIET, "export")
        self.called = SegmentChoice(_yes_no(), _("Were you called back?"))
        self.useful = SegmentChoice(_yes_no(), _("Was the exchange useful to you?"))
        self.outcomes = {
            name: ChoiceRow(words, "", "", multiple=True) for name, words in _outcome_words()
        }
        self.comment = TextField(_("Remark of the firm"))
        self._tell()
        self._connect()

    @override
    def made_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        worn = theme()
        column.setContentsMargins(
            worn.px(SPACE.close + SHAPE.marker), 0, worn.px(SPACE.inset), worn.px(SPACE.inset)
        )
        column.setSpacing(worn.px(SPACE.close))
        for words in filter(None, (self.request.contact, self._wish(), self.request.message)):
            column.addWidget(own(PlainLabel(words)))
        if self.request.status != "wanted":
            column.addWidget(Labelled(_("Where the request stands"), self.status))
        self.status.set_value(self.request.status)
        column.addWidget(Row(self.remind, self.pdf, self.json))
        self.remind.setVisible(self.request.is_due(self._on, self._clocks))
        column.addWidget(SourceLine(self._clocks.provenance))
        if self.request.status in CLOSED - {"refused"}:
            self._add_questions(column)
        return inside

    def _add_questions(self, column: QVBoxLayout) -> None:
        column.addWidget(FieldLabel(_("How it went, as the firm says")))
        column.addWidget(Labelled(_("Were you called back?"), self.called))
        column.addWidget(Labelled(_("Was the exchange useful to you?"), self.useful))
        self.called.set_value(_value(self.request.called))
        self.useful.set_value(_value(self.request.useful))
        column.addWidget(FieldLabel(_("What it brought")))
        for name, row in self.outcomes.items():
            is_so = self._situation.value(f"{ROOM}.{self.request.id}.{name}")
            row.setChecked(is_so is True)
            column.addWidget(row)
        self.comment.set_value(self.request.comment)
        self.comment.setMaximumWidth(theme().px(FIELD.full))
        column.addWidget(Labelled(_("Remark of the firm"), self.comment))

    def _wish(self) -> str:
        """Return in which language and way the firm wants to be helped."""
        code, mode = self.request.language, self.request.mode
        tongue = shown(self._tongues.get(code, code)) if code else ""
        parts = (tongue and _("in {language}", language=tongue), mode and mode_words(mode))
        words = ", ".join(filter(None, parts))
        return _("Wanted: {words}", words=words) if words else ""

    def _tell(self) -> None:
        request, head = self.request, self.line
        name = request.name or _("To be assigned by the adviser")
        head.title.setText(name)
        asked = request.asked
        day = "" if asked is None else _("asked on {day}", day=current_language().day(asked))
        parts = (kind_words(request.kind), day, need_words(request.needs, self._titles))
        head.note.setText(" · ".join(filter(None, parts)))
        said = stage_words(request, self._on, self._clocks)
        words = "" if said is None else shown(said)
        head.reason.setText(words[:1].upper() + words[1:])
        own(head.note)
        own(head.reason)
        head.tell(name, status_words(request.status), head.note.text(), words)
        self.setAccessibleName(name)

    def _connect(self) -> None:
        self.status.changed.connect(self._on_status)
        self.remind.clicked.connect(self._on_reminded)
        self.pdf.clicked.connect(self._on_pdf)
        self.json.clicked.connect(self._on_json)
        self.called.chosen.connect(self._on_called)
        self.useful.chosen.connect(self._on_useful)
        for row in self.outcomes.values():
            row.clicked.connect(self._on_outcome)
        self.comment.editingFinished.connect(self._on_comment)

    def _say(self, name: str, answer: Answer | None) -> None:
        self.answered.emit({f"{ROOM}.{self.request.id}.{name}": answer})

    def _on_status(self) -> None:
        status = self.status.value()
        if status is not None and status != self.request.status:
            self.moved.emit(self.request.id, status)

    def _on_reminded(self) -> None:
        self.reminded.emit(self.request.id)

    def _on_called(self, value: str) -> None:
        self._say("called", value == "yes")

    def _on_useful(self, value: str) -> None:
        self._say("useful", value == "yes")

    def _on_outcome(self) -> None:
        row = self.sender()
        name = next((name for name, each in self.outcomes.items() if each is row), None)
        if name is not None and isinstance(row, ChoiceRow):
            self._say(name, row.isChecked() or None)

    def _on_comment(self) -> None:
        if self.comment.value() != self.request.comment:
            self._say("comment", self.comment.value() or None)

    def _on_pdf(self) -> None:
        self._on_save("pdf", _("PDF (*.pdf)"))

    def _on_json(self) -> None:
        self._on_save("json", _("JSON (*.json)"))

    def _on_save(self, kind: str, kinds: str) -> None:
        from ui.widgets.file_dialog import documents, file_to_save

        name = _("introduction-{id}", id=self.request.id)
        path = file_to_save(self, _("Save the sheet"), kinds, documents() / f"{name}.{kind}")
        if path is not None:
            self.saved.emit(self.request.id, kind, str(path))


def _yes_no() -> list[tuple[str, str]]:
    return [("yes", _("Yes")), ("no", _("No"))]


def _outcome_words() -> list[tuple[str, str]]:
    words = (
        _("Discovering a support"),
        _("Undertaking a new action"),
        _("Making a choice easier"),
    )
    return list(zip(_OUTCOMES, words, strict=True))


def _value(answer: bool | None) -> str:  # noqa: FBT001 - an answer
    return "" if answer is None else "yes" if answer else "no"
