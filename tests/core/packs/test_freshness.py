"""What was read when, and what must be read again."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.aids.evaluate import evaluate_all
from core.facts.situation import Situation
from core.language import language
from core.messages import Text
from core.packs.freshness import Freshness, dashboard, freshness_on, past
from core.packs.freshness_words import banner, concern_words
from core.packs.provenance import Provenance
from core.packs.schema.aids import Opening, Unverified, Window
from core.packs.supplement import layered
from tests.core.packs.layers import ON, SOURCE, base, instrument, supplement

PERIOD = 180
DOUBT = (Unverified(field="valid.until", words=Text("À vérifier.", "To be checked.")),)
LONG = Window(first=date(2020, 1, 1), last=date(2030, 1, 1))
PROOF = (Opening(first=date(2020, 1, 1), last=date(2030, 1, 1)),)


def read_on(day: date | None) -> Provenance:
    """Return the provenance of a text whose source bears this day."""
    return Provenance(sources=(SOURCE,), confidence="verified", checked=day)


def fresh(**fields: Any) -> Freshness:  # noqa: ANN401 - fields of any type
    """Return how fresh a version is on the day of the tests."""
    given: dict[str, Any] = {"valid": LONG, "open": PROOF}
    made = instrument(**(given | fields))
    return freshness_on(made, made.versions[0], base(), ON)


@pytest.mark.parametrize(
    ("days", "concerns"),
    [(0, ()), (PERIOD, ()), (PERIOD + 1, ("overdue",)), (None, ("undated",))],
)
def test_a_reading_holds_for_its_period(days: int | None, concerns: tuple[str, ...]) -> None:
    """To the last day of its period a source is fresh; without a date it never is."""
    checked = None if days is None else ON - timedelta(days)

    row = fresh(provenance=read_on(checked))

    assert concerns == row.concerns
    assert bool(concerns) == row.is_past


@pytest.mark.parametrize(
    ("fields", "concerns"),
    [
        ({"open": ()}, ("no_proof",)),
        ({"valid": Window(last=date(2025, 1, 1)), "open": ()}, ()),
        ({"valid": Window(last=date(2025, 1, 1)), "unverified": DOUBT}, ("end_doubtful",)),
        ({"valid": Window(last=ON + timedelta(60))}, ("ends_soon",)),
        ({"valid": Window(last=ON + timedelta(61))}, ()),
        ({"valid": Window(first=date(2027, 1, 1)), "open": ()}, ()),
    ],
)
def test_each_concern_has_its_cause(fields: dict[str, Any], concerns: tuple[str, ...]) -> None:
    """An end, a missing proof, an end that nobody showed: each is told apart."""
    assert concerns == fresh(**fields).concerns


def test_the_dashboard_puts_first_what_could_mislead() -> None:
    """An aid shown as open on an old reading comes before what is only to be checked."""
    old = instrument("b-open", valid=LONG, open=PROOF, provenance=read_on(date(2020, 1, 1)))
    older = instrument("a-open", valid=LONG, open=PROOF, provenance=read_on(date(2019, 1, 1)))

    found = dashboard(layered(base(), [supplement(old, older)]), ON)

    ids = [row.id for row in found.rows]
    assert ids.index("a-open") < ids.index("b-open") < ids.index("pyf-acn")
    assert sorted(row.urgency for row in found.rows) == [row.urgency for row in found.rows]
    assert found.rows[ids.index("b-open")].sources == (SOURCE,)


def test_every_aid_and_parameter_is_counted_once() -> None:
    """Rows, fresh and closed make up the whole pack."""
    content, found = base().content, dashboard(base(), ON)
    held = [
        value
        for each in content.parameters
        for value in each.values
        if value.provenance.is_in_force(ON) and value.provenance.confidence != "estimate"
    ]

    assert len(content.instruments) + len(held) == len(found.rows) + found.fresh + found.closed


def test_a_yes_on_an_old_reading_is_never_silent() -> None:
    """Results name the sure aids whose text is past its period."""
    old = instrument(valid=LONG, open=PROOF, provenance=read_on(date(2020, 1, 1)))
    pack = layered(base(), [supplement(old)])
    aids = [each for each in evaluate_all(Situation(), pack, ON) if each.instrument == "idf-test"]

    told = banner(past(aids, pack, ON), aids)

    assert told is not None
    assert "yes" == aids[0].verdict.value
    assert "Chèque d’essai" in language("fr").shown(told)


def test_fresh_results_bear_no_banner() -> None:
    """Where all was read within its period, nothing nags."""
    pack = layered(base(), [supplement(instrument(valid=LONG, open=PROOF))])
    aids = [each for each in evaluate_all(Situation(), pack, ON) if each.instrument == "idf-test"]

    assert banner(past(aids, pack, ON), aids) is None


def test_every_concern_has_words() -> None:
    """Each concern on the dashboard of our own pack is said in French."""
    words = language("fr")

    told = [
        words.shown(concern_words(row, concern))
        for row in dashboard(base(), ON).rows
        for concern in row.concerns
    ]

    assert all(told)


@pytest.mark.parametrize(("days", "concerns"), [(0, ("expired",)), (1, ())])
def test_rules_whose_publisher_no_longer_answers_still_hold_and_are_told(
    days: int, concerns: tuple[str, ...]
) -> None:
    """Past its end a signed supplement is not taken away, and no yes of it is silent."""
    made = instrument(valid=LONG, open=PROOF)
    pack = layered(base(), [supplement(made)]).expiring({made.id: ON + timedelta(days)})

    row = freshness_on(made, made.versions[0], pack, ON)
    (aid,) = [each for each in evaluate_all(Situation(), pack, ON) if each.instrument == made.id]

    assert concerns == row.concerns
    assert "yes" == aid.verdict.value
    assert bool(concerns) == (banner(past([aid], pack, ON), [aid]) is not None)
