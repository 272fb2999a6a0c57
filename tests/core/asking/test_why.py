"""Each question can say why it is asked, in both languages, and what reads its answer."""

import pytest

from core.asking.why import why_asked
from core.diagnostic.routes import routes
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.packs.schema.why import Part


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack."""
    return bundled_pack()


def test_each_question_has_a_reason_in_both_languages(pack: Pack) -> None:
    """No fact is asked for without saying what the answer changes."""
    told = {name: why_asked(name, pack).words for name in pack.facts}
    lacking = [name for name, words in told.items() if not (words and words.fr and words.en)]

    assert [] == lacking


def test_reasons_are_short_and_said_twice(pack: Pack) -> None:
    """A reason is read in a glance; its English is no French."""
    part = pack.part("why", Part)
    assert part is not None
    words = [reason.words for reason in part.reasons]

    assert 240 >= max(len(text) for each in words for text in (each.fr, each.en))
    assert [] == [each for each in words if each.fr == each.en]


def test_no_reason_is_idle(pack: Pack) -> None:
    """A reason that no fact takes is a mistake of its author."""
    part = pack.part("why", Part)
    assert part is not None
    taken = {why_asked(name, pack).words for name in pack.facts}

    assert [] == [each.words.en for each in part.reasons if each.words not in taken]


def test_both_routes_read_their_answers(pack: Pack) -> None:
    """What a route asks moves a score, a need or an aid, but for what only names the firm."""
    sections = [section for route in routes(pack).values() for section in route.sections]
    names = {question for section in sections for question in section.questions}
    asked = {fact for each in pack.content.questions if each.id in names for fact in each.all_facts}
    idle = {fact for fact in asked if not _is_read(fact, pack)}

    assert {"company.name", "company.siren"} >= idle


def test_an_item_of_a_collection_has_the_reason_of_all(pack: Pack) -> None:
    """The third expense is asked for like the first; its category is read by aids."""
    third = why_asked("project.expenses.x3.category", pack)

    assert third == why_asked("project.expenses.*.category", pack)
    assert third.aids


def _is_read(fact: str, pack: Pack) -> bool:
    why = why_asked(fact, pack)
    return bool(why.scores or why.needs or why.aids)
