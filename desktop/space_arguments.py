"""The words of the command line about spaces: `tandem space …`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from core.messages import N_
from desktop.argument_words import add_file, add_folder, add_json
from desktop.given_address import given_address
from desktop.given_day import given_day
from desktop.speaking import word_of

Adder = Callable[..., argparse.ArgumentParser]
_ROLES = ("administrator", "member", "reader")


def add_space_verbs(space: argparse.ArgumentParser) -> None:
    """Give `tandem space` its verbs; `action` names the one that was chosen."""
    verbs = space.add_subparsers(
        dest="action", metavar=word_of(N_("COMMAND")), required=True, parser_class=type(space)
    )
    add = verbs.add_parser
    _add_begin(add)
    _add_joining(add)
    _add_rights(add)
    _add_dossiers(add)


def _add_begin(add: Adder) -> None:
    new = add("new", help=word_of(N_("make a space for a team; you administer it")))
    new.add_argument("name", metavar="NAME")
    _add_person(new)
    _add_road(new)
    listed = add("list", help=word_of(N_("your spaces, and how far you are in joining")))
    add_json(listed)
    road = add("road", help=word_of(N_("say where a space travels")))
    road.add_argument("address", type=given_address, metavar="ADDRESS")
    _add_space(road)
    tend = add("tend", help=word_of(N_("bring members and keys up to date, and requests to join")))
    tend.add_argument(
        "--thorough", action="store_true", help=word_of(N_("read every entry again and mend it"))
    )
    _add_space(tend)


def _add_joining(add: Adder) -> None:
    invite = add("invite", help=word_of(N_("make an invitation: a file and a QR code")))
    add_folder(invite)
    invite.add_argument("--uses", type=int, metavar="NUMBER", help=word_of(N_("1 without it")))
    invite.add_argument("--days", type=int, metavar="NUMBER", help=word_of(N_("7 without it")))
    invite.add_argument("--role", choices=_ROLES, help=word_of(N_("member without it")))
    invite.add_argument(
        "--for",
        dest="member",
        metavar="NAME",
        help=word_of(N_("a member who brings another computer")),
    )
    _add_road(invite)
    _add_space(invite)
    known = add("invitations", help=word_of(N_("the invitations made here; withdraw one")))
    known.add_argument("--withdraw", metavar="ID", help=word_of(N_("nobody enters by it any more")))
    _add_space(known)
    join = add("join", help=word_of(N_("ask in by an invitation; without one, go on with it")))
    join.add_argument("file", type=Path, nargs="?", metavar="INVITATION")
    add_file(join, "--answer", "answer", N_("the answer, if it came as a file"))
    add_folder(join)
    _add_person(join)
    _add_road(join)
    _add_space(join)
    admit = add("admit", help=word_of(N_("who asks in; let one in by the code read out")))
    admit.add_argument("name", nargs="?", metavar="NAME")
    admit.add_argument("--code", metavar="DIGITS", help=word_of(N_("what the newcomer read out")))
    add_file(admit, "--request", "request", N_("a request that came as a file"))
    add_folder(admit)
    _add_space(admit)


def _add_rights(add: Adder) -> None:
    members = add("members", help=word_of(N_("who is in the space, and with which devices")))
    add_json(members)
    role = add("role", help=word_of(N_("give a member another role")))
    role.add_argument("name", metavar="NAME")
    role.add_argument("role", choices=_ROLES)
    revoke = add("revoke", help=word_of(N_("shut a member out, or one lost device")))
    revoke.add_argument("name", nargs="?", metavar="NAME")
    revoke.add_argument("--device", metavar="ID", help=word_of(N_("this device alone")))
    recovery = add(
        "recovery", help=word_of(N_("let your organisation’s recovery key open the space"))
    )
    recovery.add_argument("key_file", type=Path, metavar="FILE")
    recovery.add_argument(
        "--enter",
        type=Path,
        metavar="SPACE",
        help=word_of(N_("enter with it, where no administrator is left: the file of the space")),
    )
    add_folder(recovery)
    _add_person(recovery)
    _add_road(recovery)
    words = N_("sign with the recovery key: nobody can undo it")
    add_file(revoke, "--recovery", "key_file", words)
    for each in (recovery, revoke):
        words = N_("a file whose first line opens the recovery key")
        add_file(each, "--key-passphrase-file", "key_passphrase_file", words)
    for each in (members, role, revoke, recovery):
        _add_space(each)


def _add_dossiers(add: Adder) -> None:
    put = add("put", help=word_of(N_("share a dossier in a space")))
    move = add("move", help=word_of(N_("take a dossier out of its space, into another or none")))
    move.add_argument("dossier", metavar="DOSSIER")
    move.add_argument("to", nargs="?", metavar="SPACE")
    move.add_argument(
        "--alone", action="store_true", help=word_of(N_("into none: on this computer alone"))
    )
    erase = add("erase", help=word_of(N_("erase a dossier for good, on every device")))
    for each in (put, erase):
        each.add_argument("dossier", metavar="DOSSIER")
    _add_space(put)
    erase.add_argument(
        "--backups-by",
        dest="on",
        type=given_day,
        metavar="DATE",
        help=word_of(N_("the last day of backups that hold it; 31 days from now without it")),
    )
    erase.add_argument(
        "--yes", action="store_true", help=word_of(N_("erase without asking once more"))
    )
    erasures = add("erasures", help=word_of(N_("what was erased, and which devices confirmed")))
    add_json(erasures)
    erasures.add_argument(
        "--decline",
        metavar="DOSSIER",
        help=word_of(N_("leave a dossier whose erasure a member asked for as it is")),
    )


def _add_space(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--space", metavar="NAME", help=word_of(N_("which space, if there are several"))
    )


def _add_road(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--road",
        dest="address",
        type=given_address,
        metavar="ADDRESS",
        help=word_of(
            N_("a folder, or the address of a server or of a cloud folder; @FILE: it is in a file")
        ),
    )


def _add_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as", dest="signer", metavar="NAME", help=word_of(N_("your name, for the other members"))
    )
