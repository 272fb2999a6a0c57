"""What the frozen folder is made of: Python, its distributions, Qt, libraries of the system."""

import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path
from typing import NamedTuple

import PySide6

from installers.frozen.contents import OWN

# Where each comes from, for those that no package manager knows by this name.
QT_SOURCE = "https://download.qt.io/official_releases/qt/"


class Part(NamedTuple):
    """One thing that the application holds, with its licence and the texts of it."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    purl: str
    home: str = ""


def parts_of(folder: Path, modules: Iterable[str]) -> list[Part]:
    """Return what a frozen folder with these modules is made of, each once, by name."""
    names = {name.partition(".")[0] for name in modules}
    names |= {path.name.split(".")[0] for path in (folder / "_internal").iterdir()}
    found = packages_distributions()
    wanted = {each for name in names - set(OWN) for each in found.get(name, ())} - {"tandem"}
    parts = [_of_distribution(distribution(name)) for name in wanted]
    if sys.platform == "linux":
        parts += _of_system(path.name for path in (folder / "_internal").rglob("*.so*"))
    parts += [_qt(), _python(), *_fonts()]
    return sorted({part.name.lower(): part for part in parts}.values())


def modules_of(program: Path) -> list[str]:
    """Return the names of the modules in the archive of a frozen program."""
    from PyInstaller.archive.readers import CArchiveReader

    return sorted(CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc)


def licence_of(fields: Mapping[str, list[str]]) -> str:
    """Return the licence that a distribution names, in the newest of its ways that it uses."""
    expression = fields.get("License-Expression", [])
    if expression:
        return expression[0]
    classified = [
        each.rpartition(" :: ")[2]
        for each in fields.get("Classifier", [])
        if each.startswith("License ::")
    ]
    said = (fields.get("License", []) or [""])[0].strip().partition("\n")[0]
    # A whole licence in that field is its text and no name.
    named = said if 0 < len(said) < 60 else ""
    return named or " AND ".join(classified) or "see its text"


def _of_distribution(found: Distribution) -> Part:
    fields = {name: found.metadata.get_all(name) or [] for name in set(found.metadata)}
    name = found.metadata["Name"]
    return Part(
        name=name,
        version=found.version,
        licence=licence_of(fields),
        texts=tuple(_texts(found)),
        purl=f"pkg:pypi/{name.lower().replace('_', '-')}@{found.version}",
        home=(fields.get("Home-page") or [""])[0],
    )


def _texts(found: Distribution) -> Iterator[str]:
    """Yield the licences and notices that a distribution brings along."""
    for file in sorted(found.files or (), key=str):
        stem = file.name.upper()
        is_text = stem.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS", "OFL"))
        if is_text and ".dist-info" in str(file) and file.suffix not in {".py", ".pyc"}:
            yield Path(str(found.locate_file(file))).read_text("utf-8", errors="replace")


def _of_system(libraries: Iterable[str]) -> Iterator[Part]:
    """Yield the Debian packages that libraries were taken from, with their copyright."""
    for library in sorted(set(libraries)):
        asked = ["/usr/bin/dpkg-query", "--search", f"*/{library}"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603 - ours
        package = told.partition("\n")[0].partition(":")[0]
        if not package or " " in package:
            continue
        text = Path("/usr/share/doc") / package / "copyright"
        version = _asked("/usr/bin/dpkg-query", "--show", "--showformat=${Version}", package)
        yield Part(
            name=package,
            version=version,
            licence="see its text",
            texts=(text.read_text("utf-8", errors="replace"),) if text.exists() else (),
            purl=f"pkg:deb/debian/{package}@{version}?arch={platform.machine()}",
        )


def _qt() -> Part:
    texts = Path("/usr/share/common-licenses")
    kept = [texts / name for name in ("LGPL-3", "GPL-3")]
    return Part(
        name="Qt",
        version=PySide6.__version__,
        licence="LGPL-3.0-only",
        texts=tuple(path.read_text("utf-8") for path in kept if path.exists()),
        purl=f"pkg:generic/qt@{PySide6.__version__}",
        home=QT_SOURCE,
    )


def _python() -> Part:
    version = platform.python_version()
    text = Path(sys.base_prefix) / "lib" / f"python{version.rpartition('.')[0]}" / "LICENSE.txt"
    return Part(
        name="Python",
        version=version,
        licence="PSF-2.0",
        texts=(text.read_text("utf-8"),) if text.exists() else (),
        purl=f"pkg:generic/python@{version}",
        home="https://www.python.org/",
    )


def _fonts() -> Iterator[Part]:
    fonts = Path(__file__).parents[2] / "resources" / "fonts"
    notice, terms = (fonts / name for name in ("NOTICE", "OFL.txt"))
    yield Part(
        name="Source Sans Pro",
        version="2.020",
        licence="OFL-1.1",
        texts=(notice.read_text("utf-8"), terms.read_text("utf-8")),
        purl="pkg:generic/source-sans-pro@2.020",
        home="https://github.com/adobe-fonts/source-sans",
    )


def _asked(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - ours
