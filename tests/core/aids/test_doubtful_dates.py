"""Dates that no source shows: they refuse nothing, and no later verification says otherwise."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.aids.batch.columns import Firms
from core.aids.batch.evaluate import evaluate_batch
from core.aids.result import AidResult, Verdict
from core.facts.situation import Answer, Situation
from core.messages import Text
from core.packs.schema.aids import (
    AidVersion,
    Condition,
    Formula,
    Instrument,
    Opening,
    Unverified,
    Window,
)
from core.ranges import Range
from tests.core.aids.examples import ON, found, instrument, pack, project, until, version

WORDS = Text("À vérifier.", "To be checked.")
OPEN, HEADCOUNT = "company.aids.aid.open", "company.headcount"
DAY = timedelta(days=1)
FIELDS = ("valid.from", "valid.until")
DAYS, SHIFT = st.integers(-6, 6), st.integers(-4, 4)
SURE = st.sampled_from((False, False, True))


def doubt(*fields: str, between: Window | None = None) -> tuple[Unverified, ...]:
    """Return these fields as points that no source settles."""
    bounds = between or Window()
    return tuple(Unverified(field=each, words=WORDS, between=bounds) for each in fields)


def below(limit: int) -> tuple[Condition, ...]:
    """Return that the firm has fewer than so many employees."""
    return (Condition(fact=HEADCOUNT, below=limit),)


@pytest.mark.parametrize("field", ["valid", "valid.from"])
def test_a_beginning_that_is_not_verified_refuses_nothing(field: str) -> None:
    """Before a first day that no source shows the operator is asked, in words that say why."""
    aid = version(valid=Window(first=ON + DAY), open=(), unverified=doubt(field))

    result = found(aid, project(1000))

    assert (Verdict.UNKNOWN, (OPEN,)) == (result.verdict, result.missing)
    assert "Perhaps not in force before 2026-11-24" in str(result.reasons[0].text)
    assert "Ask Region" in str(result.reasons[0].text)


@pytest.mark.parametrize("field", ["filing", "filing.until"])
@pytest.mark.parametrize(
    ("told", "verdict"), [({}, "unknown"), ({OPEN: True}, "yes"), ({OPEN: False}, "no")]
)
def test_an_end_of_filing_that_is_not_verified_refuses_nothing(
    field: str, told: dict[str, Answer], verdict: str
) -> None:
    """After a last day for requests that no source shows only the operator's word counts."""
    aid = version(filing=until(ON - DAY), open=(), unverified=doubt(field))

    result = found(aid, project(1000) | told)

    assert verdict == result.verdict.value
    assert "Requests perhaps no longer after 2026-11-22" in str(result.reasons[1].text)


@pytest.mark.parametrize(
    ("between", "verdict"),
    [
        (Window(last=ON - DAY), "no"),
        (Window(last=ON), "unknown"),
        (Window(first=ON - 9 * DAY), "unknown"),
    ],
)
def test_bounds_of_a_day_that_is_not_verified_are_sure(between: Window, verdict: str) -> None:
    """Beyond the bounds that the sources give the date is as good as verified."""
    points = doubt("valid.until", between=between)

    result = found(version(valid=until(ON - 5 * DAY), open=(), unverified=points), project(1000))

    assert verdict == result.verdict.value


def changed(*, limits: tuple[int, int], rates: tuple[int, int] = (50, 50)) -> Instrument:
    """Return two texts of which no source shows when one gave way to the other."""
    one, other = (
        {"conditions": below(limit), "amount": Formula(rate=Decimal(rate)), "open": ()}
        for limit, rate in zip(limits, rates, strict=True)
    )
    first = version("v1", valid=until(ON), unverified=doubt("valid.until"), **one)
    return instrument(
        first, version("v2", valid=Window(first=ON + DAY), unverified=doubt("valid.from"), **other)
    )


@pytest.mark.parametrize(
    ("headcount", "verdict"), [(9, "yes"), (10, "unknown"), (19, "unknown"), (20, "no")]
)
def test_texts_either_of_which_may_hold_must_agree(headcount: int, verdict: str) -> None:
    """Where the day of a change is not sure, only what both texts say is a yes or a no."""
    firm = project(1000) | {HEADCOUNT: headcount, OPEN: True}

    result = found(changed(limits=(10, 20)), firm)

    assert ("v1", verdict) == (result.version, result.verdict.value)


def test_the_reasons_of_both_texts_are_told_and_their_sums_span_both() -> None:
    """One reason names both texts, each with its own reasons; the sum is a range."""
    firm = project(1000) | {HEADCOUNT: 10, OPEN: True}

    result = found(changed(limits=(20, 20), rates=(50, 30)), firm)

    (told,) = result.reasons
    assert (Verdict.YES, Range(Decimal(300), Decimal(500))) == (result.verdict, result.amount_range)
    assert "no source shows which. Ask Region" in str(told.text)
    assert [Verdict.YES, Verdict.YES] == [each.verdict for each in told.parts]


@given(change=DAYS, at=DAYS, headcount=st.sampled_from((5, 15, 25)), is_open=st.booleans())
def test_no_day_of_a_change_contradicts_a_verdict(
    change: int, at: int, headcount: int, *, is_open: bool
) -> None:
    """Whichever day one text gave way to the other, what both say stays so."""
    firm = project(1000) | {HEADCOUNT: headcount} | ({OPEN: True} if is_open else {})
    written, on = changed(limits=(10, 20)), ON + DAY * at
    first, second = written.versions
    first = replace(first, valid=until(ON + DAY * change), unverified=())
    second = replace(second, valid=Window(first=ON + DAY * (change + 1)), unverified=())

    before, after = found(written, firm, on), found(instrument(first, second), firm, on)

    assert before.verdict in {Verdict.UNKNOWN, after.verdict}


@given(st.data())
def test_no_verification_of_a_date_contradicts_a_verdict(data: st.DataObject) -> None:
    """Whatever day turns out to be true, a yes stays a yes and a no stays a no."""
    written, true = data.draw(timelines())
    edges = [each.valid for whole in (written, true) for each in whole.versions]
    on = data.draw(st.sampled_from([day for each in edges for day in (each.first, each.last)]))
    told: dict[str, Answer] = {}
    if data.draw(st.booleans()):
        told[HEADCOUNT] = data.draw(st.sampled_from((15, 15, 5, 25)))
    if data.draw(st.booleans()):
        told[OPEN] = True
        assume(any(_takes_requests(each, on) for each in true.versions))

    before, after = (found(each, project(1000) | told, on) for each in (written, true))

    assert before.verdict in {Verdict.UNKNOWN, after.verdict}
    _assert_batch_is_single(written, project(1000) | told, on, before)


@st.composite
def timelines(draw: st.DrawFn) -> tuple[Instrument, Instrument]:
    """Return two texts with days that are sure or in doubt, and the same with the true days."""
    written = sorted(draw(st.lists(DAYS, min_size=4, max_size=4, unique=True)))
    shifts, sure = draw(st.tuples(*[SHIFT] * 4)), draw(st.tuples(*[SURE] * 4))
    moves = zip(written, shifts, sure, strict=True)
    true = [day if is_sure else day + shift for day, shift, is_sure in moves]
    assume(all(a < b for a, b in pairwise(true)))
    pairs = [_texts(draw, place, written, true, sure) for place in (0, 1)]
    return instrument(*(each[0] for each in pairs)), instrument(*(each[1] for each in pairs))


def _texts(
    draw: st.DrawFn, place: int, written: list[int], true: list[int], sure: tuple[bool, ...]
) -> tuple[AidVersion, AidVersion]:
    """Return a text as it is written, and as it truly is."""
    at = slice(2 * place, 2 * place + 2)
    points = [
        *(
            point
            for field, is_sure, *days in zip(FIELDS, sure[at], written[at], true[at], strict=True)
            if not is_sure
            for point in doubt(field, between=draw(_bounds(days)))
        )
    ]
    first, last = max(written[at][0], true[at][0]), min(written[at][1], true[at][1])
    proof = (Opening(first=_day(first), last=_day(last)),) if first <= last else ()
    said, filed = draw(DAYS), draw(DAYS)
    filing = draw(st.sampled_from((None, until(_day(said)))))
    is_shown = draw(st.booleans())
    points += [] if is_shown or filing is None else doubt("filing.until")
    real_filing = filing if is_shown or filing is None else until(_day(filed))
    shown = draw(st.sampled_from(((), proof)))
    if shown and real_filing is not None:  # a proof says that requests are taken
        assume(all(real_filing.holds(each.last) for each in shown))
    aid = version(
        f"v{place}",
        valid=_window(written[at]),
        conditions=below((10, 20)[place]),
        open=shown,
        filing=filing,
        unverified=tuple(points),
    )
    return aid, replace(aid, valid=_window(true[at]), filing=real_filing, unverified=())


def _bounds(days: list[int]) -> st.SearchStrategy[Window]:
    whole = Window(first=_day(min(days)), last=_day(max(days)))
    return st.sampled_from((Window(), whole, Window(first=whole.first), Window(last=whole.last)))


def _window(days: list[int]) -> Window:
    return Window(first=_day(days[0]), last=_day(days[1]))


def _day(number: int) -> date:
    return ON + number * DAY


def _takes_requests(aid: AidVersion, on: date) -> bool:
    return aid.valid.holds(on) and (aid.filing is None or aid.filing.holds(on))


def _assert_batch_is_single(
    aid: Instrument, firm: dict[str, Answer], on: date, alone: AidResult
) -> None:
    batch = evaluate_batch(Firms((Situation(firm),)), pack(aid), on)
    sums = batch.sum(0, 0)

    assert (alone.verdict, alone.amount) == (batch.verdict(0, 0), sums and sums.least)
