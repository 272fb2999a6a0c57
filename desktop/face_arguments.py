"""The words of the command line about Tandem's face: kiosk and brand."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.messages import N_
from desktop.speaking import word_of

Adder = Callable[..., argparse.ArgumentParser]
_SWITCH = ["on", "off"]


def add_face_verbs(verbs: Any) -> None:  # noqa: ANN401 - argparse names no type for them
    """Give `tandem` the verbs of its face; `action` names what each of them is to do."""
    _add_kiosk(_acts(verbs.add_parser("kiosk", help=word_of(N_("a public screen for visitors")))))
    _add_brand(
        _acts(verbs.add_parser("brand", help=word_of(N_("whose name and colours it wears"))))
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


def _option(parser: argparse.ArgumentParser, name: str, words: str, **more: Any) -> None:  # noqa: ANN401 - argparse's own
    parser.add_argument(name, help=word_of(words), **more)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
