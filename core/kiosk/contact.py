"""A visitor's contact, given by consent: closed at once for the organisation, unreadable here.

It goes to an outbox as a letter (`core.sealing.letters`): whoever holds the kiosk, or its disk,
reads noise of one size. The organisation opens it with the private key that it keeps elsewhere.
"""

import os
import secrets
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from core.errors import UserError
from core.messages import N_
from core.sealing.errors import SealError
from core.sealing.letters import KEY_BYTES, letter, read_letter

OUTBOX, ENDING = "outbox", ".tandem-contact"
CONTACT, ANSWERS, STATISTICS = "contact", "answers", "statistics"
_ABOUT = b"tandem kiosk contact 1"
# All letters have one size, so that it tells nothing; a contact with its answers takes a third.
_SIZE = 16 << 10
_MOST = {"name": 80, "firm": 80, "reach": 120}

_NO_KEY = N_("The public key of the organisation is not one: wanted 64 hexadecimal digits.")
_NOT_AGREED = N_("Nothing is sent without the visitor’s consent to be called back.")
_MISSING = N_("Wanted a name and a phone number or an e-mail address.")


class Consent(Struct, frozen=True):
    """What was agreed to: its purpose and the words that were on the screen."""

    purpose: str
    words: str


class Contact(Struct, frozen=True):
    """What a visitor leaves: whom to reach and how, what they agreed to, and what they answered.

    `answers` and `summary` are only there with the consent to them.
    """

    name: str
    firm: str
    reach: str  # a phone number or an e-mail address
    on: date
    language: str
    consents: tuple[Consent, ...]
    campaign: str = ""
    summary: str = ""
    answers: Mapping[str, str | bool | int | float] = {}

    def __post_init__(self) -> None:
        if CONTACT not in {each.purpose for each in self.consents}:
            raise UserError(_NOT_AGREED)
        if not self.name.strip() or not self.reach.strip():
            raise UserError(_MISSING)
        if any(len(getattr(self, field)) > most for field, most in _MOST.items()):
            raise UserError(_MISSING)


def public_key(text: str) -> bytes:
    """Return the organisation's public key of its digits; raises UserError."""
    try:
        raw = bytes.fromhex("".join(text.split()))
    except ValueError as error:
        raise UserError(_NO_KEY) from error
    if len(raw) != KEY_BYTES:
        raise UserError(_NO_KEY)
    return raw


def sealed_contact(contact: Contact, key: bytes) -> bytes:
    """Return a contact closed for the owner of a public key; every letter has the same size."""
    plain = msgspec.json.encode(contact)
    filled = len(plain).to_bytes(4, "big") + plain
    filled += bytes(max(0, _SIZE - len(filled)))
    return letter(filled, key, _ABOUT)


def read_contact(private: bytes, closed: bytes) -> Contact:
    """Return a contact as the organisation reads it; raises SealError for any other key."""
    plain = read_letter(private, closed, _ABOUT)
    size = int.from_bytes(plain[:4], "big")
    try:
        return msgspec.json.decode(plain[4 : 4 + size], type=Contact)
    except msgspec.DecodeError as error:
        raise SealError from error


def put_in_outbox(closed: bytes, folder: Path, on: date) -> Path:
    """Put a closed contact into the outbox of a kiosk and return its path.

    Neither its name nor its hour tells whose it is.
    """
    from core.store.disk import write_new

    outbox = folder / OUTBOX
    outbox.mkdir(parents=True, exist_ok=True)
    path = outbox / f"{secrets.token_hex(16)}{ENDING}"
    write_new(path, closed)
    midnight = datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()
    os.utime(path, (midnight, midnight))
    return path


def waiting(folder: Path) -> tuple[Path, ...]:
    """Return the letters of an outbox."""
    return tuple(sorted((folder / OUTBOX).glob(f"*{ENDING}")))


def opened(paths: tuple[Path, ...], private: bytes) -> Iterator[tuple[Path, Contact]]:
    """Yield the contacts of letters, each with its path; raises SealError."""
    for path in paths:
        yield path, read_contact(private, path.read_bytes())
