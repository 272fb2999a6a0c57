"""Drafts of aids: copies, edits, problems at their place, cases, what is signed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.facts.situation import Situation
from core.packs.drafts.cases import run_draft_cases
from core.packs.drafts.draft import INSTRUMENT, TESTS, Draft, copied_body, with_new_version
from core.packs.drafts.edits import Path, with_item, with_moved, with_value, without_item
from core.packs.drafts.form import Kind
from core.packs.drafts.problems import draft_problems, formed_draft
from core.packs.drafts.review import reviewed
from core.packs.drafts.starts import starts
from core.packs.drafts.supplement import Issue, UnfinishedDraftError, draft_supplement
from core.packs.pack import Pack
from core.packs.reading import bundled_pack

PACK = bundled_pack()
IDS = [each.id for each in PACK.content.instruments]
CHEQUE = "idf-cheque-numerique"
VERSION = ("instrument", "versions", 0)
ISSUE = Issue("idf", "1", date(2026, 11, 23))


def copied(instrument: str, pack: Pack = PACK) -> Draft:
    """Return a draft that is a copy of an instrument."""
    return Draft("x", copied_body(instrument, pack), instrument)


def changed(draft: Draft, path: Path, value: object) -> Draft:
    """Return the draft with another value at a path."""
    return draft.with_body(with_value(draft.body, path, value))


def places(draft: Draft) -> set[Path]:
    """Return where something is wrong with a draft."""
    return {each.path for each in draft_problems(draft, PACK)}


@pytest.mark.parametrize("instrument", IDS)
def test_a_copy_is_the_instrument(instrument: str) -> None:
    """What is copied and not touched is what it was, and its cases come out."""
    draft = copied(instrument)
    whole = formed_draft(draft)

    assert whole.instrument in PACK.content.instruments
    assert all(each.kind is Kind.UNSIGNED for each in whole.problems)
    assert all(run.is_green for run in run_draft_cases(draft, whole, PACK))


def leaves(raw: Any, path: Path = ()) -> Iterator[Path]:  # noqa: ANN401 - raw data
    """Yield the paths of all parts of raw data."""
    yield path
    for step, part in raw.items() if isinstance(raw, dict) else ():
        yield from leaves(part, (*path, step))
    for step, part in enumerate(raw) if isinstance(raw, list) else ():
        yield from leaves(part, (*path, step))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(IDS), st.data())
def test_nothing_typed_breaks_the_review(instrument: str, data: st.DataObject) -> None:
    """Whatever stands anywhere in a draft, it is told, and what is sound can still be tried."""
    draft = copied(instrument)
    path = data.draw(st.sampled_from([each for each in leaves(draft.body) if each]))
    junk = data.draw(st.sampled_from([None, "", "12 x", "-5", -1, True, [], {}, [""], {"a": 1}]))

    review = reviewed(changed(draft, path, junk), PACK, Situation(), date(2026, 11, 23))

    assert review.draft.body is not draft.body


@given(st.sampled_from(IDS), st.data())
def test_edits_leave_the_old_body_alone(instrument: str, data: st.DataObject) -> None:
    """An edit gives a new body; undo is to show the old one."""
    body = copied_body(instrument, PACK)
    path = data.draw(st.sampled_from([each for each in leaves(body) if each]))
    with_value(body, path, "other")

    assert copied_body(instrument, PACK) == body


def test_items_are_put_in_moved_and_taken_out() -> None:
    """A list keeps its order but for the item that moves."""
    body = with_item(with_item({}, ("a",), 1), ("a",), 2)

    assert {"a": [2, 1]} == with_moved(body, ("a",), 0, 1)
    assert {"a": [2]} == without_item(body, ("a",), 0)
    assert {} == without_item({"a": [2]}, ("a",), 0)


def test_two_empty_bounds_say_nothing() -> None:
    """A range goes away with the last of its bounds; half of one is kept as it is."""
    half = with_value({}, ("months", 1), 24)

    assert {"months": [{}, 24]} == half
    assert {} == with_value(half, ("months", 1), None)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((*VERSION, "conditions", 0, "below"), "dix"),
        ((*VERSION, "valid", "from"), "31/13/2026"),
        ((*VERSION, "amount", "steps", "every"), None),
        (("instrument", "operator"), ""),
        ((*VERSION, "regimes", 0), "other-one"),
        ((*VERSION, "cumulation", "ceiling"), "120"),
    ],
)
def test_a_problem_is_told_at_its_field(path: Path, value: object) -> None:
    """What is wrong or wanting is named by the path of the very field."""
    assert path in places(changed(copied(CHEQUE), path, value))


def test_what_does_not_fit_together_is_told() -> None:
    """A condition that nobody can meet, and a territory that does not exist, have their place."""
    draft = changed(copied(CHEQUE), (*VERSION, "conditions", 0, "min"), "50")

    assert (*VERSION, "conditions", 0) in places(draft)

    draft = changed(copied(CHEQUE), (*VERSION, "amount", "rate"), "120")

    assert any(path[:4] == (*VERSION, "amount") for path in places(draft))


def test_a_new_version_stands_beside_the_old() -> None:
    """It begins as the last one without its dates, and bears an id of its own."""
    draft = copied(CHEQUE)
    grown = draft.with_body(with_new_version(draft.body))
    instrument = formed_draft(grown).instrument

    assert instrument is not None
    assert 3 == len({each.id for each in instrument.versions})
    assert instrument.versions[1].conditions == instrument.versions[2].conditions


def test_a_blank_page_says_what_is_wanted() -> None:
    """An empty draft has its list of things to fill, and none of it is an error of typing."""
    blank = {INSTRUMENT: {"versions": [{}]}, TESTS: {}}

    kinds = {each.kind for each in draft_problems(Draft("x", blank), PACK)}

    assert {Kind.MISSING, Kind.UNSIGNED} <= kinds


def test_another_aid_is_not_replaced_by_mistake() -> None:
    """A new draft with the id of an aid that exists is told so."""
    draft = Draft("x", copied_body(CHEQUE, PACK), None)

    assert ("instrument", "id") in places(draft)


@pytest.mark.parametrize("start", starts(), ids=lambda start: start.id)
def test_a_start_can_be_filled(start: Any) -> None:  # noqa: ANN401 - one of the starts
    """Each way to begin is well formed: what is left is to be filled or to be sourced."""
    draft = Draft("x", start.body)

    assert start.title.fr
    assert start.help.en
    assert all(each.kind is not Kind.WRONG for each in draft_problems(draft, PACK))


def test_an_unfinished_draft_gives_no_supplement() -> None:
    """Neither a problem nor a red case goes out under a signature."""
    draft = copied(CHEQUE)

    assert CHEQUE == draft_supplement(draft, PACK, ISSUE).instruments[0].id

    with pytest.raises(UnfinishedDraftError):
        draft_supplement(changed(draft, ("instrument", "operator"), None), PACK, ISSUE)
    with pytest.raises(UnfinishedDraftError):
        draft_supplement(changed(draft, ("tests", "cases", 1, "amount"), "151"), PACK, ISSUE)
