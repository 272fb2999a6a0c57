"""Entries that no plan can be made from, or that are odd, each in a plain sentence."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from core.errors import UserError
from core.facts.situation import Situation
from core.financing.expenses import COLLECTION
from core.messages import N_, Euros, Message, message

_HIGHEST = Decimal(1_000_000_000)
_NEVER_BELOW = ("project.own_funds", "project.loan_rate", "project.loan_fees")


def check_entries(situation: Situation) -> None:
    """Raise UserError for a figure of the project that is no amount, or out of all measure."""
    for name, value in situation.items():
        if not name.startswith("project.") or not isinstance(value, Decimal):
            continue
        if not value.is_finite():
            raise UserError(
                N_("{fact}: “{value}” is no amount. Give a figure in euros."),
                fact=name,
                value=str(value),
            )
        if abs(value) > _HIGHEST:
            raise UserError(
                N_("{fact}: {value} is above one billion euros. Check the figure."),
                fact=name,
                value=Euros(value, cents=False),
            )
        if name in _NEVER_BELOW and value < 0:
            raise UserError(
                N_("{fact}: {value} is below zero. Give 0 or more."), fact=name, value=value
            )


def odd_entries(situation: Situation) -> Iterator[Message]:
    """Yield what is left out, or cannot be as it is told."""
    for item in situation.items_of(COLLECTION):
        amount = situation.typed(f"{COLLECTION}.{item}.amount", Decimal)
        if amount is not None and amount <= 0:
            label = situation.typed(f"{COLLECTION}.{item}.label", str) or item
            yield message(
                N_("“{label}” is left out: its amount of {amount} is not above zero."),
                label=label,
                amount=Euros(amount),
            )
    created = situation.typed("company.created", date)
    start = situation.typed("project.start", date)
    if created is not None and start is not None and start < created:
        yield message(
            N_("The project would start on {start}, before the firm exists ({created})."),
            start=start,
            created=created,
        )
