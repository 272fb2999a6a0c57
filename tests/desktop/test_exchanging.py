"""Exporting and importing in the window: asked, looked at, taken or left."""

import json
import zipfile
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.exchange.addresses import own_address
from core.exchange.arrival import examined
from core.exchange.container import key_by_passphrase, seal
from core.exchange.sending import cargo_in, parts_of, read_file
from desktop.exchange_words import firm_views
from desktop.exchanging import Exchanging
from desktop.rooms import Rooms
from desktop.tasks import Tasks
from tests.core.exchange.making import PHRASE, STAMP, cargo_of, with_firm
from tests.core.store.making import CHEAP, NOON
from ui.pages.exchange_export import ALL, EVERYTHING, PASSPHRASE
from ui.pages.home import HomePage


@pytest.fixture
def exchanging(rooms: Rooms) -> Exchanging:
    """Return what exchanges on the home page, which shows one dossier."""
    rooms.session.workspace.set_setting("role", "adviser")
    rooms.session.create({"company.name": "Ici", "company.headcount": 3})
    rooms.go("home")
    rooms.shell.show()
    return rooms.front.exchanging()


def home_of(rooms: Rooms) -> HomePage:
    """Return the home page."""
    return cast("HomePage", rooms.shell.pages["home"])


def came(tasks: Tasks, qtbot: QtBot) -> None:
    """Let the worker end, and the window hear of it."""
    tasks.wait()
    qtbot.wait(30)


def sealed_at(folder: Path) -> tuple[Path, str]:
    """Return a sealed file of a firm that somebody else sends, and the id of its dossier."""
    source, dossier = with_firm(folder / "other.tandem")
    with source:
        raw = seal(parts_of(source, [dossier], "", NOON), passphrase=PHRASE, cost=CHEAP)
    folder.joinpath("x.tandem").write_bytes(raw)
    return folder / "x.tandem", dossier


def test_exported_with_a_passphrase(
    exchanging: Exchanging, rooms: Rooms, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    """The button of a row leads to a file that the passphrase opens; the keyboard comes back."""
    row = home_of(rooms).rows.rows[0]
    row.export.click()
    card = exchanging.export_card()
    assert card.isVisible()
    card.how.segments[PASSPHRASE].click()
    card.passphrase.set_value(PHRASE)

    exchanging.seal_to(tmp_path / "y.tandem", row.card.dossier, PHRASE)
    came(tasks, qtbot)

    sealed = read_file(tmp_path / "y.tandem")
    cargo = cargo_in(sealed, key_by_passphrase(sealed, PHRASE))
    assert {row.card.dossier} == set(cargo.logs)
    assert ("", False) == (card.passphrase.value(), card.isVisible())


def test_all_dossiers_at_once(
    exchanging: Exchanging, rooms: Rooms, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    """Where there are several firms, all of them go into one file if that is wanted."""
    rooms.session.create({"company.name": "Autre"})
    rooms.session.create({"company.name": "Pour voir"}, demo=True)
    rooms.go("home")
    dossier = home_of(rooms).rows.rows[0].card.dossier
    exchanging.offer(dossier)
    exchanging.export_card().scope.segments[ALL].click()

    exchanging.seal_to(tmp_path / "all.tandem", dossier, PHRASE)
    came(tasks, qtbot)

    sealed = read_file(tmp_path / "all.tandem")
    assert 2 == len(cargo_in(sealed, key_by_passphrase(sealed, PHRASE)).logs)


def test_a_weak_passphrase_is_refused(exchanging: Exchanging, rooms: Rooms) -> None:
    """What would be guessed closes no file, and the form says why."""
    home_of(rooms).rows.rows[0].export.click()
    card = exchanging.export_card()
    card.how.segments[PASSPHRASE].click()
    card.passphrase.set_value("abc")

    card.accept.click()

    assert "Trop court" in card.problem.text()


def test_no_address_no_file(exchanging: Exchanging, rooms: Rooms, tmp_path: Path) -> None:
    """Without an address nothing is written; a foreign file is none, and that is said."""
    home_of(rooms).rows.rows[0].export.click()
    card = exchanging.export_card()

    card.accept.click()
    assert "Pour qui" in card.problem.text()
    tmp_path.joinpath("z").write_text("hello")
    exchanging.use_address(tmp_path / "z")

    assert "hello" in card.problem.text()


def test_the_digits_of_an_address_are_shown(
    exchanging: Exchanging, rooms: Rooms, tmp_path: Path
) -> None:
    """Before anything is sealed, the person sees for whom and what to compare aloud."""
    home_of(rooms).rows.rows[0].export.click()
    address = own_address(rooms.session.workspace, "Bruno <b>")
    tmp_path.joinpath("a").write_text(address.paper)

    exchanging.use_address(tmp_path / "a")

    words = exchanging.export_card().address.text()
    assert address.fingerprint in words
    assert "Bruno <b>" in words


def test_everything_for_the_firm(
    exchanging: Exchanging, rooms: Rooms, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    """One zip file holds the report and all answers of that firm."""
    dossier = home_of(rooms).rows.rows[0].card.dossier
    exchanging.offer(dossier)
    exchanging.export_card().what.segments[EVERYTHING].click()

    exchanging.write_everything(tmp_path / "e.zip", dossier)
    came(tasks, qtbot)

    with zipfile.ZipFile(tmp_path / "e.zip") as archive:
        facts = json.loads(archive.read("dossier.json"))["facts"]
    assert "Ici" == facts["company.name"]


def test_looked_at_then_taken(
    exchanging: Exchanging, rooms: Rooms, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    """A sealed file asks for its passphrase, shows the firm, and comes in when the person says."""
    path, dossier = sealed_at(tmp_path)
    rooms.front.take_in(path)
    card = exchanging.import_card()
    card.passphrase.set_value(PHRASE)
    qtbot.keyClick(card.passphrase.line, Qt.Key.Key_Return)
    came(tasks, qtbot)
    assert ("", False) == (card.problem.text(), card.passphrase.isVisible())
    assert rooms.session.workspace.card(dossier) is None

    qtbot.keyClick(card.take, Qt.Key.Key_Return)

    assert rooms.session.workspace.card(dossier) is not None
    assert {"Ici", "Atelier Dupré"} == {row.card.title for row in home_of(rooms).rows.rows}
    assert not card.isVisible()


def test_left_alone_nothing_comes_in(
    exchanging: Exchanging, rooms: Rooms, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    """Escape after the look leaves everything as it was."""
    path, dossier = sealed_at(tmp_path)
    rooms.front.take_in(path)
    card = exchanging.import_card()
    card.passphrase_given.emit(PHRASE)
    came(tasks, qtbot)

    qtbot.keyClick(card.take, Qt.Key.Key_Escape)

    assert not card.isVisible()
    assert rooms.session.workspace.card(dossier) is None


def test_wrong_passphrase_asks_again(
    exchanging: Exchanging, rooms: Rooms, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    """A mistyped passphrase is said; the field is there for another try."""
    rooms.front.take_in(sealed_at(tmp_path)[0])
    card = exchanging.import_card()

    card.passphrase_given.emit("another one")
    came(tasks, qtbot)

    assert "n’ouvre pas" in card.problem.text()
    assert card.passphrase.isVisible()


def test_what_differs_is_shown_in_words(rooms: Rooms, tmp_path: Path) -> None:
    """Of a dossier that is here, the card names the question and both answers."""
    workspace = rooms.session.workspace
    source, dossier = with_firm(tmp_path / "other.tandem")
    with source:
        workspace.take_in(source.changes(dossier))
        source.record(dossier, {"company.headcount": 9}, STAMP)
        arrival = examined(cargo_of(source, dossier), workspace, rooms.session.pack)

    (view,) = firm_views(arrival, rooms.session)

    assert "Déjà ici" in view.state
    assert [True] == ["4 → 9" in line for line in view.lines]


def test_foreign_tandem_file_is_told(
    exchanging: Exchanging, rooms: Rooms, qtbot: QtBot, tmp_path: Path
) -> None:
    """A workspace chosen by mistake is no sealed file: it is refused in words, untouched."""
    path = rooms.session.workspace.path
    before = path.read_bytes()

    with qtbot.waitSignal(rooms.front.said):
        rooms.front.take_in(path)
    exchanging.offer(home_of(rooms).rows.rows[0].card.dossier)
    exchanging.seal_to(path, home_of(rooms).rows.rows[0].card.dossier, PHRASE)
    qtbot.waitUntil(lambda: exchanging.export_card().problem.text() != "")

    assert before[:4096] == path.read_bytes()[:4096]


def test_head_of_a_firm_hands_over(rooms: Rooms) -> None:
    """Whoever works on one's own firm finds the hand-over on the first page."""
    rooms.session.workspace.set_setting("role", "firm")
    rooms.session.create({"company.name": "Ma maison"})
    rooms.go("home")
    rooms.shell.show()
    home = home_of(rooms)
    assert home.hand_over is not None
    assert home.hand_over.isVisible()

    home.hand_over.click()

    assert "Remettre" in rooms.front.exchanging().export_card().title.text()


def test_address_in_the_settings(rooms: Rooms) -> None:
    """The address asks for a name first, then shows its code and its digits."""
    rooms.session.workspace.set_setting("role", "adviser")
    rooms.go("settings")
    card = rooms.front.receiving.card

    card.show_it.click()
    assert "votre nom" in card.problem.text()
    rooms.session.workspace.set_setting("author", "Ana")
    card.show_it.click()

    assert card.picture.isVisibleTo(card)
    assert own_address(rooms.session.workspace, "Ana").fingerprint in card.fingerprint.text()
