"""`tandem sync`: two people, one folder, from the command line."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from core.store.change import Stamp
from desktop.workspace import open_workspace
from tests.core.store.making import NOON

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(as_somebody: Callable[[str], Run]) -> Run:
    """Return a way to run a command as somebody: its code and all that it said."""

    def ran(person: str, verb: str, *words: str) -> tuple[int, str]:
        return as_somebody(verb)(person, *words)

    return ran


@pytest.fixture
def shared(run: Run, tmp_path: Path) -> str:
    """Return a dossier of Ana's in a space that Bruno is in too."""
    (tmp_path / "road").mkdir()
    run("a", "space", "new", "Chambre", "--as", "Ana", "--road", str(tmp_path / "road"))
    run("a", "space", "invite", "-o", str(tmp_path))
    (file,) = tmp_path.glob("*.tandem-invitation")
    run("b", "space", "join", str(file), "--as", "Bruno")
    run("a", "space", "admit")
    code = re.search(r"\d{3} \d{3}", run("b", "space", "join")[1])
    assert code
    run("a", "space", "admit", "Bruno", "--code", code[0])
    run("b", "space", "join")
    with open_workspace(tmp_path / "a") as workspace:
        dossier = workspace.create_dossier(Stamp(NOON), "Le Four")
    assert 0 == run("a", "space", "put", dossier)[0]
    return dossier


def say(tmp_path: Path, person: str, dossier: str, name: str) -> None:
    """Let somebody answer a question."""
    with open_workspace(tmp_path / person) as workspace:
        workspace.record(dossier, {"company.name": name}, Stamp(NOON, author=person))


def test_a_shared_dossier_reaches_the_other(run: Run, shared: str, tmp_path: Path) -> None:
    """What Ana shares is in Bruno's list after both were connected once."""
    assert 0 == run("a", "sync")[0]
    code, said = run("b", "sync")

    with open_workspace(tmp_path / "b") as workspace:
        titles = [card.title for card in workspace.latest_dossiers()]
    assert (0, ["Le Four"]) == (code, titles)
    assert "“Chambre” is up to date: 2 changes came" in said


def test_two_answers_at_once_are_told(run: Run, shared: str, tmp_path: Path) -> None:
    """Both answer the same question apart: whoever comes second is told of the conflict."""
    run("a", "sync")
    run("b", "sync")
    say(tmp_path, "a", shared, "Le Four")
    say(tmp_path, "b", shared, "Au Four")
    run("a", "sync")

    told = json.loads(run("b", "sync", "--json")[1])

    assert [(1, 1, None)] == [(t["pulled"], t["conflicts"], t["failure"]) for t in told]
    assert "told in two ways" in run("a", "sync")[1]


def test_a_clone_goes_on_under_a_new_identity(run: Run, shared: str, tmp_path: Path) -> None:
    """A copied folder that goes on beside the first: both works are kept, and it is told."""
    run("a", "sync")
    run("b", "sync")
    (tmp_path / "c").mkdir()
    for file in (tmp_path / "a").iterdir():
        if file.is_file():
            (tmp_path / "c" / file.name).write_bytes(file.read_bytes())
    say(tmp_path, "a", shared, "Le Four")
    say(tmp_path, "c", shared, "Au Four")
    run("a", "sync")

    said = run("c", "sync")[1]
    run("b", "sync")

    with open_workspace(tmp_path / "b") as workspace:
        heads = workspace.fold(shared).heads["company.name"]
    assert {"Le Four", "Au Four"} == {head.value for head in heads}
    assert "new identity" in said


def test_the_journal_names_nobody(run: Run, shared: str, tmp_path: Path) -> None:
    """The journal tells what the runs did, and no name, answer or address."""
    say(tmp_path, "a", shared, "Boulangerie Dupont")
    run("a", "sync")

    code, said = run("a", "sync", "--journal")

    assert (0, True) == (code, "Run ended" in said)
    assert not [word for word in ("Dupont", "Four", "Ana", "Bruno", "road") if word in said]


def test_a_road_that_is_gone_is_told(run: Run, shared: str, tmp_path: Path) -> None:
    """A key pulled out is one sentence, and the work stays."""
    (tmp_path / "road").rename(tmp_path / "elsewhere")

    code, said = run("a", "sync")

    assert (1, True) == (code, "is not up to date" in said)
