"""A disk whose current is cut: what was written is recorded, then built again as of any moment.

What a file held when it was last synced is there. Of later writes any part may be there, sector by
sector. Names (made, moved, removed) reach the disk in order, at the latest when a folder is synced,
as journalling file systems do it (ext4, NTFS, APFS).
"""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, TypeAlias
from unittest.mock import patch

from tests.powercut.engine_watch import watched_engine

Name: TypeAlias = str | Path
_SECTOR = 512
# Nobody reads them after a power cut: the index of the log in memory, the lock.
_PASSING = ("-shm", ".lock")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: of a file (write, cut, sync), of a name, or a promise made."""

    kind: str
    file: int = 0
    offset: int = 0
    content: bytes = b""
    name: str = ""
    ack: Any = None


@dataclass(slots=True)
class Recording:
    """What happened below a folder, in order; `start` is what was there before, safely."""

    root: Path
    start: dict[str, int] = field(default_factory=dict)
    contents: dict[int, bytes] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def promise(self, ack: object) -> None:
        """Note what somebody was told to be safe, from here on."""
        self.events.append(Event("ack", ack=ack))

    def promised(self, moment: int) -> list[Any]:
        """Return all that was promised by a moment."""
        return [event.ack for event in self.events[:moment] if event.kind == "ack"]

    def cut(self, moment: int, out: Path, chance: Random) -> None:
        """Write into a folder what the disk may hold when the current is cut at a moment."""
        happened = self.events[:moment]
        names = self._names(happened, chance)
        for name, file in names.items():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._content(file, happened, chance))

    def _names(self, happened: list[Event], chance: Random) -> dict[str, int]:
        acts = [event for event in happened if event.kind in {"name", "unname", "folder"}]
        synced = max((at for at, act in enumerate(acts, 1) if act.kind == "folder"), default=0)
        names = dict(self.start)
        for act in acts[: chance.randint(synced, len(acts))]:
            if act.kind == "name":
                names[act.name] = act.file
            elif act.kind == "unname":
                names.pop(act.name, None)
        return names

    def _content(self, file: int, happened: list[Event], chance: Random) -> bytes:
        acts = [event for event in happened if event.file == file]
        synced = max((at for at, act in enumerate(acts, 1) if act.kind == "sync"), default=0)
        content = bytearray(self.contents.get(file, b""))
        kept = chance.choice((0.0, 0.3, 0.7, 1.0))
        for place, act in enumerate(acts):
            if place < synced:
                _apply(content, act)
            elif chance.random() < kept:
                for piece in _torn(act, chance):
                    _apply(content, piece)
        return bytes(content)


@contextmanager
def recorded(root: Path) -> Generator[Recording]:
    """Record all that the engine and our own code do to files below a folder."""
    recorder = _Recorder(root)
    with watched_engine(recorder), recorder.watched_calls():
        yield recorder.recording


class _Recorder:
    """Tells files from their names: a file that is moved stays what it is."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.recording = Recording(self.root)
        self._files: dict[str, int] = {}
        self._known: dict[int, bytearray] = {}
        for path in sorted(self.root.rglob("*")):
            if path.is_file() and (name := self._name(str(path))):
                file = self._new_file()
                self.recording.start[name] = self._files[name] = file
                self._known[file] = bytearray(path.read_bytes())
                self.recording.contents[file] = path.read_bytes()

    # What the engine does

    def opened(self, path: str) -> None:
        # To read a file that is open would take the engine's locks away from it.
        self._notice(path, only_new=True)

    def wrote(self, path: str, offset: int, content: bytes) -> None:
        if file := self._notice(path, only_new=True):
            self._add(Event("write", file, offset, content))

    def cut(self, path: str, size: int) -> None:
        if file := self._notice(path, only_new=True):
            self._add(Event("cut", file, size))

    def synced(self, path: str) -> None:
        if file := self._notice(path, only_new=True):
            self._add(Event("sync", file))

    def removed(self, path: str) -> None:
        if (name := self._name(path)) and self._files.pop(name, None):
            self._add(Event("unname", name=name))

    def folder_synced(self, path: str) -> None:
        if self._is_below(path):
            self._add(Event("folder"))

    # What our own code does

    @contextmanager
    def watched_calls(self) -> Generator[None]:
        calls = {
            "fsync": self._fsync,
            "rename": self._moving,
            "replace": self._moving,
            "link": self._linking,
            "unlink": self._unlinking,
        }
        patches = [patch.object(os, name, wrap(getattr(os, name))) for name, wrap in calls.items()]
        for each in patches:
            each.start()
        try:
            yield
        finally:
            for each in patches:
                each.stop()

    def _fsync(self, real: Callable[..., object]) -> Callable[..., object]:
        def fsync(descriptor: int) -> None:
            path = str(Path(f"/proc/self/fd/{descriptor}").readlink())
            real(descriptor)
            if Path(path).is_dir():
                self.folder_synced(path)
            elif file := self._notice(path):
                self._add(Event("sync", file))

        return fsync

    def _moving(self, real: Callable[..., object]) -> Callable[..., object]:
        def move(source: Name, target: Name, **more: object) -> None:
            file = self._notice(str(source))
            real(source, target, **more)
            if file:
                self._files[self._name(str(target))] = file
                self._add(Event("name", file, name=self._name(str(target))))
                self.removed(str(source))

        return move

    def _linking(self, real: Callable[..., object]) -> Callable[..., object]:
        def link(source: Name, target: Name, **more: object) -> None:
            file = self._notice(str(source))
            real(source, target, **more)
            if file:
                self._files[self._name(str(target))] = file
                self._add(Event("name", file, name=self._name(str(target))))

        return link

    def _unlinking(self, real: Callable[..., object]) -> Callable[..., object]:
        def unlink(path: Name, **more: object) -> None:
            real(path, **more)
            self.removed(str(path))

        return unlink

    # The files

    def _notice(self, path: str, *, only_new: bool = False) -> int:
        """Return the number of a file; what was written to it unseen is recorded as not synced."""
        name = self._name(path)
        if not name:
            return 0
        is_new = name not in self._files
        if is_new:
            self._files[name] = self._new_file()
            self._add(Event("name", self._files[name], name=name))
        file = self._files[name]
        if is_new or not only_new:
            with suppress(FileNotFoundError):
                content = Path(path).read_bytes()
                if content != bytes(self._known[file]):
                    self._add(Event("cut", file, 0))
                    self._add(Event("write", file, 0, content))
        return file

    def _add(self, event: Event) -> None:
        self.recording.events.append(event)
        if event.file and event.kind in {"write", "cut"}:
            _apply(self._known[event.file], event)

    def _new_file(self) -> int:
        number = len(self._known) + 1
        self._known[number] = bytearray()
        return number

    def _name(self, path: str) -> str:
        """Return a file's name below the root, empty where it does not matter."""
        if not self._is_below(path) or path.endswith(_PASSING):
            return ""
        return str(Path(path).absolute().relative_to(self.root))

    def _is_below(self, path: str) -> bool:
        return Path(path).absolute().is_relative_to(self.root)


def _apply(content: bytearray, act: Event) -> None:
    if act.kind == "cut":
        del content[act.offset :]
        content.extend(bytes(act.offset - len(content)))
    elif act.kind == "write":
        content.extend(bytes(max(0, act.offset - len(content))))
        content[act.offset : act.offset + len(act.content)] = act.content


def _torn(act: Event, chance: Random) -> Iterator[Event]:
    """Yield an act whole, or those sectors of it that reached the disk."""
    if act.kind != "write" or chance.random() < 0.5:
        yield act
        return
    for start in range(0, len(act.content), _SECTOR):
        if chance.random() < 0.5:
            piece = act.content[start : start + _SECTOR]
            yield Event("write", act.file, act.offset + start, piece)
