"""The demonstration firm in both languages."""

from core.facts.situation import Situation
from core.packs.pack import Pack
from desktop.demonstration import demonstration_answers


def own_words(facts: Situation) -> dict[str, object]:
    """Return what somebody wrote in words: names and labels."""
    ends = ("company.name", ".label")
    return {name: answer for name, answer in facts.items() if name.endswith(ends)}


def test_the_demonstration_speaks_the_language_of_the_window(pack: Pack) -> None:
    """All its own words are there in English too; every other fact is the same."""
    french, english = demonstration_answers(pack, "fr"), demonstration_answers(pack, "en")

    assert own_words(french).keys() == own_words(english).keys()
    assert not set(own_words(french).values()) & set(own_words(english).values())
    assert french.without(*own_words(french)) == english.without(*own_words(english))
