"""Results in words: scores, levels, places, amounts."""

from collections.abc import Sequence
from decimal import Decimal

from core.diagnostic.result import (
    ActionProposal,
    Benchmark,
    Diagnosis,
    DiiResult,
    DmaResult,
    Place,
)
from core.messages import N_, counted
from core.packs.pack import Pack
from core.packs.provenance import Provenance, joined_sources
from core.packs.schema.diagnostic import Level
from core.ranges import Range
from ui.texts import _, current_language, shown
from ui.widgets.amounts import euro_text, number_text


def title_words(diagnosis: Diagnosis, *, measured: bool) -> str:
    """Return the title that says the result; the maturity only where it was measured."""
    points = index_words(diagnosis.dii)
    if not measured:
        return _("Digital intensity: {points}", points=points)
    return _(
        "Digital maturity: {score} – {points}", score=score_words(diagnosis.dma), points=points
    )


def score_words(result: DmaResult) -> str:
    """Return « 18,7 sur 100 », or « entre 34 et 52 sur 100 » while answers are missing."""
    if result.range.single is not None:
        code = current_language().code
        score = number_text(result.range.single.quantize(Decimal("0.1")), code, 1)
        return _("{score} out of 100", score=score)
    least, most = round(result.range.least), round(result.range.most)
    return _("between {least} and {most} out of 100", least=least, most=most)


def index_words(result: DiiResult) -> str:
    """Return « 5 pratiques sur 12 », or « entre 3 et 9 pratiques sur 12 »."""
    least, most, total = int(result.range.least), int(result.range.most), len(result.points)
    if least == most:
        return _("{score} digital practices out of {total}", score=least, total=total)
    return _(
        "between {least} and {most} digital practices out of {total}",
        least=least,
        most=most,
        total=total,
    )


def level_words(score: Range, levels: Sequence[Level]) -> str:
    """Return the level of a score, or the levels that it can still be."""
    names: list[str] = []
    start: Decimal | None = None
    for level in levels:
        if score.least <= level.at_most and (start is None or score.most > start):
            names.append(shown(level.title))
        start = level.at_most
    if len(names) < 2:
        return "".join(names)
    return _("between “{first}” and “{last}”", first=names[0], last=names[-1])


def level_text(level_id: str | None, levels: Sequence[Level]) -> str:
    """Return what a level means; nothing while it is open."""
    return next((shown(level.text) for level in levels if level.id == level_id), "")


def told_places(benchmark: Benchmark, pack: Pack) -> tuple[Place, ...]:
    """Return the places told in words: the populations of reference, then the leading country."""
    ranked = [
        place
        for place in benchmark.places
        if place.percentile and place.distribution.size_class == benchmark.size_class
    ]
    references = {each for rule in pack.content.benchmark[:1] for each in rule.reference}
    told = [place for place in ranked if place.distribution.country in references]
    others = [place for place in ranked if place not in told]
    return (*told, *sorted(others, key=_lowest)[:1])


def place_words(place: Place, size: str) -> str:
    """Return « France : mieux qu’environ 62 % des entreprises de 10 à 49 personnes (2025) »."""
    if place.percentile is None:
        return ""
    code = current_language().code
    least, most = round(place.percentile.least), round(place.percentile.most)
    share = str(least) if least == most else _("{first} to {second}", first=least, second=most)
    percent = "\N{NARROW NO-BREAK SPACE}%" if code == "fr" else "%"
    text = _(
        "{country}: better than about {share} of firms of {size} ({year})",
        country=shown(place.distribution.country_name),
        share=f"{share}{percent}",
        size=size,
        year=str(place.distribution.year),
    )
    return f"{text} – {_('break in series')}" if place.distribution.has_break else text


def unfinished_words(left: int, *, is_open: bool, measured: bool) -> str:
    """Return how many questions are open and what they would tell; nothing once all is known."""
    if not measured:
        more = _("The full diagnostic would also give the European maturity score.")
        words = counted(
            N_("{count} question of the short diagnostic is still open. {more}"),
            N_("{count} questions of the short diagnostic are still open. {more}"),
            left,
            more=more,
        )
        return shown(words) if left else more
    if left and not is_open:
        words = counted(
            N_("{count} question is still open: the scores stand, the needs would be surer."),
            N_("{count} questions are still open: the scores stand, the needs would be surer."),
            left,
        )
        return shown(words)
    if left:
        words = counted(
            N_("{count} question is still open: the score is a range."),
            N_("{count} questions are still open: the score is a range."),
            left,
        )
        return shown(words)
    if is_open:
        return _("Some answers are “I don’t know”: the score is a range.")
    return ""


def _lowest(place: Place) -> Decimal:
    return place.percentile.least if place.percentile else Decimal(0)


def size_words(size_class: str, pack: Pack) -> str:
    """Return a size class of the survey in words."""
    for rule in pack.content.benchmark:
        for each in (*rule.size_classes, rule.whole):
            if each.key == size_class:
                return shown(each.label)
    return size_class


def cost_words(action: ActionProposal) -> str:
    """Return what an action may cost, as the team's estimate."""
    if action.cost is None:
        return _("Cost: to be quoted")
    code = current_language().code
    least, most = euro_text(action.cost.least, code), euro_text(action.cost.most, code)
    cost = least if least == most else _("{first} to {second}", first=least, second=most)
    return _("Cost: {cost} before VAT (the team’s estimate)", cost=cost)


def merit_words(action: ActionProposal) -> str:
    """Return the impact and the effort of an action."""
    impacts = {1: _("small effect"), 2: _("good effect"), 3: _("strong effect")}
    efforts = {1: _("little effort"), 2: _("some effort"), 3: _("much effort")}
    impact, effort = impacts[action.impact], efforts[action.effort]
    return f"{impact[:1].upper()}{impact[1:]}, {effort}"


def source_words(title: str, provenance: Provenance) -> str:
    """Return a source with the day it was checked, or that this is still to be done."""
    sources = joined_sources([provenance], current_language())
    if provenance.checked is None:
        return _("{title}: {sources} (date to be checked)", title=title, sources=sources)
    return _(
        "{title}: {sources} (checked on {day})",
        title=title,
        sources=sources,
        day=current_language().day(provenance.checked),
    )
