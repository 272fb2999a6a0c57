"""The chapter on introductions: there once one was asked for, and not before."""

from datetime import date

from core.facts.situation import Situation
from core.language import language
from core.network.introductions import asked
from core.packs.reading import bundled_pack
from core.packs.schema.network import Entry
from core.report.chapters.network import network
from core.report.chapters.telling import Telling
from core.visit import conduct

ON = date(2026, 11, 23)
HELPER = Entry(id="a", name="Zoé <b>", kind="volunteer", email="zoe@example.org")


def telling(facts: dict[str, object]) -> Telling:
    """Return what a report tells of a firm."""
    situation = Situation(facts)  # pyright: ignore[reportArgumentType] - answers
    pack = bundled_pack()
    return Telling(conduct(situation, pack, ON), pack, language("en"))


def test_without_a_request_there_is_no_chapter() -> None:
    """A module that was not used takes no page."""
    assert network(telling({})) is None


def test_each_request_is_told_with_its_clock() -> None:
    """Who, for what, where it stands, what comes next, and whose delays these are."""
    facts = asked(HELPER, ("security",), date(2026, 11, 1))

    section = network(telling(dict(facts)))

    assert section is not None
    words = str(section)
    assert "1 request for an introduction" == section.title
    assert all(each in words for each in ("Zoé <b>", "22 days without an answer", "betagouv"))
