"""The envelope: rules on their way from their author to a second person, then to publication.

The first publication also founds the publisher: the second person writes the charter with both keys
and signs it, and the author signs it too on publishing. From then on the charter goes along.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from msgspec import Struct
from tuf.api.metadata import Key, Metadata, Targets

from core.errors import UserError
from core.messages import N_
from core.packs.signing import keys
from core.packs.signing.charter import (
    Charter,
    Paper,
    charter_of,
    founded,
    signed_also,
)
from core.packs.signing.container import APPROVAL, RULES, MalformedError, sealed, unsealed
from core.packs.signing.content import Content, paths_in, read_content
from core.packs.signing.delegates import THRESHOLD
from core.packs.signing.keys import Identity, Person, person_of
from core.packs.signing.metadata import Plain, copied, key_of, key_paper, targets_of
from core.packs.signing.paths import checked_paths, is_under, paths_of
from core.packs.signing.release import check_release, new_release, publisher_of
from core.sealing.fingerprints import is_same_fingerprint

VALID_DAYS = 366

_NOT_MEMBER = N_(
    "The key of {person} is not among those that may sign for {publisher}: {members}. "
    "Sign with one of these, or have two of them add this key first."
)
_SAME_KEY = N_(
    "{person} signed these rules already. The second approval is that of somebody else, "
    "with a key of their own."
)
_ENOUGH = N_("These rules have their two signatures already. Publish them now.")
_ONE_SIGNATURE = N_(
    "These rules bear the signature of {person} alone. Wanted a second one: have somebody else "
    "approve the file (tandem pack approve), then publish it."
)
_NOT_SIGNED = N_(
    "A signature in this file is not right: it was altered or forged. "
    "Ask whoever handed it to you for it again."
)
_AUTHOR_WANTED = N_(
    "This is the first publication of {publisher}: its author, {person}, is to publish it, on the "
    "computer where it was signed. Hand the file back to them."
)
_FINGERPRINT_WANTED = N_(
    "You and {person} found {publisher} together. Call them, have them read out their fingerprint "
    "(thirty digits) and give it here, or with --fingerprint."
)
_OTHER_FINGERPRINT = N_(
    "The fingerprint given is not that of {person} in this file. If they read it out themselves, "
    "the file was forged on its way: do not sign it."
)
_FOREIGN = N_(
    "The rule “{got}” is not one that {publisher} may publish; its own are: {wanted}. "
    "Change the rule’s id, or have its own publisher publish it."
)


class _Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """An envelope as it lies in a file."""

    supplement: str
    release: Plain
    people: tuple[Plain, ...]
    charter: Paper | None
    organisation: str
    paths: tuple[str, ...]


class Published(Struct, frozen=True, forbid_unknown_fields=True):
    """A published file as it lies on the disk."""

    supplement: str
    release: Plain
    charter: Paper


@dataclass(frozen=True, slots=True)
class Envelope:
    """Rules with one or two signatures; `people` are those who signed, the author first."""

    text: bytes
    supplement: Content
    release: Metadata[Targets]
    people: tuple[Key, ...]
    charter: Charter | None
    organisation: str
    paths: tuple[str, ...]

    @property
    def signers(self) -> tuple[Person, ...]:
        """Those who signed, the author first."""
        return tuple(person_of(each) for each in self.people)

    @property
    def is_approved(self) -> bool:
        """Say whether both signatures are there."""
        return len(self.people) >= THRESHOLD

    @property
    def is_first(self) -> bool:
        """Say whether the publisher is founded by this publication."""
        return self.charter is None or self.charter.is_unfinished

    def file_name(self, ending: str) -> str:
        """Return the name of the file that holds it."""
        about = self.supplement.about
        return f"{about.id.replace('/', '-')}-{about.version}.{ending}"

    def sealed(self) -> bytes:
        """Return the file to hand over for approval."""
        return sealed(
            APPROVAL,
            _Paper(
                self.text.decode(),
                self.release.to_dict(),
                tuple(key_paper(each) for each in self.people),
                None if self.charter is None else self.charter.paper(),
                self.organisation,
                self.paths,
            ),
        )


def signed(
    text: bytes,
    author: Identity,
    on: date,
    charter: Charter | None = None,
    paths: Sequence[str] = (),
) -> Envelope:
    """Return rules signed by their author; raises UserError.

    Without a charter the publisher is founded, under the author's organisation; its own rules are
    then those at `paths`, by default all whose id begins with the publisher's.
    """
    supplement = read_content(text)
    publisher = publisher_of(supplement)
    release = new_release(supplement, text, on + timedelta(days=VALID_DAYS))
    own = charter.paths if charter else checked_paths(paths) or paths_of(publisher)
    name = charter.name if charter else author.organisation
    if charter is not None:
        _must_be_member(author, charter, supplement)
    must_cover(supplement, own, name)
    author.sign(release)
    return Envelope(text, supplement, release, (author.key,), charter, name, own)


def opened_envelope(raw: bytes) -> Envelope:
    """Return the envelope in a file, its signatures checked; raises UserError."""
    paper = unsealed(raw, APPROVAL, _Paper)
    text = paper.supplement.encode()
    supplement = read_content(text)
    release = targets_of(paper.release)
    check_release(release, supplement, text)
    found = Envelope(
        text,
        supplement,
        release,
        tuple(key_of(each) for each in paper.people),
        None if paper.charter is None else charter_of(paper.charter),
        keys.checked_name(paper.organisation),
        paper.paths,
    )
    _check(found)
    return found


def approved(
    envelope: Envelope, second: Identity, on: date, fingerprint: str | None = None
) -> Envelope:
    """Return the envelope with the second signature; raises UserError.

    Where the publisher is founded, the author's `fingerprint` is wanted, as the author said it.
    """
    first = envelope.signers[0]
    if envelope.is_approved:
        raise UserError(_ENOUGH)
    if str(second.key.keyval["public"]) == str(envelope.people[0].keyval["public"]):
        raise UserError(_SAME_KEY, person=first.name)
    people = (*envelope.people, second.key)
    charter = envelope.charter
    if charter is None:
        _must_be_told(envelope, first, fingerprint)
        publisher = publisher_of(envelope.supplement)
        made = founded(publisher, envelope.organisation, people, envelope.paths, on)
        charter = signed_also(made, second)
    else:
        _must_be_member(second, charter, envelope.supplement)
    release = copied(envelope.release)
    second.sign(release)
    return replace(envelope, release=release, people=people, charter=charter)


def published(
    envelope: Envelope, author: Identity | None = None, fingerprint: str | None = None
) -> bytes:
    """Return the file to publish; raises UserError.

    The first of a publisher wants its author, and the `fingerprint` that the second person said.
    """
    first = envelope.signers[0]
    charter = envelope.charter
    if not envelope.is_approved or charter is None:
        raise UserError(_ONE_SIGNATURE, person=first.name)
    if envelope.is_first:
        if author is None or author.key_id != first.key_id:
            raise UserError(_AUTHOR_WANTED, publisher=envelope.organisation, person=first.name)
        _must_be_told(envelope, envelope.signers[1], fingerprint)
        charter = signed_also(charter, author)
    charter.check()
    body = Published(envelope.text.decode(), envelope.release.to_dict(), charter.paper())
    return sealed(RULES, body)


def must_cover(supplement: Content, paths: Sequence[str], publisher: str) -> None:
    """Raise UserError where a content brings something that lies under none of the paths."""
    for path in paths_in(supplement):
        if not is_under(path, paths):
            raise UserError(
                _FOREIGN,
                got=path.removeprefix("instruments/"),
                publisher=publisher,
                wanted=", ".join(own.removeprefix("instruments/") for own in paths),
            )


def keys_for(charter: Charter, content: Content) -> Mapping[str, Key]:
    """Return the keys that sign a content for its publisher, or for its delegate."""
    return charter.keys_for(content.about.id, paths_in(content))


def _check(envelope: Envelope) -> None:
    """Raise UserError unless each signature is right and of somebody who may sign."""
    by_id = {each.keyid: each for each in envelope.people}
    publics = keys.signed_by(envelope.release, by_id)
    if publics is None or set(envelope.release.signatures) != set(by_id):
        raise UserError(_NOT_SIGNED)
    if not 0 < len(by_id) == len(publics) == len(envelope.people) <= THRESHOLD:
        raise MalformedError
    charter = envelope.charter
    if charter is None:
        must_cover(envelope.supplement, envelope.paths, envelope.organisation)
        return
    if envelope.paths != charter.paths or envelope.organisation != charter.name:
        raise MalformedError
    known = dict(keys_for(charter, envelope.supplement))
    if known | by_id != known:
        raise UserError(_NOT_SIGNED)
    must_cover(envelope.supplement, charter.paths, charter.name)
    if not envelope.is_first:
        charter.check()


def _must_be_told(envelope: Envelope, person: Person, fingerprint: str | None) -> None:
    if not fingerprint:
        raise UserError(_FINGERPRINT_WANTED, person=person.name, publisher=envelope.organisation)
    if not is_same_fingerprint(fingerprint, person.fingerprint):
        raise UserError(_OTHER_FINGERPRINT, person=person.name)


def _must_be_member(identity: Identity, charter: Charter, content: Content) -> None:
    known = keys_for(charter, content)
    if identity.key_id not in known:
        raise UserError(
            _NOT_MEMBER,
            person=identity.name,
            publisher=charter.name,
            members=", ".join(sorted(person_of(each).name for each in known.values())),
        )
