"""The options of verbs that tell one thing of one firm."""

import argparse
from pathlib import Path

from core.messages import N_
from desktop.given_day import given_day
from desktop.speaking import word_of


def add_firm_options(verb: argparse.ArgumentParser) -> None:
    """Give a verb the firm that it is about, its law date, and JSON."""
    verb.add_argument("file", type=Path, nargs="?", metavar="FILE")
    verb.add_argument(
        "--dossier", metavar="ID", help=word_of(N_("a dossier of the workspace instead of a file"))
    )
    verb.add_argument("--on", type=given_day, metavar="DATE", help=word_of(N_("law date")))
    verb.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
