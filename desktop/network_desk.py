"""The directory of the window: read when it is first wanted, made ready in a worker."""

from collections.abc import Callable
from datetime import date
from functools import partial

from core.network.book import Book, part_of
from core.network.desk import Desk
from core.network.introductions import Introduction
from core.network.kept import Raw, entries_of, gathered
from core.packs.pack import Pack
from core.packs.schema.network import Part
from desktop.session import Session
from desktop.tasks import Handle, Tasks

# What follows from the entries alone, and the labels that end, from the day too.
_KEPT = ("index", "shelf", "alone_here", "to_settle", "alerts")


class Desks:
    """Gives the desk of a workspace; the rows come from its own thread, the rest from a worker."""

    def __init__(self, session: Session, tasks: Tasks) -> None:
        self._session, self._tasks = session, tasks
        self._making: Handle[Desk] | None = None
        self._version = -1
        self._desk: Desk | None = None

    @property
    def book(self) -> Book:
        """The directory in the workspace."""
        return Book(self._session.workspace.inside)

    def ask(self, then: Callable[[Desk], None]) -> None:
        """Have the desk made; `then` is given it in the window's thread."""
        part = part_of(self._session.rules)
        if part is None:
            return
        book = self.book
        number, requests = book.version(), book.requests()
        before = self._desk if number == self._version else None
        # Of a directory that is as it was nothing is read: in a large one it would be felt.
        raw = Raw() if before is not None and before.pack is self._session.rules else book.raw()
        if self._making is not None:
            self._making.cancel()
        self._version = number
        job = partial(_made, self._session.rules, part, raw, requests, self._session.day, before)
        self._making = self._tasks.run(job, partial(self._on_made, then))

    def _on_made(self, then: Callable[[Desk], None], desk: Desk) -> None:
        self._desk = desk
        then(desk)


def _made(  # noqa: PLR0913, PLR0917 - what a desk is made from
    pack: Pack,
    part: Part,
    raw: Raw,
    requests: tuple[Introduction, ...],
    on: date,
    before: Desk | None,
) -> Desk:
    """Return the desk; entries that are the same keep their index."""
    from core.network.book import with_pack

    if before is not None and before.pack is pack:
        made = Desk(pack, part, before.entries, requests, on, before.kept)
        for name in _KEPT if before.on == on else _KEPT[:-1]:
            made.__dict__[name] = getattr(before, name)
        return made
    kept = gathered(raw)
    made = Desk(pack, part, with_pack(entries_of(kept.values()), part), requests, on, kept)
    for name in _KEPT:
        getattr(made, name)  # made now, in the worker
    return made
