"""`tandem aids --batch`, as a regional officer's computer runs it."""

import csv
from pathlib import Path

from tests.end2end.test_command_line import tandem

FIRMS = "id;company.headcount;company.commune\na;8;35238\nb;40;75056\n"
ON = ("--on", "2026-11-23")


def test_a_table_of_firms_gives_a_table_of_verdicts(tmp_path: Path) -> None:
    """Each firm has one row for each aid, and nothing but words goes to the terminal."""
    firms, verdicts = tmp_path / "firms.csv", tmp_path / "verdicts.csv"
    firms.write_text(FIRMS, encoding="utf-8")

    ran = tandem("--language", "en", "aids", "--batch", str(firms), "-o", str(verdicts), *ON)

    with verdicts.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert (0, "") == (ran.returncode, ran.stdout)
    assert {"a", "b"} == {row["id"] for row in rows}
    assert {row["verdict"] for row in rows} <= {"yes", "no", "unknown"}


def test_a_bad_row_leaves_nothing_behind(tmp_path: Path) -> None:
    """Line, column, what was got and wanted are told; no file is written."""
    firms, verdicts = tmp_path / "firms.csv", tmp_path / "verdicts.db"
    firms.write_text(FIRMS + "c;many;75056\n", encoding="utf-8")

    ran = tandem("--language", "en", "aids", "--batch", str(firms), "-o", str(verdicts), *ON)

    assert 2 == ran.returncode
    assert "Line 4, company.headcount" in ran.stderr
    assert [firms] == list(tmp_path.iterdir())


def test_the_output_is_named_with_its_kind(tmp_path: Path) -> None:
    """Without a name in .csv or .db nothing is begun."""
    ran = tandem("--language", "en", "aids", "--batch", str(tmp_path / "firms.csv"), *ON)

    assert 2 == ran.returncode
    assert ".csv or .db" in ran.stderr


def test_the_table_is_never_written_over(tmp_path: Path) -> None:
    """Not by its own name and not through a link: what was read is left as it was."""
    firms, link = tmp_path / "firms.csv", tmp_path / "link.csv"
    firms.write_text(FIRMS, encoding="utf-8")
    link.hardlink_to(firms)

    ran = [tandem("--language", "en", "aids", "--batch", str(firms), "-o", str(target), *ON)
           for target in (firms, link)]  # fmt: skip

    assert [2, 2] == [each.returncode for each in ran]
    assert "would write over it" in ran[0].stderr
    assert FIRMS == firms.read_text(encoding="utf-8")
