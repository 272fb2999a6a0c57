"""What is over is closed where a source shows its end, and to be checked where none does."""

from datetime import date

import pytest

from core.aids.result import Verdict
from core.aids.summary import summary
from core.messages import Text
from core.packs.schema.aids import Opening, Unverified, Window
from tests.core.aids.examples import ON, base, found, instrument, project, until, version

PAST = date(2024, 12, 31)
WORDS = Text("À vérifier.", "To be checked.")
OPEN = "company.aids.aid.open"


def test_a_verified_end_closes_an_aid() -> None:
    """The last version is over and a source shows it: no, closed since the day after."""
    result = found(version(valid=until(PAST)), project(1000))

    assert Verdict.NO is result.verdict
    assert "Closed since 2025-01-01; asked for 2026-11-23" == str(result.reasons[0].text)


@pytest.mark.parametrize("field", ["valid", "valid.until"])
def test_an_end_that_is_not_verified_is_to_be_checked(field: str) -> None:
    """An end that no source shows is no reason to refuse: ask the operator."""
    doubt = (Unverified(field=field, words=WORDS),)

    result = found(version(valid=until(PAST), open=(), unverified=doubt), project(1000))

    assert Verdict.UNKNOWN is result.verdict
    assert (OPEN,) == result.missing
    assert "Perhaps closed since" in str(result.reasons[0].text)


@pytest.mark.parametrize(("said", "verdict"), [(True, "yes"), (False, "no")])
def test_the_operators_word_settles_an_end_that_is_not_verified(said: bool, verdict: str) -> None:  # noqa: FBT001 - a case
    """Whoever asked the operator notes the answer, and it counts."""
    doubt = (Unverified(field="valid.until", words=WORDS),)
    asked = project(1000) | {OPEN: said}

    result = found(version(valid=until(PAST), unverified=doubt), asked)

    assert verdict == result.verdict.value


def test_a_gap_after_an_end_that_is_not_verified_is_to_be_checked() -> None:
    """The first text may hold on until the next; where its end is shown, none holds between."""
    doubt = (Unverified(field="valid.until", words=WORDS),)
    ended = until(date(2026, 11, 20))
    later = version("v2", valid=Window(first=date(2027, 6, 1)), open=())

    verdicts = [
        found(
            instrument(version("v1", valid=ended, unverified=each, open=()), later), project(1000)
        )
        for each in (doubt, ())
    ]

    assert [("v1", "unknown"), ("v1", "no")] == [(v.version, v.verdict.value) for v in verdicts]


def test_a_verified_text_without_proof_of_opening_is_summed_apart() -> None:
    """That a text was read does not open an aid: its money is not among the sure sums."""
    read = found(version(open=()), project(1000))
    proven = found(version(open=(Opening(first=ON, last=ON),)), project(1000))

    told = summary((read, proven), base())

    assert ("verified", Verdict.UNKNOWN) == (read.confidence, read.verdict)
    assert ((proven,), (read,)) == (told.sure, told.to_check)
    assert proven.amount == told.sure_amount
