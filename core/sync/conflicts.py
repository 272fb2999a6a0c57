"""The sides of a conflict in plain words: who said what, when, and on which computer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from core.messages import N_, Message, Shown, message
from core.store.change import Change
from core.store.fold import Conflict
from core.store.values import Unread, are_equal

_HERE = N_("{who}, on {day} at {time}, on this computer")
_ELSEWHERE = N_("{who}, on {day} at {time}, on another computer")
_HERE_NAMELESS = N_("On {day} at {time}, on this computer")
_ELSEWHERE_NAMELESS = N_("On {day} at {time}, on another computer")
_DELETED = N_("Deleted")
_WITHDRAWN = N_("Answer taken back")
_NEWER = N_("An answer that a newer Tandem wrote: install it to read it")

# Gives the words of a value that was stated, as the question's options name it.
Told = Callable[[Change], Shown]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: `chosen` is what to settle the conflict with, `said` and `origin` are its words.

    `is_shown` says that it is the one that pages show meanwhile.
    """

    chosen: Change
    said: Shown
    origin: tuple[Message, ...]
    is_shown: bool


def sides(conflict: Conflict, device: str, zone: tzinfo, told: Told) -> tuple[Side, ...]:
    """Return the sides of a conflict, the shown one first; who said the same is on one side.

    `device` is the one here, `zone` that of its clock.
    """
    groups: list[list[Change]] = []
    for head in conflict.heads:
        group = next((each for each in groups if _say_the_same(each[0], head)), None)
        if group is None:
            groups.append([head])
        else:
            group.append(head)
    return tuple(
        Side(
            chosen=group[0],
            said=_said(group[0], told),
            origin=tuple(origin(head, device, zone) for head in group),
            is_shown=place == 0,
        )
        for place, group in enumerate(groups)
    )


def origin(head: Change, device: str, zone: tzinfo) -> Message:
    """Return who said it, where and when."""
    at = head.at.astimezone(zone)
    is_here = head.device == device
    values = {"day": at.date(), "time": f"{at:%H:%M}"}
    if head.author:
        return message(_HERE if is_here else _ELSEWHERE, who=head.author, **values)
    return message(_HERE_NAMELESS if is_here else _ELSEWHERE_NAMELESS, **values)


def _say_the_same(one: Change, other: Change) -> bool:
    # Where an edit stands against a delete, the edits of an item are many facts.
    return (one.path, one.kind) == (other.path, other.kind) and are_equal(one.value, other.value)


def _said(head: Change, told: Told) -> Shown:
    match head.kind:
        case "delete":
            return message(_DELETED)
        case "withdraw":
            return message(_WITHDRAWN)
        case "set" if not isinstance(head.value, Unread):
            return told(head)
        case _:
            return message(_NEWER)
