"""The dates of a legal version in words: in force, requests, expenses, proofs of opening."""

from collections.abc import Iterator

from core.aids.in_force import in_force
from core.aids.telling_names import Names, told_text
from core.aids.told import Told
from core.messages import N_, Message, Shown, message
from core.packs.schema.aids import AidVersion, Opening, Window


def dates_told(version: AidVersion, names: Names) -> tuple[Told, ...]:
    """Return all dates of a version; where no source proves that it was open, that is said."""
    return (
        Told(in_force(version.valid)),
        *(Told(text) for text in told_text(version.gap)),
        *_local_ends(version, names),
        *_windows(version),
        *_betweens(version),
        *(_openings(version, names) or (Told(message(N_("No source shows that it was open"))),)),
    )


def span_told(version: AidVersion) -> Shown:
    """Return when a version holds, in a few words, for a time line."""
    first, last = version.valid.first, version.valid.last
    if first and last:
        return message(N_("from {first} to {last}"), first=first, last=last)
    if first:
        return message(N_("since {first}"), first=first)
    if last:
        return message(N_("until {last}"), last=last)
    return message(N_("dates not known"))


def _local_ends(version: AidVersion, names: Names) -> Iterator[Told]:
    for end in version.local_ends:
        for places in names.places_by_level(end.territories):
            text = message(N_("Until {last} only – {places}"), last=end.last, places=places)
            yield Told(text, (), end.sources)


def _windows(version: AidVersion) -> Iterator[Told]:
    for window, words in ((version.filing, _REQUESTS), (version.spending, _EXPENSES)):
        if window is not None:
            yield Told(_within(window, words))


def _betweens(version: AidVersion) -> Iterator[Told]:
    """Yield, of each day that no source shows, the days between which it lies for sure."""
    for point in version.unverified:
        text = _BETWEEN.get(point.field)
        if text is not None and point.between != Window():
            yield Told(_within(point.between, text))


_BETWEEN = {
    "valid.from": (
        N_("It took effect between {first} and {last}"),
        N_("It took effect on {first} at the earliest"),
        N_("It took effect on {last} at the latest"),
    ),
    "valid.until": (
        N_("It ended, or ends, between {first} and {last}"),
        N_("It ended, or ends, on {first} at the earliest"),
        N_("It ended, or ends, on {last} at the latest"),
    ),
    "filing.from": (
        N_("The first day for requests lies between {first} and {last}"),
        N_("The first day for requests is {first} at the earliest"),
        N_("The first day for requests is {last} at the latest"),
    ),
    "filing.until": (
        N_("The last day for requests lies between {first} and {last}"),
        N_("The last day for requests is {first} at the earliest"),
        N_("The last day for requests is {last} at the latest"),
    ),
}
_REQUESTS = (
    N_("Requests from {first} to {last}"),
    N_("Requests from {first} on"),
    N_("Requests until {last}"),
)
_EXPENSES = (
    N_("Expenses from {first} to {last}"),
    N_("Expenses from {first} on"),
    N_("Expenses until {last}"),
)


def _within(window: Window, words: tuple[str, str, str]) -> Message:
    both, since, until = words
    if window.first and window.last:
        return message(both, first=window.first, last=window.last)
    if window.first:
        return message(since, first=window.first)
    return message(until, last=window.last)


def _openings(version: AidVersion, names: Names) -> tuple[Told, ...]:
    return tuple(_opening(each, names) for each in version.open)


def _opening(opening: Opening, names: Names) -> Told:
    first, last = opening.first, opening.last
    if first == last:
        text = message(N_("Proved open on {day}"), day=first)
    else:
        text = message(N_("Proved open from {first} to {last}"), first=first, last=last)
    places = tuple(Told(each) for each in names.places_by_level(opening.territories))
    return Told(text, places, opening.sources)
