"""The chapter of the report on selling to firms."""

from datetime import date

from core.facts.situation import Situation
from core.language import language
from core.report.chapters.b2b import b2b
from core.report.chapters.telling import Telling
from core.report.story import Bullets, Words
from core.visit import conduct
from tests.core.b2b.rules import pack

ON = date(2026, 11, 23)


def telling(**answers: object) -> Telling:
    """Return the visit of a firm with these answers, to be told in French."""
    facts = {name.replace("__", "."): value for name, value in answers.items()}
    situation = Situation(facts)  # type: ignore[arg-type] - answers of these tests
    return Telling(conduct(situation, pack(), ON), pack(), language("fr"))


def test_a_module_that_was_not_used_has_no_chapter() -> None:
    """Without any answer of the module the report says nothing of it."""
    assert b2b(telling(company__name="Le Fournil")) is None


def test_the_chapter_tells_days_fines_and_sources() -> None:
    """Calendar, fines with their remarks, the way of ordering, and where it comes from."""
    section = b2b(telling(b2b__vat_taxable=True, b2b__buyers_recurrent=True))

    assert section is not None
    told = " ".join(block.text for block in section.blocks if isinstance(block, Words))
    lists = [item for block in section.blocks if isinstance(block, Bullets) for item in block.items]
    assert "tolérance" in told
    assert "Sources" in told
    assert any("espace de commande" in item for item in lists)
