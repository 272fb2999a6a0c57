"""The words of the command line about Tandem's face: kiosk, brand, campaigns, certificates."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.messages import N_
from desktop.given_day import given_day
from desktop.speaking import word_of

Adder = Callable[..., argparse.ArgumentParser]
_SWITCH = ["on", "off"]


def add_face_verbs(verbs: Any) -> None:  # noqa: ANN401 - argparse names no type for them
    """Give `tandem` the verbs of its face; `action` names what each of them is to do."""
    _add_kiosk(_acts(verbs.add_parser("kiosk", help=word_of(N_("a public screen for visitors")))))
    _add_brand(
        _acts(verbs.add_parser("brand", help=word_of(N_("whose name and colours it wears"))))
    )
    _add_campaign(
        _acts(
            verbs.add_parser("campaign", help=word_of(N_("stands, mailings and events, counted")))
        )
    )
    _add_certificate(
        _acts(
            verbs.add_parser("certificate", help=word_of(N_("the label of firms, and its proof")))
        )
    )


def _acts(verb: argparse.ArgumentParser) -> Adder:
    acts = verb.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(verb)
    )
    return acts.add_parser


def _add_kiosk(add: Adder) -> None:
    setup = add("setup", help=word_of(N_("choose the PIN and how the kiosk behaves")))
    _option(setup, "--pin-file", N_("a file whose first line is the new PIN"), type=Path)
    _option(setup, "--organisation", N_("who calls visitors back"))
    _option(setup, "--public-key", N_("the organisation’s public key, to close contacts for"))
    _option(setup, "--campaign", N_("the code of the campaign"))
    _option(setup, "--at-start", N_("open as a kiosk at every start"), choices=_SWITCH)
    _option(setup, "--printing", N_("offer the printer"), choices=_SWITCH)
    _option(setup, "--copying", N_("offer to copy to a USB stick"), choices=_SWITCH)
    _option(setup, "--motion", N_("let the first page move"), choices=_SWITCH)
    _option(setup, "--idle", N_("seconds without a touch before the warning"), type=int)
    _json(add("status", help=word_of(N_("how the kiosk is set up"))))
    keys = add("keys", help=word_of(N_("make the organisation’s pair of keys for contacts")))
    _option(keys, "-o", N_("folder"), dest="output", type=Path, required=True)
    counts = add("counts", help=word_of(N_("visits, without persons")))
    _json(counts)
    _option(counts, "-o", N_("a table to write"), dest="output", type=Path)
    contacts = add("contacts", help=word_of(N_("open the contacts of an outbox")))
    contacts.add_argument("file", type=Path, metavar="FOLDER")
    _option(contacts, "--key-file", N_("the organisation’s private key"), type=Path, required=True)
    _json(contacts)
    _option(contacts, "-o", N_("a table to write"), dest="output", type=Path)


def _add_brand(add: Adder) -> None:
    _json(add("list", help=word_of(N_("the brands there are, and the one worn"))))
    check = add("check", help=word_of(N_("say all that is wrong with a brand")))
    check.add_argument("brand", metavar="BRAND")
    use = add("use", help=word_of(N_("wear a brand, by its id, folder or file")))
    use.add_argument("brand", metavar="BRAND")
    pack = add("pack", help=word_of(N_("put a brand’s folder into one file")))
    pack.add_argument("brand", metavar="BRAND")
    _option(pack, "-o", N_("a file to write"), dest="output", type=Path, required=True)


def _add_campaign(add: Adder) -> None:
    new = add("new", help=word_of(N_("begin a campaign under a code")))
    new.add_argument("code", metavar="CODE")
    _option(new, "--name", N_("its name"), required=True)
    _option(new, "--kind", N_("what it is"), choices=["stand", "mailing", "event"])
    use = add("use", help=word_of(N_("let new dossiers bear a code from now on")))
    use.add_argument("code", nargs="?", metavar="CODE")
    assign = add("assign", help=word_of(N_("say which campaign a dossier came from")))
    assign.add_argument("code", metavar="CODE")
    _option(assign, "--dossier", N_("a dossier of the workspace"), required=True)
    for verb, words in (
        ("list", N_("the campaigns there are")),
        ("results", N_("visits, diagnostics and follow-ups, code by code")),
    ):
        told = add(verb, help=word_of(words))
        _json(told)
        _option(told, "-o", N_("a table to write"), dest="output", type=Path)


def _add_certificate(add: Adder) -> None:
    keys = add("keys", help=word_of(N_("make the organisation’s pair of keys to sign with")))
    _option(keys, "-o", N_("folder"), dest="output", type=Path, required=True)
    _option(keys, "--organisation", N_("its name"), required=True)
    check = add("check", help=word_of(N_("say which criteria of the charter a firm meets")))
    _firm(check)
    issue = add("issue", help=word_of(N_("certify a firm that meets the charter")))
    _firm(issue)
    _option(issue, "--key-file", N_("the organisation’s private key"), type=Path, required=True)
    _option(issue, "-o", N_("folder"), dest="output", type=Path, required=True)
    verify = add("verify", help=word_of(N_("say whether a certificate holds")))
    verify.add_argument("file", type=Path, metavar="FILE")
    _option(verify, "--on", N_("the day it is asked for"), type=given_day)
    _option(verify, "--authority", N_("the public key of the organisation"), type=Path)
    _option(verify, "--source", N_("a list of revoked certificates"))
    _json(verify)
    revoke = add("revoke", help=word_of(N_("put a certificate on the list of revoked ones")))
    revoke.add_argument("code", metavar="NUMBER")
    _option(revoke, "--key-file", N_("the organisation’s private key"), type=Path, required=True)
    _option(revoke, "--reason", N_("why"), required=True)
    _option(revoke, "-o", N_("the list"), dest="output", type=Path, required=True)


def _firm(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
    _option(parser, "--dossier", N_("a dossier of the workspace instead of a file"))
    _option(parser, "--on", N_("law date"), type=given_day)
    _json(parser)


def _option(parser: argparse.ArgumentParser, name: str, words: str, **more: Any) -> None:  # noqa: ANN401 - argparse's own
    parser.add_argument(name, help=word_of(words), **more)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
