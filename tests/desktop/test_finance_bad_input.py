"""Bad input on the command line of the financing: a plain sentence, never a trace or a status."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop.main import main

SITE = {"id": "a", "label": "Site", "category": "website", "month": 1}


def told(
    folder: Path, capsys: pytest.CaptureFixture[str], facts: Mapping[str, object]
) -> tuple[int, str]:
    """Return the exit status of `tandem finance` and all that it says."""
    path = folder / "firm.json"
    path.write_text(json.dumps({"facts": facts}), encoding="utf-8")
    status = main(["--language", "en", "finance", str(path), "--on", "2026-11-23"])
    heard = capsys.readouterr()
    return status, heard.out + heard.err


@pytest.mark.parametrize(
    ("amount", "wanted"),
    [
        (-500, "0"),
        (1e15, "1,000,000,000"),
        ("NaN", "euros"),
        (float("nan"), "number"),
        (float("inf"), "number"),
        ("douze", "euros"),
        (True, "euros"),
    ],
)
def test_an_amount_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], amount: object, wanted: str
) -> None:
    """What was got and what is wanted are named; nothing is reckoned."""
    status, said = told(tmp_path, capsys, {"project.expenses": [SITE | {"amount": amount}]})

    assert status
    assert wanted in said
    assert "Traceback" not in said
    assert "Financing" not in said


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"amount": 0}, "left out"),
        ({"company.created": "2026-12-01", "project.start": "2026-01-01"}, "before the firm"),
        ({"project.own_funds": 50_000}, "above the cost"),
        ({"project.own_funds": 0, "project.no_loan": True}, "without a loan"),
        (
            {"project.own_funds": 1_000, "project.cash_opening": 50, "project.cash_floor": 5_000},
            "keep",
        ),
        ({"category": "other"}, "Sure plan: €0.00 of aid"),
        ({"project.early.after": 170, "project.own_funds": 0}, "instalments"),
    ],
)
def test_what_is_odd_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], facts: dict[str, object], says: str
) -> None:
    """Plans are made all the same; no status of a solver is ever shown."""
    line = SITE | {"amount": 1_000} | {k: v for k, v in facts.items() if "." not in k}
    firm = {name: each for name, each in facts.items() if "." in name}

    status, said = told(tmp_path, capsys, firm | {"project.expenses": [line]})

    assert 0 == status
    assert says.casefold() in said.casefold()
    assert not {"infeasible", "kHighs", "Traceback"} & set(said.split())


def test_the_risk_names_its_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Among four plans, the sentence on the risk says of which one it speaks."""
    status, said = told(tmp_path, capsys, {"project.expenses": [SITE | {"amount": 1200}]})

    assert 0 == status
    assert "If “Sure plan” goes otherwise" in said
