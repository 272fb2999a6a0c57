"""The road of a space, opened for the command line, and a run over it."""

import hashlib
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.messages import N_, message
from core.sync.road import RoadError
from desktop.proxies import proxy_for
from desktop.speaking import note, word_of

if TYPE_CHECKING:
    from core.store.workspace import Workspace
    from core.sync.road import Road
    from core.sync.space_run import TendRun
    from core.sync.space_shelf import SpaceCard

_UNSEEN = N_(
    "This computer could not receive first: what this person sent and did not arrive here yet "
    "counts for nothing."
)
_LATER = N_("This is kept here and goes out later: {why}")
_NO_ROAD = N_(
    "This is kept here. It goes out once you say where the space travels: tandem space road ADDRESS"
)
_OUT_OF_ORDER = N_("Entries of the members’ log that count for nothing, {why}: {count}")
_WHYS = {
    "misshapen": N_("damaged"),
    "stranger": N_("from nobody of this space"),
    "forged": N_("with a false signature"),
    "no right": N_("from somebody without the right to it"),
    "ended": N_("from somebody whose right another act ended"),
    "forked": N_("from a computer in use twice under one identity"),
    "waiting": N_("whose predecessor has not come"),
    "unknown": N_("from a newer Tandem"),
    "void": N_("without an effect"),
}
_UNANSWERED = N_("Somebody asks in and was not answered. {why}")
_WAITS_FOR_KEY = N_(
    "The latest key has not come yet: an administrator’s computer must be connected once."
)


def road_of(
    card: "SpaceCard", *, is_known: bool = False, is_cancelled: Callable[[], bool] = bool
) -> "Road":
    """Return the road of a space; raises UserError where its address is none.

    `is_known`: it carried before, so that a folder must still bear the mark of that.
    `is_cancelled` ends every wait on it.
    """
    return road_at(card.road, is_known=is_known, is_cancelled=is_cancelled)


def road_at(
    address: str, *, is_known: bool = False, is_cancelled: Callable[[], bool] = bool
) -> "Road":
    """Return the road to an address, as `road_of` does."""
    from core.sync.roads.opening import address_of, opened
    from core.sync.roads.wire import Clock, Limits

    clock = Clock(lambda: datetime.now(UTC), time.monotonic)
    found = address_of(address)
    limits = Limits(is_cancelled=is_cancelled)
    return opened(found, clock, limits=limits, proxy=proxy_for(found), is_known=is_known)


@contextmanager
def road_open(card: "SpaceCard") -> Generator["Road"]:
    """Give the road of a space, and let go of what is open on the way at the end."""
    road = road_of(card)
    try:
        yield road
    finally:
        road.close()


def receive_first(workspace: "Workspace", card: "SpaceCard") -> None:
    """Take in what came meanwhile: its numbers say from where on nothing counts."""
    from core.sync.space_sync import sync_space

    is_here = False
    if card.road:
        with suppress(RoadError), road_open(card) as road:
            run = sync_space(workspace, card.id, road, datetime.now(UTC))
            is_here = run.result.failure is None
    if not is_here:
        note(message(_UNSEEN))


def carried_before(workspace: "Workspace", card: "SpaceCard") -> bool:
    """Say whether the present road of a space has carried from this device."""
    return workspace.setting(f"space.carried.{card.id}") == _mark_of(card)


def note_carried(workspace: "Workspace", card: "SpaceCard") -> None:
    """Note that the present road of a space carries."""
    if not carried_before(workspace, card):
        workspace.set_setting(f"space.carried.{card.id}", _mark_of(card))


def forget_carried(workspace: "Workspace", card: "SpaceCard") -> None:
    """Take the road of a space for a new one: the person named it again, a new key perhaps."""
    workspace.set_setting(f"space.carried.{card.id}", "")


def _mark_of(card: "SpaceCard") -> str:
    """Return what tells one address from another without holding either."""
    return hashlib.sha256(card.road.encode()).hexdigest()[:32]


def tend_now(
    workspace: "Workspace", card: "SpaceCard", *, is_thorough: bool = False
) -> "TendRun | None":
    """Bring a space up to date if its road carries now; what does not go out now is said."""
    from core.sync.space_run import tend

    if not card.road:
        note(message(_NO_ROAD))
        return None
    now = datetime.now(UTC)
    road = road_of(card, is_known=carried_before(workspace, card))
    try:
        run = tend(workspace.inside, card.id, road, now, is_thorough=is_thorough)
    except RoadError as error:
        note(message(_LATER, why=error.message))
        return None
    finally:
        road.close()
    note_carried(workspace, card)
    for why in sorted({each.why for each in run.tended.refused}):
        count = sum(each.why == why for each in run.tended.refused)
        note(message(_OUT_OF_ORDER, count=count, why=word_of(_WHYS[why])))
    for why in run.unanswered:
        note(message(_UNANSWERED, why=why))
    if run.tended.is_key_missing and run.tended.view.identity.device in run.ring.devices():
        note(message(_WAITS_FOR_KEY))
    return run
