"""The words of the command line about rule packs: `tandem pack …`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from core.messages import N_
from desktop.argument_words import add_folder, add_json
from desktop.cost_arguments import add_cost_verb
from desktop.given_address import given_address
from desktop.given_day import given_day
from desktop.speaking import word_of

Adder = Callable[..., argparse.ArgumentParser]


def add_pack_verbs(pack: argparse.ArgumentParser) -> None:
    """Give `tandem pack` its verbs; `action` names the one that was chosen."""
    verbs = pack.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(pack)
    )
    add = verbs.add_parser
    _add_file_verb(add, "check", N_("look through a rule pack"), "PATH")
    _add_reading_verbs(add)
    add_cost_verb(add)
    _add_signing_verbs(add)
    _add_using_verbs(add)
    _add_road_verbs(add)
    _add_members_verb(add)
    _add_delegate_verb(add)


def _add_reading_verbs(add: Adder) -> None:
    diff = add("diff", help=word_of(N_("what changed from one pack to another")))
    for name in ("before", "after"):
        diff.add_argument(name, metavar={"before": "OLD", "after": "NEW"}[name])
    diff.add_argument(
        "--dossiers",
        action="store_true",
        help=word_of(N_("and which dossiers of the workspace change, and why")),
    )
    fresh = add("freshness", help=word_of(N_("what must be read again, the most urgent first")))
    fresh.add_argument("file", type=Path, nargs="?", metavar="PATH")
    for each in (diff, fresh):
        each.add_argument("--on", type=given_day, metavar="DATE", help=word_of(N_("law date")))
        add_json(each)


def _add_signing_verbs(add: Adder) -> None:
    own = add("identity", help=word_of(N_("make your key to sign with, or show those made here")))
    own.add_argument("name", nargs="?", metavar="NAME")
    own.add_argument(
        "-o",
        dest="output",
        type=Path,
        metavar="DIR",
        help=word_of(N_("folder for your public key, to hand over to a publisher’s members")),
    )
    own.add_argument(
        "--organisation", metavar="NAME", help=word_of(N_("the organisation you sign for"))
    )
    sign = _add_file_verb(add, "sign", N_("sign rules, to hand them over for approval"), "FILE")
    sign.add_argument(
        "--rules",
        action="append",
        metavar="ID",
        help=word_of(N_("rules of the publisher, where it is founded: an id, or idf-*")),
    )
    approve = _add_file_verb(add, "approve", N_("approve rules that somebody else signed"), "FILE")
    publish = add("publish", help=word_of(N_("write the file of approved rules")))
    publish.add_argument("file", type=Path, nargs="?", metavar="FILE")
    publish.add_argument(
        "--to",
        metavar="ADDRESS",
        help=word_of(
            N_("and put it where others look: a folder, https://…, s3://…, or a space’s name")
        ),
    )
    for each in (sign, approve, publish):
        add_folder(each)
    for each in (sign, approve, publish):
        each.add_argument("--as", dest="signer", metavar="NAME", help=word_of(N_("who signs")))
    for each in (approve, publish):
        _add_fingerprint(each)


def _add_using_verbs(add: Adder) -> None:
    for verb, words in (
        ("verify", N_("say who signed a file of rules, and whether it can be used here")),
        ("install", N_("put the rules of a file in force")),
    ):
        _add_fingerprint(_add_file_verb(add, verb, words, "FILE"))
    add("installed", help=word_of(N_("the rules in force on this computer")))
    removed = add("remove", help=word_of(N_("take rules out of force")))
    removed.add_argument("name", metavar="ID")
    forgotten = add("forget", help=word_of(N_("trust a publisher no more")))
    forgotten.add_argument("name", metavar="PUBLISHER")


def _add_road_verbs(add: Adder) -> None:
    pull = add("pull", help=word_of(N_("look for newer rules; they are in force once you say so")))
    pull.add_argument(
        "--from",
        dest="source",
        metavar="ADDRESS",
        help=word_of(N_("look there alone: an address, or a space’s name")),
    )
    pull.add_argument(
        "--install",
        nargs="*",
        metavar="ID",
        help=word_of(N_("put these in force, or all of the publishers trusted here")),
    )
    _add_fingerprint(pull)
    back = add("back", help=word_of(N_("put the former version of rules in force again")))
    back.add_argument("name", metavar="ID")
    address = add("address", help=word_of(N_("say or set where rules are looked for")))
    address.add_argument("name", nargs="?", type=given_address, metavar="ADDRESS")
    application = add("application", help=word_of(N_("the version of Tandem that was announced")))
    application.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help=word_of(N_("a downloaded file to check"))
    )
    for each in (pull, application):
        add_json(each)


def _add_members_verb(add: Adder) -> None:
    members = add("members", help=word_of(N_("say or change who may sign for a publisher")))
    members.add_argument("name", metavar="PUBLISHER")
    members.add_argument(
        "--add", type=Path, metavar="FILE", help=word_of(N_("the public key of a new member"))
    )
    members.add_argument(
        "--withdraw", metavar="NAME", help=word_of(N_("the member whose key signs no more"))
    )
    members.add_argument("--as", dest="signer", metavar="NAME", help=word_of(N_("who signs")))
    add_folder(members)
    _add_fingerprint(members)


def _add_delegate_verb(add: Adder) -> None:
    words = N_("let a region or a network sign a part of a publisher’s rules itself")
    part = add("delegate", help=word_of(words))
    part.add_argument("name", metavar="PUBLISHER")
    part.add_argument("member", metavar="DELEGATE", help=word_of(N_("such as ara: ids begin so")))
    part.add_argument(
        "--rules", action="append", metavar="ID", help=word_of(N_("its rules: an id, or ara-*"))
    )
    part.add_argument(
        "--key",
        dest="keys",
        type=Path,
        action="append",
        metavar="FILE",
        help=word_of(N_("the public key of one who signs for it; two at least")),
    )
    part.add_argument(
        "--withdraw",
        dest="withdrawn",
        action="store_true",
        help=word_of(N_("it signs no more: these rules are the publisher’s own again")),
    )
    part.add_argument("--as", dest="signer", metavar="NAME", help=word_of(N_("who signs")))
    add_folder(part)
    _add_fingerprint(part)


def _add_file_verb(add: Adder, verb: str, words: str, name: str) -> argparse.ArgumentParser:
    added = add(verb, help=word_of(words))
    added.add_argument("file", type=Path, metavar=name)
    return added


def _add_fingerprint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fingerprint",
        metavar="DIGITS",
        help=word_of(N_("the thirty digits that the other party read out")),
    )
