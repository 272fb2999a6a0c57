"""The words of the command line about the network: `tandem network …`."""

import argparse
from pathlib import Path
from typing import Any

from core.messages import N_
from desktop.given_day import given_day
from desktop.speaking import word_of

# Written out: what starts the window parses the command line, and reads no rules for it.
_KINDS = ("volunteer", "labelled", "public")
_MODES = ("visit", "remote", "counter")
_STATUSES = ("waiting", "refused", "taken", "helped", "no_help", "unreachable")
_BROUGHT = ("found_support", "acted", "chose")
_ENCODINGS = ("UTF-8", "Windows-1252", "UTF-16", "MacRoman")


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
    _add_wishes(match)
    _add_import(verbs.add_parser("import", help=word_of(N_("take in a table of helpers"))))
    listed = verbs.add_parser("list", help=word_of(N_("the entries of the directory")))
    _add_search(listed)
    cover = verbs.add_parser("coverage", help=word_of(N_("who helps with what where, who lacks")))
    _add_needs(cover, N_("only this need"))
    cover.add_argument("--kind", dest="helpers", choices=_KINDS, help=word_of(N_("only this kind")))
    cover.add_argument(
        "--departement", metavar="CODE", help=word_of(N_("what is missing in this département"))
    )
    requests = verbs.add_parser("requests", help=word_of(N_("all requests, and what is due")))
    assign = verbs.add_parser("assign", help=word_of(N_("the best plan for requests that wait")))
    _add_yes(assign)
    quality = verbs.add_parser("quality", help=word_of(N_("what requests tell of helpers")))
    asking = verbs.add_parser("ask", help=word_of(N_("ask for an introduction")))
    _add_asking(asking)
    following = verbs.add_parser("follow", help=word_of(N_("note how a request went on")))
    _add_following(following)
    for each in (
        match,
        listed,
        cover,
        requests,
        assign,
        quality,
        asking,
        following,
        *_shared(verbs),
    ):
        each.add_argument("--on", type=given_day, metavar="DATE", help=word_of(N_("the day")))
        each.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))


def _shared(verbs: Any) -> tuple[argparse.ArgumentParser, ...]:  # noqa: ANN401 - what argparse gives
    """Add the verbs about what a team shares."""
    share = verbs.add_parser("share", help=word_of(N_("share entries with a team")))
    share.add_argument("--space", metavar="TEAM", help=word_of(N_("which team, of several")))
    _add_search(share)
    share.add_argument(
        "--organisations", action="store_true", help=word_of(N_("no entry of a person"))
    )
    share.add_argument(
        "--told", action="store_true", help=word_of(N_("the persons know that they are shared"))
    )
    _add_yes(share)
    differences = verbs.add_parser(
        "differences", help=word_of(N_("entries that are said in two ways"))
    )
    settle = verbs.add_parser("settle", help=word_of(N_("choose one of these ways")))
    settle.add_argument("entry", metavar="ENTRY")
    settle.add_argument("field", metavar="FIELD")
    settle.add_argument("number", type=int, metavar="NUMBER")
    erase = verbs.add_parser("erase", help=word_of(N_("erase an entry for good")))
    erase.add_argument("entry", metavar="ENTRY")
    _add_yes(erase)
    return share, differences, settle, erase


def _add_asking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dossier", metavar="DOSSIER")
    parser.add_argument(
        "--helper", metavar="ENTRY", help=word_of(N_("whom to ask; without it, given out later"))
    )
    _add_needs(parser, N_("a need to be helped with, instead of the most urgent ones"))
    _add_wishes(parser)
    parser.add_argument(
        "--agreed", metavar="HOW", help=word_of(N_("how the firm gave its consent: on paper, …"))
    )
    parser.add_argument(
        "--wish", metavar="WORDS", help=word_of(N_("what the firm hopes for, in its words"))
    )
    _add_sheet(parser)


def _add_following(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("introduction", metavar="REQUEST")
    parser.add_argument("--status", choices=_STATUSES, help=word_of(N_("where it stands now")))
    parser.add_argument("--reminded", action="store_true", help=word_of(N_("reminded today")))
    for name, words in (
        ("--called", N_("was the firm called back")),
        ("--useful", N_("did the firm find it useful")),
    ):
        parser.add_argument(name, choices=("yes", "no"), help=word_of(words))
    parser.add_argument(
        "--brought", action="append", choices=_BROUGHT, help=word_of(N_("what it brought"))
    )
    parser.add_argument("--remark", metavar="WORDS", help=word_of(N_("the remark of the firm")))
    _add_sheet(parser)


def _add_sheet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="FILE", help=word_of(N_("its sheet, .pdf or .json"))
    )


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--search", dest="query", metavar="WORDS", help=word_of(N_("only those it finds"))
    )


def _add_wishes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--speaks", metavar="CODE", help=word_of(N_("in which language")))
    parser.add_argument("--meets", choices=_MODES, help=word_of(N_("in which way")))


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
    parser.add_argument(
        "--encoding", choices=_ENCODINGS, help=word_of(N_("the letters, where the guess is wrong"))
    )
    parser.add_argument(
        "--separator", metavar="SIGN", help=word_of(N_("what cuts cells, where the guess is wrong"))
    )
    _add_yes(parser)
    parser.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))


def _add_needs(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--need", dest="needs", action="append", metavar="ID", help=word_of(words))


def _add_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--yes", action="store_true", help=word_of(N_("do it; else only what would be done"))
    )
