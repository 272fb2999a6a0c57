"""The words of `tandem pack cost`."""

import argparse
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from core.errors import UserError
from core.facts.echo import on_one_line
from core.messages import N_
from desktop.given_day import given_day
from desktop.speaking import word_of


def add_cost_verb(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the verb that reckons what an aid would cost."""
    cost = add("cost", help=word_of(N_("what an aid or a draft would cost on many firms")))
    cost.add_argument("name", metavar="DRAFT_OR_ID")
    firms = cost.add_mutually_exclusive_group()
    firms.add_argument(
        "--firms", type=Path, metavar="FILE.csv", help=word_of(N_("the firms of a table"))
    )
    firms.add_argument(
        "--dossiers", action="store_true", help=word_of(N_("the dossiers of the workspace"))
    )
    firms.add_argument(
        "--synthetic",
        type=_firms,
        metavar="N",
        help=word_of(N_("so many made-up firms (the usual choice)")),
    )
    for flag, name, kind, shown, words in (
        ("--in", "places", _place, "PLACE", N_("where made-up firms lie: region:76, epci:…")),
        ("--assume", "answers", _answer, "FACT=PERCENT", N_("how many made-up firms say yes")),
    ):
        cost.add_argument(
            flag, dest=name, action="append", type=kind, metavar=shown, help=word_of(words)
        )
    cost.add_argument("--seed", type=_seed, metavar="N", help=word_of(N_("other made-up firms")))
    cost.add_argument(
        "--take-up",
        type=_percent,
        metavar="PERCENT",
        help=word_of(N_("firms that ask, in percent")),
    )
    cost.add_argument(
        "--unproven",
        action="store_true",
        help=word_of(N_("do not suppose that the aid is open: only where a source shows it")),
    )
    cost.add_argument("--on", type=given_day, metavar="DATE", help=word_of(N_("law date")))
    cost.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
    cost.add_argument(
        "-o", dest="output", type=Path, metavar="FILE.csv", help=word_of(N_("write a table"))
    )


def _firms(text: str) -> int:
    from core.aids.portfolio.assumptions import MOST_FIRMS

    return _whole(text, "--synthetic", 1, MOST_FIRMS)


def _seed(text: str) -> int:
    return _whole(text, "--seed", 0, 999_999_999)


def _whole(text: str, flag: str, least: int, most: int) -> int:
    is_whole = text.isascii() and text.isdigit() and len(text) <= 20
    if not is_whole or not least <= int(text) <= most:
        raise UserError(
            N_("{flag}: got “{got}”, wanted a whole number from {least} to {most}."),
            flag=flag,
            got=on_one_line(text, 40),
            least=least,
            most=most,
        )
    return int(text)


def _percent(text: str) -> Decimal:
    try:
        found = Decimal(text.rstrip("% \u00a0\u202f").replace(",", "."))
    except InvalidOperation:
        found = Decimal(-1)
    if not (found.is_finite() and 0 <= found <= 100):
        raise UserError(
            N_("Got “{got}”, wanted a percentage from 0 to 100."), got=on_one_line(text, 40)
        )
    return found


def _place(text: str) -> str:
    if text.partition(":")[0] not in {
        "country",
        "zone",
        "region",
        "departement",
        "epci",
        "commune",
    }:
        raise UserError(
            N_("--in: got “{got}”, wanted country:FR, or region, departement, epci or commune with "
               "a code, such as region:76."),
            got=on_one_line(text, 40),
        )  # fmt: skip
    return text


def _answer(text: str) -> tuple[str, Decimal]:
    fact, equals, share = text.partition("=")
    if not equals:
        raise UserError(
            N_("--assume: got “{got}”, wanted a fact and a percentage, such as {example}."),
            got=on_one_line(text),
            example="company.franchise=10",
        )
    return fact, _percent(share)
