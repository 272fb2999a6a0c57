"""The freshness of a pack in words: why to read again, the dashboard, the banner of results."""

from collections.abc import Iterable, Iterator, Mapping

from core.aids.age import alive
from core.aids.result import AidResult, Verdict
from core.messages import N_, Listed, Message, Shown, counted, message
from core.packs.freshness import Concern, Dashboard, Freshness

_MOST_TITLES = 4
_WORDS: Mapping[Concern, str] = {
    "expired": N_("Its publisher does not answer for it since {day}: ask for newer rules"),
    "undated": N_("Its source bears no date: it counts as past its period"),
    "overdue": N_("To be read again since {due}"),
    "start_doubtful": N_("Perhaps in force before {first}: no source shows this day"),
    "end_doubtful": N_("Perhaps closed after {last}: no source shows this end"),
    "ends_soon": N_("Shown open, or in force, only until {last}"),
    "no_proof": N_("No source shows that it is open"),
}


def concern_words(row: Freshness, concern: Concern) -> Message:
    """Return one reason why a text must be read again."""
    if concern == "overdue" and row.due is None:
        return message(N_("No period is set: it counts as past"))
    ends = [each for each in (row.last, row.open_until) if each is not None]
    return message(
        _WORDS[concern],
        day=row.expires,
        due=row.due,
        first=row.first,
        last=min(ends, default=None) if concern == "ends_soon" else row.last,
    )


def lines(found: Dashboard) -> Iterator[Shown]:
    """Yield the dashboard line by line: what, why, where to read it."""
    yield message(
        N_("On {day}: {rows} to read again, {fresh} fresh, {closed} closed."),
        day=found.on,
        rows=len(found.rows),
        fresh=found.fresh,
        closed=found.closed,
    )
    for row in found.rows:
        name = row.version or row.id
        yield message(N_("{title} ({id})"), title=row.title, id=name)
        for concern in row.concerns:
            yield message("  {what}", what=concern_words(row, concern))
        for source in row.sources:
            yield f"    {source}"


def banner(rows: Iterable[Freshness], aids: Iterable[AidResult]) -> Shown | None:
    """Return what results say of texts past their period or validity, None where there are none.

    Aids that are most likely closed are told apart, and not here.
    """
    counted_with = alive(aids)
    shown = {aid.instrument for aid in counted_with}
    past = [row for row in rows if row.id in shown]
    if not past:
        return None
    sure = {aid.instrument for aid in counted_with if aid.verdict is Verdict.YES}
    relied = [row.title for row in past if row.id in sure]
    if not relied:
        checked = sum(aid.verdict is Verdict.UNKNOWN for aid in counted_with)
        if len(past) == checked:
            return message(
                N_("No aid to check rests on a recent text with a date. Ask their operators before "
                   "you count on them.")
            )  # fmt: skip
        return counted(
            N_("{count} of the {total} aids to check rests on a text past its period, or whose "
               "source bears no date. Ask its operator before you count on it."),
            N_("{count} of the {total} aids to check rest on texts past their period, or whose "
               "sources bear no date. Ask their operators before you count on them."),
            len(past),
            total=checked,
        )  # fmt: skip
    titles = Listed(tuple(relied[:_MOST_TITLES]))
    return counted(
        N_("{count} aid shown as sure rests on a text past its period, or whose source bears no "
           "date: {titles}. Confirm it with its operator before you count on it."),
        N_("{count} aids shown as sure rest on texts past their period, or whose sources bear no "
           "date, among them: {titles}. Confirm them with their operators before you count on "
           "them."),
        len(relied),
        titles=titles,
    )  # fmt: skip
