"""The page of selling abroad."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.export.advising import export_aids
from core.facts.situation import Answer, Situation
from tests.core.b2b.rules import pack
from tests.ui.pages.visits import demo_visit
from ui.pages import export_countries
from ui.pages.export import ExportPage
from ui.widgets.labels import Note, PlainLabel

ON = date(2026, 11, 23)
SOLD: dict[str, Answer] = {
    "export.to_consumers": True, "context.sells_goods": True, "export.franchise": False,
    "export.sales_this_year": Decimal(20_000), "export.stock_abroad": False,
    "export.net_price": Decimal(100), "export.delivery_cost": Decimal(0),
}  # fmt: skip


class Desk:
    """A page whose answers come back to it, as in the window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = ExportPage(pack(), ON)
        self.facts: dict[str, Answer] = {}
        qtbot.addWidget(self.page)
        self.page.answered.connect(self.take)
        self.take({})
        self.page.resize(1000, 700)
        self.page.show()

    def take(self, answers: dict[str, Answer]) -> None:
        """Keep answers and show them, as the session does."""
        self.facts = {
            name: value for name, value in {**self.facts, **answers}.items() if value is not None
        }
        self.page.found = None
        self.page.show_situation(Situation(self.facts))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return the page of a firm of which nothing is known."""
    return Desk(qtbot)


def words(widget: QWidget) -> str:
    """Return all that is written in a widget and shows."""
    shown = [label for label in widget.findChildren(PlainLabel) if not label.isHidden()]
    return "\n".join(label.text() for label in shown)


def test_nothing_known_is_said_calmly(desk: Desk) -> None:
    """Without answers there is no verdict, no VAT, no table."""
    assert "Encore à préciser" in desk.page.title.text()
    assert desk.page.vat.isHidden()
    assert desk.page.prices.table.isHidden()


def test_the_next_questions_settle_vat(desk: Desk, qtbot: QtBot) -> None:
    """A kind of sale said by keyboard brings its VAT questions, a few at once."""
    line = desk.page.gates.asks.asks["export.to_consumers"].line
    assert line is not None

    qtbot.keyClick(line.segments[0], Qt.Key.Key_1)

    assert {"export.to_consumers": True} == desk.facts
    assert 3 == len(desk.page.vat.asks)
    assert "À préciser" in [chip.text() for chip in desk.page.vat.findChildren(type(_chip(desk)))]


def _chip(desk: Desk) -> QWidget:
    from ui.widgets.chip import Chip

    return desk.page.vat.findChildren(Chip)[0]


def test_a_path_is_told_with_its_reasons(desk: Desk) -> None:
    """Above the limit: the one-stop shop, why, and its source."""
    desk.take(SOLD)

    told = words(desk.page.vat)
    assert "Guichet unique (OSS)" in told
    assert "Parce que" in told
    assert "Source" in told
    assert [] == desk.page.vat.asks


def test_prices_of_26_countries_follow(desk: Desk) -> None:
    """One row for each other Member State, the price of Germany among them."""
    desk.take(SOLD)

    rows = {each.country.code: each for each in desk.page.found.prices}  # type: ignore[union-attr]
    assert 26 == len(rows)
    assert Decimal("119.00") == rows["DE"].shown
    assert not desk.page.prices.table.isHidden()


def test_excise_is_asked_and_said_beside_the_prices(desk: Desk) -> None:
    """A wine estate is told that its prices lack the excise of the country of arrival."""
    desk.take({**SOLD, "export.excise": True})

    assert "export.excise" in desk.page.prices.asks.asks
    notes = " ".join(note.text() for note in desk.page.prices.charges.findChildren(Note))
    assert "accises du pays d’arrivée" in notes
    found = desk.page.found
    assert found is not None
    cells = [column.text(found.prices[0]) for column in export_countries._columns()]  # noqa: SLF001 - what the table shows
    assert ["accises en plus", "20 % · 20,00 €", "120,00 € + …"] == [
        each.replace("\u00a0", " ").replace("\u202f", " ") for each in cells[3:]
    ]


def test_a_country_is_asked_for_what_is_its_own(desk: Desk, qtbot: QtBot) -> None:
    """Enter on a row asks its delivery; the answer changes its price."""
    desk.take(SOLD)
    germany = next(each for each in desk.page.found.prices if each.country.code == "DE")  # type: ignore[union-attr]

    desk.page.prices.table.opened.emit(germany)
    asks = desk.page.prices.own.asks
    assert asks is not None
    field = asks.asks["export.markets.DE.delivery"].field
    assert field is not None
    field.setText("12")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert Decimal(12) == desk.facts["export.markets.DE.delivery"]


def test_weights_rank_the_countries(desk: Desk) -> None:
    """Low VAT alone puts Luxembourg first."""
    desk.take({"export.weight_vat": 5})

    first = desk.page.ranking.table.rows_model.rows[0]
    assert "LU" == first.country.code  # type: ignore[attr-defined]
    assert not desk.page.ranking.note.isVisible()


def test_an_axis_unfolds_to_its_points(desk: Desk) -> None:
    """The points of an axis are asked when it is unfolded, and its line counts them."""
    desk.page.axes.folds["strategy"].set_open(opened=True)
    desk.take({"export.owner": True})

    assert "export.owner" in desk.page.axes.asks["strategy"].asks
    assert "1 sur 4" in desk.page.axes.folds["strategy"].line.words


def test_aids_lead_to_their_page(desk: Desk, qtbot: QtBot) -> None:
    """The aids that pay for sales abroad are listed; the button opens the page of aids."""
    desk.page.show_visit(demo_visit())
    listed = export_aids(demo_visit().aids, pack())

    assert desk.page.aids.isHidden() == (not listed)
    with qtbot.waitSignal(desk.page.step_wanted) as wanted:
        desk.page.aids.more.click()
    assert ["aids"] == wanted.args


def test_showing_again_changes_nothing(desk: Desk) -> None:
    """The same answers shown again keep the result."""
    before = desk.page.found
    desk.page.show_situation(desk.page.situation)

    assert before is desk.page.found
