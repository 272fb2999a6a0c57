"""The page of one aid: read, tried, compared, its cases run, by keyboard and at any date."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.aids.result import Verdict
from core.facts.situation import Answer, Situation
from core.packs.reading import bundled_pack
from tests.ui.rules.firms import BAKER, FIRMS
from ui.rules.cases import CasesView
from ui.rules.comparing import CompareView
from ui.rules.firms import Firm
from ui.rules.instrument import CASES, COMPARE, READ, TRY, InstrumentPage
from ui.rules.reading import ReadView
from ui.rules.told_view import AddressLine
from ui.rules.trying import TryView

IN_2022 = date(2022, 3, 1)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot) -> InstrumentPage:
    """Return the page of an aid with two versions, in a window."""
    return made(qtbot, "run-kap-numerik", IN_2022)


def made(qtbot: QtBot, instrument: str, on: date) -> InstrumentPage:
    """Return the page of an aid in a window."""
    aid = next(each for each in bundled_pack().content.instruments if each.id == instrument)
    page = InstrumentPage(bundled_pack(), aid, FIRMS, on)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    return page


def read(page: InstrumentPage) -> ReadView:
    """Return the part that is read."""
    view = page.view(READ)
    assert isinstance(view, ReadView)
    return view


def tried(page: InstrumentPage) -> TryView:
    """Open the part where the aid is tried."""
    page.open_view(TRY)
    view = page.view(TRY)
    assert isinstance(view, TryView)
    return view


def said(page: InstrumentPage) -> str:
    """Return all words of the version that is read."""
    return "\n".join(label.text() for row in read(page).told.rows for label in row.labels)


def test_the_version_of_the_law_date_is_read(page: InstrumentPage) -> None:
    """At another date another version is told, with its dates and its doubts."""
    assert "du 1er\N{NO-BREAK SPACE}janvier 2021" in said(page) or "2021" in said(page)

    page.show_day(date(2026, 11, 23))

    assert read(page).version.id == "run-kap-numerik-2024"
    assert "À vérifier" in said(page)


def test_another_version_is_chosen_on_the_time_line(page: InstrumentPage, qtbot: QtBot) -> None:
    """Down and Enter on the time line read the next version."""
    first, second = read(page).line.rows.values()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(second, Qt.Key.Key_Return)

    assert read(page).version.id == second.version.id
    assert second.isChecked()


def test_thresholds_and_caps_are_told(page: InstrumentPage) -> None:
    """What decides stands in words, with its figures."""
    assert "moins de 10" in said(page)
    assert "80\N{NARROW NO-BREAK SPACE}%" in said(page)


def test_an_address_goes_to_the_clipboard(page: InstrumentPage, qtbot: QtBot) -> None:
    """The button beside a source copies its address as it is."""
    line = read(page).told.findChildren(AddressLine)[0]

    with qtbot.waitSignal(page.copied):
        line.copy.click()

    assert QGuiApplication.clipboard().text() == line.address


def test_keys_open_the_parts_and_escape_goes_back(page: InstrumentPage, qtbot: QtBot) -> None:
    """Ctrl and a digit open a part; Escape asks for the catalogue."""
    qtbot.keyClick(page, Qt.Key.Key_3, CONTROL)
    assert isinstance(page.view(COMPARE), CompareView)
    assert page.view(COMPARE).isVisible()
    assert not page.view(READ).isVisible()

    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


@pytest.mark.parametrize("part", [READ, TRY, COMPARE, CASES])
def test_enter_on_the_parts_goes_into_the_open_one(
    page: InstrumentPage, qtbot: QtBot, part: str
) -> None:
    """From the names of the parts, Enter or Down puts the keyboard into the part itself."""
    page.open_view(part)
    page.tabs.setFocus()

    qtbot.keyClick(page.tabs, Qt.Key.Key_Return)

    focused = page.focusWidget()
    assert focused is not None
    assert page.view(part).isAncestorOf(focused)


def test_escape_from_a_trial_loses_nothing(page: InstrumentPage, qtbot: QtBot) -> None:
    """From a field, Escape goes to the parts of the page first, and only then back."""
    view = tried(page)
    view.search.setFocus()

    with qtbot.assertNotEmitted(page.left):
        qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert page.tabs.hasFocus()

    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.tabs, Qt.Key.Key_Escape)


def test_a_changed_fact_changes_the_verdict_at_once(page: InstrumentPage, qtbot: QtBot) -> None:
    """The tree of reasons follows each answer; the firm's own facts stay as they were."""
    view = tried(page)
    view.show_firm(BAKER)
    before = view.result

    view.facts.rows["company.commune"].answered.emit({"company.commune": "75056"})

    assert before is not None
    assert view.result is not None
    assert (before.verdict, view.result.verdict) == (Verdict.UNKNOWN, Verdict.NO)
    assert BAKER.facts["company.commune"] == "97411"
    assert page.verdict.word == "Non éligible"


def test_what_would_open_a_refused_aid_is_made_on_the_copy(qtbot: QtBot) -> None:
    """The changes that would open the aid are one press away, and the day that they wait for."""
    page = made(qtbot, "pret-croissance-tpe", date(2026, 3, 1))
    view = tried(page)
    young: dict[str, Answer] = {
        "company.commune": "29233",
        "company.headcount": 1,
        "company.created": date(2025, 1, 1),
    }
    view.show_firm(Firm("x", Situation(young)))
    assert view.result is not None
    assert view.result.verdict is Verdict.NO

    view.outcome.changes[0].click()

    assert view.result.verdict is not Verdict.NO
    assert page.on == date(2028, 1, 1)
    assert view.situation["company.headcount"] == 3


def test_the_copy_goes_back_to_the_facts_of_the_dossier(page: InstrumentPage) -> None:
    """What was changed on the copy is undone by one button, which shows only then."""
    view = tried(page)
    view.show_firm(BAKER)
    assert view.again.isHidden()

    view.facts.rows["company.headcount"].answered.emit({"company.headcount": 40})
    view.again.click()

    assert view.situation == BAKER.facts


def test_a_dossier_is_found_and_tried(page: InstrumentPage, qtbot: QtBot) -> None:
    """A dossier picked in the search is the one that is tried; its name is shown as it is."""
    view = tried(page)

    qtbot.keyClicks(view.search, "bou")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)

    assert view.firm == BAKER
    assert "Boulangerie <b>&" in view.whose.text()


def test_an_expense_is_added_and_taken_out(page: InstrumentPage) -> None:
    """The project of the copy is changed like the rest."""
    view = tried(page)
    view.show_firm(Firm("x", Situation()))
    assert view.facts.expenses is not None

    view.facts.more.click()
    added = view.situation.items_of("project.expenses")
    view.facts.expenses.removed.emit(f"project.expenses.{added[0]}")

    assert len(added) == 1
    assert view.situation.items_of("project.expenses") == ()


def test_two_versions_are_compared(page: InstrumentPage) -> None:
    """What differs is counted; the chapters that do not are named once."""
    page.open_view(COMPARE)
    view = page.view(COMPARE)
    assert isinstance(view, CompareView)

    assert "Quand" in view.result.text()
    view.show_versions("run-kap-numerik-2024", "run-kap-numerik-2024")
    assert view.result.text() == "Ces deux versions disent la même chose."


def test_cases_run_and_can_be_tried(page: InstrumentPage, qtbot: QtBot) -> None:
    """Each case shows what it expects and gives; Enter tries its facts at its date."""
    page.open_view(CASES)
    view = page.view(CASES)
    assert isinstance(view, CasesView)
    row = view.rows[-1]
    view.table.setCurrentIndex(view.table.rows_model.index(len(view.rows) - 1, 0))

    qtbot.keyClick(view.table, Qt.Key.Key_Return)

    assert page.on == row.case.on
    assert tried(page).situation == row.situation


def test_editing_and_cost_are_offered_once_somebody_answers(
    page: InstrumentPage, qtbot: QtBot
) -> None:
    """Both buttons give out the id of the aid, and do not show before."""
    assert page.primary.isHidden()
    assert page.cost.isHidden()
    page.offer_editing()
    page.offer_cost()

    for button, signal in ((page.primary, page.edit_wanted), (page.cost, page.cost_wanted)):
        with qtbot.waitSignal(signal) as given:
            button.click()
        assert given.args == ["run-kap-numerik"]


def test_an_aid_with_one_version_has_nothing_to_compare(qtbot: QtBot) -> None:
    """The part that compares is there only where there is something to compare."""
    single = next(each for each in bundled_pack().content.instruments if len(each.versions) == 1)
    page = InstrumentPage(bundled_pack(), single, FIRMS, IN_2022)
    qtbot.addWidget(page)

    assert page.tabs.count() == 3


def test_the_keyboard_stays_at_the_parts(page: InstrumentPage, qtbot: QtBot) -> None:
    """Choosing a part from within another one leaves the keyboard on the page, at its parts."""
    read(page).line.rows[read(page).version.id].setFocus()

    page.open_view(TRY)

    qtbot.waitUntil(page.tabs.hasFocus)
