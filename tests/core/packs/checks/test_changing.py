"""Facts say whether a firm can change them, as far as an aid reads them."""

from msgspec.structs import replace

from core.facts.definition import Changing
from core.packs.checking import CHECKS
from core.packs.checks.changing import problems
from core.packs.supplement import Supplement, supplement_problems
from tests.core.aids.examples import base, fact, instrument, on_fact, pack, version

AID = instrument(version(conditions=(on_fact("company.ready", equals=True),)))


def test_a_fact_that_says_nothing_is_told_with_its_remedy() -> None:
    """Cause and remedy are said for each aid that reads it; what says “fixed” is sound."""
    content = replace(pack(AID).content, facts=(fact("company.ready"),))
    settled = replace(fact("company.ready"), changes=Changing(how="fixed"))

    (problem,) = problems(content)

    assert ("instruments/aid.yaml", "versions") == (problem.file, problem.place)
    assert "company.ready" in str(problem.what)
    assert "how: fixed" in str(problem.what)
    assert [] == list(problems(replace(content, facts=(settled,))))


def test_a_supplement_is_held_to_it() -> None:
    """Rules of a publisher that read such a fact of the base are refused, in words."""
    silent = replace(base().content, facts=(*base().content.facts, fact("company.ready")))
    about = replace(base().content.about, id="test/aids")
    own = replace(AID, id="test-aid")
    supplement = Supplement(about=about, instruments=(own,))

    found = supplement_problems(base().with_content(silent, "other"), supplement)

    assert any("company.ready" in str(each.what) for each in found)


def test_the_base_is_sound() -> None:
    """Each fact that an aid of the base reads says it."""
    assert [] == list(problems(base().content))
    assert problems in CHECKS
