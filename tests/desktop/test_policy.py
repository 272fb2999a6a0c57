"""What an organisation sets on a machine: followed, shown locked, and told where it is wrong."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.language import language
from core.messages import Message
from desktop import policy as policies
from desktop.door import Door
from desktop.known_settings import SETTINGS
from desktop.main import main
from desktop.notices import notices_told
from desktop.options import Options
from desktop.policy import Policy, forget_policy, policy, policy_at, policy_path
from desktop.policy_file import read_policy
from desktop.preferences import lock_minutes, preferences
from desktop.workspace import open_workspace
from ui.pages.diagnostic import DiagnosticPage
from ui.pages.settings import SettingsPage
from ui.pages.welcome import WelcomePage
from ui.texts import use_language
from ui.widgets.labels import HelpText

HERE = Path("/etc/tandem/policy.json")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return where this test's machine has its policy."""
    path = tmp_path / "machine" / "policy.json"
    path.parent.mkdir()
    monkeypatch.setattr(policies, "policy_path", lambda: path)
    monkeypatch.setattr("desktop.settings_command.policy_path", lambda: path)
    forget_policy()
    yield path
    forget_policy()
    use_language("fr")


def put(file: Path, **settings: object) -> None:
    """Write the policy of the machine."""
    file.write_text(json.dumps(settings), encoding="utf-8")
    forget_policy()


def told(refused: tuple[Message, ...]) -> str:
    """Return what was refused, in French."""
    return " ".join(language("fr").shown(each) for each in refused)


def test_what_is_not_set_stays_as_ever(file: Path) -> None:
    """Without a file nothing is set and nothing refused."""
    assert Policy() == policy()


def test_the_entries_that_are_right_hold(file: Path) -> None:
    """A slip in one entry is told and keeps no other from holding."""
    put(file, language="en", lock_after=5, kiosk=False, look="pink", brandd="x", backups="relative")

    assert {"language": "en", "lock_after": "5", "kiosk": "false"} == policy().settings
    words = told(policy().refused)
    assert ("look" in words, "brandd" in words, "relative" in words) == (True, True, True)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[1]", b'{"language": "fr", "language": "en"}', b"\xff", b"x" * 70_000]
)
def test_a_file_that_is_none_is_told(body: bytes) -> None:
    """It is refused whole, in words, and Tandem starts as if it were not there."""
    found = read_policy(body, HERE)

    assert ({}, 1) == (found.settings, len(found.refused))
    assert str(HERE) in told(found.refused)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """A folder in its place, or no right to it, is told with the reason."""
    found = policy_at(tmp_path)

    assert "dossier" in told(found.refused) or "répertoire" in told(found.refused)


@given(st.dictionaries(st.text(max_size=20), st.none() | st.booleans() | st.floats() | st.text()))
def test_no_file_keeps_tandem_from_starting(said: dict[str, object]) -> None:
    """Whatever somebody writes there, it is read or told."""
    found = read_policy(json.dumps(said).encode(), HERE)

    assert len(said) >= len(found.settings)
    told(found.refused)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
def test_each_setting_takes_what_it_says(setting: object) -> None:
    """Every value that is listed is taken, as is the default."""
    each = next(known for known in SETTINGS if known is setting)
    for value in (*each.values, *filter(None, [each.default])):
        assert value == each.checked(value)


def test_the_file_lies_where_only_an_administrator_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each system has one place."""
    for system, wanted in (
        ("linux", "/etc/tandem/policy.json"),
        ("darwin", "/Library/Application Support/Tandem/policy.json"),
    ):
        monkeypatch.setattr("sys.platform", system)
        assert wanted == policy_path().as_posix()


def test_the_workspace_follows(file: Path, tmp_path: Path) -> None:
    """The person's own choice gives way, in the window as in each verb."""
    with open_workspace(tmp_path) as workspace:
        workspace.set_setting("language", "fr")
    put(file, language="en", role="adviser", lock_after=30, backups=str(tmp_path))

    with open_workspace(tmp_path) as workspace:
        chosen = preferences(workspace)
        assert ("en", "adviser", 30) == (chosen.language, chosen.role, lock_minutes(workspace))
        assert str(tmp_path) == workspace.setting("backup_place")


def test_the_page_of_settings_shows_them_locked(
    file: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """A fixed setting takes no choice and says who fixed it; what was refused is told."""
    put(file, look="dark", role="adviser", lock_after=5, rules="/srv/rules", wrong="x")
    door = Door(qapp, Options(verb=None, workspace=tmp_path / "w"))
    door.open()
    assert door.opened is not None
    rooms = door.opened.rooms
    assert "wrong" in rooms.shell.toast.message.text()
    rooms.go("settings")
    page = rooms.shell.pages["settings"]
    assert isinstance(page, SettingsPage)

    for locked in (page.choices["mode"], page.vault.minutes, page.rules.news.address):
        assert not locked.isEnabled()
        locked.setEnabled(True)  # as a page does that was busy
        assert not locked.isEnabled()
    assert page.choices["language"].isEnabled()
    said = [each for each in page.findChildren(HelpText) if "Fixé" in each.text()]
    assert 4 == len(said)
    minutes = page.vault.minutes
    note = next(each for each in said if each.parentWidget() is minutes.parentWidget())
    assert minutes.isHidden()  # no passphrase: there is nothing to lock
    assert note.isHidden()
    minutes.show()
    assert not note.isHidden()
    door.close()


def test_all_that_was_refused_is_told_at_once(file: Path) -> None:
    """The window shows one message at a time: none takes the place of another."""
    put(file, one=1, two=2, three=3, four=4, five=5)

    told = notices_told(policy().refused)

    assert [name in told for name in ("one", "two", "three", "four")] == [True] * 3 + [False]
    assert "2" in told.splitlines()[-1]


def test_the_first_page_and_the_diagnostic_change_nothing_that_is_fixed(
    file: Path, tmp_path: Path, qapp: QApplication
) -> None:
    """Their own switches of language and style are no way around the organisation."""
    put(file, language="fr", style="dense")
    door = Door(qapp, Options(verb=None, workspace=tmp_path / "w"))
    door.open()
    assert door.opened is not None
    rooms = door.opened.rooms
    welcome = rooms.shell.pages["welcome"]
    assert isinstance(welcome, WelcomePage)
    assert all(each.isHidden() for each in welcome.languages.values())
    door.opened.session.create({})
    rooms.go("diagnostic")
    page = rooms.shell.pages["diagnostic"]
    assert isinstance(page, DiagnosticPage)
    assert not page.style_switch.isEnabled()
    door.close()


def test_no_verb_changes_what_is_fixed(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the second place of backups nor the place of newer rules."""
    put(file, backups="/srv/sauvegardes", rules="/srv/rules")
    words = ["--language", "fr", "--workspace", str(tmp_path / "w")]

    assert 2 == main([*words, "backup", "to", str(tmp_path / "mine")])
    assert 2 == main([*words, "pack", "address", str(tmp_path)])
    assert 2 == capsys.readouterr().err.count("fixé par votre organisation")
    assert not (tmp_path / "mine").exists()


def test_a_kiosk_and_updates_are_told(file: Path) -> None:
    """What other parts ask for has a name."""
    put(file, kiosk=True, updates=False, brand="CCI Exemple")

    assert (True, False, "CCI Exemple") == (
        policy().is_kiosk,
        policy().allows("updates"),
        policy().text("brand"),
    )


def test_the_verb_lists_explains_and_sets(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is fixed is marked and cannot be set; what is not takes a value that is possible."""
    put(file, look="dark")
    words = ["--language", "fr", "--workspace", str(tmp_path / "w"), "settings"]
    assert 0 == main([*words, "set", "size", "touch"])
    assert 2 == main([*words, "set", "look", "light"])
    assert 2 == main([*words, "set", "size", "huge"])
    assert 2 == main([*words, "set", "kiosk", "true"])
    assert 2 == main([*words, "explain", "none"])
    assert 0 == main([*words, "explain", "look"])
    assert 0 == main([*words, "list"])

    printed = capsys.readouterr()
    assert "look = dark (fixé par votre organisation)" in printed.out
    assert "size = touch" in printed.out
    assert "organisation" in printed.err


def test_the_verb_gives_json(
    file: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A program reads each setting with its values and whether it is fixed."""
    put(file, look="dark")
    assert 0 == main(["--workspace", str(tmp_path / "w"), "settings", "--json"])

    said = {each["name"]: each for each in json.loads(capsysbinary.readouterr().out)}
    assert ("dark", True) == (said["look"]["value"], said["look"]["fixed"])
    assert {each.name for each in SETTINGS} == set(said)


def test_the_command_line_speaks_the_organisation_s_language(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless a command asks for another one."""
    put(file, language="en")
    from desktop.speaking import _chosen

    _chosen.clear()
    main(["--workspace", str(tmp_path / "w"), "settings", "explain", "size"])

    assert "finger" in capsys.readouterr().out
