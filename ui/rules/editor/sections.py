"""The sections of the editor, one matter each: who pays, where, when, with what, written where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from PySide6.QtWidgets import QWidget

from core.aids.forms import form_words
from core.aids.telling import CONFIDENCE
from core.aids.telling_amounts import REGIMES
from core.messages import Message
from core.packs.drafts.draft import INSTRUMENT
from core.packs.schema.aids import Form
from ui.rules.editor.blocks import AddButton, Part, free_id, in_columns, in_line
from ui.rules.editor.codecs import DAY, MONEY, MONTHS, PERCENT, TEXT, Codec
from ui.rules.editor.conditions import ConditionList, place_rows
from ui.rules.editor.editing import Editing
from ui.rules.editor.formulas import AmountBlock
from ui.rules.editor.rows import ChoiceRow, FieldRow, SelectRow, TicksRow, WordsRow
from ui.rules.editor.source_rows import source_rows
from ui.rules.editor.tables import aid_table, place_table, usable_facts
from ui.rules.editor.tokens_row import TokensRow
from ui.rules.editor.unverified_rows import unverified_rows
from ui.texts import _, shown
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note

if TYPE_CHECKING:
    from core.packs.drafts.edits import Raw


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its key, its name, its cards, and the parts of a version that it edits."""

    key: str
    name: str
    cards: Callable[[Editing], Sequence[QWidget]]
    parts: tuple[str, ...] = ()


_DATE_PARTS = ("valid", "filing", "spending", "open", "local_ends", "gap")


def sections() -> tuple[Section, ...]:
    """Return the sections in the order in which an aid is written."""
    return (
        Section("identity", _("Identity"), _identity, ("title", "form", "legal_basis", "id")),
        Section("where", _("Where"), _where, ("area",)),
        Section("whom", _("For whom"), _whom, ("conditions",)),
        Section("dates", _("Dates"), _dates, _DATE_PARTS),
        Section("amount", _("Amount"), _amount, ("eligible", "amount", "readings", "loan")),
        Section("rules", _("Combination"), _rules, ("cumulation", "regimes")),
        Section("payment", _("Payment"), _payment, ("payment",)),
        Section("sources", _("Sources"), _sources, ("provenance", "unverified", "notes")),
    )


def card(title: str, *widgets: QWidget) -> Card:
    """Return a card with these widgets."""
    made = Card(title)
    for widget in widgets:
        made.add(widget)
    return made


def _identity(editing: Editing) -> Sequence[QWidget]:
    whole = (INSTRUMENT,)
    forms = [(each, shown(form_words(each))) for each in get_args(Form)]
    more = Foldout(_("More on this aid"))
    more.add(
        FieldRow(
            editing,
            (*whole, "id"),
            _("Identifier"),
            TEXT,
            _("Made of the title; it never changes once published."),
        )
    )
    more.add(FieldRow(editing, editing.at("legal_basis"), _("Legal basis"), TEXT))
    version = [
        WordsRow(
            editing,
            editing.at("title"),
            _("Title of this version"),
            _("Only where it differs from the title of the aid."),
        )
    ]
    return (
        card(
            _("The aid"),
            WordsRow(editing, (*whole, "title"), _("Title")),
            FieldRow(editing, (*whole, "operator"), _("Who gives it")),
            SelectRow(editing, (*whole, "form"), _("Kind of aid"), forms),
            *version,
            more,
        ),
    )


def _where(editing: Editing) -> Sequence[QWidget]:
    facts = [
        (each.name, shown(each.label))
        for each in usable_facts(editing.pack)
        if each.type == "bool" and each.name.startswith(("company.", "project."))
    ]
    fold = Foldout(_("Where the list of places is not published"))
    fold.add(SelectRow(editing, editing.at("area", "asks"), _("Ask instead"), facts))
    fold.set_open(opened=bool(editing.get(editing.at("area", "asks"))))
    return (card(_("Territories"), *place_rows(editing, editing.at("area")), fold),)


def _whom(editing: Editing) -> Sequence[QWidget]:
    conditions = ConditionList(editing, editing.at("conditions"))
    lead = Note(_("A firm must meet all of these conditions."))
    return (card(_("Conditions"), lead, conditions),)


def _dates(editing: Editing) -> Sequence[QWidget]:
    return (
        card(
            _("Days"),
            _window(editing, "valid", _("The text holds from"), _("The text holds until")),
            _window(editing, "filing", _("Applications from"), _("Applications until")),
            _window(editing, "spending", _("Invoices from"), _("Invoices until")),
            *_gap(editing),
        ),
        card(
            _("Proof that it is open"),
            Note(
                _(
                    "The days on which a source shows that one can apply. Without proof, the aid "
                    "stays “to check: still open?”."
                )
            ),
            *_openings(editing),
        ),
        card(_("Other ends, by place"), *_local_ends(editing)),
    )


def _gap(editing: Editing) -> Sequence[QWidget]:
    """Return what says why no text holds between the version before and this one."""
    if not editing.version:
        return ()
    label = _("Why no text holds between the version before and this one")
    return (WordsRow(editing, editing.at("gap"), label, _("Only where days are left out.")),)


def _window(editing: Editing, key: str, first: str, last: str) -> QWidget:
    path = editing.at(key)
    return in_columns(
        FieldRow(editing, (*path, "from"), first, DAY),
        FieldRow(editing, (*path, "until"), last, DAY),
    )


def _openings(editing: Editing) -> Sequence[QWidget]:
    path = editing.at("open")
    parts: list[QWidget] = []
    for at in range(len(editing.items(path))):
        part = Part(editing, (*path, at), _("Proof {number}", number=at + 1))
        part.add(
            in_line(
                FieldRow(editing, (*path, at, "from"), _("Open from"), DAY),
                FieldRow(editing, (*path, at, "until"), _("Open until"), DAY),
            ),
            FieldRow(editing, (*path, at, "sources", 0), _("Address of the source")),
            TokensRow(
                editing,
                (*path, at, "in"),
                _("Only in these territories"),
                place_table(editing.pack, editing.today),
            ),
        )
        parts.append(part)
    return [*parts, in_line(AddButton(editing, path, _("Add a proof"), {}))]


def _local_ends(editing: Editing) -> Sequence[QWidget]:
    path = editing.at("local_ends")
    table = place_table(editing.pack, editing.today)
    parts: list[QWidget] = []
    for at in range(len(editing.items(path))):
        part = Part(editing, (*path, at), _("End {number}", number=at + 1))
        part.add(
            TokensRow(editing, (*path, at, "in"), _("Territories"), table),
            FieldRow(editing, (*path, at, "until"), _("Last day there"), DAY),
        )
        parts.append(part)
    return [*parts, in_line(AddButton(editing, path, _("Add an end"), {}))]


def _amount(editing: Editing) -> Sequence[QWidget]:
    cards: list[QWidget] = [
        card(_("What the aid pays"), AmountBlock(editing)),
        card(_("Eligible expenses"), *_groups(editing)),
    ]
    form = str(editing.get(("instrument", "form")) or "")
    if "loan" in form or form == "repayable_advance" or editing.get(editing.at("loan")):
        cards.append(card(_("Terms of the loan"), *_loan(editing)))
    return cards


def _groups(editing: Editing) -> Sequence[QWidget]:
    definition = editing.fact("project.expenses.*.category")
    options = [(each.key, shown(each.label)) for each in definition.options] if definition else []
    path = editing.at("eligible")
    parts: list[QWidget] = []
    for at in range(len(editing.items(path))):
        place = (*path, at)
        part = Part(editing, place, _("Group of expenses {number}", number=at + 1))
        perhaps = Foldout(_("To be looked at case by case"))
        perhaps.add(TicksRow(editing, (*place, "perhaps"), "", options))
        perhaps.set_open(opened=bool(editing.items((*place, "perhaps"))))
        part.add(
            WordsRow(editing, (*place, "title"), _("As the text puts it")),
            TicksRow(editing, (*place, "categories"), _("Counted"), options),
            perhaps,
        )
        parts.append(part)
    new: Raw = {"id": free_id(editing, path, "lot")}
    return [*parts, in_line(AddButton(editing, path, _("Add a group of expenses"), new))]


def _loan(editing: Editing) -> Sequence[QWidget]:
    path = editing.at("loan")

    def row(label: str, codec: Codec, *steps: str | int) -> FieldRow:
        return FieldRow(editing, (*path, *steps), label, codec)

    return (
        in_columns(row(_("From"), MONEY, "min"), row(_("Up to"), MONEY, "max")),
        in_columns(
            row(_("Months, at least"), MONTHS, "months", 0),
            row(_("Months, at most"), MONTHS, "months", 1),
            row(_("Deferment, at least"), MONTHS, "deferred", 0),
            row(_("Deferment, at most"), MONTHS, "deferred", 1),
            row(_("Yearly rate"), PERCENT, "yearly_rate"),
            row(_("Guarantee"), PERCENT, "guarantee"),
            row(_("Fee"), PERCENT, "fee"),
        ),
        ChoiceRow(
            editing,
            (*path, "is_repaid"),
            _("Is it paid back?"),
            [(None, _("Yes")), (False, _("No"))],
        ),
    )


def _rules(editing: Editing) -> Sequence[QWidget]:
    path = editing.at("cumulation")
    kinds: list[tuple[Raw, str]] = [
        ("none", _("No other public aid")),
        ("ceiling", _("Up to a ceiling")),
        ("allowed", _("Allowed")),
        ("unknown", _("The text does not say")),
    ]
    table = aid_table(editing.pack, editing.today)
    regimes = [(key, shown(Message(words))) for key, words in REGIMES.items()]
    return (
        card(
            _("With other aids"),
            ChoiceRow(editing, (*path, "kind"), _("On the same expenses"), kinds),
            FieldRow(editing, (*path, "ceiling"), _("All public aid together, at most"), PERCENT),
            TokensRow(editing, (*path, "allowed"), _("May be combined with"), table),
            TokensRow(editing, (*path, "excluded"), _("Never with"), table),
            WordsRow(editing, (*path, "words"), _("As the text puts it"), long=True),
        ),
        card(
            _("State-aid regime"),
            TicksRow(editing, editing.at("regimes"), _("Under which the aid is given"), regimes),
        ),
    )


def _payment(editing: Editing) -> Sequence[QWidget]:
    path = editing.at("payment")
    whens: list[tuple[Raw, str]] = [(None, _("On paid invoices")), (False, _("Without invoices"))]
    return (
        card(
            _("When the money comes"),
            FieldRow(editing, (*path, "advance"), _("Paid at the signature"), PERCENT),
            in_columns(
                FieldRow(editing, (*path, "delay", 0), _("Then after at least"), MONTHS),
                FieldRow(editing, (*path, "delay", 1), _("and at most"), MONTHS),
            ),
            ChoiceRow(editing, (*path, "on_invoices"), _("The rest is paid"), whens),
        ),
    )


def _sources(editing: Editing) -> Sequence[QWidget]:
    path = editing.at("provenance")
    fields = [(each, section.name) for section in sections() for each in section.parts[:1]]
    sure: list[tuple[Raw, str]] = [(key, shown(Message(text))) for key, text in CONFIDENCE.items()]
    return (
        card(
            _("Where this is written"),
            *source_rows(editing, (*path, "sources")),
            FieldRow(
                editing,
                (*path, "checked"),
                _("Date printed on the source"),
                DAY,
                _("Left empty where it prints none: the aid then shows as to be checked."),
            ),
            ChoiceRow(editing, (*path, "confidence"), _("How sure are we?"), sure),
        ),
        card(_("To be verified"), *unverified_rows(editing, fields)),
        card(_("Good to know"), *_notes(editing)),
    )


def _notes(editing: Editing) -> Sequence[QWidget]:
    path = editing.at("notes")
    parts: list[QWidget] = []
    for at in range(len(editing.items(path))):
        part = Part(editing, (*path, at), _("Note {number}", number=at + 1))
        part.add(WordsRow(editing, (*path, at), "", long=True))
        parts.append(part)
    return [*parts, in_line(AddButton(editing, path, _("Add a note"), {}))]
