"""VAT paths and prices at the door: a table worked by hand from the sources."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.export.advising import export_of
from core.facts.situation import Answer, Situation
from tests.core.b2b.rules import pack

ON = date(2026, 11, 23)
_FLOWS = {
    "consumers": "export.to_consumers", "firms": "export.to_firms",
    "imports": "export.imported", "outside": "export.outside",
}  # fmt: skip
_NAMES = {
    "goods": "context.sells_goods", "electronic": "export.electronic",
    "franchise": "export.franchise", "this": "export.sales_this_year",
    "last": "export.sales_last_year", "oss": "export.oss_chosen", "sme": "export.sme_scheme",
    "union": "export.turnover_union", "stock": "export.stock_abroad", "vies": "export.vies",
    "excise": "export.excise", "parcel": "export.parcel_value", "outside": "export.outside",
    "net": "export.net_price", "delivery": "export.delivery_cost",
}  # fmt: skip
_LINES = Path(__file__).with_name("cases.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t")[:6] for line in _LINES[2:]]


def facts(flow: str, words: str) -> Situation:
    """Return the facts of a case."""
    answers: dict[str, Answer] = {_FLOWS[flow]: True}
    for word in words.split():
        name, _, value = word.partition("=")
        path = (
            f"export.markets.{name.removeprefix('own.')}"
            if name.startswith("own.")
            else _NAMES[name]
        )
        answers[path] = value == "yes" if value in {"yes", "no"} else Decimal(value)
    return Situation(answers)


@pytest.mark.parametrize(
    ("flow", "words", "path", "country", "price"),
    [case[1:] for case in CASES],
    ids=[f"case {case[0]}" for case in CASES],
)
def test_the_table(flow: str, words: str, path: str, country: str, price: str) -> None:
    """Each case has the path and the price that were worked out by hand."""
    found = export_of(facts(flow, words), pack(), ON)

    assert found is not None
    state = next(each for each in found.flows if each.flow.id == flow)
    assert path == ("?" if state.path is None else state.path.id)
    shown = {each.country.code: each.shown for each in found.prices}.get(country)
    assert price == ("-" if shown is None else str(shown))


def test_the_table_is_long_enough() -> None:
    """At least forty cases, among them each other Member State and each path of the pack."""
    from core.packs.schema.export import Part

    part = pack().part("export", Part)
    assert part is not None
    states = {each.code for each in part.countries.list if each.is_member and not each.is_home}

    assert len(CASES) >= 40
    assert 26 == len(states)
    assert states <= {case[4] for case in CASES}
    assert {each.id for each in part.paths} <= {case[3] for case in CASES}
