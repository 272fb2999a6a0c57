"""Tests of delegates: a region signs its own rules, nobody else's, and nobody else signs them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Targets

from core.errors import UserError
from core.packs.signing.arrivals import keep_look, known_of, offers, silent
from core.packs.signing.channel import Place, put
from core.packs.signing.charter import Charter, charter_of, delegating, founded, newest, signed_also
from core.packs.signing.delegates import Delegate
from core.packs.signing.index import entry_of, new_index, read_index
from core.packs.signing.installing import charter_bytes
from core.packs.signing.keys import Identity
from core.packs.signing.looking import look
from core.packs.signing.members import (
    countersigned,
    must_be_told,
    newcomers,
    with_delegate,
    with_members,
    without_delegate,
)
from core.packs.signing.opening import Verified, opened
from tests.core.packs.layers import ON
from tests.core.packs.signing.making import ANA, BEA, CLE, EVE, person, publication, rules, trust
from tests.core.store.making import workspace
from tests.core.sync.memory_road import MemoryRoad

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
RHONE = person("Rose", "Région Auvergne-Rhône-Alpes"), person("Rémi", "Région Auvergne-Rhône-Alpes")
BRITTANY = person("Brieuc", "Région Bretagne"), person("Bleuenn", "Région Bretagne")
PATHS = ("instruments/fr-*", "instruments/ara-*", "instruments/bzh-*")


def nation() -> Charter:
    """Return a publisher of three members, two of whom sign."""
    found = founded("france", "France", [each.key for each in (ANA, BEA, CLE)], PATHS, ON)
    return signed_also(signed_also(found, ANA), BEA)


def given(
    charter: Charter, name: str, two: Sequence[Identity], *paths: str, second: Identity = BEA
) -> Charter:
    """Return a charter in which two members delegated a part."""
    keys = [each.key for each in two]
    begun = with_delegate(charter, name, keys, [f"instruments/{each}" for each in paths], ANA, ON)
    return countersigned(begun, charter, second)


ROOT = nation()
ARA = given(ROOT, "ara", RHONE, "ara-*")
BOTH = given(ARA, "bzh", BRITTANY, "bzh-*")


def region(
    charter: Charter = BOTH,
    two: Sequence[Identity] = RHONE,
    name: str = "france/ara-aides",
    rule: str = "ara-cheque",
    version: str = "1",
) -> bytes:
    """Return what a region published."""
    return publication(rules(version, name, rule), two[0], two[1], charter)


def accepted(raw: bytes, *known: Charter) -> Verified:
    """Return what a file holds for a reader who knows these charters."""
    return opened(raw, trust(*(known or (BOTH,))))


def test_a_region_signs_its_own_rules() -> None:
    """Under the publisher's root, without a new trust: two of its own people suffice."""
    found = accepted(region(), ROOT)

    assert {each.name for each in found.signers} == {"Rose", "Rémi"}
    assert (found.is_trusted, found.charter.publisher) == (True, "france")


@pytest.mark.parametrize(
    ("name", "rule", "words"),
    [
        ("france/ara-aides", "bzh-cheque", "was delegated"),
        ("france/ara-aides", "fr-cheque", "belong to several"),
        ("france/aides", "ara-cheque", "was delegated"),
        ("france/bzh-aides", "ara-cheque", "was delegated"),
        ("france/bzh-aides", "bzh-cheque", "not among those"),
    ],
)
def test_a_delegate_signs_nothing_outside_its_path(name: str, rule: str, words: str) -> None:
    """Neither another region's rules, nor the publisher's own, nor under another's ids."""
    with pytest.raises(UserError, match=words):
        region(name=name, rule=rule)


def test_what_was_forged_around_the_signing_is_refused_by_the_reader() -> None:
    """A region that believes to own all signs a foreign rule: the true charter refuses it."""
    wide = Delegate("ara", ("instruments/bzh-*",), {each.key_id: each.key for each in RHONE})
    own = signed_also(signed_also(delegating(ROOT, [wide], ON), ANA), BEA)
    raw = region(own, name="france/ara-aides", rule="bzh-cheque")

    with pytest.raises(UserError, match=r"forged|was delegated"):
        accepted(raw, BOTH)


def test_the_publisher_itself_does_not_sign_what_it_delegated() -> None:
    """All delegations are terminating: the search ends with the region."""
    with pytest.raises(UserError, match="not among those"):
        region(two=(ANA, BEA))
    assert accepted(region(two=(ANA, BEA), name="france/aides", rule="fr-cheque"))


@pytest.mark.parametrize("two", [(RHONE[0], ANA), (RHONE[0], BRITTANY[0]), (RHONE[0], EVE)])
def test_both_signatures_are_of_the_region(two: tuple[Identity, Identity]) -> None:
    """No half of it comes from elsewhere, not from the publisher's members either."""
    with pytest.raises(UserError, match="not among those"):
        region(two=two)


@pytest.mark.parametrize("paths", [("ara-*",), ("ara-cheque",), ("fr-*", "ara-x-*")])
def test_two_delegates_do_not_claim_one_path(paths: tuple[str, ...]) -> None:
    """Wholly or in part: refused when it is signed."""
    with pytest.raises(UserError, match="delegated to “ara” already"):
        given(ARA, "bzh", BRITTANY, *paths)


def _meeting(found: Charter) -> Targets:
    targets = Metadata[Targets].from_dict(found.delegation.to_dict()).signed
    assert targets.delegations is not None
    assert targets.delegations.roles is not None
    targets.delegations.roles["bzh"].paths = ["instruments/ara-cheque"]
    return targets


def _open_ended(found: Charter) -> Targets:
    targets = Metadata[Targets].from_dict(found.delegation.to_dict()).signed
    assert targets.delegations is not None
    assert targets.delegations.roles is not None
    targets.delegations.roles["ara"].terminating = False
    return targets


def _last(found: Charter) -> Targets:
    targets = Metadata[Targets].from_dict(found.delegation.to_dict()).signed
    assert targets.delegations is not None
    assert targets.delegations.roles is not None
    targets.delegations.roles["ara"] = targets.delegations.roles.pop("ara")
    return targets


def _alone(found: Charter) -> Targets:
    targets = Metadata[Targets].from_dict(found.delegation.to_dict()).signed
    assert targets.delegations is not None
    assert targets.delegations.roles is not None
    targets.delegations.roles["ara"].threshold = 1
    return targets


def _beyond(found: Charter) -> Targets:
    targets = Metadata[Targets].from_dict(found.delegation.to_dict()).signed
    assert targets.delegations is not None
    assert targets.delegations.roles is not None
    targets.delegations.roles["ara"].paths = ["instruments/idf-*"]
    return targets


@pytest.mark.parametrize("made", [_meeting, _open_ended, _last, _alone, _beyond])
def test_delegations_in_another_form_are_refused(made: Callable[[Charter], Targets]) -> None:
    """Also where two members signed them: paths that meet, not terminating, one signature."""
    wrong = Charter(BOTH.roots, Metadata(made(BOTH)))
    wrong = signed_also(signed_also(wrong, ANA), BEA)

    with pytest.raises(UserError, match="not made as"):
        charter_of(wrong.paper())


def test_one_member_delegates_nothing() -> None:
    """A delegation bears two signatures of the publisher's members."""
    keys = [each.key for each in RHONE]
    begun = with_delegate(ROOT, "ara", keys, ["instruments/ara-*"], ANA, ON)

    with pytest.raises(UserError, match="not signed as it must be"):
        begun.check()
    with pytest.raises(UserError, match="not among those"):
        countersigned(begun, ROOT, RHONE[0])
    with pytest.raises(UserError, match="not among those"):
        with_delegate(ARA, "ara", keys, ["instruments/fr-*"], RHONE[0], ON)


def test_a_delegate_of_one_person_is_refused() -> None:
    """What a region publishes bears two signatures too."""
    with pytest.raises(UserError, match="at least 2"):
        given(ROOT, "ara", (RHONE[0], RHONE[0]), "ara-*")


@pytest.mark.parametrize("name", ["", "ARA", "rules", "index", "ara/x", "bzh-sud", "nul"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    """Nor one whose ids could be taken for another delegate's."""
    with pytest.raises(UserError, match="name of a delegate"):
        given(BOTH, name, BRITTANY, "fr-x-*")


def test_the_fingerprints_of_a_region_are_wanted() -> None:
    """Both people who will sign are heard on the telephone first."""
    new = newcomers(ARA, ROOT)
    said = ",".join(each.fingerprint for each in RHONE)

    must_be_told(new, "France", said)
    with pytest.raises(UserError, match="is to sign for"):
        must_be_told(new, "France", None)
    with pytest.raises(UserError, match="is not that of"):
        must_be_told(new, "France", RHONE[0].fingerprint)


def test_a_region_changes_its_people() -> None:
    """Rotation: who left signs no more where the change was heard of, whatever file comes."""
    third = person("Rita", "Région Auvergne-Rhône-Alpes")
    after = given(BOTH, "ara", (RHONE[0], third))
    before = region(two=RHONE)

    assert accepted(region(after, (RHONE[0], third), version="2"), BOTH)
    with pytest.raises(UserError, match="not signed as"):
        accepted(before, after)
    assert ("instruments/ara-*",) == after.delegates[0].paths


def test_a_delegation_ends() -> None:
    """Its rules are the publisher's own again, and an older charter brings nothing back."""
    begun = without_delegate(BOTH, "ara", ANA, ON)
    after = countersigned(begun, BOTH, CLE)

    with pytest.raises(UserError, match="not signed as"):
        accepted(region(), after)
    assert accepted(region(after, (ANA, BEA), version="2"), after)
    assert ["bzh"] == [each.name for each in newest(after, BOTH).delegates]
    with pytest.raises(UserError, match="has delegated nothing"):
        without_delegate(after, "ara", ANA, ON)


def test_delegates_outlive_a_change_of_members() -> None:
    """A new root of the publisher changes nothing for the regions."""
    begun = with_members(BOTH, EVE.key, "Béa", ANA, ON)
    after = countersigned(begun, BOTH, CLE)

    assert ["ara", "bzh"] == [each.name for each in after.delegates]
    assert accepted(region(), after)


def test_an_older_version_of_a_region_is_refused() -> None:
    """No way back by itself, for delegates as for publishers."""
    found = accepted(region(version="2"))

    def highest(_id: str) -> tuple[int, str, bytes]:
        return found.number, "2", found.text

    with pytest.raises(UserError, match="older than"):
        opened(region(version="1"), trust(BOTH), highest)


def test_two_futures_of_a_delegation_are_refused() -> None:
    """Two changes at once under one number: told, nothing taken."""
    one, other = given(ARA, "bzh", BRITTANY, "bzh-*"), given(ARA, "bzh", BRITTANY, "bzh-x-*")

    with pytest.raises(UserError, match="forged"):
        newest(one, other)


def listed(place: Place, charter: Charter, by: Identity, *raws: bytes) -> None:
    """Put files on a road with the list of whoever `by` lists for."""
    put(place, charter, [accepted(raw, charter) for raw in raws], by, ON)


def test_each_region_keeps_its_own_list(tmp_path: Path) -> None:
    """A reader finds both below the publisher's, which its own members never touched again."""
    place, store = Place(MemoryRoad()), workspace(tmp_path / "a.tandem")
    store.rules.trust("france", charter_bytes(ROOT), NOON)
    listed(place, BOTH, ANA)
    listed(place, BOTH, RHONE[0], region())
    listed(place, BOTH, BRITTANY[1], region(BOTH, BRITTANY, "france/bzh", "bzh-cheque"))

    keep_look(look(place, known_of(store.rules)), store.rules, NOON)

    assert {"france/ara-aides", "france/bzh"} == {each.id for each in offers(store.rules)}
    assert () == silent(store.rules, ON)
    store.close()


def test_a_region_cannot_list_for_another(tmp_path: Path) -> None:
    """Neither take a rule of others back, nor block them with a number, nor take their place."""
    place, store = Place(MemoryRoad()), workspace(tmp_path / "a.tandem")
    store.rules.trust("france", charter_bytes(BOTH), NOON)
    theirs = region(BOTH, BRITTANY, "france/bzh", "bzh-cheque")
    listed(place, BOTH, BRITTANY[1], theirs)
    far = new_index({}, 2_000_000_000, BOTH, RHONE[0], ON).sealed()
    road = place.road
    road.replace(place.index("france"), far)
    road.replace(place.index("france", "bzh"), far)

    found = look(place, known_of(store.rules))

    assert not found.findings
    assert 2 == len(found.refused)
    entry = entry_of("france/bzh", 1, theirs)
    foreign = new_index({entry.id: entry}, 2, BOTH, RHONE[0], ON)
    with pytest.raises(UserError, match="not made as"):
        read_index(foreign.sealed())
    store.close()


def test_a_withdrawn_region_lists_no_more(tmp_path: Path) -> None:
    """Its list counts for nothing once the end of the delegation was heard of."""
    place, store = Place(MemoryRoad()), workspace(tmp_path / "a.tandem")
    listed(place, BOTH, RHONE[0], region())
    after = countersigned(without_delegate(BOTH, "ara", ANA, ON), BOTH, BEA)
    store.rules.trust("france", charter_bytes(after), NOON)
    listed(place, after, ANA)

    keep_look(look(place, known_of(store.rules)), store.rules, NOON)

    assert () == offers(store.rules)
    assert known_of(store.rules).trust.charters["france"].delegates[0].name == "bzh"
    store.close()
