"""The headline of the aids: what is certain today, what is to check, what rests on an old text."""

from decimal import Decimal

from core.aids.summary import AidSummary
from core.messages import N_, Euros, Shown, counted, message


def headline(found: AidSummary, up_to: Decimal | None = None) -> Shown:
    """Return the aids of a visit in one line; `up_to` is what they may bring together."""
    rest = [each for each in (_to_check(found, up_to), _old(found)) if each is not None]
    if not found.sure and not rest:
        return message(N_("No aid of the catalogue fits today"))
    if not rest:
        return _sure(found)
    said = rest[0]
    if len(rest) > 1:
        said = message(N_("{some}; {others}"), some=rest[0], others=rest[1])
    if not found.sure:
        return message(N_("No aid is certain today. {rest}"), rest=said)
    return message(N_("{sure}. {rest}"), sure=_sure(found), rest=said)


def _sure(found: AidSummary) -> Shown:
    return counted(
        N_("{count} sure aid, {amount}"),
        N_("{count} sure aids, {amount}"),
        len(found.sure),
        amount=Euros(found.sure_amount, cents=False),
    )


def _to_check(found: AidSummary, up_to: Decimal | None) -> Shown | None:
    count = len(found.to_check)
    if not count:
        return None
    if not up_to:
        return message(N_("{count} to check"), count=count)
    amount = Euros(up_to, cents=False)
    return message(N_("{count} to check, up to {amount}"), count=count, amount=amount)


def _old(found: AidSummary) -> Shown | None:
    if not found.old:
        return None
    return counted(
        N_("{count} rests on an old text"), N_("{count} rest on an old text"), len(found.old)
    )
