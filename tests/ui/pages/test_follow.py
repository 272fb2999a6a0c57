"""The page of the follow-up: what changed, the visits, the way to the next one."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.plan.follow import follow
from core.plan.sittings import Sitting
from tests.ui.pages.asking import PACK
from ui.pages.diagnostic import DiagnosticPage
from ui.pages.follow import FollowPage
from ui.widgets.date_field import DateField
from ui.widgets.labels import Note

TODAY = date(2027, 11, 23)
T0 = Sitting("a", "T0", date(2026, 11, 23), Situation({"dii.erp": False, "dii.crm": True}))


def page(qtbot: QtBot, *sittings: Sitting, past: str | None = None) -> FollowPage:
    """Return the page of these visits, shown."""
    made = FollowPage(PACK, TODAY)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.show_follow(follow(sittings, PACK), past, correcting=False)
    return made


def test_a_first_visit_says_when_it_was(qtbot: QtBot) -> None:
    """No picture of nothing: one line of the table, and the way to the next visit."""
    shown = page(qtbot, T0)

    assert shown.title.text().startswith("Première visite le 23\u00a0novembre 2026")
    assert not shown.way.isVisible()
    assert shown.primary.text() == "Commencer la visite T1"
    assert not shown.read.isVisible()


def test_the_next_visit_is_begun_by_keys_alone(qtbot: QtBot) -> None:
    """Enter opens the card, its day is today, Enter begins."""
    shown = page(qtbot, T0)

    shown.primary.setFocus()
    qtbot.keyClick(shown.primary, Qt.Key.Key_Return)
    with qtbot.waitSignal(shown.begun) as begun:
        qtbot.keyClick(shown.begin.form.field("day", DateField), Qt.Key.Key_Return)

    assert begun.args == ["T1", TODAY]


def test_a_visit_neither_precedes_the_last_nor_lies_ahead(qtbot: QtBot) -> None:
    """Both are told in words, and nothing begins."""
    shown = page(qtbot, T0)
    shown.primary.click()

    with qtbot.assertNotEmitted(shown.begun):
        for day in (date(2026, 11, 22), date(2027, 11, 24)):
            shown.begin.form.field("day", DateField).set_value(day)
            shown.begin.action.click()
            assert shown.begin.error.isVisible()


def test_a_visit_without_answers_leads_to_the_questions(qtbot: QtBot) -> None:
    """Nothing is compared with what was not asked yet, and no third visit is begun."""
    shown = page(qtbot, T0, Sitting("b", "T1", TODAY, Situation()))

    with qtbot.waitSignal(shown.step_wanted) as wanted:
        shown.primary.click()

    assert wanted.args == ["diagnostic"]
    assert not shown.way.isVisible()
    with qtbot.waitSignal(shown.called_off):
        shown.call_off.click()
    assert shown.call_off.isVisible()


def test_practices_gained_and_lost_are_listed(qtbot: QtBot) -> None:
    """What changed stands in words."""
    t1 = Sitting("b", "T1", TODAY, Situation({"dii.erp": True, "dii.crm": False}))
    shown = page(qtbot, T0, t1)

    assert PACK.facts["dii.erp"].label.fr in shown.gained.words.text()
    assert PACK.facts["dii.crm"].label.fr in shown.lost.words.text()


def test_a_past_visit_is_read_or_corrected(qtbot: QtBot) -> None:
    """The buttons name the visit that the table is at; the latest one has no past."""
    t1 = Sitting("b", "T1", TODAY, Situation({"dii.erp": True}))
    shown = page(qtbot, T0, t1)
    assert not shown.read.isEnabled()

    shown.table.selectRow(0)
    with qtbot.waitSignal(shown.visit_wanted) as wanted:
        shown.read.click()
    with qtbot.waitSignal(shown.correction_wanted) as corrected:
        shown.correct.click()

    assert (wanted.args, corrected.args) == (["a"], ["a"])
    shown.table.selectRow(1)
    assert not shown.correct.isEnabled()


def test_a_look_at_the_past_says_so_and_leads_back(qtbot: QtBot) -> None:
    """Who reads an old visit sees it on the page, and begins no visit from there."""
    t1 = Sitting("b", "T1", TODAY, Situation({"dii.erp": True}))
    shown = page(qtbot, T0, t1, past="a")

    with qtbot.waitSignal(shown.latest_wanted):
        shown.past.action.click()

    assert "T0 du 23\u00a0novembre 2026" in shown.past.text.text()
    assert not shown.primary.isVisible()


def test_the_visit_before_stands_beside_each_kind_of_question(qtbot: QtBot) -> None:
    """What T0 said is told in small, and stays when the question is answered anew."""
    earlier = Sitting(
        "a",
        "T0",
        None,
        Situation({"dii.website": True, "dma.cyber_security_m2_1_1.invested": True}),
    )
    shown = DiagnosticPage(PACK, TODAY)
    qtbot.addWidget(shown)
    shown.show()
    shown.show_earlier(earlier)
    shown.show_situation(Situation({"dii.website": False}))

    assert told(shown, "full/dii_website") == {"T0 : Oui"}
    assert told(shown, "full/dma_1") == {"T0 : Déjà investi"}


def told(page: DiagnosticPage, place: str) -> set[str]:
    """Return what is told of T0 beside the questions of a page."""
    page.open_at(place)
    assert page.sheet is not None
    notes = (note.text() for note in page.sheet.findChildren(Note))
    return {note.replace("\N{NO-BREAK SPACE}", " ") for note in notes if note.startswith("T0")}
