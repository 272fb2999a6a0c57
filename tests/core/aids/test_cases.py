"""The cases beside the instruments of the base pack."""

from decimal import Decimal

import msgspec
import pytest

from core.aids.cases import check_cases, run_cases
from core.packs.checks.aids import problems
from core.packs.schema.aids import AidCases
from tests.core.aids.examples import base


@pytest.mark.parametrize("cases", base().content.aid_cases, ids=lambda cases: cases.instrument)
def test_aids_give_what_their_cases_say(cases: AidCases) -> None:
    """Each case of the base pack gives the version, verdict and amount that it states."""
    content = msgspec.structs.replace(base().content, aid_cases=(cases,))

    found = check_cases(base().with_content(content, ""))

    assert () == tuple(str(problem.what) for problem in found)


def test_the_checks_find_nothing_in_the_base_pack() -> None:
    """The aids of the base pack name only what exists and can all hold."""
    assert [] == [f"{each.file} {each.place} {each.what}" for each in problems(base().content)]


def test_a_wrong_case_is_told() -> None:
    """A case that does not hold is told with its file, its place, what was got and wanted."""
    first = base().content.aid_cases[0]
    wrong = msgspec.structs.replace(first.cases[0], amount=Decimal("12345.67"), verdict="yes")
    cases = msgspec.structs.replace(first, cases=(wrong,))
    content = msgspec.structs.replace(base().content, aid_cases=(cases,))

    (run,) = run_cases(base().with_content(content, ""))

    assert run.problems[-1].file.endswith(f"{first.instrument}.yaml")
    assert "12345.67" in str(run.problems[-1].what)


def test_the_catalogue_is_wide() -> None:
    """The pack holds many regions, and each legal version once."""
    versions = [each for aid in base().content.instruments for each in aid.versions]
    regions = {token for each in versions for token in each.area.within if "region:" in token}

    assert len({each.id for each in versions}) == len(versions) >= 80
    assert len(regions) >= 15


def test_every_text_is_in_both_languages() -> None:
    """No French or English text of an aid is empty, and no version lacks words for a doubt."""
    for aid in base().content.instruments:
        for each in aid.versions:
            texts = [each.title, *each.notes, *(doubt.words for doubt in each.unverified)]
            assert all(text.fr.strip() and text.en.strip() for text in texts)
            assert each.provenance.confidence == "verified" or each.unverified
