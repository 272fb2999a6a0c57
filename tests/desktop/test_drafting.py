"""A regional officer writes an aid in the window: keyboard and mouse alone, no file touched."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.aids.evaluate import evaluate_all
from core.facts.file import read_dossier
from core.packs.pack import Pack
from desktop.drafting import Drafting
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.workspace import open_workspace
from ui.rules.editor.cases_section import CaseCard
from ui.rules.editor.drafts_page import DraftsPage
from ui.rules.editor.page import EditorPage
from ui.rules.editor.release import ReleaseCard
from ui.rules.editor.rows import BoundRow, ChoiceRow, FieldRow, WordsRow
from ui.texts import _, use_language
from ui.widgets.lookup_field import LookupField

if TYPE_CHECKING:
    from ui.rules.editor.tokens_row import TokensRow

VERSION = ("instrument", "versions", 0)
CASE = ("tests", "cases", 0)
DOSSIER = (
    b'{"facts": {"company.commune": "75056", "company.headcount": 5, "company.naf": "47.71Z",'
    b'"project.expenses": [{"id": "a", "category": "website", "amount": 3200, "month": 1}]}}'
)


class Officer:
    """Somebody at the window of their own computer."""

    def __init__(self, rooms: Rooms, qtbot: QtBot) -> None:
        self.rooms = rooms
        self.qtbot = qtbot
        rooms.session.workspace.set_setting("role", "adviser")
        rooms.start()
        rooms.go("rules")

    @property
    def drafting(self) -> Drafting:
        """What connects the drafts."""
        return cast("Drafting", self.rooms.drafting)

    @property
    def page(self) -> EditorPage:
        """The open editor."""
        return cast("EditorPage", self.drafting.editor)

    @property
    def drafts(self) -> DraftsPage:
        """The page of the drafts."""
        return cast("DraftsPage", self.drafting.list)

    def click(self, button: QWidget) -> None:
        """Press something with the mouse, once it is laid out."""
        for _round in range(6):  # heights settle from the inside out
            QApplication.processEvents()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, field: QWidget, words: str, *, enter: bool = False) -> None:
        """Click into a field and type: plain letters, as the test keyboard has no others."""
        self.click(field)
        if isinstance(field, QLineEdit):
            field.selectAll()
        self.qtbot.keyClicks(field, words)
        if enter:
            self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def row(self, *path: str | int) -> BoundRow:
        """Return the row of a place in the open section."""
        rows = [row for row in self.page.findChildren(BoundRow) if row.path == path]
        return rows[-1]

    def fill(self, words: str, *path: str | int) -> None:
        """Type into the field of a place."""
        row = self.row(*path)
        field = row.boxes["fr"] if isinstance(row, WordsRow) else cast("FieldRow", row).field
        self.type(field, words)
        if isinstance(row, WordsRow):
            self.click(row.same)

    def add(self, words: str, *path: str | int) -> None:
        """Find a code by its words, and take the first one."""
        self.type(cast("TokensRow", self.row(*path)).field, words, enter=True)

    def find(self, name: str, words: str) -> None:
        """Find a fact by its words in the field of this name, and take the first one."""
        fields = [
            field
            for field in self.page.findChildren(LookupField)
            if field.accessibleName() == name and field.isVisible()
        ]
        self.type(fields[-1], words, enter=True)

    def choose(self, value: str, *path: str | int) -> None:
        """Press one of the words of a row."""
        self.click(cast("ChoiceRow", self.row(*path)).field.segments[value])

    def press(self, words: str) -> None:
        """Press the button of these words."""
        buttons = [
            button
            for button in self.page.findChildren(QAbstractButton)
            if button.text() == words and button.isVisible()
        ]
        self.click(buttons[-1])

    def open(self, section: str) -> None:
        """Open a section."""
        self.click(self.page.tabs.tabs[section])

    def wait_reviewed(self) -> None:
        """Wait until the draft as it is now was reviewed."""
        editing = self.page.editing
        self.qtbot.waitUntil(
            lambda: editing.review is not None and editing.review.draft == editing.draft,
            timeout=20_000,
        )


def officer_at(folder: Path, pack: Pack, tasks: Tasks, qtbot: QtBot) -> Iterator[Officer]:
    """Give an officer at a computer of their own."""
    with open_workspace(folder) as workspace:
        session = Session(workspace, pack, tasks, date(2026, 11, 23))
        rooms = Rooms(session, tasks)
        qtbot.addWidget(rooms.shell)
        yield Officer(rooms, qtbot)
        session.keep_place()
        tasks.wait()


@pytest.fixture
def officer(tmp_path: Path, pack: Pack, tasks: Tasks, qtbot: QtBot) -> Iterator[Officer]:
    """Give the officer who writes."""
    use_language("fr")
    yield from officer_at(tmp_path / "author", pack, tasks, qtbot)


@pytest.fixture
def colleague(tmp_path: Path, pack: Pack, tasks: Tasks, qtbot: QtBot) -> Iterator[Officer]:
    """Give the colleague who approves."""
    yield from officer_at(tmp_path / "colleague", pack, tasks, qtbot)


def write_voucher(officer: Officer) -> None:
    """Write a voucher by steps: who, where, for whom, when, how much, from what source."""
    officer.drafting.open_drafts()
    officer.click(officer.drafts.starts["steps"])
    officer.fill("Cheque vitrine", "instrument", "title")
    officer.fill("Region Ile-de-France", "instrument", "operator")
    officer.open("where")
    officer.add("ile-de-fr", *VERSION, "area", "in")
    officer.open("whom")
    officer.fill("20", *VERSION, "conditions", 0, "below")
    officer.add("43-47", *VERSION, "conditions", 1, "in")
    officer.open("dates")
    officer.fill("01/01/2026", *VERSION, "valid", "from")
    officer.open("amount")
    officer.fill("300", *VERSION, "amount", "steps", "every")
    officer.fill("150", *VERSION, "amount", "steps", "gives")
    officer.fill("3000", *VERSION, "amount", "steps", "up_to")
    officer.open("sources")
    officer.press(_("Add a source"))
    officer.fill("CP 2026-001", *VERSION, "provenance", "sources", 0)


def write_case(officer: Officer) -> None:
    """Write a test case: a firm of Paris that spends 3,200 €."""
    officer.open("cases")
    officer.press(_("Add a test case"))
    officer.fill("commerce parisien", *CASE, "about")
    officer.choose("yes", *CASE, "verdict")
    officer.fill("1500", *CASE, "amount")
    search = _("Say something of the firm: type a word")
    officer.find(search, "commune")
    officer.type(officer.row(*CASE, "facts", "company.commune").field, "Paris", enter=True)
    officer.find(search, "effectif")
    officer.fill("5", *CASE, "facts", "company.headcount")
    officer.find(search, "APE")
    officer.type(officer.row(*CASE, "facts", "company.naf").field, "47.71Z", enter=True)
    officer.fill("3200", *CASE, "facts", "project.expenses", 0, "amount")
    said = cast("ChoiceRow", officer.row(*CASE, "facts", "company.aids"))
    officer.click(list(said.field.segments.values())[1])


def test_an_officer_writes_a_voucher_and_its_case_is_green(officer: Officer) -> None:
    """From the text to rules that are valid and tried, with the keyboard and the mouse."""
    write_voucher(officer)
    write_case(officer)
    officer.wait_reviewed()

    review = officer.page.editing.review
    assert review is not None
    assert () == review.problems
    assert [True] == [run.is_green for run in review.runs]
    assert officer.page.findChild(CaseCard).state.accessibleName() == _("As expected")


def signed_file(officer: Officer, folder: Path) -> Path:
    """Sign the draft under a new key and return the file for approval."""
    path = folder / "cheque.tandem-approval"
    officer.drafting.signing.ask_save = lambda _parent, _title, _name: path
    officer.open("issue")
    signing = officer.page.issue.signing
    officer.type(signing.key.name, "Ada")
    officer.type(signing.key.organisation, "Region Ile-de-France")
    officer.click(signing.key.make)
    officer.type(signing.publisher, "idf")
    officer.wait_reviewed()
    officer.click(signing.sign)
    assert path.exists(), signing.said.text.text()
    return path


def approve(colleague: Officer, path: Path, fingerprint: str) -> ReleaseCard:
    """Approve a file on another computer."""
    colleague.drafting.open_drafts()
    card = colleague.drafts.release
    signing = colleague.drafting.signing
    signing.ask_open = lambda _parent: path
    signing.ask_save = lambda _parent, _title, _name: path
    colleague.click(card.open)
    colleague.type(card.key.name, "Blaise")
    colleague.type(card.key.organisation, "Region Ile-de-France")
    colleague.click(card.key.make)
    colleague.type(card.fingerprint, fingerprint)
    colleague.click(card.approve)
    return card


def fingerprint_of(officer: Officer) -> str:
    """Return what a person reads out."""
    return officer.drafting.signing._identities()[0].fingerprint  # noqa: SLF001 - read out aloud


def test_a_voucher_is_signed_approved_published_and_found(
    officer: Officer, colleague: Officer, tmp_path: Path
) -> None:
    """Two people on two computers; then the aid stands among those of a dossier."""
    write_voucher(officer)
    write_case(officer)
    path = signed_file(officer, tmp_path)
    card = approve(colleague, path, fingerprint_of(officer))
    assert card.said.sign.mood.name == "GOOD", card.said.text.text()

    release = officer.page.issue.release
    officer.drafting.signing.ask_open = lambda _parent: path
    officer.drafting.signing.ask_save = lambda _p, _t, name: tmp_path / name
    officer.click(release.open)
    officer.type(release.fingerprint, fingerprint_of(colleague))
    officer.click(release.publish)

    assert release.said.sign.mood.name == "GOOD", release.said.text.text()
    assert list(tmp_path.glob("*.tandem-rules"))
    pack = officer.rooms.session.pack
    firm = read_dossier(DOSSIER, pack).situation
    found = {aid.instrument: aid for aid in evaluate_all(firm, pack, date(2026, 11, 23))}
    assert 1500 == found["idf-cheque-vitrine"].amount
    officer.wait_reviewed()
    draft = officer.page.editing.draft
    assert ("idf-cheque-vitrine", ()) == (draft.base, officer.page.editing.problems)


def test_nothing_typed_is_lost(officer: Officer) -> None:
    """What cannot be read is told under its field, kept as typed, and taken back by Ctrl+Z."""
    officer.drafting.open_drafts()
    officer.click(officer.drafts.starts["grant"])
    officer.open("amount")
    officer.fill("50 pour cent", *VERSION, "amount", "rate")
    drafts = officer.rooms.session.workspace.rule_drafts
    kept = drafts.body(officer.page.editing.draft.id)

    assert "pour cent" in kept["instrument"]["versions"][0]["amount"]["rate"]
    assert "nombre" in officer.row(*VERSION, "amount", "rate").error.text()

    field = cast("FieldRow", officer.row(*VERSION, "amount", "rate")).field
    officer.qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert "50" == officer.page.editing.get((*VERSION, "amount", "rate"))


def test_an_aid_in_force_is_copied_and_compared(officer: Officer) -> None:
    """A change begins as the aid in force, and the last section shows what differs."""
    officer.drafting.copy("idf-cheque-numerique")
    officer.wait_reviewed()
    assert () == officer.page.editing.problems

    officer.open("amount")
    officer.fill("200", "instrument", "versions", 1, "amount", "steps", "gives")
    officer.open("issue")
    officer.wait_reviewed()

    compared = officer.page.issue._compare  # noqa: SLF001 - what the page shows
    assert compared is not None
    assert "200" in " ".join(str(pair.after) for each in compared.chapters for pair in each.pairs)


def test_a_problem_leads_to_its_field(officer: Officer) -> None:
    """A line of the list opens the section of its field and puts the keyboard there."""
    officer.drafting.open_drafts()
    officer.click(officer.drafts.starts["blank"])
    officer.wait_reviewed()
    officer.open("payment")
    officer.click(officer.page.problems.lines[0])

    assert "identity" == officer.page.open_section


def test_a_draft_in_the_trash_comes_back(officer: Officer) -> None:
    """What was thrown away by mistake is one key away."""
    officer.drafting.begin("loan")
    officer.drafting.open_drafts()
    officer.click(officer.drafts.rows[0].trash)
    assert [] == officer.drafts.rows

    officer.rooms.shell.undo_wanted.emit()

    assert 1 == len(officer.drafts.rows)


def test_an_edit_goes_on_with_the_draft_there_is(officer: Officer) -> None:
    """Who comes back to an aid from the catalogue finds the draft begun before."""
    officer.drafting.edit("cii")
    first = officer.page.editing.draft.id
    officer.drafting.open_drafts()
    officer.drafting.edit("cii")

    assert first == officer.page.editing.draft.id


def test_a_draft_is_tried_on_a_dossier(officer: Officer) -> None:
    """The firm of any dossier takes the place of the made-up one."""
    session = officer.rooms.session
    dossier = session.create({"company.name": "Alpha", "company.commune": "75056"})
    session.close()
    officer.drafting.edit("idf-pack-ia")
    officer.page.trial.firm_wanted.emit(dossier)

    title = officer.page.trial.title
    assert title.text() == _("Tried on {name}", name="Alpha")
    officer.qtbot.waitUntil(lambda: officer.page.trial.badge.verdict.value != "no")


def test_an_earlier_state_is_brought_back(officer: Officer) -> None:
    """The history shows each place that was edited; a state of it can be shown again."""
    officer.drafting.begin("grant")
    officer.fill("Alpha", "instrument", "title")
    officer.fill("Region", "instrument", "operator")
    officer.open("issue")
    history = officer.page.issue.history
    officer.click(history.fold.line)
    officer.click(history.lines[-1])

    assert officer.page.editing.draft.title == ""

    officer.page.undo()

    assert officer.page.editing.draft.title == "Alpha"


def test_the_keyboard_comes_round(officer: Officer) -> None:
    """Tab goes from the sections through the fields to the foot, aside, to the rail and back."""
    officer.drafting.begin("grant")
    page = officer.page
    page.activateWindow()
    page.tabs.setFocus()
    officer.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    seen: list[QWidget] = []
    while (focused := QApplication.focusWidget()) not in seen and focused is not None:
        seen.append(focused)
        officer.qtbot.keyClick(focused, Qt.Key.Key_Tab)

    assert {page.primary, page.back} <= set(seen)
    assert any(not page.isAncestorOf(each) for each in seen)
    assert sum(isinstance(each, QLineEdit) for each in seen) >= 3
