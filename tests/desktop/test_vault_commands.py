"""The vault on the command line: passphrase from files and terminals, recovery, key store."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from core.store import vault
from core.store.keys import key_path, read_key
from desktop.main import EXIT_BAD_INPUT, main
from desktop.paths import FILE_NAME
from desktop.speaking import use_words
from desktop.workspace import open_workspace
from tests.core.store.making import CHEAP, FIRST, SECOND

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a workspace that was opened once, and files with two passphrases."""
    use_words("en")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    open_workspace(tmp_path).close()
    (tmp_path / "first").write_text(FIRST + "\r\n", encoding="utf-8")
    (tmp_path / "second").write_text(SECOND, encoding="utf-8")
    return tmp_path


@pytest.fixture
def locked(folder: Path) -> Path:
    """Return the folder of a workspace that the first passphrase opens."""
    path = folder / FILE_NAME
    vault.set_passphrase(key_path(path), read_key(path), FIRST, CHEAP)
    return folder


def tandem(folder: Path, *words: str, by: str = "") -> int:
    """Run the command on that workspace and return its exit code."""
    given = ["--passphrase-file", str(folder / by)] if by else []
    return main(["--workspace", str(folder), *given, *words])


def test_backups_from_before_are_closed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A passphrase that is set closes the backups that opened without one, and says so."""
    tandem(folder, "backup", "now")
    new = ("vault", "passphrase", "--new-passphrase-file", str(folder / "first"))

    assert 0 == tandem(folder, *new)

    assert "opened without it until now" in capsys.readouterr().err
    (key,) = folder.glob("tandem-backups/*/wraps.key")
    assert b"clear" not in key.read_bytes()


def test_a_passphrase_is_set_changed_and_taken_away(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each step is told, and the status follows it."""
    new = ("vault", "passphrase", "--new-passphrase-file")

    assert 0 == tandem(folder, *new, str(folder / "first"))
    assert EXIT_BAD_INPUT == tandem(folder, *new, str(folder / "second"))
    assert "no terminal" in capsys.readouterr().err
    assert 0 == tandem(folder, *new, str(folder / "second"), by="first")
    assert _status(folder, capsys)["passphrase"] is True
    assert 0 == tandem(folder, "vault", "forget-passphrase", by="second")
    assert _status(folder, capsys) == {
        "key_file": str(key_path(folder / FILE_NAME)),
        "clear": True,
        "passphrase": False,
        "system": False,
        "recovery": None,
    }


@pytest.mark.parametrize(
    "words", [("doctor",), ("pack", "installed"), ("vault", "passphrase", "--propose")]
)
def test_every_command_opens_a_locked_workspace(locked: Path, words: tuple[str, ...]) -> None:
    """With the passphrase all goes as ever; without one, or with a wrong one, nothing does."""
    assert 0 == tandem(locked, *words, by="first")
    assert EXIT_BAD_INPUT == tandem(locked, *words, by="second")
    assert EXIT_BAD_INPUT == tandem(locked, *words)


def test_what_a_kill_left_of_a_key_file_goes(locked: Path) -> None:
    """A draft may hold the key in clear: it is gone once the workspace was opened."""
    file = key_path(locked / FILE_NAME)
    draft = file.with_name(f"{file.name}.0123456789abcdef.new")
    draft.touch()

    assert 0 == tandem(locked, "pack", "installed", by="first")

    assert not draft.exists()


def test_a_locked_workspace_is_no_obstacle_to_a_file(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dossier in a file is worked out all the same; that installed rules are left out is said."""
    sample = _ROOT / "resources" / "demo" / "boulangerie.json"

    assert 0 == tandem(locked, "diagnose", str(sample))

    assert "the workspace is locked" in capsys.readouterr().err.lower()


def test_a_file_descriptor_will_do(locked: Path) -> None:
    """A program hands the passphrase over in a pipe, which no other process can read."""
    reader, writer = os.pipe()
    os.write(writer, FIRST.encode() + b"\n")
    os.close(writer)

    words = ["--workspace", str(locked), "--passphrase-fd", str(reader), "pack", "installed"]

    assert 0 == main(words)


def test_a_missing_or_empty_file_is_told(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A passphrase that cannot be read is told with its file."""
    (locked / "empty").touch()

    assert EXIT_BAD_INPUT == tandem(locked, "doctor", by="nowhere")
    assert EXIT_BAD_INPUT == tandem(locked, "doctor", by="empty")

    said = capsys.readouterr().err
    assert "could not be read" in said
    assert "first line is empty" in said


def test_a_forgotten_passphrase_is_recovered(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The organisation makes a key, the workspace takes it, and it opens where all else is lost."""
    made = folder / "region.tandem-recovery"
    new = ("--new-passphrase-file", str(folder / "second"))
    assert 0 == tandem(
        folder, "vault", "recovery-key", "new", "-o", str(folder / "region"), "--name", "R", *new
    )
    assert 0 == tandem(folder, "vault", "recovery-key", "add", f"{made}-public")
    path = folder / FILE_NAME
    key = read_key(path)
    vault.set_passphrase(key_path(path), key, "oubliée à tout jamais", CHEAP)

    assert 0 == tandem(folder, "vault", "recover", str(made), *new, by="second")

    assert key == vault.key_by_passphrase(key_path(path), SECOND)
    assert "R" == _status(folder, capsys)["recovery"]["name"]


def test_a_key_file_that_was_sent_is_recovered(locked: Path, tmp_path: Path) -> None:
    """The organisation need not have the computer: the key file alone is enough."""
    new = ("--new-passphrase-file", str(locked / "second"))
    region = str(locked / "region")
    tandem(locked, "vault", "recovery-key", "new", "-o", region, "--name", "R", *new)
    public = f"{region}.tandem-recovery-public"
    tandem(locked, "vault", "recovery-key", "add", public, by="first")
    sent = tmp_path / "sent.key"
    sent.write_bytes(key_path(locked / FILE_NAME).read_bytes())

    words = ("vault", "recover", f"{region}.tandem-recovery", "--key-file", str(sent), *new)
    assert 0 == tandem(locked, *words, by="second")

    vault.key_by_passphrase(sent, SECOND)
    vault.key_by_passphrase(key_path(locked / FILE_NAME), FIRST, CHEAP)


def test_a_forged_recovery_key_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Digits that are not those read out stop it."""
    new = ("--new-passphrase-file", str(folder / "second"))
    region = str(folder / "region")
    tandem(folder, "vault", "recovery-key", "new", "-o", region, "--name", "R", *new)
    public = f"{region}.tandem-recovery-public"

    words = ("vault", "recovery-key", "add", public, "--fingerprint", "1" * 30)
    assert EXIT_BAD_INPUT == tandem(folder, *words)

    assert "may be forged" in capsys.readouterr().err
    assert EXIT_BAD_INPUT == tandem(
        folder, "vault", "recovery-key", "new", "-o", region, "--name", "R", *new
    )


def test_what_is_missing_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each verb that lacks something says what, by example."""
    for words, said in (
        (("vault", "recovery-key", "new"), "-o FILE"),
        (("vault", "recovery-key", "new", "-o", "x"), "--name NAME"),
        (("vault", "recovery-key", "add"), "add FILE"),
        (("vault", "passphrase"), "--new-passphrase-file"),
    ):
        assert EXIT_BAD_INPUT == tandem(folder, *words)
        assert said in capsys.readouterr().err
    assert EXIT_BAD_INPUT == tandem(folder / "nowhere", "vault", "status")


def test_an_absent_key_store_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the system has no key store this is said, and nothing changes."""
    assert EXIT_BAD_INPUT == tandem(folder, "vault", "system", "on")

    assert "no key store that Tandem can use" in capsys.readouterr().err
    assert _status(folder, capsys)["clear"] is True


@pytest.mark.skipif(os.name == "nt", reason="Windows has other terminals")
def test_the_terminal_shows_nothing_of_what_is_typed(locked: Path) -> None:
    """Typed on a terminal, a wrong passphrase is asked for again, the right one opens, unseen."""
    said = _typed(locked, ["pack", "installed"], [SECOND, FIRST])

    assert "does not open the workspace" in said
    assert "In force" in said
    assert FIRST not in said
    assert SECOND not in said


def _typed(folder: Path, words: list[str], lines: list[str]) -> str:
    """Run the command in a terminal of its own, type when asked, return all that was seen."""
    near, far = pty.openpty()
    command = [sys.executable, "-m", "desktop.main", "--language", "en", "--workspace", str(folder)]
    with subprocess.Popen(
        [*command, *words], stdin=far, stdout=far, stderr=far, cwd=_ROOT, start_new_session=True
    ):
        os.close(far)
        seen = ""
        for line in lines:
            seen = _until(near, seen, "workspace: ")
            os.write(near, line.encode() + b"\n")
        seen += _until(near, "", None)
    os.close(near)
    return seen


def _until(terminal: int, seen: str, wanted: str | None) -> str:
    start = len(seen)
    while wanted is None or wanted not in seen[start:]:
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not read:
            break
        seen += read.decode()
    return seen


def _status(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert 0 == tandem(folder, "vault", "status", "--json")
    return json.loads(capsys.readouterr().out)
