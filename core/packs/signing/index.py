"""The index of a publisher: the versions that belong together, in one signed list.

It is TUF's Snapshot, with the charter beside it. One member signs it: it brings nothing into force,
for each file that it names bears two signatures of its own. It keeps a store from showing old files
beside new ones, and from hiding that somebody was withdrawn.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec import Struct
from tuf.api.metadata import Metadata, MetaFile, Snapshot

from core.errors import UserError
from core.messages import N_
from core.packs.bounds import is_id
from core.packs.signing import keys
from core.packs.signing.charter import Charter, Paper, charter_of, is_publisher
from core.packs.signing.container import INDEX, MOST_BYTES, MalformedError, sealed, unsealed
from core.packs.signing.keys import Identity
from core.packs.signing.metadata import Plain, is_same, moment, snapshot_of

VALID_DAYS = 92
MOST_ENTRIES = 400
_ENDING = ".json"
_DELEGATE = "x-tandem-delegate"

_NOT_MEMBER = N_(
    "The key of {person} is not among those that may sign for {publisher}. "
    "One of its members puts its rules on a road."
)
_NOT_ITS_KEYS = N_(
    "The list of what {publisher} publishes is not signed by one of its present members: it may be "
    "forged, or older than a change of members. Nothing of it was taken."
)
_OLDER = N_(
    "What is shown of {publisher} at this place is older than what was seen before: number {got}, "
    "after {wanted}. A key or a copy that was not renewed, or somebody who holds newer rules back. "
    "Nothing of it was taken."
)
_BACKWARDS = N_(
    "The list of what {publisher} publishes takes {id} back to an earlier version, or leaves it "
    "out: old files were put beside new ones. Nothing of it was taken."
)
_TWO_LISTS = N_(
    "There are two different lists of what {publisher} publishes under the number {got}: somebody "
    "published from two places at once, or meddled. Nothing was taken; tell {publisher}."
)


class _Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """An index as it lies in a file."""

    snapshot: Plain
    charter: Paper


@dataclass(frozen=True, slots=True)
class Entry:
    """A published file: which version of what, its size and its SHA-256."""

    id: str
    number: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Index:
    """What a publisher publishes, as one of its members signed it."""

    snapshot: Metadata[Snapshot]
    charter: Charter

    @property
    def number(self) -> int:
        """The number of the list; a later one is higher."""
        return self.snapshot.signed.version

    @property
    def publisher(self) -> str:
        """The publisher's short name."""
        return self.charter.publisher

    @property
    def delegate(self) -> str:
        """The delegate whose list it is, empty for the publisher's own."""
        return str(self.snapshot.signed.unrecognized_fields.get(_DELEGATE, ""))

    @property
    def who(self) -> str:
        """Whose list it is: `france`, or `france/ara` for a delegate."""
        return f"{self.publisher}/{self.delegate}" if self.delegate else self.publisher

    @property
    def expires(self) -> date:
        """The day from which a list that was not renewed is told to be old."""
        return self.snapshot.signed.expires.date()

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The files by id."""
        return {each.id: each for each in _entries(self.snapshot.signed)}

    def sealed(self) -> bytes:
        """Return the file of the index."""
        return sealed(INDEX, _Paper(self.snapshot.to_dict(), self.charter.paper()))

    def is_signed_for(self, charter: Charter) -> bool:
        """Say whether a member of this charter signed it."""
        return bool(keys.signed_by(self.snapshot, charter.keys_of(self.delegate)))


def entry_of(id_: str, number: int, raw: bytes) -> Entry:
    """Return the entry of a published file."""
    return Entry(id_, number, len(raw), hashlib.sha256(raw).hexdigest())


def new_index(
    entries: Mapping[str, Entry], number: int, charter: Charter, by: Identity, on: date
) -> Index:
    """Return an index signed by a member of its publisher; raises UserError."""
    delegate = signing_for(charter, by)
    meta = {
        f"{each.id}{_ENDING}": MetaFile(each.number, each.size, {"sha256": each.sha256})
        for each in entries.values()
    }
    snapshot = Snapshot(version=number, expires=moment(on + timedelta(days=VALID_DAYS)), meta=meta)
    if delegate:
        snapshot.unrecognized_fields[_DELEGATE] = delegate
    signed = Metadata(snapshot)
    by.sign(signed)
    return Index(signed, charter)


def signing_for(charter: Charter, by: Identity) -> str:
    """Return the delegate for whom somebody lists, empty for the publisher; raises UserError."""
    if by.key_id in charter.keys:
        return ""
    for each in charter.delegates:
        if by.key_id in each.keys:
            return each.name
    raise UserError(_NOT_MEMBER, person=by.name, publisher=charter.name)


def read_index(raw: bytes) -> Index:
    """Return the index in a file, its form checked, its signature not yet; raises UserError."""
    paper = unsealed(raw, INDEX, _Paper)
    found = Index(snapshot_of(paper.snapshot), charter_of(paper.charter))
    meta = found.snapshot.signed.meta
    fields = found.snapshot.signed.unrecognized_fields
    is_named = not fields or (list(fields) == [_DELEGATE] and is_publisher(str(fields[_DELEGATE])))
    if not len(meta) <= MOST_ENTRIES or not is_named:
        raise MalformedError
    for name, each in meta.items():
        _check_entry(name, each, found)
    return found


def must_follow(got: Index, known: Index | None, charter: Charter) -> None:
    """Raise UserError unless an index is its publisher's and nothing goes back in it.

    `charter` is the newest one known. An index that only somebody withdrawn since signed counts no
    more: whoever held that key could have made the numbers run ahead.
    """
    if not got.is_signed_for(charter):
        raise UserError(_NOT_ITS_KEYS, publisher=charter.name)
    if known is None or not known.is_signed_for(charter):
        return
    if got.number < known.number:
        raise UserError(_OLDER, publisher=charter.name, got=got.number, wanted=known.number)
    if got.number == known.number and not is_same(got.snapshot, known.snapshot):
        raise UserError(_TWO_LISTS, publisher=charter.name, got=got.number)
    entries = got.entries
    for each in known.entries.values():
        if each.id not in entries or entries[each.id].number < each.number:
            raise UserError(_BACKWARDS, publisher=charter.name, id=each.id)


def _entries(snapshot: Snapshot) -> Iterator[Entry]:
    for name, each in snapshot.meta.items():
        hashes = each.hashes or {}
        yield Entry(
            name.removesuffix(_ENDING), each.version, each.length or 0, hashes.get("sha256", "")
        )


def _check_entry(name: str, each: MetaFile, index: Index) -> None:
    """Refuse an entry that is written otherwise than we write it, or that is somebody else's."""
    prefix, slash, rest = name.removesuffix(_ENDING).partition("/")
    hashes = each.hashes or {}
    is_right = (
        name.endswith(_ENDING)
        and prefix == index.publisher
        and (not index.delegate or f"{rest}-".startswith(f"{index.delegate}-"))
        and bool(slash)
        and is_id(rest)
        and not each.unrecognized_fields
        and each.length is not None
        and 0 < each.length <= MOST_BYTES
        and set(hashes) == {"sha256"}
        and keys.is_hex(hashes["sha256"], 32)
    )
    if not is_right:
        raise MalformedError
