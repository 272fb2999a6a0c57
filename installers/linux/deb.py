"""The Debian package: installed for the whole machine, removed without a trace but the dossiers."""

import gzip
import os
import platform
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from installers.linux.elf import package_of, wants_of
from installers.linux.icons import write_icons
from installers.linux.manual import manual
from installers.sums import set_times, size_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PLACE = "usr/lib/tandem"
LANGUAGES = {"en": "man/man1", "fr": "man/fr/man1"}
SCRIPTS = ("preinst", "postinst", "postrm")


def deb(folder: Path, output: Path, version: str, moment: int) -> Path:
    """Make the package of a frozen folder and return its path."""
    tree = output / "work" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / PLACE, symlinks=True)
    values = _values(folder, version, moment)
    _write_shared(tree, folder, values)
    _write_documents(tree / "usr/share/doc/tandem", output)
    values["SIZE"] = str(round(size_of(tree) * 1000 / 1.024))
    _write_control(tree / "DEBIAN", values)
    set_times(tree, moment)
    made = output / f"tandem_{version}_{values['ARCHITECTURE']}.deb"
    made.unlink(missing_ok=True)
    subprocess.run(  # noqa: S603 - our own words
        ["/usr/bin/dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(tree), str(made)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)}, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return made


def filled(template: Path, values: dict[str, str]) -> str:
    """Return a text with its @NAMES@ replaced."""
    text = template.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _values(folder: Path, version: str, moment: int) -> dict[str, str]:
    wants = wants_of(folder)
    packages = {name for name in map(package_of, wants.libraries) if name}
    return {
        "VERSION": version,
        "DATE": datetime.fromtimestamp(moment, UTC).date().isoformat(),
        "ARCHITECTURE": {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()],
        "DEPENDS": ", ".join([f"libc6 (>= {wants.glibc})", *sorted(packages)]),
    }


def _write_shared(tree: Path, folder: Path, values: dict[str, str]) -> None:
    """Write what the desktop and the shell look for: command, menu, kinds of files, manual."""
    program = tree / "usr/bin/tandem"
    program.parent.mkdir(parents=True)
    program.symlink_to("../lib/tandem/tandem")
    _put(tree / PLACE / "set-policy", (HERE / "scripts/set-policy").read_text("utf-8"), 0o755)
    share = tree / "usr/share"
    files = HERE / "files"
    _put(share / "applications/tandem.desktop", filled(files / "tandem.desktop", values))
    metainfo = "org.tandem.Tandem.metainfo.xml"
    _put(share / "metainfo" / metainfo, filled(files / metainfo, values))
    _put(share / "mime/packages/tandem.xml", filled(files / "tandem-mime.xml", values))
    write_icons(share / "icons/hicolor")
    for language, place in LANGUAGES.items():
        page = manual(folder / "tandem", language, values["VERSION"], values["DATE"])
        _zip(share / place / "tandem.1.gz", page.encode())


def _write_documents(place: Path, output: Path) -> None:
    place.mkdir(parents=True)
    notices = (output / "THIRD-PARTY-NOTICES.txt").read_text(encoding="utf-8")
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    _put(place / "copyright", f"{own}\n{'=' * 70}\n\n{notices}")
    shutil.copy(next(output.glob("*.cdx.json")), place)
    _zip(place / "changelog.gz", (ROOT / "CHANGELOG.md").read_bytes())


def _write_control(place: Path, values: dict[str, str]) -> None:
    _put(place / "control", filled(HERE / "files/control", values))
    for name in SCRIPTS:
        _put(place / name, filled(HERE / "scripts" / name, values), 0o755)


def _put(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def _zip(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(body, 9, mtime=0))
