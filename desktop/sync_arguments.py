"""The words of the command line about synchronising: `tandem sync`."""

import argparse

from core.messages import N_
from desktop.speaking import word_of


def add_sync_options(sync: argparse.ArgumentParser) -> None:
    """Give `tandem sync` its options."""
    sync.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
    sync.add_argument(
        "--space", metavar="NAME", help=word_of(N_("this space alone, instead of all"))
    )
    sync.add_argument(
        "--thorough", action="store_true", help=word_of(N_("list everything, and mend the store"))
    )
    sync.add_argument(
        "--journal", action="store_true", help=word_of(N_("what the last runs did, for support"))
    )
