"""What has changed since the first visit, where there are several."""

from core.messages import N_, counted
from core.plan.follow import Measure, PracticeChange, Step, follow
from core.plan.rules_words import rules_words
from core.report.chapters.telling import Telling
from core.report.figures.follow import follow as drawn
from core.report.figures.follow import moves_of
from core.report.story import Block, Column, Columns, Section, Words

MOST_PRACTICES = 12


def progress(telling: Telling) -> Section | None:
    """Return the way from the first visit to this one; nothing where one of them has no answer."""
    method = telling.pack.content.dma
    whole = follow(telling.sittings, telling.pack).whole if telling.sittings else None
    if method is None or whole is None or not (whole.earlier.is_begun and whole.later.is_begun):
        return None
    earlier, later = (_name(each, telling) for each in (whole.earlier, whole.later))
    moves = moves_of(whole, method)
    figure = drawn(moves, earlier, later, telling.palette, telling.language, telling.width)
    return Section(
        "progress",
        telling.say(N_("Progress")),
        _title(whole, telling),
        (telling.picture(figure), _rules(whole, telling), *_practices(whole, telling)),
    )


def _title(whole: Step, telling: Telling) -> str:
    was, now = whole.earlier.dma.range.single, whole.later.dma.range.single
    first = _name(whole.earlier, telling)
    if was is None or now is None:
        return telling.say(N_("What has changed since visit {visit}"), visit=first)
    return telling.say(
        N_("From {before} to {after} out of 100 since visit {visit}"),
        before=round(was),
        after=round(now),
        visit=first,
    )


def _name(measure: Measure, telling: Telling) -> str:
    name = telling.say(N_("another visit")) if measure.kind == "other" else measure.kind
    if measure.on is None:
        return name
    return telling.say(N_("{visit} of {day}"), visit=name, day=measure.on)


def _practices(whole: Step, telling: Telling) -> list[Block]:
    told = (
        (N_("Gained since the first visit"), whole.gained),
        (N_("Lost since the first visit"), whole.lost),
    )
    columns = tuple(
        Column(telling.say(title), _listed(changes, telling)) for title, changes in told if changes
    )
    return [Columns(columns)] if columns else []


def _listed(changes: tuple[PracticeChange, ...], telling: Telling) -> tuple[str, ...]:
    shown = telling.all_shown(change.label for change in changes)
    left = len(shown) - MOST_PRACTICES
    if left <= 0:
        return shown
    more = counted(N_("and {count} more practice"), N_("and {count} more practices"), left)
    return (*shown[:MOST_PRACTICES], telling.shown(more))


def _rules(whole: Step, telling: Telling) -> Words:
    return Words(telling.shown(rules_words(whole)), "small" if whole.same_rules else "caution")
