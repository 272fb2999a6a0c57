"""A look at a road: which publishers show what, proven before anything of it is kept or shown.

All of it runs on a worker and touches no workspace: `Known` is what the workspace told before, and
a `Look` is what it is given afterwards (`arrivals`). Whatever a store does, it can at most hold
back: what it shows is judged by signatures, sizes and numbers.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from core.errors import UserError
from core.messages import N_, Message
from core.packs.signing.channel import MOST_INDEX, Place
from core.packs.signing.charter import Charter
from core.packs.signing.index import Entry, Index, must_follow, read_index
from core.packs.signing.opening import Highest, Verified, nothing_yet, opened
from core.packs.signing.release import publisher_of
from core.packs.signing.trust import Trust
from core.sync.road import StrangeAnswerError, TooLargeError, UnreachableError

MOST_PULLED = 64_000_000

_MISSING = N_(
    "{publisher} lists {id}, but its file is not there: a copy that is not whole yet, or somebody "
    "who holds it back. It is looked for again the next time."
)
_NOT_LISTED = N_(
    "The file of {id} is not the one that {publisher} listed: altered or cut short on its way. "
    "It was not taken; the rules in force stay as they are."
)
_TOO_LARGE = N_(
    "The file of {id} is larger than {publisher} listed: it was not read. "
    "The rules in force stay as they are."
)
_OTHER_PLACE = N_(
    "Where {wanted} should be, the list of {got} lies: somebody moved files about. "
    "Nothing of it was taken."
)
_ENOUGH = N_("What {publisher} shows is more than is taken at once; the rest comes the next time.")
_LATE = N_("This place answers too slowly; the rest comes the next time.")


@dataclass(frozen=True, slots=True)
class Known:
    """What a workspace knows before a look.

    `highest` tells the highest version ever installed, `held` the numbers that are here already,
    installed or waiting for a yes; `indexes` the newest list seen of each publisher.
    """

    trust: Trust
    highest: Highest = nothing_yet
    held: Mapping[str, int] = field(default_factory=dict[str, int])
    indexes: Mapping[str, Index] = field(default_factory=dict[str, Index])


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not taken, and why; `publisher` is a short name."""

    publisher: str
    why: Message


@dataclass(frozen=True, slots=True)
class Finding:
    """What one publisher shows; `index` as it came, `files` what is newer than what is held."""

    index: Index
    charter: Charter
    is_trusted: bool
    files: tuple[Verified, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a road showed: publishers in order, and what was refused."""

    findings: tuple[Finding, ...]
    refused: tuple[Refusal, ...]


def look(place: Place, known: Known, is_late: Callable[[], bool] = bool) -> Look:
    """Return what a road shows; raises RoadError where it does not carry at all.

    Those who are trusted come first: strangers cannot use up what a look may read.
    """
    glance = _Glance(place, known, is_late)
    findings: list[Finding] = []
    refused: list[Refusal] = []
    hinted = place.publishers()
    strangers = [each for each in hinted if each not in known.trust.charters]
    for publisher in (*sorted(known.trust.charters), *strangers):
        waiting = [""]
        charter = known.trust.charters.get(publisher)
        while waiting:
            delegate = waiting.pop(0)
            try:
                found = glance.at(publisher, delegate)
            except (UnreachableError, StrangeAnswerError):
                raise  # nobody there, or a sign-in page: nothing is known of any publisher
            except UserError as error:
                refused.append(Refusal(publisher, error.message))
                found = None
            if found is not None:
                findings.append(found)
                charter = found.charter
            if not delegate and charter is not None:
                waiting = [each.name for each in charter.delegates]
    return Look(tuple(findings), (*refused, *glance.refused))


class _Glance:
    """One look, with what it may still read."""

    def __init__(self, place: Place, known: Known, is_late: Callable[[], bool]) -> None:
        self.refused: list[Refusal] = []
        self._place = place
        self._known = known
        self._is_late = is_late
        self._left = MOST_PULLED

    def at(self, publisher: str, delegate: str = "") -> Finding | None:
        """Return what a publisher shows, or one of its delegates; None where nothing is."""
        if self._is_late():
            raise UserError(_LATE)
        raw = self._place.road.read(self._place.index(publisher, delegate), MOST_INDEX)
        if raw is None:
            return None
        index = read_index(raw)
        index.charter.check()
        if (index.publisher, index.delegate) != (publisher, delegate):
            raise UserError(_OTHER_PLACE, wanted=publisher, got=index.charter.name)
        charter, is_trusted = self._known.trust.agreed(index.charter)
        must_follow(index, self._known.indexes.get(index.who), charter)
        files = tuple(self._files(index, charter, is_trusted=is_trusted))
        return Finding(index, charter, is_trusted, files)

    def _files(self, index: Index, charter: Charter, *, is_trusted: bool) -> Iterator[Verified]:
        trust = self._known.trust.knowing(charter) if is_trusted else self._known.trust
        for entry in index.entries.values():
            if entry.number <= self._known.held.get(entry.id, 0):
                continue
            try:
                yield self._file(entry, charter, trust)
            except (UnreachableError, StrangeAnswerError):
                raise
            except UserError as error:
                self.refused.append(Refusal(charter.publisher, error.message))

    def _file(self, entry: Entry, charter: Charter, trust: Trust) -> Verified:
        if self._is_late():
            raise UserError(_LATE)
        if entry.size > self._left:
            raise UserError(_ENOUGH, publisher=charter.name)
        try:
            raw = self._place.road.read(self._place.file(charter.publisher, entry), entry.size)
        except TooLargeError as error:
            raise UserError(_TOO_LARGE, id=entry.id, publisher=charter.name) from error
        if raw is None:
            raise UserError(_MISSING, id=entry.id, publisher=charter.name)
        self._left -= len(raw)
        if (len(raw), hashlib.sha256(raw).hexdigest()) != (entry.size, entry.sha256):
            raise UserError(_NOT_LISTED, id=entry.id, publisher=charter.name)
        return _listed(opened(raw, trust, self._known.highest), entry, charter)


def _listed(found: Verified, entry: Entry, charter: Charter) -> Verified:
    """Return a proven file, if it is what the list says and of the same publisher's keys."""
    is_same = (
        (found.supplement.about.id, found.number) == (entry.id, entry.number)
        and publisher_of(found.supplement) == charter.publisher
        and found.charter.root.signed_bytes == charter.root.signed_bytes
    )
    if not is_same:
        raise UserError(_NOT_LISTED, id=entry.id, publisher=charter.name)
    return found
