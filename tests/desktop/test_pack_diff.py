"""`tandem pack diff` and `tandem pack freshness`, as a person at a terminal uses them."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.packs.keeping import keep
from core.packs.supplement import supplement_bytes
from core.store.change import Stamp
from desktop.main import main
from desktop.workspace import open_workspace
from tests.core.packs.layers import base, instrument, supplement
from tests.core.packs.signing.making import publication, rules

ON = ("--on", "2026-11-23")
STAMP = Stamp(datetime(2026, 11, 23, 9, tzinfo=UTC), pack=base().digest)


@pytest.fixture
def tandem(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str, str]]:
    """Run the command on a workspace of its own; return code, output and remarks."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--language", "en", "--workspace", str(tmp_path / "ws"), "pack", *words])
        printed = capsysbinary.readouterr()
        return code, printed.out.decode(), printed.err.decode()

    return run


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    """Put one firm in the workspace, at a visit whose rules are kept."""
    with open_workspace(tmp_path / "ws") as workspace:
        keep(base(), workspace)
        made = workspace.create_dossier(STAMP, title="Scierie")
        workspace.begin_visit(made, "T0", date(2026, 11, 23), STAMP)
        workspace.record(made, {"company.headcount": 12}, STAMP)
    return made


def written(tmp_path: Path, name: str = "trial.json", **fields: object) -> str:
    """Write a supplement with the trial cheque and return its path."""
    path = tmp_path / name
    path.write_bytes(supplement_bytes(supplement(instrument(**fields))))  # type: ignore[arg-type] - fields of a version
    return str(path)


Tandem = Callable[..., tuple[int, str, str]]


@pytest.mark.usefixtures("dossier")
def test_a_supplement_is_told_with_the_dossiers_that_it_changes(
    tandem: Tandem, tmp_path: Path
) -> None:
    """What an officer wants to know before publishing."""
    code, out, err = tandem("diff", "today", written(tmp_path), "--dossiers", *ON)

    assert (0, "") == (code, err)
    assert "Trial cheque (idf-test): new" in out
    assert "1 dossier of 1 changes." in out
    assert "not among the aids → eligible, €50.00" in out


def test_the_json_form_says_it_all(tandem: Tandem, tmp_path: Path, dossier: str) -> None:
    """Other programs read ids, values and sentences."""
    old, new = written(tmp_path, rate=40), written(tmp_path, "new.json", rate=60)

    code, out, _ = tandem("diff", old, new, "--dossiers", "--json", *ON)

    found = json.loads(out)
    assert 0 == code
    assert ["idf-test"] == [each["id"] for each in found["aids"]]
    (changed,) = found["dossiers"]["changed"]
    assert dossier == changed["dossier"]
    assert ("40.00", "60.00") == tuple(
        changed["aids"][0][side]["amount"] for side in ("before", "after")
    )
    assert changed["aids"][0]["why"]


@pytest.mark.usefixtures("dossier")
def test_kept_rules_are_named_by_the_beginning_of_their_digest(tandem: Tandem) -> None:
    """A visit's rules can be compared long after."""
    code, out, _ = tandem("diff", base().digest[:10], "base", *ON)

    assert 0 == code
    assert "The rules are the same." in out


def test_a_published_file_is_compared_before_it_is_installed(
    tandem: Tandem, tmp_path: Path
) -> None:
    """Two versions of signed rules side by side; one that was altered is refused."""
    for version in ("1", "2"):
        (tmp_path / f"{version}.tandem-rules").write_bytes(publication(rules(version)))
    names = [str(tmp_path / f"{version}.tandem-rules") for version in ("1", "2")]

    code, out, _ = tandem("diff", "base", names[0], *ON)
    same = tandem("diff", *names, *ON)
    body = (tmp_path / "2.tandem-rules").read_bytes().replace(b"Trial", b"Fatal")
    (tmp_path / "2.tandem-rules").write_bytes(body)
    altered = tandem("diff", *names, *ON)

    assert 0 == code
    assert "Trial cheque (idf-test): new" in out
    assert (0, 2) == (same[0], altered[0])
    assert names[0] in same[1].splitlines()[0]
    assert names[1] in same[1].splitlines()[1]


@pytest.mark.parametrize("name", ["nowhere", "abc", "0123456789abcdef", "", "a\nb"])
def test_a_name_that_is_none_is_one_message(tandem: Tandem, tmp_path: Path, name: str) -> None:
    """Code 2, what could have been named, and nothing made on the disk."""
    code, out, err = tandem("diff", "base", name, *ON)

    assert (2, "") == (code, out)
    assert 1 == len(err.splitlines())
    assert "today" in err
    assert "–" not in err
    assert not (tmp_path / "ws").exists()


@pytest.mark.parametrize("body", [b"", b"\xff", b"[" * 100_000, b"{}", b"\x00" * 9_000_000])
def test_a_hostile_file_is_refused(tandem: Tandem, tmp_path: Path, body: bytes) -> None:
    """Code 2, one message, whatever the bytes."""
    for name in ("rules.json", "rules.tandem-rules"):
        (tmp_path / name).write_bytes(body)

        code, out, err = tandem("diff", "base", str(tmp_path / name), *ON)

        assert (2, "") == (code, out)
        assert 1 == len(err.splitlines())


def test_what_must_be_read_again_is_told_with_where_to_read_it(tandem: Tandem) -> None:
    """No workspace is needed, none is made."""
    code, out, _ = tandem("freshness", *ON)

    assert 0 == code
    assert "Its source bears no date: it counts as past its period" in out
    assert "    https://" in out


def test_the_freshness_of_a_pack_is_json_too(tandem: Tandem, tmp_path: Path) -> None:
    """The most urgent first, with days and sources."""
    code, out, _ = tandem("freshness", "base", "--json", *ON)

    rows = json.loads(out)["rows"]
    assert 0 == code
    assert sorted(row["urgency"] for row in rows) == [row["urgency"] for row in rows]
    assert not (tmp_path / "ws").exists()
