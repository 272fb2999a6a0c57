"""The room left for small State aid."""

from datetime import date
from decimal import Decimal

import pytest

from core.aids.context import Context
from core.facts.situation import Answer, Silence, Situation
from core.packs.schema.aids import Formula
from core.ranges import Range
from tests.core.aids.examples import base, found, project, version


def room(on: date, *grants: tuple[str, int], **answers: Answer) -> Range | None:
    """Return the room left after these grants."""
    facts: dict[str, Answer] = {f"company.{name}": each for name, each in answers.items()}
    for number, (day, amount) in enumerate(grants):
        facts[f"company.de_minimis.g{number}.date"] = date.fromisoformat(day)
        facts[f"company.de_minimis.g{number}.amount"] = Decimal(amount)
    return Context(Situation(facts), base(), on).de_minimis_room


@pytest.mark.parametrize(
    ("on", "granted", "expected"),
    [
        (date(2023, 6, 1), "2020-12-31", 200_000),
        (date(2023, 6, 1), "2021-01-01", 150_000),
        (date(2024, 6, 1), "2021-05-31", 300_000),
        (date(2024, 6, 1), "2021-06-01", 250_000),
        (date(2024, 6, 1), "2024-06-02", 300_000),
    ],
)
def test_three_fiscal_years_then_three_rolling_years(on: date, granted: str, expected: int) -> None:
    """Grants count by fiscal years under 200,000 until 2023, then by rolling years."""
    assert Range(Decimal(expected), Decimal(expected)) == room(on, (granted, 50_000))


def test_unknown_history_is_a_range() -> None:
    """An unknown history leaves anything up to the ceiling; none at all leaves it whole."""
    on = date(2026, 11, 23)

    assert Range(Decimal(0), Decimal(300_000)) == room(on)
    assert Range(Decimal(300_000), Decimal(300_000)) == room(on, de_minimis_received=False)
    assert room(on, de_minimis_received=False) == room(on, de_minimis=Silence.NOT_APPLICABLE)


def test_no_room_no_aid() -> None:
    """A firm that has used its ceiling gets no de minimis aid, and is told so."""
    aid = version(amount=Formula(rate=Decimal(50)), regimes=("de_minimis_2831",))
    spent: dict[str, Answer] = {
        "company.de_minimis.a.date": date(2026, 1, 1),
        "company.de_minimis.a.amount": Decimal(300_000),
    }

    assert "no" == found(aid, project(1000) | spent).verdict.value
    assert "unknown" == found(aid, project(1000)).verdict.value
    assert "yes" == found(aid, project(1000) | {"company.de_minimis_received": False}).verdict.value
