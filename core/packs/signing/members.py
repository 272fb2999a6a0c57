"""Who may sign for a publisher, changed by two of its members: keys, and delegates."""

from collections.abc import Sequence
from datetime import date

from tuf.api.metadata import Key

from core.errors import UserError
from core.messages import N_
from core.packs.signing.charter import (
    Charter,
    Paper,
    charter_of,
    delegating,
    newest,
    renewed,
    signed_also,
)
from core.packs.signing.container import CHARTER, KEY, sealed, unsealed
from core.packs.signing.delegates import checked_delegate, without
from core.packs.signing.keys import Identity, Person, person_of
from core.packs.signing.metadata import Plain, key_of, key_paper
from core.sealing.fingerprints import is_same_fingerprint

_NO_MEMBER = N_("“{got}” is no member of {publisher}; its members are: {known}. Name one of them.")
_NOT_YOURS = N_(
    "The key of {person} is not among those that may sign for {publisher}. "
    "Two of its members sign this: {known}."
)
_FINGERPRINT_WANTED = N_(
    "{person} is to sign for {publisher}. Call them, have them read out their fingerprint "
    "(thirty digits) and give it with --fingerprint."
)
_OTHER_FINGERPRINT = N_(
    "The fingerprint given is not that of {person} in this file. If they read it out themselves, "
    "the file was forged on its way: do not sign it."
)
_NOTHING = N_(
    "{publisher} stays as it is: wanted a key to add (--add) or a member to withdraw (--withdraw)."
)
_OWN_KEY = N_("Nobody withdraws their own key: two other members do it, with --withdraw.")
_MEMBER_ALREADY = N_("The key of {person} may sign for {publisher} already.")


def key_file(identity: Identity) -> bytes:
    """Return the file with somebody's public key, to hand over to a publisher's members."""
    return sealed(KEY, key_paper(identity.key))


def opened_key(raw: bytes) -> Key:
    """Return the public key in a file; raises UserError."""
    return key_of(unsealed(raw, KEY, Plain))


def with_members(
    charter: Charter, added: Key | None, withdrawn: str | None, by: Identity, on: date
) -> Charter:
    """Return the next charter of a publisher, signed by one member; raises UserError."""
    _must_sign(charter, by)
    if added is None and withdrawn is None:
        raise UserError(_NOTHING, publisher=charter.name)
    if withdrawn == by.name:
        raise UserError(_OWN_KEY)
    kept = [key for key in charter.keys.values() if person_of(key).name != withdrawn]
    if withdrawn is not None and len(kept) == len(charter.keys):
        known = _names(charter)
        raise UserError(_NO_MEMBER, got=withdrawn[:60], publisher=charter.name, known=known)
    if added is not None:
        if any(key.keyval == added.keyval for key in kept):
            raise UserError(_MEMBER_ALREADY, person=person_of(added).name, publisher=charter.name)
        kept.append(added)
    return signed_also(renewed(charter, kept, on), by)


def with_delegate(  # noqa: PLR0913, PLR0917 - what a delegation says, and who signs it
    charter: Charter, name: str, keys: Sequence[Key], paths: Sequence[str], by: Identity, on: date
) -> Charter:
    """Return the charter in which a delegate signs a part of the rules, signed by one member.

    One that is a delegate already has these keys and paths from now on; raises UserError.
    """
    _must_sign(charter, by)
    known = charter.delegates
    former = next((each for each in known if each.name == name), None)
    if former is not None:
        keys, paths = keys or tuple(former.keys.values()), paths or former.paths
    made = checked_delegate(name, keys, paths, known, (charter.name, charter.paths))
    after = [made if each.name == name else each for each in known]
    return signed_also(delegating(charter, after if former else [*known, made], on), by)


def without_delegate(charter: Charter, name: str, by: Identity, on: date) -> Charter:
    """Return the charter without a delegate, signed by one member; raises UserError."""
    _must_sign(charter, by)
    return signed_also(delegating(charter, without(charter.delegates, name, charter.name), on), by)


def countersigned(charter: Charter, known: Charter, by: Identity) -> Charter:
    """Return a charter that a member signed with the signature of another; raises UserError."""
    _must_sign(known, by)
    found = signed_also(charter, by)
    found.check()
    return newest(known, found)


def newcomers(charter: Charter, known: Charter) -> tuple[Person, ...]:
    """Return those whom a charter lets sign and who did not before."""
    former = known.all_keys
    return tuple(person_of(key) for key_id, key in charter.all_keys.items() if key_id not in former)


def must_be_told(people: Sequence[Person], publisher: str, fingerprints: str | None) -> None:
    """Raise UserError unless each newcomer's fingerprint was given as the newcomer said it.

    Of several they stand one after the other, with commas between them.
    """
    given = [each for each in (fingerprints or "").split(",") if each.strip()]
    for person in people:
        if not given:
            raise UserError(_FINGERPRINT_WANTED, person=person.name, publisher=publisher)
        if not any(is_same_fingerprint(each, person.fingerprint) for each in given):
            raise UserError(_OTHER_FINGERPRINT, person=person.name)


def charter_file(charter: Charter) -> bytes:
    """Return the file of a charter, to be signed by another member, or to be handed out."""
    return sealed(CHARTER, charter.paper())


def opened_charter(raw: bytes) -> Charter:
    """Return the charter in a file; its signatures are not checked yet; raises UserError."""
    return charter_of(unsealed(raw, CHARTER, Paper))


def _must_sign(charter: Charter, by: Identity) -> None:
    if by.key_id not in charter.keys:
        known = _names(charter)
        raise UserError(_NOT_YOURS, person=by.name, publisher=charter.name, known=known)


def _names(charter: Charter) -> str:
    return ", ".join(each.name for each in charter.members)
