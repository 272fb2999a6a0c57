"""The test cases of an aid as a table, run on the spot; what fails is explained."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.case_table import CaseRow, amount_words, case_rows, facts_told
from core.aids.result import AidResult, Verdict
from core.aids.telling_names import Names
from core.aids.wanted import euros
from core.messages import N_, Shown, counted, message
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from core.report.figures.words import spread_euros
from ui.pages.reason_tree import ReasonTree
from ui.pages.two_columns import TwoColumns
from ui.rules.time_line import own_title
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets import verdict_badge
from ui.widgets.amounts import day_text
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.table import Column, Table


class CasesView(QWidget):
    """Shows each case with what it expects and what is found.

    `tried` gives a case's row: its facts are to be tried by hand.
    """

    tried = Signal(object)

    def __init__(self, pack: Pack, instrument: Instrument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        self.instrument = instrument
        self.result = Callout()
        self.table = _CaseTable()
        self.detail = CaseDetail(pack, instrument)
        self.again = Button(_("Run the cases again"), Rank.SECONDARY, "sync")
        self.empty = EmptyState(_("No test case is written for this aid yet."), "", "table")
        self.rows: tuple[CaseRow, ...] = ()
        self._lay_out()
        self._connect()
        self.run()

    def run(self) -> None:
        """Run all cases, and show what each gives."""
        self.rows = case_rows(self.instrument, self.pack)
        at = self.table.currentIndex().row()
        self.table.set_rows(self.rows)
        self._say()
        for widget in (self.table, self.detail, self.result, self.again):
            widget.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        if self.rows:
            wrong = [place for place, row in enumerate(self.rows) if not row.is_right]
            goal = at if 0 <= at < len(self.rows) else (wrong[0] if wrong else 0)
            self.table.setCurrentIndex(self.table.rows_model.index(goal, 0))
            self._on_moved(self.table.currentIndex())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        for widget in (self.result, self.table, self.detail, self.empty):
            column.addWidget(widget)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_moved)
        self.table.opened.connect(self.tried)
        self.detail.tried.connect(self.tried)
        self.again.clicked.connect(self.run)

    def _say(self) -> None:
        wrong = sum(not row.is_right for row in self.rows)
        whole = len(self.rows)
        if not wrong:
            text = counted(
                N_("{count} case, found as expected."),
                N_("{count} cases, all found as expected."),
                whole,
            )
            self.result.say(shown(text) if whole else "", Mood.GOOD)
            return
        text = counted(
            N_("{count} case of {whole} gives something else than expected."),
            N_("{count} cases of {whole} give something else than expected."),
            wrong,
            whole=whole,
        )
        self.result.say(shown(text), Mood.BAD)

    def _on_moved(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.rows):
            self.detail.show_row(self.rows[index.row()])


class _CaseTable(Table):
    """The table of the cases; Up and Down leave no row unread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = (
            Column(_("Case"), _about, stretch=True),
            Column(_("Law date"), _day),
            Column(_("Expected"), _expected),
            Column(_("Obtained"), _found),
        )
        super().__init__(columns, (), parent, name=_("Test cases"))
        self.visible_rows = 7
        self.horizontalHeader().setResizeContentsPrecision(32)  # rows that are measured


class CaseDetail(Card):
    """One case: its facts, where it stands in the table of the rules, what was found and why."""

    tried = Signal(object)

    def __init__(self, pack: Pack, instrument: Instrument, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.pack = pack
        self.instrument = instrument
        self.row: CaseRow | None = None
        self.trying = Button(_("Try these facts"), Rank.SECONDARY, "edit")
        self.head_actions.addWidget(self.trying)
        self.trying.clicked.connect(self._on_tried)
        self._inside = QWidget()
        self.add(self._inside)

    def show_row(self, row: CaseRow) -> None:
        """Show this case."""
        self.row = row
        self.set_title(row.case.about[:1].upper() + row.case.about[1:])
        old = self._inside
        self._inside = self._made(row)
        self.body.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()

    def _made(self, row: CaseRow) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        column.addWidget(Note(_("Row of the table: {row}", row=row.case.row)))
        for words in differences_words(row, self.instrument):
            column.addWidget(Callout(words, Mood.BAD))
        columns = TwoColumns()
        for side in (columns.left, columns.right):
            side.setSpacing(theme().px(SPACE.tight))
        self._tell_facts(row, columns.left)
        if row.result is not None:
            columns.right.addWidget(FieldLabel(_("Why")))
            columns.right.addWidget(ReasonTree(row.result.reasons, besides=row.result.sources))
        column.addWidget(columns)
        return inside

    def _tell_facts(self, row: CaseRow, column: QVBoxLayout) -> None:
        column.addWidget(FieldLabel(_("What the case states")))
        names = Names(self.pack, row.case.on)
        for name, text in facts_told(row.situation, names):
            is_own = any(each == name or each.startswith(f"{name}.") for each in row.own)
            column.addWidget(_Own(shown(text)) if is_own else Note(shown(text)))

    def _on_tried(self) -> None:
        if self.row is not None:
            self.tried.emit(self.row)


class _Own(PlainLabel):
    """A fact that a case states itself."""

    size_name = "small"
    strong = True


def _about(row: CaseRow) -> str:
    return row.case.about


def _day(row: CaseRow) -> str:
    return day_text(row.case.on)


def _expected(row: CaseRow) -> str:
    return _told(row.expected, amount_words(row.case))


def _found(row: CaseRow) -> str:
    if row.result is None:
        return _("could not run")
    found = _told(row.result.verdict, found_amount(row.result))
    if row.is_right:
        return found
    if found == _expected(row):
        return _("differs: another version")
    return _("differs: {found}", found=found)


def differences_words(row: CaseRow, instrument: Instrument) -> list[str]:
    """Return in words what was found otherwise than the case expects."""
    case, result = row.case, row.result
    if result is None:
        return [shown(problem) for problem in row.problems]
    words: list[str] = []
    if result.version != case.version:
        titles = {each.id: own_title(each, instrument) for each in instrument.versions}
        got, wanted = (titles.get(each, each) for each in (result.version, case.version))
        words.append(
            _("The version “{got}” applies; the case expects “{wanted}”.", got=got, wanted=wanted)
        )
    found = _told(result.verdict, found_amount(result))
    if found != _expected(row):
        words.append(
            _("Found: {got}. The case expects: {wanted}.", got=found, wanted=_expected(row))
        )
    return words or [shown(problem) for problem in row.problems]


def found_amount(result: AidResult) -> Shown | None:
    """Return the amount of a result."""
    if result.amount_range is not None:
        return spread_euros(result.amount_range, current_language())
    return None if result.amount is None else euros(result.amount)


def _told(verdict: Verdict, amount: Shown | None) -> str:
    word = verdict_badge.usual_word(verdict_badge.Verdict(verdict.value))
    if amount is None:
        return word
    return shown(message("{word} · {amount}", word=word, amount=amount))
