"""The guide as a paper to print: a section a chapter, then the glossary."""

from collections.abc import Iterable, Iterator

from core.guide.chapter import Block, Chapter, Kind
from core.guide.glossary import Term
from core.language import Language
from core.messages import N_, message
from core.report.story import Block as Printed
from core.report.story import Bullets, Section, Story, Subhead, Words


def guide_paper(
    told: Iterable[Chapter], terms: Iterable[Term], language: Language, brand: str
) -> Story:
    """Return chapters, then words of the glossary, as a paper; the pictures are in the window."""
    subject = language.shown(message(N_("User guide")))
    sections = [_section(each, subject) for each in told]
    if words := tuple(f"{each.term}. {each.definition} ({each.source})" for each in terms):
        title = language.shown(message(N_("Glossary")))
        sections.append(Section("guide-glossary", subject, title, (Bullets(words),)))
    return Story(
        language=language.code,
        brand=brand,
        subject=subject,
        foot=f"{brand} · {subject}",
        page_words=language.shown(message(N_("page"))),
        cover=None,
        sections=tuple(sections),
    )


def _section(told: Chapter, topic: str) -> Section:
    blocks = (Words(told.lead, "lead"), *_printed(told.blocks))
    return Section(f"guide-{told.id}", topic, told.title, blocks)


def _printed(blocks: Iterable[Block]) -> Iterator[Printed]:
    items: list[str] = []
    for block in blocks:
        if block.kind in {Kind.ITEM, Kind.STEP}:
            items.append(f"{block.number}. {block.plain}" if block.number else block.plain)
            continue
        if items:
            yield Bullets(tuple(items))
            items = []
        if block.kind is Kind.SECTION:
            yield Subhead(block.plain)
        elif block.kind is Kind.WORDS:
            yield Words(block.plain)
    if items:
        yield Bullets(tuple(items))
