"""The whole story of a visit, chapter by chapter."""

from core.messages import N_
from core.report.chapters.actions import actions
from core.report.chapters.aids import aids
from core.report.chapters.b2b import b2b
from core.report.chapters.cover import cover
from core.report.chapters.export import export
from core.report.chapters.funding import funding
from core.report.chapters.library import library
from core.report.chapters.network import network
from core.report.chapters.plan import plan
from core.report.chapters.progress import progress
from core.report.chapters.result import result
from core.report.chapters.skills import skills
from core.report.chapters.sources import sources
from core.report.chapters.standing import standing
from core.report.chapters.telling import Telling, clipped
from core.report.chapters.transformation import transformation
from core.report.palette import LETTERHEAD
from core.report.story import Story


def whole_story(telling: Telling) -> Story:
    """Return all that the report says; chapters with nothing to say are left out."""
    chapters = (
        result,
        progress,
        standing,
        actions,
        aids,
        funding,
        plan,
        library,
        network,
        b2b,
        export,
        skills,
        transformation,
        sources,
    )
    told = (chapter(telling) for chapter in chapters)
    front = cover(telling)
    return Story(
        language=telling.language.tag,
        brand=LETTERHEAD.name,
        subject=front.title,
        foot=telling.say(
            N_("{firm} · rules on {day}"), firm=clipped(front.firm, 70), day=telling.visit.on
        ),
        page_words=telling.say(N_("page")),
        cover=front,
        sections=tuple(section for section in told if section is not None),
    )
