"""The pages of the open dossier, connected to the session."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.facts.situation import Situation
from core.messages import Message
from desktop.modules import MAKERS, MODULES, module_titles
from desktop.policy import policy
from desktop.preferences import preferences
from desktop.session import Session
from desktop.step_states import CALCULATED, STEPS, step_states, step_titles
from desktop.tasks import Tasks
from desktop.undoing import Answers
from ui.pages.base import DossierPage
from ui.shell import Shell
from ui.texts import _, shown
from ui.widgets.stepper import Step
from ui.widgets.typing_watch import typing_watch

if TYPE_CHECKING:
    from core.visit import Visit
    from desktop.following import Following
    from desktop.histories import Histories
    from desktop.publishing import Publishing
    from desktop.settling import Settling


class DossierRoom(QObject):
    """Shows each page of the dossier what it should show, and takes its answers to the disk.

    `outdated` says that what is shown has other rules now: the pages are to be made anew.
    """

    went = Signal(str)
    outdated = Signal()

    def __init__(self, session: Session, tasks: Tasks, shell: Shell) -> None:
        super().__init__()
        self.session = session
        self.pages: dict[str, DossierPage] = {}
        # Shows a page; where it fails, another stands in its place.
        self.guard: Callable[[str, Callable[[], None]], None] = _unguarded
        self._tasks = tasks
        self._publishing: Publishing | None = None
        self._following: Following | None = None
        self.histories: Histories | None = None
        self._shell = shell
        self._position = ""
        self._is_open_wanted = False  # the diagnostic is opened next at its first open question
        session.situation_changed.connect(self._on_situation)
        session.visit_ready.connect(self._on_visit)
        session.visit_changed.connect(self._on_visit_changed)
        session.rules_changed.connect(self.outdated)
        session.noticed.connect(self._on_noticed)
        session.refused.connect(self._on_refused)
        session.unsaved.changed.connect(self._on_unsaved)

    @cached_property
    def settling(self) -> "Settling":
        """What brings answers given in two ways before the person."""
        from desktop.settling import Settling

        made = Settling(self.session)
        made.refused.connect(self._shell.toast.say)
        return made

    def move_to(self, shell: Shell) -> None:
        """Go on in another frame, with pages made anew."""
        self._shell = shell
        self.pages = {}
        shell.show_unsaved(len(self.session.unsaved.answers))
        if self.session.dossier is not None:
            self.show_steps()

    def forget_pages(self) -> None:
        """Let go of all pages: those of another dossier are made anew, with nothing of this one."""
        for step in self.pages:
            self._shell.remove_page(step)
        self.pages = {}
        self._position = ""

    def made(self, step: str) -> DossierPage:
        """Make the page of a step and connect it."""
        makers = {
            "profile": self._profile,
            "diagnostic": self._diagnostic,
            "results": self._results,
            "aids": self._aids,
            "financing": self._financing,
            "plan": self._plan,
            "report": self._report,
            "follow": self._follow,
        }
        own = MAKERS.get(step)
        page = own(self.session, self._tasks) if own else makers[step]()
        page.answered.connect(self._on_answered)
        page.step_wanted.connect(self.went)
        page.history_wanted.connect(self._on_history_wanted)
        page.settled.connect(self._on_settled)
        self.pages[step] = page
        return page

    def entered(self, step: str) -> None:
        """Show a page that is now open what it missed while it was hidden."""
        page = self.pages[step]
        if page.situation is not self.session.situation:
            page.show_situation(self.session.situation)
        if self.session.visit is not None:
            page.show_visit(self.session.visit)
        self._show_conflicts(page)
        self._lead_to_open(page)
        self._wait(page)
        self._bookmark(step)

    def _on_open_wanted(self) -> None:
        self._is_open_wanted = True

    def _lead_to_open(self, page: DossierPage) -> None:
        """Show the first open question where the results asked for it."""
        if not self._is_open_wanted:
            return
        from ui.pages.diagnostic import DiagnosticPage

        self._is_open_wanted = False
        if isinstance(page, DiagnosticPage):
            page.open_unanswered()

    def show_steps(self) -> None:
        """Show the steps of the open dossier in the rail."""
        states = step_states(self.session.situation, self.session.rules, self.session.visit)
        titles = step_titles()
        steps = [Step(step, titles[step], states.get(step)) for step in STEPS]
        named = module_titles()
        modules = [Step(module, named[module]) for module in MODULES]
        self._shell.show_steps(steps, self._heading(), modules)

    # One maker a page: what is heavy is imported when its page is first opened.

    def _profile(self) -> DossierPage:
        from ui.pages.profile import ProfilePage

        return ProfilePage(self.session.rules, self.session.on)

    def _diagnostic(self) -> DossierPage:
        from ui.pages.diagnostic import DiagnosticPage

        page = DiagnosticPage(self.session.rules, self.session.on)
        page.set_style(preferences(self.session.workspace).style)
        page.style_chosen.connect(self._on_style)
        if "style" in policy():
            from ui.pages.settings_fixed import fix

            fix(page.style_switch, says_so=False)
        page.show_earlier(*self.session.sittings_so_far()[-2:-1])
        place = self.session.place()
        if place.startswith("diagnostic/"):
            page.open_at(place.removeprefix("diagnostic/"))
        page.show_situation(self.session.situation)
        page.position_changed.connect(self._on_position)
        return page

    def _results(self) -> DossierPage:
        from ui.pages.results import ResultsPage

        page = ResultsPage(self.session.rules, self.session.on)
        page.open_wanted.connect(self._on_open_wanted)
        return page

    def _aids(self) -> DossierPage:
        from ui.pages.aids import AidsPage

        return AidsPage(self.session.rules, self.session.on)

    def _financing(self) -> DossierPage:
        from desktop.financing_room import FinancingRoom
        from ui.pages.financing import FinancingPage

        page = FinancingPage(self.session.rules, self.session.on)
        page.item_removed.connect(self.session.remove_item)
        FinancingRoom(self.session, self._tasks, page)
        return page

    def _plan(self) -> DossierPage:
        from ui.pages.plan import PlanPage

        return PlanPage(self.session.rules, self.session.on)

    def _report(self) -> DossierPage:
        from desktop.publishing import Publishing
        from ui.pages.report import ReportPage

        page = ReportPage(self.session.rules, self.session.on)
        self._publishing = self._publishing or Publishing(self.session, self._tasks)
        self._publishing.connect_page(page)
        return page

    def _follow(self) -> DossierPage:
        from desktop.following import Following
        from ui.pages.follow import FollowPage

        page = FollowPage(self.session.rules, self.session.on)
        self._following = self._following or Following(self.session)
        self._following.connect_page(page)
        return page

    def _heading(self) -> str:
        """Return the name of the firm, and of the visit of the past that is looked at."""
        name = self.session.name or _("New visit")
        past = self.session.past
        if past is None:
            return name
        from ui.pages.visit_words import visit_words

        seen = next(each for each in self.session.sittings() if each.id == past)
        return f"{name} – {visit_words(seen.kind, seen.on, short=True)}"

    def _open_page(self) -> DossierPage | None:
        page = self._shell.stack.currentWidget()
        return page if isinstance(page, DossierPage) else None

    def _on_situation(self, situation: Situation) -> None:
        # Hidden pages are shown what they missed when they are opened.
        page = self._open_page()
        if page is not None:
            self._guarded(page, partial(self._show_answers, page, situation))

    def _show_answers(self, page: DossierPage, situation: Situation) -> None:
        page.show_situation(situation)
        self._show_conflicts(page)

    def _guarded(self, page: DossierPage, show: Callable[[], None]) -> None:
        place = next((step for step, each in self.pages.items() if each is page), "")
        self.guard(place, show)

    def _show_conflicts(self, page: DossierPage) -> None:
        """Show on a page the answers of this dossier that were given in two ways."""
        dossier = self.session.dossier
        if dossier is None or not (self.session.disputed or page.has_conflicts):
            return
        page.show_conflicts(self.settling.views(dossier))

    def _on_settled(self, dossier: str, path: str, place: int) -> None:
        self.settling.settle(dossier, path, place)
        self._shell.toast.say(_("Your choice is kept."), undoable=True)

    def _on_visit(self, visit: "Visit") -> None:
        page = self._open_page()
        if page is not None:
            self._guarded(page, partial(self._show_results, page, visit))
        self._show_states()

    def _show_results(self, page: DossierPage, visit: "Visit") -> None:
        page.show_visit(visit)
        self._wait(page)

    def _wait(self, page: DossierPage) -> None:
        """Cover a page of results while those of the visit that is open are worked out."""
        wanted = any(self.pages.get(step) is page for step in CALCULATED)
        page.show_waiting(waiting=wanted and self.session.visit is None)

    def _on_visit_changed(self) -> None:
        if (shown := self._open_page()) is not None:
            self._wait(shown)
        page = self.pages.get("diagnostic")
        if page is not None:
            page.show_earlier(*self.session.sittings_so_far()[-2:-1])

    def _show_states(self) -> None:
        states = step_states(self.session.situation, self.session.rules, self.session.visit)
        name = self._heading()
        if self._shell.steps.accessibleName() != name:
            self.show_steps()
            return
        for step, state in states.items():
            self._shell.steps.set_state(step, state)

    def _on_answered(self, answers: Answers) -> None:
        self.session.answer(answers, typing_watch().visit)

    def _on_refused(self, error: UserError) -> None:
        if typing_watch().is_quiet:
            return  # the person still types: it is said once the field is left
        page = self._open_page()
        if page is not None:
            page.show_refusal(shown(error))
        self._shell.toast.say(shown(error))

    def _on_history_wanted(self, fact: str) -> None:
        from desktop.histories import Histories

        self.histories = self.histories or Histories(self.session)
        self.histories.show(fact, self._shell)

    def _on_unsaved(self, count: int) -> None:
        self._shell.show_unsaved(count)

    def _on_noticed(self, remark: Message) -> None:
        self._shell.toast.say(shown(remark))

    def _on_style(self, style: str) -> None:
        self.session.workspace.set_setting("style", style)

    def _on_position(self, question: str) -> None:
        self._position = question
        self._bookmark("diagnostic")

    def _bookmark(self, step: str) -> None:
        of_question = step == "diagnostic" and self._position
        self.session.bookmark(f"{step}/{self._position}" if of_question else step)


def _unguarded(_place: str, show: Callable[[], None]) -> None:
    show()
