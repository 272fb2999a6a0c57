"""Certificates: a line that an organisation signed, and that anybody checks without a network.

`TANDEM-CERTIFICATE:1:<statement>.<signature>`, both in URL-safe base 64: the statement is canonical
JSON, the signature Ed25519 (RFC 8032) over it. The key that signed travels in the statement; whose
it is, a reader knows from the rules, from a file, or by comparing thirty digits aloud.
"""

import base64
import binascii
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from core.errors import UserError
from core.messages import N_, Message, message
from core.sealing.fingerprints import spoken
from core.sealing.signatures import is_signed, public_of, signature

CERTIFICATE, REVOKED = "TANDEM-CERTIFICATE:1:", "TANDEM-REVOKED:1:"
_MOST = 4_096
_MOST_LIST = 1 << 20
State = Literal["holds", "unknown_signer", "expired", "not_yet", "revoked", "altered"]

_FOREIGN = N_(
    "This is no certificate of Tandem. Wanted the line, or the PDF, that was handed over."
)
_ALTERED = N_("The certificate is not as it was signed: it proves nothing. Ask for it again.")
_WORDS: Mapping[State, str] = {
    "holds": N_("The certificate holds: {organisation} signed it, until {until}."),
    "unknown_signer": N_(
        "The certificate is as it was signed, until {until}. Who signed it is not known here: ask "
        "{organisation} for the thirty digits of its key, and compare: {fingerprint}"
    ),
    "expired": N_("The certificate has expired: it held until {until}."),
    "not_yet": N_("The certificate does not hold yet: it begins on {issued}."),
    "revoked": N_("{organisation} has revoked this certificate."),
    "altered": _ALTERED,
}


class Certificate(Struct, frozen=True, forbid_unknown_fields=True):
    """What is certified: which firm, by which charter, by whom, from when until when."""

    number: str
    firm: str
    siren: str
    organisation: str
    key: str
    charter: str
    version: str
    issued: date
    until: date


class RevokedList(Struct, frozen=True, forbid_unknown_fields=True):
    """The certificates that an organisation has revoked, each with why."""

    organisation: str
    key: str
    on: date
    numbers: Mapping[str, str] = {}


class Checked(Struct, frozen=True):
    """What a check found; `certificate` is None for one that was altered."""

    state: State
    certificate: Certificate | None = None

    @property
    def words(self) -> Message:
        """The finding in a sentence."""
        found = self.certificate
        if found is None:
            return message(_WORDS[self.state])
        return message(
            _WORDS[self.state],
            organisation=found.organisation,
            issued=found.issued,
            until=found.until,
            fingerprint=fingerprint(found.key),
        )


def new_number() -> str:
    """Return the number of a new certificate."""
    return secrets.token_hex(6)


def signed_certificate(certificate: Certificate, signer: bytes) -> str:
    """Return a certificate as a line that its organisation's key signed."""
    if public_of(signer).hex() != certificate.key:
        raise ValueError(certificate.key)
    return _signed(CERTIFICATE, msgspec.json.encode(certificate, order="sorted"), signer)


def checked_certificate(
    line: str, on: date, known: Mapping[str, str], revoked: "tuple[RevokedList, ...]" = ()
) -> Checked:
    """Return whether a certificate holds on a day; `known` names organisations by their keys.

    Raises UserError for what is no certificate at all.
    """
    statement, signed = _parts(line, CERTIFICATE, _MOST)
    try:
        found = msgspec.json.decode(statement, type=Certificate)
        key = bytes.fromhex(found.key)
    except (msgspec.DecodeError, ValueError):
        return Checked("altered")
    if not is_signed(key, CERTIFICATE.encode() + statement, signed):
        return Checked("altered")
    return Checked(_state(found, on, known, revoked), found)


def signed_list(revoked: RevokedList, signer: bytes) -> str:
    """Return a list of revoked certificates, signed."""
    return _signed(REVOKED, msgspec.json.encode(revoked, order="sorted"), signer)


def read_list(line: str) -> RevokedList:
    """Return a list of revoked certificates; raises UserError unless its own key signed it."""
    statement, signed = _parts(line, REVOKED, _MOST_LIST)
    try:
        found = msgspec.json.decode(statement, type=RevokedList)
        key = bytes.fromhex(found.key)
    except (msgspec.DecodeError, ValueError) as error:
        raise UserError(_ALTERED) from error
    if not is_signed(key, REVOKED.encode() + statement, signed):
        raise UserError(_ALTERED)
    return found


def fingerprint(key: str) -> str:
    """Return thirty digits to compare a key aloud."""
    return spoken(b"charter key", bytes.fromhex(key))


def _state(
    found: Certificate, on: date, known: Mapping[str, str], revoked: tuple[RevokedList, ...]
) -> State:
    """Return how a certificate with a sound signature stands; a list counts for its own key."""
    if any(found.number in each.numbers for each in revoked if each.key == found.key):
        return "revoked"
    if on > found.until:
        return "expired"
    if on < found.issued:
        return "not_yet"
    return "holds" if known.get(found.key) == found.organisation else "unknown_signer"


def _signed(kind: str, statement: bytes, signer: bytes) -> str:
    made = signature(signer, kind.encode() + statement)
    return f"{kind}{_written(statement)}.{_written(made)}"


def _parts(line: str, kind: str, most: int) -> tuple[bytes, bytes]:
    plain = "".join(line.split())
    if not plain.startswith(kind) or len(plain) > most:
        raise UserError(_FOREIGN)
    statement, _dot, signed = plain.removeprefix(kind).partition(".")
    try:
        return _read(statement), _read(signed)
    except (binascii.Error, ValueError) as error:
        raise UserError(_FOREIGN) from error


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
