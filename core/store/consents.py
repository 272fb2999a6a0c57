"""The register of consents: what a person agreed to, to which words, when, how, and until when.

A consent is facts in the log of its dossier: `consents.<id>.purpose`, `.text` (the version of the
words), `.words` (the words themselves, as shown), `.given`, `.how`, `.collector`, `.withdrawn`,
`.withdrawer`. So it travels with the dossier, keeps who noted what and when, and goes with it when
it is erased.
"""

import hashlib
import os
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from core.errors import UserError
from core.facts.situation import Answer, Situation
from core.messages import N_

ROOM = "consents"

_NO_WORDS = N_("What was agreed to? Wanted the purpose and the words that were shown.")
_BEFORE = N_("A consent given on {given} cannot be withdrawn on {day}, before it.")
_OVER = N_("This consent was withdrawn on {day} already.")
_UNKNOWN = N_("There is no consent {id} in this dossier.")


class Consent(Struct, frozen=True):
    """A consent; `text` names the version of `words`, `withdrawn` is None while it holds."""

    id: str
    purpose: str
    text: str
    words: str
    given: date
    how: str
    collector: str
    withdrawn: date | None
    withdrawer: str = ""

    def holds(self, on: date) -> bool:
        """Say whether it may be relied on on a day."""
        return self.given <= on and (self.withdrawn is None or on < self.withdrawn)


def version_of(words: str) -> str:
    """Return the version of a text: words that differ by a letter have another one."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:16]


def consents(housekeeping: Situation) -> tuple[Consent, ...]:
    """Return the consents of a dossier, the first given first (`Folded.housekeeping`)."""
    found = (_consent(housekeeping, id_) for id_ in housekeeping.items_of(ROOM))
    return tuple(sorted((each for each in found if each), key=lambda each: (each.given, each.id)))


def holds(housekeeping: Situation, purpose: str, on: date) -> bool:
    """Say whether a consent to a purpose holds on a day."""
    return any(each.purpose == purpose and each.holds(on) for each in consents(housekeeping))


def given(  # noqa: PLR0913 - a consent has these sides
    purpose: str, words: str, on: date, *, how: str, collector: str, id_: str | None = None
) -> Mapping[str, Answer]:
    """Return the facts that note a consent, to be recorded outside any visit; raises UserError."""
    if not purpose.strip() or not words.strip():
        raise UserError(_NO_WORDS)
    facts: dict[str, Answer] = {
        "purpose": purpose.strip(),
        "text": version_of(words),
        "words": words.strip(),
        "given": on,
        "how": how.strip(),
        "collector": collector.strip(),
    }
    id_ = id_ or os.urandom(9).hex()
    return {f"{ROOM}.{id_}.{name}": value for name, value in facts.items() if value != ""}


def withdrawn(housekeeping: Situation, id_: str, on: date, by: str = "") -> Mapping[str, Answer]:
    """Return the facts that note a withdrawal: as easy as it was to agree; raises UserError."""
    known = next((each for each in consents(housekeeping) if each.id == id_), None)
    if known is None:
        raise UserError(_UNKNOWN, id=id_[:40])
    if known.withdrawn is not None:
        raise UserError(_OVER, day=known.withdrawn)
    if on < known.given:
        raise UserError(_BEFORE, given=known.given, day=on)
    facts: dict[str, Answer] = {f"{ROOM}.{id_}.withdrawn": on}
    if by.strip():
        facts[f"{ROOM}.{id_}.withdrawer"] = by.strip()
    return facts


def _consent(facts: Situation, id_: str) -> Consent | None:
    def text(name: str) -> str:
        return facts.typed(f"{ROOM}.{id_}.{name}", str) or ""

    on = facts.typed(f"{ROOM}.{id_}.given", date)
    if on is None or not text("purpose"):
        return None
    return Consent(
        id=id_,
        purpose=text("purpose"),
        text=text("text"),
        words=text("words"),
        given=on,
        how=text("how"),
        collector=text("collector"),
        withdrawn=facts.typed(f"{ROOM}.{id_}.withdrawn", date),
        withdrawer=text("withdrawer"),
    )
