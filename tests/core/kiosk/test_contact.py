"""Contacts are closed for the organisation alone."""

from datetime import date
from pathlib import Path

import pytest

from core.errors import UserError
from core.kiosk.contact import (
    Consent,
    Contact,
    opened,
    public_key,
    put_in_outbox,
    read_contact,
    sealed_contact,
    waiting,
)
from core.sealing.errors import SealError
from core.sealing.letters import new_pair

DAY = date(2026, 11, 23)
AGREED = (Consent("contact", "J’accepte d’être rappelé."),)


def contact(name: str = "Zoé Martin") -> Contact:
    """Return a contact with its consent."""
    return Contact(name, "Boulangerie", "06 12 34 56 78", DAY, "fr", AGREED)


def test_the_organisation_alone_reads_a_contact() -> None:
    """The owner of the key reads what was left; any other key is refused."""
    private, public = new_pair()
    closed = sealed_contact(contact(), public)

    assert contact() == read_contact(private, closed)
    with pytest.raises(SealError):
        read_contact(new_pair()[0], closed)


def test_a_letter_tells_nothing_by_its_looks(tmp_path: Path) -> None:
    """Every letter has one size, and neither its name nor its hour tells anything."""
    _private, public = new_pair()
    for name in ("Al", "Maximilienne " * 6):
        put_in_outbox(sealed_contact(contact(name), public), tmp_path, DAY)

    found = [path.stat() for path in waiting(tmp_path)]
    assert 1 == len({each.st_size for each in found})
    assert 1 == len({each.st_mtime for each in found})


def test_what_was_put_away_is_opened(tmp_path: Path) -> None:
    """The outbox gives its contacts to whoever has the private key."""
    private, public = new_pair()
    put_in_outbox(sealed_contact(contact(), public), tmp_path, DAY)

    assert [contact()] == [each for _path, each in opened(waiting(tmp_path), private)]


def test_nothing_is_sent_without_consent() -> None:
    """A contact without the consent to a call cannot be made."""
    with pytest.raises(UserError, match="consent"):
        Contact("Zoé", "", "zoe@example.org", DAY, "fr", (Consent("statistics", "…"),))


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "00" * 31])
def test_what_is_no_key_is_refused(text: str) -> None:
    """A public key is 64 hexadecimal digits."""
    with pytest.raises(UserError, match="64"):
        public_key(text)
