"""The words for where a firm stands in the reform: the same in the window and on paper."""

from collections.abc import Iterator
from datetime import date

from core.b2b.result import B2b, Exposed, Standing
from core.messages import N_, Euros, Message, counted, message


def settled_words(found: B2b) -> Message:
    """Return how many of the checks are settled."""
    return counted(
        N_("E-invoicing: {count} point settled out of {total}"),
        N_("E-invoicing: {count} points settled out of {total}"),
        found.settled,
        total=len(found.relevant),
    )


def day_words(standing: Standing, on: date) -> Iterator[Message]:
    """Yield from when on invoices are received and issued, and what is not settled about it."""
    if standing.concerned is False:
        return
    if standing.receive is not None:
        is_past = standing.receive <= on
        text = N_("To receive: since {day}") if is_past else N_("To receive: from {day}")
        yield message(text, day=standing.receive)
    if standing.issue is None:
        return
    if not standing.is_issue_certain:
        text = N_(
            "To issue: from {day} at the earliest; headcount, turnover and balance sheet tell"
        )
    elif standing.issue <= on:
        text = N_("To issue: since {day}")
    else:
        text = N_("To issue: from {day}")
    yield message(text, day=standing.issue)


def fine_words(exposed: Exposed) -> Message | None:
    """Return what fines come to at most, today and once all duties hold; None if not known."""
    today, later = exposed.today, exposed.later
    if today is None:
        return None
    if later is None or later == today:
        return message(N_("Fines: at most {amount} a year today"), amount=Euros(today, cents=False))
    return message(
        N_("Fines: at most {amount} a year today, {later} a year once all duties hold"),
        amount=Euros(today, cents=False),
        later=Euros(later, cents=False),
    )
