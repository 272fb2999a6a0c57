"""Tests of core/facts/activities.py."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts.activities import (
    UnknownActivityError,
    decode_activities,
    encode_activities,
    normal_code,
)
from core.packs.source import PackError
from core.resources import resource

FOLDER = resource("packs", "base", "activities")
ACTIVITIES = decode_activities(encode_activities(FOLDER))


def test_both_revisions_are_whole() -> None:
    """NAF rév. 2 has 732 sub-classes, NAF 2025 has 747; no code stands in both."""
    assert 732 + 747 == len(ACTIVITIES.codes) == len(set(ACTIVITIES.codes))


@given(st.sampled_from(ACTIVITIES.codes))
def test_a_code_is_read_in_any_writing(code: str) -> None:
    """With or without the dot, in capitals or not, a code gives the same activity."""
    activity = ACTIVITIES.resolve(code)

    assert activity == ACTIVITIES.resolve(code.replace(".", "").lower())
    assert activity == ACTIVITIES.resolve(f" {code[:2]} {code[2:]} ")
    assert code == activity.code
    assert activity.section_label


@given(st.sampled_from(ACTIVITIES.codes))
def test_twins_are_twins_of_each_other(code: str) -> None:
    """A twin is of the other revision and its own twin is the code."""
    activity = ACTIVITIES.resolve(code)

    if activity.twin:
        other = ACTIVITIES.resolve(activity.twin)
        assert code == other.twin
        assert activity.revision != other.revision


def test_twins_are_counted() -> None:
    """340 sub-classes of each revision have a twin: the labels that stand once in each."""
    assert 680 == sum(ACTIVITIES.resolve(code).twin is not None for code in ACTIVITIES.codes)


@given(st.text(alphabet="0123456789.abzyZ \N{NO-BREAK SPACE}é", max_size=8))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """The normal form of a normal form is itself."""
    assert normal_code(normal_code(text)) == normal_code(text)


def test_the_code_tells_its_revision() -> None:
    """The same activity has another code, another section in each revision."""
    old, new = ACTIVITIES.resolve("6201Z"), ACTIVITIES.resolve("62.10y")

    assert ("rev2", "62.10Y", "J") == (old.revision, old.twin, old.section)
    assert ("2025", "62.01Z", "K") == (new.revision, new.twin, new.section)


def test_old_codes_of_a_new_one() -> None:
    """Without a twin the old code must be asked: the answer is None, never a guess."""
    assert ("62.01Z",) == ACTIVITIES.rev2_codes("62.10Y")
    assert ("10.71C",) == ACTIVITIES.rev2_codes("1071C")
    assert ACTIVITIES.rev2_codes("10.71H") is None


@pytest.mark.parametrize(
    ("code", "starts", "within"),
    [
        ("10.71C", ["C"], True),
        ("10.71C", ["01", "10.7"], True),
        ("10.71C", ["1071B"], False),
        ("62.10Y", ["62.0"], True),
        ("62.10Y", ["K"], False),
        ("10.71H", ["10"], None),
    ],
)
def test_rules_in_the_old_revision(code: str, starts: list[str], within: object) -> None:
    """A rule in NAF rév. 2 is answered for both revisions, or left unknown."""
    assert within is ACTIVITIES.is_within(code, starts)


def test_a_revision_not_in_force_is_told() -> None:
    """NAF 2025 comes into force on 1 January 2027, and NAF rév. 2 ends the day before."""
    before, after = date(2026, 12, 31), date(2027, 1, 1)

    assert ACTIVITIES.notice("10.71C", before) is None
    assert ACTIVITIES.notice("10.71H", after) is None
    assert "in force from 2027-01-01" in str(ACTIVITIES.notice("10.71H", before))
    assert "in force until 2026-12-31" in str(ACTIVITIES.notice("10.71C", after))


def test_an_unknown_code_is_explained() -> None:
    """What is no code is refused with near ones, or with the form that is wanted."""
    with pytest.raises(UnknownActivityError, match=r"10\.71C Boulangerie"):
        ACTIVITIES.resolve("10.71X")
    with pytest.raises(UnknownActivityError, match=r"96\.02A Coiffure"):
        ACTIVITIES.resolve("coiffure")
    with pytest.raises(UnknownActivityError, match="four digits and a letter"):
        ACTIVITIES.resolve("")


def test_search_by_words_and_by_code() -> None:
    """Words in any order, without accents, or the start of a code find activities."""
    assert "96.02A" == ACTIVITIES.search("COIFFURE")[0].code
    assert "10.71H" == ACTIVITIES.search("pain vente boulangerie", revision="2025")[0].code
    assert all(each.code.startswith("10.7") for each in ACTIVITIES.search("107", 50))
    assert () == ACTIVITIES.search("xqzw")


def test_a_twin_of_nothing_is_refused(tmp_path: Path) -> None:
    """A twin that is no code is named with its table."""
    for path in FOLDER.iterdir():
        body = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(body.replace("\t62.10Y", "\t62.99Y"), encoding="utf-8")

    with pytest.raises(PackError, match=r"twins\.tsv, at 62\.01Z"):
        encode_activities(tmp_path)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("plombier", "43.22A"),
        ("coiffeuse", "96.02A"),
        ("boulangerie", "10.71C"),
        ("garage", "45.20A"),
        ("restaurant", "56.10A"),
        ("vigneron", "01.21Z"),
        ("ELECTRICIEN", "43.21A"),
        ("fleuriste", "47.76Z"),
        ("infirmiere", "86.90D"),
        ("usinage", "25.62B"),
    ],
)
def test_what_people_say_of_their_trade_is_found_first(said: str, code: str) -> None:
    """A trade is found by its everyday name, with or without accents."""
    assert code == ACTIVITIES.search(said)[0].code


def test_a_trade_brings_its_code_of_both_revisions() -> None:
    """Where the newer code is sure, it is found by the same word."""
    codes = {each.code for each in ACTIVITIES.search("vigneron")}

    assert {"01.21Z", "01.21Y"} == codes


def test_an_everyday_word_names_a_code_that_exists(tmp_path: Path) -> None:
    """A word for a code that there is not is refused with its place."""
    for path in FOLDER.iterdir():
        body = path.read_text(encoding="utf-8")
        changed = body.replace("Plombier\t43.22A", "Plombier\t99.99Z")
        (tmp_path / path.name).write_text(changed, encoding="utf-8")

    with pytest.raises(PackError, match=r"everyday_words\.tsv, at Plombier.*99\.99Z"):
        encode_activities(tmp_path)
