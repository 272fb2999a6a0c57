"""Every command that the documentation tells is one, and is carried out here where that can be."""

import re
import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from core.errors import UserError
from core.packs.reading import bundled_pack
from desktop.arguments import parsed
from desktop.commands import _VERBS
from desktop.demonstration import demonstration_answers
from desktop.main import main
from desktop.passphrases import use_passphrase_from
from desktop.workspace import open_workspace
from tests.core.store.making import STAMP
from tests.guides.commands import PAGES, ROOT, Command, commands, inline

# Not carried out here, each for a reason; the words of each are parsed all the same.
NOT_RUN = {
    "tandem": "it opens the window: tests/end2end opens it",
    "tandem aids --visit ID": "it needs the number of a visit: tests/desktop/test_past_rules.py",
    "tandem vault passphrase": "it asks on a terminal: tests/desktop/test_vault_commands.py",
    "tandem vault recover": "it asks on a terminal: tests/desktop/test_vault_commands.py",
    "tandem space join": "it takes a second person: tests/desktop/test_space_command.py",
    "tandem space admit": "it takes a second person: tests/desktop/test_space_command.py",
    "tandem pack back": "it needs rules in force: tests/desktop/test_pack_pull.py",
    "tandem pack pull": "it needs published rules: tests/desktop/test_pack_pull.py",
    "tandem pack application": "it needs an announcement: tests/desktop/test_pack_pull.py",
    "tandem pack delegate": "it takes several people and their keys: tests/core/packs/signing",
    "tandem pack approve": "it takes several people and their keys: tests/core/packs/signing",
    "tandem pack publish": "it takes several people and their keys: tests/core/packs/signing",
    "tandem pack sign": "it takes several people and their keys: tests/core/packs/signing",
    "tandem pack identity": "it takes several people and their keys: tests/core/packs/signing",
    "tandem pack verify": "it takes several people and their keys: tests/core/packs/signing",
    "tandem pack install": "it takes several people and their keys: tests/core/packs/signing",
    "tandem --kiosk": "it opens the kiosk: tests/desktop/test_kiosk_room.py",
    "tandem kiosk setup": "it takes a file with a PIN: tests/desktop/test_kiosk_command.py",
    "tandem kiosk contacts": "it takes an outbox: tests/desktop/test_kiosk_command.py",
    "tandem certificate check": "its exit code tells: tests/desktop/test_face_commands.py",
    "tandem certificate issue": "it takes a good firm: tests/desktop/test_face_commands.py",
    "tandem certificate verify": "it takes a certificate: tests/desktop/test_face_commands.py",
    "tandem certificate revoke": "it takes a certificate: tests/desktop/test_face_commands.py",
    "tandem pack check": "it reads all sources, for ten seconds: tests/core/packs does",
    "tandem hub": "it runs a server: tests/end2end/test_hub.py",
    "tandem network follow": "it needs a number: tests/desktop/test_network_command.py",
    "tandem network share": "it takes a team: tests/desktop/test_network_command.py",
    "tandem network settle": "it takes two people: tests/desktop/test_network_command.py",
    "tandem network erase": "it needs a number: tests/desktop/test_network_command.py",
    "tandem consent withdraw": "it needs the number that the list shows: tests/desktop",
}  # fmt: skip
# Programs that change a whole machine or need one of their own.
OTHERS = {
    "python3": "installs", "pip": "installs", "apt-get": "needs root", "apt": "needs root",
    "sudo": "needs root", "dpkg": "needs root", "docker": "needs a server", "npm": "installs",
    "msiexec": "Windows", "systemctl": "needs root", "hdiutil": "macOS", "tar": "unpacks a build",
    "sha256sum": "needs a build", "install": "needs root", "mkdir": "needs root",
}  # fmt: skip
SECRETS = {"docs/security.md"}  # these ask two people for passphrases


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the tree's data, a USB key, firms, and a workspace with one dossier."""
    for name in ("resources", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("usb", "rules", "build"):
        (tmp_path / name).mkdir()
    (tmp_path / "firms.csv").write_text("id,company.headcount\n1,9\n", encoding="utf-8")
    (tmp_path / "words.txt").write_text("D’accord.", encoding="utf-8")
    for name in ("FILE", "dossier.json"):
        shutil.copy(ROOT / "resources" / "demo" / "boulangerie.json", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    use_passphrase_from(None, None)
    return tmp_path


@pytest.fixture
def dossier(scratch: Path) -> str:
    """Return the number of the dossier of the scratch workspace."""
    with open_workspace(scratch / "w") as workspace:
        made = workspace.create_dossier(STAMP)
        workspace.begin_visit(made, "T0", date(2026, 11, 23), STAMP)
        workspace.record(made, demonstration_answers(bundled_pack()), STAMP)
    return made


def meant(command: Command, scratch: Path, dossier: str) -> list[str]:
    """Return the words with what stands for something put in."""
    stands = {
        "DOSSIER": dossier, "DOSSIER…": dossier, "NEW": "base",
        "FOLDER": str(scratch / "out"), "/media/usb": str(scratch / "usb"),
        "https://example.fr/tandem": str(scratch / "rules"), "ADDRESS": str(scratch / "rules"),
        "NAME": "look", "VALUE": "dark", "MOMENT": "2026-11-23",
    }  # fmt: skip
    return [stands.get(word, word) for word in command.words[1:]]


def reason(command: Command) -> str:
    """Return why a command is not carried out here; empty where it is."""
    if command.page in SECRETS and command.words[1] == "vault":
        return NOT_RUN["tandem vault passphrase"]
    line = " ".join(("tandem", *command.words[1:]))
    if line == "tandem":
        return NOT_RUN[line]
    if any(word.endswith((".pdf", ".xml")) for word in command.words if "-o" not in command.words):
        return "it names a file of one's own, made up for the page"
    begins = (key for key in NOT_RUN if key != "tandem" and f"{line} ".startswith(f"{key} "))
    return NOT_RUN[found] if (found := next(begins, "")) else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_words_of_every_command_are_understood(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No page tells of a verb or an option that is not, nor of a target or a test that went."""
    for command in commands(page):
        if command.is_tandem:
            understood(command)
        elif command.program == "make":
            understood_make(command)
        elif command.program == "python":
            understood_python(command)
        else:
            assert command.program in OTHERS, command
    for command in inline(page):
        if command.words[1:] and command.words[1] in _VERBS:
            has_options(command, capsys)


def understood(command: Command) -> None:
    """Parse the words of a command; help and the version end there."""
    try:
        parsed(list(command.words[1:]))
    except SystemExit:
        assert {"--help", "--version"} & set(command.words), command
    except UserError as error:
        raise AssertionError(f"{command.page}: {command.line}: {error}") from error


def has_options(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """See that a verb named in a sentence has the options that stand with it."""
    plain = [word for word in command.words[1:] if re.fullmatch(r"[a-z][a-z-]*", word)]
    for count in range(min(3, len(plain)), 0, -1):
        with suppress(UserError, SystemExit):
            parsed([*plain[:count], "--help"])
        if told := capsys.readouterr().out:
            break
    else:
        raise AssertionError(command)
    missing = [word for word in command.words if word.startswith("--") and word not in told]
    assert [] == missing, command


def understood_make(command: Command) -> None:
    """See that each target is there."""
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in command.words[1:]:
        assert re.search(rf"^{target}:", targets, re.MULTILINE), command.line


def understood_python(command: Command) -> None:
    """See that a module or a test that is named is there."""
    assert "-m" in command.words, command
    module, *rest = command.words[command.words.index("-m") + 1 :]
    named = [*rest] if module == "pytest" else [module.replace(".", "/")]
    for each in (name for name in named if not name.startswith("-") and "/" in name):
        assert (ROOT / each).exists() or (ROOT / f"{each}.py").exists(), command.line


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if any(each.is_tandem for each in commands(page))],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_the_commands_of_a_page_are_carried_out(
    page: Path, scratch: Path, dossier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One after the other, on a workspace of their own: each ends well."""
    for command in commands(page):
        if not command.is_tandem or reason(command) or "--help" in command.words:
            continue
        begin = ("--workspace", str(scratch / "w"), "--language", "fr")
        code = main([*begin, *meant(command, scratch, dossier)])
        printed = capsys.readouterr()
        assert 0 == code, f"{command.line}: {printed.err}"


def test_each_reason_is_still_one() -> None:
    """What is not carried out is still told somewhere, or its reason goes."""
    told = [" ".join(("tandem", *each.words[1:])) for page in PAGES for each in commands(page)]
    told += [" ".join(("tandem", *each.words[1:])) for page in PAGES for each in inline(page)]

    assert [] == [key for key in NOT_RUN if not any(f"{line} ".startswith(key) for line in told)]
