"""Two windows of a team over a real folder: the directory travels, is settled and erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from core.network.book import Book
from core.network.team import TeamBook
from core.packs.pack import Pack
from core.packs.schema.network import Entry
from tests.desktop.team_making import Computer, computer, synced, team, until
from ui.pages.directory import DirectoryPage
from ui.texts import use_language

ZOE = Entry(id="z", name="Zoé Dupont", kind="volunteer", person=True, phone="01")


@pytest.fixture
def computers(tmp_path: Path, pack: Pack, qtbot: QtBot) -> Iterator[tuple[Computer, Computer]]:
    """Give Ana's and Bruno's computers in one team over a folder, both at the directory."""
    use_language("fr")
    (tmp_path / "way").mkdir()
    ana, bruno = (computer(name, tmp_path / name, pack) for name in ("Ana", "Bruno"))
    team(ana, bruno, road=str(tmp_path / "way"))
    Book(ana.workspace.inside).put([ZOE])
    for each in (ana, bruno):
        each.rooms.start("directory")
        until(lambda each=each: bool(page(each).entries.table.rows_model.rows), qtbot)
    yield ana, bruno
    for each in (ana, bruno):
        each.close()


def page(one: Computer) -> DirectoryPage:
    """Return the page of the directory."""
    found = one.rooms.shell.pages["directory"]
    assert isinstance(found, DirectoryPage)
    return found


def phones(one: Computer) -> list[str]:
    """Return the telephone numbers that the list holds."""
    rows = page(one).entries.table.rows_model.rows
    return [each.phone for each in rows if isinstance(each, Entry) and each.name == ZOE.name]


def test_the_directory_travels_between_two_windows(
    computers: tuple[Computer, Computer], qtbot: QtBot
) -> None:
    """Shared by a press, seen without opening the page anew; settled and erased for both."""
    ana, bruno = computers
    page(ana).share.click()
    page(ana).entries.share.told.setChecked(True)
    page(ana).entries.share.accept.click()
    until(lambda: not Book(ana.workspace.inside).raw().rows, qtbot)
    for each in (ana, bruno):
        synced(each, qtbot)
    until(lambda: phones(bruno) == ["01"], qtbot)

    for each, phone in ((ana, "02"), (bruno, "03")):
        TeamBook(each.workspace).put([replace(ZOE, phone=phone)], each.session.stamp())
    for each in (ana, bruno, ana):
        synced(each, qtbot)
    until(lambda: bool(page(ana).entries.differing.text.text()), qtbot)
    page(ana).entries.differing.action.click()
    chosen = page(ana).entries.card.detail.differences[0].sides[1].said
    page(ana).entries.card.rows[0].tiles[1].click()
    for each in (ana, bruno):
        synced(each, qtbot)
    until(lambda: phones(bruno) == [chosen], qtbot)

    page(ana).entries.dropped.emit("z")
    for each in (ana, bruno):
        synced(each, qtbot)
    until(lambda: phones(bruno) == [], qtbot)
    assert {} == Book(bruno.workspace.inside).kept()
