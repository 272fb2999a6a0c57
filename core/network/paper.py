"""The papers of a request: the sheet as PDF, the file for programs."""

from datetime import date

from core.facts.situation import Situation
from core.language import Language
from core.network.introductions import Introduction
from core.network.sheet import sheet_file, sheet_story
from core.packs.pack import Pack


def request_paper(  # noqa: PLR0913, PLR0917 - what a paper is made from
    kind: str,
    each: Introduction,
    situation: Situation,
    pack: Pack,
    language: Language,
    on: date,
    *,
    consent: str = "",
    adviser: str = "",
) -> bytes:
    """Return the bytes of a paper: `pdf` for people, `json` for programs."""
    if kind == "json":
        return sheet_file(each, situation, pack, consent=consent, adviser=adviser)
    from core.report.pdf import pdf_of

    story = sheet_story(each, situation, pack, language, on, consent=consent, adviser=adviser)
    return pdf_of(story)[0]
