"""Certificates: signed by an organisation, checked by anybody, without a network."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.brand.reading import bundled_brand
from core.charter.certificate import (
    CERTIFICATE,
    Certificate,
    RevokedList,
    checked_certificate,
    fingerprint,
    read_list,
    signed_certificate,
    signed_list,
)
from core.charter.judging import charter_of, judge
from core.charter.paper import certificate_paper, line_in
from core.errors import UserError
from core.facts.situation import Answer, Situation
from core.kiosk.codes import MOST_BYTES
from core.language import language
from core.packs.reading import bundled_pack
from core.sealing.signatures import new_signer, public_of

DAY = date(2026, 11, 23)
SIGNER = b"s" * 32
KEY = public_of(SIGNER).hex()
KNOWN = {KEY: "CCI"}


def certificate(**changed: str) -> Certificate:
    """Return a certificate of two years."""
    said = {"number": "a1b2c3", "firm": "Boulangerie Zoé", "organisation": "CCI", **changed}
    return Certificate(
        siren="", key=KEY, charter="step", version="2026-1",
        issued=DAY, until=date(2028, 11, 23), **said,
    )  # fmt: skip


LINE = signed_certificate(certificate(), SIGNER)


def test_a_certificate_holds_within_its_time() -> None:
    """It holds from its first day to its last, not before and not after."""
    days = (date(2026, 11, 22), DAY, date(2028, 11, 23), date(2028, 11, 24))
    found = [checked_certificate(LINE, day, KNOWN).state for day in days]

    assert ["not_yet", "holds", "holds", "expired"] == found


@given(st.integers(len(CERTIFICATE), len(LINE) - 1), st.sampled_from("AbZ09-_"))
def test_a_letter_changed_anywhere_is_found(place: int, letter: str) -> None:
    """No letter of the line can be another one."""
    changed = LINE[:place] + letter + LINE[place + 1 :]
    if LINE[place] in {letter, "."}:
        return
    try:
        state = checked_certificate(changed, DAY, KNOWN).state
    except UserError:
        return
    # The last letters of base 64 have bits that stand for nothing.
    assert state == "altered" or _same(changed)


def _same(changed: str) -> bool:
    """Say whether two lines stand for the same bytes: base 64 leaves bits over at its ends."""
    from core.charter.certificate import _parts

    return _parts(changed, CERTIFICATE, 4096) == _parts(LINE, CERTIFICATE, 4096)


def test_whoever_signs_for_another_is_not_believed() -> None:
    """A key of one's own with the name of an organisation is an unknown signer."""
    other = new_signer()
    key = public_of(other).hex()
    forged = signed_certificate(Certificate(
        "x", "Faux", "", "CCI", key, "step", "2026-1", DAY, date(2030, 1, 1)), other)  # fmt: skip
    found = checked_certificate(forged, DAY, KNOWN)

    assert "unknown_signer" == found.state
    assert fingerprint(key) in str(found.words)
    with pytest.raises(ValueError, match=KEY):
        signed_certificate(certificate(), other)


def test_a_revoked_certificate_holds_no_more() -> None:
    """The list of its own organisation ends it; a list of another key does nothing."""
    mine = read_list(signed_list(RevokedList("CCI", KEY, DAY, {"a1b2c3": "cessée"}), SIGNER))
    other = new_signer()
    foreign = read_list(
        signed_list(RevokedList("CCI", public_of(other).hex(), DAY, {"a1b2c3": "!"}), other)
    )

    assert "revoked" == checked_certificate(LINE, DAY, KNOWN, (mine,)).state
    assert "holds" == checked_certificate(LINE, DAY, KNOWN, (foreign,)).state


def test_an_altered_list_is_refused() -> None:
    """A list that was changed is not used."""
    line = signed_list(RevokedList("CCI", KEY, DAY, {"a1b2c3": "cessée"}), SIGNER)

    with pytest.raises(UserError):
        read_list(line[:-6] + "AAAAAA")


@pytest.mark.parametrize("line", ["", "TANDEM", f"{CERTIFICATE}", f"{CERTIFICATE}é.é", "x" * 9_000])
def test_what_is_no_certificate_is_told(line: str) -> None:
    """Anything else is refused in words."""
    try:
        found = checked_certificate(line, DAY, KNOWN).state
    except UserError as error:
        found = str(error)

    assert "altered" in found or "certificate" in found


def test_the_paper_bears_the_line_and_fits_a_code() -> None:
    """One page that a person reads, a phone scans and a computer checks."""
    part = charter_of(bundled_pack())
    assert part is not None
    brand = bundled_brand("region-demo").brand
    made = certificate_paper(LINE, certificate(), part.charter, brand, language("fr"))

    assert LINE == line_in(made, "x.pdf")
    assert len(LINE.encode()) <= MOST_BYTES
    assert made == certificate_paper(LINE, certificate(), part.charter, brand, language("fr"))


@pytest.mark.parametrize("raw", [b"%PDF-1.4 nothing", b"%PDF"])
def test_a_damaged_pdf_is_told(raw: bytes) -> None:
    """A PDF that cannot be read is told in words."""
    with pytest.raises(UserError):
        line_in(raw, "x.pdf")


@pytest.mark.parametrize(
    ("practices", "backup", "met"),
    [(12, True, True), (12, False, False), (12, None, None), (3, True, False)],
)
def test_the_charter_is_judged_by_what_is_known(
    practices: int,
    *,
    backup: bool | None,
    met: bool | None,
) -> None:
    """All criteria met is a yes, one unmet a no, and what is unknown never counts as a yes."""
    pack = bundled_pack()
    names = pack.content.dii[0].variables
    answers: dict[str, Answer] = {name: at < practices for at, name in enumerate(names)}
    if backup is not None:
        answers["dma.full_backup_copy_of_critical_business_data_m2_4_8"] = backup
    found = judge(Situation(answers), pack)

    assert found is not None
    assert met is found.is_met
