"""Rules on their way from their author to publication."""

from datetime import timedelta

import pytest

from core.errors import UserError
from core.packs.signing.charter import founded, newest, renewed, signed_also
from core.packs.signing.container import APPROVAL, sealed, unsealed
from core.packs.signing.envelope import (
    VALID_DAYS,
    approved,
    opened_envelope,
    published,
    signed,
)
from core.packs.signing.keys import new_identity
from core.packs.signing.numbers import number_of
from core.packs.signing.opening import opened
from core.sealing.fingerprints import is_same_fingerprint, spoken
from tests.core.packs.layers import ON
from tests.core.packs.signing.making import (
    ANA,
    BEA,
    CLE,
    EVE,
    REGION,
    charter,
    rules,
    trust,
)


def test_three_acts_publish_rules() -> None:
    """The author signs, a second person approves on another computer, the author publishes."""
    handed = signed(rules(), ANA, ON).sealed()
    back = approved(opened_envelope(handed), BEA, ON, ANA.fingerprint).sealed()
    raw = published(opened_envelope(back), ANA, BEA.fingerprint)

    found = opened(raw, trust())
    assert ("idf", REGION) == (found.charter.publisher, found.charter.name)
    assert ON + timedelta(days=VALID_DAYS) == found.expires
    assert {ANA.fingerprint, BEA.fingerprint} == {p.fingerprint for p in found.charter.members}


def test_the_second_publication_needs_no_fingerprint() -> None:
    """Once founded, a publisher's members know each other; whoever has the file publishes it."""
    envelope = approved(signed(rules("2"), BEA, ON, charter()), ANA, ON)

    assert opened(published(envelope), trust(charter())).is_trusted


def test_the_author_cannot_approve() -> None:
    """One person is not two."""
    envelope = signed(rules(), ANA, ON)

    with pytest.raises(UserError, match="somebody else"):
        approved(envelope, ANA, ON, ANA.fingerprint)


def test_one_signature_is_not_published() -> None:
    """What nobody approved is not published."""
    with pytest.raises(UserError, match="signature of Ana"):
        published(signed(rules(), ANA, ON, charter()))


def test_who_is_no_member_signs_nothing() -> None:
    """A stranger neither signs nor approves in the name of a publisher."""
    with pytest.raises(UserError, match="Cléo is not among"):
        signed(rules(), CLE, ON, charter())
    with pytest.raises(UserError, match="Ève is not among"):
        approved(signed(rules(), ANA, ON, charter()), EVE, ON)


@pytest.mark.parametrize(
    "said", [None, "", "1", CLE.fingerprint], ids=["none", "empty", "short", "another’s"]
)
def test_the_founders_compare_their_fingerprints(said: str | None) -> None:
    """Nobody founds a publisher with a person whose key they did not hear of."""
    envelope = signed(rules(), ANA, ON)
    approval = approved(envelope, BEA, ON, ANA.fingerprint)

    with pytest.raises(UserError, match="ingerprint"):
        approved(envelope, BEA, ON, said)
    with pytest.raises(UserError, match="ingerprint"):
        published(approval, ANA, said)


def test_the_first_publication_is_its_authors() -> None:
    """The second person alone cannot found the publisher."""
    envelope = approved(signed(rules(), ANA, ON), BEA, ON, ANA.fingerprint)

    with pytest.raises(UserError, match="its author, Ana"):
        published(envelope, BEA, ANA.fingerprint)
    with pytest.raises(UserError, match="its author, Ana"):
        published(envelope)


def test_a_third_signature_is_not_wanted() -> None:
    """What is approved is to be published, not approved again."""
    envelope = approved(signed(rules(), ANA, ON, charter()), BEA, ON)

    with pytest.raises(UserError, match="two signatures already"):
        approved(envelope, CLE, ON)


def test_an_altered_envelope_is_refused() -> None:
    """The second person approves what the author signed, or nothing."""
    raw = signed(rules(), ANA, ON).sealed()
    plain = unsealed(raw, APPROVAL, dict)
    changed = plain["supplement"].replace('"50"', '"51"')
    stranger = signed(rules("2"), ANA, ON).release.to_dict()

    for part in ({"supplement": changed}, {"release": stranger}, {"organisation": " "}):
        with pytest.raises(UserError):
            opened_envelope(sealed(APPROVAL, plain | part))


def test_rules_outside_the_publishers_own_are_not_signed() -> None:
    """The author learns it before anybody else has any work with it."""
    with pytest.raises(UserError, match="its own are: idf-"):
        signed(rules("1", "idf/test", "cii"), ANA, ON)


@pytest.mark.parametrize("name", ["idf", "idf/a/b", "/a", "idf/"])
def test_an_id_without_its_publisher_is_refused(name: str) -> None:
    """Who publishes stands in the id."""
    with pytest.raises(UserError, match="id"):
        signed(rules("1", name), ANA, ON)


@pytest.mark.parametrize("version", ["", "v1", "1.", "01", "1.2.3.4.5", "10000", "0", "1-2", "१"])
def test_a_version_without_an_order_is_refused(version: str) -> None:
    """Versions are numbers that everybody orders alike."""
    with pytest.raises(UserError, match="whole numbers"):
        number_of(version)


def test_versions_are_ordered_as_numbers() -> None:
    """The tenth comes after the second."""
    versions = ["0.0.1", "1", "1.0.1", "1.2", "1.10", "2026.11.23", "2026.12"]

    assert versions == sorted(versions, key=number_of)
    assert number_of("1") == number_of("1.0")


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "x" * 121, "a\u202eb"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    """A name can be read as it is, in one line."""
    with pytest.raises(UserError, match="wanted the name"):
        new_identity(name, "Région")


def test_a_private_key_is_in_no_text() -> None:
    """No message, log or report can bear a private key."""
    assert "PRIVATE" not in repr(ANA)
    assert "PRIVATE" not in repr(signed(rules(), ANA, ON))


def test_a_fingerprint_is_said_in_groups() -> None:
    """Thirty digits, however the person groups them."""
    found = spoken(b"key", b"x")

    assert [5] * 6 == [len(each) for each in found.split()]
    assert is_same_fingerprint(found.replace(" ", ""), found)
    assert not is_same_fingerprint(found[:-1], found)


def test_a_publisher_of_one_person_is_refused() -> None:
    """Two keys of one person count as one key; one key founds nothing."""
    with pytest.raises(UserError, match="at least 2"):
        founded("idf", REGION, [ANA.key, ANA.key], ("instruments/idf-*",), ON)


def test_a_renewed_charter_is_signed_by_old_and_new() -> None:
    """A new member joins, an old key is withdrawn, with two signatures of the members before."""
    three = charter("idf", ANA, BEA, CLE)
    newer = renewed(three, [BEA.key, CLE.key, EVE.key], ON)
    signed_twice = signed_also(signed_also(newer, BEA), CLE)

    assert newest(three, signed_twice) == signed_twice
    assert "Ana <b>&" not in {each.name for each in signed_twice.members}
    with pytest.raises(UserError, match="who may sign"):
        newest(three, signed_also(newer, BEA))


def test_two_futures_of_one_charter_are_refused() -> None:
    """Where two newer charters part ways, the one known is kept."""
    three = charter("idf", ANA, BEA, CLE)
    one, other = (
        signed_also(signed_also(renewed(three, keys, ON), ANA), BEA)
        for keys in ([ANA.key, BEA.key], [ANA.key, BEA.key, EVE.key])
    )

    with pytest.raises(UserError, match="not with the keys"):
        newest(one, other)
