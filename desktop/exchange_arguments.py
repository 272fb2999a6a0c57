"""The words of the command line about files of dossiers: `tandem export`, `import`, `address`."""

import argparse
from pathlib import Path

from core.messages import N_
from desktop.argument_words import add_file, add_json, add_output
from desktop.speaking import word_of


def add_export_options(export: argparse.ArgumentParser) -> None:
    """Give `tandem export` its options."""
    export.add_argument(
        "names", metavar="DOSSIER", nargs="+", help=word_of(N_("the ids of one dossier or many"))
    )
    add_output(export, N_("file or folder to write; nothing is written over"), required=True)
    export.add_argument(
        "--to",
        dest="addressees",
        type=Path,
        action="append",
        metavar="FILE",
        help=word_of(N_("seal it for an address, or an organisation’s recovery key")),
    )
    words = N_("seal it with the passphrase on the first line of this file")
    add_file(export, "--passphrase-file", "new_passphrase_file", words)
    export.add_argument(
        "--everything",
        action="store_true",
        help=word_of(N_("all on one firm, readable and not sealed: a folder, or a .zip file")),
    )
    add_json(export)


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
    words = N_("a file whose first line is the passphrase of what is imported")
    add_file(taking, "--passphrase-file", "key_passphrase_file", words)
    words = N_("open it with the recovery key of your organisation")
    add_file(taking, "--recovery-key", "key_file", words)
    add_json(taking)


def add_address_options(address: argparse.ArgumentParser) -> None:
    """Give `tandem address` its options."""
    address.add_argument(
        "--as", dest="name", metavar="NAME", help=word_of(N_("the name that stands on it"))
    )
    add_output(address, N_("write it as a file, with a QR code beside"), required=False)
