"""The report as PDF: six to ten A4 pages to be left with the head of a firm."""

import io
from collections.abc import Sequence
from dataclasses import replace

from core.language import Language
from core.packs.pack import Pack
from core.plan.sittings import Sitting
from core.report.chapters.telling import SHORT, SHORTEST, Telling
from core.report.chapters.whole import whole_story
from core.report.fonts import REGULAR, register_fonts
from core.report.outlook import outlook_of
from core.report.story import Story
from core.visit import Visit

MOST_PAGES = 10
_LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}


def pdf_report(  # noqa: PLR0913 - what a report is made of
    visit: Visit,
    pack: Pack,
    language: Language,
    *,
    adviser: str = "",
    is_demo: bool = False,
    sittings: Sequence[Sitting] = (),
) -> bytes:
    """Return the report of a visit; the same visit gives the same bytes.

    `sittings` are the visits of the dossier up to this one: several of them tell the progress.
    """
    telling = Telling(
        visit,
        pack,
        language,
        adviser=adviser,
        is_demo=is_demo,
        sittings=tuple(sittings),
        outlook=outlook_of(visit, pack),
    )
    written, pages = pdf_of(whole_story(telling))
    # A report that is much too long is told in the shortest way at once: laying out takes time.
    shorter = (SHORT, SHORTEST) if pages == MOST_PAGES + 1 else (SHORTEST,)
    for detail in shorter:
        if pages > MOST_PAGES:
            written, pages = pdf_of(whole_story(replace(telling, detail=detail)))
    return written


def pdf_of(story: Story) -> tuple[bytes, int]:
    """Return a story laid out on pages, and how many they are."""
    register_fonts()
    from reportlab.platypus import BaseDocTemplate

    from core.report.layout import styles
    from core.report.layout.pages import pages, templates
    from core.report.layout.styles import PAGE_HEIGHT, PAGE_WIDTH

    styles.dress()
    written = io.BytesIO()
    document = BaseDocTemplate(
        written,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=story.name,
        author=story.brand,
        subject=story.subject,
        creator=story.brand,
        lang=_LANGUAGES.get(story.language, story.language),
        initialFontName=REGULAR,
        displayDocTitle=1,
        invariant=1,
    )
    document.addPageTemplates(templates(story))
    document.build(pages(story))
    return written.getvalue(), document.page
