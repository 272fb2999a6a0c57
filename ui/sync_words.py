"""Synchronising in a few words: for the foot of the rail, the home page and the place of a team."""

from datetime import datetime
from typing import TypeAlias

from core.messages import N_, Message, counted
from ui.pages.team_words import ago_words
from ui.sync_state import SpaceState, SyncState
from ui.texts import _, shown
from ui.widgets.chip import Mood

Said: TypeAlias = tuple[str, Mood]


def status_words(state: SyncState, now: datetime) -> Said:
    """Return where all teams stand: what a person has to do comes first."""
    if state.conflicts:
        return _("To be settled: {count}", count=state.conflicts), Mood.CHECK
    if state.asking:
        return _("Asking in: {count}", count=state.asking), Mood.OWN
    if state.running:
        return _("Synchronising…"), Mood.CALM
    worst = min(state.spaces, key=_rank, default=None)
    return ("", Mood.CALM) if worst is None else space_words(worst, now)


def space_words(space: SpaceState, now: datetime) -> Said:
    """Return where one team stands."""
    if space.is_joining:
        return _("Waiting to be let in"), Mood.CALM
    if space.is_out:
        return _("Shut out of the team"), Mood.CHECK
    if space.hindrance == "other":
        return _("Not up to date"), Mood.CHECK
    if space.hindrance == "offline":
        return (waiting_words(space.unsent) if space.unsent else _("Offline")), Mood.CALM
    return _carried_words(space, now)


def waiting_words(count: int) -> str:
    """Return that answers wait for a network."""
    return shown(
        counted(N_("Offline: {count} answer waits"), N_("Offline: {count} answers wait"), count)
    )


def to_send(count: int) -> Message:
    """Return how many answers go out next."""
    return counted(N_("To send: {count} answer"), N_("To send: {count} answers"), count)


def _carried_words(space: SpaceState, now: datetime) -> Said:
    if space.unsent:
        return shown(to_send(space.unsent)), Mood.CALM
    if space.done is None:
        return _("Not synchronised yet"), Mood.CALM
    return _("Up to date {when}", when=ago_words(space.done, now)), Mood.GOOD


def _rank(space: SpaceState) -> int:
    if space.is_out or space.hindrance == "other":
        return 0
    if space.hindrance == "offline":
        return 1
    return 3 if space.is_joining else 2
