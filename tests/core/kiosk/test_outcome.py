"""The result of a kiosk: level, place, three steps, an aid with how sure it is."""

import io
from datetime import date

import pytest

from core.aids.forms import version_of
from core.brand.reading import bundled_brand
from core.diagnostic.routes import route_facts, routes
from core.facts.situation import Answer, Situation
from core.kiosk.handover import result_text
from core.kiosk.leaflet import leaflet
from core.kiosk.outcome import Outcome, outcome_of, place_words
from core.language import language
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.visit import conduct

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack."""
    return bundled_pack()


def outcome(pack: Pack, headcount: int, *, practice: bool) -> Outcome:
    """Return the result of a firm that has all practices, or none."""
    names = route_facts(routes(pack)["flash"], pack)
    answers: dict[str, Answer] = {
        name: practice for name in names if pack.facts[name].type == "bool"
    }
    answers["company.headcount"] = headcount
    situation = Situation(answers)
    return outcome_of(conduct(situation, pack, DAY), pack, language("fr"))


def test_a_firm_that_has_nothing_gets_three_steps_and_an_aid(pack: Pack) -> None:
    """Whoever begins leaves with where to begin and with what may pay for it."""
    found = outcome(pack, 20, practice=False)

    assert 3 == len(found.steps)
    assert found.aid is not None
    assert place_words(found) is not None


def test_a_small_firm_gets_no_place_and_is_told_why(pack: Pack) -> None:
    """Nobody measures firms below ten people: no place is made up for them."""
    found = outcome(pack, 4, practice=True)

    assert place_words(found) is None
    assert found.note is not None


def test_the_same_firm_gets_the_same_leaflet(pack: Pack) -> None:
    """The leaflet is made in memory, one page, the same bytes for the same result."""
    import pypdfium2

    found = outcome(pack, 20, practice=False)
    brand = bundled_brand("region-demo").brand
    made = [leaflet(found, brand, language("fr"), DAY) for _time in range(2)]

    assert made[0] == made[1]
    document = pypdfium2.PdfDocument(io.BytesIO(made[0]))
    assert 1 == len(document)
    assert "Vos trois premières étapes" in document[0].get_textpage().get_text_bounded()


def test_the_text_says_the_result_in_the_language_asked_for(pack: Pack) -> None:
    """The text for the phone begins with the brand and names level, steps and aid."""
    found = outcome(pack, 20, practice=False)
    said = result_text(found, bundled_brand("tandem").brand, language("fr"), DAY)

    assert said.startswith("Tandem – 23\N{NO-BREAK SPACE}novembre 2026")
    assert "1. " in said
    assert "Une aide à regarder" in said


def test_an_aid_of_another_place_is_not_the_one_to_look_at(pack: Pack) -> None:
    """Where the place of a firm is not known, no aid of one region stands first."""
    found = outcome(pack, 20, practice=False)
    version = version_of(found.aid, pack) if found.aid else None

    assert version is not None
    assert () == version.area.within
