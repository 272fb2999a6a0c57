"""The words of the command line."""

import argparse
from pathlib import Path
from typing import Any, NoReturn, cast, get_args

from core.errors import UserError
from core.language import tags
from core.messages import N_
from core.report.documents import Kind
from desktop.b2b_arguments import add_b2b_options, add_invoice_verbs
from desktop.cohort_arguments import add_cohort_verbs
from desktop.exchange_arguments import (
    add_address_options,
    add_export_options,
    add_import_options,
)
from desktop.face_arguments import add_face_verbs
from desktop.firm_arguments import add_firm_options
from desktop.given_day import given_day
from desktop.guide_arguments import add_guide_options
from desktop.hub_arguments import add_hub_verbs
from desktop.keeping_arguments import add_keeping_verbs
from desktop.library_arguments import add_library_options
from desktop.network_arguments import add_network_verbs
from desktop.observatory_arguments import add_observatory_options
from desktop.option_words import speak_of_options
from desktop.options import Options
from desktop.pack_arguments import add_pack_verbs
from desktop.settings_arguments import add_settings_verbs
from desktop.space_arguments import add_space_verbs
from desktop.speaking import word_of
from desktop.store_arguments import add_backup_verbs, add_doctor_options, add_history_options
from desktop.sync_arguments import add_sync_options
from desktop.vault_arguments import Adder, add_passphrase_options, add_vault_verbs
from desktop.version import VERSION

KINDS: tuple[Kind, ...] = get_args(Kind)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are ours."""

    def error(self, message: str) -> NoReturn:
        raise UserError(
            N_("The command line is not understood: {problem}. See: tandem --help"), problem=message
        )


def parsed(words: list[str]) -> Options:
    """Return the options of the command line; raises UserError, leaves on --help."""
    speak_of_options(words)
    found = _parser().parse_args(words)
    return _options(found)


def _options(found: argparse.Namespace) -> Options:
    """Return what was given, each under its name in `Options`; the rest is as it is there."""
    said: dict[str, Any] = {"verb": None}
    for name, value in cast("dict[str, object]", vars(found)).items():
        field = "as_json" if name == "json" else name
        if value is not None and field in Options.__struct_fields__:
            said[field] = tuple(cast("list[object]", value)) if type(value) is list else value
    return Options(**said)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="tandem", description=word_of(N_("Tandem without a verb opens the window."))
    )
    parser.add_argument("--language", choices=tags(), help=word_of(N_("language of the words")))
    parser.add_argument("--workspace", type=Path, help=word_of(N_("folder of the workspace")))
    add_passphrase_options(parser)
    parser.add_argument(
        "--gallery", action="store_true", help=word_of(N_("show all components of the window"))
    )
    parser.add_argument(
        "--kiosk", action="store_true", help=word_of(N_("open on a public screen, left by a PIN"))
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help=word_of(N_("try each part of this installation, and leave")),
    )
    parser.add_argument(
        "--time-start",
        action="store_true",
        help=word_of(N_("say when the window was painted, and leave")),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Tandem {VERSION}",
        help=word_of(N_("print the version and leave")),
    )
    parser.set_defaults(verb=None)
    _add_verbs(parser)
    return parser


def _add_verbs(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar=word_of(N_("COMMAND")), parser_class=_Parser)
    for verb, words in (
        ("visit", N_("everything about a firm: diagnostic, aids, financing, report")),
        ("diagnose", N_("scores, place among peers, needs")),
        ("aids", N_("every aid, its verdict and why")),
        ("finance", N_("funding plans and cash")),
    ):
        added = verbs.add_parser(verb, help=word_of(words))
        _add_result_verb(added)
        if verb == "aids":
            added.add_argument(
                "--batch",
                type=Path,
                metavar="FIRMS.CSV",
                help=word_of(N_("a table of firms instead of one; -o names a .csv or .db file")),
            )
        if verb == "finance":
            added.add_argument(
                "--sensitivity",
                action="store_true",
                help=word_of(N_("also what more own money or a later start would change")),
            )
        if verb == "visit":
            added.add_argument(
                "--as", dest="kind", choices=KINDS, help=word_of(N_("kind of document with -o"))
            )
    pack = verbs.add_parser("pack", help=word_of(N_("rule packs")))
    add_pack_verbs(pack)
    add_vault_verbs(verbs.add_parser("vault", help=word_of(N_("who can open the workspace"))))
    add_doctor_options(verbs.add_parser("doctor", help=word_of(N_("check the workspace"))))
    add_backup_verbs(verbs.add_parser("backup", help=word_of(N_("make and restore backups"))))
    history = verbs.add_parser("history", help=word_of(N_("who said what of an answer, and when")))
    add_history_options(history)
    add_hub_verbs(verbs.add_parser("hub", help=word_of(N_("the server of a team"))))
    add_space_verbs(verbs.add_parser("space", help=word_of(N_("share dossiers with a team"))))
    add_sync_options(verbs.add_parser("sync", help=word_of(N_("bring shared dossiers up to date"))))
    add_export_options(verbs.add_parser("export", help=word_of(N_("write dossiers as a file"))))
    add_import_options(verbs.add_parser("import", help=word_of(N_("take in a file of dossiers"))))
    add_address_options(
        verbs.add_parser("address", help=word_of(N_("where others send you dossiers")))
    )
    add_keeping_verbs(verbs.add_parser)
    add_settings_verbs(
        verbs.add_parser("settings", help=word_of(N_("what is set, what it is for, who set it")))
    )
    add_face_verbs(verbs)
    _add_module_verbs(verbs.add_parser)
    verbs.add_parser("schema", help=word_of(N_("the JSON schema of files and results")))


def _add_module_verbs(add: Adder) -> None:
    library = add("library", help=word_of(N_("short sheets on what to do")))
    add_library_options(library)
    add_network_verbs(add("network", help=word_of(N_("who can help firms"))))
    add_firm_options(add("skills", help=word_of(N_("skills and training of a firm"))))
    add_b2b_options(add("b2b", help=word_of(N_("selling to firms, e-invoicing"))))
    add_b2b_options(add("abroad", help=word_of(N_("selling abroad: VAT, prices, countries"))))
    add_cohort_verbs(add("cohort", help=word_of(N_("firms followed beside others"))))
    add_observatory_options(add("observatory", help=word_of(N_("what all dossiers tell together"))))
    add_guide_options(add("guide", help=word_of(N_("the user guide and the glossary"))))
    add_invoice_verbs(add("invoice", help=word_of(N_("electronic invoices"))))
    plan_words = N_("the plan that brings a firm most maturity")
    add_firm_options(add("transformation", help=word_of(plan_words)))


def _add_result_verb(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
    parser.add_argument("--on", type=given_day, metavar="DATE", help=word_of(N_("law date")))
    parser.add_argument("--pack", type=Path, metavar="PATH", help=word_of(N_("another rule pack")))
    parser.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
    parser.add_argument("-o", dest="output", type=Path, metavar="DIR", help=word_of(N_("folder")))
    parser.add_argument(
        "--dossier", metavar="ID", help=word_of(N_("a dossier of the workspace instead of a file"))
    )
    parser.add_argument(
        "--visit", metavar="ID", help=word_of(N_("the facts as they were at that visit"))
    )
