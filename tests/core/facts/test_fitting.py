"""What a calculation may see of a log that somebody else wrote."""

from datetime import date
from decimal import Decimal

import pytest

from core.facts.fitting import fitting
from core.facts.situation import Answer, Silence, Situation
from core.packs.reading import bundled_pack
from core.visit import conduct

PACK = bundled_pack()
HOSTILE: tuple[Answer, ...] = (
    "many", -5, True, 10**40, Decimal("1e900"), Decimal("1e-900"), date(1, 1, 1),
    date(9999, 12, 31), "", "\x1b[2J", "x" * 5_000,
)  # fmt: skip


def test_what_fits_stays_as_it_is() -> None:
    """A situation without a stranger's words is the same object."""
    plain = Situation({"company.headcount": 4, "company.name": Silence.DONT_KNOW})

    assert plain is fitting(plain, PACK)


def test_what_a_newer_tandem_knows_stays() -> None:
    """A fact that these rules do not have is nobody's business here."""
    newer = Situation({"company.newer": "x"})

    assert newer is fitting(newer, PACK)


@pytest.mark.parametrize("answer", HOSTILE)
def test_nothing_hostile_reaches_a_calculation(answer: Answer) -> None:
    """A wrong type, a choice outside its list or a huge number in every fact: results all same."""
    stated = {definition.replace(".*.", ".x."): answer for definition in PACK.facts}

    visit = conduct(fitting(Situation(stated), PACK), PACK, date(2026, 11, 23))

    assert visit.aids


def test_an_item_with_an_impossible_id_is_left_out() -> None:
    """The id of an item becomes part of names: it holds no control character."""
    bad = Situation({"project.expenses.a\x00b.amount": Decimal(5)})

    assert Situation() == fitting(bad, PACK)
