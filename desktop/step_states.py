"""How far each step of a dossier is, for the rail."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.pages.profile_facts import PROFILE_FACTS, open_facts
from ui.texts import _
from ui.widgets.drawing import Fullness

if TYPE_CHECKING:
    from core.visit import Visit

STEPS = ("profile", "diagnostic", "results", "aids", "financing", "plan", "report", "follow")
# The steps whose pages show what is worked out from the answers.
CALCULATED = ("results", "aids", "financing", "plan", "report")


def step_titles() -> Mapping[str, str]:
    """Return the titles of the steps in the language of the window."""
    return {
        "profile": _("Profile"),
        "diagnostic": _("Diagnostic"),
        "results": _("Results and needs"),
        "aids": _("Aids"),
        "financing": _("Financing"),
        "plan": _("Plan"),
        "report": _("Report"),
        "follow": _("Follow-up"),
    }


def step_states(situation: Situation, pack: Pack, visit: "Visit | None") -> Mapping[str, Fullness]:
    """Return how far each step is; results are full once nothing of theirs can still move."""
    diagnostic = _diagnostic(situation, pack)
    return {
        "profile": _share(len(PROFILE_FACTS) - len(open_facts(situation)), len(PROFILE_FACTS)),
        "diagnostic": diagnostic,
        **({} if visit is None else _of_results(visit, diagnostic)),
    }


def _diagnostic(situation: Situation, pack: Pack) -> Fullness:
    from core.diagnostic.questionnaire import Interview
    from core.diagnostic.routes import route_facts, routes

    found = [Interview(route, situation, pack).progress() for route in routes(pack).values()]
    if any(progress.answered == progress.total for progress in found):
        return Fullness.FULL
    # What the profile asked, the interview knows without having begun.
    own = (name for route in routes(pack).values() for name in route_facts(route, pack))
    begun = any(name in situation for name in own if name not in PROFILE_FACTS)
    return Fullness.HALF if begun else Fullness.EMPTY


def _of_results(visit: "Visit", diagnostic: Fullness) -> Mapping[str, Fullness]:
    dii, expenses = visit.diagnosis.dii, visit.financing.expenses
    begun = Fullness.EMPTY if diagnostic is Fullness.EMPTY else Fullness.HALF
    return {
        "results": Fullness.FULL if dii.level else begun,
        "financing": _share(2 if not visit.financing.missing else 1, 2)
        if expenses
        else Fullness.EMPTY,
    }


def _share(done: int, of: int) -> Fullness:
    if done == 0:
        return Fullness.EMPTY
    return Fullness.FULL if done >= of else Fullness.HALF
