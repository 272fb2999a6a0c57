"""Putting published rules in force in a workspace: proven, tried on what is there, then kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from core.errors import UserError
from core.messages import N_
from core.packs.in_force import rules_in_force
from core.packs.signing.charter import Charter, Paper, charter_of
from core.packs.signing.envelope import Envelope
from core.packs.signing.keys import Identity, new_identity
from core.packs.signing.members import opened_charter
from core.packs.signing.opening import Verified, opened
from core.packs.signing.trust import Trust, must_be_told, trust_in
from core.packs.source import PackError
from core.packs.supplement import Supplement, layered, supplement_problems
from core.resources import resource
from core.store.rule_shelf import RuleShelf, ShelvedIdentity, ShelvedSupplement

if TYPE_CHECKING:
    from core.packs.pack import Pack

_NO_IDENTITY = N_(
    "There is no key to sign with on this computer yet. Make yours first "
    "(tandem pack identity NAME --organisation ORGANISATION, or in the settings)."
)
_OTHER_IDENTITY = N_(
    "There is no key of “{got}” on this computer; there are those of: {known}. Name one of them."
)
_WHICH_IDENTITY = N_(
    "There are several keys to sign with on this computer: {known}. Say whose is to sign."
)
_UNKNOWN_PUBLISHER = N_(
    "{got} has published nothing here yet. Install rules of theirs first; "
    "who may sign for them comes along."
)
_ANNOUNCES = N_(
    "{id} announces a version of Tandem; it brings no rules, and nothing was changed. "
    "To read it: tandem pack application."
)
_NOT_TRUSTED = N_("No publisher “{got}” is trusted here; those trusted are: {known}.")
_NOT_IN_FORCE = N_("No rules “{got}” are in force here; in force are: {known}.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Rules that could be put in force, and those of the same id that they would replace."""

    verified: Verified
    former: ShelvedSupplement | None
    before: "Pack"
    after: "Pack"

    @property
    def is_in_force(self) -> bool:
        """Say whether these very rules are in force already."""
        return self.former is not None and self.former.body == self.verified.text


def trust_of(shelf: RuleShelf) -> Trust:
    """Return whom this workspace trusts: what came with Tandem, and whom the person accepted."""
    kept = (read_charter(each) for each in shelf.charters())
    return trust_in(kept, [each.key_id for each in shelf.identities()], bundled_charters())


def verified(raw: bytes, shelf: RuleShelf) -> Verified:
    """Return what a published file holds, proven; raises UserError."""
    return opened(raw, trust_of(shelf), lambda id_: highest_of(shelf, id_))


def proposed(raw: bytes, shelf: RuleShelf, base: "Pack") -> Proposal:
    """Return what a file would change here; raises UserError where it cannot be put in force."""
    found = verified(raw, shelf)
    rules = rules_in(found)
    others, former = _around(shelf, rules.about.id)
    ground = rules_in_force(base, others).pack
    problems = supplement_problems(ground, rules)
    if problems:
        raise PackError(problems)
    before = rules_in_force(base, shelf.in_force()).pack
    return Proposal(found, former, before, layered(ground, (rules,)))


def rules_in(found: Verified) -> Supplement:
    """Return the rules that a published file holds; raises UserError where it holds none."""
    if not isinstance(found.supplement, Supplement):
        raise UserError(_ANNOUNCES, id=found.supplement.about.id)
    return found.supplement


def install(
    proposal: Proposal, shelf: RuleShelf, at: datetime, fingerprint: str | None = None
) -> None:
    """Put rules in force: wholly, or not at all; raises UserError.

    The publisher's `fingerprint` is wanted once, where the publisher is new here.
    """
    found = proposal.verified
    if not found.is_trusted:
        must_be_told(found.charter, fingerprint)
    if proposal.is_in_force:
        return
    about = found.supplement.about
    shelf.install(
        ShelvedSupplement(
            id=about.id,
            number=found.number,
            version=about.version,
            publisher=found.charter.publisher,
            publisher_name=found.charter.name,
            signers=tuple(each.name for each in found.signers),
            expires=found.expires,
            installed=at,
            body=found.text,
            file=found.file,
        ),
        charter_bytes(found.charter),
    )


def remove(supplement: str, shelf: RuleShelf, at: datetime) -> None:
    """Take rules out of force; raises UserError where they are not in force."""
    if not shelf.put_away(supplement, at):
        known = ", ".join(each.id for each in shelf.in_force())
        raise UserError(_NOT_IN_FORCE, got=supplement[:60], known=known or "–")


def take_charter(raw: bytes, shelf: RuleShelf, at: datetime) -> Charter:
    """Return the newer charter of a publisher that is trusted here, kept; raises UserError."""
    got = opened_charter(raw)
    got.check()
    charter, is_trusted = trust_of(shelf).agreed(got)
    if not is_trusted:
        raise UserError(_UNKNOWN_PUBLISHER, got=got.name)
    shelf.trust(charter.publisher, charter_bytes(charter), at)
    return charter


def forget(publisher: str, shelf: RuleShelf) -> None:
    """Trust a publisher no more, its rules out of force; raises UserError where it is unknown."""
    if not shelf.forget(publisher):
        known = ", ".join(sorted(trust_of(shelf).charters))
        raise UserError(_NOT_TRUSTED, got=publisher[:60], known=known or "–")


def make_identity(name: str, organisation: str, shelf: RuleShelf, at: datetime) -> Identity:
    """Return a person's new key, kept in the workspace; raises UserError."""
    made = new_identity(name, organisation)
    shelf.keep_identity(
        ShelvedIdentity(made.key_id, made.name, made.organisation, made.private), at
    )
    return made


def identities(shelf: RuleShelf) -> tuple[Identity, ...]:
    """Return the keys to sign with on this computer."""
    kept = shelf.identities()
    return tuple(Identity(each.name, each.organisation, each.private) for each in kept)


def identity(shelf: RuleShelf, name: str | None = None) -> Identity:
    """Return the key of this name, or the only one; raises UserError."""
    found = identities(shelf)
    if not found:
        raise UserError(_NO_IDENTITY)
    known = ", ".join(each.name for each in found)
    if name is None and len(found) > 1:
        raise UserError(_WHICH_IDENTITY, known=known)
    for each in found:
        if name in {None, each.name}:
            return each
    raise UserError(_OTHER_IDENTITY, got=str(name)[:60], known=known)


def own_charter(shelf: RuleShelf, publisher: str) -> Charter | None:
    """Return the charter of a publisher known here; None where it is still to be founded."""
    return trust_of(shelf).charters.get(publisher)


def own_publishers(shelf: RuleShelf) -> tuple[Charter, ...]:
    """Return the publishers that a key of this computer may sign for."""
    trust = trust_of(shelf)
    return tuple(each for each in trust.charters.values() if set(each.all_keys) & set(trust.own))


def author_of(envelope: Envelope, shelf: RuleShelf) -> Identity | None:
    """Return the author of an envelope if the key is on this computer."""
    wanted = envelope.signers[0].key_id
    return next((each for each in identities(shelf) if each.key_id == wanted), None)


def read_charter(raw: bytes) -> Charter:
    """Return a charter that was kept."""
    return charter_of(msgspec.json.decode(raw, type=Paper))


def charter_bytes(charter: Charter) -> bytes:
    """Return a charter as it is kept."""
    return msgspec.json.encode(charter.paper(), order="sorted")


def bundled_charters() -> tuple[Charter, ...]:
    """Return the charters of the publishers that Tandem itself comes with."""
    paths = sorted(resource("trust").glob("*.tandem-charter"))
    found = tuple(opened_charter(path.read_bytes()) for path in paths)
    for each in found:
        each.check()
    return found


def highest_of(shelf: RuleShelf, supplement: str) -> tuple[int, str, bytes] | None:
    """Return the highest version ever installed here: number, name, text."""
    found = shelf.highest(supplement)
    return None if found is None else (found.number, found.version, found.body)


def _around(
    shelf: RuleShelf, supplement: str
) -> tuple[list[ShelvedSupplement], ShelvedSupplement | None]:
    in_force = shelf.in_force()
    former = next((each for each in in_force if each.id == supplement), None)
    return [each for each in in_force if each.id != supplement], former
