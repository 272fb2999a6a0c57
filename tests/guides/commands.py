"""The commands that the documentation tells, found in its shell blocks and in its sentences."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "installers").rglob("*.md"))
)
_BLOCK = re.compile(r"^```(?:sh|console|bash|shell)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`((?:\.venv/bin/)?tandem [^`]+)`")


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a page, in words."""

    page: str
    line: str
    words: tuple[str, ...]

    @property
    def program(self) -> str:
        """What is started."""
        return Path(self.words[0]).name

    @property
    def is_tandem(self) -> bool:
        """Say whether it is one of ours."""
        return self.program == "tandem"


def commands(page: Path) -> Iterator[Command]:
    """Yield the commands of the shell blocks of a page, in their order."""
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            yield from _commands(page, line.removeprefix("$ "))


def inline(page: Path) -> Iterator[Command]:
    """Yield the commands of Tandem that stand in the sentences of a page."""
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    for line in _INLINE.findall(text):
        yield from _commands(page, line)


def _commands(page: Path, line: str) -> Iterator[Command]:
    # What may be left out is tried with it; "…" stands for more of the same.
    plain = re.sub(r"[\[\]]", "", line)
    words: list[str] = []
    for word in shlex.split(plain, comments=True):
        ends = word.endswith((";", "&&"))
        words.append(word.rstrip(";&"))
        if ends:
            yield _command(page, words)
            words = []
    if words:
        yield _command(page, words)


def _command(page: Path, words: list[str]) -> Command:
    pairs = zip(("", *words), words, strict=False)
    kept = tuple(word for last, word in pairs if word and (word != "…" or last.startswith("--")))
    return Command(page.relative_to(ROOT).as_posix(), shlex.join(kept), kept)
