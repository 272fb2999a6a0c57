"""A visit to a kiosk, by touches, from the first page to the last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.kiosk.contact import read_contact, waiting
from core.kiosk.counts import counts_in
from core.kiosk.pin import new_pin
from core.kiosk.settings import KioskSettings
from core.packs.pack import Pack
from core.sealing.letters import new_pair
from desktop.kiosk_room import KioskRoom
from tests.desktop.kiosk_driver import NOON, Driver, answers_of, kiosk_room, settle
from ui.kiosk.attract import AttractView
from ui.kiosk.contact_view import ConsentView
from ui.kiosk.handover_view import HandoverView
from ui.kiosk.outcome_view import OutcomeView
from ui.kiosk.pin_view import PinView
from ui.kiosk.questions import KioskQuestion
from ui.texts import use_language
from ui.theme.apply import apply_theme

PIN = "472915"


@pytest.fixture
def room(qapp: QApplication, pack: Pack, tmp_path: Path) -> Iterator[KioskRoom]:
    """Give a kiosk in French with a key to close contacts for."""
    settings = KioskSettings(key=new_pair()[1].hex(), organisation="CCI")
    made = kiosk_room(qapp, pack, tmp_path, settings)
    yield made
    made.guard.is_open = True
    made.stage.release()
    made.stage.close()
    made.stage.deleteLater()
    settle(qapp)
    use_language("fr")
    apply_theme(qapp)


def test_touches_alone_lead_to_a_result(room: KioskRoom) -> None:
    """A visitor comes from the first page to a result without a keyboard."""
    driver = Driver(room)
    driver.begin()
    driver.to_result()

    assert isinstance(driver.page, OutcomeView)
    assert room.outcome is not None


def test_one_goes_back_and_changes_an_answer(room: KioskRoom) -> None:
    """The question before is there again, with what was said."""
    driver = Driver(room)
    driver.begin()
    driver.answer()
    driver.answer()
    assert room.stage.view is not None
    room.stage.view.back.click()

    assert isinstance(driver.page, KioskQuestion)
    assert set(driver.page.question.facts) <= set(answers_of(room))


def test_after_the_last_page_nothing_is_left(room: KioskRoom, qapp: QApplication) -> None:
    """When a visit ends, nothing of it is in the room, and the next visitor begins anew."""
    Driver(room).visit()
    settle(qapp)

    assert (None, None, "") == (room.visitor, room.outcome, room.done)
    assert isinstance(room.stage.view, AttractView)


def test_a_visit_is_counted_and_nothing_else(room: KioskRoom, tmp_path: Path) -> None:
    """Of a visit the disk knows that there was one, and what was taken away."""
    Driver(room).visit()

    (day,) = counts_in(tmp_path).days
    assert {"started": 1, "ended": 1, "handed_result": 1}.items() <= day.counts.items()
    assert {} == day.left
    assert ["counts.json"] == [path.name for path in tmp_path.iterdir()]


def test_who_leaves_is_counted_where_they_left(room: KioskRoom, tmp_path: Path) -> None:
    """Starting over counts the question at which the visitor left."""
    driver = Driver(room)
    driver.begin()
    driver.answer()
    assert room.visitor is not None
    place = room.visitor.position
    room.stage.over.click()

    assert {place: 1} == counts_in(tmp_path).days[0].left


def test_a_contact_is_closed_for_the_organisation(
    qapp: QApplication, pack: Pack, tmp_path: Path
) -> None:
    """What a visitor leaves can be read with the private key, with their answers if agreed."""
    private, public = new_pair()
    room = kiosk_room(qapp, pack, tmp_path, KioskSettings(key=public.hex(), organisation="CCI"))
    driver = Driver(room)
    driver.begin()
    driver.to_result()
    driver.take_away()
    driver.call_back("Zoé Martin", "zoe@example.org")

    (path,) = waiting(tmp_path)
    found = read_contact(private, path.read_bytes())
    assert ("Zoé Martin", "zoe@example.org") == (found.name, found.reach)
    assert 12 == found.answers["company.headcount"]


def test_no_consent_is_ticked_before_and_none_is_sent_without(room: KioskRoom) -> None:
    """Consents are separate and unticked; without the first one the page does not go on."""
    driver = Driver(room)
    driver.begin()
    driver.to_result()
    driver.take_away()
    assert isinstance(driver.page, HandoverView)
    driver.page.others["call"].click()
    page = driver.page
    assert isinstance(page, ConsentView)
    assert not any(card.isChecked() for card in page.cards.values())
    page.on.click()

    assert driver.page is page
    assert page.error.text()


def test_idling_warns_and_a_touch_gives_more_time(room: KioskRoom) -> None:
    """Before anything is wiped a warning says so, and a touch keeps all of it."""
    driver = Driver(room)
    driver.begin()
    driver.answer()
    room.idle.timeout.emit()
    assert room.warning is not None
    room.warning.stay.click()

    assert room.warning is None
    assert answers_of(room)


def test_idling_through_the_warning_wipes_all(room: KioskRoom) -> None:
    """Who went away leaves nothing to the next one."""
    driver = Driver(room)
    driver.begin()
    driver.answer()
    room.stage.language_wanted.emit("en")
    room.idle.timeout.emit()
    assert room.warning is not None
    room.warning.over.emit()

    assert room.visitor is None
    assert isinstance(driver.page, AttractView)
    assert "fr" == room.look.language


def test_the_warning_leaves_twenty_seconds_at_least(room: KioskRoom) -> None:
    """The warning gives the time that people need."""
    Driver(room).begin()
    room.idle.timeout.emit()

    assert room.warning is not None
    assert 20 <= room.warning.left


def test_the_pin_ends_the_kiosk_and_guesses_are_slowed(
    qapp: QApplication, pack: Pack, tmp_path: Path
) -> None:
    """Wrong guesses are counted on the disk and slowed; after the wait the right one leaves."""
    now = [NOON]
    settings = KioskSettings(pin=new_pin(PIN))
    room = kiosk_room(qapp, pack, tmp_path, settings, clock=lambda: now[0])
    left: list[bool] = []
    room.left.connect(lambda: left.append(True))
    room.ask_pin()
    assert isinstance(room.stage.view, PinView)
    for _guess in range(3):
        room.stage.view.given.emit("000000")
    room.stage.view.given.emit(PIN)
    assert not left

    again = kiosk_room(qapp, pack, tmp_path, settings, clock=lambda: now[0])
    assert again.tallies.guess(settings.pin, PIN, now[0])
    now[0] += 11
    room.stage.view.given.emit(PIN)
    assert [True] == left


def test_the_pin_page_ends_a_visit(room: KioskRoom) -> None:
    """Whoever asks for the PIN sees nothing of the visitor before."""
    driver = Driver(room)
    driver.begin()
    driver.answer()
    room.ask_pin()

    assert room.visitor is None
    assert isinstance(driver.page, PinView)


def test_each_question_says_why_it_is_asked(room: KioskRoom) -> None:
    """One touch tells what the answer changes, a second one brings the help back."""
    driver = Driver(room)
    driver.begin()
    page = driver.page
    assert isinstance(page, KioskQuestion)
    help_text = page.lead.text()
    page.why.click()
    told = page.lead.text()
    page.why.click()

    assert (help_text, True) == (page.lead.text(), bool(told))
    assert told != help_text
