"""The words of the command line about the server of a team: `tandem hub …`."""

import argparse
from pathlib import Path

from core.messages import N_
from desktop.speaking import word_of


def add_hub_verbs(hub: argparse.ArgumentParser) -> None:
    """Give `tandem hub` its verbs; `action` names the one that was chosen."""
    verbs = hub.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(hub)
    )
    init = verbs.add_parser("init", help=word_of(N_("make the folder of a server")))
    start = verbs.add_parser("start", help=word_of(N_("run the server until it is stopped")))
    identity = verbs.add_parser(
        "identity", help=word_of(N_("who may read and write at the server"))
    )
    for each in (init, start):
        each.add_argument("file", type=Path, metavar="DIR")
    _add_meeting(init)
    _add_identities(identity)


def _add_meeting(init: argparse.ArgumentParser) -> None:
    init.add_argument(
        "--listen",
        metavar="ADDRESS",
        help=word_of(N_("the address to listen at; without it, this machine alone")),
    )
    init.add_argument("--port", type=int, metavar="NUMBER", help=word_of(N_("8333 without it")))
    init.add_argument(
        "--address",
        metavar="URL",
        help=word_of(N_("where others meet the server, such as https://hub.example.org")),
    )
    for name, words in (
        ("--certificate", N_("the certificate of the server, a PEM file")),
        ("--certificate-key", N_("the key of that certificate, a PEM file")),
        ("--authority", N_("the certificate that vouches for it, if it is your own: a PEM file")),
    ):
        init.add_argument(name, type=Path, metavar="FILE", help=word_of(words))


def _add_identities(identity: argparse.ArgumentParser) -> None:
    verbs = identity.add_subparsers(
        dest="choice", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(identity)
    )
    added = verbs.add_parser("add", help=word_of(N_("make an identity and say its address")))
    listed = verbs.add_parser("list", help=word_of(N_("say which identities there are")))
    removed = verbs.add_parser("remove", help=word_of(N_("take an identity away")))
    for each in (added, listed, removed):
        each.add_argument("file", type=Path, metavar="DIR")
    for each in (added, removed):
        each.add_argument("name", metavar="NAME")
    added.add_argument(
        "--space", required=True, metavar="ID", help=word_of(N_("the space that it reads"))
    )
    added.add_argument(
        "--device",
        metavar="ID",
        help=word_of(N_("the device that it writes for; without it, anywhere in the space")),
    )
    added.add_argument(
        "--administrator",
        action="store_true",
        help=word_of(N_("also members, keys and erasures: all of the space")),
    )
    for each in (added, listed):
        each.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
