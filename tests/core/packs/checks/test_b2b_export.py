"""What the parts on selling to firms and abroad name must exist."""

from collections.abc import Callable, Iterable

import msgspec
import pytest

from core.packs.checks import b2b, export
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.packs.schema.b2b import Part as B2bPart
from core.packs.schema.export import Part as ExportPart
from core.packs.source import Problem

Check = Callable[[Pack], Iterable[Problem]]


def with_part(name: str, part: msgspec.Struct) -> Pack:
    """Return the bundled pack with another part in the place of its own."""
    pack = bundled_pack()
    pack._parts[name] = part  # noqa: SLF001 - no honest pack says what is tested here
    return pack


def said(check: Check, pack: Pack) -> str:
    """Return all that is wrong, in English."""
    return "\n".join(str(each.what) for each in check(pack))


def b2b_part() -> B2bPart:
    """Return what the pack says of selling to firms."""
    part = bundled_pack().part("b2b", B2bPart)
    assert part is not None
    return part


def export_part() -> ExportPart:
    """Return what the pack says of selling abroad."""
    part = bundled_pack().part("export", ExportPart)
    assert part is not None
    return part


@pytest.mark.parametrize("check", [b2b.problems, export.problems])
def test_our_own_pack_is_sound(check: Check) -> None:
    """Nothing that the bundled pack names is missing."""
    assert "" == said(check, bundled_pack())


def test_an_unknown_fact_or_parameter_is_told() -> None:
    """A check on a fact that is not there, a day that no parameter tells."""
    part = b2b_part()
    checks = (msgspec.structs.replace(part.checks[0], facts=("b2b.nothing",)), *part.checks[1:])
    reform = msgspec.structs.replace(part.reform, receive="e_invoicing.nothing")
    pack = with_part("b2b", msgspec.structs.replace(part, checks=checks, reform=reform))

    told = said(b2b.problems, pack)
    assert "b2b.nothing" in told
    assert "e_invoicing.nothing" in told


def test_a_rule_that_is_there_twice_and_a_format_without_words_are_told() -> None:
    """Rules have one wording each, and each format has its words."""
    part = b2b_part()
    twice = msgspec.structs.replace(part, rule_sets=part.rule_sets * 2, formats=part.formats[1:])

    told = said(b2b.problems, with_part("b2b", twice))
    assert "BR-FR-10 is there twice" in told
    assert "facturx has no words" in told


def test_an_unknown_path_and_a_country_too_many_are_told() -> None:
    """Things to do name paths that exist; one country is home."""
    part = export_part()
    steps = (msgspec.structs.replace(part.steps[0], paths=("nowhere",)), *part.steps[1:])
    strangers = tuple(msgspec.structs.replace(each, is_home=True) for each in part.countries.list)
    countries = msgspec.structs.replace(part.countries, list=strangers)
    pack = with_part("export", msgspec.structs.replace(part, steps=steps, countries=countries))

    told = said(export.problems, pack)
    assert "nowhere" in told
    assert "one country" in told
