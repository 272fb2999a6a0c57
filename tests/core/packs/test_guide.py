"""The guide of the pack author: every example is read, every field shown, every table current."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

import msgspec
import pytest

from core.aids.cases import check_cases
from core.packs.checks import aid_coverage, aids
from core.packs.content import SECTIONS
from core.packs.conversion import fully_converted
from core.packs.pack import Pack
from core.packs.parts import PARTS
from core.packs.schema.aids import (
    AidCases,
    AidVersion,
    Condition,
    Formula,
    Group,
    Instrument,
    Window,
)
from core.packs.schema.parameters import Parameter
from core.packs.strict_yaml import loaded
from tests.core.aids.examples import base, instrument, version
from tests.guides.tables import held, kinds, label, renewed
from tests.guides.unverified import page, part_values

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = DOCS / "packs.md"
RENEW = "run .venv/bin/python -m tests.guides"
GROUPS = (Group(id="site", categories=("website",)), Group(id="advice", categories=("advice",)))
DESCRIBED = ("Instrument", "AidCases", "Parameter", "FactDefinition", "About")


@cache
def blocks() -> tuple[tuple[str, bool, object], ...]:
    """Return the examples of the guide: their kind, whether they are a list, what they say."""
    text = GUIDE.read_text(encoding="utf-8")
    found = re.findall(r"```yaml (\w+)(\[\])?\n(.*?)```", text, re.DOTALL)
    return tuple((kind, bool(many), loaded(body, kind)) for kind, many, body in found)


@cache
def types() -> Mapping[str, type]:
    """Return the kinds of pack data by name: a general figure is a parameter of `parameters`."""
    return {**{each.__name__: each for each in kinds()}, "Parameter": Parameter}


def values(kind: str) -> list[Any]:
    """Return all examples of a kind as typed values."""
    found: list[Any] = []
    for name, is_list, raw in blocks():
        if name == kind:
            whole = list[types()[kind]] if is_list else types()[kind]
            read = fully_converted(raw, kind, cast("type[Any]", whole))
            found += read if is_list else [read]
    return found


def whole(aid: Instrument, *cases: AidCases) -> Pack:
    """Return the base pack with one aid, its cases and the facts and figures of the guide."""
    content = base().content
    content = msgspec.structs.replace(
        content,
        instruments=(aid, *content.instruments),
        aid_cases=cases,
        facts=(*content.facts, *values("FactDefinition")),
    )
    return base().with_content(content, "")


def wrong(pack: Pack, name: str) -> list[str]:
    """Return what the checks find in one aid."""
    found = aids.problems(pack.content)
    return [f"{each.place}: {each.what}" for each in found if f"/{name}." in each.file]


@pytest.mark.parametrize("number", range(len(blocks())))
def test_an_example_is_what_a_pack_holds(number: int) -> None:
    """Each fenced example is read by the code that reads packs."""
    kind, is_list, raw = blocks()[number]

    wanted = list[types()[kind]] if is_list else types()[kind]

    fully_converted(raw, kind, cast("type[Any]", wanted))


def test_the_first_example_passes_every_check() -> None:
    """The aid and the cases that open the guide are sound, and no threshold is without proof."""
    (aid,), (cases,) = values("Instrument"), values("AidCases")
    pack = whole(aid, cases)
    own = msgspec.structs.replace(pack.content, instruments=(aid,))

    assert [] == wrong(pack, aid.id)
    assert () == check_cases(pack)
    assert [] == [f"{each.place} {each.what}" for each in aid_coverage.problems(own)]


def examples() -> Iterator[tuple[str, AidVersion]]:
    """Yield each version, condition, formula and reading of the guide within a version."""
    yield from ((each.id, each) for each in values("AidVersion"))
    for place, each in enumerate(values("Condition")):
        yield f"condition {place}", version(conditions=(cast("Condition", each),))
    for place, each in enumerate(values("Formula")):
        yield f"formula {place}", version(eligible=GROUPS, amount=cast("Formula", each))
    yield "groups", version(eligible=tuple(values("Group")))
    yield "area", version(area=values("Area")[0])


@pytest.mark.parametrize(
    ("name", "shown"), [pytest.param(*each, id=each[0]) for each in examples()]
)
def test_each_construct_makes_a_sound_aid(name: str, shown: AidVersion) -> None:
    """What the guide shows can be written into an aid as it stands."""
    first = shown.valid.first
    ends = None if first is None else first - timedelta(days=30)
    older = version(f"{name} before", valid=Window(last=ends), open=())

    aid = instrument(*((older, shown) if shown.gap is not None else (shown,)))

    assert [] == wrong(whole(aid), "aid")


def test_every_field_of_what_an_author_writes_is_shown() -> None:
    """No field of aids, cases, figures and facts is without a tested example."""
    used: dict[type, set[str]] = {}
    for kind, is_list, raw in blocks():
        for each in cast("list[object]", raw) if is_list else [raw]:
            _note(types()[kind], each, used)
    wanted = {each for name in DESCRIBED for each in held(types()[name])}

    missing = [
        f"{label(kind)}.{field.encode_name}"
        for kind in sorted(wanted, key=label)
        for field in msgspec.structs.fields(kind)
        if field.encode_name not in used.get(kind, set())
    ]

    assert [] == missing


def test_every_kind_of_data_has_its_place_in_the_guide() -> None:
    """Each kind of data and each section of a pack stands in the guide."""
    text = GUIDE.read_text(encoding="utf-8")

    assert [] == [label(kind) for kind in kinds() if f"### {label(kind)}\n" not in text]
    assert [] == [each.pattern for each in SECTIONS if f"`{each.pattern}`" not in text]


def test_the_tables_of_the_guide_are_current() -> None:
    """The generated parts say what the code says."""
    text = GUIDE.read_text(encoding="utf-8")

    assert renewed(text) == text, RENEW


def test_the_list_of_what_is_not_verified_is_current() -> None:
    """The list says what the pack says."""
    text = (DOCS / "unverified.md").read_text(encoding="utf-8")

    assert page(base()) == text, RENEW


@pytest.mark.parametrize("name", PARTS)
def test_no_unverified_value_of_a_part_is_missing_in_the_list(name: str) -> None:
    """Whatever a module shows and nobody read whole, with its date, stands in the list."""
    text = (DOCS / "unverified.md").read_text(encoding="utf-8")
    listed = text.partition(f"## In the part `{name}`")[2].partition("\n## ")[0]

    values = [
        place.removesuffix(".provenance")
        for place, provenance in part_values(base(), name)
        if provenance.confidence != "verified" or provenance.checked is None
    ]

    assert [] == [place for place in values if f"`{place}`" not in listed]
    assert f": {len(values)} of " in listed


def test_a_fact_of_the_guide_is_no_fact_of_the_base() -> None:
    """The guide's own facts do not hide a fact of the catalogue."""
    known = {each.name for each in base().content.facts}

    assert not known & {each.name for each in values("FactDefinition")}


def _note(kind: Any, raw: Any, used: dict[type, set[str]]) -> None:  # noqa: ANN401 - any field
    """Note which fields of which kinds plain data uses, along the types."""
    if _is_kind(kind) and isinstance(raw, dict):
        plain = cast("dict[str, object]", raw)
        used.setdefault(kind, set()).update(plain)
        for field in msgspec.structs.fields(kind):
            if field.encode_name in plain:
                _note(field.type, plain[field.encode_name], used)
        return
    for inner in get_args(kind):
        for part in _parts(inner, raw):
            _note(inner, part, used)


def _is_kind(kind: Any) -> bool:  # noqa: ANN401 - any field
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _parts(inner: Any, raw: Any) -> list[object]:  # noqa: ANN401 - any field
    """Return the items of a list, the values of a mapping of other kinds, else the data itself."""
    if isinstance(raw, list):
        return cast("list[object]", raw)
    if isinstance(raw, dict) and not _is_kind(inner):
        return list(cast("dict[str, object]", raw).values())
    return [raw]
