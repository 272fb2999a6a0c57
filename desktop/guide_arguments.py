"""The words of the command line about the user guide."""

import argparse
from pathlib import Path

from core.messages import N_
from desktop.speaking import word_of


def add_guide_options(guide: argparse.ArgumentParser) -> None:
    """Give `tandem guide` its options."""
    guide.add_argument("topic", nargs="?", metavar="TOPIC", help=word_of(N_("one chapter in full")))
    guide.add_argument(
        "--search", dest="query", metavar="WORDS", help=word_of(N_("only the chapters it finds"))
    )
    guide.add_argument(
        "-o",
        dest="output",
        type=Path,
        metavar="FILE",
        help=word_of(N_("write the guide as a PDF to print")),
    )
