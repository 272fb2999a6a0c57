"""The age of the evidence that an aid is still alive."""

from datetime import date, timedelta

import pytest

from core.aids.age import alive, is_worn
from core.aids.evaluate import evaluate_all
from core.aids.result import Verdict
from core.facts.situation import Situation
from core.messages import Text
from core.packs.provenance import Provenance
from core.packs.schema.aids import Opening, Unverified, Window
from core.packs.supplement import layered
from tests.core.packs.layers import ON, SOURCE, base, instrument, supplement

DAYS = 730
DOUBT = (Unverified(field="valid.until", words=Text("À vérifier.", "To be checked.")),)


def undated() -> Provenance:
    """Return the provenance of a text whose source bears no day."""
    return Provenance(sources=(SOURCE,), confidence="verified", checked=None)


@pytest.mark.parametrize(("days", "expected"), [(DAYS, False), (DAYS + 1, True)])
def test_evidence_wears_out(days: int, expected: bool) -> None:  # noqa: FBT001 - what is expected
    """To the last day of its period the newest day speaks for the aid, not one day more."""
    since = Window(first=ON - timedelta(days))
    made = instrument(valid=since, open=(), provenance=undated())

    assert expected == is_worn(made.versions[0], base(), ON)


def test_a_doubtful_end_that_is_past_is_enough() -> None:
    """An end that no source proves, once past, speaks against the aid at once."""
    ended = Window(first=date(2020, 1, 1), last=ON - timedelta(1))
    made = instrument(valid=ended, open=(), provenance=undated(), unverified=DOUBT)

    assert is_worn(made.versions[0], base(), ON)


def test_without_any_day_nothing_tells_the_age() -> None:
    """A text of which no day is known is to be checked, but nobody says that it is over."""
    made = instrument(valid=Window(), open=(), provenance=undated())

    assert not is_worn(made.versions[0], base(), ON)


def test_it_stays_to_check_and_its_operator_can_bring_it_back() -> None:
    """The verdict is never a silent no, and an aid noted as open is no longer doubted."""
    made = instrument(valid=Window(first=date(2020, 1, 1)), open=(), provenance=undated())
    pack = layered(base(), [supplement(made)])
    noted = Situation({f"company.aids.{made.id}.open": True})

    before, after = (
        next(each for each in evaluate_all(facts, pack, ON) if each.instrument == made.id)
        for facts in (Situation(), noted)
    )

    assert (Verdict.UNKNOWN, True) == (before.verdict, before.is_stale)
    assert (Verdict.YES, False) == (after.verdict, after.is_stale)
    assert (after,) == alive((before, after))


def test_a_proof_of_opening_outweighs_age() -> None:
    """An aid that a source shows open on the day is alive, however old its text."""
    proof = (Opening(first=date(2020, 1, 1), last=ON),)
    made = instrument(valid=Window(first=date(2020, 1, 1)), open=proof, provenance=undated())

    assert not is_worn(made.versions[0], base(), ON)
