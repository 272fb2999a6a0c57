"""The words of the command line about the observatory and cohorts."""

import argparse
from pathlib import Path

from core.messages import N_
from desktop.given_day import given_day
from desktop.speaking import word_of


def add_observatory_options(parser: argparse.ArgumentParser) -> None:
    """Give `tandem observatory` its filters and where to write."""
    for name, words in (
        ("region", N_("only firms of this région, by its INSEE code")),
        ("departement", N_("only firms of this département, by its code")),
        ("section", N_("only this section of NAF rév. 2: a letter")),
        ("size", N_("only this size: 0-9, 10-49, 50-249 or 250+")),
        ("campaign", N_("only firms of this campaign, by its code")),
        ("space", N_("only dossiers of this team, by its id")),
    ):
        parser.add_argument(f"--{name}", metavar=name.upper(), help=word_of(words))
    parser.add_argument(
        "--need", dest="needs", action="append", metavar="ID",
        help=word_of(N_("the need to put on the map")),
    )  # fmt: skip
    for name, words in (
        ("since", N_("only visits from this day on")),
        ("until", N_("only visits up to this day")),
    ):
        parser.add_argument(f"--{name}", type=given_day, metavar="DATE", help=word_of(words))
    parser.add_argument(
        "--exports", dest="lists_exports", action="store_true",
        help=word_of(N_("list what was handed over: further tables must not tell a few firms")),
    )  # fmt: skip
    parser.add_argument(
        "--withdraw", dest="taken_back", type=int, metavar="NUMBER",
        help=word_of(N_("no longer count an export that nobody received")),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="FOLDER",
        help=word_of(N_("write a spreadsheet, the JSON and pictures for slides")),
    )  # fmt: skip
