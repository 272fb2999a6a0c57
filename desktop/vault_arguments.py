"""The words of the command line about the vault: `tandem vault …`, and how to open a locked one."""

import argparse
from collections.abc import Callable
from pathlib import Path

from core.messages import N_
from desktop.argument_words import add_file, add_json
from desktop.speaking import word_of

Adder = Callable[..., argparse.ArgumentParser]


def add_passphrase_options(parser: argparse.ArgumentParser) -> None:
    """Give the command the ways in which a program hands over a passphrase; never as an argument.

    Every process of the machine can read the arguments of every other one.
    """
    words = N_("a file whose first line is the passphrase of a locked workspace")
    add_file(parser, "--passphrase-file", "passphrase_file", words)
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="NUMBER",
        help=word_of(N_("an open file descriptor to read the passphrase from")),
    )


def add_vault_verbs(vault: argparse.ArgumentParser) -> None:
    """Give `tandem vault` its verbs; `action` names the one that was chosen."""
    verbs = vault.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(vault)
    )
    add = verbs.add_parser
    status = add("status", help=word_of(N_("say what opens the workspace")))
    add_json(status)
    _add_passphrase(add)
    add("forget-passphrase", help=word_of(N_("take the passphrase away")))
    system = add("system", help=word_of(N_("keep the key in the key store of the system, or not")))
    system.add_argument("choice", choices=["on", "off"])
    _add_recovery(add)


def _add_passphrase(add: Adder) -> None:
    added = add("passphrase", help=word_of(N_("choose a passphrase, or change it")))
    added.add_argument(
        "--propose",
        dest="generated",
        action="store_true",
        help=word_of(N_("let Tandem choose it and show it once")),
    )
    _add_new_passphrase(added)


def _add_recovery(add: Adder) -> None:
    key = add("recovery-key", help=word_of(N_("the recovery key of your organisation")))
    key.add_argument(
        "choice",
        choices=["new", "add", "remove"],
        help=word_of(
            N_("new: make one, for the organisation; add: let it open this workspace; remove: not")
        ),
    )
    key.add_argument("file", type=Path, nargs="?", metavar="FILE")
    key.add_argument("-o", dest="output", type=Path, metavar="FILE", help=word_of(N_("its file")))
    key.add_argument("--name", metavar="NAME", help=word_of(N_("the organisation whose key it is")))
    key.add_argument(
        "--fingerprint",
        metavar="DIGITS",
        help=word_of(N_("the thirty digits that the organisation read out")),
    )
    _add_new_passphrase(key)
    recover = add(
        "recover", help=word_of(N_("open a workspace with the recovery key; set a new passphrase"))
    )
    recover.add_argument("file", type=Path, metavar="FILE")
    words = N_("a key file that somebody sent you, instead of that of this computer")
    add_file(recover, "--key-file", "key_file", words)
    _add_new_passphrase(recover)


def _add_new_passphrase(parser: argparse.ArgumentParser) -> None:
    words = N_("a file whose first line is the new passphrase")
    add_file(parser, "--new-passphrase-file", "new_passphrase_file", words)
