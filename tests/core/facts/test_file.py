"""Dossier files are read whole or refused in words."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.facts.file import MOST_ERRORS, read_dossier, write_dossier
from core.facts.situation import Answer, Silence, Situation
from core.packs.pack import Pack
from core.packs.reading import bundled_pack

PACK: Pack = bundled_pack()


def read(facts: dict[str, object]) -> Situation:
    """Return the situation of a file with these facts."""
    return read_dossier(json.dumps({"facts": facts}).encode(), PACK).situation


ANSWERS: dict[str, st.SearchStrategy[Answer]] = {
    "company.name": st.text(st.characters(exclude_categories=("C",)), max_size=40),
    "company.headcount": st.integers(0, 100_000),
    "company.turnover": st.decimals(0, 10**9, places=2),
    "company.created": st.dates(date(1700, 1, 1), date(2199, 12, 31)),
    "dii.website": st.booleans(),
    "project.expenses.e1.amount": st.decimals(0, 10**6, places=2),
    "project.expenses.e2.category": st.sampled_from(["website", "other"]),
}


@given(st.fixed_dictionaries({}, optional=ANSWERS), st.sampled_from([None, *Silence]))
def test_what_is_written_reads_back(answers: dict[str, Answer], silence: Silence | None) -> None:
    """A situation survives the file exactly: decimals, dates and silences included."""
    situation = Situation({**answers, **({"dii.ai": silence} if silence else {})})

    assert situation == read_dossier(write_dossier(situation, PACK), PACK).situation


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"company.nam": "x"}, "Did you mean company.name?"),
        ({"company.headcount": -3}, "(company.headcount): got “-3”, wanted a number of at least 0"),
        ({"company.headcount": "6"}, "wanted a whole number"),
        ({"company.headcount": True}, "wanted a whole number"),
        ({"company.headcount": 1e300}, "wanted a whole number"),
        ({"company.siren": "732829321"}, "its key does not fit"),
        ({"company.commune": "99999"}, "never was the INSEE code"),
        ({"company.created": "23/11/2026"}, "wanted a date such as 2026-11-23"),
        ({"company.turnover": 1.001}, "at most two decimals"),
        ({"company.name": "x" * 3000}, "at most 2,000 characters"),
        ({"company.name": "a\x00b"}, "without control characters"),
        ({"company.name": "\ud800"}, "without control characters"),
        ({"dii.website": {"state": "maybe"}}, "dont_know"),
        ({"dii.website": "oui"}, "wanted true or false"),
        ({"project.expenses": {"a": 1}}, "wanted a list of items"),
        ({"project.expenses": [3]}, "wanted a list of items"),
        ({"project.expenses": [{"id": "a"}, {"id": "a", "amount": 3}]}, "an id of its own"),
        ({"project.expenses": [{"id": "a", "amout": 3}]}, "Did you mean"),
        ({"project.expenses": [{"id": "\ud800", "amount": 3}]}, "the id “\\ud800” cannot be used"),
        ({"project.expenses": [{"id": True}]}, "an id of its own"),
        ({"project.expenses.\ud800.amount": 3}, "is no fact"),
        ({"project.expenses.*.amount": 3}, "Did you mean project.expenses.1.amount?"),
        ({"company.nam\ne": "x"}, "company.nam\\ne is no fact"),
    ],
)
def test_an_impossible_value_is_said_in_words(facts: dict[str, object], said: str) -> None:
    """The message tells what was got and what is wanted."""
    with pytest.raises(UserError, match=re.escape(said)):
        read(facts)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is empty"),
        (b'{"facts": {"company.name": "Bou', "cut short"),
        (b"[" * 100_000, "no dossier has"),
        (b'{"facts": {"company.name": "\xe9"}}', "not UTF-8"),
        (b'{"facts": {"company.turnover": NaN}}', "no number that can be used"),
        (b'{"facts": {"company.name": "a", "company.name": "b"}}', "stands twice"),
        (b'{"fact": {}}', 'has no "facts"'),
        (b"[1, 2]", 'has no "facts"'),
        (b" " * 6_000_000, "wanted at most 5000000"),
        (b'{"facts": {"company.headcount": 1' + b"0" * 6_000 + b"}}", "no dossier has"),
        (b'{"facts": {"company.headcount": 1e9999999999999999999}}', "no dossier has"),
        (b'{"facts": {"company.turnover": 1e9999999999}}', "wanted an amount in euros"),
        (b'{"facts": {"project.expenses.1.days": 1e-9999999}}', "wanted a number"),
    ],
)
def test_a_file_that_is_no_dossier_is_explained(body: bytes, said: str) -> None:
    """Cut short, huge, of another encoding or of another kind: one clear message."""
    with pytest.raises(UserError, match=re.escape(said)):
        read_dossier(body, PACK)


def test_a_former_commune_becomes_its_successor_with_a_notice() -> None:
    """A commune that merged is read as the one it merged into, and the person is told."""
    former = next(
        code
        for code in PACK.territories.former_codes
        if PACK.territories.resolve(code).commune.code != code
    )

    found = read_dossier(json.dumps({"facts": {"company.commune": former}}).encode(), PACK)

    assert found.situation["company.commune"] == PACK.territories.resolve(former).commune.code
    assert len(found.notices) == 1


def test_amounts_are_read_exactly() -> None:
    """0.1 in the file is the decimal 0.1."""
    assert read({"company.turnover": 0.1})["company.turnover"] == Decimal("0.1")


def test_an_empty_list_says_that_there_are_none() -> None:
    """An empty list is an answer: none; it is written back as it was read."""
    body = b'{"facts": {"company.de_minimis": []}}'

    situation = read_dossier(body, PACK).situation

    assert {"company.de_minimis": Silence.NOT_APPLICABLE} == dict(situation)
    assert situation == read_dossier(write_dossier(situation, PACK), PACK).situation


def test_an_item_that_is_only_an_id_is_an_item() -> None:
    """Of such an item all is unknown: that it is there is kept, in the file that is written too."""
    situation = read({"project.expenses": [{"id": "1", "amount": 1}, {"id": "2"}]})

    assert ("1", "2") == situation.items_of("project.expenses")
    assert situation == read_dossier(write_dossier(situation, PACK), PACK).situation


def test_many_errors_are_told_at_once_and_not_all_looked_at() -> None:
    """Of a hundred thousand names that are no fact the first twenty are told, and that more are."""
    with pytest.raises(UserError, match="More than 20 answers do not fit") as refused:
        read({f"company.nam{number}": 1 for number in range(100_000)})

    assert MOST_ERRORS == str(refused.value).count("is no fact")
