"""The catalogue page: found as one types, sifted, opened by the keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.aids.catalogue import State
from core.packs.reading import bundled_pack
from ui.rules.catalogue import CataloguePage
from ui.rules.words import plain_tip
from ui.texts import use_language

ON = date(2026, 11, 23)


@pytest.fixture
def page(qtbot: QtBot) -> CataloguePage:
    """Return the catalogue in a window."""
    page = CataloguePage(bundled_pack(), ON)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.filters.search.setFocus()
    return page


def ids(page: CataloguePage) -> list[str]:
    """Return the aids in sight."""
    return [line.entry.instrument.id for line in page.lines()]


def test_the_title_counts_all_and_those_that_are_open(page: CataloguePage) -> None:
    """The page says first how many aids there are, and how many are proved open."""
    whole = len(bundled_pack().content.instruments)

    assert page.title.text().startswith(f"{whole} aides au catalogue, ")
    assert "prouvée" in page.title.text()


@pytest.mark.parametrize("words", ["kap numerik", "RÉUNION kap", "run-kap-numerik", "chatbot"])
def test_an_aid_is_found_as_one_types(page: CataloguePage, qtbot: QtBot, words: str) -> None:
    """Title, operator, identifier and words of the text find it, without accents or case."""
    use_language("en" if words == "chatbot" else "fr")
    page.show_day(ON)

    qtbot.keyClicks(page.filters.search, words)

    assert "run-kap-numerik" in ids(page)
    assert len(ids(page)) < 10
    assert page.lead.text().startswith(str(len(ids(page))))


def test_arrows_and_enter_open_an_aid(page: CataloguePage, qtbot: QtBot) -> None:
    """From the search, Down goes into the list, Down again moves, Enter opens."""
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)

    with qtbot.waitSignal(page.opened) as given:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)

    assert given.args == [ids(page)[1]]


def test_enter_in_the_search_opens_the_first(page: CataloguePage, qtbot: QtBot) -> None:
    """Who typed enough need not leave the field."""
    qtbot.keyClicks(page.filters.search, "kap numerik")

    with qtbot.waitSignal(page.opened) as given:
        qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)

    assert given.args == ["run-kap-numerik"]


def test_letters_in_the_list_go_to_the_search(page: CataloguePage, qtbot: QtBot) -> None:
    """Whoever begins to type looks for an aid; Escape empties what was typed."""
    page.list.setFocus()

    qtbot.keyClick(page.list, "k")
    typed = page.filters.search.text()
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Escape)

    assert (typed, page.filters.search.text()) == ("k", "")


def test_up_on_the_first_line_and_ctrl_f_go_to_the_search(
    page: CataloguePage, qtbot: QtBot
) -> None:
    """The search is one key away from anywhere."""
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.filters.search.hasFocus()

    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filters.search.hasFocus()


def test_filters_leave_what_fits_all_of_them(page: CataloguePage) -> None:
    """A territory and a kind of aid are wanted together."""
    page.filters.territory.set_value("region:11")
    page.filters.form.set_value("step_grant")
    page.filters.form.changed.emit()

    kept = [line.entry for line in page.lines()]
    assert "idf-cheque-numerique" in ids(page)
    assert all(each.form == "step_grant" for each in kept)
    assert all("region:11" in each.version.area.within for each in kept)


def test_what_fits_nothing_says_so_and_lets_all_back(page: CataloguePage) -> None:
    """An empty list offers to show all aids again."""
    page.filters.search.setText("rien de tel nulle part")
    assert page.empty.isVisible()

    page.empty.action.click()

    assert len(ids(page)) == len(bundled_pack().content.instruments)


def test_another_law_date_changes_what_is_open(page: CataloguePage, qtbot: QtBot) -> None:
    """An aid that is over today was open in its time."""
    page.filters.search.setText("run-kap-numerik")

    page.filters.day.set_value(date(2022, 3, 1))
    with qtbot.waitSignal(page.moved):
        page.filters.day.editingFinished.emit()

    assert [line.entry.state for line in page.lines()] == [State.OPEN]
    assert "2022" in page.title.text()


def test_a_new_aid_is_offered_only_where_it_can_be_written(
    page: CataloguePage, qtbot: QtBot
) -> None:
    """The button shows once somebody answers it."""
    assert page.primary.isHidden()

    page.offer_drafts()

    with qtbot.waitSignal(page.draft_wanted):
        page.primary.click()


def test_signs_of_a_title_stand_as_they_are(page: CataloguePage) -> None:
    """What a pack writes is never taken for markup, in the line nor in its tip."""
    assert plain_tip("<b>&") == "<qt>&lt;b&gt;&amp;</qt>"
    index = page.list.lines_model.index(0)

    assert str(index.data(Qt.ItemDataRole.ToolTipRole)).startswith("<qt>")
