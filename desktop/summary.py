"""The results of a visit in a few lines for the terminal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from core.aids.age import alive
from core.aids.forms import form_words
from core.aids.result import AidResult, Verdict
from core.diagnostic.result import DmaResult, Finding
from core.language import Language
from core.messages import N_, Euros, Message, Shown, message
from core.packs.freshness_words import banner
from core.plan.follow import Follow, Measure
from core.report.figures.words import spread
from core.visit import Visit
from desktop.financing_summary import financing_lines

if TYPE_CHECKING:
    from core.report.outlook import Outlook

VERDICTS: Mapping[Verdict, str] = {
    Verdict.YES: N_("Eligible"),
    Verdict.UNKNOWN: N_("To check"),
    Verdict.NO: N_("Not eligible"),
}


def summary(
    visit: Visit, language: Language, parts: Iterable[str], outlook: "Outlook | None" = None
) -> Iterator[Shown]:
    """Yield the lines of these parts, in the order of a visit; `outlook` is of its first plan."""
    for part in parts:
        if part == "financing":
            yield _heading(language, message(N_("Financing")))
            yield from financing_lines(visit.financing, outlook)
        elif part in _PARTS:
            yield from _PARTS[part](visit, language)


def follow_up(found: Follow, language: Language) -> Iterator[Shown]:
    """Yield what each visit measured, and what was gained and lost since the first one."""
    yield _heading(language, message(N_("Follow-up")))
    for each in found.measures:
        yield message(
            N_("  {visit}: {result}"), visit=_visit(each), result=_measured(each, language)
        )
    whole = found.whole
    if whole is None or not whole.later.is_begun:
        return
    for change in whole.gained:
        yield message(N_("  Gained since the first visit: {practice}"), practice=change.label)
    for change in whole.lost:
        yield message(N_("  Lost since the first visit: {practice}"), practice=change.label)


def _visit(measure: Measure) -> Shown:
    name = message(N_("another visit")) if measure.kind == "other" else measure.kind
    return (
        name if measure.on is None else message(N_("{visit} of {day}"), visit=name, day=measure.on)
    )


def _measured(measure: Measure, language: Language) -> Shown:
    if not measure.is_begun:
        return message(N_("not answered yet"))
    return message(
        N_("maturity {dma} of 100, {dii} practices of 12"),
        dma=spread(measure.dma.range, language, 1),
        dii=spread(measure.dii.range, language, 0),
    )


def _diagnostic(visit: Visit, language: Language) -> Iterator[Shown]:
    dma, dii = visit.diagnosis.dma, visit.diagnosis.dii
    yield _heading(language, message(N_("Diagnostic on {on}"), on=visit.on))
    yield message(N_("  Digital maturity (DMA): {score}"), score=_dma_words(dma, language))
    yield message(
        N_("  Digital practices (Eurostat’s index DII, {version}): {score} of 12"),
        version=dii.version,
        score=spread(dii.range, language, 1),
    )
    yield from _findings(N_("  Strength: {title}"), visit.diagnosis.strengths)
    yield from _findings(N_("  Priority: {title}"), visit.diagnosis.priorities)
    for caution in visit.diagnosis.cautions:
        yield message(N_("  Note: {caution}"), caution=caution)


def _benchmark(visit: Visit, language: Language) -> Iterator[Shown]:
    places = [place for place in visit.diagnosis.benchmark.places if place.percentile]
    yield _heading(language, message(N_("Among other firms")))
    for place in places:
        yield message(
            N_("  {country}, {size_class}, {year}: better than about {percentile}% of the firms"),
            country=place.distribution.country_name,
            size_class=place.distribution.size_class,
            year=str(place.distribution.year),
            percentile=spread(place.percentile, language, 1) if place.percentile else "",
        )
    for caveat in visit.diagnosis.benchmark.caveats:
        yield message(N_("  Note: {caution}"), caution=caveat)


def _needs(visit: Visit, language: Language) -> Iterator[Shown]:
    yield _heading(language, message(N_("Needs")))
    for need in visit.diagnosis.needs[:8]:
        yield message(N_("  {title}"), title=need.title)


def _aids(visit: Visit, language: Language) -> Iterator[Shown]:
    yield _heading(language, message(N_("Aids")))
    for verdict, word in VERDICTS.items():
        found = [aid for aid in alive(visit.aids) if aid.verdict is verdict]
        yield message(N_("  {word}: {count}"), word=Message(word), count=len(found))
        for aid in found:
            yield from _opening_lines(aid, visit) if verdict is Verdict.NO else (_aid_line(aid),)
    old = [aid for aid in visit.aids if aid.is_stale]
    if old:
        yield message(N_("  Old texts, probably closed: {count}"), count=len(old))
        yield from (message(N_("    {title} ({version})"), title=each.title, version=each.version)
                    for each in old)  # fmt: skip
    caution = banner(visit.past, visit.aids)
    if caution is not None:
        yield message(N_("  Note: {caution}"), caution=caution)
    question = visit.next_question
    if question is not None:
        yield message(
            N_("  The question that matters most: {question}"), question=question.question
        )
        if question.about is not None:
            yield message(N_("    About: {aid}"), aid=question.about)


def _opening_lines(aid: AidResult, visit: Visit) -> Iterator[Shown]:
    """Yield the ways in which a refused aid would open, where there is one."""
    found = visit.openings.of(aid.instrument) if visit.openings else None
    for opening in found.sets if found else ():
        yield message(N_("    {title}. {changes}"), title=aid.title, changes=opening.text)


def _aid_line(aid: AidResult) -> Shown:
    if aid.amount is None:
        return message(N_("    {title} ({version})"), title=aid.title, version=aid.version)
    return message(
        N_("    {title} ({version}), {form}: {amount}"),
        title=aid.title,
        version=aid.version,
        form=form_words(aid.form),
        amount=Euros(aid.amount),
    )


_PARTS: Mapping[str, Callable[[Visit, Language], Iterator[Shown]]] = {
    "diagnostic": _diagnostic,
    "benchmark": _benchmark,
    "needs": _needs,
    "aids": _aids,
}


def _heading(language: Language, text: Message) -> str:
    shown = language.shown(text)
    return f"\n{shown}\n{'─' * len(shown)}"


def _findings(text: str, findings: Iterable[Finding]) -> Iterator[Shown]:
    for finding in findings:
        yield message(text, title=finding.title)


def _dma_words(dma: DmaResult, language: Language) -> Shown:
    return message(
        N_("{range} of 100 ({answered} of {items} items answered)"),
        range=spread(dma.range, language, 1),
        answered=dma.answered,
        items=dma.items,
    )
