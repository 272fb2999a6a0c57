"""A report never passes over texts that are past their period."""

import html
from dataclasses import replace

import pytest

from core.packs.freshness_words import banner
from core.report.html import html_report
from core.visit import Visit
from tests.core.report.visits import bakery, machine_shop, pack, spoken


@pytest.mark.parametrize("visit", [bakery(), machine_shop()])
def test_texts_past_their_period_are_told_before_the_aids(visit: Visit) -> None:
    """The paper says it where the aids are counted; without such texts it says nothing."""
    words = spoken("fr")
    told = banner(visit.past, visit.aids)
    assert told is not None

    with_past = html.unescape(html_report(visit, pack(), words))
    without = html.unescape(html_report(replace(visit, past=()), pack(), words))

    assert words.shown(told) in with_past
    assert words.shown(told) not in without
