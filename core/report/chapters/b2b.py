"""Selling to firms: where the firm stands in the e-invoicing reform, and how firms may order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.aids.result import Verdict
from core.b2b.advising import b2b_of
from core.b2b.exposure import UNCERTAIN
from core.b2b.result import B2b, CheckState
from core.b2b.words import day_words, fine_words, settled_words
from core.messages import N_, message
from core.packs.provenance import joined_sources
from core.report.chapters.telling import Telling
from core.report.story import Block, Bullets, Section, Subhead, Words

if TYPE_CHECKING:
    from core.packs.provenance import Provenance


def b2b(telling: Telling) -> Section | None:
    """Return the section, None where nothing of it was asked."""
    visit = telling.visit
    found = b2b_of(visit.situation, telling.pack, visit.on)
    if found is None or not found.is_begun:
        return None
    title = telling.shown(settled_words(found))
    if found.standing.concerned is False:
        title = telling.say(N_("The e-invoicing reform does not concern the firm"))
    blocks = (*_reform(found, telling), *_selling(found, telling), _sources(found, telling))
    return Section("b2b", telling.say(N_("Selling to firms")), title, tuple(blocks))


def _reform(found: B2b, telling: Telling) -> Iterator[Block]:
    standing, speech = found.standing, telling.language
    if standing.concerned is False:
        return
    days = [telling.shown(each) for each in day_words(standing, telling.visit.on)]
    yield Words(". ".join(days) + ".")
    yield Subhead(telling.say(N_("The points of the reform, one by one")))
    yield Bullets(tuple(_check(each, telling) for each in found.relevant))
    if found.calendar:
        yield Subhead(telling.say(N_("What to do by when")))
        yield Bullets(
            tuple(
                telling.say(N_("{day}: {words}"), day=speech.day(each.day), words=each.title)
                for each in found.calendar
            )
        )
    fines = fine_words(found.exposed)
    if fines is not None:
        yield Words(telling.shown(fines) + ".")
        told = [telling.shown(each.text) for each in found.exposed.remarks]
        if not found.exposed.is_certain:
            told.insert(0, telling.say(UNCERTAIN))
        yield Words(" ".join(told), "small")


def _check(each: CheckState, telling: Telling) -> str:
    words = {True: N_("Done: {check}"), False: N_("To do: {check}"), None: N_("Not known: {check}")}
    return telling.say(words[each.done], check=each.check.title)


def _selling(found: B2b, telling: Telling) -> Iterator[Block]:
    advised = [each for each in found.advice if each.verdict is Verdict.YES]
    if advised:
        yield Subhead(telling.say(N_("Which way for firms to order?")))
        yield Bullets(
            tuple(
                telling.say(
                    N_("{channel}. {reasons} {step}"),
                    channel=each.channel.title,
                    reasons=" ".join(telling.shown(reason) for reason in each.reasons),
                    step=telling.shown(
                        message(N_("First step: {words}"), words=each.channel.first_step)
                    ),
                )
                for each in advised
            )
        )
    begun = [each for each in found.blocks if each.there or each.absent]
    if begun:
        yield Subhead(telling.say(N_("Ready to sell to firms online?")))
        yield Bullets(
            tuple(
                telling.say(
                    N_("{block}: {there} of {total}"),
                    block=each.block.title,
                    there=each.there,
                    total=each.there + each.absent + each.unknown,
                )
                for each in begun
            )
        )


def _sources(found: B2b, telling: Telling) -> Words:
    used: list[Provenance] = [each.provenance for each in found.calendar]
    used += [each.provenance for each in found.exposed.remarks]
    used += [each.channel.provenance for each in found.advice if each.verdict is Verdict.YES]
    names = joined_sources(used, telling.language)
    return Words(telling.say(N_("Sources: {names}"), names=names), "small")
