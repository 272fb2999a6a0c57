"""The directory: entries searched, an import seen before it is done, requests, the map, quality."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.network.desk import Desk
from core.network.importing.decoding import read_sheet
from core.network.importing.preview import previewed
from core.network.introductions import Introduction, asked, introductions
from core.network.kept import Kept
from core.packs.reading import bundled_pack
from core.packs.schema.network import Entry, Label, Part, Zone
from ui.pages.conflicts import ConflictView, SideView
from ui.pages.directory import COVERAGE, IMPORT, QUALITY, REQUESTS, DirectoryPage
from ui.pages.directory_entry import EntryDetail
from ui.texts import use_language

ON = date(2026, 11, 23)
HELPER = Entry(
    id="a", name="Zoé <b>&", kind="labelled", skills=("security",),
    zones=(Zone("departement", "63"),), labels=(Label("ExpertCyber", date(2024, 12, 1), 24),),
)  # fmt: skip


def request(days: int, entry: Entry | None = HELPER) -> Introduction:
    """Return a request of some days ago."""
    facts = asked(entry, ("security",), ON - timedelta(days), id_="r")
    found = introductions(Situation({name: each for name, each in facts.items() if each}))[0]
    return replace(found, dossier="d1", firm="Pains", commune="75056")


def desk(*requests: Introduction) -> Desk:
    """Return a desk with one helper and those of the pack."""
    pack = bundled_pack()
    part = pack.part("network", Part)
    assert part is not None
    return Desk(pack, part, (HELPER, *(each.entry for each in part.entries)), requests, ON)


@pytest.fixture
def page(qtbot: QtBot) -> DirectoryPage:
    """Return the page, shown, with one helper of one's own."""
    use_language("en")
    made = DirectoryPage()
    qtbot.addWidget(made)
    made.show_desk(desk())
    made.resize(1000, 700)
    made.show()
    return made


def test_a_label_that_ends_soon_is_told(page: DirectoryPage) -> None:
    """Above the list, with its day; names stand as they are."""
    assert "1 label ends soon" in page.entries.alerts.text.text()
    assert "Zoé <b>&" in page.entries.alerts.text.text()


def test_words_find_an_entry_and_enter_opens_it(page: DirectoryPage, qtbot: QtBot) -> None:
    """The list follows; one of one's own can be removed, one of the rules cannot."""
    page.entries.search.setText("zoe")
    qtbot.waitUntil(lambda: len(page.entries.table.rows_model.rows) == 1)

    with qtbot.waitSignal(page.entries.opened) as opened:
        page.entries.table.opened.emit(HELPER)
    page.entries.show_entry(HELPER, EntryDetail())
    page.entries.card.drop.click()
    with qtbot.waitSignal(page.entries.dropped) as caught:
        page.entries.card.question.accept.click()
    page.entries.show_entry(desk().entries[-1], EntryDetail())

    assert (["a"], ["a"]) == (opened.args, caught.args)
    assert not page.entries.card.drop.isVisible()


def test_an_import_is_seen_line_by_line_and_its_columns_corrected(
    page: DirectoryPage, qtbot: QtBot
) -> None:
    """What is refused says why; another field for a column asks for another preview."""
    here = desk()
    sheet = read_sheet(b"Nom;Type;Lieu\nDupont;public;63\nMartin;martien;63\n")
    page.show_preview(previewed(sheet, here.pack, here.part), here)

    assert (IMPORT, "1 line would go in, 1 would not") == (page.side, page.title.text())
    page.importing.filter.segments["refused"].click()
    assert 1 == len(page.importing.table.rows_model.rows)
    page.importing.table.selectRow(0)
    assert "martien" in page.importing.detail.text()
    page.importing.fields[2].set_value("organisation")
    with qtbot.waitSignal(page.importing.changed) as caught:
        page.importing.fields[2].changed.emit()
    assert [("name", "kind", "organisation"), ""] == caught.args


def test_a_field_that_takes_one_column_leaves_the_other(page: DirectoryPage, qtbot: QtBot) -> None:
    """The name cannot stand in two columns."""
    here = desk()
    sheet = read_sheet(b"Nom;Type;Pseudo\nDupont;public;x\n")
    page.show_preview(previewed(sheet, here.pack, here.part), here)
    page.importing.fields[2].set_value("name")

    with qtbot.waitSignal(page.importing.changed) as caught:
        page.importing.fields[2].changed.emit()

    assert [("", "kind", "name"), ""] == caught.args


def test_what_is_due_leads_to_its_dossier(page: DirectoryPage, qtbot: QtBot) -> None:
    """Requests to remind of come first; Enter opens the firm."""
    page.show_desk(desk(request(10)))
    page.open_side(REQUESTS)

    assert "1 request to see to" == page.title.text()
    with qtbot.waitSignal(page.requests.opened) as caught:
        page.requests.due_table.opened.emit(page.requests.due_table.rows_model.rows[0])
    assert ["d1"] == caught.args


def test_the_best_plan_is_shown_before_it_is_done(page: DirectoryPage, qtbot: QtBot) -> None:
    """Who would be given what, and a yes."""
    here = desk(request(1, None))
    page.show_desk(here)
    page.open_side(REQUESTS)
    with qtbot.waitSignal(page.requests.plan_wanted):
        page.requests.plan.click()
    from core.network.desk import request_of

    waiting = {"d1/r": here.waiting()[0]}
    wishes = [
        request_of(each, Situation({"company.commune": "63113"}), here.pack, ON)
        for each in waiting.values()
    ]
    page.show_plan(here.assign(wishes), waiting)

    assert page.requests.plan_table.isVisible()
    with qtbot.waitSignal(page.requests.plan_accepted):
        page.requests.accept.click()


def test_the_coverage_is_told_in_words_too(page: DirectoryPage) -> None:
    """The map, its sentence, and what firms ask for where nobody is."""
    here = desk(request(1, None))
    page.show_desk(here)
    page.open_side(COVERAGE)
    page.show_coverage(here.coverage(), here)
    page.coverage.need.set_value("security")
    page.coverage.need.changed.emit()

    assert "nobody in 100 départements" in page.coverage.figure.sentence.text()
    assert "Paris" in page.coverage.demand.text.text()


def test_few_answers_give_no_share(page: DirectoryPage) -> None:
    """Counts are shown, shares from five answers on."""
    page.show_desk(desk(replace(request(10), useful=True)))
    page.open_side(QUALITY)

    (row,) = page.quality.table.rows_model.rows
    cells = [column.text(row) for column in page.quality.table.rows_model.columns]
    assert ["1", "–"] == [cells[1], cells[4]]


def test_it_is_told_whence_each_entry_comes_and_the_list_can_keep_to_it(
    page: DirectoryPage,
) -> None:
    """Of the team, of this computer, of the rules; what is said in two ways comes first."""
    page.show_desk(team_desk(), is_in_team=True)
    rows = page.entries.table.rows_model

    told = {str(rows.data(rows.index(row, 4))) for row in range(rows.rowCount())}
    page.entries.whence.segments["team"].click()

    assert {"team", "here", "rules"} == told
    assert (HELPER,) == tuple(rows.rows)
    assert "1 entry is said in two ways: Zoé <b>&" == page.entries.differing.text.text()
    assert page.share.isVisible()


def test_persons_are_shared_once_they_were_told(page: DirectoryPage, qtbot: QtBot) -> None:
    """What goes is said first; without persons nobody need be told."""
    page.show_desk(team_desk(), is_in_team=True)
    page.ask_to_share([("s", "Lyon")])
    card = page.entries.share
    before = card.words.text()
    card.accept.click()
    refused = card.problem.text()
    card.which.segments["organisations"].click()
    none = card.accept.isEnabled()
    card.which.segments["all"].click()
    card.told.setChecked(True)
    with qtbot.waitSignal(card.accepted) as caught:
        card.accept.click()

    assert "persons 1, organisations 0" in before
    assert "were told" in refused
    assert not none
    assert ["s", ("b",)] == caught.args


def test_a_difference_is_settled_by_a_press_or_its_number(
    page: DirectoryPage, qtbot: QtBot
) -> None:
    """Who said what and when stands beside; an entry that one only reads is not changed."""
    page.show_desk(team_desk(), is_in_team=True)
    sides = (SideView("01", "Ana", is_shown=True), SideView("02", "Bruno", is_shown=False))
    view = ConflictView("a", "directory.phone", "Telephone", "", sides)
    detail = EntryDetail("Shared with: Lyon", (view,), ("…",), "Asked.", False, True, False)  # noqa: FBT003 - its order
    page.entries.show_entry(HELPER, detail)
    card = page.entries.card

    with qtbot.waitSignal(page.entries.settled) as caught:
        qtbot.keyClick(card.rows[0], Qt.Key.Key_2)

    assert ["a", "directory.phone", 1] == caught.args
    assert not card.change.isVisible()
    assert "Asked." == card.wish.text.text()


def test_the_letters_of_a_table_can_be_put_right(page: DirectoryPage, qtbot: QtBot) -> None:
    """The page says how it was read, and asks to read it anew."""
    here = desk()
    sheet = read_sheet("Nom;Type\nZoé;public\n".encode("cp1252"))
    page.show_preview(previewed(sheet, here.pack, here.part), here)

    with qtbot.waitSignal(page.importing.read_wanted) as caught:
        page.importing.encoding.set_value("MacRoman")
        page.importing.encoding.changed.emit()

    assert ["MacRoman", ";"] == caught.args


def team_desk() -> Desk:
    """Return a desk with one entry of the team, which differs, and a person of this computer."""
    alone = Entry(id="b", name="Léo", kind="volunteer", person=True, email="leo@example.org")
    kept = {"a": Kept(HELPER, {"r": HELPER}, {"r": "s"}, differs=True), "b": Kept(alone, row="q")}
    found = desk()
    return replace(found, entries=(alone, *found.entries), kept=kept)


def test_an_import_says_what_it_changes_for_everybody(page: DirectoryPage) -> None:
    """A table that changes entries of the team changes them for all."""
    here = team_desk()
    sheet = read_sheet("Nom;Type;Lieu\nZoé <b>&;public;63\n".encode())
    page.show_desk(here, is_in_team=True)

    page.show_preview(previewed(sheet, here.pack, here.part, [HELPER]), here)

    assert page.importing.team.text.text().startswith("1 line changes an entry of the team")
