import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from typing_extensions import override

from core.report.html import html_report
from core.visit import Visit
from tests.core.report.visits import bakery, machine_shop, pack, spoken, stranger

EMPTY = {"meta", "br", "link"}


class Outline(HTMLParser):
    """Collects headings and checks that tags close in order."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.unlabelled = 0
        self.feed(body)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self.open.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag == "svg" and not {"aria-label", "aria-hidden"} & dict(attrs).keys():
            self.unlabelled += 1

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(visit: Visit) -> str:
    """Return the French page of a visit."""
    return html_report(visit, pack(), spoken("fr"))


@pytest.mark.parametrize("visit", [bakery, machine_shop, stranger])
def test_every_tag_closes_and_every_figure_has_words(visit: Callable[[], Visit]) -> None:
    """The page is well formed; figures bear text for screen readers."""
    outline = Outline(page(visit()))

    assert [] == outline.open
    assert outline.unlabelled == 0


@pytest.mark.parametrize("visit", [bakery, machine_shop, stranger])
def test_headings_leave_out_no_rank(visit: Callable[[], Visit]) -> None:
    """One first heading, and each step down is one."""
    ranks = Outline(page(visit())).headings
    steps = [after - before for before, after in pairwise(ranks)]

    assert ranks.count(1) == 1
    assert max(steps) <= 1


def test_words_from_outside_are_escaped() -> None:
    """Markup in a name is shown, not run."""
    body = page(bakery())

    assert "Fournil &lt;b&gt;Le Goff &amp; Fils&lt;/b&gt;" in body
    assert "<b>Le Goff" not in body


def test_the_page_needs_no_other_file() -> None:
    """No script, no image, nothing fetched."""
    body = page(bakery())

    assert [] == [word for word in ("<script", "<img", "<link", "@import", "url(") if word in body]


def test_the_page_says_its_language() -> None:
    """A screen reader takes the right voice."""
    assert '<html lang="fr">' in page(bakery())
    assert '<html lang="en">' in html_report(bakery(), pack(), spoken("en"))


def test_words_of_figures_keep_to_their_room() -> None:
    """Every word of a figure states its width: another typeface does not run into its neighbour."""
    texts = re.findall(r"<text[^>]*>(?=[^<])", page(bakery()))

    assert texts
    assert all('textLength="' in each for each in texts)


def test_a_heading_is_not_said_twice() -> None:
    """The caption of a table whose heading says the same is left to screen readers."""
    body = page(bakery())

    assert re.search(r'pratique \(2023\)</h3>\n<div class="told">', body)
    assert ".told caption { position: absolute;" in body


def test_refused_aids_say_what_would_open_them() -> None:
    """A refused aid that something would open says what, in one line with why it is refused."""
    assert "Il faudrait " in page(bakery())
