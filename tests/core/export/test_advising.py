"""Readiness, countries and things to do; unknown answers stay unknown."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.evaluate import evaluate_all
from core.aids.result import Verdict
from core.export.advising import export_aids, export_of
from core.export.result import Export
from core.facts.situation import Answer, Situation
from core.packs.schema.export import Part
from tests.core.b2b.rules import pack

ON = date(2026, 11, 23)
SETTLED: dict[str, Answer] = {
    "export.to_consumers": True, "context.sells_goods": True, "export.franchise": False,
    "export.sales_this_year": Decimal(20_000), "export.stock_abroad": False,
    "export.net_price": Decimal(100), "export.delivery_cost": Decimal(8),
    "export.basket": Decimal(80), "export.product_allowed": True,
}  # fmt: skip


def part() -> Part:
    """Return what the pack says."""
    found = pack().part("export", Part)
    assert found is not None
    return found


def points() -> list[str]:
    """Return the facts that are points of an axis."""
    return [item.fact for axis in part().readiness.axes for item in axis.items if item.fact]


def found(answers: dict[str, Answer]) -> Export:
    """Return what follows from these answers."""
    result = export_of(Situation(answers), pack(), ON)
    assert result is not None
    return result


def test_there_are_nine_axes_and_the_gates_come_first() -> None:
    """Nine axes; a gate that fails makes it « to be prepared » whatever the points are."""
    answers = {**dict.fromkeys(points(), True), **SETTLED}

    assert 9 == len(part().readiness.axes)
    assert "ready" == found(answers).verdict
    assert "prepare" == found({**answers, "export.product_allowed": False}).verdict


@pytest.mark.parametrize(("delivery", "passed"), [("16", True), ("16.01", False), ("17", False)])
def test_delivery_must_stay_bearable(delivery: str, *, passed: bool) -> None:
    """At most twenty percent of an order of 80: 16; the share is told to a tenth."""
    gates = found({**SETTLED, "export.delivery_cost": Decimal(delivery)}).gates

    assert passed is next(each.passed for each in gates if each.share is not None)


def test_nothing_known_is_no_verdict() -> None:
    """Without answers there is neither a refusal nor a promise."""
    result = found({})

    assert result.verdict is None
    assert not result.is_begun
    assert () == result.made == result.prices


@pytest.mark.parametrize(("there", "verdict"), [(0, "prepare"), (40, "reserve"), (100, "ready")])
def test_the_verdict_follows_the_points(there: int, verdict: str) -> None:
    """With all gates passed: few points, some points, nearly all."""
    names = points()
    yes = len(names) * there // 100 + (there == 40) * 2
    answers = {name: number < yes for number, name in enumerate(names)}

    assert verdict == found({**answers, **SETTLED}).verdict


@given(st.dictionaries(st.sampled_from(points()), st.booleans()))
def test_more_answers_never_turn_a_verdict_round(answers: dict[str, bool]) -> None:
    """« To be prepared » for want of points stays so, and « ready » stays so, with more answers."""
    before = found({**answers, **SETTLED}).verdict
    least = found({**dict.fromkeys(points(), False), **answers, **SETTLED}).verdict
    most = found({**dict.fromkeys(points(), True), **answers, **SETTLED}).verdict

    assert before != "prepare" or most == "prepare"
    assert before != "ready" or least == "ready"


@given(
    st.decimals(0, 10_000, places=2),
    st.decimals(0, 500, places=2),
    st.sampled_from(["home", "oss"]),
)
def test_the_price_shown_is_the_sum_of_its_parts(
    net: Decimal, delivery: Decimal, path: str
) -> None:
    """Net, delivery, duty and VAT add up to the cent in each country; there is no duty inside."""
    sales = Decimal(20_000 if path == "oss" else 0)
    answers = {
        **SETTLED, "export.net_price": net, "export.delivery_cost": delivery,
        "export.sales_this_year": sales, "export.sales_last_year": Decimal(0),
        "export.oss_chosen": False,
    }  # fmt: skip

    for each in found(answers).prices:
        assert each.vat is not None
        assert Decimal(0) == each.duty
        assert each.shown == each.net + each.delivery + each.vat


def test_a_delivery_that_nobody_stated_is_not_certain() -> None:
    """Without a delivery cost the price is shown without it, and said to be uncertain."""
    answers = {name: value for name, value in SETTLED.items() if name != "export.delivery_cost"}

    assert {False} == {each.is_certain for each in found(answers).prices}


def test_countries_are_ranked_by_the_weights() -> None:
    """By low VAT alone Luxembourg, 17 %, is first and Hungary, 27 %, last."""
    ranking = found({"export.weight_vat": 5}).ranking

    assert ("LU", "HU") == (ranking[0].country.code, ranking[-1].country.code)
    assert (Decimal("100.0"), Decimal("0.0")) == (ranking[0].least, ranking[-1].least)


def test_what_is_not_known_of_a_country_is_a_range() -> None:
    """Requests are known of Germany alone: elsewhere they may be anything."""
    ranking = found({"export.weight_requests": 5, "export.markets.DE.requests": 12}).ranking

    first = ranking[0]
    assert ("DE", Decimal(100)) == (first.country.code, first.least)
    assert {(Decimal(0), Decimal(100))} == {(each.least, each.most) for each in ranking[1:]}


def test_no_weight_at_all_ranks_nothing() -> None:
    """Weights that are all zero give no order."""
    weights = {each.weight: 0 for each in part().criteria}

    assert () == found(dict(weights)).ranking


def test_things_to_do_follow_the_path() -> None:
    """The one-stop shop is to be joined above the limit, not below."""
    above = {each.step.id for each in found(SETTLED).steps}
    below = {
        each.step.id
        for each in found(
            {**SETTLED, "export.sales_this_year": Decimal(1), "export.sales_last_year": Decimal(1),
             "export.oss_chosen": False}
        ).steps
    }  # fmt: skip

    assert "oss" in above
    assert "oss" not in below
    assert {"withdrawal", "safety"} <= below


def test_export_aids_come_from_their_categories() -> None:
    """Aids that pay for sales abroad are found by their data; refused ones are left out."""
    aids = evaluate_all(Situation(), pack(), ON)
    listed = export_aids(aids, pack())

    assert "assurance-prospection" in {each.about.instrument for each in listed}
    refused = [replace_verdict(each) for each in listed]
    assert () == export_aids(refused, pack())
    old = {each.about.instrument for each in aids if each.is_stale}
    assert "occ-loccal-avance" in old
    assert not old & {each.about.instrument for each in listed}


def replace_verdict(aid: object) -> object:
    """Return an aid as refused."""
    from msgspec import structs

    return structs.replace(aid, verdict=Verdict.NO)  # type: ignore[type-var] - a struct of ours


def test_what_follows_is_not_asked_again() -> None:
    """A firm with a monthly VAT return is no small business exempt from it."""
    answers = {name: value for name, value in SETTLED.items() if name != "export.franchise"}

    before = found(answers)
    after = found({**answers, "company.vat_regime": "monthly"})

    assert "export.franchise" in before.missing
    assert () == after.missing
    assert after.basis is not None
    assert "oss" == after.basis.id


def test_excise_stands_beside_each_price_in_the_union() -> None:
    """What nobody here can work out is named at each price, which is then not certain."""
    result = found({**SETTLED, "export.excise": True})
    germany = next(each for each in result.prices if each.country.code == "DE")

    assert ["excise"] == [each.id for each in result.charges]
    assert ["excise"] == [each.id for each in germany.besides]
    assert not germany.is_certain
    assert "excise" in {each.step.id for each in result.steps}
    assert () == found({**SETTLED, "export.excise": False}).charges


@pytest.mark.parametrize(
    ("on", "duty"), [(date(2026, 6, 30), 0), (date(2026, 7, 1), 3), (date(2028, 7, 1), 0)]
)
def test_the_duty_of_an_imported_item_is_in_its_price(on: date, duty: int) -> None:
    """Three euros from July 2026 until June 2028, with VAT on them."""
    answers: dict[str, Answer] = {
        "export.imported": True, "export.excise": False, "export.parcel_value": Decimal(150),
        "export.net_price": Decimal(20), "export.delivery_cost": Decimal(5),
    }  # fmt: skip
    result = export_of(Situation(answers), pack(), on)

    assert result is not None
    austria = next(each for each in result.prices if each.country.code == "AT")
    assert (Decimal(duty), (25 + duty) * Decimal("1.2")) == (austria.duty, austria.shown)


def test_prices_of_one_kind_of_sale_do_not_stand_for_another() -> None:
    """While VAT on own sales is open, prices of imported parcels are not shown for them."""
    imported = {
        "export.imported": True, "export.excise": False, "export.parcel_value": Decimal(90),
    }  # fmt: skip
    unsettled = {name: value for name, value in SETTLED.items() if name != "export.franchise"}

    assert found({**unsettled, **imported}).basis is None
    priced = found({**SETTLED, **imported}).priced
    assert priced is not None
    assert "consumers" == priced.flow.id


def test_facts_and_parameters_exist() -> None:
    """All that the part names is in the pack."""
    from core.packs.checks.export import problems

    assert [] == list(problems(pack()))
