"""What the checks of scores and links promise."""

import pytest
from msgspec import json
from msgspec.structs import replace

from core.packs.checks.diagnostic import problems
from core.packs.content import Content
from core.packs.reading import bundled_pack

CONTENT = bundled_pack().content


def test_the_bundled_methods_are_sound() -> None:
    """The pack that comes with the application has nothing to put right."""
    assert [] == list(problems(CONTENT))


def test_missing_facts_are_named() -> None:
    """Scores and links without their facts are told, each with its place."""
    found = list(problems(replace(CONTENT, facts=())))

    assert {"diagnostic/dma.yaml", "diagnostic/dii.yaml", "diagnostic/links.yaml"} == {
        each.file for each in found
    }
    assert 96 + 12 + 2 * len(CONTENT.links) == len(found)


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ('"denominator":"q7_denominator"', '"denominator":"q8"', "wanted one of q7_denominator"),
        ('"credit":"0.4"', '"credit":"0.9"', "fall on the way"),
        ('"scale":"degree"', '"scale":"steps"', "not those of the scale"),
        ('"at_most":"50"', '"at_most":"20"', "limit above"),
        ('"at_least":5', '"at_least":6', "wanted one of 0, 1, 2, 3, 4, 5"),
        ('"at_least":5', '"at_least":0', "always holds"),
    ],
)
def test_slips_are_found(written: str, instead: str, said: str) -> None:
    """A slip in the sources is said with what was wanted."""
    found = list(problems(altered(written, instead)))

    assert any(said in str(each.what) for each in found)


def altered(written: str, instead: str) -> Content:
    """Return the content with the first such piece of its JSON replaced."""
    body = json.encode(CONTENT).replace(written.encode(), instead.encode(), 1)
    return json.decode(body, type=Content)
