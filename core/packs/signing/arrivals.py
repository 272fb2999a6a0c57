"""What came over a road, in the workspace: kept, offered, announced; in force after a yes alone.

These run in the thread of the workspace; `core.packs.signing.looking` does what is slow elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from msgspec import Struct

from core.errors import UserError
from core.messages import N_, Text
from core.packs.about import About
from core.packs.signing.announcement import Announcement, read_announcement
from core.packs.signing.index import Index, must_follow, read_index
from core.packs.signing.installing import charter_bytes, highest_of, trust_of
from core.packs.signing.looking import Finding, Known, Look
from core.packs.signing.opening import Verified, publisher_in, text_of
from core.packs.signing.trust import must_be_told
from core.store.rule_channel import Kind, ShelvedFile
from core.store.rule_shelf import RuleShelf, ShelvedSupplement

_NOTHING_BEFORE = N_(
    "No earlier version of {id} is kept here: there is nothing to go back to. "
    "To do without these rules, take them out of force (tandem pack remove {id})."
)
_NOT_IN_FORCE = N_("No rules “{got}” are in force here; in force are: {known}.")
_NOT_TRUSTED = N_("{publisher} is no longer trusted here: its former rules are not used again.")
_NO_OFFER = N_("No newer rules “{got}” have come; those that came are: {known}.")


class _Head(Struct, frozen=True):
    about: About


@dataclass(frozen=True, slots=True)
class Offer:
    """Rules that are here and not in force: `file` is what is proven again before they are.

    `is_known` is false for a publisher whose fingerprint is wanted first; `is_kept` tells a version
    that was in force here and from which the person went back.
    """

    id: str
    version: str
    number: int
    publisher: str
    file: bytes
    at: datetime
    is_known: bool
    is_kept: bool = False

    @property
    def title(self) -> Text:
        """What the rules call themselves: proven when they came, and again before a yes."""
        return msgspec.json.decode(text_of(self.file), type=_Head).about.title


@dataclass(frozen=True, slots=True)
class Silence:
    """A publisher whose list is past its date: nobody renewed it, or somebody holds it back."""

    publisher: str
    name: str
    until: date


def known_of(shelf: RuleShelf) -> Known:
    """Return what a look has to know of this workspace."""
    held = _held(shelf)
    indexes = {each.who: each for each in indexes_of(shelf)}
    highest = {id_: highest_of(shelf, id_) for id_ in held}
    return Known(trust_of(shelf), highest.get, held, indexes)


def indexes_of(shelf: RuleShelf) -> tuple[Index, ...]:
    """Return the newest list seen of each publisher."""
    return tuple(read_index(each.body) for each in shelf.channel.files("index"))


def keep_look(look: Look, shelf: RuleShelf, at: datetime) -> Sequence[Verified]:
    """Keep what a road showed, and return what is new; nothing of it comes into force.

    What the workspace learnt since the look began is not undone by it.
    """
    came: list[Verified] = []
    with shelf.channel.transaction():
        for finding in look.findings:
            if finding.is_trusted and not _is_taken(finding, shelf, at):
                continue
            came += (each for each in finding.files if _is_kept(each, finding, shelf, at))
        for each in look.refused:
            shelf.channel.note("refused", each.publisher, at)
        shelf.channel.note("looked", "", at)
    return came


def keep_index(index: Index, shelf: RuleShelf, at: datetime) -> None:
    """Keep the newest list of a publisher."""
    publisher = index.publisher
    file = ShelvedFile("index", index.who, publisher, index.number, "", index.sealed(), at)
    shelf.channel.keep(file)


def offers(shelf: RuleShelf) -> tuple[Offer, ...]:
    """Return the rules that could be put in force: newer than those that are."""
    active = {each.id: each for each in shelf.in_force()}
    found: dict[str, Offer] = {}
    for each in active.values():
        newest = shelf.versions(each.id)[-1]
        if newest.number > each.number:
            found[each.id] = _again(newest)
    for each in shelf.channel.files("offer"):
        number = active[each.id].number if each.id in active else 0
        if each.number > max(number, shelf.highest_numbers().get(each.id, 0)):
            found[each.id] = _offer(each)
    return tuple(found.values())


def offer_of(shelf: RuleShelf, id_: str) -> Offer:
    """Return the offer of this id; raises UserError."""
    all_ = offers(shelf)
    for each in all_:
        if each.id == id_:
            return each
    known = ", ".join(each.id for each in all_)
    raise UserError(_NO_OFFER, got=id_[:60], known=known or "–")


def former_of(shelf: RuleShelf, id_: str) -> ShelvedSupplement | None:
    """Return the version that was in force before the present one and is kept; None for none."""
    versions = shelf.versions(id_)
    active = next((each.number for each in shelf.in_force() if each.id == id_), 0)
    return max(
        (each for each in versions if each.number < active),
        key=lambda each: each.number,
        default=None,
    )


def go_back(id_: str, shelf: RuleShelf, at: datetime) -> ShelvedSupplement:
    """Put the former version of rules in force, because the person says so; raises UserError."""
    known = [each.id for each in shelf.in_force()]
    if id_ not in known:
        raise UserError(_NOT_IN_FORCE, got=id_[:60], known=", ".join(known) or "–")
    former = former_of(shelf, id_)
    if former is None:
        raise UserError(_NOTHING_BEFORE, id=id_)
    if former.publisher not in trust_of(shelf).charters:
        raise UserError(_NOT_TRUSTED, publisher=former.publisher_name)
    shelf.switch(id_, former.number, at)
    return former


def announced(shelf: RuleShelf) -> Announcement | None:
    """Return the newest version of Tandem that was announced; its signatures were proven."""
    kept = [each for each in shelf.channel.files("announcement") if each.is_known]
    if not kept:
        return None
    newest = max(kept, key=lambda each: each.number)
    return read_announcement(newest.body, "application.json")


def take_announcement(
    found: Verified, shelf: RuleShelf, at: datetime, fingerprint: str | None = None
) -> None:
    """Keep an announcement that came in a file; raises UserError where its publisher is new."""
    if not found.is_trusted:
        must_be_told(found.charter, fingerprint)
    about, publisher = found.supplement.about, found.charter.publisher
    if found.number <= _held(shelf).get(about.id, 0):
        return
    with shelf.channel.transaction():
        shelf.trust(publisher, charter_bytes(found.charter), at)
        shelf.channel.keep(
            ShelvedFile(
                "announcement", about.id, publisher, found.number, about.version, found.text, at
            )
        )


def silent(shelf: RuleShelf, on: date) -> tuple[Silence, ...]:
    """Return the publishers whose newest list is past its date."""
    trusted = trust_of(shelf).charters
    return tuple(
        Silence(each.publisher, each.charter.name, each.expires)
        for each in indexes_of(shelf)
        if each.publisher in trusted
        and trusted[each.publisher].keys_of(each.delegate)
        and on >= each.expires
    )


_HELD: tuple[Kind, ...] = ("offer", "announcement")


def _held(shelf: RuleShelf) -> dict[str, int]:
    """Return the numbers that are here; what a stranger showed holds nobody's rules back."""
    held = dict(shelf.highest_numbers())
    for each in (file for kind in _HELD for file in shelf.channel.files(kind) if file.is_known):
        held[each.id] = max(held.get(each.id, 0), each.number)
    return held


def _is_taken(finding: Finding, shelf: RuleShelf, at: datetime) -> bool:
    """Keep who may sign now and the list; say whether both still follow what is known."""
    index, seen = finding.index, {each.who: each for each in indexes_of(shelf)}
    try:
        charter, is_trusted = trust_of(shelf).agreed(finding.charter)
        must_follow(index, seen.get(index.who), charter)
    except UserError:
        return False
    if not is_trusted:
        return False
    body = charter_bytes(charter)
    if body not in shelf.charters():
        shelf.trust(charter.publisher, body, at)
    keep_index(index, shelf, at)
    return True


def _is_kept(new: Verified, finding: Finding, shelf: RuleShelf, at: datetime) -> bool:
    """Keep a file that came; say whether it is newer than what is here."""
    is_announcement = isinstance(new.supplement, Announcement)
    if is_announcement and not finding.is_trusted:
        return False  # a stranger has nothing to say about Tandem itself
    about = new.supplement.about
    if new.number <= _held(shelf).get(about.id, 0):
        return False
    kind: Kind = "announcement" if is_announcement else "offer"
    body = new.text if is_announcement else new.file
    publisher = finding.charter.publisher
    shelf.channel.keep(
        ShelvedFile(
            kind, about.id, publisher, new.number, about.version, body, at, finding.is_trusted
        )
    )
    shelf.channel.note("offered", about.id, at, new.number)
    return True


def _again(kept: ShelvedSupplement) -> Offer:
    return Offer(
        kept.id,
        kept.version,
        kept.number,
        kept.publisher_name,
        kept.file,
        kept.installed,
        is_known=True,
        is_kept=True,
    )


def _offer(kept: ShelvedFile) -> Offer:
    name = publisher_in(kept.body)
    return Offer(kept.id, kept.version, kept.number, name, kept.body, kept.at, kept.is_known)
