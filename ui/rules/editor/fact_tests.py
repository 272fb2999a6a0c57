"""The tests of a fact, by its type: yes or no, between, among, dates, ages."""

from PySide6.QtWidgets import QWidget

from core.facts.definition import FactDefinition
from core.packs.drafts.edits import Path
from ui.facts.fields import unit_words
from ui.rules.editor.blocks import in_line
from ui.rules.editor.codecs import DAY, FIGURE, MONEY, MONTHS, PERCENT, TEXT, WHOLE, Codec
from ui.rules.editor.editing import Editing
from ui.rules.editor.rows import ChoiceRow, FieldRow, TicksRow
from ui.rules.editor.tables import code_table
from ui.rules.editor.tokens_row import TokensRow
from ui.texts import _, shown

Rows = tuple[QWidget, ...]


def test_rows(editing: Editing, path: Path, definition: FactDefinition) -> tuple[Rows, Rows]:
    """Return the rows that test a fact in the condition at a path: the usual ones, the rarer."""
    match definition.type:
        case "bool":
            options = [(True, _("Yes")), (False, _("No"))]
            return (ChoiceRow(editing, (*path, "is"), "", options),), ()
        case "int" | "decimal" | "money":
            return _bounds(editing, path, definition)
        case "date":
            return _days(editing, path)
        case "choice":
            return _listed(editing, path, definition)
        case "naf" | "legal_form" | "commune":
            return _codes(editing, path, definition)
        case _:
            return (FieldRow(editing, (*path, "is"), _("Exactly"), TEXT),), ()


def _bounds(editing: Editing, path: Path, definition: FactDefinition) -> tuple[Rows, Rows]:
    codec = _codec(definition)
    names = {
        "min": _("At least"),
        "max": _("At most"),
        "below": _("Less than"),
        "above": _("More than"),
    }
    rows = {
        key: FieldRow(editing, (*path, key), f"{name}{_unit(definition)}", codec)
        for key, name in names.items()
    }
    usual = ["min", "max", "below"]
    held = editing.fields(path)
    rare = [key for key in names if key not in usual and key not in held]
    shown_rows = [rows[key] for key in names if key not in rare]
    return (in_line(*shown_rows),), tuple(rows[key] for key in rare)


def _unit(definition: FactDefinition) -> str:
    # The row of an amount or a percentage bears its unit by itself.
    words = "" if definition.unit == "percent" else unit_words(definition.unit)
    return f" ({words})" if words and definition.type != "money" else ""


def _codec(definition: FactDefinition) -> Codec:
    if definition.type == "money":
        return MONEY
    if definition.unit == "percent":
        return PERCENT
    return WHOLE if definition.type == "int" else FIGURE


def _days(editing: Editing, path: Path) -> tuple[Rows, Rows]:
    ages = in_line(
        FieldRow(editing, (*path, "min_months"), _("At least this long ago"), MONTHS),
        FieldRow(editing, (*path, "below_months"), _("Less than this long ago"), MONTHS),
    )
    days = in_line(
        FieldRow(editing, (*path, "from"), _("From this day"), DAY),
        FieldRow(editing, (*path, "until"), _("Until this day"), DAY),
    )
    rare = in_line(
        FieldRow(editing, (*path, "max_months"), _("At most this long ago"), MONTHS),
        FieldRow(editing, (*path, "above_months"), _("More than this long ago"), MONTHS),
    )
    options = [(True, _("Yes")), (None, _("No"))]
    label = _("Not before the day of the application")
    return (ages,), (days, rare, ChoiceRow(editing, (*path, "from_law_date"), label, options))


def _listed(editing: Editing, path: Path, definition: FactDefinition) -> tuple[Rows, Rows]:
    options = [(each.key, shown(each.label)) for each in definition.options]
    if "is" in editing.fields(path):
        return (ChoiceRow(editing, (*path, "is"), _("Exactly"), options),), ()
    out = TicksRow(editing, (*path, "not_in"), _("None of"), options)
    return (TicksRow(editing, (*path, "in"), _("One of"), options),), (out,)


def _codes(editing: Editing, path: Path, definition: FactDefinition) -> tuple[Rows, Rows]:
    table = code_table(definition.type, editing.pack, editing.today)
    if table is None:
        return (), ()
    tips = {
        "naf": _("A word, a code (47.71Z), a division (47) or several (43-47)."),
        "legal_form": _("A word, or the first digits of the code."),
    }
    tip = tips.get(definition.type, "")
    out = TokensRow(editing, (*path, "not_in"), _("None of"), table)
    return (TokensRow(editing, (*path, "in"), _("One of"), table, tip),), (out,)
