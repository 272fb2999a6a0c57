"""Published rules: what is proven is used, all else is refused whole."""

import hashlib
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.packs.signing.charter import Charter, renewed, signed_also
from core.packs.signing.container import RULES, sealed, unsealed
from core.packs.signing.envelope import Published, approved, signed
from core.packs.signing.metadata import copied, targets_of
from core.packs.signing.numbers import number_of
from core.packs.signing.opening import Verified, opened
from core.packs.signing.release import new_release
from core.packs.signing.trust import trust_in
from core.packs.supplement import read_supplement
from tests.core.packs.layers import ON
from tests.core.packs.signing.making import (
    ANA,
    BEA,
    CLE,
    EVE,
    REGION,
    charter,
    publication,
    reworked,
    rules,
    trust,
)

GOOD = publication(charter=charter())
BODY = GOOD.index(b"\n") + 1


def test_what_two_members_signed_is_accepted() -> None:
    """A publication by two people whom the publisher names is used, and says who they are."""
    found = opened(GOOD, trust(charter()))

    assert found.is_trusted
    assert {"Ana <b>&", "Béa"} == {each.name for each in found.signers}
    assert (rules(), REGION) == (found.text, found.charter.name)
    assert not found.is_past(ON)


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_one_changed_byte_is_refused(place: int, by: int) -> None:
    """No byte of a published file can be another one."""
    altered = bytearray(GOOD)
    altered[place] ^= by

    with pytest.raises(UserError):
        opened(bytes(altered), trust(charter()))


@given(st.integers(BODY, len(GOOD) - 1), st.integers(1, 255))
def test_one_changed_byte_under_a_digest_made_right_is_refused(place: int, by: int) -> None:
    """Whoever forges the file can forge its digest: the signatures do not yield."""
    body = bytearray(GOOD[BODY:])
    body[place - BODY] ^= by
    head = GOOD[:BODY].split(b" ")
    digest = hashlib.sha256(body).hexdigest().encode()

    with pytest.raises(UserError):
        opened(b" ".join([*head[:2], digest + b"\n"]) + bytes(body), trust(charter()))


@given(st.integers(0, len(GOOD) - 1))
def test_a_file_cut_short_is_refused(size: int) -> None:
    """What did not arrive whole is not used."""
    with pytest.raises(UserError, match=r"altered or cut short|not a file of signed rules"):
        opened(GOOD[:size], trust(charter()))


def test_other_rules_under_the_same_signatures_are_refused() -> None:
    """The signatures hold for these very rules."""
    forged = reworked(GOOD, supplement=rules(name="idf/test").decode().replace('"50"', '"5000"'))

    _refused(forged, "not those that were signed")


def test_rules_signed_by_strangers_are_refused() -> None:
    """Two people of whom the publisher knows nothing cannot publish in its name."""
    release = signed(rules(), CLE, ON).release
    EVE.sign(release)

    _refused(reworked(GOOD, release=release.to_dict()), "not signed as Région")


def test_one_signature_does_not_suffice() -> None:
    """The author alone publishes nothing, and is told what is missing."""
    alone = signed(rules(), ANA, ON, charter()).release

    _refused(reworked(GOOD, release=alone.to_dict()), "1 signature.*wanted 2")


def test_the_same_key_twice_counts_once() -> None:
    """A key under a second name is the same key."""
    plain = json.loads(json.dumps(charter().paper().roots[0]))
    ana = next(key for key in plain["signed"]["keys"] if key == ANA.key_id)
    again = plain["signed"]["keys"][ana] | {"keyid": "f" * 64}
    again.pop("keyid")
    plain["signed"]["keys"]["f" * 64] = again
    for role in ("root", "targets"):
        plain["signed"]["roles"][role]["keyids"].append("f" * 64)
    body = unsealed(GOOD, RULES, Published)
    paper = type(body.charter)((plain,), body.charter.delegation)

    _refused(reworked(GOOD, charter=paper), "not made as")


def test_a_third_signature_that_is_wrong_is_refused() -> None:
    """Two right signatures do not make up for a wrong one beside them."""
    release = unsealed(GOOD, RULES, Published).release
    stranger = [*release["signatures"], {"keyid": CLE.key_id, "sig": "0" * 128}]

    _refused(reworked(GOOD, release=release | {"signatures": stranger}), "not signed as")


def test_another_publishers_rule_is_refused() -> None:
    """A publisher trusted for its own rules changes nobody else's."""
    text = rules("1", "idf/test", "ara-mon-commerce-en-ligne")
    release = new_release(read_supplement(text, "x"), text, ON + timedelta(days=9))
    for each in (ANA, BEA):
        each.sign(release)
    forged = reworked(GOOD, supplement=text.decode(), release=release.to_dict())

    _refused(forged, "“ara-mon-commerce-en-ligne” is not one that Région .* may publish")


def test_a_new_publisher_does_not_take_what_is_anothers() -> None:
    """Nobody is given the rules that a trusted publisher already has."""
    raw = publication(rules("1", "cci/test", "idf-pmup"), CLE, EVE, paths=("instruments/idf-pmup",))

    _refused(raw, "which are those of Région")


def test_a_publisher_of_the_same_name_with_other_keys_is_refused() -> None:
    """The short name of a trusted publisher is no proof."""
    _refused(publication(rules(), CLE, EVE), "not with the keys of the publisher")


def test_a_publisher_never_seen_is_not_trusted_yet() -> None:
    """What a stranger published can be read before it is trusted."""
    assert not opened(publication(), trust()).is_trusted


def test_what_one_signed_oneself_needs_no_comparing() -> None:
    """The publisher that one of our own keys signed for is known here."""
    own = trust_in([], [BEA.key_id])

    assert opened(publication(), own).is_trusted
    assert not opened(publication(rules(), CLE, EVE), own).is_trusted


def test_an_older_version_is_refused() -> None:
    """Nobody can bring back rules that were replaced."""
    with pytest.raises(UserError, match="older than those installed here once \\(2\\)"):
        opened(GOOD, trust(charter()), lambda _id: (number_of("2"), "2", rules("2")))


def test_another_content_of_the_same_version_is_refused() -> None:
    """A version has one content for ever."""
    with pytest.raises(UserError, match="under a higher version"):
        opened(GOOD, trust(charter()), lambda _id: (number_of("1"), "1", rules("1") + b" "))


def test_the_same_version_again_is_accepted() -> None:
    """To install what is installed already does no harm."""
    assert opened(GOOD, trust(charter()), lambda _id: (number_of("1"), "1", rules("1")))


def test_rules_past_their_day_are_accepted_and_flagged() -> None:
    """A computer far from any network goes on with what it has, and says so."""
    found = opened(publication(charter=charter(), on=date(2020, 1, 1)), trust(charter()))

    assert found.is_past(ON)


def test_a_withdrawn_key_signs_nothing_any_more() -> None:
    """After a newer root without Béa, what she signed is refused, even in an old file."""
    newer = renewed(_three(), [ANA.key, CLE.key], ON)
    newer = signed_also(signed_also(newer, ANA), CLE)

    _refused(publication(charter=_three()), "key was withdrawn", newer)
    assert opened(publication(rules(), ANA, CLE, newer), trust(_three())).charter == newer


def test_a_publisher_takes_no_more_rules_than_it_was_trusted_for() -> None:
    """What the person agreed to stays what it was, though both members sign for more."""
    raw = publication(rules("2"), charter=_other(("instruments/idf-*", "instruments/cii")))

    _refused(raw, "beyond what you agreed to", charter())


def test_a_publisher_takes_no_other_name() -> None:
    """The name that the person trusted is the name that shows."""
    raw = publication(rules("2"), charter=_other(("instruments/idf-*",)))
    body = unsealed(raw, RULES, Published)
    named = json.loads(
        json.dumps(body.charter.roots[-1], ensure_ascii=False).replace("Région", "Tandem")
    )
    paper = type(body.charter)((*body.charter.roots[:-1], named), body.charter.delegation)

    _refused(reworked(raw, charter=paper), "not made as")


def test_a_charter_that_came_with_tandem_gives_way_to_the_one_heard_of() -> None:
    """A newer Tandem that knows another publisher of the same name blocks nothing."""
    heard = charter("idf", CLE, EVE)

    assert heard == trust_in([heard], [], [charter()]).charters["idf"]


def test_a_root_that_the_former_keys_did_not_sign_is_refused() -> None:
    """Strangers do not make themselves members."""
    newer = renewed(_three(), [CLE.key, EVE.key], ON)
    newer = signed_also(signed_also(newer, CLE), EVE)
    release = copied(targets_of(unsealed(GOOD, RULES, Published).release))
    body = unsealed(GOOD, RULES, Published)

    _refused(
        sealed(RULES, Published(body.supplement, release.to_dict(), newer.paper())),
        "who may sign",
        _three(),
    )


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"%PDF-1.7", id="pdf"),
        pytest.param(b"\xff\xfe\x00", id="bytes"),
        pytest.param(b"tandem-rules 1 " + b"0" * 64, id="head"),
        pytest.param(sealed(RULES, []), id="list"),
        pytest.param(sealed(RULES, {"charter": {}}), id="half"),
        pytest.param(sealed(RULES, {"a": 1e308}), id="number"),
        pytest.param(signed(rules(), ANA, ON).sealed(), id="envelope"),
    ],
)
def test_another_kind_of_file_is_refused_in_words(raw: bytes) -> None:
    """Whatever is chosen by mistake, the refusal says what is wanted."""
    with pytest.raises(UserError, match=r"in force stay|second approval"):
        opened(raw, trust(charter()))


def test_a_zip_bomb_is_not_even_unpacked() -> None:
    """Nothing is decompressed: no small file swells."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("rules.json", b"0" * 50_000_000)

    _refused(bomb.getvalue(), "not a file of signed rules")


def test_a_huge_file_is_refused_at_once() -> None:
    """The size is looked at before the content."""
    _refused(b"tandem-rules 1 " + b"0" * 12_000_001, "larger than")


@pytest.mark.parametrize("name", ["supplement", "release", "charter"])
def test_deep_data_is_refused(name: str) -> None:
    """Data nested without end neither crash nor hang the application."""
    deep = b"[" * 200_000 + b"]" * 200_000
    body = b'{"' + name.encode() + b'":' + deep + b"}"
    digest = hashlib.sha256(body).hexdigest().encode()

    _refused(b"tandem-rules 1 " + digest + b"\n" + body, "not made as")


def test_a_form_of_later_is_refused_in_words() -> None:
    """A newer Tandem's file asks for a newer Tandem."""
    _refused(GOOD.replace(b"tandem-rules 1 ", b"tandem-rules 2 ", 1), "newer Tandem")


def test_two_approvals_by_members_of_three_suffice() -> None:
    """Any two members publish; the third may be away."""
    envelope = approved(signed(rules(), ANA, ON, _three()), CLE, ON)

    assert envelope.is_approved
    assert 2 == len(_accepted(publication(rules(), ANA, CLE, _three()), _three()).signers)


def _other(paths: tuple[str, ...]) -> Charter:
    """Return a newer charter of the same members, with other paths."""
    known = charter()
    made = renewed(known, [ANA.key, BEA.key], ON)
    role = made.delegation.signed.delegations
    assert role is not None
    assert role.roles is not None
    role.roles["rules"].paths = list(paths)
    return signed_also(signed_also(made, ANA), BEA)


def _three() -> Charter:
    return charter("idf", ANA, BEA, CLE)


def _accepted(raw: bytes, *charters: Charter) -> Verified:
    return opened(raw, trust(*charters))


def _refused(raw: bytes, words: str, *charters: Charter) -> None:
    with pytest.raises(UserError, match=words):
        opened(raw, trust(*(charters or (charter(),))))
