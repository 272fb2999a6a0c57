"""Newer rules and versions in the window: looked for, offered, put in force, taken back."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from pytestqt.qtbot import QtBot

from core.packs.signing.channel import Place, put
from core.packs.signing.charter import Charter, founded, signed_also
from core.packs.signing.installing import charter_bytes
from core.packs.signing.opening import opened
from core.packs.signing.paths import APPLICATION
from core.sync.roads.folder import FolderRoad
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from tests.core.packs.layers import ON
from tests.core.packs.signing.making import ANA, BEA, charter, publication, rules, trust
from tests.core.packs.signing.test_channel import NOON
from tests.desktop.test_pack_pull import announcement
from ui.texts import use_language

if TYPE_CHECKING:
    from ui.pages.home import HomePage
    from ui.pages.settings import SettingsPage

OWN = charter("idf", ANA, BEA)


@pytest.fixture
def rooms(session: Session, tasks: Tasks, qtbot: QtBot) -> Rooms:
    """Return the window at the settings, in English, of somebody who trusts the publisher."""
    session.workspace.set_setting("language", "en")
    session.workspace.set_setting("role", "adviser")
    session.workspace.rules.trust("idf", charter_bytes(OWN), NOON)
    use_language("en")
    rooms = Rooms(session, tasks)
    qtbot.addWidget(rooms.shell)
    rooms.start()
    rooms.go("settings")
    return rooms


def page(rooms: Rooms) -> "SettingsPage":
    """Return the settings."""
    return cast("SettingsPage", rooms.shell.pages["settings"])


def publish(folder: Path, text: bytes) -> None:
    """Put a published file where rules are looked for."""
    folder.mkdir(exist_ok=True)
    raw = publication(text, ANA, BEA, OWN)
    put(Place(FolderRoad(folder)), OWN, [opened(raw, trust(OWN))], ANA, ON)


def look(rooms: Rooms, qtbot: QtBot) -> None:
    """Look, and wait for what comes of it."""
    looking = rooms.front.looking
    looking.now()
    qtbot.waitUntil(lambda: not looking.is_busy)


def test_newer_rules_wait_for_a_yes(rooms: Rooms, qtbot: QtBot, tmp_path: Path) -> None:
    """What came is offered, shown before it is in force, and can be taken back."""
    card, settings = page(rooms).rules, rooms.front.rules
    publish(tmp_path / "web", rules("1"))
    settings.keep_address(str(tmp_path / "web"))
    qtbot.waitUntil(lambda: bool(card.news.offers))
    assert 1 == len(card.rows)

    for version in ("1", "2"):
        publish(tmp_path / "web", rules(version))
        look(rooms, qtbot)
        card.news.offer_wanted.emit("idf/test")
        settings.put_in_force("")
        assert version == card.rows[1].entry.version
    card.rows[1].back.click()
    assert ("1", ["2"]) == (
        card.rows[1].entry.version,
        [each.version for each in rooms.session.workspace.rules.versions("idf/test")[1:]],
    )
    assert "is kept here: 2" in card.news.offers[0].text.text()


def test_the_dossiers_that_change_are_listed(rooms: Rooms, qtbot: QtBot, tmp_path: Path) -> None:
    """After an update each dossier that changes shows with what it gets now; a click opens it."""
    rooms.session.create({"company.name": "Fournil"})
    dossier = rooms.session.dossier
    rooms.go("settings")
    card, settings = page(rooms).rules, rooms.front.rules
    path = tmp_path / "idf.tandem-rules"
    path.write_bytes(publication(rules("1"), ANA, BEA, OWN))
    settings.look_at(path)
    settings.put_in_force("")

    qtbot.waitUntil(lambda: len(card.dossiers.rows) > 0)
    with qtbot.waitSignal(settings.opened) as told:
        card.dossiers.rows[0].click()
    assert [dossier] == told.args


def test_a_key_that_is_away_is_told(rooms: Rooms, qtbot: QtBot, tmp_path: Path) -> None:
    """A place that does not answer is named, with why; the rules stay."""
    rooms.front.rules.keep_address(str(tmp_path / "nowhere"))
    qtbot.waitUntil(lambda: not rooms.front.looking.is_busy)

    assert "is not there" in page(rooms).rules.news.problems.text.text()


def test_what_is_no_address_is_refused(rooms: Rooms) -> None:
    """An address that leads nowhere is told at once and not kept."""
    rooms.front.rules.keep_address("gopher://x")

    assert "no address" in page(rooms).rules.news.address_problem.text()
    assert not rooms.session.workspace.setting("rules.address")


def test_a_later_tandem_is_told_discreetly(rooms: Rooms, qtbot: QtBot, tmp_path: Path) -> None:
    """Settings and home say that a later version is there; nothing is downloaded."""
    own = charter_with_application()
    rooms.session.workspace.rules.trust("idf", charter_bytes(own), NOON)
    folder = tmp_path / "web"
    folder.mkdir()
    raw = publication(announcement("99.1"), ANA, BEA, own)
    put(Place(FolderRoad(folder)), own, [opened(raw, trust(own))], ANA, ON)
    rooms.front.rules.keep_address(str(folder))
    qtbot.waitUntil(lambda: rooms.front.looking.standing is not None)

    assert "Tandem 99.1" in page(rooms).update_view.summary.text.text()
    rooms.go("home")
    assert "Newer Tandem" in cast("HomePage", rooms.shell.pages["home"]).news.text()


def charter_with_application() -> Charter:
    """Return the charter of a publisher that may announce versions of Tandem."""
    paths = ("instruments/idf-*", APPLICATION)
    found = founded("idf", "Région <b>&", [ANA.key, BEA.key], paths, ON)
    return signed_also(signed_also(found, ANA), BEA)


def test_that_nothing_was_seen_for_long_is_told(rooms: Rooms, tmp_path: Path) -> None:
    """Somebody who is never connected is told so, and goes on working."""
    rooms.session.workspace.set_setting("rules.address", str(tmp_path))
    rooms.session.workspace.rules.channel.note("looked", "", NOON - timedelta(days=31))
    rooms.front.rules.show_news()

    assert "since 23 October 2026".replace(" O", "\N{NO-BREAK SPACE}O") in (
        page(rooms).rules.news.silent.text.text()
    )
