"""The builder of what an aid pays: one way to reckon, the limits around it, bonuses, readings."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.packs.drafts.edits import Path, Raw, value_at
from ui.rules.editor.blocks import AddButton, Part, free_id, in_columns, in_line
from ui.rules.editor.codecs import FIGURE, MONEY, PERCENT
from ui.rules.editor.conditions import condition_part
from ui.rules.editor.editing import Editing
from ui.rules.editor.formula_when import WhenRow
from ui.rules.editor.popup_field import PopupField
from ui.rules.editor.rows import BoundRow, ChoiceRow, FieldRow, SelectRow, TicksRow, WordsRow
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.foldout import Foldout

# What a formula of each kind holds at first.
_NEW: Mapping[str, Mapping[str, Raw]] = {
    "rate": {"rate": ""},
    "steps": {"steps": {}},
    "flat": {"flat": ""},
    "pieces": {"pieces": [{}]},
    "lines": {"lines": [{}]},
    "rate_between": {"rate_between": ["", ""]},
    "quantity": {"quantity": {}},
    "cases": {"cases": [{"when": {"fact": "company.headcount"}, "amount": {}}, {"amount": {}}]},
    "best_of": {"best_of": [{}, {}]},
    "undocumented": {"undocumented": True},
}


class KindRow(BoundRow):
    """How the aid is reckoned; another choice brings other fields, the limits stay."""

    def __init__(self, editing: Editing, path: Path) -> None:
        super().__init__(editing, path, _("How it is reckoned"))
        self.field = PopupField(_kinds(), _("How it is reckoned"))
        self.field.set_value(kind_of(editing, path))
        self.field.changed.connect(self._on_changed)
        self.place(self.field)

    def show_problem(self) -> None:
        """Show only what is wrong with the formula as a whole."""
        self.error.say(self.editing.own_words_at(self.path))

    def _on_changed(self) -> None:
        kind = self.field.value()
        if kind is not None and kind != kind_of(self.editing, self.path):
            kept = {
                key: value
                for key, value in self.editing.fields(self.path).items()
                if key not in _NEW
            }
            self.editing.put_shape(self.path, {**_NEW[kind], **kept})


def kind_of(editing: Editing, path: Path) -> str | None:
    """Return how the formula at a path is reckoned, None while nothing is chosen."""
    held = editing.fields(path)
    return next((kind for kind in _NEW if kind in held), None)


class FormulaBlock(QWidget):
    """The fields of the formula at a path."""

    def __init__(self, editing: Editing, path: Path, *, inner: bool = False) -> None:
        super().__init__()
        self.editing = editing
        self.path = path
        self.kind = KindRow(editing, path)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        column.addWidget(self.kind)
        for row in _rows(editing, path, kind_of(editing, path)):
            column.addWidget(row)
        column.addWidget(_limits(editing, path))
        if not inner:
            column.addWidget(_rare(editing, path))


def _rows(editing: Editing, path: Path, kind: str | None) -> Sequence[QWidget]:
    found: Sequence[QWidget] = ()
    match kind:
        case "rate":
            found = (FieldRow(editing, (*path, "rate"), _("Share of the expenses"), PERCENT),)
        case "steps":
            found = (_steps(editing, (*path, "steps")),)
        case "flat":
            found = (FieldRow(editing, (*path, "flat"), _("The same sum for all"), MONEY),)
        case "rate_between":
            least = FieldRow(editing, (*path, kind, 0), _("Share between"), PERCENT)
            found = (in_line(least, FieldRow(editing, (*path, kind, 1), _("and"), PERCENT)),)
        case "pieces" | "lines" | "cases" | "best_of":
            found = _listed(editing, path, kind)
        case "quantity":
            found = _quantity(editing, path)
        case _:
            pass
    return found


def _steps(editing: Editing, path: Path) -> QWidget:
    return in_line(
        FieldRow(editing, (*path, "every"), _("For each whole slice of"), MONEY),
        FieldRow(editing, (*path, "gives"), _("The aid gives"), MONEY),
        FieldRow(editing, (*path, "up_to"), _("Slices count up to"), MONEY),
    )


def _listed(editing: Editing, path: Path, kind: str) -> Sequence[QWidget]:
    makers = {"pieces": _piece, "lines": _line, "cases": _case, "best_of": _option}
    words = {
        "pieces": _("Add a threshold"),
        "lines": _("Add a group of expenses"),
        "cases": _("Add a case"),
        "best_of": _("Add a way to reckon"),
    }
    place = (*path, kind)
    parts = [makers[kind](editing, (*place, at)) for at in range(len(editing.items(place)))]
    return [*parts, in_line(AddButton(editing, place, words[kind], {}))]


def _piece(editing: Editing, path: Path) -> Part:
    part = Part(editing, path, _("Threshold {number}", number=int(path[-1]) + 1))
    part.add(
        in_columns(
            FieldRow(editing, (*path, "from"), _("From this spending"), MONEY),
            FieldRow(editing, (*path, "flat"), _("A fixed sum"), MONEY),
            FieldRow(editing, (*path, "rate"), _("Share of the expenses"), PERCENT),
            FieldRow(editing, (*path, "cap"), _("At most"), MONEY),
        )
    )
    return part


def _line(editing: Editing, path: Path) -> Part:
    part = Part(editing, path, _("Group of expenses {number}", number=int(path[-1]) + 1))
    groups = [
        (str(value_at(each, ("id",))), _group_words(each))
        for each in editing.items(editing.at("eligible"))
    ]
    part.add(
        SelectRow(editing, (*path, "group"), _("Expenses"), groups),
        in_line(
            FieldRow(editing, (*path, "rate"), _("Share"), PERCENT),
            FieldRow(editing, (*path, "base_cap"), _("Expenses count up to"), MONEY),
            FieldRow(editing, (*path, "cap"), _("Aid at most"), MONEY),
        ),
    )
    return part


def _group_words(group: Raw) -> str:
    return str(value_at(group, ("title", "fr")) or value_at(group, ("id",)))


def _case(editing: Editing, path: Path) -> Part:
    part = Part(editing, path, _("Case {number}", number=int(path[-1]) + 1))
    part.add(WhenRow(editing, (*path, "when")))
    if editing.get((*path, "when")) is not None:
        inner = condition_part(editing, (*path, "when"))
        inner.remove.hide()
        part.add(inner)
    part.add(FormulaBlock(editing, (*path, "amount"), inner=True))
    return part


def _option(editing: Editing, path: Path) -> Part:
    part = Part(editing, path, _("Way {number}: the best one counts", number=int(path[-1]) + 1))
    part.add(FormulaBlock(editing, path, inner=True))
    return part


def _quantity(editing: Editing, path: Path) -> Sequence[QWidget]:
    numbers = [
        (each.name, shown(each.label))
        for each in editing.pack.content.facts
        if each.type in {"int", "decimal"} and "*" not in each.name
    ]
    figures = [(each.id, shown(each.title)) for each in editing.pack.content.parameters]
    place = (*path, "quantity")
    return (
        SelectRow(editing, (*place, "fact"), _("A number of the firm"), numbers),
        SelectRow(editing, (*place, "parameter"), _("times a figure of the law"), figures),
        in_line(
            FieldRow(editing, (*place, "most"), _("The number counts up to"), FIGURE),
            FieldRow(editing, (*place, "factor"), _("times"), FIGURE),
        ),
        ChoiceRow(
            editing,
            (*place, "at_year_end"),
            _("The figure of the law is that"),
            [(None, _("of the day of the application")), (True, _("of the end of the year"))],
        ),
    )


def _limits(editing: Editing, path: Path) -> QWidget:
    return in_columns(
        FieldRow(editing, (*path, "minimum_spend"), _("Least spending"), MONEY),
        FieldRow(editing, (*path, "base_cap"), _("Expenses count up to"), MONEY),
        FieldRow(editing, (*path, "cap"), _("Aid at most"), MONEY),
        FieldRow(editing, (*path, "floor"), _("Aid at least"), MONEY),
    )


def _rare(editing: Editing, path: Path) -> Foldout:
    fold = Foldout(_("Bonuses and rarer limits"))
    place = (*path, "bonuses")
    for at in range(len(editing.items(place))):
        part = Part(editing, (*place, at), _("Bonus {number}", number=at + 1))
        part.add(FieldRow(editing, (*place, at, "amount"), _("Euros on top"), MONEY))
        inner = condition_part(editing, (*place, at, "when"))
        inner.remove.hide()
        part.add(WhenRow(editing, (*place, at, "when"), must=True), inner)
        fold.add(part)
    fold.body.setSpacing(theme().px(SPACE.close))
    new: Raw = {"amount": "", "when": {"fact": "company.headcount"}}
    fold.add(in_line(AddButton(editing, place, _("Add a bonus"), new)))
    caps = [("equity", _("the firm’s equity")), ("de_minimis_room", _("the de minimis room left"))]
    fold.add(TicksRow(editing, (*path, "capped_by"), _("Also capped by"), caps))
    fold.add(FieldRow(editing, (*path, "cofinancing"), _("Private money wanted beside"), PERCENT))
    figures = [(each.id, shown(each.title)) for each in editing.pack.content.parameters]
    times = [each for each in figures if _is_percent(editing, each[0])]
    if times:
        fold.add(SelectRow(editing, (*path, "times"), _("Share times a figure of the law"), times))
    rare = {"bonuses", "capped_by", "cofinancing", "times"}
    fold.set_open(opened=bool(editing.fields(path).keys() & rare))
    return fold


def _is_percent(editing: Editing, parameter: str) -> bool:
    found = (each for each in editing.pack.content.parameters if each.id == parameter)
    return next(found).unit == "percent"


class AmountBlock(QWidget):
    """What the version pays: one formula, or several readings of a text that is not clear."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self.editing = editing
        readings = editing.at("readings")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        self.clear = ChoiceRow(
            editing,
            editing.at("readings"),
            _("Does the text leave a doubt on the amount?"),
            [(None, _("No, it is clear")), ("", _("Yes, it can be read in several ways"))],
        )
        self.clear.field.chosen.disconnect()
        self.clear.field.set_value("" if editing.items(readings) else "None")
        self.clear.field.chosen.connect(self._on_doubt)
        column.addWidget(self.clear)
        if not editing.items(readings):
            column.addWidget(FormulaBlock(editing, editing.at("amount")))
            return
        for at in range(len(editing.items(readings))):
            column.addWidget(_reading(editing, (*readings, at)))
        new: Raw = {"id": free_id(editing, readings, "reading"), "amount": {}}
        column.addWidget(in_line(AddButton(editing, readings, _("Add a reading"), new)))

    def _on_doubt(self, value: str) -> None:
        editing = self.editing
        version = dict(editing.fields(editing.at()))
        if value == "" and "readings" not in version:
            first = version.pop("amount", {})
            version["readings"] = [
                {"id": "reading-1", "amount": first},
                {"id": "reading-2", "amount": {}},
            ]
        elif value != "" and "readings" in version:
            version["amount"] = version.pop("readings")[0].get("amount", {})
        editing.put_shape(editing.at(), version, editing.at("readings"))


def _reading(editing: Editing, path: Path) -> Part:
    part = Part(editing, path, _("Reading {number}", number=int(path[-1]) + 1))
    help_words = _("What tells this reading from the other.")
    part.add(
        WordsRow(editing, (*path, "title"), _("In words"), help_words),
        FormulaBlock(editing, (*path, "amount"), inner=True),
        FieldRow(editing, (*path, "sources", 0), _("Address of the source")),
    )
    return part


def _kinds() -> list[tuple[str, str]]:
    return [
        ("rate", _("A share of the expenses")),
        ("steps", _("A sum for each whole slice spent")),
        ("flat", _("The same sum for all")),
        ("pieces", _("By thresholds of spending")),
        ("lines", _("A share for each group of expenses")),
        ("rate_between", _("A share between two bounds, settled by an officer")),
        ("cases", _("It depends on the firm")),
        ("best_of", _("The best of several ways")),
        ("quantity", _("A number of the firm times a figure of the law")),
        ("undocumented", _("The text gives no formula")),
    ]
