"""The command line, as another program or a person at a terminal uses it."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.resources import resource
from core.store.change import Stamp
from core.store.keys import new_key
from core.store.workspace import Workspace
from desktop.paths import FILE_NAME
from desktop.version import VERSION

DEMO = resource("demo", "boulangerie.json")
ON = ("--on", "2026-11-23")


def tandem(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real program and return what it printed."""
    command = [sys.executable, "-W", "error", "-m", "desktop.main", *words]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        cwd=Path(__file__).parents[2],
        env={"PATH": "", "LC_ALL": "C.UTF-8", "PYTHONPATH": ".", **environment},
        timeout=60,
    )


def dossier(tmp_path: Path, facts: dict[str, object]) -> str:
    """Write a dossier file and return its path."""
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps({"facts": facts}), encoding="utf-8")
    return str(path)


def test_a_visit_prints_all_results_under_their_fixed_names() -> None:
    """Other programs find what they rely on."""
    printed = json.loads(tandem("visit", str(DEMO), *ON, "--json").stdout)

    assert printed["on"] == "2026-11-23"
    assert set(printed["diagnostic"]["dma"]["dimensions"]) == {
        "strategy", "readiness", "human", "data", "automation", "green",
    }  # fmt: skip
    assert {"version", "score", "range", "level"} <= set(printed["diagnostic"]["dii"])
    assert {"id", "version", "verdict", "amount", "reasons", "sources"} <= set(printed["aids"][0])
    assert {"plans", "cash"} <= set(printed["financing"])


@pytest.mark.parametrize(
    ("verb", "part"), [("diagnose", "diagnostic"), ("aids", "aids"), ("finance", "financing")]
)
def test_each_verb_prints_its_part_of_the_visit(verb: str, part: str) -> None:
    """The parts are those of the whole."""
    whole = json.loads(tandem("visit", str(DEMO), *ON, "--json").stdout)
    printed = json.loads(tandem(verb, str(DEMO), *ON, "--json").stdout)

    assert printed[part] == whole[part]


def test_refused_aids_say_what_would_open_them() -> None:
    """Each refused aid has its changes, the others none; the next question stands at the top."""
    printed = json.loads(tandem("aids", str(DEMO), *ON, "--json").stdout)
    refused = [each["changes"] for each in printed["aids"] if each["verdict"] == "no"]

    assert any(each["sets"] for each in refused)
    assert not any(each["sets"] and each["fixed"] for each in refused)
    assert {None} == {each["changes"] for each in printed["aids"] if each["verdict"] != "no"}
    assert {"fact", "question", "aids", "most"} <= set(printed["next_question"])


def test_two_runs_print_the_same() -> None:
    """Nothing hangs on chance or on the moment."""
    runs = {tandem("visit", str(DEMO), *ON, "--json").stdout for _run in range(2)}

    assert len(runs) == 1


def test_a_report_is_one_pdf(tmp_path: Path) -> None:
    """`visit -o` writes exactly one PDF, also with --json, and says where."""
    ran = tandem("visit", str(DEMO), *ON, "--json", "-o", str(tmp_path / "out"))

    assert ran.returncode == 0, ran.stderr
    (report,) = (tmp_path / "out").iterdir()
    assert report.suffix == ".pdf"
    assert report.read_bytes().startswith(b"%PDF")
    assert report.name in ran.stderr


@pytest.mark.parametrize(
    "facts",
    [
        {"company.siren": "732829321"},
        {"company.headcount": -3},
        {"company.commune": "99999"},
        {"company.nam": "x"},
        {"project.start": "9999-12-01"},
        {"dii.cloud": False, "dii.cloud_sophisticated": True},
    ],
)
def test_bad_input_is_one_message_and_code_2(tmp_path: Path, facts: dict[str, object]) -> None:
    """One line on the standard error, nothing on the output, no traceback."""
    ran = tandem("visit", dossier(tmp_path, facts), "--json")

    assert (2, "", 1) == (ran.returncode, ran.stdout, len(ran.stderr.splitlines()))
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("visit",),
        ("visit", "nowhere.json"),
        ("visit", "."),
        ("visti",),
        ("aids", str(DEMO), "--on", "23/11/2026"),
        ("aids", str(DEMO), "--on", "0001-01-01"),
        ("aids", str(DEMO), "--on", "9999-12-31"),
        ("aids", str(DEMO), "--pack", "nowhere"),
        ("pack", "check", "nowhere"),
        ("visit", str(DEMO), "-o", "/proc/nowhere"),
        ("visit", "--dossier", "nobody", "--workspace", "/proc/nowhere"),
    ],
)
def test_what_cannot_be_done_is_explained(words: tuple[str, ...]) -> None:
    """A wrong path, date, verb, pack or folder: one message, code 2."""
    ran = tandem(*words)

    assert 2 == ran.returncode
    assert ran.stderr.startswith("tandem: ")
    assert "Traceback" not in ran.stderr


def test_the_version_is_told() -> None:
    """Who reports a fault can say of which version."""
    assert tandem("--version").stdout == f"Tandem {VERSION}\n"


def test_words_follow_the_language_of_the_system() -> None:
    """French unless the system speaks English or English is asked for."""
    french = tandem("aids", str(DEMO), *ON).stdout
    assert "Aides" in french
    assert tandem("aids", str(DEMO), *ON, LC_ALL="en_GB.UTF-8").stdout.startswith("\nAids")
    assert tandem("--language", "en", "aids", str(DEMO), *ON).stdout.startswith("\nAids")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_our_signs_gets_plainer_ones(encoding: str) -> None:
    """No text is lost and nothing stops on a sign that the terminal cannot show."""
    ran = tandem("visit", str(DEMO), *ON, PYTHONIOENCODING=encoding)

    assert (0, "") == (ran.returncode, ran.stderr)
    assert "11 550,00" in ran.stdout.replace("\ufffd", " ")


def test_the_bundled_pack_is_sound() -> None:
    """The pack's own check passes."""
    ran = tandem("pack", "check", str(resource("packs", "base")))

    assert (0, "") == (ran.returncode, ran.stderr)


def test_a_visit_of_the_workspace_is_told_by_its_id_alone(tmp_path: Path) -> None:
    """`--visit ID` finds the dossier; an id that is not there is one message, code 2."""
    path = tmp_path / FILE_NAME
    stamp = Stamp(at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    with Workspace.create(path, new_key(path)) as workspace:
        first = workspace.create_dossier(stamp)
        visit = workspace.begin_visit(first, "T0", date(2026, 11, 23), stamp)

    found = tandem("--workspace", str(tmp_path), "aids", "--visit", visit.id, "--json", *ON)
    lost = tandem("--workspace", str(tmp_path), "aids", "--visit", "nobody", "--json", *ON)

    assert (0, 2) == (found.returncode, lost.returncode)
    assert 1 == len(lost.stderr.splitlines())


def test_visits_of_the_workspace_are_told_each_by_itself_and_together(tmp_path: Path) -> None:
    """`--visit` gives the facts of that visit on its day; `follow` what changed up to it."""
    path = tmp_path / FILE_NAME
    stamp = Stamp(at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    with Workspace.create(path, new_key(path)) as workspace:
        firm = workspace.create_dossier(stamp)
        first = workspace.begin_visit(firm, "T0", date(2025, 11, 23), stamp)
        workspace.record(firm, {"dii.erp": False}, stamp)
        second = workspace.begin_visit(firm, "T1", date(2026, 11, 23), stamp)
        workspace.record(firm, {"dii.erp": True}, stamp)

    then, now = (
        json.loads(
            tandem("--workspace", str(tmp_path), "diagnose", "--visit", each.id, "--json").stdout
        )
        for each in (first, second)
    )

    assert ("2025-11-23", False) == (then["on"], then["diagnostic"]["dii"]["points"]["dii.erp"])
    assert ("2026-11-23", True) == (now["on"], now["diagnostic"]["dii"]["points"]["dii.erp"])
    assert "follow" not in then
    assert ["dii.erp"] == now["follow"]["changes"][0]["gained"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "words", [("visit", str(DEMO), "--json"), ("aids", str(DEMO)), ("schema",)]
)
def test_a_full_disk_behind_the_output_is_explained(words: tuple[str, ...]) -> None:
    """`tandem … > file` on a full disk: one message, code 2."""
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "desktop.main", *words],
            stdout=full, stderr=subprocess.PIPE, check=False, cwd=Path(__file__).parents[2],
        )  # fmt: skip

    assert (2, 1) == (ran.returncode, len(ran.stderr.splitlines()))
    assert b"Traceback" not in ran.stderr


def test_a_pack_that_names_an_unknown_fact_is_refused(tmp_path: Path) -> None:
    """A condition on a fact that does not exist would never hold: the file and place are named."""
    copy = tmp_path / "pack"
    shutil.copytree(resource("packs", "base"), copy)
    aid = copy / "instruments" / "cheque-france-num.yaml"
    aid.write_text(
        aid.read_text("utf-8").replace("company.headcount", "company.headcuont"), "utf-8"
    )

    ran = tandem("aids", str(DEMO), "--pack", str(copy), "--json")

    assert (2, "", 1) == (ran.returncode, ran.stdout, len(ran.stderr.splitlines()))
    assert "instruments/cheque-france-num.yaml" in ran.stderr


def test_several_errors_of_a_file_are_one_message(tmp_path: Path) -> None:
    """Each error is a sentence of its own, values stand as the file has them."""
    ran = tandem(
        "visit", dossier(tmp_path, {"company.headcount": None, "dii.website": True, "x": 1})
    )

    assert 2 == ran.returncode
    assert "null" in ran.stderr
    assert "., " not in ran.stderr


def test_the_schema_takes_files_and_results_and_any_cents() -> None:
    """The document is fit for validating either; cents are not reckoned in binary fractions."""
    printed = tandem("schema").stdout

    assert 2 == len(json.loads(printed)["anyOf"])
    assert "multipleOf" not in printed
