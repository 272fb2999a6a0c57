"""The packages: scripts, templates, bill and sums, without building anything."""

import json
import os
import shutil
import subprocess
import uuid
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from core.errors import UserError
from desktop.policy import policy_at
from desktop.policy_writer import written
from installers.bill.bill import cyclone, notices
from installers.bill.contents import Part, licence_of
from installers.linux.deb import SCRIPTS, filled
from installers.linux.elf import newest
from installers.linux.icons import icon_source
from installers.sums import set_times, write_sums
from installers.windows.msi import PROPERTIES, source

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "installers/linux"
SET_POLICY = LINUX / "scripts/set-policy"
PARTS = [
    Part("Qt", "6.11.3", "LGPL-3.0-only", ("terms",), "pkg:generic/qt@6.11.3", "https://qt.io"),
    Part("click", "8", "BSD-3-Clause", ("terms", "more"), "pkg:pypi/click@8"),
]


def run(script: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script of ours."""
    return subprocess.run(
        ["/bin/sh", str(script), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
    )


@pytest.mark.parametrize("name", [*SCRIPTS, "set-policy", "launcher"])
def test_scripts_are_read_by_a_plain_shell(name: str) -> None:
    """A slip in one of them would leave a half-installed package."""
    assert subprocess.run(["/bin/sh", "-n", LINUX / "scripts" / name], check=False).returncode == 0


def test_the_policy_of_a_debian_installation_is_written_by_tandem(tmp_path: Path) -> None:
    """One place knows what a setting may be: the script hands on what an administrator gives."""
    script = tmp_path / "set-policy"
    script.write_text(SET_POLICY.read_text(encoding="utf-8"), encoding="utf-8")
    program = tmp_path / "tandem"
    program.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', encoding="utf-8")
    program.chmod(0o755)

    done = run(script, "LANGUAGE=fr", 'TEAM=Équipe "A"', "HUB=")

    assert done.stdout == '--write-policy|LANGUAGE=fr|TEAM=Équipe "A"|HUB=|'


def test_every_person_can_read_the_policy(tmp_path: Path) -> None:
    """However an administrator's own files are: one that nobody may read would settle nothing."""
    path = tmp_path / "Tandem" / "policy.json"
    former = os.umask(0o077)
    try:
        written(["LANGUAGE=en"], path)
    finally:
        os.umask(former)

    assert path.stat().st_mode & 0o777 == 0o644
    assert path.parent.stat().st_mode & 0o777 == 0o755


def test_the_policy_of_an_msi_is_what_tandem_reads(tmp_path: Path) -> None:
    """Properties that are left empty are left out."""
    path = tmp_path / "Tandem" / "policy.json"

    written(["LANGUAGE=en", "KIOSK=no", "BRAND=", "HUB=", "TEAM=Équipe « A »"], path)

    assert policy_at(path).refused == ()
    assert {"language": "en", "kiosk": "false", "team": "Équipe « A »"} == policy_at(path).settings


def test_other_settings_of_a_policy_stay(tmp_path: Path) -> None:
    """What an administrator wrote by hand is not lost by an installation."""
    path = tmp_path / "policy.json"
    path.write_text('{"lock_after": 5, "language": "en"}', encoding="utf-8")

    written(["LANGUAGE=fr", "TEAM="], path)

    assert json.loads(path.read_bytes()) == {"lock_after": 5, "language": "fr"}


def test_a_policy_that_is_not_understood_is_left_as_it_is(tmp_path: Path) -> None:
    """Nobody's text is written over; the administrator is told."""
    path = tmp_path / "policy.json"
    path.write_text('{"lock_after": 5,', encoding="utf-8")

    with pytest.raises(UserError):
        written(["LANGUAGE=fr"], path)

    assert path.read_text(encoding="utf-8") == '{"lock_after": 5,'


@pytest.mark.parametrize(
    "pair", ["KIOSK=perhaps", "COLOUR=red", "HUB", "HUB=no address", "LANGUAGE=de", "BRAND= "]
)
def test_a_wrong_property_is_told(tmp_path: Path, pair: str) -> None:
    """The installation fails with the pair that is wrong, and nothing is written."""
    with pytest.raises(UserError) as told:
        written([pair], tmp_path / "policy.json")

    assert pair in told.value.message.values.values()


def test_the_launcher_refuses_an_old_system(tmp_path: Path) -> None:
    """A C library that is too old is told before the loader speaks of symbols."""
    launcher = tmp_path / "tandem"
    values = {"GLIBC": "99.1", "MACHINE": os.uname().machine}
    launcher.write_text(filled(LINUX / "scripts/launcher", values), encoding="utf-8")

    done = run(launcher, LC_ALL="en_GB.UTF-8")

    assert done.returncode == 2
    assert "too old" in done.stderr


def test_the_folder_of_an_appimage_is_whole(tmp_path: Path) -> None:
    """Its launcher starts what the archive holds; nothing is left to be filled in."""
    program = tmp_path / "tandem-1.2-linux" / "tandem"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho Tandem 1.2\n", encoding="utf-8")
    program.chmod(0o755)
    archive = shutil.make_archive(str(tmp_path / "made"), "gztar", tmp_path, program.parent.name)

    # A plain system, which has no appimagetool.
    make, image = ROOT / "installers/appimage/make", str(tmp_path / "Tandem.AppImage")
    done = run(make, archive, image, PATH="/usr/bin:/bin")

    told = next(tmp_path.rglob("*.appdata.xml")).read_text(encoding="utf-8")
    assert done.returncode == 3, done.stderr
    assert 'version="1.2" date="20' in told
    assert "@" not in told
    ET.parse(tmp_path / "Tandem.AppDir" / "tandem.svg")  # noqa: S314 - ours


def test_a_newer_version_is_not_overwritten_by_an_older_one(tmp_path: Path) -> None:
    """Unless that is asked for: it may have written what the older one cannot read."""
    script = tmp_path / "preinst"
    script.write_text(filled(LINUX / "scripts/preinst", {"VERSION": "1.2"}), encoding="utf-8")

    assert run(script, "upgrade", "1.3").returncode == 1
    assert (
        run(script, "upgrade", "1.3", TANDEM_DOWNGRADE="yes", TANDEM_UPGRADE_OPEN="yes").returncode
        == 0
    )
    assert run(script, "upgrade", "1.1", TANDEM_UPGRADE_OPEN="yes").returncode == 0


def test_purging_touches_no_dossier() -> None:
    """The script that runs at a purge names no home."""
    said = (LINUX / "scripts/postrm").read_text(encoding="utf-8").partition("set -e")[2]

    assert "home" not in said
    assert ".local" not in said


def test_templates_are_filled_whole(tmp_path: Path) -> None:
    """No @NAME@ is left in what a system reads."""
    values = {
        "VERSION": "1.0", "DATE": "2026-11-23", "ARCHITECTURE": "amd64", "SIZE": "1",
        "DEPENDS": "libc6", "GLIBC": "2.36", "MACHINE": "x86_64",
    }  # fmt: skip
    templates = [*(LINUX / "files").iterdir(), *(LINUX / "scripts").iterdir()]

    left = [path.name for path in templates if "@VERSION@" in filled(path, values)]

    assert left == []
    for path in templates:
        if path.suffix == ".xml":
            ET.fromstring(filled(path, values))  # noqa: S314 - ours


def test_the_newest_c_library_is_wanted() -> None:
    """2.36 is newer than 2.4."""
    assert newest([("2", "4"), ("2", "36"), ("2", "34")]) == "2.36"


def test_the_bill_is_cyclonedx_and_always_the_same() -> None:
    """Tools read it, and two builds of the same parts have the same one."""
    bill = json.dumps(cyclone(PARTS, "1.0"))

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    assert bill == json.dumps(cyclone(PARTS, "1.0"))


def test_each_text_of_a_licence_stands_once() -> None:
    """Qt is told how it may be replaced; two works under the same text share it."""
    told = notices(PARTS)

    assert told.count("terms\n") == 1
    assert "Qt 6.11.3, click 8" in told
    assert "Lesser General Public License" in told


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License-Expression": ["MIT"], "License": ["other"]}, "MIT"),
        ({"License": ["BSD"], "Classifier": ["License :: OSI Approved :: BSD License"]}, "BSD"),
        ({"Classifier": ["License :: OSI Approved :: MIT License"]}, "MIT License"),
        ({"License": ["x" * 200]}, "see its text"),
        ({}, "see its text"),
    ],
)
def test_a_licence_is_what_its_author_names(fields: dict[str, list[str]], licence: str) -> None:
    """The newest way of naming it goes first."""
    assert licence_of(fields) == licence


def test_the_msi_names_every_file_once_and_keeps_its_names(tmp_path: Path) -> None:
    """A component that changed its name between versions would be removed and put back."""
    (tmp_path / "_internal").mkdir()
    for name in ("tandem.exe", "_internal/é & co.dll"):
        (tmp_path / name).write_bytes(b"MZ")

    first = ET.fromstring(source(tmp_path, "1.0").encode())  # noqa: S314 - ours
    again = source(tmp_path, "1.1")

    names = {found.get("Name") for found in first.findall(".//{*}File")}
    assert names == {"tandem.exe", "é & co.dll"}
    marks = [found.get("Id") for found in first.findall(".//{*}Component")]
    assert all(f'"{mark}"' in again for mark in marks)
    assert len({uuid.UUID(found.get("Guid")) for found in first.findall(".//{*}Component")}) == len(
        marks
    )
    assert all(f"[{name}]" in again for name in PROPERTIES)


def test_the_icon_is_a_drawing_by_itself() -> None:
    """No colour is left to somebody else."""
    assert "currentColor" not in icon_source()
    ET.fromstring(icon_source())  # noqa: S314 - ours


def test_two_folders_with_one_content_have_one_sum(tmp_path: Path) -> None:
    """Moments differ, sums do not."""
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "file").write_bytes(b"same")
        write_sums(folder)
        set_times(folder, 1_700_000_000)

    sums = [(tmp_path / name / "SHA256SUMS").read_bytes() for name in ("a", "b")]
    assert sums[0] == sums[1]
    assert (tmp_path / "a" / "file").stat().st_mtime == 1_700_000_000


def test_the_workflow_names_no_index() -> None:
    """Whoever builds decides where packages come from."""
    said = (ROOT / ".github/workflows/package.yml").read_text(encoding="utf-8")

    assert "index" not in said
    assert "://" not in said
