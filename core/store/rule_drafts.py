"""Drafts of rules kept in the workspace: each edit on the disk, every earlier state kept.

The states of a draft are a tree: each knows the one it was made from. The draft points at the one
that shows; to undo is to point at the one before, and nothing is ever written over.
"""

import json
import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, TypeAlias

from msgspec import Struct

from core.store.engine import Connection

Body: TypeAlias = Mapping[str, Any]
# Letters typed into one field within this many seconds are one step of the history.
ONE_STEP = 20
_ID_BYTES = 9


class DraftCard(Struct, frozen=True):
    """What lists show of a draft: `base` is the instrument that it began as a copy of."""

    id: str
    title: str
    base: str | None
    updated: datetime


class DraftState(Struct, frozen=True):
    """One state of a draft: its number, when it was made, and the place that was edited."""

    number: int
    at: datetime
    place: str


class RuleDrafts:
    """The drafts of a workspace; whatever a method says is durable when it returns."""

    def __init__(
        self,
        connection: Connection,
        transaction: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._connection = connection
        self._transaction = transaction

    def create(self, body: Body, title: str, base: str | None, at: datetime) -> str:
        """Keep a new draft and return its id."""
        draft = os.urandom(_ID_BYTES).hex()
        with self._transaction():
            self._connection.execute(
                "INSERT INTO rule_drafts VALUES (?, ?, 1, ?, 0)", (draft, base, _seconds(at))
            )
            self._insert(draft, DraftState(1, at, ""), None, title, body)
        return draft

    def record(self, draft: str, body: Body, title: str, place: str, at: datetime) -> int:
        """Keep a new state of a draft, made at a place of it, and return its number."""
        with self._transaction():
            state = self._state(draft)
            number = self._same_step(draft, state, place, at)
            if number is None:
                number = self._last(draft) + 1
                self._insert(draft, DraftState(number, at, place), state[0], title, body)
            else:
                self._connection.execute(
                    "UPDATE rule_draft_states SET title = ?, body = ?, at = ? "
                    "WHERE draft = ? AND number = ?",
                    (title, _packed(body), _seconds(at), draft, number),
                )
            self._point(draft, number, at)
        return number

    def body(self, draft: str, number: int | None = None) -> Body:
        """Return a draft as it is now, or one of its states; raises KeyError."""
        wanted = self._state(draft)[0] if number is None else number
        row = self._connection.execute(
            "SELECT body FROM rule_draft_states WHERE draft = ? AND number = ?", (draft, wanted)
        ).fetchone()
        if row is None:
            raise KeyError(draft)
        return json.loads(zlib.decompress(row[0]))

    def undo(self, draft: str, at: datetime) -> Body | None:
        """Go back to the state before, and return it; None where there is none."""
        parent = self._state(draft)[1]
        return None if parent is None else self._back_at(draft, parent, at)

    def redo(self, draft: str, at: datetime) -> Body | None:
        """Go on to the latest state made from this one, and return it; None where there is none."""
        row = self._connection.execute(
            "SELECT max(number) FROM rule_draft_states WHERE draft = ? AND parent = ?",
            (draft, self._state(draft)[0]),
        ).fetchone()
        return None if row is None or row[0] is None else self._back_at(draft, row[0], at)

    def restore(self, draft: str, number: int, at: datetime) -> Body:
        """Make an earlier state the present one again, by a new state; what came after stays."""
        body = self.body(draft, number)
        title = self.card(draft).title
        self.record(draft, body, title, f"state:{number}", at)
        return body

    def history(self, draft: str) -> tuple[DraftState, ...]:
        """Return all states of a draft, the latest first."""
        rows = self._connection.execute(
            "SELECT number, at, place FROM rule_draft_states WHERE draft = ? ORDER BY number DESC",
            (draft,),
        ).fetchall()
        return tuple(DraftState(number, _moment(at), place) for number, at, place in rows)

    def card(self, draft: str) -> DraftCard:
        """Return what lists show of a draft; raises KeyError."""
        row = self._connection.execute(f"{_CARDS} WHERE id = ?", (draft,)).fetchone()
        if row is None:
            raise KeyError(draft)
        return DraftCard(row[0], row[1], row[2], _moment(row[3]))

    def cards(self, *, trashed: bool = False) -> tuple[DraftCard, ...]:
        """Return all drafts, the one edited last first."""
        rows = self._connection.execute(
            f"{_CARDS} WHERE trashed = ? ORDER BY updated DESC, id",
            (int(trashed),),
        ).fetchall()
        return tuple(DraftCard(row[0], row[1], row[2], _moment(row[3])) for row in rows)

    def rebase(self, draft: str, base: str) -> None:
        """Make a draft a change of an instrument: its own, once it was published."""
        with self._transaction():
            self._connection.execute("UPDATE rule_drafts SET base = ? WHERE id = ?", (base, draft))

    def trash(self, draft: str, *, trashed: bool = True) -> None:
        """Take a draft out of the list, or bring it back."""
        with self._transaction():
            self._connection.execute(
                "UPDATE rule_drafts SET trashed = ? WHERE id = ?", (int(trashed), draft)
            )

    def _state(self, draft: str) -> tuple[int, int | None, str, int]:
        row = self._connection.execute(
            "SELECT number, parent, place, at FROM rule_draft_states JOIN rule_drafts "
            "ON draft = id AND number = current WHERE id = ?",
            (draft,),
        ).fetchone()
        if row is None:
            raise KeyError(draft)
        return row[0], row[1], row[2], row[3]

    def _same_step(
        self, draft: str, state: tuple[int, int | None, str, int], place: str, at: datetime
    ) -> int | None:
        """Return the state that goes on here: the same field, a moment later, nothing after it."""
        number, parent, old_place, old_at = state
        soon = 0 <= _seconds(at) - old_at <= ONE_STEP
        is_same = parent is not None and place == old_place and soon and place != ""
        return number if is_same and number == self._last(draft) else None

    def _last(self, draft: str) -> int:
        row = self._connection.execute(
            "SELECT max(number) FROM rule_draft_states WHERE draft = ?", (draft,)
        ).fetchone()
        return row[0] if row else 0

    def _insert(
        self, draft: str, state: DraftState, parent: int | None, title: str, body: Body
    ) -> None:
        self._connection.execute(
            "INSERT INTO rule_draft_states VALUES (?, ?, ?, ?, ?, ?, ?)",
            (draft, state.number, parent, title, _packed(body), _seconds(state.at), state.place),
        )

    def _back_at(self, draft: str, number: int, at: datetime) -> Body:
        body = self.body(draft, number)
        with self._transaction():
            self._point(draft, number, at)
        return body

    def _point(self, draft: str, number: int, at: datetime) -> None:
        self._connection.execute(
            "UPDATE rule_drafts SET current = ?, updated = ? WHERE id = ?",
            (number, _seconds(at), draft),
        )


_CARDS = (
    "SELECT id, title, base, updated FROM rule_drafts "
    "JOIN rule_draft_states ON draft = id AND number = current"
)


def _packed(body: Body) -> bytes:
    return zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
