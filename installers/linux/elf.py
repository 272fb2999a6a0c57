"""What the files of a folder are linked with, and which packages of Debian have the rest."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_NEEDED = re.compile(r"NEEDED\s+(\S+)")
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")
_OF_GLIBC = re.compile(r"(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util)\.so\.\d+|libc\.so)$")
# Printing uses it where it is; without it nothing else misses it.
_OPTIONAL = frozenset({"libcups.so.2"})
_MAGIC = b"\x7fELF"


class Wants(NamedTuple):
    """What a folder wants of the system: libraries by name, and the oldest C library."""

    libraries: tuple[str, ...]
    glibc: str


def wants_of(folder: Path) -> Wants:
    """Return what the programs and libraries of a folder do not find in it."""
    files = [path for path in folder.rglob("*") if not path.is_symlink() and is_elf(path)]
    told = [_told(path) for path in files]
    needed = {name for text in told for name in _NEEDED.findall(text)}
    there = {path.name for path in folder.rglob("*")}
    return Wants(
        libraries=tuple(
            sorted(each for each in needed - there - _OPTIONAL if not _OF_GLIBC.match(each))
        ),
        glibc=newest(found for text in told for found in _GLIBC.findall(text)),
    )


def newest(versions: Iterable[tuple[str, str]]) -> str:
    """Return the newest of some versions of two numbers."""
    return ".".join(map(str, max((int(first), int(second)) for first, second in versions)))


def is_elf(path: Path) -> bool:
    """Say whether a file is a program or a library of Linux."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def package_of(library: str) -> str:
    """Return the Debian package that has a library; empty where there is none."""
    done = subprocess.run(  # noqa: S603 - our own words
        ["/usr/bin/dpkg-query", "--search", f"*/{library}"],
        capture_output=True,
        text=True,
        check=False,
    )
    first = done.stdout.partition("\n")[0]
    return first.partition(":")[0] if "diversion" not in first else ""


def _told(path: Path) -> str:
    asked = ["/usr/bin/objdump", "-p", str(path)]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout  # noqa: S603 - ours
