"""The network on a real session: a request with its consent, a table, requests given out."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from core.facts.situation import Answer
from core.network.book import Book
from core.network.introductions import asked, introductions
from core.network.team import TeamBook
from core.packs.schema.network import Entry, Zone
from core.store.consents import consents, holds
from core.sync.spaces import Spaces
from desktop.rooms import Rooms
from tests.core.store.making import NOON
from ui.pages.directory import ENTRIES, DirectoryPage
from ui.pages.home import HomePage
from ui.pages.network import NetworkPage

ON = date(2026, 11, 23)
FIRM: dict[str, Answer] = {
    "company.commune": "63113", "company.name": "Pains", "dma.5.6": False, "dii.website": False,
}  # fmt: skip
HELPER = Entry(
    id="a", name="Zoé Dupont", kind="volunteer", zones=(Zone("departement", "63"),), max_open=1
)
TABLE = "Nom;Type;Département\nMartin;public;63\nDurand;martien;63\n"


@pytest.fixture
def window(rooms: Rooms) -> Rooms:
    """Return the window of an adviser whose directory has one entry."""
    rooms.session.workspace.set_setting("role", "adviser")
    Book(rooms.session.workspace.inside).put([HELPER])
    return rooms


def network(window: Rooms, qtbot: QtBot) -> NetworkPage:
    """Return the page of the network of a firm, once helpers were found."""
    window.session.create(FIRM)
    window.show_dossier("network")
    page = window.shell.pages["network"]
    assert isinstance(page, NetworkPage)
    qtbot.waitUntil(lambda: bool(page.cards), timeout=20_000)
    return page


def directory(window: Rooms, qtbot: QtBot) -> DirectoryPage:
    """Return the page of the directory, once it was read."""
    window.go("directory")
    page = window.shell.pages["directory"]
    assert isinstance(page, DirectoryPage)
    qtbot.waitUntil(lambda: bool(page.entries.table.rows_model.rows), timeout=20_000)
    return page


def names(page: DirectoryPage) -> set[str]:
    """Return the names in the list."""
    return {each.name for each in page.entries.table.rows_model.rows if isinstance(each, Entry)}


def test_a_request_is_kept_with_the_consent_of_the_firm(window: Rooms, qtbot: QtBot) -> None:
    """Both are in the dossier; the register holds the words that were shown."""
    page = network(window, qtbot)
    card = next(each for each in page.cards if each.offer.entry.id == "a")
    card.ask.click()
    page.ask.agreed.setChecked(True)
    page.ask.send.click()

    session = window.session
    assert session.dossier is not None
    kept = session.workspace.fold(session.dossier).housekeeping
    (request,) = introductions(session.situation)
    assert ("a", "waiting", ON) == (request.entry, request.status, request.asked)
    assert holds(kept, "sharing", ON)
    assert page.ask.agreed.words == consents(kept)[0].words


def test_the_papers_of_a_request_are_written(window: Rooms, qtbot: QtBot, tmp_path: Path) -> None:
    """The sheet for people, the file for programs."""
    page = network(window, qtbot)
    window.session.answer(asked(HELPER, ("security",), ON, id_="r"))

    for kind in ("pdf", "json"):
        page.saved.emit("r", kind, str(tmp_path / f"sheet.{kind}"))
    qtbot.waitUntil((tmp_path / "sheet.json").exists, timeout=20_000)

    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_an_answer_of_the_helper_is_kept_and_can_be_taken_back(window: Rooms, qtbot: QtBot) -> None:
    """Each step is an answer like any other."""
    page = network(window, qtbot)
    window.session.answer(asked(HELPER, ("security",), ON, id_="r"))
    page.moved.emit("r", "taken")
    assert "taken" == introductions(window.session.situation)[0].status

    window.session.undo()

    assert "waiting" == introductions(window.session.situation)[0].status


def test_a_table_goes_in_after_a_yes_and_not_before(
    window: Rooms, qtbot: QtBot, tmp_path: Path
) -> None:
    """What is taken is in the list, what was refused is not."""
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-16")
    page = directory(window, qtbot)
    page.table_chosen.emit(str(tmp_path / "table.csv"))
    qtbot.waitUntil(lambda: page.importing.preview is not None, timeout=20_000)
    before = Book(window.session.workspace.inside).entries()

    page.importing.accept.click()
    qtbot.waitUntil(lambda: "Martin" in names(page), timeout=20_000)

    assert (HELPER,) == before
    assert ENTRIES == page.side
    assert "Durand" not in names(page)


def test_an_entry_is_written_by_hand_and_changed(window: Rooms, qtbot: QtBot) -> None:
    """What is wrong is said beside the form; what is kept keeps its id when it is changed."""
    page = directory(window, qtbot)
    page.new.click()
    form = page.entries.form
    form.fields["name"].set_value("Nina Roux")
    form.keep.click()
    assert "nothing says" in form.problem.text() or "bénévole" in form.problem.text()
    form.kind.set_value("volunteer")
    form.keep.click()
    qtbot.waitUntil(lambda: "Nina Roux" in names(page), timeout=20_000)

    rows = page.entries.table.rows_model.rows
    nina = next(each for each in rows if isinstance(each, Entry) and each.name == "Nina Roux")
    page.entries.table.opened.emit(nina)
    page.entries.card.change.click()
    form.fields["phone"].set_value("04 73 00 00 00")
    form.keep.click()

    kept = Book(window.session.workspace.inside).entry(nina.id)
    assert kept is not None
    assert "04 73 00 00 00" == kept.phone


def test_requests_that_wait_are_given_out(window: Rooms, qtbot: QtBot) -> None:
    """The plan is written into each dossier when one says yes."""
    session = window.session
    stamp = session.stamp()
    dossier = session.workspace.create_dossier(stamp, "Vins")
    facts = asked(None, ("security",), ON, id_="r")
    session.workspace.record(dossier, {**facts, "company.commune": "63113"}, stamp)
    page = directory(window, qtbot)
    page.requests.plan.click()
    qtbot.waitUntil(lambda: bool(page.requests.plan_table.rows_model.rows), timeout=20_000)

    page.requests.accept.click()

    (request,) = Book(session.workspace.inside).requests()
    assert "waiting" == request.status
    assert request.entry


def test_the_head_of_a_firm_has_no_directory(rooms: Rooms) -> None:
    """It belongs to those who advise."""
    rooms.session.workspace.set_setting("role", "firm")
    rooms.go("directory")

    assert "directory" not in rooms.shell.pages


def test_the_directory_is_shared_and_erased_in_the_window(window: Rooms, qtbot: QtBot) -> None:
    """What goes is shown; afterwards the entry is the team's, and goes for good when it must."""
    workspace = window.session.workspace
    Spaces(workspace.inside).found("Lyon", "Ana", "", NOON)
    page = directory(window, qtbot)
    assert page.share.isVisibleTo(page)
    page.share.click()
    assert "Lyon" in page.entries.share.words.text()

    page.entries.share.accept.click()
    qtbot.waitUntil(lambda: "team" == Book(workspace.inside).kept()["a"].origin, timeout=20_000)
    qtbot.waitUntil(lambda: not page.share.isVisibleTo(page), timeout=20_000)
    page.entries.table.opened.emit(HELPER)
    detail = page.entries.card.detail
    page.entries.card.question.accepted.emit()

    assert "Lyon" in detail.whose
    assert detail.changes
    qtbot.waitUntil(lambda: "Zoé Dupont" not in names(page), timeout=20_000)
    assert {} == Book(workspace.inside).kept()
    assert 1 == len(Spaces(workspace.inside).erasures())


def test_a_difference_is_settled_in_the_window(window: Rooms, qtbot: QtBot) -> None:
    """The team says one phone, this computer another: one press, and both say the same."""
    workspace, stamp = window.session.workspace, window.session.stamp()
    space = Spaces(workspace.inside).found("Lyon", "Ana", "", NOON).id
    book = Book(workspace.inside)
    TeamBook(workspace).share([book.kept()["a"]], space, stamp)
    book.put([replace(HELPER, max_open=3)])
    page = directory(window, qtbot)

    page.entries.differing.action.click()
    (row,) = page.entries.card.rows
    row.tiles[1].click()
    qtbot.waitUntil(lambda: not page.entries.differing.isVisibleTo(page), timeout=20_000)

    kept = book.kept()["a"]
    assert (3, False) == (kept.entry.max_open, kept.differs)


def test_a_table_is_read_anew_in_other_letters(window: Rooms, qtbot: QtBot, tmp_path: Path) -> None:
    """A Macintosh’s table: the guess was wrong, and the names are right once one says so."""
    (tmp_path / "mac.csv").write_bytes("Nom;Type\nZoé;public\n".encode("mac_roman"))
    page = directory(window, qtbot)
    page.table_chosen.emit(str(tmp_path / "mac.csv"))
    qtbot.waitUntil(lambda: page.importing.preview is not None, timeout=20_000)

    page.importing.encoding.set_value("MacRoman")
    page.importing.encoding.changed.emit()

    def read() -> str:
        preview = page.importing.preview
        return "" if preview is None else preview.lines[0].name

    qtbot.waitUntil(lambda: read() == "Zoé", timeout=20_000)


def test_the_home_page_tells_of_requests_that_wait(window: Rooms) -> None:
    """One line, which leads to the directory; those that are closed are not counted."""
    session = window.session
    stamp = session.stamp()
    for id_, status in (("r", "waiting"), ("s", "helped")):
        dossier = session.workspace.create_dossier(stamp, id_)
        facts = asked(HELPER, ("security",), ON, id_=id_)
        facts[f"network.introductions.{id_}.status"] = status
        session.workspace.record(dossier, facts, stamp)
    window.go("home")
    home = window.shell.pages["home"]
    assert isinstance(home, HomePage)

    assert home.waiting.words.text().startswith("1 demande")
    home.waiting.look.click()

    assert isinstance(window.shell.pages["directory"], DirectoryPage)
