"""The words of the command line about people's data: `tandem consent …`, `tandem retention`."""

import argparse

from core.messages import N_
from desktop.argument_words import add_file, add_json
from desktop.given_day import given_day
from desktop.speaking import word_of
from desktop.vault_arguments import Adder


def add_keeping_verbs(add: Adder) -> None:
    """Give the command line what it says of people's data."""
    consent = add("consent", help=word_of(N_("what a firm agreed to, and took back")))
    _add_consent_verbs(consent)
    retention = add("retention", help=word_of(N_("how long dossiers are kept")))
    _add_retention_options(retention)


def _add_consent_verbs(consent: argparse.ArgumentParser) -> None:
    """Give `tandem consent` its verbs; `action` names the one that was chosen."""
    verbs = consent.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(consent)
    )
    listed = verbs.add_parser("list", help=word_of(N_("the register of a dossier")))
    give = verbs.add_parser("give", help=word_of(N_("note that a firm agreed")))
    back = verbs.add_parser("withdraw", help=word_of(N_("note that a firm took it back")))
    for each in (listed, give, back):
        each.add_argument("dossier", metavar="DOSSIER")
    give.add_argument(
        "purpose", metavar="PURPOSE", help=word_of(N_("a purpose of the rules, or your own word"))
    )
    shown = N_("the words that were shown, where they are not those of the rules")
    add_file(give, "--words", "file", shown)
    give.add_argument(
        "--how", metavar="TEXT", help=word_of(N_("how it was given: on paper, aloud, on screen"))
    )
    back.add_argument("consent", metavar="CONSENT", help=word_of(N_("its number in the register")))
    for each in (give, back):
        each.add_argument(
            "--as", dest="name", metavar="NAME", help=word_of(N_("who noted it, if not you"))
        )
        each.add_argument(
            "--on", type=given_day, metavar="DATE", help=word_of(N_("the day, if not today"))
        )
    for each in (listed, give, back):
        add_json(each)


def _add_retention_options(retention: argparse.ArgumentParser) -> None:
    """Give `tandem retention` its options."""
    retention.add_argument(
        "--months",
        metavar="NUMBER",
        help=word_of(N_("remind me of dossiers without a word for so many months; 0: never")),
    )
    retention.add_argument(
        "--keep",
        metavar="DOSSIER",
        help=word_of(N_("keep a dossier until a day, with --until and --reason")),
    )
    retention.add_argument(
        "--until", type=given_day, metavar="DATE", help=word_of(N_("the day until which"))
    )
    retention.add_argument("--reason", metavar="TEXT", help=word_of(N_("why it is kept")))
    add_json(retention)
