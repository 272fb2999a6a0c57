"""The shelf of backups: one folder a workspace, in a place that several workspaces may share.

A chain is a full backup, which is a workspace file in itself, and the numbered parts that go on
from it: part 0 tells what the full one holds, each later one what came since. The names alone say
what there is; `wraps.key` is the key file, so that a passphrase or a recovery key opens the shelf.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from msgspec import Struct

from core.store import engine

FOLDER = "tandem-backups"
_KEY = "wraps.key"
_MOMENT = "%Y%m%dT%H%M%SZ"
_BASE = r"(?P<base>(?P<begun>\d{8}T\d{6}Z)-[0-9a-f]{8})"
_FULL = re.compile(_BASE + r"\.tandem")
_PART = re.compile(_BASE + r"-(?P<number>\d{4})-(?P<at>\d{8}T\d{6}Z)\.part")


class Part(Struct, frozen=True):
    """A moment that can be restored: number 0 is the full backup itself."""

    path: Path
    base: str
    number: int
    at: datetime


class Chain(Struct, frozen=True):
    """A full backup and its parts, numbered from 0 on without a gap."""

    base: str
    full: Path
    parts: tuple[Part, ...]

    @property
    def begun(self) -> datetime:
        """Return when the full backup was made."""
        return self.parts[0].at

    @property
    def last(self) -> Part:
        """Return the latest moment that this chain can restore."""
        return self.parts[-1]

    def files_after(self, number: int) -> list[Path]:
        """Return the parts that go on from one of them."""
        return [part.path for part in self.parts if part.number > number]

    def size(self) -> int:
        """Return how many bytes it takes on the disk."""
        return sum(path.stat().st_size for path in (self.full, *(each.path for each in self.parts)))


class Shelf:
    """The backups of one workspace in one place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, place: Path, key: bytes) -> Self:
        """Return the backups that a place has of the workspace with this key, if it has any."""
        return cls(place / FOLDER / engine.salt_of(key).hex()[:12])

    @property
    def key_path(self) -> Path:
        """Return where the key file is carried."""
        return self.folder / _KEY

    def chains(self) -> tuple[Chain, ...]:
        """Return the chains that are whole by their names, the earliest first."""
        names = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        return chains_among(names)

    def new_base(self, at: datetime, word: str) -> str:
        """Return the name of a chain that begins now."""
        return f"{at.astimezone(UTC).strftime(_MOMENT)}-{word}"

    def full_path(self, base: str) -> Path:
        """Return where the full backup of a chain lies."""
        return self.folder / f"{base}.tandem"

    def part_path(self, base: str, number: int, at: datetime) -> Path:
        """Return where a part of a chain lies."""
        moment = at.astimezone(UTC).strftime(_MOMENT)
        return self.folder / f"{base}-{number:04}-{moment}.part"


def shelves_in(place: Path) -> tuple[Shelf, ...]:
    """Return the backups of all workspaces in a place; their folder itself will do."""
    folders = sorted((place / FOLDER).iterdir()) if (place / FOLDER).is_dir() else [place]
    return tuple(shelf for each in folders if (shelf := Shelf(each)).chains())


def chains_among(paths: Sequence[Path]) -> tuple[Chain, ...]:
    """Return the chains that these files make; what is behind a gap does not count."""
    fulls = {found["base"]: path for path in paths if (found := _FULL.fullmatch(path.name))}
    parts: dict[str, dict[int, Part]] = {base: {} for base in fulls}
    for path in paths:
        found = _PART.fullmatch(path.name)
        if found and found["base"] in parts:
            part = Part(path, found["base"], int(found["number"]), _moment(found["at"]))
            parts[part.base].setdefault(part.number, part)
    chains = (Chain(base, full, _without_gap(parts[base])) for base, full in fulls.items())
    return tuple(sorted((each for each in chains if each.parts), key=lambda each: each.base))


def _without_gap(parts: dict[int, Part]) -> tuple[Part, ...]:
    found: list[Part] = []
    while len(found) in parts:
        found.append(parts[len(found)])
    return tuple(found)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
