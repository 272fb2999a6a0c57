"""A run that tends a space: the road on a worker, what is kept in the thread of the workspace.

It goes before the run of segments. It learns who may write, obeys orders to erase, answers those
who ask in with a valid invitation (nobody enters by that: the code decides), confirms erasures.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from core.errors import UserError
from core.messages import Message
from core.store.erasing import Erasures
from core.store.inside import Inside
from core.store.tables import set_setting, setting
from core.sync.burying import (
    bury_on,
    late,
    obey,
    read_orders,
    segments_of,
    written_orders,
)
from core.sync.erasure import (
    BACKUPS_WITHIN,
    MOST_CONFIRMATION_BYTES,
    Confirmation,
    Confirmed,
    confirmation,
    confirmed_by,
    ordered,
    ordered_again,
    standing,
)
from core.sync.joining import answered, invitation_of
from core.sync.keyring import Keyring
from core.sync.members import Members
from core.sync.ring import SpaceKeyring
from core.sync.road import RefusedError, Road, read_anybodys
from core.sync.sheaves import remove_stale
from core.sync.space import SpaceView
from core.sync.space_shelf import SpaceShelf
from core.sync.tending import Tended, put_answer, tended
from core.sync.wishes import (
    MOST_WISH_BYTES,
    Wish,
    dossier_of,
    forget_wishes,
    is_alone,
    is_said,
    note_undecided,
    wish_file,
    wish_name,
    wished,
    wishes_in,
)

_T = TypeVar("_T")


class AtStore(Protocol):
    """Runs work in the thread of the workspace and returns what it returns."""

    def __call__(self, work: Callable[[], _T], /) -> _T:
        """Run it; a failure in it is raised here."""
        ...


@dataclass(frozen=True, slots=True)
class TendRun:
    """What a run came to: the ring that segments are run with, those who ask in, dossiers gone.

    `unanswered` says why requests were left alone: an invitation that is over, an altered paper.
    """

    ring: SpaceKeyring
    tended: Tended
    asking: int
    gone: tuple[str, ...]
    unanswered: tuple[Message, ...]


def here(work: Callable[[], _T]) -> _T:
    """Run work in this thread: for a program with one thread only."""
    return work()


def tend(  # noqa: PLR0913 - what a run is given
    inside: Inside,
    space: str,
    road: Road,
    at: datetime,
    at_store: AtStore = here,
    *,
    is_thorough: bool = False,
) -> TendRun:
    """Bring a space up to date over a road; raises RoadError and FoundingError."""
    run = _Run(inside, road, at, at_store)
    view = at_store(lambda: run.shelf.view_before_news(space, at))
    found = tended(road, view, int(at.timestamp()), is_thorough=is_thorough)
    view, gone = at_store(lambda: run.keep(found.view))
    view = at_store(lambda: run.renewed(view))
    view, more = run.hear_wishes(view, found.heads)
    gone = (*gone, *more)
    if view.files != found.view.files:
        # Orders go before the tombstones that they ask for.
        tended(road, view, int(at.timestamp()))
    asking = run.answer(view, found.requests) if view.is_administrator else 0
    ring = SpaceKeyring(view.members, view.identity, view.keys)
    if view.members.orders:
        run.see_to_erasures(view, ring, found.heads)
    return TendRun(ring, found, asking, gone, tuple(run.unanswered))


def confirmations(ring: SpaceKeyring, road: Road) -> tuple[Confirmed, ...]:
    """Return where each erasure of a space stands, read from every device's own word.

    It costs a reading a device: for whoever asks, not for each run.
    """
    said: dict[str, Mapping[str, Confirmation]] = {}
    for device in ring.members.devices:
        raw = read_anybodys(road, _confirmed(ring.space, device), MOST_CONFIRMATION_BYTES)
        said[device] = confirmed_by(ring, device, raw)
    return tuple(standing(ring.members, digest, said) for digest in ring.members.orders)


def answer_to(shelf: SpaceShelf, view: SpaceView, paper: str, on: date) -> tuple[str, str] | None:
    """Return device and answer of a request, None where no invitation made here led to it.

    The same request twice has the same answer, and costs one use. Raises UserError.
    """
    known = shelf.answer_to(view.space, paper)
    if known is not None:
        return known
    wanted = invitation_of(paper)
    for each in shelf.invitations(view.space):
        if each.id == wanted:
            candidate, answer, _after = answered(view, each, paper, on)
            shelf.keep_candidate(candidate, paper, answer)
            return candidate.request.keys.device, answer
    return None


def space_renewal(
    inside: Inside, space: str, road: Road, at: datetime, at_store: AtStore = here
) -> Callable[[str], Keyring]:
    """Return what brings the keyring after a store that goes on under another id."""

    def renewal(_device: str) -> Keyring:
        return tend(inside, space, road, at, at_store).ring

    return renewal


class _Run:
    """What the steps of one run share."""

    def __init__(self, inside: Inside, road: Road, at: datetime, at_store: AtStore) -> None:
        self.shelf = SpaceShelf(inside)
        self._inside = inside
        self._road = road
        self._at = at
        self._at_store = at_store
        self.unanswered: list[Message] = []

    def keep(self, view: SpaceView) -> tuple[SpaceView, tuple[str, ...]]:
        """Keep what came, obey, and order again for what came late; in the store's thread."""
        self.shelf.keep(view)
        gone = obey(self._inside, view.members, self._at)
        if view.is_administrator:
            for digest, segments in late(self._inside, view.members).items():
                view = ordered_again(view, digest, segments, int(self._at.timestamp()))
            self.shelf.keep(view)
        return view, gone

    def renewed(self, view: SpaceView) -> SpaceView:
        """Return the space with this device under its present id; in the store's thread."""
        after = self.shelf.view(view.space, self._at)
        return view if after.identity == view.identity else after

    def hear_wishes(
        self, view: SpaceView, heads: Sequence[str]
    ) -> tuple[SpaceView, tuple[str, ...]]:
        """Say this device's wishes, and as an administrator carry out those of others."""
        space, ring = view.space, SpaceKeyring(view.members, view.identity, view.keys)
        said = wishes_in(space, heads)
        self._say_wishes(ring, {each.name for each in said})
        gone: list[str] = []
        for each in said if view.is_administrator else ():
            if each.digest in view.members.erasures:
                continue
            if is_said(ring, each, read_anybodys(self._road, each.name, MOST_WISH_BYTES)):
                view, dossiers = self._at_store(
                    lambda view=view, each=each: self._carry_out(view, each)
                )
                gone += dossiers
        return view, tuple(gone)

    def _say_wishes(self, ring: SpaceKeyring, there: set[str]) -> None:
        space, members = ring.space, ring.members
        wanted = self._at_store(lambda: wished(self._inside, space))
        done = [each for each in wanted if each in members.erasures]
        for digest in wanted:
            name = wish_name(space, ring.device, digest)
            try:
                if digest in done and name in there:
                    self._road.remove(name)
                elif digest not in done and name not in there:
                    self._road.replace(name, wish_file(ring, digest))
            except RefusedError:
                return  # no right under this prefix yet: the wish waits
        if done:
            self._at_store(lambda: forget_wishes(self._inside, space, done))

    def _carry_out(self, view: SpaceView, wish: Wish) -> tuple[SpaceView, tuple[str, ...]]:
        """Order an erasure that somebody asked for, if nobody else's work goes with it."""
        inside, space = self._inside, view.space
        dossier = dossier_of(inside, space, wish.digest)
        if dossier is None:
            return view, ()  # it has not come here: the next run sees
        if not is_alone(inside, view.members, dossier, wish.device):
            note_undecided(inside, space, dossier, wish.device)
            return view, ()
        _space, segments = segments_of(inside, dossier)
        day = self._at.date() + BACKUPS_WITHIN
        view = ordered(view, dossier, segments, day, int(self._at.timestamp()))
        self.shelf.keep(view)
        return view, obey(inside, view.members, self._at)

    def answer(self, view: SpaceView, papers: tuple[str, ...]) -> int:
        """Answer those who ask in by an invitation made here; return how many wait for a code."""
        for paper in papers:
            try:
                found = self._at_store(
                    lambda paper=paper: answer_to(self.shelf, view, paper, self._at.date())
                )
            except UserError as error:
                self.unanswered.append(error.message)
                continue
            if found is not None:
                put_answer(self._road, view.space, *found)
        return len(self._at_store(lambda: self.shelf.candidates(view.space)))

    def see_to_erasures(self, view: SpaceView, ring: SpaceKeyring, heads: Sequence[str]) -> None:
        """Put tombstones on the road, and confirm what is done here, each when it is news."""
        members = view.members
        if view.is_administrator:
            self._bury(members, heads)
        mine = self._at_store(self._done)
        done = {each: mine[each] for each in members.orders if each in mine}
        key, news = f"space.confirmed.{view.space}.{ring.device}", repr(sorted(done.items()))
        if self._at_store(lambda: setting(self._inside.connection, key)) == news:
            return
        try:
            self._road.replace(_confirmed(view.space, ring.device), confirmation(ring, done))
        except RefusedError:
            return  # no right under this prefix yet: the word waits
        self._at_store(lambda: self._note(key, news))

    def _done(self) -> Mapping[str, Confirmation]:
        return {
            each.digest: Confirmation(
                int(each.done.timestamp()),
                None if each.backups is None else int(each.backups.timestamp()),
            )
            for each in Erasures(self._inside).all()
            if each.done is not None
        }

    def _bury(self, members: Members, heads: Sequence[str]) -> None:
        """Put tombstones where orders name what they did not when this device last did."""
        remove_stale(self._road, members.space, heads, members.order_count)
        orders = {each.digest: dict(each.segments) for each in members.orders.values()}
        key, now = f"space.buried.{members.space}", written_orders(orders)
        known = self._at_store(lambda: setting(self._inside.connection, key))
        if known == now:
            return
        bury_on(self._road, members, heads, read_orders(known))
        self._at_store(lambda: self._note(key, now))

    def _note(self, key: str, value: str) -> None:
        with self.shelf.transaction():
            set_setting(self._inside.connection, key, value)


def _confirmed(space: str, device: str) -> str:
    return f"{space}/heads/{device}/erased"
