"""Conditions made of others, over the places of these among all that is judged."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TypeVar

from core.aids.kleene import IS_UNKNOWN, IS_YES, VERDICTS
from core.aids.result import Reason, Verdict, Wording, reason
from core.messages import N_, Shown, Text, message

_T = TypeVar("_T")
Gather = Callable[[Sequence[_T]], tuple[_T, ...]]


def gathering(places: Sequence[int]) -> Callable[[Sequence[_T]], tuple[_T, ...]]:
    """Return the function that takes what stands at these places."""
    if len(places) == 1:
        place = places[0]
        return lambda found: (found[place],)
    return itemgetter(*places) if places else lambda _found: ()


class Composed(Wording):
    """All or any of some conditions, `combine` the codes of which gives its own."""

    __slots__ = ("_combine", "_gather_codes", "_gather_reasons", "_sources", "_text", "places")

    def __init__(
        self,
        places: Sequence[int],
        combine: Callable[[Sequence[int]], int],
        text: Shown | None,
        sources: tuple[str, ...] = (),
    ) -> None:
        self.places = tuple(places)
        self._combine = combine
        self._text = text
        self._sources = sources
        self._gather_codes: Callable[[Sequence[int]], tuple[int, ...]] = gathering(self.places)
        self._gather_reasons: Callable[[Sequence[Reason]], tuple[Reason, ...]] = gathering(
            self.places
        )

    @property
    def is_every(self) -> bool:
        """Say whether all of the conditions must hold."""
        return self._combine is min

    def code(self, codes: Sequence[int]) -> int:
        """Return its code, given those of all that is judged."""
        return self._combine(self._gather_codes(codes))

    def reason(self, code: int, found: Sequence[Reason]) -> Reason:
        """Return its reason, given those of all that is judged."""
        parts = self._gather_reasons(found)
        facts = tuple(dict.fromkeys([fact for part in parts for fact in part.facts]))
        missing = missing_of(parts) if code == IS_UNKNOWN else ()
        return reason(VERDICTS[code], self, facts, missing, self._sources, parts)

    def words(self, reason: Reason) -> Shown:
        """Return its sentence; that of its first part where it has none of its own."""
        return self._text or reason.parts[0].text


class Negated(Wording):
    """The contrary of a condition."""

    __slots__ = ("_say", "_sources", "place")

    def __init__(self, place: int, say: Text | None, sources: tuple[str, ...]) -> None:
        self.place = place
        self._say = say
        self._sources = sources

    def code(self, codes: Sequence[int]) -> int:
        """Return its code, given those of all that is judged; unknown stays unknown."""
        return IS_YES - codes[self.place]

    def reason(self, code: int, found: Sequence[Reason]) -> Reason:
        """Return its reason, given those of all that is judged."""
        part = found[self.place]
        verdict = VERDICTS[code]
        return reason(verdict, self, part.facts, part.missing, self._sources, (part,))

    def words(self, reason: Reason) -> Shown:
        """Return its sentence, or that the condition must not hold."""
        return self._say or message(N_("Not: {condition}"), condition=reason.parts[0].text)


def missing_of(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Return the facts that would settle the unknown ones among these reasons, each once."""
    unknown = (each for each in reasons if each.verdict is Verdict.UNKNOWN)
    return tuple(dict.fromkeys(fact for each in unknown for fact in each.missing))
