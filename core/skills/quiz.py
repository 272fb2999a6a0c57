"""The quiz of a lesson: answers in an order of their own, the same each time, and the score."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from core.facts.situation import Situation
from core.messages import Text
from core.packs.schema.skills import Lesson, Part

RIGHT = "skills.lessons.{lesson}.right"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is shown: `right` is the place of the right answer."""

    question: Text
    answers: tuple[Text, ...]
    right: int
    because: Text


@dataclass(frozen=True, slots=True)
class Progress:
    """A lesson and how many of its questions were answered right; None: not taken yet."""

    lesson: Lesson
    right: int | None

    @property
    def is_mastered(self) -> bool:
        """Say whether every question was answered right."""
        return self.right is not None and self.right >= len(self.lesson.quiz)


def asked(lesson: Lesson) -> tuple[Asked, ...]:
    """Return the questions of a lesson; the right answer is not always in the same place."""
    return tuple(_shuffled(lesson, number) for number in range(len(lesson.quiz)))


def score(lesson: Lesson, chosen: Sequence[int | None]) -> int:
    """Return how many of the answers chosen, by place, are right; one not given is not right."""
    pairs = zip(asked(lesson), chosen, strict=True)
    return sum(given == question.right for question, given in pairs)


def progress(situation: Situation, part: Part) -> tuple[Progress, ...]:
    """Return all lessons in their order with what was reached in each."""
    return tuple(
        Progress(lesson, situation.typed(RIGHT.format(lesson=lesson.id), int))
        for lesson in part.lessons
    )


def _shuffled(lesson: Lesson, number: int) -> Asked:
    question = lesson.quiz[number]
    order = sorted(
        range(len(question.answers)),
        key=lambda at: hashlib.sha256(f"{lesson.id}/{number}/{at}".encode()).digest(),
    )
    answers = tuple(question.answers[at] for at in order)
    return Asked(question.question, answers, order.index(0), question.because)
