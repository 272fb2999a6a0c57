"""The guide as a paper to print: a section a chapter, then the glossary."""

from collections.abc import Iterable, Iterator

from core.guide.chapter import Block, Chapter, Kind, picture
from core.guide.glossary import Term
from core.language import Language
from core.messages import N_, message
from core.report.story import Block as Printed
from core.report.story import Bullets, Photo, Section, Story, Subhead, Words

_WIDE = 0.8  # of the column


def guide_paper(
    told: Iterable[Chapter], terms: Iterable[Term], language: Language, brand: str
) -> Story:
    """Return chapters with their pictures, then words of the glossary, as a paper."""
    subject = language.shown(message(N_("User guide")))
    sections = [_section(each, subject, language.code) for each in told]
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


def _section(told: Chapter, topic: str, code: str) -> Section:
    blocks = (Words(told.lead, "lead"), *_printed(told.blocks, code))
    return Section(f"guide-{told.id}", topic, told.title, blocks)


def _printed(blocks: Iterable[Block], code: str) -> Iterator[Printed]:
    items: list[str] = []
    for block in blocks:
        if block.kind is Kind.ITEM:
            items.append(block.plain)
            continue
        if items:
            yield Bullets(tuple(items))
            items = []
        if block.kind is Kind.SECTION:
            yield Subhead(block.plain)
        elif block.kind is Kind.STEP:
            yield Words(f"{block.number}. {block.plain}")
        elif block.kind is Kind.WORDS:
            yield Words(block.plain)
        elif (path := picture(block.file, code)) is not None:
            yield Photo(path, block.plain, _WIDE)
    if items:
        yield Bullets(tuple(items))
