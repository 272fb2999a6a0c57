"""The journal of synchronising in words: what a support person reads, without a personal datum.

A line holds an event, ids that mean nothing outside the space, and numbers. No name of a person or
firm, no answer, no address of a server ever enters it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from core.messages import N_, Message, message
from core.sync.ledger import COLLIDES, ELSEWHERE, MALFORMED, NEWER, SEALED, WAITING, Entry
from core.sync.trip import SyncResult, Wait

_EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "ended": N_("Run ended: {number} changes came, {detail} segments went out."),
        "cancelled": N_("Run stopped by the person; what had come stays."),
        "road": N_("Run ended early: the road failed ({detail})."),
        "damaged": N_("Segment {number} of device {device} is damaged where {detail} put it."),
        "swapped": N_("A file that says to be segment {number} of device {device} is another one."),
        "forged": N_("Segment {number} of device {device} bears a signature that is not its own."),
        "revoked": N_("Segment {number} of device {device} was written after its right ended."),
        "taken": N_("Somebody wrote other bytes over segment {number} of this device {device}."),
        "stranger": N_(
            "Segment {number} of device {device} waits: the members’ log does not name it yet."
        ),
        "gap": N_("Segment {number} of device {device} is missing; those after it wait."),
        "chain": N_(
            "Segment {number} of device {device} waits: the one that it follows has not come."
        ),
        "no_key": N_("Nothing goes out: the key of period {number} has not come to {device}."),
        "wanted": N_("A sound copy of segment {number} of device {device} was asked for."),
        "checkpoint": N_("A bundle of segments by device {device} is not what it says."),
        "bundled": N_("{number} segments were bundled for devices that are new."),
        "fork": N_("Two machines wrote as device {device}: both their works are kept."),
        "renewed": N_("This device was {device}; a copy of it is in use. Now it is {detail}."),
    }
)

_HELD: Mapping[str, str] = MappingProxyType(
    {
        WAITING: N_("{count} wait for changes that they build on"),
        SEALED: N_("{count} wait for a key"),
        NEWER: N_("{count} were written by a newer Tandem: install it to read them"),
        MALFORMED: N_("{count} hold what no Tandem writes, and were set aside"),
        COLLIDES: N_("{count} bear numbers that other changes have already"),
        ELSEWHERE: N_("{count} are of a dossier that belongs to another space"),
    }
)
_UNKNOWN = N_("{event} (device {device}, number {number}, {detail})")


def sentence(entry: Entry) -> Message:
    """Return a line of the journal in words; one of a newer Tandem as it stands."""
    text = _EVENTS.get(entry.event, _UNKNOWN)
    return message(
        text,
        event=entry.event,
        device=entry.device,
        number=entry.number,
        detail=entry.detail,
    )


def waiting_sentence(wait: Wait) -> Message:
    """Return in words what waits or was refused."""
    return message(_EVENTS.get(wait.event, _UNKNOWN), **_values(wait))


def held_sentences(result: SyncResult) -> tuple[Message, ...]:
    """Return in words what is kept and not used yet."""
    return tuple(message(_HELD[state], count=count) for state, count in result.held)


def _values(wait: Wait) -> dict[str, object]:
    return {"event": wait.event, "device": wait.device, "number": wait.number, "detail": "–"}
