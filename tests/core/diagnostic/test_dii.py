"""What Eurostat's Digital Intensity Index promises."""

from itertools import product

from core.diagnostic.dii import dii_score
from core.diagnostic.links import links_of
from core.facts.situation import Silence, Situation
from core.packs.reading import bundled_pack

CONTENT = bundled_pack().content
DII = CONTENT.dii[0]


def test_all_vectors() -> None:
    """Each of the 4 096 vectors gives its count of true variables and that count's level."""
    levels = ["very_low"] * 4 + ["low"] * 3 + ["high"] * 3 + ["very_high"] * 3
    for vector in product((False, True), repeat=12):
        points = vector.count(True)

        result = dii_score(Situation(dict(zip(DII.variables, vector, strict=True))), DII)

        assert (points, levels[points]) == (result.score, result.level)


def test_the_unknown_is_a_range() -> None:
    """Unknown variables widen the range upwards only; the level shows when one band is left."""
    known = Situation(dict.fromkeys(DII.variables[:4], True)).with_answers(
        dict.fromkeys(DII.variables[4:10], False)
    )

    result = dii_score(known.with_answers({DII.variables[10]: Silence.DONT_KNOW}), DII)

    assert (4, 6) == (result.range.least, result.range.most)
    assert (None, "low") == (result.score, result.level)
    assert "v3-2025" == result.version


def test_links_narrow_the_range() -> None:
    """A firm without cloud cannot have advanced cloud: that point is out of reach."""
    links = links_of(CONTENT)

    result = dii_score(Situation({"dii.cloud": False}), DII, links)

    assert (0, 10) == (result.range.least, result.range.most)
    assert result.points["dii.cloud_sophisticated"] is False
