"""What stands behind a value: texts, the team where it judged, or nothing that was read."""

import re

import pytest

from core.language import language
from core.packs.provenance import Confidence, Provenance, joined_sources
from core.resources import resource

BASE = resource("packs", "base")


@pytest.mark.parametrize(
    ("confidence", "sources", "told"),
    [
        ("verified", ("INSEE",), "INSEE"),
        ("estimate", ("INSEE",), "INSEE · our team’s estimate"),
        ("estimate", (), "our team’s estimate"),
        ("memory", ("INSEE",), "INSEE"),
        ("memory", (), "no source read"),
    ],
)
def test_what_stands_behind_a_value_is_told(
    confidence: Confidence, sources: tuple[str, ...], told: str
) -> None:
    """The team is named where it judged, in the language of the reader."""
    each = Provenance(sources=sources, confidence=confidence)

    assert told == joined_sources([each], language("en"))


def test_each_source_is_told_once() -> None:
    """Two values of one text and two of the team make two names."""
    read = Provenance(sources=("INSEE",), confidence="verified")
    own = Provenance(sources=("INSEE",), confidence="estimate")

    assert "INSEE · estimation de l’équipe" == joined_sources([read, own, own], language("fr"))


def test_no_pack_names_the_team_as_a_source() -> None:
    """The confidence says it: words of the pack would stay French in an English page."""
    named = [
        (path.name, line)
        for path in BASE.rglob("*.yaml")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"sources: *\[[^]]*(\bteam\b|équipe)", line)
    ]

    assert [] == named
