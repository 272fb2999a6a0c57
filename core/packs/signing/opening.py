"""Opening a published file: nothing of it is used until all of it is proven."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tuf.api.metadata import Key, Metadata, Targets

from core.errors import UserError
from core.messages import N_
from core.packs.signing import keys
from core.packs.signing.charter import Charter, charter_of
from core.packs.signing.container import RULES, unsealed
from core.packs.signing.content import Content, paths_in, read_content
from core.packs.signing.delegates import THRESHOLD
from core.packs.signing.envelope import Published, keys_for, must_cover
from core.packs.signing.keys import Person, person_of
from core.packs.signing.metadata import targets_of
from core.packs.signing.numbers import number_of
from core.packs.signing.release import check_release, publisher_of
from core.packs.signing.trust import Trust

Highest = Callable[[str], tuple[int, str, bytes] | None]

_NOT_ITS_KEYS = N_(
    "The rules {id} {version} are not signed as {publisher} signs: a signature is wrong, or its "
    "key was withdrawn. They may be forged. Do not use them, and tell the publisher. "
    "The rules in force stay as they are."
)
_ONE_APPROVAL = N_(
    "The rules {id} {version} bear {got} signature(s); wanted {wanted}, of different people. "
    "Ask {publisher} for a file that a second person approved. The rules in force stay as they are."
)
_OTHER_PUBLISHER = N_(
    "The rules {id} are published by {got}, whose rules begin with “{wanted}/”. They may be "
    "forged. Do not use them. The rules in force stay as they are."
)
_NOT_THEIRS = N_(
    "The rule “{got}” is that of {owner}; {publisher} may not change it. "
    "The rules in force stay as they are."
)
_OLDER = N_(
    "The rules {id} {version} are older than those installed here once ({wanted}). To go back, "
    "have {publisher} publish them again under a higher version. "
    "The rules in force stay as they are."
)
_TWO_CONTENTS = N_(
    "The rules {id} {version} are not those that were installed here under the same version. "
    "Ask {publisher} to publish them under a higher version. The rules in force stay as they are."
)


@dataclass(frozen=True, slots=True)
class Verified:
    """Rules that were published as they must be; `charter` is the newest one known.

    `is_trusted` is false for a publisher who is new here: its fingerprint is to be compared first.
    """

    file: bytes
    text: bytes
    supplement: Content
    charter: Charter
    signers: tuple[Person, ...]
    number: int
    expires: date
    is_trusted: bool

    def is_past(self, on: date) -> bool:
        """Say whether these rules are past the day on which they were to be read again."""
        return on >= self.expires


def nothing_yet(_supplement: str) -> None:
    """Know of no earlier version of any supplement."""


def opened(raw: bytes, trust: Trust, highest: Highest = nothing_yet) -> Verified:
    """Return the rules of a published file once all is proven; raises UserError.

    `highest` tells of a supplement the highest version ever installed here: number, name, text.
    """
    body = unsealed(raw, RULES, Published)
    text = body.supplement.encode()
    supplement = read_content(text)
    release = targets_of(body.release)
    check_release(release, supplement, text)
    got = charter_of(body.charter)
    got.check()
    if got.publisher != publisher_of(supplement):
        raise UserError(
            _OTHER_PUBLISHER, id=supplement.about.id, got=got.name, wanted=got.publisher
        )
    charter, is_trusted = trust.agreed(got)
    known = keys_for(charter, supplement)
    _check_signatures(release, supplement, charter, known)
    _check_ownership(supplement, charter, trust)
    _check_version(supplement, text, charter, highest)
    return Verified(
        file=raw,
        text=text,
        supplement=supplement,
        charter=charter,
        signers=tuple(person_of(known[each]) for each in release.signatures),
        number=release.signed.version,
        expires=release.signed.expires.date(),
        is_trusted=is_trusted,
    )


def text_of(raw: bytes) -> bytes:
    """Return the text in a published file, of which nothing is proven yet; raises UserError."""
    return unsealed(raw, RULES, Published).supplement.encode()


def publisher_in(raw: bytes) -> str:
    """Return the name that the publisher of a file gives itself; nothing is proven by it."""
    return charter_of(unsealed(raw, RULES, Published).charter).name


def _check_signatures(
    release: Metadata[Targets], got: Content, charter: Charter, known: Mapping[str, Key]
) -> None:
    about = got.about
    signed = keys.signed_by(release, known)
    if signed is None:
        raise UserError(_NOT_ITS_KEYS, id=about.id, version=about.version, publisher=charter.name)
    if len(signed) < THRESHOLD:
        raise UserError(
            _ONE_APPROVAL,
            id=about.id,
            version=about.version,
            got=len(signed),
            wanted=THRESHOLD,
            publisher=charter.name,
        )


def _check_ownership(got: Content, charter: Charter, trust: Trust) -> None:
    must_cover(got, charter.paths, charter.name)
    for path in paths_in(got):
        owner = trust.owner_of(path)
        if owner not in {None, charter.publisher}:
            raise UserError(
                _NOT_THEIRS,
                got=path.removeprefix("instruments/"),
                owner=trust.charters[str(owner)].name,
                publisher=charter.name,
            )


def _check_version(got: Content, text: bytes, charter: Charter, highest: Highest) -> None:
    about, known = got.about, highest(got.about.id)
    if known is None:
        return
    number, version, former = known
    if number_of(about.version) < number:
        raise UserError(
            _OLDER,
            id=about.id,
            version=about.version,
            wanted=version,
            publisher=charter.name,
        )
    if number_of(about.version) == number and former != text:
        raise UserError(_TWO_CONTENTS, id=about.id, version=about.version, publisher=charter.name)
