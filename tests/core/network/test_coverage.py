"""Coverage: who helps with what in which département, and what is missing where."""

from dataclasses import replace
from datetime import date

from core.facts.situation import Situation
from core.network.coverage import coverage, demand_words, need_words
from core.network.introductions import Introduction, introductions
from core.network.introductions import asked as asked_for
from core.packs.schema.network import Entry, Zone
from tests.core.network.helpers import ON, PACK, helper

TITLES = {need.id: need.title for need in PACK.content.needs}


def of(*entries: Entry, requests: tuple[Introduction, ...] = ()):  # noqa: ANN201 - a coverage
    """Return the coverage of a few helpers."""
    return coverage(entries, TITLES, PACK.territories, requests)


def test_a_region_covers_its_departements_wholly_and_a_commune_its_own_in_part() -> None:
    """What is held wholly and what in part are told apart."""
    found = of(
        helper("a", zones=(Zone("region", "84"),)), helper("b", zones=(Zone("commune", "63113"),))
    )

    assert (1, 1) == (found.cell("security", "63").whole, found.cell("security", "63").part)
    assert (1, 0) == (found.cell("security", "69").whole, found.cell("security", "69").part)
    assert "75" in found.without("security")


def test_an_epci_covers_a_part_of_its_departement() -> None:
    """The communes of a grouping lie in its département."""
    found = of(helper("a", zones=(Zone("epci", "246300701"),)))

    assert 1 == found.cell("security", "63").part


def test_whoever_helps_everywhere_fills_no_gap() -> None:
    """National networks and entries without place or skill are counted apart."""
    found = of(helper("a", zones=(Zone("france"),)), helper("b", skills=()))

    assert (1, 1, 101) == (found.national, found.blank, len(found.without("security")))


def test_what_firms_ask_for_where_nobody_helps_is_told_first() -> None:
    """Requests that wait in a département without anybody are the support gap."""
    facts = asked_for(None, ("ai",), date(2026, 11, 1), id_="r")
    waiting = introductions(Situation({k: v for k, v in facts.items() if v is not None}))[0]
    found = of(helper("a"), requests=(replace(waiting, commune="63113"),))

    assert (("ai", "63", 1),) == found.demanded()
    assert "Puy-de-Dôme" in str(demand_words(found)[0])


def test_the_words_name_where_nobody_is() -> None:
    """A few départements by name, the others by their number."""
    whole = [Zone("departement", code) for code in PACK.territories.departements if code != "63"]
    found = of(helper("a", zones=tuple(whole)))

    assert "Puy-de-Dôme" in str(need_words(found, "security"))
    assert "nobody helps anywhere" in str(need_words(found, "ai"))
    assert ON.year == 2026


def test_who_holds_a_departement_wholly_is_not_counted_in_a_part_too() -> None:
    """A région and a commune of it are one helper in that département."""
    cell = of(helper("a", zones=(Zone("region", "84"), Zone("commune", "63113")))).cell(
        "security", "63"
    )

    assert (1, 0) == (cell.whole, cell.part)
