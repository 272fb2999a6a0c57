"""What putting rules in force would change, in words, before anybody says yes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.messages import N_, Listed, Message, message
from core.packs.schema.aids import Instrument
from core.packs.signing.installing import Proposal

if TYPE_CHECKING:
    from core.packs.pack import Pack


def changes(proposal: Proposal) -> tuple[Message, ...]:
    """Return what would be other than it is now, the aids one by one."""
    before, after = _aids(proposal.before), _aids(proposal.after)
    found = [line for id_ in after for line in _change(before.get(id_), after[id_])]
    found += [
        message(N_("Gone: {title}"), title=each.title)
        for id_, each in before.items()
        if id_ not in after
    ]
    figures = _figures(proposal.after) - _figures(proposal.before)
    found += [message(N_("New figure: {id}"), id=each) for each in sorted(figures)]
    return tuple(found)


def _change(before: Instrument | None, after: Instrument) -> Iterator[Message]:
    if before is None:
        yield message(N_("New aid: {title}"), title=after.title)
        return
    if before == after:
        return
    known = {each.id: each for each in before.versions}
    kept = {each.id: each for each in after.versions}
    added = [each.title for id_, each in kept.items() if id_ not in known]
    changed = [each.title for id_, each in kept.items() if id_ in known and known[id_] != each]
    gone = [each.title for id_, each in known.items() if id_ not in kept]
    details = [
        message(words, titles=Listed(tuple(titles)))
        for words, titles in (
            (N_("new text: {titles}"), added),
            (N_("other text: {titles}"), changed),
            (N_("text taken out: {titles}"), gone),
        )
        if titles
    ]
    if not details:
        yield message(N_("Changed aid: {title}"), title=after.title)
        return
    text = N_("Changed aid: {title} ({details})")
    yield message(text, title=after.title, details=Listed(tuple(details)))


def _aids(pack: "Pack") -> dict[str, Instrument]:
    return {each.id: each for each in pack.content.instruments}


def _figures(pack: "Pack") -> set[str]:
    return {each.id for each in pack.content.parameters}
