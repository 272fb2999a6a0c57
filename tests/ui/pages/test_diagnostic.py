"""The interview on the page, led by the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Silence, Situation
from tests.ui.pages.asking import BAKER, PACK, TODAY, Asked
from ui.pages.diagnostic import DiagnosticPage
from ui.pages.question_lines import LinesView
from ui.pages.question_lists import TicksView
from ui.widgets.drawing import Fullness

# What only a test without a screen says when a list of suggestions opens.
POPUP = r"This plugin does not support (raise\(\)|grabbing the keyboard)"
BACKUP = "dma.full_backup_copy_of_critical_business_data_m2_4_8"


def test_digits_answer_question_after_question(qtbot: QtBot) -> None:
    """1 says yes, 2 no, 0 "I don't know", and each goes on to the next question."""
    asked = Asked(qtbot, "dii_internet_majority")

    asked.type("120")

    assert [
        {"dii.internet_majority": True},
        {"dii.speed_30": False},
        {"dii.website": Silence.DONT_KNOW},
    ] == asked.given
    assert "dii_social_media" == asked.page.course.position


def test_question_mark_says_not_known(qtbot: QtBot) -> None:
    """A question mark is "I don't know", wherever 0 is a figure."""
    asked = Asked(qtbot, "dma_9")

    asked.type("0?")

    assert [0, Silence.DONT_KNOW] == [next(iter(each.values())) for each in asked.given]


def test_arrows_move_and_answer_nothing(qtbot: QtBot) -> None:
    """Down goes from question to question without a word."""
    asked = Asked(qtbot, "dii_internet_majority")

    asked.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)

    assert "dii_speed_30" == asked.page.course.position
    assert [] == asked.given


def test_backspace_withdraws(qtbot: QtBot) -> None:
    """Backspace makes a question open again."""
    asked = Asked(qtbot, "dii_website", {**BAKER, "dii.website": True})

    asked.press(Qt.Key.Key_Backspace)

    assert [{"dii.website": None}] == asked.given


def test_enter_confirms_a_list(qtbot: QtBot) -> None:
    """Confirming a list of ticks makes the unticked ones a no and goes on."""
    asked = Asked(qtbot, "dma_8")

    asked.type("5")
    asked.press(Qt.Key.Key_Return)

    values = [asked.situation.get(name) for name in asked.view("dma_8").showing.asked]
    assert [False, False, False, False, True, False] == values
    assert "dma_8" != asked.page.course.position


def test_unticking_depends_on_confirmation(qtbot: QtBot) -> None:
    """A tick taken back is unknown again in an open list, and a no in a confirmed one."""
    asked = Asked(qtbot, "dma_8")
    asked.type("55")

    assert [{BACKUP: True}, {BACKUP: None}] == asked.given
    asked.page.open_at("dma_8")
    asked.press(Qt.Key.Key_Return)
    asked.page.open_at("dma_8")
    asked.type("55")

    assert [{BACKUP: True}, {BACKUP: False}] == asked.given[-2:]


def test_exclusive_tick_takes_the_others_away(qtbot: QtBot) -> None:
    """The line « no digital data » and the others take each other's tick away."""
    asked = Asked(qtbot, "dma_7")
    exclusive = "dma.data_is_not_collected_digitally_m2_4_7"
    relevant = "dma.relevant_data_m2_4_7"

    asked.type("3")
    asked.type("2")

    assert {exclusive: True, relevant: False} == asked.given[-1]
    asked.type("3")
    assert {exclusive: False, relevant: True} == asked.given[-1]


def test_one_line_of_a_list_may_be_unknown_or_beside_the_point(qtbot: QtBot) -> None:
    """? and X hold for the line at hand; 0 says "I don't know" for all that is left."""
    asked = Asked(qtbot, "dma_8")
    names = asked.view("dma_8").showing.asked

    asked.type("?")
    asked.press(Qt.Key.Key_Down)
    asked.type("x0")

    assert {names[0]: Silence.DONT_KNOW} == asked.given[0]
    assert {names[1]: Silence.NOT_APPLICABLE} == asked.given[1]
    assert dict.fromkeys(names[2:], Silence.DONT_KNOW) == asked.given[2]


def test_two_columns_are_ticked_and_confirmed(qtbot: QtBot) -> None:
    """1 and 2 tick « invested » and « planned » of a line; Enter confirms all lines."""
    asked = Asked(qtbot, "dma_1")
    item = "dma.product_service_design_m2_1_1"

    asked.type("12")
    asked.press(Qt.Key.Key_Return)

    assert [{f"{item}.invested": True}, {f"{item}.planned": True}] == asked.given[:2]
    assert 18 == sum(value is False for value in asked.given[2].values())


def test_range_narrows_with_each_answer(qtbot: QtBot) -> None:
    """The score is a range that never widens while one answers."""
    asked = Asked(qtbot, "dma_8")
    bar = asked.page.panel.score.dma
    before = (bar.least, bar.most)

    asked.press(Qt.Key.Key_Return)

    assert before[0] <= bar.least
    assert bar.most < before[1]


def test_points_are_full_half_and_empty(qtbot: QtBot) -> None:
    """A point had is full, one still possible half, one missed empty."""
    asked = Asked(qtbot, "dii_ai", {**BAKER, "dii.website": True, "dii.erp": False})

    states = asked.page.panel.score.dii.states

    assert (1, 1) == (states.count(Fullness.FULL), states.count(Fullness.EMPTY))


def test_suggestion_is_offered_and_not_taken(qtbot: QtBot) -> None:
    """What other answers suggest is marked as such; nothing is answered by it."""
    asked = Asked(qtbot, "dma_3", {**BAKER, "dii.social_media": True})

    view = asked.view("dma_3")
    assert isinstance(view, TicksView)
    hinted = [row.entry.id for row in view.grid.rows if row.hinted]
    assert "dma.live_chats_social_networks_m2_2_3" in hinted
    assert not any(row.isChecked() for row in view.grid.rows)
    assert [] == asked.given


def test_refusal_stands_at_its_question(qtbot: QtBot) -> None:
    """A refused answer is explained where it was given; the answer is as before."""
    asked = Asked(qtbot, "dii_cloud", {**BAKER, "dii.cloud": True})
    asked.refusal = "This contradicts <b>another answer."

    asked.type("2")

    view = asked.view("dii_cloud")
    assert "This contradicts <b>another answer." == view.error.text()
    assert not view.error.isHidden()
    assert asked.situation.value("dii.cloud") is True
    assert "dii_cloud" == asked.page.course.position


def test_next_reply_clears_the_refusal(qtbot: QtBot) -> None:
    """An error goes when the person replies again."""
    asked = Asked(qtbot, "dii_cloud")
    asked.refusal = "No."
    asked.type("2")
    asked.refusal = ""

    asked.type("1")

    assert asked.view("dii_cloud").error.isHidden()


def test_reopening_lands_where_one_stopped(qtbot: QtBot) -> None:
    """The place given out is taken back: the same route and question."""
    asked = Asked(qtbot, "flash/dii_erp")

    with qtbot.waitSignal(asked.page.position_changed) as told:
        asked.type("1")

    again = Asked(qtbot, str(told.args[0]))
    assert ("flash", "dii_crm") == (again.page.course.route.id, again.page.course.position)
    assert again.view("dii_crm").isAncestorOf(again.focus())


def test_showing_again_emits_nothing(qtbot: QtBot) -> None:
    """A page shown what it shows already stays where it is, silent."""
    asked = Asked(qtbot, "dma_3")
    focused = asked.focus()

    asked.page.show_situation(asked.situation)

    assert [] == asked.given
    assert focused is asked.focus()


def test_first_open_question_comes_first(qtbot: QtBot) -> None:
    """Without a place to go back to, the page opens at the first question without an answer."""
    page = DiagnosticPage(PACK, TODAY)
    qtbot.addWidget(page)

    page.show_situation(Situation(BAKER))

    assert "company_siren" == page.course.position


def test_lines_not_asked_are_accounted_for(qtbot: QtBot) -> None:
    """What cannot matter to a baker is not asked, and the page says why and how it counts."""
    asked = Asked(qtbot, "dma_4")

    view = asked.view("dma_4")
    assert isinstance(view, LinesView)
    assert any(line.isHidden() for line in view.lines.values())
    assert asked.page.sheet is not None
    assert asked.page.sheet.not_asked.isVisible()


def test_single_style_goes_question_by_question(qtbot: QtBot) -> None:
    """One question a page: a digit answers and shows the next one, Back the one before."""
    asked = Asked(qtbot, "dii_speed_30")
    asked.page.set_style("single")

    asked.type("1")

    assert asked.page.sheet is not None
    assert ["dii_website"] == list(asked.page.sheet.views)
    asked.page.back.click()
    assert "dii_speed_30" == asked.page.course.position


def test_style_chosen_on_the_page_is_told(qtbot: QtBot) -> None:
    """Who changes the display is remembered by the window."""
    asked = Asked(qtbot, "dii_website")

    with qtbot.waitSignal(asked.page.style_chosen) as told:
        asked.page.style_switch.segments["single"].click()

    assert ["single"] == told.args
    assert "dii_website" == asked.page.course.position


def test_page_keys_turn_the_sections(qtbot: QtBot) -> None:
    """Ctrl and Page Down open the next section, Ctrl and Page Up the one before."""
    asked = Asked(qtbot, "dma_2")

    held = Qt.KeyboardModifier.ControlModifier

    qtbot.keyClick(asked.focus(), Qt.Key.Key_PageDown, held)
    assert "dma_3" == asked.page.course.position
    qtbot.keyClick(asked.focus(), Qt.Key.Key_PageUp, held)

    assert "dma_1" == asked.page.course.position


@pytest.mark.qt_log_ignore(POPUP)
def test_whole_route_by_keyboard(qtbot: QtBot) -> None:
    """From the first open question to the results, without a mouse."""
    asked = Asked(qtbot, "flash/company_commune")
    asked.type("35095")
    asked.press(Qt.Key.Key_Return)
    for _turn in range(30):
        if asked.page.primary.hasFocus():
            break
        view = asked.view(asked.page.course.position)
        asked.type("1")
        if isinstance(view, TicksView):
            asked.press(Qt.Key.Key_Return)

    assert "35095" == asked.situation["company.commune"]
    assert asked.page.course.interview.first_open() is None
    with qtbot.waitSignal(asked.page.step_wanted) as wanted:
        asked.press(Qt.Key.Key_Return)
    assert ["results"] == wanted.args


def test_hidden_page_takes_the_keyboard_from_nobody(qtbot: QtBot) -> None:
    """Facts shown while another page is open leave the keyboard where it is."""
    asked = Asked(qtbot, "dii_website")
    other = DiagnosticPage(PACK, TODAY, asked.page)
    other.hide()
    focused = asked.focus()

    other.show_situation(Situation(BAKER))

    assert focused is asked.focus()


def test_the_last_page_leads_to_what_was_passed_over(qtbot: QtBot) -> None:
    """With questions open, the end of the route offers them beside the results."""
    asked = Asked(qtbot, "dii_internet_majority")
    page = asked.page
    last = page.course.interview.questions()[-1]
    first_open = page.course.interview.first_open()

    page.open_at(last.id)

    assert page.unanswered.isVisible()
    page.unanswered.click()
    assert first_open is not None
    assert first_open.id == page.course.position
    assert not page.unanswered.isVisible()
