"""A release: the signed statement that what bears this id and version has these very bytes."""

from datetime import date

from tuf.api.exceptions import LengthOrHashMismatchError
from tuf.api.metadata import Metadata, TargetFile, Targets

from core.errors import UserError
from core.messages import N_
from core.packs.bounds import is_id
from core.packs.signing.charter import is_publisher
from core.packs.signing.container import MalformedError
from core.packs.signing.content import Content, target_of
from core.packs.signing.metadata import moment
from core.packs.signing.numbers import number_of

_NO_PUBLISHER = N_(
    "These rules bear the id “{got}”; wanted the publisher’s short name, a slash, then a name of "
    "their own, in small letters, such as idf/cheques. Put it right in the rules."
)
_CHANGED = N_(
    "The rules in this file are not those that were signed: it may be forged. Do not use it, and "
    "tell its publisher. The rules in force stay as they are."
)


def new_release(content: Content, text: bytes, expires: date) -> Metadata[Targets]:
    """Return the statement about a content, for two people to sign; raises UserError."""
    publisher_of(content)
    path = target_of(content)
    target = TargetFile.from_data(path, text, ["sha256"])
    return Metadata(
        Targets(
            version=number_of(content.about.version),
            expires=moment(expires),
            targets={path: target},
        )
    )


def check_release(release: Metadata[Targets], content: Content, text: bytes) -> None:
    """Raise UserError unless the statement is about this content, to the byte."""
    said, path = release.signed, target_of(content)
    publisher_of(content)
    if said.delegations is not None or said.unrecognized_fields or set(said.targets) != {path}:
        raise MalformedError
    target = said.targets[path]
    if set(target.hashes) != {"sha256"} or target.unrecognized_fields:
        raise MalformedError
    if said.version != number_of(content.about.version):
        raise MalformedError
    try:
        target.verify_length_and_hashes(text)
    except LengthOrHashMismatchError as error:
        raise UserError(_CHANGED) from error


def publisher_of(content: Content) -> str:
    """Return the publisher that an id names; raises UserError."""
    publisher, slash, name = content.about.id.partition("/")
    if not slash or not is_publisher(publisher) or not is_id(name):
        raise UserError(_NO_PUBLISHER, got=content.about.id[:60])
    return publisher
