"""The row of a firm in the DMAT's file, for the hubs that enter assessments there."""

from collections.abc import Collection, Mapping
from datetime import date

from core.diagnostic.dma import dma_facts
from core.diagnostic.links import Bounds, Links, bounds, links_of_method
from core.facts.situation import Situation
from core.packs.schema.diagnostic import DmaMethod, ExchangeForm, Scale, ScoredItem


def dmat_row(  # noqa: PLR0913 - what a row says beside the answers
    situation: Situation,
    method: DmaMethod,
    links: Links | None = None,
    irrelevant: Collection[str] = (),
    *,
    time_point: str = "",
    assessed: date | None = None,
) -> Mapping[str, str]:
    """Return column → text in the file's order; a cell is empty where the answer is not settled.

    The order of the pairs of question 1 is the method's `exchange.pair_order`, to be verified
    against the real template.
    """
    links = links or links_of_method(method)
    found = bounds(situation, links, dma_facts(method), irrelevant)
    form = method.exchange
    row = {
        form.time_point: time_point,
        form.assessed: assessed.strftime(form.date_format) if assessed else "",
        form.name: situation.typed("company.name", str) or "",
        form.number: situation.typed("company.siren", str) or "",
    }
    scales = {scale.id: scale for scale in method.scales}
    for dimension in method.dimensions:
        for question in dimension.questions:
            for item in question.items:
                row[item.id] = _cell(item, scales[question.scale], form, links, found)
    return row


def _cell(
    item: ScoredItem, scale: Scale, form: ExchangeForm, links: Links, found: Mapping[str, Bounds]
) -> str:
    codes = {
        "facts": [_code(fact, scale, links, found) for fact in item.facts],
        "intentions": [_code(fact, scale, links, found) for fact in item.intentions],
    }
    ordered = [code for part in form.pair_order for code in codes[part]]
    return form.separator.join(ordered) if all(ordered) else ""


def _code(fact: str, scale: Scale, links: Links, found: Mapping[str, Bounds]) -> str:
    codes: dict[object, str] = {step.answer: step.code for step in scale.answers}
    place = found[fact]
    return codes[links.scales[fact][place.least]] if place.is_settled else ""
