"""The introductions that were asked for: to whom, for what, where they stand, what comes next."""

from collections.abc import Iterator

from core.messages import N_, Listed, Message, Text, counted
from core.network.book import part_of
from core.network.desk import need_titles_of
from core.network.introductions import STATUS_WORDS, Introduction, introductions, stage_words
from core.network.sheet import KINDS
from core.packs.provenance import joined_sources
from core.packs.schema.network import Clocks
from core.report.chapters.telling import Telling, clipped
from core.report.story import Entry, Line, Section, Words

_MOST = 12


def network(telling: Telling) -> Section | None:
    """Return the requests of the dossier, None where none was made."""
    part = part_of(telling.pack)
    found = introductions(telling.visit.situation)
    if part is None or not found:
        return None
    needs = need_titles_of(telling.pack)
    clocks = part.rules.clocks
    entries = tuple(_entry(each, telling, needs, clocks) for each in found[:_MOST])
    read = joined_sources([clocks.provenance], telling.language)
    source = telling.say(N_("Delays before a reminder: {source}."), source=read)
    title = counted(
        N_("{count} request for an introduction"), N_("{count} requests for introductions"),
        len(found),
    )  # fmt: skip
    return Section(
        "network",
        telling.say(N_("Network")),
        telling.shown(title),
        (*entries, Words(source, "small")),
    )


def _entry(each: Introduction, telling: Telling, needs: dict[str, Text], clocks: Clocks) -> Entry:
    name = clipped(each.name) or telling.say(N_("To be assigned by the adviser"))
    lines = tuple(
        Line(telling.say(label), text) for label, text in _lines(each, telling, needs, clocks)
        if text
    )  # fmt: skip
    return Entry(name, lines, aside=telling.shown(Message(STATUS_WORDS[each.status])))


def _lines(
    each: Introduction, telling: Telling, needs: dict[str, Text], clocks: Clocks
) -> Iterator[tuple[str, str]]:
    language = telling.language
    yield N_("Kind"), "" if each.kind is None else telling.say(KINDS[each.kind])
    named = tuple(needs.get(need, need) for need in each.needs)
    yield N_("Needs"), telling.shown(Listed(named)) if named else ""
    yield N_("Asked on"), "" if each.asked is None else language.day(each.asked)
    yield N_("Contact"), clipped(each.contact)
    words = stage_words(each, telling.visit.on, clocks)
    yield N_("What comes next"), "" if words is None else telling.shown(words)
