"""The words of `tandem settings`."""

import argparse

from core.messages import N_
from desktop.speaking import word_of


def add_settings_verbs(settings: argparse.ArgumentParser) -> None:
    """Give `tandem settings` its verbs; without one it lists them."""
    settings.add_argument("--json", action="store_true", help=word_of(N_("print JSON")))
    verbs = settings.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), parser_class=type(settings)
    )
    listed = verbs.add_parser("list", help=word_of(N_("all settings, their values, who set them")))
    listed.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help=word_of(N_("print JSON"))
    )
    explain = verbs.add_parser("explain", help=word_of(N_("what a setting is for, its values")))
    explain.add_argument("name", metavar="NAME")
    put = verbs.add_parser("set", help=word_of(N_("change a setting")))
    put.add_argument("name", metavar="NAME")
    put.add_argument("choice", metavar="VALUE")
