"""What a stranger wrote into a dossier commands no terminal and forges no line of the list."""

from datetime import date
from pathlib import Path

import pytest

from core.plan.retention import kept
from core.store.change import Stamp
from core.store.consents import given
from desktop.main import main
from desktop.workspace import open_workspace
from tests.core.store.making import NOON

_EVIL = "\x1b[2J\x9b31m\x07\x08\u202e\u2066<b>&"
_SIGNS = set("\x1b\x9b\x07\x08\u202e\u2066\r")
_THEN = Stamp(NOON.replace(year=2020), author=f"Bruno{_EVIL}", visit="")


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    """Return a dossier that came from a stranger, long ago."""
    with open_workspace(tmp_path) as workspace:
        dossier = workspace.create_dossier(_THEN, f"Boulangerie{_EVIL}")
        facts = given(f"p{_EVIL}", f"w{_EVIL}", date(2020, 1, 1), how=_EVIL, collector=_EVIL)
        workspace.record(dossier, facts, _THEN)
        workspace.record(dossier, kept(date(2021, 1, 1), _EVIL, date(2020, 2, 1)), _THEN)
        workspace.record(dossier, {"company.name": f"Nom{_EVIL}"}, _THEN)
    return dossier


@pytest.mark.parametrize(
    "verb",
    [("retention", "--months", "36"), ("consent", "list", "ID"), ("history", "ID", "company.name")],
    ids=lambda verb: verb[0],
)
def test_nothing_commands_the_terminal(
    dossier: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    """No escape, no bell, no turned writing is printed; the words themselves are."""
    named = [dossier if word == "ID" else word for word in verb]

    assert 0 == main(["--workspace", str(tmp_path), *named])

    printed = capsys.readouterr().out
    assert not _SIGNS & set(printed)
    assert "<b>&" in printed


@pytest.mark.parametrize("value", ["2027-01-01", True, 3, "\x00"])
def test_facts_of_another_kind_are_no_consent_and_no_keeping(tmp_path: Path, value: object) -> None:
    """A date that is a text, a yes or a number: left out, and the list still stands."""
    from core.plan.retention import count_reminders
    from core.store.consents import consents

    with open_workspace(tmp_path) as workspace:
        dossier = workspace.create_dossier(_THEN, "X")
        facts = {"keeping.until": value, "consents.a.given": value, "consents.a.purpose": "x"}
        workspace.record(dossier, facts, _THEN)  # pyright: ignore[reportArgumentType] - on purpose

        assert () == consents(workspace.fold(dossier).housekeeping)
        assert 1 == count_reminders(workspace, 36, date(2026, 11, 23))
        assert workspace.projections_agree()
