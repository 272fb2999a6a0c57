"""The rules room in the window: made when first opened, it reads dossiers and writes none."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.packs.freshness import dashboard
from desktop.rooms import Rooms
from desktop.rules_room import CATALOGUE, FRESHNESS, INSTRUMENT, RulesRoom
from desktop.session import Session
from desktop.tasks import Tasks
from ui.rules.catalogue import CataloguePage
from ui.rules.freshness import FreshnessPage
from ui.rules.instrument import TRY, InstrumentPage
from ui.rules.trying import TryView
from ui.texts import use_language

KAP = "run-kap-numerik"


@pytest.fixture
def rooms(session: Session, tasks: Tasks, qtbot: QtBot) -> Rooms:
    """Return the window of an adviser, in French."""
    use_language("fr")
    session.workspace.set_setting("role", "adviser")
    rooms = Rooms(session, tasks)
    qtbot.addWidget(rooms.shell)
    rooms.start()
    return rooms


def opened(rooms: Rooms) -> RulesRoom:
    """Open the room and return it."""
    rooms.go("rules")
    assert rooms.rules is not None
    return rooms.rules


def instrument(room: RulesRoom) -> InstrumentPage:
    """Return the page of the aid that is open."""
    page = room.place.currentWidget()
    assert isinstance(page, InstrumentPage)
    return page


def test_the_room_is_made_when_first_opened(rooms: Rooms) -> None:
    """The start of the window makes nothing of it; its place is in the rail."""
    assert rooms.rules is None
    assert not rooms.shell.places.items["rules"].isHidden()

    assert isinstance(opened(rooms).place.currentWidget(), CataloguePage)


def test_the_head_of_a_firm_alone_has_no_rules(rooms: Rooms) -> None:
    """Neither the rail nor a shortcut leads there."""
    rooms.session.workspace.set_setting("role", "firm")
    rooms.go("settings")

    rooms.go("rules")

    assert rooms.shell.places.items["rules"].isHidden()
    assert "rules" not in rooms.shell.pages


def test_an_aid_is_opened_and_left(rooms: Rooms) -> None:
    """From the catalogue into an aid and back, with the law date chosen there."""
    room = opened(rooms)
    room.open_instrument(KAP)
    instrument(room).show_day(date(2022, 3, 1))
    instrument(room).moved.emit(date(2022, 3, 1))

    instrument(room).left.emit()

    page = room.place.currentWidget()
    assert isinstance(page, CataloguePage)
    assert page.on == date(2022, 3, 1)


def test_an_aid_opened_from_the_list_to_read_leads_back_to_it(rooms: Rooms) -> None:
    """Who reads again one text after the other comes back to the list."""
    room = opened(rooms)
    room.open_freshness()
    room.open_instrument(KAP)

    instrument(room).left.emit()

    assert isinstance(room.place.currentWidget(), FreshnessPage)
    assert set(room.place.pages) == {CATALOGUE, INSTRUMENT, FRESHNESS}


def test_trying_writes_nothing_to_a_dossier(rooms: Rooms) -> None:
    """Facts changed on the copy reach neither the session nor the disk."""
    session = rooms.session
    dossier = session.create({"company.name": "Alpha", "company.headcount": 4})
    room = opened(rooms)
    room.open_instrument(KAP)
    instrument(room).open_view(TRY)
    view = instrument(room).view(TRY)
    assert isinstance(view, TryView)

    view.facts.rows["company.headcount"].answered.emit({"company.headcount": 90})

    assert view.firm.name == "Alpha"
    assert view.situation["company.headcount"] == 90
    assert session.workspace.fold(dossier).situation["company.headcount"] == 4


def test_undo_takes_a_trial_back_and_no_answer(rooms: Rooms) -> None:
    """Ctrl+Z in the room changes the copy; the dossier that is open behind stays as it is."""
    rooms.go("new")
    rooms.session.answer({"company.name": "Alpha"})
    room = opened(rooms)
    room.open_instrument(KAP)
    instrument(room).open_view(TRY)
    view = instrument(room).view(TRY)
    assert isinstance(view, TryView)
    view.facts.rows["company.headcount"].answered.emit({"company.headcount": 90})

    for _time in range(2):
        rooms.shell.undo_wanted.emit()

    assert "company.headcount" not in view.situation
    assert rooms.session.name == "Alpha"


def test_any_stored_dossier_can_be_tried(rooms: Rooms) -> None:
    """A dossier is found by its name and read at its latest visit."""
    rooms.session.create({"company.name": "Alpha", "company.headcount": 4})
    rooms.go("home")
    firms = opened(rooms).firms()

    (hit,) = firms.find("alph")
    firm = firms.of(hit.code)

    assert (firm.name, firm.facts["company.headcount"]) == ("Alpha", 4)


def test_without_an_open_dossier_a_trial_begins_with_the_demonstration(rooms: Rooms) -> None:
    """There is always a firm to try a rule on."""
    assert opened(rooms).firms().first().facts


def test_the_list_to_read_again_is_written_whole(
    rooms: Rooms, tmp_path: Path, qtbot: QtBot
) -> None:
    """The file is there and the person is told where; a folder that is none is explained."""
    room, path = opened(rooms), tmp_path / "liste.csv"
    rows = dashboard(room.pack, room.on).rows

    with qtbot.waitSignal(room.said) as done:
        room.export(rows, path)
    with qtbot.waitSignal(room.said) as refused:
        room.export(rows, path / "sous" / "liste.csv")

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert str(path) in str(done.args)
    assert refused.args != done.args


def test_a_cost_is_asked_of_whoever_reckons_it(rooms: Rooms, qtbot: QtBot) -> None:
    """The question shows once it is offered, and names the aid."""
    room = opened(rooms)
    room.offers_costs = True
    room.open_instrument(KAP)

    with qtbot.waitSignal(room.cost_wanted) as given:
        instrument(room).cost.click()

    assert given.args == [KAP]
