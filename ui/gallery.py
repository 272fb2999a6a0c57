"""The gallery: every component in every state, on one page."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from core.resources import resource
from ui.texts import _, current_language
from ui.theme.apply import apply_theme
from ui.theme.current import theme
from ui.theme.tokens import Mode
from ui.widgets.amount_slider import AmountSlider
from ui.widgets.amounts import euro_text
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.choice_rows import Choice, ChoiceRows
from ui.widgets.date_field import DateField
from ui.widgets.drawing import Fullness
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import TextField
from ui.widgets.flow import Flow
from ui.widgets.foldout import Foldout
from ui.widgets.form_rows import FormRow, FormRows
from ui.widgets.labels import Figure, Lead, Note, PlainLabel, SectionTitle
from ui.widgets.notes_field import NotesField
from ui.widgets.number_field import MoneyField, NumberField
from ui.widgets.page import Page
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.rail import Rail
from ui.widgets.range_bar import Band, RangeBar
from ui.widgets.search_field import SearchField
from ui.widgets.skeleton import Skeleton
from ui.widgets.stepper import Step
from ui.widgets.table import Column, Table
from ui.widgets.toast import Toast
from ui.widgets.verdict_badge import Verdict, VerdictBadge


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table of the gallery."""

    name: str
    amount: Decimal
    share: str


class Gallery(QWidget):
    """A rail, a page and a context panel that hold one of everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail()
        self.page = Page(
            _("Every component, in every state"),
            _("A page to look at: nothing here is stored."),
        )
        self.toast = Toast(self)
        self.mode = Button(_("Light or dark"), Rank.QUIET, "moon")
        self._lay_out()
        self.page.primary.clicked.connect(self._on_save)
        self.mode.clicked.connect(self._on_mode)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.page, 1)
        self._fill_rail()
        for part in (
            _buttons(),
            _choices(),
            _fields(),
            _states(),
            _ranges(),
            _table(),
            _texts(),
            _icons(),
        ):
            self.page.add(part)
        self.page.set_primary(_("Save"))
        self.page.back.show()
        self.page.extra.addWidget(Button(_("Print"), Rank.SECONDARY, "print"))
        self.page.head_chips.addWidget(Chip(_("Saved"), Mood.GOOD))
        self.page.context.addWidget(_panel())
        self.page.show_panel(shown=True)

    def _fill_rail(self) -> None:
        self.rail.add_group(
            [
                Step("home", _("Home"), icon="home"),
                Step("sync", _("Synchronisation"), icon="sync"),
                Step("settings", _("Settings"), icon="settings"),
            ]
        )
        self.rail.add_group(
            [
                Step("profile", _("Profile"), Fullness.FULL),
                Step("diagnostic", _("Diagnostic"), Fullness.HALF),
                Step("aids", _("Aids"), Fullness.EMPTY),
                Step("report", _("Report")),
            ],
            _("Boulangerie Martin"),
        )
        self.rail.set_current("diagnostic")
        self.rail.foot.addWidget(self.mode)

    def _on_mode(self) -> None:
        app, worn = QApplication.instance(), theme()
        if isinstance(app, QApplication):
            apply_theme(app, Mode.LIGHT if worn.mode.is_dark else Mode.DARK, worn.scale)

    def _on_save(self) -> None:
        self.toast.say(_("The answers are saved."), undoable=True)


def _buttons() -> Card:
    card = Card(_("Buttons"))
    for enabled in (True, False):
        line = Flow(gap=12)
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


def _choices() -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
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


def _fields() -> Card:
    card = Card(_("Fields"))
    form = FormRows(
        [
            FormRow("name", _("Name of the firm"), TextField, required=True),
            FormRow("turnover", _("Turnover"), MoneyField, _("Without VAT, last closed year")),
            FormRow("headcount", _("Employees"), _headcount),
            FormRow("day", _("Day of the visit"), DateField),
        ]
    )
    form.field("turnover", MoneyField).set_value(Decimal("184500.50"))
    form.field("headcount", NumberField).set_value(Decimal(12000))
    form.check()
    card.add(form)
    card.body.addLayout(_stock_widgets())
    return card


def _headcount() -> NumberField:
    return NumberField(most=249, unit=_("employees"))


def _stock_widgets() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    box = QComboBox()
    box.setAccessibleName(_("Legal form"))
    box.addItems(["SARL", "SAS", "EI"])
    off = TextField(_("Unused"))
    off.setText(_("Unused"))
    off.setEnabled(False)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setAccessibleName(_("Own contribution"))
    slider.setValue(40)
    tick, empty_tick = QCheckBox(_("Ticked")), QCheckBox(_("Not ticked"))
    radio = QRadioButton(_("Chosen"))
    tick.setChecked(True)
    radio.setChecked(True)
    for place, widget in enumerate((box, off, slider, tick, empty_tick, radio)):
        grid.addWidget(widget, place // 3, place % 3)
    return grid


def _states() -> Card:
    card = Card(_("States"))
    chips, verdicts = Flow(), Flow(gap=32)
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
    for line in (chips, verdicts):
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
    strip = ProgressStrip(name=_("Questions"))
    strip.set_progress(12, 86)
    card.add(strip)
    return card


def _table() -> Table:
    code = current_language().code
    columns = [
        Column(_("Aid"), lambda line: line.name, stretch=True),
        Column(_("Share of the cost"), lambda line: line.share, figures=True),
        Column(_("Amount"), lambda line: euro_text(line.amount, code), figures=True),
    ]
    rows = [
        _Line(_("Regional cheque <b>&"), Decimal(3400), "50 %"),
        _Line(_("Training"), Decimal("1111.11"), "100 %"),
        _Line(_("Bank loan"), Decimal("128450.50"), "25 %"),
    ]
    return Table(columns, rows, name=_("Aids"))


def _texts() -> Card:
    card = Card(_("Texts"))
    fold = Foldout(_("How this is computed"))
    fold.add(PlainLabel(_("Each condition is checked against the facts of the dossier.")))
    fold.set_open(opened=True)
    code = current_language().code
    slider = AmountSlider(_("Own contribution"), 5_000)
    slider.set_value(Decimal(1_700))
    for widget in (
        Callout(_("One answer would settle two aids: how many people work here?"), Mood.CHECK),
        Callout(_("The answers are saved."), Mood.GOOD),
        slider,
        SearchField(_("Name of the firm")),
        NotesField(_("Answer"), lines=2),
        Skeleton(2),
        Figure(euro_text(Decimal(3400), code)),
        SectionTitle(_("Two sure aids")),
        Lead(_("The firm keeps €1,700 to pay, after the aids have come in.")),
        PlainLabel("<b>&amp; A & B</b>"),
        fold,
        Note(_("Source: text of the rule, checked on 12 March 2026")),
        EmptyState(_("No dossier yet."), _("Start the visit"), "building"),
    ):
        card.add(widget)
    return card


def _icons() -> Card:
    card = Card(_("Icons"))
    flow = Flow(gap=4)
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    hidden = ("tick-", "dot-", "down-", "up-")
    for name in names:
        if not name.startswith(hidden):
            flow.addWidget(Button("", Rank.QUIET, name, name=name))
    card.body.addLayout(flow)
    return card


def _panel() -> QWidget:
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    card = Card(_("What to do next"), callout=True)
    card.add(PlainLabel(_("One answer would settle two aids: how many people work here?")))
    card.add(Button(_("Answer"), Rank.SECONDARY, "next"))
    column.addWidget(card)
    return panel
