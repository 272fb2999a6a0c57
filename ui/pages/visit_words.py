"""How visits are called."""

from datetime import date

from ui.texts import _, current_language

KINDS = ("T0", "T1", "T2", "other")
RANKED = KINDS[:3]


def kind_words(kind: str) -> str:
    """Return « T1 », or what a visit without a rank is called."""
    return kind if kind in RANKED else _("another visit")


def visit_words(kind: str, on: date | None, *, short: bool = False) -> str:
    """Return « T1 du 23 novembre 2027 », or « T1 du 23 nov. 2027 » where room is scarce."""
    name = kind_words(kind)
    if on is None:
        return name
    words = current_language()
    return _("{visit} of {day}", visit=name, day=words.short_day(on) if short else words.day(on))
