"""A visit to a kiosk: what one visitor said, in memory alone, until it is let go of.

There is no store beneath, no file and no log: when the object goes, all of it is gone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.diagnostic.questionnaire import Interview
from core.diagnostic.routes import routes
from core.errors import UserError
from core.facts.situation import Answer, Silence, Situation
from core.messages import N_
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question

_NO_ROUTE = N_("The rules have no interview “{route}”. Choose another one for the kiosk.")


@dataclass(slots=True)
class Visitor:
    """Where a visitor is in the interview, and what they said and agreed to."""

    interview: Interview
    position: str = ""  # the id of the question at hand; none before the first and after the last
    consents: Mapping[str, str] = field(default_factory=dict[str, str])
    handed: set[str] = field(default_factory=set[str])

    @property
    def situation(self) -> Situation:
        """What was said."""
        return self.interview.situation

    @property
    def question(self) -> Question | None:
        """The question at hand."""
        return next((q for q in self.interview.questions() if q.id == self.position), None)

    def take(self, answers: Mapping[str, Answer]) -> None:
        """Take answers, and go to the question after this one; the last one leads to the result."""
        self.interview = self.interview.having(answers)
        following = self.interview.following(self.position)
        self.position = following.id if following else ""

    def go_back(self) -> bool:
        """Go to the question before; say whether there was one."""
        questions = self.interview.questions()
        ids = [question.id for question in questions]
        if not self.position:
            goal = ids[-1] if ids else ""
        else:
            previous = self.interview.previous(self.position)
            goal = previous.id if previous else ""
        self.position = goal or self.position
        return bool(goal)

    def progress(self) -> tuple[int, int]:
        """Return at which question of how many one is."""
        ids = [question.id for question in self.interview.questions()]
        return (ids.index(self.position) if self.position in ids else len(ids)), len(ids)


def new_visitor(pack: Pack, route: str) -> Visitor:
    """Return a visitor at the first question of a route; raises UserError."""
    found = routes(pack).get(route)
    if found is None:
        raise UserError(_NO_ROUTE, route=route)
    interview = Interview(found, Situation(), pack)
    return Visitor(interview, interview.questions()[0].id)


def plain_answers(situation: Situation) -> Mapping[str, str | bool | int | float]:
    """Return answers as plain values, for a letter: « ne sait pas » as a word, amounts as text."""
    return dict(_plain(situation))


def _plain(situation: Situation) -> Iterator[tuple[str, str | bool | int | float]]:
    for name, answer in situation.items():
        match answer:
            case Silence():
                yield name, answer.value
            case bool() | int():
                yield name, answer
            case _:
                yield name, str(answer)
