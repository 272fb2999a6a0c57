"""What the verbs of `tandem pack` print is what the schema says, field by field."""

import json
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
import pytest

from core.aids.portfolio.assumptions import suggested
from core.aids.portfolio.cost import Terms, portfolio_cost
from core.aids.portfolio.listing import plain as plain_cost
from core.aids.portfolio.synthetic import synthetic_firms
from core.aids.result import Verdict
from core.language import language
from core.messages import Text
from core.packs import comparison_json, freshness_json
from core.packs.comparison import comparison
from core.packs.comparison_dossiers import AidChange, ChangedDossiers, DossierChange, Outcome, Why
from core.packs.freshness import dashboard
from core.packs.pack import Pack
from core.ranges import Range
from core.report.schema import schema
from tests.core.aids.examples import base

ON, FRENCH = date(2026, 11, 23), language("fr")
_KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "boolean": (bool,),
    "number": (int, float), "null": (type(None),),
}  # fmt: skip


def test_a_comparison_is_as_the_schema_says() -> None:
    """`pack diff --json`, with aids, figures and fields that changed, and dossiers."""
    changed = comparison_json.plain(comparison(base(), other(), ON), FRENCH)
    amount = Outcome("v1", Verdict.YES, Decimal(5), Range(Decimal(5), Decimal(6)))
    aid = AidChange("a", Text("Aide", "Aid"), None, amount, (Why(None, "Raison"),))
    dossiers = ChangedDossiers((DossierChange("d", "Firme", (aid,)),), looked_at=1)
    body = {"on": ON.isoformat(), **changed}
    more = {"dossiers": comparison_json.plain_dossiers(dossiers, FRENCH)}

    assert changed["aids"]
    assert [] == wrong("diff", body)
    assert [] == wrong("diff", {**body, **more})


def test_freshness_is_as_the_schema_says() -> None:
    """`pack freshness --json`, on all that the base asks to read again."""
    body = freshness_json.plain(dashboard(base(), ON), FRENCH)

    assert body["rows"]
    assert [] == wrong("freshness", body)


def test_a_cost_is_as_the_schema_says() -> None:
    """`pack cost --json` on made-up firms, with what was supposed, and on others."""
    aid = base().content.instruments[0]
    assumed = suggested(base(), aid, ON)
    firms = synthetic_firms(assumed, base(), ON)[:50]
    cost = portfolio_cost(aid, firms, base(), ON, Terms(Decimal(50), is_open=True))

    assert [] == wrong("cost", plain_cost(cost, assumed))
    assert [] == wrong("cost", plain_cost(cost, None))


@pytest.mark.parametrize("change", [{"more": 1}, {"on": 5}, {"rows": [{}]}])
def test_what_is_otherwise_is_found(change: dict[str, object]) -> None:
    """A field more, one of another kind or one that is missing does not pass."""
    body = freshness_json.plain(dashboard(base(), ON), FRENCH)

    assert wrong("freshness", {**body, **change})


@cache
def other() -> Pack:
    """Return the base without its first aid, another changed."""
    content = base().content
    _gone, first, *rest = content.instruments
    renamed = msgspec.structs.replace(first, operator="Région")
    aids = (renamed, *rest)
    return base().with_content(msgspec.structs.replace(content, instruments=aids), "other")


@cache
def whole() -> dict[str, Any]:
    """Return the document that `tandem schema` prints."""
    return schema(base())


def wrong(name: str, body: object) -> list[str]:
    """Return where a body, written as JSON and read back, is not as the schema says."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    return list(_wrong(json.loads(encoder.encode(body)), {"$ref": f"#/$defs/{name}"}, name))


def _wrong(value: Any, said: dict[str, Any], place: str) -> list[str]:  # noqa: ANN401 - JSON
    """Return what is wrong, by as much of JSON Schema as our documents use."""
    if "$ref" in said:
        return _wrong(value, whole()["$defs"][said["$ref"].rpartition("/")[2]], place)
    if "anyOf" in said:
        return [] if any(not _wrong(value, each, place) for each in said["anyOf"]) else [place]
    if "enum" in said and value not in said["enum"]:
        return [place]
    kind = said.get("type")
    if kind and (not isinstance(value, _KINDS[kind]) or (kind != "boolean" and value is True)):
        return [place]
    parts: list[tuple[str, Any, Any]] = []
    if kind == "array":
        parts = [(str(at), each, said.get("items", {})) for at, each in enumerate(value)]
    known, others = said.get("properties", {}), said.get("additionalProperties", {})
    if kind == "object":
        parts = [(key, each, known.get(key, others)) for key, each in value.items()]
        parts += [(key, None, False) for key in said.get("required", ()) if key not in value]
    return [
        each
        for key, item, part in parts
        for each in ([f"{place}.{key}"] if part is False else _wrong(item, part, f"{place}.{key}"))
    ]
