"""An interview: which question comes next, what its reply means, how much is left."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from core.diagnostic.known import completed, links_in
from core.diagnostic.links import suggestions
from core.diagnostic.relevance import holds
from core.diagnostic.routes import facts_of, questions_of
from core.errors import UserError
from core.facts.checking import Checked, checked
from core.facts.definition import Value
from core.facts.situation import Answer, Silence, Situation
from core.messages import N_
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question, Questionnaire, RouteSection

Reply: TypeAlias = Value | Silence | AbstractSet[str] | Mapping[str, Value | Silence]


class BadReplyError(UserError):
    """A reply that a question cannot take."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an interview has come: questions answered of all, and seconds that the rest takes."""

    answered: int
    total: int
    seconds_left: int

    @property
    def minutes_left(self) -> int:
        """Whole minutes that the rest takes, rounded up."""
        return -(-self.seconds_left // 60)


class Interview:
    """One route at one moment: immutable; after an answer, make the next with `having`.

    A question is left out where it cannot matter for this firm, or where all its facts follow from
    what was said elsewhere. `derive` completes the situation by what follows from it.
    """

    def __init__(
        self,
        route: Questionnaire,
        situation: Situation,
        pack: Pack,
        derive: Callable[[Situation, Pack], Situation] = completed,
    ) -> None:
        self.route = route
        self.situation = situation
        self.pack = pack
        self._derive = derive

    @cached_property
    def sections(self) -> tuple[tuple[RouteSection, tuple[Question, ...]], ...]:
        """The sections that have something to ask, each with its questions."""
        by_id = questions_of(self.pack)
        found = (
            (section, tuple(by_id[id_] for id_ in section.questions if self._asks(by_id[id_])))
            for section in self.route.sections
        )
        return tuple((section, questions) for section, questions in found if questions)

    def questions(self) -> tuple[Question, ...]:
        """Return the questions for this firm in order, answered ones included."""
        return tuple(question for _section, questions in self.sections for question in questions)

    def asked(self, question: Question) -> tuple[str, ...]:
        """Return the facts of a question that are to be asked: the others are known already."""
        return tuple(
            name
            for name in facts_of(question)
            if name in self.situation or not self._known.is_settled(name)
        )

    def is_answered(self, question: Question) -> bool:
        """Say whether each of the facts asked has an answer, be it "don't know"."""
        return all(name in self.situation for name in self.asked(question))

    def first_open(self) -> Question | None:
        """Return the first question without an answer; None at the end."""
        return next((each for each in self.questions() if not self.is_answered(each)), None)

    def next_after(self, question_id: str) -> Question | None:
        """Return the next question without an answer after this one, None where there is none."""
        rest = self._rest_after(question_id)
        return next((each for each in rest if not self.is_answered(each)), None)

    def previous(self, question_id: str) -> Question | None:
        """Return the question before this one, answered or not; None at the beginning."""
        return self._nearest(reversed(self._order[: self._order.index(question_id)]))

    def following(self, question_id: str) -> Question | None:
        """Return the question after this one, answered or not; None at the end."""
        return next(iter(self._rest_after(question_id)), None)

    def progress(self) -> Progress:
        """Return how far the interview has come."""
        questions = self.questions()
        left = [question for question in questions if not self.is_answered(question)]
        seconds = sum(self._seconds(question) for question in left)
        return Progress(len(questions) - len(left), len(questions), seconds)

    def answers_for(self, question: Question, reply: Reply) -> dict[str, Answer]:
        """Return the answers that a reply gives to the facts asked; raises UserError.

        A set of names is a list of ticks: confirming it makes the others false. A mapping answers
        line by line and leaves the others as they are. A silence holds for every fact asked.
        """
        return {name: each.answer for name, each in self.checked_for(question, reply).items()}

    def checked_for(self, question: Question, reply: Reply) -> dict[str, Checked]:
        """Return the answers of a reply with what the person should know of each (see Checked)."""
        found = {
            name: self._checked(question, name, raw)
            for name, raw in self._lines(question, reply).items()
        }
        _refuse_company(question, found, self.pack)
        return found

    def suggested(self, question: Question) -> Mapping[str, Value]:
        """Return answers that may be offered, never written: what kindred answers suggest."""
        offered = suggestions(self._known, links_in(self.pack))
        return {name: offered[name] for name in self.asked(question) if name in offered}

    def having(self, answers: Mapping[str, Answer]) -> "Interview":
        """Return this interview with more answers."""
        situation = self.situation.with_answers(answers)
        return Interview(self.route, situation, self.pack, self._derive)

    @cached_property
    def _known(self) -> Situation:
        return self._derive(self.situation, self.pack)

    @cached_property
    def _order(self) -> tuple[str, ...]:
        """The ids of all questions of the route: a question just made irrelevant has a place."""
        return tuple(id_ for section in self.route.sections for id_ in section.questions)

    def _rest_after(self, question_id: str) -> tuple[Question, ...]:
        rest = set(self._order[self._order.index(question_id) + 1 :])
        return tuple(question for question in self.questions() if question.id in rest)

    def _nearest(self, ids: Iterable[str]) -> Question | None:
        shown = {question.id: question for question in self.questions()}
        return next((shown[id_] for id_ in ids if id_ in shown), None)

    def _asks(self, question: Question) -> bool:
        return holds(question.relevant_if, self._known) is not False and bool(self.asked(question))

    def _seconds(self, question: Question) -> int:
        """Return what a question takes, in proportion to the lines still to be asked."""
        all_facts = facts_of(question)
        left = sum(name not in self.situation for name in self.asked(question))
        return max(3, question.seconds * left // len(all_facts))

    def _lines(self, question: Question, reply: Reply) -> Mapping[str, Value | Silence]:
        asked = self.asked(question)
        if isinstance(reply, Silence):
            return dict.fromkeys(asked, reply)
        if isinstance(reply, AbstractSet):
            return {name: name in reply for name in asked} | dict.fromkeys(reply, True)
        return reply if isinstance(reply, Mapping) else {question.facts[0]: reply}

    def _checked(self, question: Question, name: str, raw: Value | Silence) -> Checked:
        definition = self.pack.fact(name)
        if definition is None or name not in facts_of(question):
            raise BadReplyError(
                N_("“{name}” is not asked by the question “{question}”."),
                name=name, question=question.id,
            )  # fmt: skip
        return checked(definition, raw, self.pack, name)


def _refuse_company(question: Question, answers: Mapping[str, Checked], pack: Pack) -> None:
    """Refuse a tick that stands alone beside another one."""
    ticked = [name for name, each in answers.items() if each.answer is True]
    alone = next((name for name in ticked if name in question.exclusive), None)
    if alone is not None and len(ticked) > 1:
        raise BadReplyError(
            N_("“{alone}” excludes the other lines. Untick it, or untick the others."),
            alone=pack.facts[alone].label,
        )
