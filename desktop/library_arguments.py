"""The words of the command line about the library."""

import argparse
from pathlib import Path

from core.messages import N_
from desktop.speaking import word_of


def add_library_options(library: argparse.ArgumentParser) -> None:
    """Give `tandem library` its options."""
    library.add_argument("file", type=Path, nargs="?", metavar="FILE")
    library.add_argument(
        "--dossier", metavar="ID", help=word_of(N_("a dossier of the workspace instead of a file"))
    )
    library.add_argument(
        "--search", dest="query", metavar="WORDS", help=word_of(N_("only the sheets it finds"))
    )
    library.add_argument(
        "--sheet",
        dest="sheets",
        action="append",
        metavar="ID",
        help=word_of(N_("a sheet in full; with -o, one of those to print")),
    )
    library.add_argument(
        "-o",
        dest="output",
        type=Path,
        metavar="FILE",
        help=word_of(N_("write the sheets as a PDF to print")),
    )
    library.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
