"""A release: the signed statement that a supplement of this version has these very bytes."""

from datetime import date

from tuf.api.exceptions import LengthOrHashMismatchError
from tuf.api.metadata import Metadata, TargetFile, Targets

from core.errors import UserError
from core.messages import N_
from core.packs.bounds import is_id
from core.packs.signing.charter import is_publisher
from core.packs.signing.container import MalformedError
from core.packs.signing.metadata import moment
from core.packs.signing.numbers import number_of
from core.packs.supplement import Supplement

_NO_PUBLISHER = N_(
    "These rules bear the id “{got}”; wanted the publisher's short name, a slash, then a name of "
    "their own, in small letters, such as idf/cheques. Put it right in the rules."
)
_CHANGED = N_(
    "The rules in this file are not those that were signed: it may be forged. Do not use it, and "
    "tell its publisher. The rules in force stay as they are."
)


def new_release(supplement: Supplement, text: bytes, expires: date) -> Metadata[Targets]:
    """Return the statement about a supplement, for two people to sign; raises UserError."""
    publisher_of(supplement)
    path = _target(supplement)
    target = TargetFile.from_data(path, text, ["sha256"])
    return Metadata(
        Targets(
            version=number_of(supplement.about.version),
            expires=moment(expires),
            targets={path: target},
        )
    )


def check_release(release: Metadata[Targets], supplement: Supplement, text: bytes) -> None:
    """Raise UserError unless the statement is about this supplement, to the byte."""
    said, path = release.signed, _target(supplement)
    publisher_of(supplement)
    if said.delegations is not None or said.unrecognized_fields or set(said.targets) != {path}:
        raise MalformedError
    target = said.targets[path]
    if set(target.hashes) != {"sha256"} or target.unrecognized_fields:
        raise MalformedError
    if said.version != number_of(supplement.about.version):
        raise MalformedError
    try:
        target.verify_length_and_hashes(text)
    except LengthOrHashMismatchError as error:
        raise UserError(_CHANGED) from error


def publisher_of(supplement: Supplement) -> str:
    """Return the publisher that a supplement's id names; raises UserError."""
    publisher, slash, name = supplement.about.id.partition("/")
    if not slash or not is_publisher(publisher) or not is_id(name):
        raise UserError(_NO_PUBLISHER, got=supplement.about.id[:60])
    return publisher


def _target(supplement: Supplement) -> str:
    return f"supplements/{supplement.about.id}.json"
