"""The announcement of a version of Tandem: what is new, where it is, how to know it again.

It is signed as rules are, by two people of the publisher that owns the path `application.json`.
Nothing is ever downloaded for it: it says where, and the SHA-256 by which a file is recognised.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from msgspec import Struct

from core.errors import UserError
from core.messages import N_, Message, Text, message
from core.packs.about import About
from core.packs.bounds import is_id, plain_problems
from core.packs.conversion import fully_converted
from core.packs.schema.aids import Instrument
from core.packs.signing.numbers import number_of
from core.packs.source import PackError, Problem
from core.packs.supplement import plain_json

MOST_DOWNLOADS = 20
MOST_WORDS = 4_000
MOST_ADDRESS = 500
_MOST_SIZE = 4 * 1024**3
_DIGEST = re.compile(r"[0-9a-f]{64}")

State: TypeAlias = Literal["current", "newer", "unsafe"]


class Download(Struct, frozen=True, forbid_unknown_fields=True):
    """An installer: for which platform, where, and by which SHA-256 and size it is recognised."""

    platform: str
    address: str
    sha256: str
    size: int


class Version(Struct, frozen=True, forbid_unknown_fields=True):
    """What is new in a version; older than `least_safe` nobody should work with."""

    news: Text
    least_safe: str
    downloads: tuple[Download, ...]


class Announcement(Struct, frozen=True, forbid_unknown_fields=True):
    """A version of Tandem, `about.version`, of the day `about.date`."""

    about: About
    application: Version

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """No rules: an announcement changes no result."""
        return ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where this Tandem stands beside what is announced; `downloads` has one's own first."""

    state: State
    announcement: Announcement
    downloads: tuple[Download, ...]


def read_announcement(raw: bytes, name: str) -> Announcement:
    """Return the announcement of a JSON file; raises PackError with all problems found."""
    plain = plain_json(raw, name)
    problems = plain_problems(plain, name)
    if problems:
        raise PackError(problems)
    found = fully_converted(plain, name, Announcement)
    problems = tuple(Problem(name, place, what) for place, what in _findings(found))
    if problems:
        raise PackError(problems)
    return found


def standing(found: Announcement, current: str, platform: str) -> Standing:
    """Return where a version of Tandem stands; `platform` begins the names of its own files."""
    own = [each for each in found.application.downloads if _is_for(each, platform)]
    others = [each for each in found.application.downloads if each not in own]
    mine = number_of(current)
    state: State = "newer" if mine < number_of(found.about.version) else "current"
    if mine < number_of(found.application.least_safe):
        state = "unsafe"
    return Standing(state, found, (*own, *others))


def recognised(found: Announcement, digest: str, size: int) -> Download | None:
    """Return which announced file has this SHA-256 and size, None if none has."""
    for each in found.application.downloads:
        if (each.sha256, each.size) == (digest, size):
            return each
    return None


def _is_for(download: Download, platform: str) -> bool:
    return download.platform == platform or download.platform.startswith(f"{platform}-")


def _findings(found: Announcement) -> Iterator[tuple[str, Message]]:
    for place, version in (
        ("about.version", found.about.version),
        ("application.least_safe", found.application.least_safe),
    ):
        try:
            number_of(version)
        except UserError as error:
            yield place, error.message
    if any(not is_id(each) for each in found.about.id.split("/")):
        text = N_("“{got}” is no id: plain letters and digits are wanted, joined by hyphens")
        yield "about.id", message(text, got=found.about.id[:80])
    news = found.application.news
    if any(not 0 < len(each) <= MOST_WORDS for each in (news.fr, news.en)):
        text = N_("wanted 1 to {most} letters in each language")
        yield "application.news", message(text, most=MOST_WORDS)
    yield from _of_downloads(found.application.downloads)


def _of_downloads(downloads: tuple[Download, ...]) -> Iterator[tuple[str, Message]]:
    place = "application.downloads"
    if not 0 < len(downloads) <= MOST_DOWNLOADS:
        yield place, message(N_("wanted 1 to {most} files"), most=MOST_DOWNLOADS)
    for number, each in enumerate(downloads):
        where = f"{place}[{number}]"
        if not is_id(each.platform):
            text = N_("“{got}” is no platform; wanted for example windows, macos-arm64 or linux")
            yield where, message(text, got=each.platform[:40])
        if not _is_address(each.address):
            text = N_("wanted an address that begins with https://, without a password in it")
            yield where, message(text)
        if _DIGEST.fullmatch(each.sha256) is None:
            yield where, message(N_("wanted a SHA-256: 64 of the signs 0-9 and a-f"))
        if not 0 < each.size <= _MOST_SIZE:
            yield where, message(N_("wanted the size of the file in bytes"))


def _is_address(text: str) -> bool:
    is_plain = len(text) <= MOST_ADDRESS and text.isascii() and text.isprintable()
    if not is_plain or any(sign in text for sign in ' "<>\\^`{|}'):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
