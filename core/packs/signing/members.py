"""Who may sign for a publisher, changed: a key is added or withdrawn by two of the members."""

from datetime import date

from tuf.api.metadata import Key

from core.errors import UserError
from core.messages import N_
from core.packs.signing.charter import (
    Charter,
    Paper,
    charter_of,
    newest,
    renewed,
    signed_also,
)
from core.packs.signing.container import CHARTER, KEY, sealed, unsealed
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


def countersigned(charter: Charter, known: Charter, by: Identity) -> Charter:
    """Return a charter that a member signed with the signature of another; raises UserError."""
    _must_sign(known, by)
    found = signed_also(charter, by)
    found.check()
    return newest(known, found)


def newcomer(charter: Charter, known: Charter) -> Person | None:
    """Return who is added by a charter; None where nobody is."""
    for key_id, key in charter.keys.items():
        if key_id not in known.keys:
            return person_of(key)
    return None


def must_be_told(person: Person | None, publisher: str, fingerprint: str | None) -> None:
    """Raise UserError unless the newcomer's fingerprint was given as the newcomer said it."""
    if person is None:
        return
    if not fingerprint:
        raise UserError(_FINGERPRINT_WANTED, person=person.name, publisher=publisher)
    if not is_same_fingerprint(fingerprint, person.fingerprint):
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
