"""Reading a pack: from its YAML sources, or from its compiled form when that is up to date."""

import hashlib
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from core.errors import UserError
from core.messages import N_, message
from core.packs.about import About
from core.packs.pack import Pack
from core.packs.tables import TABLES
from core.resources import resource

if TYPE_CHECKING:
    from core.packs.content import Content

_T = TypeVar("_T")
COMPILED = "pack.msgpack"
HEAD = "about.msgpack"


def bundled_pack() -> Pack:
    """Return the application's own pack: compiled, or from its sources in a bare checkout."""
    compiled, sources = resource("compiled", "base"), resource("packs", "base")
    if (compiled / COMPILED).exists() and (not sources.exists() or _is_current(compiled, sources)):
        return compiled_pack(compiled)
    return source_pack(sources)


def pack_at(path: Path) -> Pack:
    """Return the pack in a folder, of sources or compiled; raises UserError."""
    if (path / COMPILED).is_file():
        return compiled_pack(path)
    if (path / "pack.yaml").is_file():
        return source_pack(path)
    raise UserError(
        N_("{path} is no rule pack: a folder with a pack.yaml is wanted. Check the path."),
        path=str(path),
    )


def source_pack(folder: Path) -> Pack:
    """Return the pack of a folder of YAML sources; raises PackError with all problems found."""
    from core.packs.gathering import gathered
    from core.packs.plain_files import require_plain_files

    require_plain_files(folder)
    content = gathered(folder)
    readers = {
        name: partial(encode, folder / name)
        for name, encode in TABLES.items()
        if (folder / name).is_dir()
    }
    return Pack(content, digest_of(folder), readers)


def compiled_pack(folder: Path) -> Pack:
    """Return a pack from its compiled form (see `compile_pack`); raises PackError if it is damaged.

    The content is read when it is first asked for: the window is painted without it.
    """
    digest, about = _compiled(folder / HEAD, tuple[str, About])
    read = partial(_compiled_content, folder / COMPILED, digest)
    tables = {name: (folder / f"{name}.msgpack").read_bytes for name in TABLES}
    return Pack.later(read, about, digest, tables)


def _compiled_content(path: Path, digest: str) -> "Content":
    from core.packs.content import Content

    found, content = _compiled(path, tuple[str, Content])
    if found != digest:
        raise _damaged(path)
    return content


def _compiled(path: Path, form: type[_T]) -> _T:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=form)
    except (msgspec.MsgspecError, RecursionError, ArithmeticError, FileNotFoundError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> UserError:
    from core.packs.source import PackError, Problem

    what = message(N_("this compiled pack is damaged; compile it anew from its sources"))
    return PackError((Problem(path.name, "$", what),))


def compile_pack(source: Path, target: Path) -> Pack:
    """Write the compiled form of a pack's sources into `target` and return the pack.

    The stamp comes last: a form that is cut short is not taken for a current one.
    """
    pack, stamp = source_pack(source), _stamp(source)
    target.mkdir(parents=True, exist_ok=True)
    for name, encode in TABLES.items():
        if (source / name).is_dir():
            put_whole(target / f"{name}.msgpack", encode(source / name))
    put_whole(target / COMPILED, msgspec.msgpack.encode((pack.digest, pack.content)))
    put_whole(target / HEAD, msgspec.msgpack.encode((pack.digest, pack.about)))
    put_whole(target / "stamp", stamp.encode())
    return pack


def put_whole(path: Path, body: bytes) -> None:
    """Write a compiled file so that who reads it meanwhile gets the former one or this one."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(body)
    part.replace(path)


def digest_of(folder: Path) -> str:
    """Return the SHA-256 over names and bytes of all source files: the identity of a pack."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        body = path.read_bytes()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{len(body)}\0".encode())
        whole.update(body)
    return whole.hexdigest()


def _is_current(compiled: Path, sources: Path) -> bool:
    stamp = compiled / "stamp"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _stamp(sources)


def _stamp(folder: Path) -> str:
    """Sizes and times of the sources: a quick way to see that the compiled form is out of date."""
    rows = sorted(_files(folder, ""))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _files(folder: Path | str, below: str) -> Iterator[str]:
    # A checkout pays this at every start: `scandir` asks the disk once a file, `rglob` four times.
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir():
                yield from _files(entry.path, f"{name}/")
            else:
                found = entry.stat()
                yield f"{name} {found.st_size} {found.st_mtime_ns}"
