"""Where one is on the page of the interview: keys answer it from anywhere, changes keep it."""

from pytestqt.qtbot import QtBot

from tests.ui.pages.asking import BAKER, Asked

DONE = {**BAKER, "dii.internet_majority": True, "dii.speed_30": True, "dii.website": True}


def test_digits_answer_from_anywhere_on_the_page(qtbot: QtBot) -> None:
    """On a page of one question, a digit answers it though another button has the keyboard."""
    asked = Asked(qtbot, "dii_website")
    asked.page.set_style("single")
    asked.page.primary.setFocus()

    asked.type("1")

    assert {"dii.website": True} == asked.given[-1]


def test_digits_are_text_in_a_field(qtbot: QtBot) -> None:
    """Where something is typed, a digit is typed too, and answers nothing."""
    asked = Asked(qtbot, "headcount", {"company.name": "Fournil"})
    asked.page.set_style("single")

    asked.type("12")

    assert [] == asked.given


def test_who_changes_an_old_answer_stays(qtbot: QtBot) -> None:
    """A changed answer leads to the very next line, though it is answered, too."""
    asked = Asked(qtbot, "dii_internet_majority", DONE)

    asked.type("2")

    assert ({"dii.internet_majority": False}, "dii_speed_30") == (
        asked.given[-1],
        asked.page.course.position,
    )


def test_a_change_at_the_end_of_a_section_stays_in_it(qtbot: QtBot) -> None:
    """After the last line the way out has the keyboard; the section stays on the page."""
    asked = Asked(qtbot, "dma_8")
    sheet = asked.page.sheet
    assert sheet is not None
    last = list(sheet.views)[-1]
    here = set(sheet.views)
    for answer in "12":
        asked.page.open_at(last)
        asked.type(answer)

    assert asked.page.sheet is not None
    assert (here, asked.page.primary) == (set(asked.page.sheet.views), asked.focus())


def test_the_keys_unfold_in_sight(qtbot: QtBot) -> None:
    """The list of keys at the end of the panel is scrolled to when it opens."""
    asked = Asked(qtbot, "dii_website")
    asked.page.resize(1500, 600)
    asked.page.panel.keys.line.click()

    inside = asked.page.panel.keys.inside
    qtbot.waitUntil(lambda: not inside.visibleRegion().isEmpty())

    assert inside.visibleRegion().boundingRect().height() == inside.height()
