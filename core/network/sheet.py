"""The sheet that introduces a firm to a helper: on paper for people, as a file for programs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from core.errors import UserError
from core.facts.situation import Situation
from core.language import Language
from core.messages import N_, Listed, Text, message
from core.network.book import part_of
from core.network.introductions import STATUS_WORDS, Introduction
from core.network.tongues import tongue_names
from core.packs.pack import Pack
from core.packs.schema.network import Kind, Mode
from core.report.story import Block, Bullets, Entry, Line, Section, Story, Subhead, Words

KINDS: Mapping[Kind, str] = {
    "volunteer": N_("Volunteer"),
    "labelled": N_("Labelled professional"),
    "public": N_("Public adviser"),
}
MODES: Mapping[Mode, str] = {
    "visit": N_("on the spot"),
    "remote": N_("remotely"),
    "counter": N_("at a counter"),
}


class SheetOutput(msgspec.Struct, frozen=True):
    """The file that goes with the sheet: no more than what the sheet shows."""

    format: str
    request: str
    asked: date | None
    firm: Mapping[str, str]
    needs: tuple[str, ...]
    language: str
    mode: str
    message: str
    helper: Mapping[str, str]
    consent: str
    adviser: str
    pack: str


def sheet_story(  # noqa: PLR0913 - what a sheet is made from
    each: Introduction,
    situation: Situation,
    pack: Pack,
    language: Language,
    on: date,
    *,
    consent: str = "",
    adviser: str = "",
) -> Story:
    """Return the sheet of a request; `consent` are the words that the firm agreed to."""

    def say(text: str) -> str:
        return language.shown(message(text))

    state = language.shown(message(STATUS_WORDS[each.status]))
    day = language.day(each.asked or on)
    head = Words(" · ".join(filter(None, (day, state, adviser))), "small")
    title = message(N_("{firm} asks to be introduced"), firm=_firm(situation, language))
    section = Section(
        "request",
        say(N_("Request for an introduction")),
        language.shown(title),
        (head, *_blocks(each, situation, pack, language, consent)),
    )
    return Story(
        language=language.tag,
        brand="Tandem",
        subject=section.topic,
        foot=f"Tandem · {day}",
        page_words=say(N_("page")),
        cover=None,
        sections=(section,),
    )


def _blocks(
    each: Introduction, situation: Situation, pack: Pack, language: Language, consent: str
) -> Iterator[Block]:
    def say(text: str) -> str:
        return language.shown(message(text))

    yield Entry(say(N_("The firm")), _lines(firm_facts(situation, pack, language)))
    kind = say(KINDS[each.kind]) if each.kind else ""
    helper = {say(N_("Name")): each.name, say(N_("Kind")): kind, say(N_("Contact")): each.contact}
    yield Entry(say(N_("Who is asked")), _lines(helper))
    yield Subhead(say(N_("What the firm wants help with")))
    titles = need_titles(each.needs, pack, language)
    yield Bullets(titles or (say(N_("To be found out together")),))
    if how := _how(each, pack, language):
        yield Words(language.shown(message(N_("Wanted: {how}"), how=Listed(how))))
    if each.message:
        yield Words(each.message)
    yield Subhead(say(N_("What the firm agreed to")))
    none = say(N_("No consent is noted: do not pass this sheet on."))
    yield Words(consent or none, "small" if consent else "caution")
    answer = say(
        N_("Please answer the adviser, even with a no: the firm is then introduced to others.")
    )
    yield Words(answer, "small")


def _how(each: Introduction, pack: Pack, language: Language) -> tuple[str, ...]:
    """Return in which language and way the firm wants to be helped."""
    part = part_of(pack)
    tongues = () if part is None or not each.language else tongue_names((each.language,), part)
    tongue = tuple(language.shown(name) for name in tongues)
    mode = () if each.mode is None else (language.shown(message(MODES[each.mode])),)
    return (*tongue, *mode)


def sheet_file(
    each: Introduction,
    situation: Situation,
    pack: Pack,
    *,
    consent: str = "",
    adviser: str = "",
) -> bytes:
    """Return the same as JSON."""
    output = SheetOutput(
        format="tandem-introduction/1",
        request=each.id,
        asked=each.asked,
        firm={
            name: str(value)
            for name in ("company.name", "company.siren", "company.naf", "company.commune",
                         "company.headcount")
            if (value := situation.value(name)) is not None
        },
        needs=each.needs,
        language=each.language,
        mode=each.mode or "",
        message=each.message,
        helper={"entry": each.entry, "name": each.name, "kind": each.kind or "",
                "contact": each.contact},
        consent=consent,
        adviser=adviser,
        pack=pack.digest,
    )  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(output), indent=2) + b"\n"


def need_titles(needs: Sequence[str], pack: Pack, language: Language) -> tuple[str, ...]:
    """Return what needs are called; one that the pack does not know keeps its name."""
    titles: Mapping[str, Text] = {need.id: need.title for need in pack.content.needs}
    return tuple(language.shown(titles.get(need, need)) for need in needs)


def firm_facts(situation: Situation, pack: Pack, language: Language) -> Mapping[str, str]:
    """Return what a helper is told of a firm: never more than its card."""

    def say(text: str) -> str:
        return language.shown(message(text))

    headcount = situation.number("company.headcount")
    return {
        say(N_("Name")): _firm(situation, language),
        say(N_("SIREN number")): situation.typed("company.siren", str) or "",
        say(N_("Municipality")): _commune(situation, pack),
        say(N_("Activity")): _activity(situation, pack),
        say(N_("Headcount")): "" if headcount is None else language.number(headcount),
    }


def _firm(situation: Situation, language: Language) -> str:
    name = (situation.typed("company.name", str) or "").strip()
    return name or language.shown(message(N_("Firm without a name")))


def _commune(situation: Situation, pack: Pack) -> str:
    code = situation.typed("company.commune", str)
    try:
        found = None if code is None else pack.territories.resolve(code).commune
    except UserError:
        return code or ""
    return "" if found is None else f"{found.name} ({found.departement.name})"


def _activity(situation: Situation, pack: Pack) -> str:
    code = situation.typed("company.naf", str)
    try:
        found = None if code is None else pack.activities.resolve(code)
    except UserError:
        return code or ""
    return "" if found is None else f"{found.label} ({found.code})"


def _lines(facts: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(Line(name, text) for name, text in facts.items() if text)
