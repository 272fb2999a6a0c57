"""What the pages are made of: buttons, tiles, choices, badges, bars, tables, texts, icons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QRadioButton, QWidget

from core.packs.provenance import Provenance
from core.resources import resource
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.amounts import euro_text
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.choice_rows import Choice, ChoiceRows
from ui.widgets.flow import Flow
from ui.widgets.foldout import Foldout
from ui.widgets.labels import (
    ErrorText,
    FieldLabel,
    Figure,
    HelpText,
    Lead,
    Note,
    PageTitle,
    PlainLabel,
    SectionTitle,
)
from ui.widgets.question import Question
from ui.widgets.range_bar import Band, RangeBar
from ui.widgets.sourced import SourceLine
from ui.widgets.table import Column, Table
from ui.widgets.tile import Tile
from ui.widgets.verdict_badge import Verdict, VerdictBadge

_PARTS_OF_FIELDS = ("tick-", "dot-", "down-", "up-")  # drawn by the style sheet


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table of the gallery."""

    name: str
    amount: Decimal
    share: str


def components() -> Sequence[QWidget]:
    """Return one of everything that shows or takes a click."""
    return (_buttons(), _tiles(), _choices(), _badges(), _ranges(), _table(), _texts(), _asked())


def icons() -> Sequence[QWidget]:
    """Return every icon with its name, alone and on what is disabled."""
    card = Card(_("Icons"))
    flow = Flow(gap=SPACE.hair)
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    for name in ("mark", *names):
        if not name.startswith(_PARTS_OF_FIELDS):
            flow.addWidget(Button(name, Rank.QUIET, name))
    card.body.addLayout(flow)
    off = Flow(gap=SPACE.hair)
    for name in names:
        if not name.startswith(_PARTS_OF_FIELDS):
            button = Button("", Rank.QUIET, name, name=name)
            button.setEnabled(False)
            off.addWidget(button)
    card.body.addLayout(off)
    return (card,)


def _buttons() -> Card:
    card = Card(_("Buttons"))
    for enabled in (True, False):
        line = Flow(gap=SPACE.close)
        for rank, text, name in (
            (Rank.PRIMARY, _("Start the visit"), ""),
            (Rank.SECONDARY, _("Print"), "print"),
            (Rank.QUIET, _("See the detail"), ""),
            (Rank.DANGER, _("Delete"), "trash"),
        ):
            button = Button(text, rank, name)
            button.setEnabled(enabled)
            line.addWidget(button)
        card.body.addLayout(line)
    return card


def _tiles() -> Card:
    card = Card(_("Tiles"))
    words = _("Questions, result, aids and plan in one sitting")
    card.add(Tile(_("Start the visit"), words, "edit", loud=True))
    card.add(Tile(_("Name of the firm"), words, "building"))
    badged = Tile(_("Boulangerie Martin"), "", "building", _("yesterday"), bare=True)
    badged.add_badge(Chip(_("Draft"), Mood.CALM))
    card.add(badged)
    return card


def _choices() -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(SPACE.base))
    one = ChoiceRows(
        [
            Choice("none", _("No website")),
            Choice("page", _("A page"), _("For instance on a social network or a directory")),
            Choice("shop", _("A website that sells, with payment and delivery followed up online")),
        ],
        name=_("Does the firm have a website?"),
    )
    one.set_selected(["page"])
    several = ChoiceRows(
        [Choice("crm", _("Customers")), Choice("erp", _("Stock")), Choice("pay", _("Payroll"))],
        multiple=True,
        name=_("What is managed by software?"),
    )
    several.set_selected(["crm", "pay"])
    for title, rows in (
        (_("Does the firm have a website?"), one),
        (_("What is managed by software?"), several),
    ):
        card = Card(title)
        card.add(rows)
        card.body.addStretch(1)
        row.addWidget(card, 1)
    return both


def _badges() -> Card:
    card = Card(_("States"))
    chips, verdicts, ticks = Flow(), Flow(gap=SPACE.broad), Flow(gap=SPACE.broad)
    for mood, text in (
        (Mood.CALM, _("Draft")),
        (Mood.GOOD, _("Up to date")),
        (Mood.CHECK, _("2 to check")),
        (Mood.OFF, _("Not concerned")),
        (Mood.BAD, _("Not sent")),
        (Mood.OWN, _("Your firm")),
    ):
        chips.addWidget(Chip(text, mood))
    for verdict in Verdict:
        verdicts.addWidget(VerdictBadge(verdict))
    tick, empty_tick, radio = (
        QCheckBox(_("Ticked")), QCheckBox(_("Not ticked")), QRadioButton(_("Chosen"))
    )  # fmt: skip
    tick.setChecked(True)
    radio.setChecked(True)
    for each in (tick, empty_tick, radio):
        ticks.addWidget(each)
    for line in (chips, verdicts, ticks):
        card.body.addLayout(line)
    return card


def _ranges() -> Card:
    card = Card(_("Score"))
    bands = [
        Band(25, _("Basic")),
        Band(50, _("Average")),
        Band(75, _("Advanced")),
        Band(100, _("Expert")),
    ]
    for least, most in ((12, 74), (42, 48), (61, 61)):
        bar = RangeBar(bands, name=_("Score"))
        bar.set_range(least, most)
        card.add(bar)
    return card


def _table() -> Table:
    code = current_language().code
    columns = [
        Column(_("Aid"), lambda line: line.name, stretch=True),
        Column(_("Share of the cost"), lambda line: line.share, figures=True),
        Column(_("Amount"), lambda line: euro_text(line.amount, code), figures=True),
    ]
    percent = current_language().percent
    rows = [
        _Line(_("Regional cheque <b>&"), Decimal(3400), percent(50)),
        _Line(_("Training"), Decimal("1111.11"), percent(100)),
        _Line(_("Bank loan"), Decimal("128450.50"), percent(25)),
    ]
    return Table(columns, rows, name=_("Aids"))


def _texts() -> Card:
    card = Card(_("Texts"))
    fold = Foldout(_("How this is computed"))
    fold.add(PlainLabel(_("Each condition is checked against the facts of the dossier.")))
    fold.set_open(opened=True)
    seen = Provenance(
        sources=("https://example.org/texte",), confidence="verified", checked=date(2026, 3, 12)
    )
    for widget in (
        PageTitle(_("Two sure aids")),
        SectionTitle(_("Two sure aids")),
        Figure(euro_text(Decimal(3400), current_language().code)),
        Lead(_("The firm keeps €1,700 to pay, after the aids have come in.")),
        PlainLabel("<b>&amp; A & B</b>"),
        FieldLabel(_("Name of the firm")),
        HelpText(_("Without VAT, last closed year")),
        ErrorText(_("This field is needed.")),
        fold,
        Note(_("A page to look at: nothing here is stored, all figures are invented.")),
        SourceLine(seen),
    ):
        card.add(widget)
    return card


def _asked() -> Card:
    """Return a question before what cannot be undone, laid on the page instead of over it."""
    card = Card(_("Questions before what cannot be undone"))
    asked = Question(_("Delete for good?"), _("The answers of this visit would be gone."),
                     _("Delete"), danger=True)  # fmt: skip
    card.add(asked)
    asked.setWindowFlags(Qt.WindowType.Widget)
    asked.show()
    return card
