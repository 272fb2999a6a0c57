"""The verbs of `tandem pack` that sign rules, check them and put them in force."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, message
from desktop.member_commands import (
    approve_members,
    delegate,
    forget,
    install_members,
    members,
    say_members,
    write_key,
)
from desktop.options import Options
from desktop.speaking import note, say, words
from desktop.workspace import law_day, open_workspace

if TYPE_CHECKING:
    from core.packs.signing.content import Content
    from core.packs.signing.installing import Proposal
    from core.packs.signing.keys import Identity, Person
    from core.packs.signing.opening import Verified
    from core.store.rule_shelf import RuleShelf

_ORGANISATION_WANTED = N_(
    "Wanted the organisation that you sign for: tandem pack identity NAME --organisation NAME."
)


def run_signing(options: Options) -> int:
    """Carry out one of these verbs and return the exit code."""
    with open_workspace(options.workspace) as workspace:
        _VERBS[options.action or ""](options, workspace.rules)
    return 0


def _identity(options: Options, shelf: "RuleShelf") -> None:
    from core.packs.signing.installing import identities, make_identity

    known = identities(shelf)
    if options.name is None:
        _say_identities(known, shelf)
        return
    named = [each for each in known if each.name == options.name]
    if not named and options.organisation is None:
        raise UserError(_ORGANISATION_WANTED)
    made = named or [make_identity(options.name, options.organisation or "", shelf, _now())]
    _say_identity(made[0])
    write_key(options, made[0])


def _sign(options: Options, shelf: "RuleShelf") -> None:
    from core.packs.signing.content import read_content
    from core.packs.signing.envelope import signed
    from core.packs.signing.files import bytes_of
    from core.packs.signing.installing import identity, own_charter
    from core.packs.signing.paths import APPLICATION
    from core.packs.signing.release import publisher_of

    author = identity(shelf, options.signer)
    path = options.file or Path()
    text = bytes_of(path)
    charter = own_charter(shelf, publisher_of(read_content(text)))
    own = [each if each == APPLICATION else f"instruments/{each}" for each in options.rules]
    envelope = signed(text, author, law_day(), charter, own)
    written = _write(options, envelope.file_name("tandem-approval"), envelope.sealed())
    say(
        message(
            N_("Signed by {person}. Hand {path} over to somebody else for approval."),
            person=author.name,
            path=written,
        )
    )


def _approve(options: Options, shelf: "RuleShelf") -> None:
    from core.packs.signing.container import CHARTER, form_of
    from core.packs.signing.envelope import approved, opened_envelope
    from core.packs.signing.files import bytes_of
    from core.packs.signing.installing import identity

    raw = bytes_of(options.file or Path())
    if form_of(raw) == CHARTER:
        approve_members(raw, options, shelf)
        return
    envelope = opened_envelope(raw)
    _say_rules(envelope.supplement)
    second = identity(shelf, options.signer)
    both = approved(envelope, second, law_day(), options.fingerprint)
    written = _write(options, both.file_name("tandem-approval"), both.sealed())
    say(
        message(
            N_("Approved by {person}. {path} can be published."), person=second.name, path=written
        )
    )


def _verify(options: Options, shelf: "RuleShelf") -> None:
    from core.packs.reading import bundled_pack
    from core.packs.signing.files import bytes_of
    from core.packs.signing.installing import proposed
    from core.packs.signing.trust import must_be_told

    proposal = proposed(bytes_of(options.file or Path()), shelf, bundled_pack())
    found = proposal.verified
    if not found.is_trusted:
        must_be_told(found.charter, options.fingerprint)
    say_verified(found)
    _say_changes(proposal)


def _install(options: Options, shelf: "RuleShelf") -> None:
    from core.packs.reading import bundled_pack
    from core.packs.signing.announcement import Announcement
    from core.packs.signing.container import CHARTER, form_of
    from core.packs.signing.files import bytes_of
    from core.packs.signing.installing import install, proposed, verified

    raw = bytes_of(options.file or Path())
    if form_of(raw) == CHARTER:
        install_members(raw, shelf)
        return
    found = verified(raw, shelf)
    if isinstance(found.supplement, Announcement):
        _take_announcement(found, options, shelf)
        return
    proposal = proposed(raw, shelf, bundled_pack())
    install(proposal, shelf, _now(), options.fingerprint)
    say_verified(proposal.verified)
    _say_changes(proposal)
    about = proposal.verified.supplement.about
    say(message(N_("In force: {id} {version}."), id=about.id, version=about.version))


def _take_announcement(found: "Verified", options: Options, shelf: "RuleShelf") -> None:
    from core.packs.signing.arrivals import take_announcement

    take_announcement(found, shelf, _now(), options.fingerprint)
    say_verified(found)


def _installed(_options: Options, shelf: "RuleShelf") -> None:
    from core.packs.reading import bundled_pack

    about = bundled_pack().content.about
    say(message(N_("In force: {id} {version}."), id=about.id, version=about.version))
    for each in shelf.in_force():
        say(
            message(
                N_("In force: {id} {version}, signed by {people}, to be read again by {day}."),
                id=each.id,
                version=each.version,
                people=", ".join(each.signers),
                day=each.expires,
            )
        )
        if law_day() >= each.expires:
            note(message(N_("The rules {id} are past their date."), id=each.id))


def _remove(options: Options, shelf: "RuleShelf") -> None:
    from core.packs.signing.installing import remove

    name = options.name or ""
    remove(name, shelf, _now())
    say(message(N_("The rules {id} are no longer in force."), id=name))


def _say_identities(known: "Iterable[Identity]", shelf: "RuleShelf") -> None:
    from core.packs.signing.installing import own_publishers

    for each in known:
        _say_identity(each)
    if not known:
        say(message(N_("There is no key to sign with on this computer yet.")))
    for charter in own_publishers(shelf):
        say_members(charter)


def _say_identity(found: "Identity") -> None:
    say(
        message(
            N_("{person}, {organisation}: fingerprint {got}"),
            person=found.name,
            organisation=found.organisation,
            got=found.fingerprint,
        )
    )


def say_verified(found: "Verified") -> None:
    """Say what a published file holds, whose it is and until when."""
    _say_rules(found.supplement)
    say(
        message(
            N_("Published by {publisher}, signed by {people}, to be read again by {day}."),
            publisher=found.charter.name,
            people=_names(found.signers),
            day=found.expires,
        )
    )
    if found.is_past(law_day()):
        note(message(N_("The rules {id} are past their date."), id=found.supplement.about.id))


def _say_changes(proposal: "Proposal") -> None:
    from core.packs.signing.changes import changes

    for each in changes(proposal, law_day()):
        say(f"{'  ' * (each.depth + 1)}{words().shown(each.text)}")


def _say_rules(found: "Content") -> None:
    from core.packs.signing.announcement import Announcement

    about = found.about
    if isinstance(found, Announcement):
        say(
            message(
                N_("{id} {version}: {title}"), id=about.id, version=about.version, title=about.title
            )
        )
        return
    say(
        message(
            N_("Rules {id} {version}: {instruments}"),
            id=about.id,
            version=about.version,
            instruments=", ".join(each.id for each in (*found.instruments, *found.helpers)),
        )
    )


def _names(people: "Iterable[Person]") -> str:
    return ", ".join(f"{each.name} ({each.organisation})" for each in people)


def _write(options: Options, name: str, body: bytes) -> str:
    from core.report.files import write_whole

    path = (options.output or (options.file or Path()).parent) / name
    write_whole(path, body)
    return str(path)


def _now() -> datetime:
    return datetime.now(UTC)


_VERBS: Mapping[str, Callable[[Options, "RuleShelf"], None]] = {
    "identity": _identity,
    "sign": _sign,
    "approve": _approve,
    "verify": _verify,
    "install": _install,
    "installed": _installed,
    "remove": _remove,
    "forget": forget,
    "members": members,
    "delegate": delegate,
}
