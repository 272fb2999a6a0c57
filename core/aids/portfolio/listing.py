"""The cost of an aid as a spreadsheet file, and as JSON for other programs."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from core.aids.portfolio.assumptions import Assumptions
from core.aids.portfolio.cost import Cost
from core.aids.portfolio.tally import Group, Tally
from core.aids.portfolio.words import LEVEL_WORDS, group_title
from core.cells import text_cell
from core.language import Language
from core.messages import N_
from core.ranges import Range

_HEADS = (
    N_("Cut"), N_("Group"), N_("Code"), N_("Firms"), N_("Reached for sure"), N_("Perhaps"),
    N_("Not reached"), N_("Without a sum"), N_("Sure, at least (€)"), N_("Sure, at most (€)"),
    N_("Uncertain, at least (€)"), N_("Uncertain, at most (€)"), N_("Percent that ask"),
    N_("Sure, at least, of those that ask (€)"), N_("Sure, at most, of those that ask (€)"),
    N_("Uncertain, at most, of those that ask (€)"),
)  # fmt: skip
_CENT = Decimal("0.01")


def cost_csv(cost: Cost, language: Language) -> bytes:
    """Return the whole and all groups in UTF-8 with its mark, semicolons between the cells.

    Sums are those of all firms, then those of the part that asks.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([language.gettext(head) for head in _HEADS])
    for cut, name, key, tally in _rows(cost, language):
        words = map(text_cell, (cut, name, key))
        writer.writerow([*words, *_cells(cost, tally, language)])
    return written.getvalue().encode("utf-8-sig")


def plain(cost: Cost, assumptions: Assumptions | None = None) -> dict[str, Any]:
    """Return the cost as JSON has it; sums in euros, of all firms and of the part that asks."""
    return {
        "on": cost.on.isoformat(),
        "instrument": cost.instrument,
        "versions": [each.id for each in cost.versions],
        "take_up": cost.terms.take_up,
        "supposed_open": cost.terms.is_open,
        "is_repaid": cost.is_repaid,
        "whole": _plain_tally(cost, cost.whole),
        "territories": {
            level: [_plain_group(cost, each) for each in groups]
            for level, groups in cost.places.items()
        },
        "sizes": [_plain_group(cost, each) for each in cost.sizes],
        "unknown": {
            "looked_at": cost.unknowns.looked_at,
            "unasked_percent": _neat(cost.unknowns.unasked),
            "facts": [
                {
                    "fact": each.fact,
                    "firms_percent": _neat(each.firms),
                    "alone_percent": _neat(each.alone),
                    "money_percent": _neat(each.money),
                }
                for each in cost.unknowns.facts
            ],
        },
        "assumptions": None if assumptions is None else _plain_assumptions(assumptions),
    }


def _rows(cost: Cost, language: Language) -> Iterator[tuple[str, str, str, Tally]]:
    whole = language.gettext(N_("All firms"))
    yield whole, whole, "", cost.whole
    cuts = [(LEVEL_WORDS[level], groups) for level, groups in cost.places.items()]
    for title, groups in (*cuts, (N_("By size"), cost.sizes)):
        for each in groups:
            name = language.shown(group_title(each))
            yield language.gettext(title), name, each.key, each.tally


def _cells(cost: Cost, tally: Tally, language: Language) -> tuple[str, ...]:
    counts = (tally.firms, tally.yes, tally.perhaps, tally.no, tally.unpriced)
    sure, possible = cost.asked(tally.sure), cost.asked(tally.possible)
    figures = (
        tally.sure.least, tally.sure.most, tally.possible.least, tally.possible.most,
        cost.terms.take_up, sure.least, sure.most, possible.most,
    )  # fmt: skip
    return (*map(str, counts), *(_written(each, language) for each in figures))


def _written(value: Decimal, language: Language) -> str:
    """Return a figure with nothing between its digits, which spreadsheets read as a number."""
    text = f"{value.quantize(_CENT):f}"
    return text.replace(".", ",") if language.code == "fr" else text


def _plain_group(cost: Cost, group: Group) -> dict[str, Any]:
    name = group.title if isinstance(group.title, str) else None
    label = None if name or group.title is None else group.title
    title = {"name": name} if label is None or isinstance(label, str) else {
        "title": {"fr": label.fr, "en": label.en}
    }  # fmt: skip
    return {"code": group.key or None, **title, **_plain_tally(cost, group.tally)}


def _plain_tally(cost: Cost, tally: Tally) -> dict[str, Any]:
    return {
        "firms": tally.firms,
        "yes": tally.yes,
        "unknown": tally.perhaps,
        "no": tally.no,
        "without_sum": tally.unpriced,
        "sure": _plain_range(tally.sure),
        "uncertain": _plain_range(tally.possible),
        "asked": {
            "sure": _plain_range(cost.asked(tally.sure)),
            "uncertain": _plain_range(cost.asked(tally.possible)),
        },
    }


def _plain_range(values: Range) -> dict[str, Decimal]:
    return {"least": values.least.quantize(_CENT), "most": values.most.quantize(_CENT)}


def _plain_assumptions(assumed: Assumptions) -> dict[str, Any]:
    return {
        "firms": assumed.firms,
        "seed": assumed.seed,
        "territories": assumed.territories,
        "sizes": {each.key: each.share for each in assumed.sizes},
        "activities": {each.start: each.share for each in assumed.activities},
        "ages_in_months": [
            {"least": each.least, "most": each.most, "share": each.share} for each in assumed.ages
        ],
        "turnover_a_person": {"least": assumed.turnover[0], "most": assumed.turnover[1]},
        "start_after_days": assumed.start_after,
        "projects": {
            each.category: {"share": each.share, "least": each.least, "most": each.most}
            for each in assumed.projects
        },
        "answers": dict(assumed.answers),
        "kind": "estimate",
    }


def _neat(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))
