"""The observatory and cohorts on a real workspace, by command and in the window."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.observatory.result import Observation
from core.store.change import Stamp
from core.store.workspace import Workspace
from desktop.rooms import Rooms
from desktop.workspace import open_workspace
from ui.pages.cohorts import CohortsPage
from ui.pages.observatory import ObservatoryPage

_STAMP = Stamp(datetime(2026, 3, 1, tzinfo=UTC), author="Anne", app="test")
Run = Callable[..., tuple[int, str]]


def fill(workspace: Workspace, count: int) -> None:
    """Make so many firms of one place and trade."""
    for place in range(count):
        dossier = workspace.create_dossier(_STAMP, f"Firm {place}")
        workspace.begin_visit(dossier, "T0", date(2026, 3, 2), _STAMP)
        facts = {"company.commune": "01053", "company.naf": "10.71C", "dii.website": False}
        workspace.record(dossier, {**facts, "company.headcount": 12}, _STAMP)


def _filled(folder: Path, count: int) -> None:
    with open_workspace(folder) as workspace:
        fill(workspace, count)


@pytest.fixture
def observatory(as_somebody: Callable[[str], Run]) -> Run:
    """Return what runs `tandem observatory` as somebody."""
    return as_somebody("observatory")


@pytest.fixture
def cohort(as_somebody: Callable[[str], Run]) -> Run:
    """Return what runs `tandem cohort` as somebody."""
    return as_somebody("cohort")


def test_the_same_dossiers_give_the_same_bytes(observatory: Run, tmp_path: Path) -> None:
    """Tables, slides and JSON of one workspace are the same twice."""
    _filled(tmp_path / "anne", 6)

    for name in ("one", "two"):
        assert 0 == observatory("anne", "-o", str(tmp_path / name))[0]

    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert {"observatory.xlsx", "observatory.json", "map.png", "map.svg"} <= set(one)
    assert one == two


def test_few_dossiers_are_not_told_even_as_json(observatory: Run, tmp_path: Path) -> None:
    """Below the least the JSON holds no number of firms, and no folder is written."""
    _filled(tmp_path / "anne", 4)

    told = json.loads(observatory("anne", "--json")[1])
    code, said = observatory("anne", "-o", str(tmp_path / "out"))

    assert (None, [], []) == (told["firms"], told["needs"], told["departements"])
    assert 0 != code
    assert "fewer than 5 firms" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "got"),
    [("--region", "999"), ("--section", "é"), ("--size", "huge"), ("--need", "<b>&")],
)
def test_a_filter_that_names_nothing_is_refused_in_words(
    observatory: Run, tmp_path: Path, option: str, got: str
) -> None:
    """What is known stands in the refusal."""
    _filled(tmp_path / "anne", 1)

    code, said = observatory("anne", option, got)

    assert 0 != code
    assert "Known:" in said


def test_a_cohort_is_registered_drawn_and_judged(cohort: Run, tmp_path: Path) -> None:
    """From the protocol to a refusal to conclude, and the protocol stays as it was."""
    _filled(tmp_path / "anne", 8)
    plan = ("--title", "Advice", "--hypothesis", "It lifts", "--indicator", "dma")

    registered = cohort("anne", "register", "advice", *plan, "--horizon", "2099-12-31")
    again = cohort("anne", "register", "advice", *plan, "--horizon", "2098-12-31")
    seen = cohort("anne", "assign", "advice", "--seed", "7")
    drawn = cohort("anne", "assign", "advice", "--seed", "7", "--yes")
    result = cohort("anne", "result", "advice", "-o", str(tmp_path / "firms.csv"))

    assert [0, 0, 0, 0] == [each[0] for each in (registered, seen, drawn, result)]
    assert "Nothing was written" in seen[1]
    assert "never altered" in again[1]
    assert "supported: 4" in drawn[1]
    assert "No conclusion" in result[1]
    assert 9 == len((tmp_path / "firms.csv").read_text("utf-8-sig").splitlines())


def test_the_window_measures_and_shows(rooms: Rooms, qtbot: QtBot) -> None:
    """The place opens at once, and the figures come when all is measured."""
    rooms.session.workspace.set_setting("role", "adviser")
    fill(rooms.session.workspace, 11)

    rooms.go("observatory")
    page = rooms.shell.pages["observatory"]
    assert isinstance(page, ObservatoryPage)
    qtbot.waitUntil(lambda: page.title.text().startswith("11"), timeout=20_000)

    qtbot.waitUntil(page.save.isEnabled)
    assert not page.measuring.isVisible()
    assert page.cards["needs"].isVisibleTo(page)


def test_what_is_measured_is_shown_while_the_rest_is_measured(rooms: Rooms, qtbot: QtBot) -> None:
    """Under new rules one waits for nobody: so many of so many, and nothing is handed over yet."""
    rooms.session.workspace.set_setting("role", "adviser")
    fill(rooms.session.workspace, 30)
    rooms.go("observatory")
    page = rooms.shell.pages["observatory"]
    assert isinstance(page, ObservatoryPage)
    told: list[tuple[int | None, str, bool]] = []
    show = page.show_observation

    def watched(seen: Observation) -> None:
        show(seen)
        told.append((seen.firms, page.measuring.words, page.save.isEnabled()))

    page.show_observation = watched
    qtbot.waitUntil(page.save.isEnabled, timeout=20_000)

    firms, words, handed = zip(*told, strict=True)
    assert 1 < len(firms)
    assert sorted(firms) == list(firms)
    assert "sur 30 mesurés" in words[0]
    assert (False, 30) == (handed[0], firms[-1])


def test_a_cohort_of_the_window_is_kept(rooms: Rooms, qtbot: QtBot) -> None:
    """What was registered in the window is there when one comes back."""
    rooms.session.workspace.set_setting("role", "adviser")
    rooms.go("observatory")
    observatory = rooms.shell.pages["observatory"]
    assert isinstance(observatory, ObservatoryPage)
    observatory.cohorts.click()
    page = rooms.shell.pages["cohorts"]
    assert isinstance(page, CohortsPage)
    page.form.name.setText("Conseil")
    page.form.hypothesis.setText("Il aide")
    page.form.horizon.set_value(date(2099, 12, 31))

    page.form.registered.emit(page.form.plan())

    assert ("Conseil", "cohort-1") == (page.title.text(), page.cohort.value())


def test_the_head_of_a_firm_has_no_observatory(rooms: Rooms) -> None:
    """It is a place of advisers."""
    rooms.session.workspace.set_setting("role", "firm")

    rooms.go("observatory")

    assert "observatory" not in rooms.shell.pages


def test_tables_that_would_tell_one_firm_beside_earlier_ones_are_refused(
    observatory: Run, tmp_path: Path
) -> None:
    """The export of before is named; withdrawn, it no longer counts."""
    _filled(tmp_path / "anne", 6)
    assert 0 == observatory("anne", "-o", str(tmp_path / "one"))[0]
    _filled(tmp_path / "anne", 1)

    code, said = observatory("anne", "-o", str(tmp_path / "two"))
    listed = observatory("anne", "--exports")[1]
    withdrawn = observatory("anne", "--withdraw", "1")
    again = observatory("anne", "-o", str(tmp_path / "two"))

    assert (1, False) == (min(code, 1), "Written" in said)
    assert "fewer than 5 firms" in said
    assert "6 firms" in listed
    assert "Nothing was handed over yet" in withdrawn[1]
    assert 0 == again[0]


def test_the_window_lists_what_was_handed_over(rooms: Rooms, qtbot: QtBot, tmp_path: Path) -> None:
    """Saved once it is listed; withdrawn it is gone; what would tell one firm is not written."""
    rooms.session.workspace.set_setting("role", "adviser")
    fill(rooms.session.workspace, 6)
    rooms.go("observatory")
    page = rooms.shell.pages["observatory"]
    assert isinstance(page, ObservatoryPage)
    qtbot.waitUntil(page.save.isEnabled, timeout=20_000)
    page.saved.emit(str(tmp_path / "one"))
    qtbot.waitUntil((tmp_path / "one" / "map.svg").exists, timeout=20_000)
    fill(rooms.session.workspace, 1)
    rooms.go("home")
    rooms.go("observatory")
    qtbot.waitUntil(lambda: page.title.text().startswith("7"), timeout=20_000)

    page.saved.emit(str(tmp_path / "two"))
    qtbot.waitUntil(lambda: "Rien n’a été écrit" in page.told.text(), timeout=20_000)
    page.exports.buttons[0].click()

    assert not (tmp_path / "two").exists()
    assert not page.exports.isVisibleTo(page)
