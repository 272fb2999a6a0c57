"""Days in words, without the tables of Babel: the first page that shows one must not wait."""

from datetime import date
from typing import Literal

_SPACE = "\N{NO-BREAK SPACE}"
_MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_SHORT_MONTHS = {
    "fr": (
        "janv.", "févr.", "mars", "avr.", "mai", "juin",
        "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ),
    "en": (
        "Jan", "Feb", "Mar", "Apr", "May", "Jun",
        "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
    ),
}  # fmt: skip


def day_words(day: date, code: Literal["fr", "en"], *, short: bool = False) -> str:
    """Return « 23 novembre 2026 », « 1er mai 2026 », or « 23 nov. 2026 » where room is scarce."""
    months = (_SHORT_MONTHS if short else _MONTHS)[code]
    number = "1er" if code == "fr" and day.day == 1 else str(day.day)
    return f"{number}{_SPACE}{months[day.month - 1]} {day.year}"
