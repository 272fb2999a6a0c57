"""Firms on which tests try a rule."""

from core.facts.situation import Situation
from ui.rules.firms import Firm, Firms
from ui.widgets.lookup_field import Hit

BAKER = Firm(
    "Boulangerie <b>&",
    Situation({"company.commune": "97411", "company.headcount": 4, "company.naf": "47.71Z"}),
)
BLANK = Firm("", Situation())


def found(words: str) -> list[Hit]:
    """Return the one dossier there is, whatever is looked for."""
    return [Hit("d1", BAKER.name, words)]


def read(_dossier: str) -> Firm:
    """Return the firm of a dossier."""
    return BAKER


def blank() -> Firm:
    """Return a firm of which nothing is known."""
    return BLANK


FIRMS = Firms(find=found, of=read, demo=blank, first=blank)
