"""The steps that can be taken back in the open dossier, the last one first."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct

from core.facts.situation import Answer
from core.messages import Shown
from core.packs.pack import Pack
from core.store.change import Stamp

Answers: TypeAlias = Mapping[str, Answer | None]


class Step(Struct, frozen=True):
    """What was done: the facts it touched, and what takes it back."""

    facts: tuple[str, ...]
    take_back: Callable[[Stamp], object]


class Steps:
    """Holds the steps; answers of one stay in one field are a single step."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._stay: object | None = None  # the stay that the last step belongs to
        self._before: Answers = {}

    def clear(self) -> None:
        """Forget all steps."""
        self._steps = []
        self._stay = None

    def add(self, step: Step) -> None:
        """Add a step."""
        self._steps.append(step)
        self._stay = None

    def add_answers(
        self, before: Answers, record: Callable[[Answers, Stamp], object], stay: object | None
    ) -> None:
        """Add the answers that were given, by what stood before them."""
        if stay is not None and stay is self._stay:
            before = {**before, **self._before}
            self._steps.pop()

        def take_back(stamp: Stamp) -> object:
            return record(before, stamp)

        self._steps.append(Step(tuple(before), take_back))
        self._stay, self._before = stay, before

    def pop(self) -> Step | None:
        """Return the last step and forget it; None where there is none."""
        self._stay = None
        return self._steps.pop() if self._steps else None


def step_name(facts: tuple[str, ...], pack: Pack) -> Shown | None:
    """Return what a step is called: its fact, or the question that its facts answer."""
    from core.diagnostic.routes import facts_of, words

    known = [definition for name in facts if (definition := pack.fact(name)) is not None]
    if len(known) > 1:
        for question in pack.content.questions:
            if set(facts) <= set(facts_of(question)):
                return words(question, pack)
    return known[0].label if known else None
