"""`tandem pack publish --to`, `pull`, `back`, `address`, `application`: rules over a road."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.main import EXIT_BAD_INPUT
from desktop.version import VERSION
from tests.core.packs.signing.making import rules

Run = Callable[..., tuple[int, str]]
INSTALLER = b"an installer"


@pytest.fixture
def run(as_somebody: Callable[[str], Run]) -> Run:
    """Return a way to run a verb as somebody: its code and all that it said."""
    return as_somebody("pack")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return a USB key."""
    folder = tmp_path / "key"
    folder.mkdir()
    return folder


def fingerprint(said: str) -> str:
    """Return the thirty digits at the end of a line."""
    line = next(each for each in said.splitlines() if "ingerprint" in each)
    return " ".join(line.split()[-6:])


def publish(run: Run, tmp_path: Path, text: bytes, key: Path, *own: str) -> str:
    """Have Ana sign, Béa approve, Ana publish to a key; return the publisher's fingerprint."""
    ana = fingerprint(run("a", "identity", "Ana", "--organisation", "Région")[1])
    bea = fingerprint(run("b", "identity", "Béa", "--organisation", "Région")[1])
    path = tmp_path / "text.json"
    path.write_bytes(text)
    about = json.loads(text)["about"]
    handed = f"{about['id'].replace('/', '-')}-{about['version']}.tandem-approval"
    code, said = run("a", "sign", str(path), *own)
    assert 0 == code, said
    run("b", "approve", str(tmp_path / handed), "--fingerprint", ana)
    words = ("publish", str(tmp_path / handed), "--fingerprint", bea, "--to", str(key))
    code, said = run("a", *words)
    assert 0 == code, said
    return fingerprint(said)


def announcement(version: str, least: str = "0.0.1") -> bytes:
    """Return the text of an announcement."""
    file = {
        "platform": "linux",
        "address": "https://example.fr/tandem.AppImage",
        "sha256": hashlib.sha256(INSTALLER).hexdigest(),
        "size": len(INSTALLER),
    }
    about = {
        "id": "idf/application",
        "version": version,
        "title": {"fr": "Tandem", "en": "Tandem"},
        "publisher": "idf",
        "date": "2026-11-23",
    }
    news = {"fr": "Plus rapide.", "en": "Faster."}
    told = {"news": news, "least_safe": least, "downloads": [file]}
    return json.dumps({"about": about, "application": told}).encode()


def test_rules_go_over_a_key_and_wait_for_a_yes(run: Run, tmp_path: Path, key: Path) -> None:
    """Published to a key, seen there, in force once asked for, and taken back with one act."""
    said = publish(run, tmp_path, rules("1"), key)
    code, told = run("c", "pull", "--from", str(key))
    assert (0, True) == (code, "A publisher who is new here shows idf/test 1" in told)
    assert "idf/test" not in run("c", "installed")[1]

    run("c", "address", str(key))
    told = run("c", "pull", "--install", "idf/test", "--fingerprint", said)[1]
    assert "In force: idf/test 1." in told
    publish(run, tmp_path, rules("2"), key)
    assert "A more recent version is there: idf/test 2" in run("c", "pull")[1]
    assert "In force: idf/test 2." in run("c", "pull", "--install")[1]
    assert "In force again: idf/test 1." in run("c", "back", "idf/test")[1]
    assert "you went back from it" in run("c", "pull")[1]


def test_a_program_reads_what_a_pull_found(run: Run, tmp_path: Path, key: Path) -> None:
    """The answer in JSON names places, offers, refusals and what changes in dossiers."""
    said = publish(run, tmp_path, rules("1"), key)
    words = ("pull", "--from", str(key), "--json", "--install", "idf/test", "--fingerprint", said)
    code, told = run("c", *words)
    found = json.loads(told)

    assert (0, [], []) == (code, found["refused"], found["offers"])
    assert [{"place": str(key), "failure": None}] == found["looked"]
    assert ["idf/test"] == [each["id"] for each in found["installed"]]
    assert {"looked_at": 0, "changed": []} == found["dossiers"]
    assert {"running": VERSION, "announced": None} == found["application"]


def test_a_place_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    """A key that is not plugged in changes nothing."""
    code, told = run("c", "pull", "--from", str(tmp_path / "nowhere"))

    assert (1, True) == (code, "could not be looked at" in told)
    code, told = run("c", "pull")
    assert (EXIT_BAD_INPUT, True) == (code, "nowhere to look" in told)


def test_a_version_of_tandem_is_announced_and_a_file_recognised(
    run: Run, tmp_path: Path, key: Path
) -> None:
    """What is announced says where and by which SHA-256; another file is refused."""
    own = ("--rules", "idf-*", "--rules", "application.json")
    said = publish(run, tmp_path, rules("1"), key, *own)
    run("c", "pull", "--from", str(key), "--install", "idf/test", "--fingerprint", said)
    publish(run, tmp_path, announcement("99.1"), key)

    assert (
        "Tandem 99.1 of 23\N{NO-BREAK SPACE}November 2026 is there"
        in run("c", "pull", "--from", str(key))[1]
    )
    assert "Faster." in run("c", "application")[1]
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.write_bytes(INSTALLER)
    bad.write_bytes(INSTALLER + b"!")
    assert "it can be installed" in run("c", "application", str(good))[1]
    code, told = run("c", "application", str(bad))
    assert (EXIT_BAD_INPUT, True) == (code, "Do not install it" in told)


def test_an_unsafe_version_is_told(run: Run, tmp_path: Path, key: Path) -> None:
    """Where this version is no longer safe, that is said."""
    own = ("--rules", "idf-*", "--rules", "application.json")
    said = publish(run, tmp_path, rules("1"), key, *own)
    run("c", "pull", "--from", str(key), "--install", "idf/test", "--fingerprint", said)
    publish(run, tmp_path, announcement("99.1", "99"), key)

    assert "no longer safe" in run("c", "pull", "--from", str(key))[1]


def test_a_region_does_not_announce_tandem(run: Run, tmp_path: Path, key: Path) -> None:
    """Who may publish rules may not announce versions of the application with that."""
    publish(run, tmp_path, rules("1"), key)
    path = tmp_path / "text.json"
    path.write_bytes(announcement("99.1"))

    code, told = run("a", "sign", str(path))
    assert (EXIT_BAD_INPUT, True) == (code, "is not one that Région may publish" in told)
