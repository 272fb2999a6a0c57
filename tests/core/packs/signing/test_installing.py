"""Rules put in force in a workspace."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from core.errors import UserError
from core.language import language
from core.packs.schema.aids import AidCase, AidCases
from core.packs.signing.changes import changes
from core.packs.signing.charter import Charter
from core.packs.signing.envelope import signed
from core.packs.signing.installing import (
    author_of,
    charter_bytes,
    identity,
    install,
    make_identity,
    own_charter,
    proposed,
    remove,
    trust_of,
)
from core.packs.signing.members import charter_file
from core.packs.signing.trust import trust_in
from core.packs.source import PackError
from core.packs.supplement import read_supplement, supplement_bytes
from core.store.workspace import Workspace
from tests.core.packs.layers import ON, base
from tests.core.packs.signing.making import ANA, CLE, EVE, charter, publication, rules

KEY = bytes(range(32))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIRST = publication()

# Installs one version after the other and says so once each is in force.
_INSTALLING = """
import sys
from pathlib import Path
from core.packs.signing.installing import install, proposed
from core.store.workspace import Workspace
from tests.core.packs.layers import base
from tests.core.packs.signing.test_installing import KEY, NOON
files = sorted(Path(sys.argv[2]).iterdir())
with Workspace.open(Path(sys.argv[1]), KEY) as store:
    for file in files:
        install(proposed(file.read_bytes(), store.rules, base()), store.rules, NOON, sys.argv[3])
        print(file.name, flush=True)
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty open workspace."""
    with Workspace.create(tmp_path / "workspace.tandem", KEY) as opened:
        yield opened


def put(store: Workspace, raw: bytes, fingerprint: str | None = None) -> None:
    """Put a file in force."""
    install(proposed(raw, store.rules, base()), store.rules, NOON, fingerprint)


def in_force(store: Workspace) -> list[tuple[str, str]]:
    """Return what is in force."""
    return [(each.id, each.version) for each in store.installed_supplements()]


def charter_of(store: Workspace) -> Charter:
    """Return the charter of the publisher that is trusted."""
    found = own_charter(store.rules, "idf")
    assert found is not None
    return found


def founding_print(raw: bytes, store: Workspace) -> str:
    """Return what the publisher of a file would read out."""
    return proposed(raw, store.rules, base()).verified.charter.fingerprint


def test_a_publisher_is_trusted_once_its_fingerprint_was_said(store: Workspace) -> None:
    """The first file of a publisher wants its fingerprint, the next ones do not."""
    with pytest.raises(UserError, match="has published nothing here yet"):
        put(store, FIRST)
    with pytest.raises(UserError, match="not that of Région"):
        put(store, FIRST, "12345 " * 6)
    assert [] == in_force(store)

    put(store, FIRST, founding_print(FIRST, store))
    known = own_charter(store.rules, "idf")
    put(store, publication(rules("2"), charter=known))

    assert [("idf/test", "2")] == in_force(store)


def test_the_refusal_does_not_tell_the_fingerprint(store: Workspace) -> None:
    """It must come from the publisher's mouth, not from the file."""
    with pytest.raises(UserError) as refused:
        put(store, FIRST)

    assert founding_print(FIRST, store) not in str(refused.value)


def test_a_proposal_shows_what_would_change(store: Workspace) -> None:
    """Before anything is in force, both packs can be compared."""
    found = proposed(FIRST, store.rules, base())

    assert base() is found.before
    assert "idf-test" in {each.id for each in found.after.content.instruments}
    assert (None, False) == (found.former, found.is_in_force)


def test_what_would_change_is_told_aid_by_aid(store: Workspace) -> None:
    """A new aid by its name; of a changed one, what was and what would be."""
    put(store, FIRST, founding_print(FIRST, store))
    read = read_supplement(rules("2"), "x")
    text = supplement_bytes(read).replace(b'"flat":"50"', b'"flat":"75"')
    raw = publication(text, charter=own_charter(store.rules, "idf"))
    told = changes(proposed(raw, store.rules, base()), ON)

    said = [(each.depth, language("en").shown(each.text)) for each in told]
    assert [(0, "Changed aid: Trial cheque"), (1, "Changed text: Trial cheque")] == said[:2]
    assert "75" in said[2][1]
    assert "instead of" in said[2][1]


def test_rules_that_cannot_be_read_any_more_are_no_obstacle(store: Workspace) -> None:
    """What an older Tandem installed and this one cannot read is replaced by what it can."""
    put(store, FIRST, founding_print(FIRST, store))
    (kept,) = store.installed_supplements()
    broken = msgspec.structs.replace(kept, body=b"{}")
    store.rules.install(broken, charter_bytes(charter_of(store)))
    put(store, publication(rules("2"), charter=own_charter(store.rules, "idf")))

    assert [("idf/test", "2")] == in_force(store)


def test_a_version_is_not_gone_back_on_even_after_removal(store: Workspace) -> None:
    """To remove rules is no way to install older ones."""
    said = founding_print(FIRST, store)
    put(store, FIRST, said)
    put(store, publication(rules("3"), charter=own_charter(store.rules, "idf")))
    remove("idf/test", store.rules, NOON)

    with pytest.raises(UserError, match="older than those installed here once \\(3\\)"):
        put(store, FIRST, said)
    assert [] == in_force(store)


def test_removed_rules_can_be_installed_again(store: Workspace) -> None:
    """The same version comes back as it was."""
    put(store, FIRST, founding_print(FIRST, store))
    remove("idf/test", store.rules, NOON)
    put(store, FIRST)

    assert [("idf/test", "1")] == in_force(store)


def test_rules_that_are_not_in_force_cannot_be_removed(store: Workspace) -> None:
    """The refusal says what is in force."""
    with pytest.raises(UserError, match="No rules “x” are in force here"):
        remove("x", store.rules, NOON)


def test_rules_whose_cases_fail_are_not_installed(store: Workspace) -> None:
    """Signed or not, rules that contradict themselves stay out, and the former stay in force."""
    put(store, FIRST, founding_print(FIRST, store))
    case = AidCase(about="x", on=ON, facts={}, version="idf-test", verdict="no", row="1")
    read = read_supplement(rules("2"), "x")
    cases = (AidCases(instrument="idf-test", cases=(case,)),)
    broken = supplement_bytes(msgspec.structs.replace(read, aid_cases=cases))
    raw = publication(broken, charter=own_charter(store.rules, "idf"))

    with pytest.raises(PackError):
        put(store, raw)
    assert [("idf/test", "1")] == in_force(store)


def test_an_identity_signs_only_where_it_was_made(store: Workspace) -> None:
    """The key of a person is found by its name; without any, the refusal says how to make one."""
    with pytest.raises(UserError, match="no key to sign with"):
        identity(store.rules)
    made = make_identity("Ana <b>&", "Région", store.rules, NOON)

    assert made == identity(store.rules) == identity(store.rules, "Ana <b>&")
    with pytest.raises(UserError, match="those of: Ana"):
        identity(store.rules, "Béa")
    make_identity("Béa", "Région", store.rules, NOON)
    with pytest.raises(UserError, match="several keys"):
        identity(store.rules)


def test_the_author_of_an_envelope_is_found(store: Workspace) -> None:
    """Who signed here can publish here."""
    made = make_identity("Ana", "Région", store.rules, NOON)

    assert made == author_of(signed(rules(), made, ON), store.rules)
    assert author_of(signed(rules(), ANA, ON), store.rules) is None


def test_a_second_publisher_stands_beside_the_first(store: Workspace) -> None:
    """Each keeps its own rules."""
    other = publication(rules("1", "cci/test", "cci-test"), CLE, EVE)
    put(store, FIRST, founding_print(FIRST, store))
    put(store, other, founding_print(other, store))

    assert {"idf", "cci"} == set(trust_of(store.rules).charters)
    assert 2 == len(in_force(store))


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is not there")
def test_an_installation_that_is_killed_leaves_one_whole_version(
    store: Workspace, tmp_path: Path
) -> None:
    """Killed at any moment, what was said to be in force is, and all of it can be read."""
    put(store, FIRST, said := founding_print(FIRST, store))
    known, path = own_charter(store.rules, "idf"), store.path
    store.close()
    files = tmp_path / "files"
    files.mkdir()
    for number in range(2, 60):
        raw = publication(rules(str(number)), charter=known)
        (files / f"{number:03d}").write_bytes(raw)

    last = _killed_after(7, [str(path), str(files), said])

    with Workspace.open(path, KEY) as again:
        ((_, version),) = in_force(again)
        assert int(version) in {last, last + 1}
        (kept,) = again.installed_supplements()
        assert rules(version) == kept.body


def _killed_after(count: int, arguments: list[str]) -> int:
    child = subprocess.Popen(
        [sys.executable, "-c", _INSTALLING, *arguments], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    line = ""
    for _ in range(count):
        line = child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split()
    child.wait()
    child.stdout.close()
    return int(rest[-1] if rest else line)


def test_a_publisher_that_comes_with_tandem_is_known(
    store: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rules are installed without a call; others still want one."""
    (tmp_path / "idf.tandem-charter").write_bytes(charter_file(charter()))
    monkeypatch.setattr("core.packs.signing.installing.resource", lambda _name: tmp_path)
    put(store, publication(charter=charter()))

    assert [("idf/test", "1")] == in_force(store)
    with pytest.raises(UserError, match="has published nothing"):
        put(store, publication(rules("1", "cci/test", "cci-test"), CLE, EVE))


def test_a_bundled_charter_is_trusted_and_yields(store: Workspace) -> None:
    """What comes with Tandem is trusted, and leaves a publisher what is its own."""
    found = trust_in([], [], [charter()])

    assert {"idf"} == set(found.charters)
    assert "idf" == found.owner_of("instruments/idf-pmup")
    assert found.owner_of("instruments/cii") is None
    assert store.rules.charters() == ()
