"""How visits are called."""

from datetime import date

from ui.texts import _
from ui.widgets.amounts import day_text

KINDS = ("T0", "T1", "T2", "other")
RANKED = KINDS[:3]


def kind_words(kind: str) -> str:
    """Return « T1 », or what a visit without a rank is called."""
    return kind if kind in RANKED else _("another visit")


def visit_words(kind: str, on: date | None) -> str:
    """Return « T1 du 23/11/2027 »."""
    name = kind_words(kind)
    return name if on is None else _("{visit} of {day}", visit=name, day=day_text(on))
