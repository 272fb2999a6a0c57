"""What a publisher signs: rules, or the announcement of a version of Tandem."""

import json
from typing import TypeAlias

from core.packs.signing.announcement import Announcement, read_announcement
from core.packs.signing.paths import APPLICATION
from core.packs.supplement import MOST_BYTES, Supplement, read_supplement

Content: TypeAlias = Supplement | Announcement

_IN_FILES, _ANNOUNCED = "supplement.json", "application.json"


def read_content(raw: bytes) -> Content:
    """Return what a text says; raises PackError with all problems found."""
    if _is_announcement(raw):
        return read_announcement(raw, _ANNOUNCED)
    return read_supplement(raw, _IN_FILES)


def target_of(content: Content) -> str:
    """Return the name under which TUF's metadata speak of it."""
    if isinstance(content, Announcement):
        return APPLICATION
    return f"supplements/{content.about.id}.json"


def paths_in(content: Content) -> tuple[str, ...]:
    """Return the paths that a publisher must own to publish it."""
    if isinstance(content, Announcement):
        return (APPLICATION,)
    # A helper's id begins with the publisher's name as an aid's does.
    return tuple(f"instruments/{each.id}" for each in (*content.instruments, *content.helpers))


def _is_announcement(raw: bytes) -> bool:
    """Say which of the two it means to be; whether it is one is found out by reading it."""
    if len(raw) > MOST_BYTES:
        return False
    try:
        plain = json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return isinstance(plain, dict) and "application" in plain
