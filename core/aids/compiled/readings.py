"""What rules read of a firm: a fact, its places, its size, several of these at once."""

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, cast

from core.facts.definition import Value
from core.facts.situation import Silence

if TYPE_CHECKING:
    from core.aids.context import Context

COMMUNE = "company.commune"
SIZE_FACTS = ("company.headcount", "company.turnover", "company.balance_sheet")


class Reading:
    """Something read of a firm, the same for all rules that read it; `facts` are what it is from.

    Equal readings read the same: a shelf holds all the tests of one.
    """

    __slots__ = ("facts",)
    is_of_items = False  # it reads the items of a collection, whose facts have no fixed names

    def __init__(self, *facts: str) -> None:
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.facts == getattr(other, "facts", None)

    def __hash__(self) -> int:
        return hash((type(self), self.facts))

    def value(self, context: "Context") -> Hashable:
        """Return what is read; None where nothing is known."""
        raise NotImplementedError

    def key(self, value: Hashable) -> Hashable:
        """Return what tells this value from others."""
        return value


class Constant(Reading):
    """Nothing of the firm: what the law date settles."""

    __slots__ = ()

    def value(self, context: "Context") -> Hashable:
        """Return nothing."""
        del context


class FactReading(Reading):
    """One fact: its value; « not applicable » is told, as it needs no more asking."""

    __slots__ = ()

    def value(self, context: "Context") -> Hashable:
        """Return the value, « not applicable » or None."""
        found = context.situation.get(self.facts[0])
        return None if found is Silence.DONT_KNOW else found


class PlaceReading(Reading):
    """The firm's commune, and the territories that it lies in where it is a commune of ours."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(COMMUNE)

    def value(self, context: "Context") -> tuple[str | None, frozenset[str] | None]:
        """Return the code as entered, and the territories."""
        return context.typed(COMMUNE, str), context.places

    def key(self, value: Hashable) -> Hashable:
        """Return the code: it tells the territories."""
        return None if value is None else cast("tuple[str | None, object]", value)[0]


class SizeReading(Reading):
    """The sizes in EU law that the firm may have, and the facts that would tell."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(*SIZE_FACTS)

    def value(self, context: "Context") -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the sizes and the facts that are not settled."""
        asked = tuple(fact for fact in SIZE_FACTS if not context.situation.is_settled(fact))
        return context.possible_sizes, asked


class EarlierAidReading(Reading):
    """Whether an aid was received, and the day of its report."""

    __slots__ = ()

    def __init__(self, aid: str) -> None:
        super().__init__(f"company.aids.{aid}.had", f"company.aids.{aid}.report")

    def value(self, context: "Context") -> tuple[Value | None, date | None]:
        """Return what is known of both."""
        had, report = self.facts
        return context.value(had), context.typed(report, date)


class OpeningReading(Reading):
    """What was noted of an aid's opening, and the places where it may be open."""

    __slots__ = ()

    def __init__(self, fact: str, *, is_local: bool) -> None:
        super().__init__(fact, *((COMMUNE,) if is_local else ()))

    def value(self, context: "Context") -> tuple[bool | None, frozenset[str] | None]:
        """Return the note, and the territories where they matter."""
        fact, *local = self.facts
        return context.typed(fact, bool), context.places if local else None


class RoomReading(Reading):
    """What small State aid the firm may still be granted."""

    __slots__ = ()
    is_of_items = True

    def value(self, context: "Context") -> Hashable:
        """Return the range; None where no ceiling is known."""
        return context.de_minimis_room
