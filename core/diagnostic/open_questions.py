"""The questions still open: one count for every page that names it."""

from core.diagnostic.questionnaire import Interview
from core.diagnostic.routes import route_facts
from core.facts.situation import Situation
from core.packs.pack import Pack


def open_questions(situation: Situation, pack: Pack, *, whole: bool) -> int:
    """Return how many questions of the longest route (`whole`), or of the shortest, are open."""
    ranked = sorted(pack.content.questionnaires, key=lambda route: len(route_facts(route, pack)))
    if not ranked:
        return 0
    progress = Interview(ranked[-1 if whole else 0], situation, pack).progress()
    return progress.total - progress.answered
