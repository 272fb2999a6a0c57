"""The words of the command line about what the disk keeps: backups, the doctor, history."""

import argparse
from datetime import datetime, time
from pathlib import Path

from core.errors import UserError
from core.messages import N_
from desktop.argument_words import add_json
from desktop.speaking import word_of


def add_backup_verbs(backup: argparse.ArgumentParser) -> None:
    """Give `tandem backup` its verbs; `action` names the one that was chosen."""
    verbs = backup.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(backup)
    )
    now = verbs.add_parser("now", help=word_of(N_("bring the backups of all places up to date")))
    to = verbs.add_parser("to", help=word_of(N_("choose a second place, and begin there at once")))
    to.add_argument("place", type=Path, metavar="PATH")
    listed = verbs.add_parser("list", help=word_of(N_("the moments that can be restored")))
    restore = verbs.add_parser("restore", help=word_of(N_("write the workspace as it was, beside")))
    restore.add_argument(
        "--at",
        dest="moment",
        type=given_moment,
        metavar="MOMENT",
        help=word_of(N_("the latest backup by then: 2026-11-23 or 2026-11-23T14:30")),
    )
    restore.add_argument(
        "-o",
        dest="output",
        type=Path,
        metavar="FILE",
        required=True,
        help=word_of(N_("file to write; nothing is written over")),
    )
    for each in (listed, restore):
        _add_place(each)
    for each in (now, listed):
        add_json(each)


def add_doctor_options(doctor: argparse.ArgumentParser) -> None:
    """Give `tandem doctor` its options."""
    doctor.add_argument(
        "--repair",
        action="store_true",
        help=word_of(N_("make a damaged workspace anew of backups and of what can be read of it")),
    )
    add_json(doctor)
    doctor.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help=word_of(N_("write a report for whoever helps, without any answer or name")),
    )
    _add_place(doctor)


def add_history_options(history: argparse.ArgumentParser) -> None:
    """Give `tandem history` its options."""
    history.add_argument("dossier", metavar="DOSSIER")
    history.add_argument("path", nargs="?", metavar="PATH")
    add_json(history)


def given_moment(text: str) -> datetime:
    """Return the moment that was written, on the person's own clock; a day alone is its end."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UserError(
            N_("--at: got “{got}”, wanted a moment such as 2026-11-23 or 2026-11-23T14:30."),
            got=text[:40],
        ) from None
    if len(text) == 10:
        found = datetime.combine(found, time(23, 59, 59))
    return found.astimezone()


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="place",
        type=Path,
        metavar="PATH",
        help=word_of(N_("place of the backups, where it is not one of the usual two")),
    )
