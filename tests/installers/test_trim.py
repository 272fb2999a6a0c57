"""What of the libraries goes into the frozen application."""

from pathlib import Path

import pytest

from installers.frozen.contents import (
    FALLBACKS,
    KEY_STORES,
    OWN,
    RESOURCES,
    hidden_modules,
    resource_files,
)
from installers.frozen.trim import EXCLUDED_MODULES, Entry, is_kept, linked, reached

ROOT = Path(__file__).parents[2]
QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        f"{QT}/plugins/imageformats/libqsvg.so",
        f"{QT}/plugins/networkinformation/libqnetworkmanager.so",
        f"{QT}/plugins/printsupport/libcupsprintersupport.so",
        f"{QT}/translations/qtbase_fr.qm",
        "babel/locale-data/fr_FR.dat",
        "babel/global.dat",
        "resources/compiled/base/pack.msgpack",
        "PIL/_imaging.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_is_used_goes_in(name: str) -> None:
    """A screen, the signs of the style sheet, French: without any of them something is missing."""
    assert is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        f"{QT}/plugins/sqldrivers/libqsqlite.so",
        f"{QT}/plugins/xcbglintegrations/libqxcb-glx-integration.so",
        f"{QT}/translations/qtbase_de.qm",
        "babel/locale-data/uk.dat",
        "stdnum/oui.dat",
        "libcups.so.2",
        "PIL/_avif.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_is_not_used_stays_out(name: str) -> None:
    """GPL plugins, other languages, tables of network cards."""
    assert not is_kept(name)


def entry(name: str, kind: str = "BINARY") -> Entry:
    """Return an entry whose file has the same name."""
    return (name, f"/{name}", kind)


def test_a_library_that_nothing_kept_needs_goes_too() -> None:
    """What was linked with a plugin that is left out is left out with it."""
    needs = {"/plugin.so": ["/libused.so"], "/libused.so": ["/libdeep.so"], "/libgtk.so": []}
    found = reached(
        [
            entry("plugin.so", "EXTENSION"),
            entry("libused.so"),
            entry("libdeep.so"),
            entry("libgtk.so"),
        ],
        lambda path: needs.get(path, []),
        [],
    )

    assert [each[0] for each in found] == ["plugin.so", "libused.so", "libdeep.so"]


def test_qt_plugins_and_pdfium_are_loaded_by_name() -> None:
    """Nothing is linked with them, and they stay."""
    names = ["PySide6/Qt/plugins/platforms/libqxcb.so", "pypdfium2_raw/libpdfium.so"]

    assert [
        each[0] for each in reached([entry(name) for name in names], lambda _path: [], [])
    ] == names


def test_links_to_what_went_go_too() -> None:
    """No link leads nowhere."""
    links = [("libA.so", "Qt/lib/libA.so", "SYMLINK"), ("libB.so", "Qt/lib/libB.so", "SYMLINK")]

    assert linked([entry("Qt/lib/libA.so")], links) == links[:1]


def test_every_module_of_ours_goes_in_and_the_key_store_of_the_system() -> None:
    """Modules that are imported by name are seen by no analysis."""
    found = hidden_modules(lambda package: [f"{package}.one"], "darwin")

    assert found == [*(f"{package}.one" for package in OWN), KEY_STORES["darwin"]]


def test_nothing_that_the_sources_import_is_excluded() -> None:
    """An excluded module that is imported after all would fail on somebody's machine only."""
    imported: set[str] = set()
    for package in OWN:
        for path in (ROOT / package).rglob("*.py"):
            for line in path.read_text(encoding="utf-8").splitlines():
                words = line.split()
                if len(words) > 1 and words[0] in {"import", "from"}:
                    imported.add(words[1].rstrip(","))
    allowed = {"desktop.build"}

    assert sorted(imported & (set(EXCLUDED_MODULES) - allowed)) == []


def test_the_resources_that_are_read_go_in(tmp_path: Path) -> None:
    """Sources of packs and messages do not: their compiled forms do."""
    (tmp_path / "base").mkdir()
    for name in ("fr.words", "base/pack.msgpack", "base/stamp"):
        (tmp_path / name).touch()

    files = resource_files(str(ROOT), str(tmp_path))

    folders = {Path(place).parts[1] for _file, place in files}
    assert folders <= {*RESOURCES, "compiled"}
    assert ["resources/compiled", "resources/compiled/base"] == sorted(
        place for _file, place in files if "compiled" in place
    )
    assert {"fonts", "icons", "brands", "demo", "drafts"} <= folders
    assert not {"packs", "messages"} & set(RESOURCES)


def test_what_start_loads_is_what_is_packed() -> None:
    """The libraries of a bare system have one list in two files that cannot import each other."""
    start = (ROOT / "installers/frozen/start.py").read_text(encoding="utf-8")

    assert all(f'"{name}"' in start for name in FALLBACKS)
