"""The verbs of `tandem pack` about who may sign for a publisher."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, message
from desktop.options import Options
from desktop.speaking import say
from desktop.workspace import law_day

if TYPE_CHECKING:
    from core.packs.signing.charter import Charter
    from core.packs.signing.keys import Identity
    from core.store.rule_shelf import RuleShelf

_SIGNED = N_("Signed by {person}. Hand {path} over to another member for approval.")
_DELEGATE = N_("  {id}/{delegate}, for {rules}: signed for by {people}")
_NO_PUBLISHER = N_("No publisher “{got}” is known here; known are: {known}.")


def members(options: Options, shelf: "RuleShelf") -> None:
    """Say who may sign for a publisher, or begin to change it."""
    from core.packs.signing.files import bytes_of
    from core.packs.signing.installing import identity
    from core.packs.signing.members import must_be_told, newcomers, opened_key, with_members

    known = _known(options.name or "", shelf)
    if options.add is None and options.withdraw is None:
        say_members(known)
        if options.output is not None:
            say(message(N_("Written: {path}"), path=_write(options, known)))
        return
    added = None if options.add is None else opened_key(bytes_of(options.add))
    by = identity(shelf, options.signer)
    made = with_members(known, added, options.withdraw, by, law_day())
    must_be_told(newcomers(made, known), known.name, options.fingerprint)
    path = _write(options, made)
    say_members(made)
    say(message(_SIGNED, person=by.name, path=path))


def delegate(options: Options, shelf: "RuleShelf") -> None:
    """Let others sign a part of a publisher's rules, change that, or end it."""
    from core.packs.signing.files import bytes_of
    from core.packs.signing.installing import identity
    from core.packs.signing.members import (
        must_be_told,
        newcomers,
        opened_key,
        with_delegate,
        without_delegate,
    )

    known, name = _known(options.name or "", shelf), options.member or ""
    by = identity(shelf, options.signer)
    if options.withdrawn:
        made = without_delegate(known, name, by, law_day())
    else:
        keys = [opened_key(bytes_of(path)) for path in options.keys]
        paths = [f"instruments/{each}" for each in options.rules]
        made = with_delegate(known, name, keys, paths, by, law_day())
    must_be_told(newcomers(made, known), known.name, options.fingerprint)
    path = _write(options, made)
    say_members(made)
    say(message(_SIGNED, person=by.name, path=path))


def approve_members(raw: bytes, options: Options, shelf: "RuleShelf") -> None:
    """Sign a change of members that another member began."""
    from core.packs.signing.installing import charter_bytes, identity
    from core.packs.signing.members import (
        countersigned,
        must_be_told,
        newcomers,
        opened_charter,
    )

    got = opened_charter(raw)
    known = _known(got.publisher, shelf)
    say_members(got)
    must_be_told(newcomers(got, known), known.name, options.fingerprint)
    by = identity(shelf, options.signer)
    made = countersigned(got, known, by)
    path = _write(options, made)
    shelf.trust(made.publisher, charter_bytes(made), datetime.now(UTC))
    say(
        message(
            N_("Approved by {person}. Give {path} to all who use these rules."),
            person=by.name,
            path=path,
        )
    )


def install_members(raw: bytes, shelf: "RuleShelf") -> None:
    """Take in who may sign from now on for a publisher that is trusted here."""
    from core.packs.signing.installing import take_charter

    say_members(take_charter(raw, shelf, datetime.now(UTC)))


def forget(options: Options, shelf: "RuleShelf") -> None:
    """Trust a publisher no more."""
    from core.packs.signing.installing import forget as forget_publisher

    name = options.name or ""
    forget_publisher(name, shelf)
    say(message(N_("{publisher} is trusted no more; its rules are out of force."), publisher=name))


def write_key(options: Options, found: "Identity") -> None:
    """Write somebody's public key into the folder asked for."""
    from core.packs.signing.members import key_file
    from core.report.files import write_whole

    if options.output is None:
        return
    path = options.output / f"{found.key_id[:12]}.tandem-key"
    write_whole(path, key_file(found))
    say(message(N_("The key to hand over is {path}; it is public."), path=str(path)))


def say_members(charter: "Charter") -> None:
    """Say who may sign for a publisher and its delegates, for which rules, and its fingerprint."""
    text = N_("{publisher}, publisher of {rules}: fingerprint {got}, signed for by {people}")
    say(
        message(
            text,
            publisher=charter.name,
            rules=", ".join(path.removeprefix("instruments/") for path in charter.paths),
            got=charter.fingerprint,
            people=", ".join(each.name for each in charter.members),
        )
    )
    for each in charter.delegates:
        say(
            message(
                _DELEGATE,
                id=charter.publisher,
                delegate=each.name,
                rules=", ".join(path.removeprefix("instruments/") for path in each.paths),
                people=", ".join(person.name for person in each.people),
            )
        )


def _known(publisher: str, shelf: "RuleShelf") -> "Charter":
    from core.packs.signing.installing import trust_of

    charters = trust_of(shelf).charters
    if publisher not in charters:
        known = ", ".join(sorted(charters)) or "–"
        raise UserError(_NO_PUBLISHER, got=publisher[:60], known=known)
    return charters[publisher]


def _write(options: Options, charter: "Charter") -> str:
    from core.packs.signing.members import charter_file
    from core.report.files import write_whole

    folder = options.output or (options.file.parent if options.file else Path())
    path = folder / f"{charter.publisher}-{charter.delegation.signed.version}.tandem-charter"
    write_whole(path, charter_file(charter))
    return str(path)
