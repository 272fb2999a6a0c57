"""Options that several verbs of the command line share."""

import argparse
from pathlib import Path

from core.messages import N_
from desktop.speaking import word_of


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let a verb print what a program reads."""
    parser.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Let a verb be told the folder where it writes."""
    words = word_of(N_("folder"))
    parser.add_argument("-o", dest="output", type=Path, metavar="DIR", help=words)


def add_output(parser: argparse.ArgumentParser, words: str, *, required: bool) -> None:
    """Let a verb be told the file or the folder that it writes."""
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="PATH", required=required, help=word_of(words)
    )


def add_file(parser: argparse.ArgumentParser, flag: str, dest: str, words: str) -> None:
    """Let a verb be told a file to read."""
    parser.add_argument(flag, dest=dest, type=Path, metavar="FILE", help=word_of(words))
