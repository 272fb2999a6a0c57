"""The page of the financing, connected: wishes tried out and plans studied off its thread."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from core.facts.situation import Answer, Situation
from core.packs.pack import Pack
from desktop.session import Session
from desktop.tasks import Handle, Tasks

if TYPE_CHECKING:
    from datetime import date

    from core.financing.result import Financing, Plan
    from ui.pages.financing import FinancingPage

_Answers = Mapping[str, Answer | None]


class FinancingRoom(QObject):
    """Reckons on a scratch situation; nothing that is tried out reaches the disk.

    While one answer is worked out, only the newest wish waits: those between are never reckoned.
    """

    def __init__(self, session: Session, tasks: Tasks, page: "FinancingPage") -> None:
        super().__init__(page)
        self._session = session
        self._tasks = tasks
        self._page = page
        self._out: Handle[_Found | None] | None = None
        self._next: _Answers | None = None
        self._studies: dict[str, Handle[object]] = {}
        page.tried.connect(self._on_tried)
        page.untried.connect(self.drop)
        page.studied.connect(self._on_studied)
        session.situation_changed.connect(self.drop)
        session.visit_changed.connect(self.drop)

    def drop(self) -> None:
        """Let no answer of a trial come any more: it would be of what is past."""
        self._next = None
        if self._out is not None:
            self._out.cancel()
            self._out = None

    def _on_tried(self, answers: _Answers) -> None:
        self._next = answers
        if self._out is None:
            self._begin()

    def _begin(self) -> None:
        """Reckon the newest wish."""
        answers, self._next = self._next, None
        if answers is None:
            return
        session = self._session
        job = partial(_trial, session.situation, answers, session.rules, session.day)
        self._run(job)

    def _run(self, job: "Callable[[], _Found | None]") -> None:
        self._out = self._tasks.run(job, self._on_found)

    def _on_found(self, found: "_Found | None") -> None:
        """Show the plans found so far, and go on: with a newer wish, or with the next plan."""
        self._out = None
        if not isValid(self._page):  # its window may be gone meanwhile
            return
        if found is not None:
            self._page.show_trial(found[0])
        if self._next is not None:
            self._begin()
        elif found is not None:
            self._run(partial(_further, found[1]))

    def _on_studied(self, kind: str, plan: "Plan") -> None:
        if kind in self._studies:
            self._studies[kind].cancel()
        session = self._session
        job = partial(_study, kind, session.situation, session.rules, session.day, plan)
        show = partial(_show, self._page, kind, plan)
        self._studies[kind] = self._tasks.run(job, show)


# The plans of a financing so far, and the search that goes on.
_Found = tuple["Financing", "Iterator[Financing]"]


def _trial(situation: Situation, answers: _Answers, pack: Pack, on: "date") -> "_Found | None":
    """Return the first plan that a wish brings, and the search for the others."""
    from core.aids.evaluate import evaluate_all
    from core.financing.finance import steps

    stated = {name: answer for name, answer in answers.items() if answer is not None}
    tried = _agreed(situation, pack).without(*answers).with_answers(stated)
    return _further(steps(tried, pack, on, evaluate_all(tried, pack, on)))


def _further(search: "Iterator[Financing]") -> "_Found | None":
    """Return the next answer of a search, None when all is found."""
    found = next(search, None)
    return None if found is None else (found, search)


def _study(kind: str, situation: Situation, pack: Pack, on: "date", plan: "Plan") -> object:
    """Return a study of a plan, as the page names it."""
    agreed = _agreed(situation, pack)
    if kind == "risk":
        from core.financing.inputs import inputs
        from core.financing.risk import risk_of

        return risk_of(plan, inputs(agreed, pack, on))
    if kind == "bridges":
        from core.financing.bridges import bridges

        return bridges(agreed, pack, on, plan)
    from core.aids.evaluate import evaluate_all
    from core.financing.offers import Side
    from core.financing.planning import Aim
    from core.financing.sensitivity import sensitivity

    aids, aim = evaluate_all(agreed, pack, on), Aim(plan.aim)
    return sensitivity(agreed, pack, on, aids, aim, Side(plan.side))


def _show(page: "FinancingPage", kind: str, plan: "Plan", study: object) -> None:
    if isValid(page):
        page.show_study(kind, plan, study)


def _agreed(situation: Situation, pack: Pack) -> Situation:
    from core.diagnostic.contradictions import undisputed
    from core.diagnostic.known import links_in

    return undisputed(situation, links_in(pack), pack)
