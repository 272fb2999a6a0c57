"""The situation: what is known of a firm at one moment, fact by fact."""

from collections.abc import Iterator, KeysView, Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from core.facts.definition import Value


class Silence(Enum):
    """An answer that gives no value: asked but not known, or not applicable to this firm."""

    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"


Answer: TypeAlias = Value | Silence
_T = TypeVar("_T")


class Situation(Mapping[str, Answer]):
    """An immutable mapping from fact names to answers; an absent name is unknown, never a no."""

    __slots__ = ("_answers",)

    def __init__(self, answers: Mapping[str, Answer] | None = None) -> None:
        self._answers = MappingProxyType(dict(answers or {}))

    def __getitem__(self, name: str) -> Answer:
        return self._answers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def keys(self) -> KeysView[str]:
        """Return the names of the facts answered."""
        return self._answers.keys()

    def __hash__(self) -> int:
        return hash(frozenset(self._answers.items()))

    def value(self, name: str) -> Value | None:
        """Return the known value of a fact, None in each of the three other states."""
        answer = self._answers.get(name)
        return None if isinstance(answer, Silence) else answer

    def typed(self, name: str, kind: type[_T]) -> _T | None:
        """Return the known value if it is of this kind; None where nothing is known."""
        answer = self._answers.get(name)
        return answer if isinstance(answer, kind) else None

    def number(self, name: str) -> Decimal | None:
        """Return the known value as a Decimal if it is a number."""
        answer = self._answers.get(name)
        if isinstance(answer, Decimal):
            return answer
        return Decimal(answer) if isinstance(answer, int) and not isinstance(answer, bool) else None

    def is_known(self, name: str) -> bool:
        """Say whether the fact has a value."""
        return self.value(name) is not None

    def is_settled(self, name: str) -> bool:
        """Say whether the fact needs no more asking: known or not applicable."""
        return name in self._answers and self._answers[name] is not Silence.DONT_KNOW

    def having(self, **answers: Answer) -> "Situation":
        """Return this situation with answers whose names have `__` for dots (for tests)."""
        return self.with_answers(
            {name.replace("__", "."): answer for name, answer in answers.items()}
        )

    def with_answers(self, answers: Mapping[str, Answer]) -> "Situation":
        """Return this situation with these answers set."""
        return Situation({**self._answers, **answers})

    def without(self, *names: str) -> "Situation":
        """Return this situation with these facts unknown."""
        gone = frozenset(names)
        return Situation(
            {name: answer for name, answer in self._answers.items() if name not in gone}
        )

    def items_of(self, collection: str) -> tuple[str, ...]:
        """Return the ids of a collection (`project.expenses`), in order of first appearance."""
        start = f"{collection}."
        length = len(start)
        parts = [name[length:].partition(".") for name in self._answers if name.startswith(start)]
        return tuple(dict.fromkeys([item for item, dot, _field in parts if dot and item]))
