"""What would it cost? In the window: from an aid or a draft, on each kind of portfolio."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.packs.drafts.draft import copied_body
from core.store.change import Stamp
from desktop.costing import Costing
from desktop.drafting import DRAFT
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from ui.rules.catalogue import CataloguePage
from ui.rules.cost import CostPage
from ui.rules.instrument import InstrumentPage
from ui.texts import use_language

AID = "occ-loccal-subvention"
STAMP = Stamp(datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.fixture
def rooms(session: Session, tasks: Tasks, qtbot: QtBot) -> Rooms:
    """Return the window of an adviser, in French."""
    use_language("fr")
    session.workspace.set_setting("role", "adviser")
    rooms = Rooms(session, tasks)
    qtbot.addWidget(rooms.shell)
    rooms.start()
    return rooms


@pytest.fixture
def costing(rooms: Rooms) -> Costing:
    """Return what reckons costs, the rules open."""
    rooms.go("rules")
    assert rooms.costing is not None
    return rooms.costing


def reckoned(costing: Costing, qtbot: QtBot) -> CostPage:
    """Return the page once it shows the answer to what it asked last."""
    page = costing.page
    assert page is not None
    qtbot.waitUntil(lambda: page.busy_since is None, timeout=20_000)
    return page


def test_an_aid_tells_its_cost(costing: Costing, qtbot: QtBot) -> None:
    """The button of an aid leads to its cost on made-up firms, and back to the aid."""
    costing.room.open_instrument(AID)
    instrument = costing.room.place.currentWidget()
    assert isinstance(instrument, InstrumentPage)
    qtbot.mouseClick(instrument.cost, Qt.MouseButton.LeftButton)

    page = reckoned(costing, qtbot)
    assert page.cost is not None
    assert page.title.text().startswith(str(page.cost.whole.yes))
    assert "1\N{NARROW NO-BREAK SPACE}000" in page.title.text()

    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert costing.room.place.currentWidget() is instrument


def test_only_the_last_answer_counts(costing: Costing, qtbot: QtBot) -> None:
    """An answer to what was asked before is dropped."""
    costing.open(AID)
    page = reckoned(costing, qtbot)
    stale, asked = page.cost, page.request
    assert stale is not None
    page.controls.take_up.set_value(Decimal(50))
    page.controls.take_up.editingFinished.emit()

    page.show_cost(stale, asked)
    assert page.busy_since is not None

    found = reckoned(costing, qtbot).cost
    assert found is not None
    assert found.terms.take_up == 50


def test_a_draft_is_reckoned_before_it_is_voted(costing: Costing, qtbot: QtBot) -> None:
    """A draft is found by its title and reckoned like an aid."""
    drafts = costing.session.workspace.rule_drafts
    draft = drafts.create(copied_body(AID, costing.session.pack), "Un coup de pouce", AID, STAMP.at)
    hits = costing.find("coup pouce")

    assert [f"{DRAFT}{draft}"] == [each.code for each in hits]
    costing.open(hits[0].code)
    assert reckoned(costing, qtbot).cost is not None


def test_the_editor_leads_to_the_cost_and_back(rooms: Rooms, qtbot: QtBot) -> None:
    """What is being written is reckoned as it stands; Escape leads back to the same draft."""
    rooms.go("rules")
    drafting, costing = rooms.drafting, rooms.costing
    assert drafting is not None
    assert costing is not None
    drafting.copy(AID)
    editor = drafting.editor
    assert editor is not None
    qtbot.mouseClick(editor.cost, Qt.MouseButton.LeftButton)

    page = reckoned(costing, qtbot)
    assert page.cost is not None
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert costing.room.place.currentWidget() is editor


def test_a_draft_that_says_nothing_is_refused_in_words(costing: Costing) -> None:
    """The page stays where it was, and the person is told."""
    draft = costing.session.workspace.rule_drafts.create({}, "", None, STAMP.at)
    said: list[str] = []
    costing.room.said.connect(said.append)

    costing.open(f"{DRAFT}{draft}")

    assert len(said) == 1
    assert isinstance(costing.room.place.currentWidget(), CataloguePage)


def test_own_dossiers_are_a_portfolio(costing: Costing, qtbot: QtBot) -> None:
    """The dossiers are read as they are; without any, that is said."""
    costing.open(AID)
    page = reckoned(costing, qtbot)
    page.controls.changed.emit({"firms_from": "dossiers"})
    qtbot.waitUntil(lambda: bool(page.problem.text.text()))

    workspace = costing.session.workspace
    made = workspace.create_dossier(STAMP, title="Scierie")
    workspace.record(made, {"company.commune": "31555"}, STAMP)
    page.begin()

    found = reckoned(costing, qtbot).cost
    assert found is not None
    assert found.whole.firms == 1


def test_a_table_is_a_portfolio_and_the_cost_is_written(
    costing: Costing, qtbot: QtBot, tmp_path: Path
) -> None:
    """Firms come from a file, and the groups go into one."""
    firms, target = tmp_path / "firms.csv", tmp_path / "cost.csv"
    firms.write_text("id;company.commune\na;31555\nb;\n", encoding="utf-8")
    costing.open(AID)
    reckoned(costing, qtbot).use_table(str(firms))

    page = reckoned(costing, qtbot)
    assert page.cost is not None
    assert page.cost.whole.firms == 2
    costing.export(target)
    assert "Haute-Garonne" in target.read_text(encoding="utf-8-sig")


def test_a_bad_table_is_explained(costing: Costing, qtbot: QtBot, tmp_path: Path) -> None:
    """What does not fit in a table is told on the page; the former figures stay."""
    firms = tmp_path / "firms.csv"
    firms.write_text("name\nx\n", encoding="utf-8")
    costing.open(AID)
    former = reckoned(costing, qtbot).cost
    page = reckoned(costing, qtbot)
    page.use_table(str(firms))

    assert reckoned(costing, qtbot).cost is former
    assert "id" in page.problem.text.text()
