"""The cards of countries: the price at the customer's door, and the shortlist."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.export.landed import MARKETS
from core.export.result import Export, Landed, Ranked
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.export import Country, Part
from ui.pages.b2b_parts import Asks, Lines, source_lines
from ui.pages.financing_folds import LazyFoldout
from ui.texts import _, current_language, shown
from ui.widgets.card import Card
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.sourced import SourceLine
from ui.widgets.table import Column, Table

_ROWS = 10
_SHORTLIST = 8


class PricesCard(Card):
    """Asks a price and shows it at the door of each country; Enter on one asks what is its own."""

    answered = Signal(object)

    def __init__(self, part: Part, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("The price at the customer’s door"), parent)
        self.part, self.pack, self.today = part, pack, today
        asked = [fact for each in part.charges if each.amount is None for fact in each.asks]
        facts = ("export.net_price", "export.delivery_cost", "export.basket", *asked)
        self.asks = Asks(facts, pack, today)
        self.note = Note()
        self.charges = Lines()
        self.table = Table(_columns(), (), name=_("Prices by country"))
        self.table.visible_rows = _ROWS
        self.own = CountryView(pack, today)
        self.remarks = Lines()
        for widget in (self.asks, self.note, self.charges, self.table, self.own, self.remarks):
            self.add(widget)
        self.add(SourceLine(part.countries.vat_provenance))
        self.asks.answered.connect(self.answered)
        self.own.answered.connect(self.answered)
        self.table.opened.connect(self._on_opened)
        self.table.hide()

    def show_prices(self, found: Export) -> None:
        """Show these prices; without any the table is not there."""
        self.table.setVisible(bool(found.prices))
        if not found.prices:
            self.note.say(_("Say the price before VAT: the prices of 26 countries follow."))
        elif found.priced is None or found.basis is None:
            self.note.say(_("VAT is not settled yet: prices are shown once it is."))
        else:
            self.note.say(_("{sale}: {path}. Enter on a country says what is its own.",
                            sale=shown(found.priced.flow.title),
                            path=shown(found.basis.title)))  # fmt: skip
        self.charges.fill(
            [
                *(Note(shown(each.words)) for each in found.charges),
                *source_lines(each.provenance for each in found.charges),
            ]
        )
        self.table.put_rows(found.prices)
        third = [each for each in found.prices if not each.country.is_member]
        widgets: list[QWidget] = [
            Note(f"{shown(each.country.title)} – {shown(each.country.note)}")
            for each in third
            if each.country.note is not None
        ]
        sources = [each.country.provenance for each in third if each.country.provenance is not None]
        self.remarks.fill([*widgets, *source_lines(sources)] if third else [])

    def show_situation(self, situation: Situation) -> None:
        """Show the answers."""
        self.asks.show_situation(situation)
        self.own.show_situation(situation)

    def _on_opened(self, row: object) -> None:
        if isinstance(row, Landed):
            self.own.show_country(row.country)


class CountryView(QWidget):
    """Asks what is known of one country: requests, delivery, its own rate or duty."""

    answered = Signal(object)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pack, self.today = pack, today
        self.country: Country | None = None
        self.title = PlainLabel()
        self.title.strong = True
        self.asks: Asks | None = None
        self._situation = Situation()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self.invoicing = Lines()
        self.hide()

    def show_country(self, country: Country) -> None:
        """Ask about this country instead."""
        self.country = country
        if self.asks is not None:
            self._column.removeWidget(self.asks)
            self.asks.hide()
            self.asks.deleteLater()
        self.title.setText(shown(country.title))
        fields = ("requests", "delivery", "vat_rate", *(() if country.is_member else ("duty",)))
        facts = [f"{MARKETS}.{country.code}.{field}" for field in fields]
        self.asks = Asks(facts, self.pack, self.today, brief=True)
        self.asks.answered.connect(self.answered)
        self.asks.show_situation(self._situation)
        self._column.addWidget(self.asks)
        said = country.invoicing
        words = [] if said is None else [Note(shown(said.words)), SourceLine(said.provenance)]
        self.invoicing.fill(words)
        self._column.addWidget(self.invoicing)
        self.show()

    def show_situation(self, situation: Situation) -> None:
        """Show the answers of the country."""
        self._situation = situation
        if self.asks is not None:
            self.asks.show_situation(situation)


class RankingCard(Card):
    """Weighs the criteria and shows the countries that come first."""

    answered = Signal(object)

    def __init__(self, part: Part, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Which country first?"), parent)
        self.part, self.pack, self.today = part, pack, today
        self.asks: Asks | None = None
        self._situation = Situation()
        self.note = Note()
        self.table = Table(_ranked_columns(), (), name=_("Countries, best first"))
        self.table.visible_rows = _SHORTLIST
        self.own = CountryView(pack, today)
        self.fold = LazyFoldout(_("What counts for you, from 0 to 5"), self._inside)
        criteria = partial(_criteria, part)
        self.meaning = LazyFoldout(_("What is compared"), criteria)
        for widget in (self.note, self.table, self.own, self.fold, self.meaning):
            self.add(widget)
        self.own.answered.connect(self.answered)
        self.table.opened.connect(self._on_opened)
        for line in source_lines(each.provenance for each in part.criteria):
            self.add(line)

    def show_ranking(self, ranking: Sequence[Ranked], *, has_weights: bool) -> None:
        """Show the countries, best first."""
        self.note.say(
            ""
            if has_weights
            else _("All criteria count alike until you weigh them. These figures count sellers, "
                   "not buyers: they show how mature a market is, and how crowded.")
        )  # fmt: skip
        self.table.put_rows(tuple(ranking))
        self.table.setVisible(bool(ranking))

    def show_situation(self, situation: Situation) -> None:
        """Show the weights."""
        self._situation = situation
        self.own.show_situation(situation)
        if self.asks is not None:
            self.asks.show_situation(situation)

    def _inside(self) -> QWidget:
        facts = [each.weight for each in self.part.criteria]
        self.asks = Asks(facts, self.pack, self.today, brief=True)
        self.asks.answered.connect(self.answered)
        self.asks.show_situation(self._situation)
        return self.asks

    def _on_opened(self, row: object) -> None:
        if isinstance(row, Ranked):
            self.own.show_country(row.country)


def _criteria(part: Part) -> QWidget:
    inside = Lines()
    inside.fill([Note(shown(each.title)) for each in part.criteria])
    return inside


def _columns() -> list[Column]:
    return [
        Column(_("Country"), _country, stretch=True),
        Column(_("Net"), _net, figures=True),
        Column(_("Delivery"), _delivery, figures=True),
        Column(_("Duty"), _duty, figures=True),
        Column(_("VAT"), _vat, figures=True),
        Column(_("Price shown"), _shown, figures=True),
    ]


def _ranked_columns() -> list[Column]:
    return [
        Column(_("Country"), _ranked_country, stretch=True),
        Column(_("Score out of 100"), _score, figures=True),
        Column(_("E-invoices between firms"), _invoicing),
    ]


def _country(row: Landed) -> str:
    name = shown(row.country.title)
    return name if row.country.is_member else _("{country} (to be checked)", country=name)


def _euros(amount: Decimal | None) -> str:
    return "–" if amount is None else current_language().euros(amount)


def _net(row: Landed) -> str:
    return _euros(row.net)


def _delivery(row: Landed) -> str:
    return _euros(row.delivery)


def _duty(row: Landed) -> str:
    if row.besides:
        return ", ".join(shown(each.title) for each in row.besides)
    return _("no duty") if row.country.is_member and not row.duty else _euros(row.duty)


def _vat(row: Landed) -> str:
    if row.rate is None:
        return "–"
    return f"{current_language().percent(row.rate)} · {_euros(row.vat)}"


def _shown(row: Landed) -> str:
    if row.besides and row.shown is not None:
        return _("{price} + …", price=_euros(row.shown))
    return _euros(row.shown)


def _ranked_country(row: Ranked) -> str:
    return shown(row.country.title)


def _score(row: Ranked) -> str:
    least, most = (current_language().number(each, 0) for each in (row.least, row.most))
    return least if least == most else _("{least} to {most}", least=least, most=most)


def _invoicing(row: Ranked) -> str:
    if row.country.invoicing is None:
        return _("not known")
    words = {"yes": _("required"), "no": _("not required"), "planned": _("planned")}
    return words[row.country.invoicing.required]
