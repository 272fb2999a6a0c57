"""What stands behind a value: texts, the team where it judged, or nothing that was read."""

import re
from collections.abc import Iterator
from typing import cast

import pytest

from core.language import language
from core.packs.provenance import Confidence, Provenance, joined_sources
from core.packs.strict_yaml import loaded
from core.resources import resource

BASE = resource("packs", "base")


def named_in(found: object) -> Iterator[str]:
    """Yield the sources that stand anywhere in a file."""
    match found:
        case {"sources": [*names]}:
            yield from map(str, names)
        case dict():
            for each in cast("dict[object, object]", found).values():
                yield from named_in(each)
        case list():
            for each in cast("list[object]", found):
                yield from named_in(each)
        case _:
            pass


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
        (path.name, source)
        for path in BASE.rglob("*.yaml")
        for source in named_in(loaded(path.read_text("utf-8"), path.name))
        if re.search(r"\bteam\b|équipe|Tandem", source)
    ]

    assert [] == named
