"""The sheets of the library that the person wants in the report, and a paper of sheets alone."""

from collections.abc import Iterable
from datetime import date

from core.language import Language
from core.library.shelf import ShelvedSheet, joined_sheets, shelf
from core.messages import N_, Shown, counted, message
from core.packs.pack import Pack
from core.packs.provenance import Provenance, joined_sources
from core.ranges import Range
from core.report.chapters.telling import WIDTH, Telling, as_sentence
from core.report.figures.qr import qr_list
from core.report.figures.words import spread_euros
from core.report.palette import PRINT
from core.report.story import Block, Bullets, Entry, Line, Picture, Section, Story, Subhead, Words


def library(telling: Telling) -> Section | None:
    """Return the joined sheets as one section, None where none is."""
    own = [action.id for action in telling.visit.diagnosis.actions]
    sheets = joined_sheets(shelf(telling.pack, telling.visit.situation, own))
    if not sheets:
        return None
    title = counted(N_("{count} sheet to keep"), N_("{count} sheets to keep"), len(sheets))
    entries = tuple(_entry(each, telling.language) for each in sheets)
    return Section("library", telling.say(N_("Resources")), telling.shown(title), entries)


def sheets_paper(
    sheets: Iterable[ShelvedSheet], pack: Pack, language: Language, on: date, brand: str
) -> Story:
    """Return sheets as a paper to print: one section each, with its addresses as QR codes."""
    subject = language.shown(message(N_("Sheets")))
    about = pack.about
    foot = message(N_("{brand} · sheets of the rules {version} · printed on {day}"),
                   brand=brand, version=about.version, day=on)  # fmt: skip
    return Story(
        language=language.tag,
        brand=brand,
        subject=subject,
        foot=language.shown(foot),
        page_words=language.shown(message(N_("page"))),
        cover=None,
        sections=tuple(_section(each, language) for each in sheets),
    )


def _section(each: ShelvedSheet, language: Language) -> Section:
    def say(thing: Shown) -> str:
        return language.shown(thing)

    blocks: list[Block] = [
        Words(say(each.sheet.what), "lead"),
        Subhead(say(message(N_("First step")))),
        *(Words(words) for words in step_words(each, language)),
        Subhead(say(message(N_("What it costs")))),
        *(Words(words) for words in cost_words(each, language)),
        Subhead(say(message(N_("Three mistakes to avoid")))),
        Bullets(tuple(say(mistake) for mistake in each.sheet.mistakes)),
    ]
    if each.links:
        addresses = [(link.title, link.address) for link in each.links]
        codes = qr_list(addresses, PRINT, language, WIDTH)
        blocks += [Subhead(say(message(N_("To go on")))), Picture(codes, "")]
    if each.sheet.provenance is not None:
        blocks.append(Words(_source(each.sheet.provenance, language), "small"))
    topic = say(each.needs[0]) if each.needs else say(message(N_("Sheets")))
    return Section(f"sheet-{each.action}", topic, say(each.title), tuple(blocks))


def _entry(each: ShelvedSheet, language: Language) -> Entry:
    lines = [
        Line("", language.shown(each.sheet.what)),
        *(Line(language.shown(message(N_("First step"))), s) for s in step_words(each, language)),
        Line(
            language.shown(message(N_("To avoid"))),
            " ".join(language.shown(mistake) for mistake in each.sheet.mistakes),
        ),
    ]
    if each.links:
        addresses = " · ".join(link.address for link in each.links)
        lines.append(Line(language.shown(message(N_("To go on"))), addresses))
    if each.sheet.provenance is not None:
        lines.append(Line("", _source(each.sheet.provenance, language)))
    return Entry(language.shown(each.title), tuple(lines))


def step_words(each: ShelvedSheet, language: Language) -> tuple[str, ...]:
    """Return the first step for this firm; where its size is not known, one for each size."""
    if len(each.steps) == 1:
        return (language.shown(each.steps[0]),)
    small, larger = each.steps
    return (
        language.shown(message(N_("A small firm: {step}"), step=small)),
        language.shown(message(N_("A larger firm: {step}"), step=larger)),
    )


def cost_words(each: ShelvedSheet, language: Language) -> tuple[str, ...]:
    """Return what an action costs, in a sentence, and the reasoning of the estimate."""
    if each.cost is None:
        return (language.shown(message(N_("To be asked: have it priced by two suppliers."))),)
    reasoning = as_sentence(language.shown(each.cost.reasoning))
    if not each.cost.most:
        return (language.shown(message(N_("Nothing to pay."))), reasoning)
    spread = spread_euros(Range(each.cost.least, each.cost.most), language)
    said = message(N_("{cost} before VAT, an estimate of our team."), cost=spread)
    return language.shown(said), reasoning


def _source(provenance: Provenance, language: Language) -> str:
    sources = joined_sources([provenance], language)
    if provenance.checked is None:
        return language.shown(message(N_("Source: {sources}, to be checked"), sources=sources))
    return language.shown(
        message(N_("Source: {sources}, dated {day}"), sources=sources, day=provenance.checked)
    )
