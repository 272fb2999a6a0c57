"""Rules kept in the workspace."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.store import opening
from core.store.keys import new_key
from core.store.rule_shelf import RuleShelf, ShelvedIdentity, ShelvedSupplement
from core.store.schema import STEPS
from core.store.workspace import Workspace

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def supplement(number: int = 1, id_: str = "idf/a", day: int = 0) -> ShelvedSupplement:
    """Return a supplement; the shelf does not look inside."""
    return ShelvedSupplement(
        id=id_,
        number=number,
        version=f"1.{number}",
        publisher="idf",
        publisher_name="Région <b>&",
        signers=("Ana", "Béa <b>&"),
        expires=date(2027, 6, 1),
        installed=NOON + timedelta(days=day),
        body=b"{}",
        file=b"file",
    )


def test_a_later_version_takes_the_place_of_the_former(store: Workspace) -> None:
    """At most one version of a supplement is in force."""
    store.rules.install(supplement(1), b"c1")
    store.rules.install(supplement(2), b"c2")

    assert (supplement(2),) == store.installed_supplements()
    assert (b"c2",) == store.rules.charters()


def test_what_is_put_away_is_not_forgotten(store: Workspace) -> None:
    """A supplement put away leaves the rules in force, not the memory of its version."""
    store.rules.install(supplement(7), b"c")

    assert store.rules.put_away("idf/a", NOON)
    assert not store.rules.put_away("idf/a", NOON)
    assert () == store.installed_supplements()
    assert supplement(7) == store.rules.highest("idf/a")


def test_supplements_come_in_the_order_of_their_installation(store: Workspace) -> None:
    """The order does not change from one start to the next: a layer stays above the other."""
    store.rules.install(supplement(1, "idf/b", day=0), b"c")
    store.rules.install(supplement(1, "idf/a", day=1), b"c")

    assert ["idf/b", "idf/a"] == [each.id for each in store.installed_supplements()]


def test_an_installation_cut_short_leaves_the_former_version(
    store: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of an installation is on the disk or nothing of it."""
    store.rules.install(supplement(1), b"c1")
    monkeypatch.setattr(RuleShelf, "_keep_charter", _failing)

    with pytest.raises(ZeroDivisionError):
        store.rules.install(supplement(2), b"c2")

    assert (supplement(1),) == store.installed_supplements()
    assert path.exists()


def test_an_identity_is_kept_and_never_shown(store: Workspace) -> None:
    """The private key comes back as it was; no text about the identity bears it."""
    identity = ShelvedIdentity("abcdef0123", "Ana", "Région", b"secret")

    store.rules.keep_identity(identity, NOON)

    assert (identity,) == store.rules.identities()
    assert "secret" not in repr(store.rules.identities())


def test_the_file_of_the_first_version_opens(path: Path) -> None:
    """A workspace from before signed rules is backed up, migrated, and takes them in."""
    key = new_key(path)
    opening.make(path, key, STEPS[:1])

    with Workspace.open(path, key) as store:
        store.rules.install(supplement(), b"c")
        assert 1 == len(store.installed_supplements())
    assert path.with_name("workspace.tandem.v1.backup").exists()


def _failing(*_arguments: object) -> None:
    raise ZeroDivisionError
