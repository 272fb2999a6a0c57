"""What goes out: own changes that no segment holds yet, and what closes them into segments.

Numbers of changes run through all dossiers of a device. Up to a number of each space all of them
were looked at; a dossier that enters a space later is looked at once as a whole. Then also the
changes go out that devices outside the space wrote, for instance from an imported file.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from core.errors import UserError
from core.messages import N_
from core.sealing.box import new_key
from core.store.change import Change
from core.sync import forks, ledger
from core.sync.contents import Contents, pieces
from core.sync.leaving import NO_RETURN
from core.sync.ledger import Home, Link, Shelf
from core.sync.segments import Segment

# So many own changes are looked at together; a dossier among them goes out whole.
_WINDOW = 2_000
# So many dossiers are looked at as a whole in one go: the store's thread has other things to do.
_DOSSIERS = 100

_IN_ANOTHER_SPACE = N_(
    "This dossier belongs to another space already. A dossier is in one space only: "
    "move it from the other one (tandem space move), or go on sharing it there."
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Contents to close next, each with its dossier's key.

    With them all own changes up to `sealed_up_to` are sealed, and these dossiers are no longer
    `fresh`; both hold nothing while more is to come.
    """

    contents: tuple[tuple[Contents, bytes], ...]
    sealed_up_to: int | None
    fresh: tuple[str, ...]


def share(shelf: Shelf, dossier: str, space: str) -> None:
    """Put a dossier of this device into a space: the next run sends it."""
    home = shelf.home(dossier)
    if home is not None and home.space != space:
        raise UserError(_IN_ANOTHER_SPACE)
    if shelf.has_left(space, dossier):
        raise UserError(NO_RETURN)
    with shelf.transaction():
        if not shelf.sealer:
            # From now on a restored backup knows under which id it would have sealed.
            shelf.become(shelf.device)
        shelf.set_home(dossier, replace(home or Home(space, new_key()), is_fresh=True))


def outgoing(shelf: Shelf, space: str, members: Collection[str], most: int) -> Batch:
    """Return what is to be sealed next, at most about so many segments."""
    own = shelf.own_after(shelf.sealed_up_to(space), _WINDOW)
    fresh = tuple(shelf.fresh(space))
    known = {*members, shelf.device, *(_branches(shelf, space) if fresh else ())}
    contents: list[tuple[Contents, bytes]] = []
    whole: list[str] = []
    for dossier in dict.fromkeys([*fresh, *(dossier for _seq, dossier in own)]):
        if len(contents) >= most or len(whole) >= _DOSSIERS:
            return Batch(tuple(contents), None, tuple(whole))
        home = shelf.home(dossier)
        if home is None or home.space != space:
            continue
        changes = _unsealed(shelf, dossier, home, known)
        contents += ((Contents(dossier, piece), home.key) for piece in pieces(changes))
        if home.is_fresh:
            whole.append(dossier)
    last = max((seq for seq, _dossier in own), default=None)
    return Batch(tuple(contents), last, tuple(whole))


def keep_sealed(
    shelf: Shelf, space: str, segments: Sequence[tuple[Segment, Contents]], batch: Batch
) -> None:
    """Keep segments of this device and note their changes as sealed, in one transaction."""
    with shelf.transaction():
        for segment, contents in segments:
            header = segment.header
            seqs = tuple(each.seq for each in contents.changes if each.device == header.device)
            link = Link(
                header.device,
                header.number,
                segment.hash,
                header.previous,
                ledger.TAKEN,
                contents.dossier,
                seqs,
            )
            shelf.add(space, link, segment.raw)
            home = shelf.home(contents.dossier)
            if home is not None and seqs:
                shelf.set_home(contents.dossier, replace(home, sent=max(home.sent, *seqs)))
        for dossier in batch.fresh:
            home = shelf.home(dossier)
            if home is not None:
                shelf.set_home(dossier, replace(home, is_fresh=False))
        if batch.sealed_up_to is not None:
            shelf.set_sealed_up_to(space, batch.sealed_up_to)


def _branches(shelf: Shelf, space: str) -> set[str]:
    """Return the ids that branches of forked devices bear: every device gives them by itself."""
    return {
        name
        for device in shelf.forked(space)
        for name in forks.branches(shelf.links(space, device)).values()
    }


def _unsealed(shelf: Shelf, dossier: str, home: Home, known: Collection[str]) -> list[Change]:
    """Return what of a dossier must still go out: what others wrote first, then the own changes."""
    changes = shelf.of_dossier(dossier)
    own = [each for each in changes if each.device == shelf.device and each.seq > home.sent]
    if not home.is_fresh:
        return own
    return [*(each for each in changes if each.device not in known), *own]
