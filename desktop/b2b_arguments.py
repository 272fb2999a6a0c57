"""The words of `tandem b2b` and `tandem invoice`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.messages import N_
from desktop.given_day import given_day
from desktop.speaking import word_of

if TYPE_CHECKING:
    from collections.abc import Callable


def add_b2b_options(parser: argparse.ArgumentParser) -> None:
    """Add what a verb of a module takes: one dossier, a day, JSON."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
    parser.add_argument("--on", type=given_day, metavar="DATE", help=word_of(N_("law date")))
    parser.add_argument("--pack", type=Path, metavar="PATH", help=word_of(N_("another rule pack")))
    parser.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
    parser.add_argument(
        "--dossier", metavar="ID", help=word_of(N_("a dossier of the workspace instead of a file"))
    )


def add_invoice_verbs(parser: argparse.ArgumentParser) -> None:
    """Add the look at an invoice file and the making of a sample."""
    actions = parser.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(parser)
    )
    add: Callable[..., argparse.ArgumentParser] = actions.add_parser
    check = add("check", help=word_of(N_("say whether a file is a true electronic invoice")))
    check.add_argument("file", type=Path, metavar="INVOICE")
    check.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
    sample = add("sample", help=word_of(N_("write a sample Factur-X with the firm’s own data")))
    add_b2b_options(sample)
    sample.add_argument(
        "-o",
        dest="output",
        type=Path,
        required=True,
        metavar="FILE.pdf|FILE.xml",
        help=word_of(N_("the sample to write")),
    )
