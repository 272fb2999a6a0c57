"""The catalogue at a law date: open, to check or closed, sifted and in order."""

from datetime import date

import pytest

from core.aids.catalogue import Sieve, State, catalogue, ordered, state_of, texts_of
from core.packs.schema.aids import Opening, Window
from tests.core.aids.examples import ON, base, version

PAST = Window(last=date(2020, 12, 31))
NEXT = Window(first=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("valid", "is_open", "state"),
    [
        (Window(), True, State.OPEN),
        (Window(), None, State.TO_CHECK),
        (PAST, False, State.CLOSED),
        (NEXT, False, State.FUTURE),
    ],
)
def test_a_state_follows_dates_and_proofs(
    valid: Window, *, is_open: bool | None, state: State
) -> None:
    """Closed and not yet open are told apart; without a proof an aid is to be checked."""
    assert state == state_of(version(valid=valid, open=()), is_open, ON)


def test_a_proof_in_some_places_is_said() -> None:
    """An aid proved open in a region is open in places for a firm whose place is not known."""
    proof = Opening(first=ON, last=ON, territories=("region:11",))

    assert state_of(version(open=(proof,)), None, ON) is State.PARTLY


def test_the_catalogue_has_every_aid_once() -> None:
    """Each instrument of the pack has one entry, under one of its versions."""
    entries = catalogue(base(), ON)

    assert [each.instrument for each in entries] == list(base().content.instruments)
    assert all(each.version in each.instrument.versions for each in entries)


def test_a_sieve_lets_through_what_fits_all_of_it() -> None:
    """Territory, kind and state are wanted together; an empty sieve lets all through."""
    entries = catalogue(base(), ON)
    sieve = Sieve(territory="region:11", states=frozenset({State.TO_CHECK}))

    kept = [each for each in entries if sieve.lets_through(each)]

    assert kept
    assert all("region:11" in each.version.area.within for each in kept)
    assert all(Sieve().lets_through(each) for each in entries)


def test_the_nearest_end_comes_first() -> None:
    """Sorted by end, an aid without a known end comes last."""
    ends = [each.last or date.max for each in ordered(catalogue(base(), ON), "end", "fr")]

    assert ends == sorted(ends)


def test_all_words_of_an_aid_can_be_searched() -> None:
    """Titles, conditions and notes are found wherever they stand."""
    kap = next(each for each in base().content.instruments if each.id == "run-kap-numerik")

    found = {each.fr for each in texts_of(kap)}

    assert {"Kap Numérik", "Stratégie", "Pas de profession libérale réglementée"} <= found
