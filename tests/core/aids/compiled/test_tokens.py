"""Listings of tokens."""

from core.aids.compiled.tokens import Listing, Listings
from core.aids.kleene import IS_NO, IS_YES


def test_a_value_bears_a_wanted_token_and_no_barred_one() -> None:
    """What is barred is no even where it is wanted; a listing that wants none takes any other."""
    listings = [
        Listing(wanted=("47",)),
        Listing(wanted=("47", "62"), barred=("4711",)),
        Listing(barred=("62",)),
        Listing(),
    ]

    found = Listings(listings).codes(("4", "47", "471", "4711"))

    assert [IS_YES, IS_NO, IS_YES, IS_YES] == list(found)
