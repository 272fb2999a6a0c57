"""The rules of visits of a pack."""

from msgspec.structs import replace

from core.packs.checks.visits import problems
from core.packs.reading import bundled_pack
from core.packs.schema.visits import VisitRules


def test_a_rule_of_visits_names_something() -> None:
    """A misspelt entry would silently keep answers of last year."""
    content = bundled_pack().content
    wrong = replace(content, visits=VisitRules(renewed=("dma.", "diy."), kept=("b2b.nothing",)))

    assert ["renewed", "kept"] == [each.place for each in problems(wrong)]
    assert [] == list(problems(content))
