"""The guide of the pack author."""

import re
from pathlib import Path

import msgspec

from core.aids.cases import check_cases
from core.packs.checks.aids import problems
from core.packs.pack import Pack
from core.packs.schema.aids import AidCases, Instrument
from core.packs.source import decoded
from tests.core.aids.examples import base

GUIDE = Path(__file__).parents[3] / "docs" / "pack-author.md"


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    """The aid and the case that the guide shows pass every check."""
    aid_text, case_text = re.findall(
        r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL
    )
    aid_path, case_path = tmp_path / "aid.yaml", tmp_path / "case.yaml"
    aid_path.write_text(aid_text, encoding="utf-8")
    case_path.write_text(case_text, encoding="utf-8")
    aid, cases = decoded(aid_path, "aid", Instrument), decoded(case_path, "case", AidCases)
    content = msgspec.structs.replace(base().content, instruments=(aid,), aid_cases=(cases,))
    tables = {"territories": lambda: base().table("territories")}

    assert [] == list(problems(content))
    assert () == check_cases(Pack(content, "", tables))
