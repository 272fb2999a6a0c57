"""Where rules are looked for: an address of one's own, and the roads of the spaces."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.packs.signing.channel import Place
    from core.store.workspace import Workspace

ADDRESS = "rules.address"
# Once a day, however often one synchronises.
AGAIN = timedelta(hours=20)
# Seconds after which a look leaves the rest for the next time.
_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Source:
    """A place to look at; `address` may hold a password, `shown` never does."""

    shown: str
    address: str = field(repr=False)
    prefix: str = ""


def sources(workspace: "Workspace") -> tuple[Source, ...]:
    """Return all places to look at, one's own address first."""
    address = workspace.setting(ADDRESS) or ""
    own = (source_at(address),) if address else ()
    return (*own, *_of_spaces(workspace))


def has_sources(workspace: "Workspace") -> bool:
    """Say whether there is a place to look at; nothing slow is loaded for it."""
    sql = "SELECT 1 FROM spaces WHERE road <> '' AND state = 'active' LIMIT 1"
    return bool(workspace.setting(ADDRESS)) or bool(
        workspace.inside.connection.execute(sql).fetchall()
    )


def is_due(workspace: "Workspace") -> bool:
    """Say whether the last look along with synchronising was long enough ago."""
    latest = workspace.rules.channel.journal("looked")
    return not latest or datetime.now(UTC) - latest[0].at > AGAIN


def source_at(address: str) -> Source:
    """Return the place at an address; raises UserError where it is none."""
    from core.sync.roads.opening import address_of

    found = address_of(address)
    return Source(found.shown, found.link)


def source_named(workspace: "Workspace", words: str) -> Source:
    """Return the place of a space, by its title or id, or the one at an address."""
    for each in _of_spaces(workspace):
        if words in {each.shown, each.prefix.rstrip("/")}:
            return each
    return source_at(words)


def place_at(source: Source, is_cancelled: Callable[[], bool] = bool) -> "Place":
    """Return the way to a place; nothing is asked of it yet."""
    from core.packs.signing.channel import Place
    from desktop.space_roads import road_at

    return Place(road_at(source.address, is_cancelled=is_cancelled), source.prefix)


def patience() -> Callable[[], bool]:
    """Return what tells, from now on, whether a look has lasted too long."""
    until = time.monotonic() + _PATIENCE
    return lambda: time.monotonic() > until


def _of_spaces(workspace: "Workspace") -> tuple[Source, ...]:
    if not has_spaces(workspace):
        return ()
    from core.sync.space_shelf import ACTIVE, SpaceShelf

    cards = SpaceShelf(workspace.inside).spaces()
    return tuple(
        Source(each.title, each.road, f"{each.id}/")
        for each in cards
        if each.road and each.state == ACTIVE
    )


def has_spaces(workspace: "Workspace") -> bool:
    """Say whether this computer is in a space."""
    return bool(workspace.inside.connection.execute("SELECT 1 FROM spaces LIMIT 1").fetchall())
