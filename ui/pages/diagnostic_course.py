"""Where one is in the interview: the route, the question at hand, what comes before and after."""

from typing import Literal

from core.diagnostic.dma import dma_facts
from core.diagnostic.questionnaire import Interview
from core.diagnostic.routes import questions_of, route_facts, routes
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question, Questionnaire, RouteSection

Style = Literal["dense", "single"]


class Course:
    """Goes along a route, a section a screen ("dense") or a question a screen ("single")."""

    def __init__(self, pack: Pack, situation: Situation, display: Style) -> None:
        self.pack = pack
        self.display: Style = display
        self.routes = routes(pack)
        self.route = self.routes.get("full") or next(iter(self.routes.values()))
        self.situation = situation
        self.interview = Interview(self.route, situation, pack)
        self.position = ""  # the id of the question at hand

    @property
    def is_dense(self) -> bool:
        """Say whether a screen holds a section."""
        return self.display == "dense"

    @property
    def place(self) -> str:
        """Return the place as `route/question`."""
        return f"{self.route.id}/{self.position}"

    def show_situation(self, situation: Situation) -> None:
        """Ask what these answers leave to be asked."""
        self.situation = situation
        self.interview = Interview(self.route, situation, self.pack)

    def take_route(self, route_id: str) -> None:
        """Go along another route."""
        self.route = self.routes[route_id]
        self.show_situation(self.situation)

    def route_with(self, question_id: str) -> Questionnaire:
        """Return a route that asks a question, this one if it does or if none does."""
        found = (
            each
            for each in (self.route, *self.routes.values())
            if any(question_id in section.questions for section in each.sections)
        )
        return next(found, self.route)

    def asked_question(self, question_id: str) -> Question | None:
        """Return a question, or the next one open where it is not asked."""
        questions = {question.id: question for question in self.interview.questions()}
        if question_id in questions:
            return questions[question_id]
        is_in_route = any(question_id in section.questions for section in self.route.sections)
        following = self.interview.following(question_id) if is_in_route else None
        open_one = following or self.interview.first_open()
        return open_one or next(iter(questions.values()), None)

    def section_of(self, question_id: str) -> tuple[RouteSection, tuple[Question, ...]]:
        """Return the section of a question, and all its questions, asked now or not."""
        by_id = questions_of(self.pack)
        section = next(
            (each for each in self.route.sections if question_id in each.questions),
            self.route.sections[0],
        )
        return section, tuple(by_id[id_] for id_ in section.questions)

    def screen_of(self, question: Question) -> tuple[RouteSection, tuple[Question, ...]]:
        """Return the section and the questions that stand on the screen of a question."""
        section, questions = self.section_of(question.id)
        return section, questions if self.is_dense else (question,)

    def neighbour(self, step: int) -> Question | None:
        """Return the first question of the next screen, or of the one before."""
        if not self.is_dense:
            interview, here = self.interview, self.position
            return interview.following(here) if step > 0 else interview.previous(here)
        sections = [questions for _section, questions in self.interview.sections]
        here = self.section_of(self.position)[0].id
        ids = [section.id for section, _questions in self.interview.sections]
        goal = ids.index(here) + step if here in ids else 0
        return sections[goal][0] if 0 <= goal < len(sections) else None

    def following_screen(self) -> Question | None:
        """Return the first question of the screen that most likely comes next."""
        return self.neighbour(1) if self.is_dense else self.interview.next_after(self.position)

    def measures_maturity(self) -> bool:
        """Say whether the route asks for most of what the maturity score needs."""
        method = self.pack.content.dma
        if method is None:
            return False
        facts = dma_facts(method)
        return 2 * len(set(facts) & set(route_facts(self.route, self.pack))) > len(facts)
