"""What a firm agreed to, and its data: the register of its dossier, how long it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.messages import N_, counted
from ui.pages.consent_form import ConsentForm, Purpose
from ui.pages.due_rows import DueActions
from ui.pages.erasing import EraseQuestion
from ui.pages.keep_form import KeepForm
from ui.pages.team_invite import Column
from ui.pages.team_parts import Question, Row
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.foldout import Foldout
from ui.widgets.labels import ErrorText, FieldLabel, Note, PlainLabel
from ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent in words: what for, the note on its giving, that on its end, the words shown."""

    id: str
    purpose: str
    note: str
    end: str
    words: str


class ConsentRow(QWidget):
    """One consent; while it holds it can be withdrawn."""

    withdrawn = Signal(str, str)

    def __init__(self, line: ConsentLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.chip = Chip(
            _("Withdrawn") if line.end else _("In force"), Mood.CALM if line.end else Mood.GOOD
        )
        self.withdraw = Button(
            _("Withdraw…"), Rank.SECONDARY, name=_("Withdraw “{name}”…", name=line.purpose)
        )
        self.words = Foldout(_("Words that were shown"))
        self._lay_out()
        self.withdraw.clicked.connect(self._on_withdraw)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme().px(SPACE.close))
        head.addWidget(FieldLabel(self.line.purpose))
        head.addWidget(self.chip)
        head.addStretch(1)
        head.addWidget(self.withdraw)
        self.withdraw.setVisible(not self.line.end)
        self.words.add(PlainLabel(self.line.words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        column.addLayout(head)
        column.addWidget(Note(self.line.note))
        if self.line.end:
            column.addWidget(Note(self.line.end))
        column.addWidget(self.words)

    def _on_withdraw(self) -> None:
        self.withdrawn.emit(self.line.id, self.line.purpose)


class ConsentsPage(Page):
    """Shows the register of the open dossier; what is noted is on the disk at once."""

    entered = Signal()
    noted = Signal(str, str, object, str)  # purpose, words, day, how
    withdrawn = Signal(str)
    exported = Signal(str)
    kept = Signal(str, object, str)
    erased = Signal(str)

    def __init__(
        self, purposes: Sequence[Purpose], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Consents and data"), "", parent)
        self.none = PlainLabel(_("Nothing was noted yet."))
        self.rows = Column()
        self.sure = Question()
        self.form = ConsentForm(purposes, today)
        self.add_one = Button(_("Note a consent…"), Rank.SECONDARY, "plus")
        self.problem = ErrorText()
        self.time = PlainLabel()
        self.acts = DueActions("")
        self.keep = KeepForm()
        self.question = EraseQuestion()
        self._dossier, self._name, self._wanted = "", "", ""
        self._until = today
        self._fill()
        self._connect()

    def show_register(
        self, dossier: str, name: str, lines: Sequence[ConsentLine], time: str, until: date
    ) -> None:
        """Show the register of a dossier, and in words how long it is kept."""
        self._dossier, self._name, self._until = dossier, name, until
        self.set_title(_title(lines), name)
        self.none.setVisible(not lines)
        self.rows.show_rows([self._row(each) for each in lines])
        for part in (self.sure, self.form, self.keep, self.question):
            part.hide()
        self.problem.say("")
        self.time.setText(time)

    def show_problem(self, words: str) -> None:
        """Say why what was wanted is not so."""
        shown = next((form for form in (self.form, self.keep) if form.isVisible()), None)
        if shown is None:
            self.problem.say(words)
        else:
            shown.show_problem(words)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.entered.emit()
        super().showEvent(event)

    def _fill(self) -> None:
        register = Card(_("Consents"))
        for part in (self.none, self.rows, self.sure, self.form, Row(self.add_one), self.problem):
            register.add(part)
        data = Card(_("Data of this firm"))
        for part in (self.time, Row(self.acts), self.keep, self.question):
            data.add(part)
        self.add(register)
        self.add(data)
        self.back.show()
        self.setFocusProxy(self.add_one)

    def _connect(self) -> None:
        self.add_one.clicked.connect(self._on_add)
        self.form.noted.connect(self.noted)
        self.form.ended.connect(self._lead_back)
        self.sure.accepted.connect(self._on_sure)
        self.sure.dropped.connect(self._lead_back)
        self.acts.exported.connect(self._on_export)
        self.acts.kept.connect(self._on_keep)
        self.acts.erased.connect(self._on_erase)
        self.keep.kept.connect(self.kept)
        self.keep.ended.connect(self.acts.keep.setFocus)
        self.question.erased.connect(self.erased)
        self.question.dropped.connect(self.acts.erase.setFocus)

    def _row(self, line: ConsentLine) -> ConsentRow:
        row = ConsentRow(line)
        row.withdrawn.connect(self._on_withdraw)
        return row

    def _on_add(self) -> None:
        self.sure.hide()
        self.add_one.hide()
        self.form.begin()

    def _on_withdraw(self, id_: str, purpose: str) -> None:
        self._wanted = id_
        self.form.hide()
        self.sure.ask(
            _("Withdraw “{name}”?", name=purpose),
            _(
                "From today on it does not hold any more. That it was given, and what was done "
                "before, stays in the register."
            ),
            _("Withdraw"),
        )

    def _on_sure(self) -> None:
        self.withdrawn.emit(self._wanted)

    def _on_export(self) -> None:
        self.exported.emit(self._dossier)

    def _on_keep(self) -> None:
        self.question.hide()
        self.keep.begin(self._dossier, self._name, self._until)

    def _on_erase(self) -> None:
        self.keep.hide()
        self.question.begin(self._dossier, self._name)

    def _lead_back(self) -> None:
        self.add_one.show()
        if self.isVisible():
            self.add_one.setFocus()


def given_words(given: date, how: str, collector: str, version: str) -> str:
    """Return the note on the giving of a consent."""
    parts = [
        _("Given on {day}", day=current_language().day(given)),
        how,
        _("noted by {name}", name=collector) if collector else "",
        _("words no. {version}", version=version[:8]),
    ]
    return " · ".join(filter(None, parts))


def withdrawn_words(withdrawn: date | None, by: str) -> str:
    """Return the note on the end of a consent, none while it holds."""
    if withdrawn is None:
        return ""
    day = _("Withdrawn on {day}", day=current_language().day(withdrawn))
    return " · ".join(filter(None, (day, _("noted by {name}", name=by) if by else "")))


def time_words(last: date, until: date | None, reason: str) -> str:
    """Return how long a dossier is kept, in words."""
    language = current_language()
    if until is None:
        return _(
            "Last word on {last}. No period was chosen: see the settings, consents and data.",
            last=language.day(last),
        )
    if reason:
        return _(
            "Last word on {last}. Kept until {until}: {reason}",
            last=language.day(last),
            until=language.day(until),
            reason=reason,
        )
    return _(
        "Last word on {last}. Kept until {until} if nothing more is said in it.",
        last=language.day(last),
        until=language.day(until),
    )


def _title(lines: Sequence[ConsentLine]) -> str:
    """Return how many consents hold, and how many were withdrawn."""
    if not lines:
        return _("No consent is noted yet")
    held = sum(not each.end for each in lines)
    if held < len(lines):
        return _("Consents in force: {held}, withdrawn: {ended}", held=held,
                 ended=len(lines) - held)  # fmt: skip
    return shown(counted(N_("{count} consent in force"), N_("{count} consents in force"), held))
