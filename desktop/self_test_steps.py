"""What the self-test tries, part by part: each returns a remark, or raises what is wrong."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from core.errors import UserError
from core.messages import N_, Shown, message
from desktop.speaking import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from PySide6.QtGui import QImage

    from core.packs.pack import Pack

_PASSPHRASE = "essai du coffre, tandem"  # noqa: S105 - of a workspace that lives a second
_ON = date(2026, 11, 23)
_OWN = ("core", "ui", "desktop")
# Asked for on one system and not there on the others, or by nobody but tools.
_ELSEWHERE = frozenset({"fcntl", "msvcrt", "termios", "winreg", "resource", "grp", "pwd"})
# What is not part of an installed application: the compiler of packs needs their sources.
_NOT_SHIPPED = frozenset({"desktop.build"})
_COLOURS = 12


class UnsoundError(Exception):
    """A part answered, and wrongly."""


def modules(_folder: Path) -> Shown:
    """Import every module of ours, and each that is imported where it is needed only."""
    own = sorted(name for package in _OWN for name in _below(package))
    asked: set[str] = set()
    for name in own:
        asked |= _imported(name)
    others = {name for name in asked if name.split(".")[0] not in {*_OWN, *_ELSEWHERE}}
    for name in sorted(others):
        __import__(name)
    return message(
        N_("{own} modules of Tandem and {others} that it calls"), own=len(own), others=len(others)
    )


def resources(_folder: Path) -> Shown:
    """Read the words and find the fonts and signs."""
    from core.language import language
    from core.resources import resource

    fonts = sorted(resource("fonts").glob("*.ttf"))
    icons = sorted(resource("icons").glob("*.svg"))
    if not (fonts and icons and resource("brands", "tandem", "mark.svg").exists()):
        raise UnsoundError("fonts, icons or marks are missing")
    if language("fr").gettext("Everything works.") == "Everything works.":
        raise UnsoundError("the French words are missing")
    return message(
        N_("{fonts} fonts, {icons} signs, two languages"), fonts=len(fonts), icons=len(icons)
    )


def pack(_folder: Path) -> Shown:
    """Read the rules whole."""
    found = _pack()
    count = len(found.content.instruments)
    if not count:
        raise UnsoundError("the pack holds no aid")
    return message(N_("{count} aids, {digest}"), count=count, digest=found.digest[:12])


def vault(folder: Path) -> Shown:
    """Make a workspace, close it under a passphrase, and open it again with nothing else."""
    from core.store import vault
    from core.store.engine import driver
    from core.store.keys import key_path, read_key
    from core.store.workspace import Workspace

    path = folder / "essai.tandem"
    with Workspace.start(path) as workspace:
        workspace.set_setting("role", "adviser")
    vault.set_passphrase(key_path(path), read_key(path), _PASSPHRASE)
    _must_refuse(key_path(path))
    key = vault.key_by_passphrase(key_path(path), _PASSPHRASE)
    with Workspace.start(path, lambda _path: key) as workspace:
        if workspace.setting("role") != "adviser":
            raise UnsoundError("what was kept is not there any more")
    if b"SQLite format 3" in path.read_bytes()[:16]:
        raise UnsoundError("the file is not encrypted")
    return message(N_("made, closed, opened; SQLite {version}"), version=driver.sqlite_version)


def key_store(_folder: Path) -> Shown:
    """Ask for the key store of the system; one that is not there is no fault of ours."""
    from desktop.system_store import StoreAbsentError, SystemStore

    try:
        store = SystemStore()
        store.kept("tandem-self-test")
    except StoreAbsentError as error:
        return error.message
    except UserError as error:
        return error.message
    return message(N_("the key store of this system answers"))


def solver(_folder: Path) -> Shown:
    """Solve a model whose best answer is known."""
    from core.financing.solver import Model

    model = Model()
    first, second = model.variable(), model.variable()
    model.at_most({first: 300, second: 500}, 600)
    found = model.best({first: 300, second: 500})
    if not found.is_proved or list(found.values) != [0, 1]:
        raise UnsoundError(f"{found.values} is not the best")
    return message(N_("the best plan of a small model is proved"))


def visit(folder: Path) -> Shown:
    """Conduct the visit of the demonstration firm to its PDF, and look at the first page."""
    from core.report.documents import document
    from core.visit import conduct
    from desktop.demonstration import demonstration_answers

    rules = _pack()
    found = conduct(demonstration_answers(rules), rules, _ON)
    body = document("pdf", found, rules, words())
    (folder / "rapport.pdf").write_bytes(body)
    for kind in ("html", "xlsx"):
        document(kind, found, rules, words())
    import pypdfium2

    report = pypdfium2.PdfDocument(body)
    pages = len(report)
    if not report[0].get_textpage().get_text_bounded().strip():
        raise UnsoundError("the first page has no text")
    report.close()
    return message(N_("{pages} pages, {size} kB"), pages=pages, size=len(body) // 1000)


def road(folder: Path) -> Shown:
    """Carry a file over a folder, as synchronising does."""
    from core.sync.roads.folder import FolderRoad

    way = FolderRoad(folder)
    way.create("essai/un", b"Tandem")
    if way.read("essai/un", 100) != b"Tandem" or list(way.names("essai/")) != ["essai/un"]:
        raise UnsoundError("what was put there is not there")
    way.remove("essai/un")
    way.close()
    return message(N_("written, listed, read, removed"))


def window(folder: Path) -> Shown:
    """Open the window where nobody sees it, and look at what was painted."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.lean_qt import load_qt

    load_qt()
    from desktop.first_paint import FirstPaint
    from desktop.options import Options
    from desktop.window import application
    from desktop.workspace import open_workspace

    app = application()
    from desktop.door import Door

    with open_workspace(folder) as workspace:
        workspace.set_setting("role", "adviser")
    door = Door(app, Options(verb=None, workspace=folder, on=_ON))
    door.open()
    if door.opened is None:
        raise UnsoundError("the window did not open")
    shell = door.opened.rooms.shell
    FirstPaint(shell, app.quit)
    app.exec()
    colours = _colours(shell.grab().toImage())
    door.close()
    if colours < _COLOURS:
        raise UnsoundError(f"only {colours} colours were painted")
    return message(N_("painted, {platform}"), platform=app.platformName())


def screen(_folder: Path) -> Shown:
    """Say which screens of this system can be used; none is no fault where nobody sits."""
    usable = _usable_screens()
    if not usable:
        return message(N_("no screen can be used here: the window will not open, the verbs work"))
    return ", ".join(usable)


STEPS = {
    N_("resources"): resources,
    N_("rules"): pack,
    # Before the modules: the store loads sqlite-utils upon its own engine.
    N_("vault"): vault,
    N_("modules"): modules,
    N_("key store"): key_store,
    N_("solver"): solver,
    N_("visit"): visit,
    N_("road"): road,
    N_("screens"): screen,
    N_("window"): window,
}


def _pack() -> "Pack":
    from core.packs.reading import bundled_pack

    return bundled_pack()


def _usable_screens() -> list[str]:
    """Return the screens whose plugins load; only Linux has several, and libraries to lack."""
    if sys.platform != "linux":
        return [sys.platform]
    from _ctypes import dlopen

    import PySide6

    folder = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
    usable: list[str] = []
    for name in ("wayland", "xcb"):
        with suppress(OSError):
            dlopen(str(folder / f"libq{name}.so"), os.RTLD_LAZY)
            usable.append(name)
    return usable


def _must_refuse(path: Path) -> None:
    from core.store import vault
    from core.store.wraps import WrongPassphraseError

    try:
        vault.key_by_passphrase(path, f"{_PASSPHRASE}?")
    except WrongPassphraseError:
        return
    raise UnsoundError("another passphrase opened the vault")


def _below(package: str) -> Iterator[str]:
    """Yield the modules of a package, those of its packages too."""
    import pkgutil

    folders = __import__(package).__path__
    for found in pkgutil.walk_packages(folders, f"{package}."):
        if found.name not in _NOT_SHIPPED:
            yield found.name


def _imported(name: str) -> set[str]:
    """Import a module and return the names that its code, read and not run, would import."""
    from importlib import import_module
    from importlib.util import find_spec

    import_module(name)
    spec = find_spec(name)
    # Of the frozen application as of the sources: each loader of code has it.
    read = cast("Callable[[str], CodeType | None]", getattr(spec and spec.loader, "get_code"))  # noqa: B009 - loaders in general have none
    code = read(name)
    return set() if code is None else set(_imports_of(code))


def _imports_of(code: "CodeType") -> Iterator[str]:
    import dis
    from types import CodeType

    for each in dis.get_instructions(code):
        if each.opname == "IMPORT_NAME" and each.argval and not each.argval.startswith("_"):
            yield each.argval
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _imports_of(constant)


def _colours(image: "QImage") -> int:
    points = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    return len({image.pixel(x, y) for x, y in points})
