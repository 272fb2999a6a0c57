"""The words of the command line about cohorts: `tandem cohort …`."""

import argparse
from decimal import Decimal
from pathlib import Path

from core.messages import N_
from desktop.given_day import given_day
from desktop.speaking import word_of

_WAYS = ("random", "matched", "given")


def add_cohort_verbs(cohort: argparse.ArgumentParser) -> None:
    """Give `tandem cohort` its verbs; `action` names the one that was chosen."""
    verbs = cohort.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(cohort)
    )
    _add_register(verbs.add_parser("register", help=word_of(N_("register a protocol for good"))))
    listed = verbs.add_parser("list", help=word_of(N_("the cohorts that are registered")))
    assign = verbs.add_parser("assign", help=word_of(N_("draw who is supported and who compared")))
    result = verbs.add_parser("result", help=word_of(N_("what a cohort shows, and what not")))
    for each in (assign, result):
        each.add_argument("cohort", metavar="COHORT")
    assign.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FIRMS.CSV",
        help=word_of(N_("the firms; with their arms where these are given")),
    )
    assign.add_argument("--seed", type=int, metavar="N", help=word_of(N_("seed of the draw")))
    assign.add_argument(
        "--yes", action="store_true", help=word_of(N_("do it; else only what would be done"))
    )
    result.add_argument(
        "-o",
        dest="output",
        type=Path,
        metavar="FIRMS.CSV",
        help=word_of(N_("write the firms and their measures as a table")),
    )
    for each in (listed, result):
        each.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))


def _add_register(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("cohort", metavar="COHORT")
    parser.add_argument(
        "--title", required=True, metavar="WORDS", help=word_of(N_("title of the cohort"))
    )
    parser.add_argument(
        "--hypothesis",
        required=True,
        metavar="WORDS",
        help=word_of(N_("what is expected, and why")),
    )
    parser.add_argument(
        "--indicator",
        required=True,
        metavar="NAME",
        help=word_of(N_("dma, dii, or a figure that is followed")),
    )
    parser.add_argument(
        "--horizon",
        required=True,
        type=given_day,
        metavar="DATE",
        help=word_of(N_("the day by which firms are measured again")),
    )
    parser.add_argument(
        "--stop-rule", metavar="WORDS", help=word_of(N_("when it would be stopped earlier"))
    )
    parser.add_argument("--way", choices=_WAYS, help=word_of(N_("how firms come into an arm")))
    parser.add_argument(
        "--smallest",
        type=Decimal,
        metavar="N",
        help=word_of(N_("the smallest effect that would matter")),
    )
    parser.add_argument(
        "--spread",
        type=Decimal,
        metavar="N",
        help=word_of(N_("standard deviation of changes reckoned with")),
    )
