"""The result of an aid: verdict, amount and reasons that a person can read."""

from collections.abc import Hashable
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from core.messages import Shown, Text
from core.packs.provenance import Confidence
from core.ranges import Range


class Verdict(Enum):
    """Kleene's three values: an unknown is never taken for a yes or a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Wording:
    """A rule that words its reasons when they are shown, and not before."""

    __slots__ = ()

    def words(self, reason: "Reason") -> Shown:
        """Return the sentence of a reason that this rule gave."""
        raise NotImplementedError


class Reason(Struct, frozen=True, gc=False):
    """A node of the explanation: verdict, sentence, facts read; `missing` facts would settle it.

    `said` is the sentence, or the rule that words it; `value` is what the rule read.
    """

    verdict: Verdict
    said: Shown | Wording
    facts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    parts: tuple["Reason", ...] = ()
    value: Hashable = None

    @property
    def text(self) -> Shown:
        """The sentence: the condition and the value that was found."""
        return self.said.words(self) if isinstance(self.said, Wording) else self.said

    def __repr__(self) -> str:
        """Return verdict and sentence, for logs and tracebacks."""
        return f"Reason({self.verdict.value}: {self.text})"


class AidResult(Struct, frozen=True, gc=False):
    """What one instrument gives this firm at one law date, under the legal version that applies.

    `version` is the nearest one where none applies. `amount` is the euros that it would bring if
    granted (the least of the readings or completions), None for a "no" or where no formula is
    documented; `amount_range` the least and the most. `is_open` None: no proof that it is open at
    the date, then the verdict is at most UNKNOWN. `is_stale`: not refused, but nothing recent
    speaks for it, so that it is most likely closed. `form` is a word of the pack (grant, loan …).
    """

    instrument: str
    version: str
    title: Text
    operator: str
    form: str
    sources: tuple[str, ...]
    confidence: Confidence
    unverified: tuple[Text, ...]
    verdict: Verdict
    amount: Decimal | None
    amount_range: Range | None
    amount_note: Shown | None
    missing: tuple[str, ...]
    is_open: bool | None
    reasons: tuple[Reason, ...]
    notes: tuple[Text, ...] = ()
    is_stale: bool = False
