"""The follow-up in words: visits, results, progress, time."""

from decimal import Decimal
from functools import partial

from core.messages import N_, counted
from core.packs.pack import Pack
from core.plan.follow import Follow, Measure, Step
from core.plan.rules_words import rules_words
from core.ranges import Range
from ui.figures.view import Drawn
from ui.pages.visit_words import KINDS, RANKED, kind_words, visit_words
from ui.texts import _, shown

_DAYS_A_MONTH = 30.44
_SOME_WEEKS = 45


def next_kind(kinds: list[str]) -> str:
    """Return the kind of visit that comes after these."""
    ranks = [KINDS.index(kind) for kind in kinds if kind in RANKED]
    return KINDS[max(ranks, default=-1) + 1]


def title_words(follow: Follow) -> str:
    """Return the title that says the progress, or what is still wanted to see it."""
    first, last = follow.measures[0], follow.measures[-1]
    if follow.whole is None:
        return _first_words(first)
    if not last.is_begun:
        return _("Visit {visit} has begun: its questions are open", visit=kind_words(last.kind))
    return (
        _maturity_way(follow.whole)
        or _intensity_way(follow.whole)
        or _("Visit {visit} is under way", visit=kind_words(last.kind))
    )


def lead_words(follow: Follow) -> str:
    """Return the sentence under the title: the levels, or why the progress is still open."""
    last = follow.measures[-1]
    if follow.whole is None:
        return _("A second visit asks the same questions again and shows what has changed.")
    if not last.is_begun:
        return _("The answers of the visit before stand beside each question as a reminder.")
    if last.dma.range.single is None:
        return _(
            "{answered} of {items} answers are given: the score of this visit is a range.",
            answered=last.dma.answered,
            items=last.dma.items,
        )
    return shown(rules_words(follow.whole))


def score_words(score: Range) -> str:
    """Return « 34 », or « 19 à 60 » while it is open."""
    least, most = round(score.least), round(score.most)
    return str(least) if least == most else _("{first} to {second}", first=least, second=most)


def picture_of(step: Step, pack: Pack) -> Drawn | None:
    """Return the picture of a step, where the later visit has answers."""
    from core.report.figures.follow import follow, moves_of

    method = pack.content.dma
    if method is None or not step.later.is_begun:
        return None
    names = (visit_words(each.kind, each.on, short=True) for each in (step.earlier, step.later))
    return partial(follow, moves_of(step, method), *names)


def _first_words(first: Measure) -> str:
    if first.on is None:
        return _("First visit; the next one will show the progress")
    return _("First visit on {day}; the next one will show the progress", day=first.on)


def _maturity_way(whole: Step) -> str:
    was, now = whole.earlier.dma.range.single, whole.later.dma.range.single
    if was is None or now is None:
        return ""
    time = _time_words(whole.days)
    if round(was) == round(now):
        return _("Still {score} out of 100{time}", score=_whole(now), time=time)
    return _(
        "From {before} to {after} out of 100{time}",
        before=_whole(was),
        after=_whole(now),
        time=time,
    )


def _intensity_way(whole: Step) -> str:
    was, now = whole.earlier.dii.score, whole.later.dii.score
    is_maturity_known = whole.earlier.dma.range.single is not None
    if was is None or now is None or is_maturity_known:
        return ""
    total, time = len(whole.later.dii.points), _time_words(whole.days)
    if was == now:
        return _(
            "Still {score} digital practices out of {total}{time}",
            score=now,
            total=total,
            time=time,
        )
    return _(
        "From {before} to {after} digital practices out of {total}{time}",
        before=was,
        after=now,
        total=total,
        time=time,
    )


def _whole(score: Decimal) -> int:
    return round(score)


def _time_words(days: int | None) -> str:
    """Return « en 12 mois » with a space before it; nothing where a day is not stated."""
    if not days or days < 0:
        return ""
    if days < _SOME_WEEKS:
        said = counted(N_("in {count} day"), N_("in {count} days"), days)
    else:
        months = round(days / _DAYS_A_MONTH)
        said = counted(N_("in {count} month"), N_("in {count} months"), months)
    return f" {shown(said)}"
