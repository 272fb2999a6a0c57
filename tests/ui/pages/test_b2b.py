"""The page of selling to firms."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.b2b.invoice.checking import check_invoice
from core.b2b.invoice.letter import supplier_letter
from core.facts.situation import Situation
from core.language import language
from core.packs.schema.b2b import Part
from core.visit import conduct
from tests.core.b2b.invoice.invoices import CII, changed, in_pdf
from tests.core.b2b.rules import pack
from ui.pages.b2b import B2bPage
from ui.widgets.labels import PlainLabel

ON = date(2026, 11, 23)


class Desk:
    """A page whose answers come back to it, as in the window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = B2bPage(pack(), ON)
        self.facts: dict[str, object] = {}
        qtbot.addWidget(self.page)
        self.page.answered.connect(self.take)
        self.take({})
        self.page.resize(1000, 700)
        self.page.show()

    def take(self, answers: dict[str, object]) -> None:
        """Keep answers and show them, as the session does."""
        self.facts = {
            name: value for name, value in {**self.facts, **answers}.items() if value is not None
        }
        situation = Situation(self.facts)  # type: ignore[arg-type] - answers as the page gives them
        self.page.found = None
        self.page.show_situation(situation)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return the page of a firm of which nothing is known."""
    return Desk(qtbot)


def words(widget: QWidget) -> str:
    """Return all that is written in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(PlainLabel))


def show(desk: Desk, body: bytes) -> str:
    """Show a file and return what is said of it."""
    part = pack().part("b2b", Part)
    assert part is not None
    check = check_invoice(body, pack())
    letter = supplier_letter(check, part.letter, "Le Fournil", language("fr"))
    desk.page.invoice.show_check("<b>&.pdf", check, letter)
    return words(desk.page.invoice)


def test_an_answer_by_keyboard_is_given_out(desk: Desk, qtbot: QtBot) -> None:
    """The key 1 says yes to the first question; the days of the law follow."""
    line = desk.page.standing.asks.asks["b2b.vat_taxable"].line
    assert line is not None

    qtbot.keyClick(line.segments[0], Qt.Key.Key_1)

    assert {"b2b.vat_taxable": True} == desk.facts
    assert "1 point réglé sur 12" in desk.page.title.text()


def test_a_firm_outside_the_reform_sees_no_fines(desk: Desk) -> None:
    """Checks, fines and calendar go away where the reform does not concern the firm."""
    desk.take({"b2b.vat_taxable": False})

    assert desk.page.checks.isHidden()
    assert desk.page.exposure.isHidden()
    assert desk.page.calendar.isHidden()
    assert "ne concerne pas" in desk.page.title.text()


def test_a_check_unfolds_to_its_question(desk: Desk, qtbot: QtBot) -> None:
    """Enter on a check shows its question; its answer changes its state."""
    row = desk.page.checks.rows["platform"]
    row.fold.set_open(opened=True)
    assert row.asks is not None
    line = row.asks.asks["b2b.einvoice_platform"].line
    assert line is not None

    qtbot.keyClick(line.segments[0], Qt.Key.Key_2)

    assert {"b2b.einvoice_platform": False} == desk.facts
    assert "En retard" == row.row.chip.text()


def test_a_file_dropped_is_given_out(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """The path of the one file that is dropped is given out; a folder is not."""
    path = tmp_path / "facture.xml"
    path.write_text(CII)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip

    with qtbot.waitSignal(desk.page.invoice_wanted) as wanted:
        desk.page.invoice.dropEvent(event)

    assert [str(path)] == wanted.args


def test_breaches_are_told_in_plain_words(desk: Desk) -> None:
    """Rule, what is wrong, what to tell, what was found, and the letter to copy."""
    told = show(desk, changed(CII, (">B1<", ">X1<")))

    assert "Presque" in told
    assert "Règle BR-FR-08" in told
    assert "Trouvé\N{NO-BREAK SPACE}: X1" in told
    desk.page.invoice.copy.click()
    assert "Le Fournil" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("body", "answer"), [(CII.encode(), "Oui, c’est une"), (in_pdf(None), "Non, ce n’est pas")]
)
def test_the_answer_is_yes_or_no(desk: Desk, body: bytes, answer: str) -> None:
    """A sound file is a yes without a letter; a plain PDF is a no with one."""
    assert answer in show(desk, body)
    assert desk.page.invoice.letter.isHidden() == answer.startswith("Oui")


def test_signs_of_a_file_stay_signs(desk: Desk) -> None:
    """`<b>&` in a name or an invoice is shown as it stands."""
    told = show(desk, changed(CII, ("Moulin du Test", "Moulin &lt;b&gt;&amp;")))

    assert "<b>&.pdf" in told
    assert "Moulin <b>&" in told


def test_a_refused_file_says_why(desk: Desk) -> None:
    """The words of the refusal stand in place of a result."""
    desk.page.invoice.show_refused("a.pdf", "Ce PDF est protégé.")

    assert "Ce PDF est protégé." == desk.page.invoice.problem.text()
    assert desk.page.invoice.letter.isHidden()


def test_the_sample_is_asked_for_by_kind(desk: Desk, qtbot: QtBot) -> None:
    """Each button asks for its kind of file."""
    for button, kind in ((desk.page.sample.pdf, "pdf"), (desk.page.sample.xml, "xml")):
        with qtbot.waitSignal(desk.page.sample_wanted) as wanted:
            button.click()
        assert [kind] == wanted.args


def test_showing_again_keeps_the_widgets(desk: Desk) -> None:
    """The same answers shown again change nothing."""
    before = desk.page.found
    desk.page.show_situation(desk.page.situation)

    assert before is desk.page.found


def test_a_past_visit_is_shown_under_the_law_of_its_day(desk: Desk) -> None:
    """Before the reform nothing is fined, whatever day it is when one looks back."""
    facts = Situation({"b2b.vat_taxable": True, "company.headcount": 6})

    desk.page.show_visit(conduct(facts, desk.page.pack, date(2026, 3, 1)))

    found = desk.page.found
    assert found is not None
    assert (date(2026, 3, 1), Decimal(0)) == (found.on, found.exposed.today)
