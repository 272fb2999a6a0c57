"""The verbs `tandem consent` and `tandem retention`."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.store.change import Stamp
from desktop.main import main
from desktop.workspace import open_workspace
from tests.core.store.making import NOON


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder of a workspace."""
    return tmp_path / "home"


@pytest.fixture
def dossier(home: Path) -> str:
    """Return its one dossier, in which nobody spoke for six years."""
    with open_workspace(home) as workspace:
        workspace.set_setting("author", "Ana")
        return workspace.create_dossier(Stamp(NOON.replace(year=2020)), "Boulangerie")


def test_given_listed_withdrawn(
    home: Path, dossier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The register keeps the version of the words, the days, and who noted both."""
    _run(home, "consent", "give", dossier, "contact", "--how", "sur papier", "--on", "2026-11-02")
    given = _listed(home, dossier, capsys)
    _run(home, "consent", "withdraw", dossier, given["id"], "--as", "Bo", "--on", "2026-11-20")
    after = _listed(home, dossier, capsys)

    assert ("contact", "2026-11-02", "sur papier", "Ana", None) == (
        given["purpose"], given["given"], given["how"], given["collector"], given["withdrawn"],
    )  # fmt: skip
    assert "recontacte" in given["words"]
    assert 16 == len(given["text"])
    assert ("2026-11-20", "Bo") == (after["withdrawn"], after["withdrawer"])


def test_words_of_ones_own(
    home: Path, dossier: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A purpose that the rules do not know needs the words that were shown."""
    file = tmp_path / "words.txt"
    file.write_text("J’accepte l’essai.", encoding="utf-8")

    assert 2 == _run(home, "consent", "give", dossier, "essai")
    assert 0 == _run(home, "consent", "give", dossier, "essai", "--words", str(file))
    assert "J’accepte l’essai." == _listed(home, dossier, capsys)["words"]


def test_what_cannot_be_is_refused(
    home: Path, dossier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another dossier, an unknown consent, no file, a senseless period: words and code 2."""
    refused = [
        _run(home, "consent", "list", "absent"),
        _run(home, "consent", "withdraw", dossier, "absent"),
        _run(home, "consent", "give", dossier, "contact", "--words", str(home / "none.txt")),
        _run(home, "retention", "--months", "three"),
        _run(home, "retention", "--months", "601"),
        _run(home, "retention", "--keep", dossier, "--until", "2020-01-01", "--reason", "x"),
    ]

    assert [2] * len(refused) == refused
    assert "Traceback" not in capsys.readouterr().err


def test_chosen_reminded_kept(home: Path, dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is reminded of before a period is chosen; a dossier kept with a reason is not."""
    assert [] == _retention(home, capsys)["due"]
    due = _retention(home, capsys, "--months", "36")["due"]
    until = (date.today() + timedelta(days=90)).isoformat()  # noqa: DTZ011 - a calendar day
    _run(home, "retention", "--keep", dossier, "--until", until, "--reason", "Contrôle en cours")

    assert [dossier] == [each["dossier"] for each in due]
    assert [] == _retention(home, capsys)["due"]


def test_told_in_words(home: Path, dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The list names the dossier, the proposals their source or that they are our estimate."""
    main(["--language", "fr", "--workspace", str(home), "retention"])
    proposed = capsys.readouterr().out
    main(["--language", "fr", "--workspace", str(home), "retention", "--months", "36"])
    due = capsys.readouterr().out

    assert "estimation de l’équipe" in proposed.lower()
    assert "Boulangerie" in due
    assert "tandem space erase" in due


def _run(home: Path, *words: str) -> int:
    return main(["--language", "fr", "--workspace", str(home), *words])


def _listed(home: Path, dossier: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    capsys.readouterr()
    _run(home, "consent", "list", dossier, "--json")
    (found,) = json.loads(capsys.readouterr().out)
    return found


def _retention(
    home: Path, capsys: pytest.CaptureFixture[str], *words: str
) -> dict[str, list[dict[str, str]]]:
    capsys.readouterr()
    _run(home, "retention", *words, "--json")
    return json.loads(capsys.readouterr().out)
