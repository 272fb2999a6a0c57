"""The facts that the profile asks of every firm, for its page and for the rail alike."""

from core.facts.situation import Situation

# What stands side by side on one line; a line of one takes the whole width.
IDENTITY = (
    ("company.name",),
    ("company.siren", "company.created"),
    ("company.naf",),
    ("company.legal_form",),
)
PLACE = (("company.commune",),)
SIZE = (("company.headcount",), ("company.turnover", "company.balance_sheet"))
RECEIVED = "company.de_minimis_received"
PROFILE_FACTS = (
    *(name for lines in (IDENTITY, PLACE, SIZE) for line in lines for name in line),
    RECEIVED,
)


def open_facts(situation: Situation) -> tuple[str, ...]:
    """Return the facts that are still wanted; "I don't know" leaves one open."""
    return tuple(name for name in PROFILE_FACTS if not situation.is_settled(name))
