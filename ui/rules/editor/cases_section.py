"""The test cases: a firm, a day, what it should get; each run as one types, with its reasons."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.definition import FactDefinition
from core.packs.drafts.cases import DraftRun
from core.packs.drafts.draft import CASES, OWN, TESTS, VERSIONS
from core.packs.drafts.edits import Path, Raw, value_at
from ui.pages.reason_tree import ReasonTree
from ui.rules.editor.blocks import AddButton, Part, in_columns, in_line
from ui.rules.editor.case_index import CaseIndex, run_of, say_state
from ui.rules.editor.code_row import CodeRow
from ui.rules.editor.codecs import DAY, FIGURE, MONEY, TEXT, WHOLE
from ui.rules.editor.editing import Editing
from ui.rules.editor.rows import ChoiceRow, FieldRow, SelectRow
from ui.rules.editor.tables import found_facts
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.foldout import Foldout
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.lookup_field import Hit, LookupField

_EXPENSES = "project.expenses"
_SHARED: Path = (TESTS, "facts")
_AIDS = "company.aids"


def case_cards(editing: Editing) -> Sequence[QWidget]:
    """Return the index of the cases, the card of the one that is open, the way to add one."""
    expense: Raw = {"id": "a", "category": "website", "amount": "", "month": 1}
    new: Raw = {"on": editing.today.isoformat(), "facts": {_EXPENSES: [expense]}, "row": "–"}
    add = AddButton(editing, CASES, _("Add a test case"), new)
    lead = Note(
        _(
            "Write firms whose result you know from the text: one on each side of every "
            "threshold. They run while you write, and each time the rules change."
        )
    )
    count = len(editing.items(CASES))
    index: list[QWidget] = [CaseIndex(editing)] if count > 1 else []
    editing.open_case = min(editing.open_case, max(count - 1, 0))
    opened: list[QWidget] = [CaseCard(editing, editing.open_case)] if count else []
    return [lead, *index, *opened, in_line(add)]


class CaseCard(Card):
    """One case: what is said of the firm, what is expected, what comes out."""

    def __init__(self, editing: Editing, at: int) -> None:
        super().__init__(_("Test case {number}", number=at + 1))
        self.editing = editing
        self.at = at
        self.path: Path = (*CASES, at)
        self.state = Chip()
        self.said = PlainLabel()
        self.reasons = Foldout(_("Why"))
        self._tree: QWidget | None = None
        self._run: DraftRun | None = None
        self._fill()
        editing.judged.connect(self.show_run)
        self.show_run()

    def show_run(self) -> None:
        """Show what the case gave when it last ran."""
        run = run_of(self.editing, self.at)
        if run is self._run and run is not None:
            return
        self._run = run
        say_state(self.state, run)
        self.said.say("\n".join(shown(each) for each in run.differences) if run else "")
        self._show_reasons(run)

    def _fill(self) -> None:
        self.remove = Button(
            "", Rank.QUIET, "trash", name=_("Remove “{name}”", name=self.title.text())
        )
        self.remove.clicked.connect(self._on_remove)
        self.head_actions.addWidget(self.state)
        self.head_actions.addWidget(self.remove)
        for row in self._expected():
            self.add(row)
        self.add(FieldLabel(_("What is said of the firm")))
        self.add(_Facts(self.editing, (*self.path, "facts")))
        if self.editing.fields(_SHARED):
            shared = Foldout(_("What holds for all test cases"))
            shared.add(_Facts(self.editing, _SHARED))
            self.add(shared)
        self.add(self.said)
        self.add(self.reasons)

    def _on_remove(self) -> None:
        self.editing.remove(CASES, self.at)

    def _expected(self) -> Sequence[QWidget]:
        editing, path = self.editing, self.path
        verdicts: list[tuple[Raw, str]] = [
            ("yes", _("Eligible")),
            ("unknown", _("To check")),
            ("no", _("Not eligible")),
        ]
        ids = [value_at(each, ("id",)) for each in editing.items(VERSIONS)]
        versions = [(str(each), str(each)) for each in ids if each]
        rows: list[QWidget] = [
            FieldRow(editing, (*path, "about"), _("What the case shows")),
            ChoiceRow(editing, (*path, "verdict"), _("The firm is"), verdicts),
            in_line(
                FieldRow(editing, (*path, "on"), _("On this day"), DAY),
                FieldRow(editing, (*path, "amount"), _("Amount"), MONEY),
            ),
            _range(editing, (*path, "amount_range")),
            FieldRow(editing, (*path, "row"), _("Where the text says so"), TEXT),
        ]
        if len(versions) > 1:
            rows.append(SelectRow(editing, (*path, "version"), _("Version"), versions))
        return rows

    def _show_reasons(self, run: DraftRun | None) -> None:
        if self._tree is not None:
            self._tree.hide()
            self._tree.deleteLater()
        self._tree = ReasonTree(run.result.reasons) if run and run.result else None
        if self._tree is not None:
            self.reasons.add(self._tree)
        self.reasons.setVisible(self._tree is not None)


def _range(editing: Editing, path: Path) -> Foldout:
    """Return the bounds of an amount that can be read in several ways."""
    fold = Foldout(_("The amount lies within a range"))
    fold.add(
        in_line(
            FieldRow(editing, (*path, 0), _("At least"), MONEY),
            FieldRow(editing, (*path, 1), _("At most"), MONEY),
        )
    )
    fold.set_open(opened=bool(editing.items(path)))
    return fold


class _Facts(QWidget):
    """What is said of the firm of a case, and of what it buys."""

    def __init__(self, editing: Editing, path: Path) -> None:
        super().__init__()
        self.editing = editing
        self.path = path
        self.search = LookupField(_("Say something of the firm: type a word"), self._found)
        self.search.setPlaceholderText(_("Say something of the firm: type a word"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        for name in editing.fields(path):
            if name not in {_EXPENSES, _AIDS}:
                column.addWidget(_fact_part(editing, (*path, name)))
        column.addWidget(self.search)
        for widget in _expenses(editing, (*path, _EXPENSES)):
            column.addWidget(widget)
        column.addWidget(_open_row(editing, (*path, _AIDS)))
        self.search.picked.connect(self._on_picked)

    def _found(self, text: str) -> Sequence[Hit]:
        return found_facts(text, self.editing.pack)

    def _on_picked(self, fact: str) -> None:
        definition = self.editing.fact(fact)
        first: Raw = True if definition is not None and definition.type == "bool" else ""
        self.editing.put_shape((*self.path, fact), first)


class _FactPart(Part):
    """A fact of a case; to remove it is to say nothing of it."""

    def _on_remove(self) -> None:
        self.editing.put_shape(self.path, None, self.path[:-1])


def _fact_part(editing: Editing, path: Path) -> Part:
    definition = editing.fact(str(path[-1]))
    part = _FactPart(editing, path, shown(definition.label) if definition else str(path[-1]))
    if definition is not None:
        part.add(value_row(editing, path, definition))
    return part


def value_row(editing: Editing, path: Path, definition: FactDefinition) -> QWidget:
    """Return the row that takes a value of a fact."""
    match definition.type:
        case "bool":
            return ChoiceRow(editing, path, "", [(True, _("Yes")), (False, _("No"))])
        case "int" | "decimal" | "money" | "date":
            codecs = {"int": WHOLE, "decimal": FIGURE, "money": MONEY, "date": DAY}
            return FieldRow(editing, path, "", codecs[definition.type])
        case "choice":
            options = [(each.key, shown(each.label)) for each in definition.options]
            return SelectRow(editing, path, "", options)
        case "naf" | "legal_form" | "commune":
            return CodeRow(editing, path, definition)
        case _:
            return FieldRow(editing, path, "")


def _expenses(editing: Editing, path: Path) -> Sequence[QWidget]:
    definition = editing.fact(f"{_EXPENSES}.*.category")
    options = [(each.key, shown(each.label)) for each in definition.options] if definition else []
    parts: list[QWidget] = []
    for at in range(len(editing.items(path))):
        part = Part(editing, (*path, at), _("Expense {number}", number=at + 1))
        part.add(
            in_columns(
                SelectRow(editing, (*path, at, "category"), _("What is bought"), options),
                FieldRow(editing, (*path, at, "amount"), _("Amount before VAT"), MONEY),
            )
        )
        parts.append(part)
    taken = {str(value_at(each, ("id",))) for each in editing.items(path)}
    free = next(letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in taken)
    new: Raw = {"id": free, "category": "website", "amount": "", "month": 1}
    return [*parts, in_line(AddButton(editing, path, _("Add an expense"), new))]


def _open_row(editing: Editing, path: Path) -> QWidget:
    said: Raw = [{"id": OWN, "open": True}]
    label = _("Somebody confirmed that the aid is open")
    options: list[tuple[Raw, str]] = [(None, _("No")), (said, _("Yes"))]
    row = ChoiceRow(editing, path, label, options)
    row.field.set_value(str(said if editing.get(path) else None))
    return row
