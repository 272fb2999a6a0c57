"""Tests of the picture of a cohort."""

from datetime import date
from itertools import combinations

import pytest

from core.cohorts.following import Standing
from core.cohorts.papers import Plan, Registered
from core.cohorts.picture import picture
from core.language import language
from core.packs.reading import bundled_pack
from core.packs.schema.transformation import Part
from core.report.palette import PRINT
from core.transformation.cohort import Followed, Protocol, effect
from tests.core.report.test_figures import boxes, overlaps


def standing(count: int, gain: float) -> Standing:
    """Return a cohort of so many firms an arm, of which the supported gain so much more."""
    part = bundled_pack().part("transformation", Part)
    assert part is not None
    firms = tuple(
        Followed(f"{arm}-{at}", arm, 40.0 + at % 5, 43.0 + (at * 7) % 11 + gain * (arm[0] == "s"))
        for arm in ("supported", "compared")
        for at in range(count)
    )
    plan = Plan(cohort="a", title="A", hypothesis="up", indicator="dma", horizon=date(2027, 1, 1))
    registered = Registered(plan=plan, on=date(2026, 1, 5), digest="0" * 64)
    protocol = Protocol("A", "up", "dma", date(2026, 1, 5), date(2027, 1, 1))
    last = date(2026, 11, 1)
    seen = effect(firms, part.judging, protocol, last)
    return Standing(registered, "DMA", firms, last, 0, seen)


@pytest.mark.parametrize("gain", [-9, 0, 0.4, 14])
@pytest.mark.parametrize("width", [360, 620])
def test_the_words_of_the_picture_do_not_lie_on_one_another(gain: float, width: float) -> None:
    """Three ends of lines and three figures of an interval each have room of their own."""
    drawn = picture(standing(40, gain))
    assert drawn is not None

    found = boxes(drawn(PRINT, language("fr"), width))

    assert not any(overlaps(one, two) for one, two in combinations(found, 2))
    assert all(each.left > -1 and each.right < width + 1 for each in found)


def test_the_picture_says_when_the_interval_holds_zero() -> None:
    """Nobody takes a difference for an effect that the interval does not show."""
    drawn = picture(standing(40, 0.1))
    assert drawn is not None

    words = language("en").shown(drawn(PRINT, language("en"), 480).sentence)

    assert "holds zero" in words


def test_too_few_firms_have_no_picture() -> None:
    """What cannot be concluded is not drawn either."""
    assert picture(standing(2, 20)) is None
