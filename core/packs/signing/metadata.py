"""TUF metadata as Tandem uses them: read strictly, written in one way."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from tuf.api.metadata import Key, Metadata, Root, Signed, Snapshot, Targets

from core.packs.signing import keys
from core.packs.signing.container import MalformedError

Plain = dict[str, Any]
_S = TypeVar("_S", bound=Signed)


def root_of(plain: Mapping[str, Any]) -> Metadata[Root]:
    """Return Root metadata; raises MalformedError."""
    return _read(plain, Root)


def targets_of(plain: Mapping[str, Any]) -> Metadata[Targets]:
    """Return Targets metadata; raises MalformedError."""
    return _read(plain, Targets)


def snapshot_of(plain: Mapping[str, Any]) -> Metadata[Snapshot]:
    """Return Snapshot metadata; raises MalformedError."""
    return _read(plain, Snapshot)


def key_paper(key: Key) -> Plain:
    """Return a public key as it travels alone."""
    return {"id": key.keyid, "key": key.to_dict()}


def key_of(plain: Plain) -> Key:
    """Return a public key that came alone; raises MalformedError."""
    try:
        key = Key.from_dict(str(plain["id"]), _copy(plain["key"]))
        is_exact = key_paper(key) == plain and keys.is_sound(key)
    except Exception as error:
        # As below: whatever the library says, the data is not a key.
        raise MalformedError from error
    if not is_exact:
        raise MalformedError
    return key


def copied(metadata: Metadata[_S]) -> Metadata[_S]:
    """Return metadata to add signatures to, the original left as it is."""
    return Metadata.from_dict(metadata.to_dict())


def is_same(one: Metadata[Signed], other: Metadata[Signed]) -> bool:
    """Say whether two say the same, whoever signed them."""
    return one.signed_bytes == other.signed_bytes


def moment(day: date) -> datetime:
    """Return when a day begins, as TUF's dates want it."""
    return datetime.combine(day, time(), UTC)


def _read(plain: Mapping[str, Any], kind: type[_S]) -> Metadata[_S]:
    try:
        found: Metadata[Any] = Metadata.from_dict(_copy(plain))
        is_exact = found.to_dict() == plain and found.signed_bytes != b""
    except Exception as error:
        # tuf raises errors of many kinds on data that is not as it should be; all mean the same.
        raise MalformedError from error
    if not is_exact or found.unrecognized_fields or not isinstance(found.signed, kind):
        raise MalformedError
    return found


def _copy(plain: Mapping[str, Any]) -> Plain:
    """Return a deep copy: tuf takes apart what it reads."""
    import copy

    return copy.deepcopy(dict(plain))
