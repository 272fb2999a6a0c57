"""The words of the command line about files of dossiers: `tandem export`, `import`, `address`."""

import argparse
from pathlib import Path

from core.messages import N_
from desktop.speaking import word_of


def add_export_options(export: argparse.ArgumentParser) -> None:
    """Give `tandem export` its options."""
    export.add_argument(
        "names", metavar="DOSSIER", nargs="+", help=word_of(N_("the ids of one dossier or many"))
    )
    _add_output(export, N_("file or folder to write; nothing is written over"), required=True)
    export.add_argument(
        "--to",
        dest="addressees",
        type=Path,
        action="append",
        metavar="FILE",
        help=word_of(N_("seal it for an address, or an organisation’s recovery key")),
    )
    export.add_argument(
        "--passphrase-file",
        dest="new_passphrase_file",
        type=Path,
        metavar="FILE",
        help=word_of(N_("seal it with the passphrase on the first line of this file")),
    )
    export.add_argument(
        "--everything",
        action="store_true",
        help=word_of(N_("all on one firm, readable and not sealed: a folder, or a .zip file")),
    )
    export.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))


def add_import_options(taking: argparse.ArgumentParser) -> None:
    """Give `tandem import` its options."""
    taking.add_argument("file", type=Path, metavar="FILE")
    taking.add_argument(
        "--preview", action="store_true", help=word_of(N_("only say what it would change"))
    )
    taking.add_argument(
        "--another",
        action="store_true",
        help=word_of(N_("of a .json file: make a second dossier of a firm that has one")),
    )
    taking.add_argument(
        "--passphrase-file",
        dest="key_passphrase_file",
        type=Path,
        metavar="FILE",
        help=word_of(N_("a file whose first line is the passphrase of what is imported")),
    )
    taking.add_argument(
        "--recovery-key",
        dest="key_file",
        type=Path,
        metavar="FILE",
        help=word_of(N_("open it with the recovery key of your organisation")),
    )
    taking.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))


def add_address_options(address: argparse.ArgumentParser) -> None:
    """Give `tandem address` its options."""
    address.add_argument(
        "--as", dest="name", metavar="NAME", help=word_of(N_("the name that stands on it"))
    )
    _add_output(address, N_("write it as a file, with a QR code beside"), required=False)


def _add_output(parser: argparse.ArgumentParser, words: str, *, required: bool) -> None:
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="PATH", required=required, help=word_of(words)
    )
