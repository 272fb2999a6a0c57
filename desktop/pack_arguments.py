"""The words of the command line about rule packs: `tandem pack …`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from core.messages import N_
from desktop.speaking import word_of

Adder = Callable[..., argparse.ArgumentParser]


def add_pack_verbs(pack: argparse.ArgumentParser) -> None:
    """Give `tandem pack` its verbs; `action` names the one that was chosen."""
    verbs = pack.add_subparsers(dest="action", required=True, parser_class=type(pack))
    _add_file_verb(verbs.add_parser, "check", N_("look through a rule pack"), "PATH")


def _add_file_verb(add: Adder, verb: str, words: str, name: str) -> argparse.ArgumentParser:
    added = add(verb, help=word_of(words))
    added.add_argument("file", type=Path, metavar=name)
    return added
