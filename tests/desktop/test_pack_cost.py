"""`tandem pack cost`, as a person at a terminal uses it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.packs.drafts.draft import copied_body
from core.store.change import Stamp
from desktop.main import main
from desktop.workspace import open_workspace
from tests.core.aids.examples import base

AID = "occ-loccal-subvention"
STAMP = Stamp(datetime(2026, 11, 23, 9, tzinfo=UTC), pack=base().digest)
Tandem = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tandem(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Tandem:
    """Run the command on a workspace of its own; return code, output and remarks."""

    def run(*words: str, language: str = "en") -> tuple[int, str, str]:
        start = ["--language", language, "--workspace", str(tmp_path / "ws"), "pack", "cost"]
        code = main([*start, *words, "--on", "2026-11-23"])
        printed = capsysbinary.readouterr()
        return code, printed.out.decode(), printed.err.decode()

    return run


@pytest.mark.parametrize(("language", "sure"), [("en", "for sure"), ("fr", "à coup sûr")])
def test_made_up_firms_tell_the_cost(tandem: Tandem, language: str, sure: str) -> None:
    """Figures first, then what is unknown, territories, sizes and what was supposed."""
    code, out, err = tandem(AID, "--synthetic", "80", "--take-up", "20", language=language)

    assert (0, "") == (code, err)
    assert sure in out.splitlines()[0]
    assert "Occitanie" in out
    assert "INSEE" in out


def test_programs_get_json_with_the_assumptions(tandem: Tandem) -> None:
    """Everything that was assumed can be read and changed."""
    fact = "company.micro_social"
    code, out, _err = tandem(
        AID, "--synthetic", "40", "--in", "departement:31", "--seed", "7",
        "--assume", f"{fact}=10", "--json",
    )  # fmt: skip
    body = json.loads(out)

    assert code == 0
    assert [{"31": 40}] == [{each["code"]: each["firms"]}
                            for each in body["territories"]["departement"]]  # fmt: skip
    assert {fact: 10} == body["assumptions"]["answers"]
    assert body["take_up"] == 30


def test_a_table_of_firms_is_a_portfolio(tandem: Tandem, tmp_path: Path) -> None:
    """The table is the one of `tandem aids --batch`; the cost can be written as a table too."""
    firms, target = tmp_path / "firms.csv", tmp_path / "cost.csv"
    firms.write_text("id;company.commune;company.headcount\na;31555;4\nb;;\n", encoding="utf-8")

    code, out, err = tandem(AID, "--firms", str(firms), "-o", str(target))

    assert code == 0
    assert "perhaps of 2" in out
    assert str(target) in err
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("number", ["0", "100001", "9" * 20, "9" * 5_000, "many"])
def test_a_number_of_firms_out_of_bounds_is_told_the_bounds(tandem: Tandem, number: str) -> None:
    """How many firms can be made up is said at once."""
    code, _out, err = tandem(AID, "--synthetic", number)

    assert code == 2
    assert "from 1 to 100" in err


def test_the_table_of_firms_is_never_written_over(tandem: Tandem, tmp_path: Path) -> None:
    """The cost goes to another file than the firms."""
    firms = tmp_path / "firms.csv"
    firms.write_text("id;company.headcount\na;4\n", encoding="utf-8")

    code, _out, err = tandem(AID, "--firms", str(firms), "-o", str(firms))

    assert code == 2
    assert "would write over it" in err
    assert firms.read_text(encoding="utf-8").startswith("id;")


def test_dossiers_and_drafts_of_the_workspace(tandem: Tandem, tmp_path: Path) -> None:
    """A draft, by its title, is reckoned on the dossiers; nothing is written in either."""
    with open_workspace(tmp_path / "ws") as workspace:
        made = workspace.create_dossier(STAMP, title="Scierie")
        workspace.record(made, {"company.commune": "31555"}, STAMP)
        body = copied_body(AID, base())
        workspace.rule_drafts.create(body, "Mon aide", AID, STAMP.at)

    code, out, _err = tandem("mon aide", "--dossiers", "--json")

    assert code == 0
    assert json.loads(out)["whole"]["firms"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("nothing-like-it",), (AID, "--synthetic", "none"), (AID, "--synthetic", "0"),
        (AID, "--take-up", "101"), (AID, "--firms", "missing.csv"), (AID, "--dossiers"),
        (AID, "--assume", "company.headcount=3"), (AID, "--assume", "x"), (AID, "--in", "moon:1"),
        (AID, "--in", "region:00"), (AID, "-o", "cost.xls"), (AID, "--dossiers", "--seed", "1"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_words(tandem: Tandem, words: tuple[str, ...]) -> None:
    """What cannot be reckoned is said, with what is wanted; the exit code is 2."""
    code, out, err = tandem(*words)

    assert (2, "") == (code, out)
    assert err.startswith("tandem: ")
    assert "Traceback" not in err
