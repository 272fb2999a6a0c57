"""The words of the command line about the network: `tandem network …`."""

import argparse
from pathlib import Path

from core.messages import N_
from desktop.given_day import given_day
from desktop.speaking import word_of

# Written out: what starts the window parses the command line, and reads no rules for it.
_KINDS = ("volunteer", "labelled", "public")


def add_network_verbs(network: argparse.ArgumentParser) -> None:
    """Give `tandem network` its verbs; `action` names the one that was chosen."""
    verbs = network.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(network)
    )
    match = verbs.add_parser("match", help=word_of(N_("who can help a firm, and why")))
    match.add_argument("file", type=Path, nargs="?", metavar="FILE")
    match.add_argument(
        "--dossier", metavar="ID", help=word_of(N_("a dossier of the workspace instead of a file"))
    )
    _add_needs(match, N_("a need to be helped with, instead of the most urgent ones"))
    _add_import(verbs.add_parser("import", help=word_of(N_("take in a table of helpers"))))
    listed = verbs.add_parser("list", help=word_of(N_("the entries of the directory")))
    listed.add_argument(
        "--search", dest="query", metavar="WORDS", help=word_of(N_("only those it finds"))
    )
    cover = verbs.add_parser("coverage", help=word_of(N_("who helps with what where, who lacks")))
    _add_needs(cover, N_("only this need"))
    cover.add_argument("--kind", dest="helpers", choices=_KINDS, help=word_of(N_("only this kind")))
    requests = verbs.add_parser("requests", help=word_of(N_("all requests, and what is due")))
    assign = verbs.add_parser("assign", help=word_of(N_("the best plan for requests that wait")))
    _add_yes(assign)
    quality = verbs.add_parser("quality", help=word_of(N_("what requests tell of helpers")))
    for each in (match, listed, cover, requests, assign, quality):
        each.add_argument("--on", type=given_day, metavar="DATE", help=word_of(N_("the day")))
        each.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="TABLE.csv")
    parser.add_argument(
        "--column",
        dest="columns",
        action="append",
        metavar="NAME=FIELD",
        help=word_of(N_("what a column holds, where the guess is wrong; NAME= leaves it out")),
    )
    parser.add_argument(
        "--kind",
        dest="helpers",
        choices=_KINDS,
        help=word_of(N_("the kind of those whose line does not tell")),
    )
    _add_yes(parser)
    parser.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))


def _add_needs(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--need", dest="needs", action="append", metavar="ID", help=word_of(words))


def _add_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--yes", action="store_true", help=word_of(N_("do it; else only what would be done"))
    )
