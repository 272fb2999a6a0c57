"""What putting rules in force would change, in words, before anybody says yes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from core.messages import N_, Shown, message
from core.packs.comparison import AidRulesChange, Change, Kind, VersionChange, comparison
from core.packs.field_changes import FieldChange
from core.packs.signing.installing import Proposal

_AIDS: Mapping[Kind, str] = {
    "added": N_("New aid: {title}"),
    "removed": N_("Gone: {title}"),
    "changed": N_("Changed aid: {title}"),
}
_TEXTS: Mapping[Kind, str] = {
    "added": N_("New text: {title}"),
    "removed": N_("Text taken out: {title}"),
    "changed": N_("Changed text: {title}"),
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line; `depth` 0 names an aid or a figure, what lies deeper tells what of it."""

    depth: int
    text: Shown


def changes(proposal: Proposal, on: date) -> tuple[ChangeLine, ...]:
    """Return what would be other than it is now, aid by aid."""
    found = comparison(proposal.before, proposal.after, on)
    aids = (line for each in found.aids for line in _aid(each))
    figures = (line for each in found.parameters for line in _figure(each))
    return (*aids, *figures)


def _aid(change: AidRulesChange) -> Iterator[ChangeLine]:
    yield ChangeLine(0, message(_AIDS[change.kind], title=change.title))
    yield from _fields(change.fields, 1)
    for each in change.versions:
        yield ChangeLine(1, message(_TEXTS[each.kind], title=each.title))
        yield from _text(each)


def _text(change: VersionChange) -> Iterator[ChangeLine]:
    if change.kind != "changed":
        return
    told = [
        ChangeLine(2, _line(chapter.title, pair.before, pair.after))
        for chapter, pair in change.lines
    ]
    yield from told or _fields(change.fields, 2)


def _figure(change: Change) -> Iterator[ChangeLine]:
    text = N_("Gone: {title}") if change.kind == "removed" else N_("Figure: {title}")
    yield ChangeLine(0, message(text, title=change.title or change.id))
    yield from _fields(change.fields, 1)


def _fields(fields: tuple[FieldChange, ...], depth: int) -> Iterator[ChangeLine]:
    for each in fields:
        yield ChangeLine(depth, _line(each.place, each.before, each.after))


def _line(place: Shown, before: Shown | None, after: Shown | None) -> Shown:
    if before is None:
        return message(N_("{place}: now {after}"), place=place, after=after)
    if after is None:
        return message(N_("{place}: no longer {before}"), place=place, before=before)
    text = N_("{place}: {after}, instead of {before}")
    return message(text, place=place, before=before, after=after)
