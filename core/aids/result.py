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


class Finding(Struct, frozen=True, gc=False):
    """What a rule finds, apart from the value it read: the same for all firms of whom it finds so.

    `said` is the sentence, or the rule that words it; `missing` facts would settle it.
    """

    verdict: Verdict
    said: Shown | Wording
    facts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Reason(Struct, frozen=True, gc=False):
    """A node of the explanation: what was found, and the value that the rule read."""

    finding: Finding
    value: Hashable = None
    parts: tuple["Reason", ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether the condition holds."""
        return self.finding.verdict

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that were read."""
        return self.finding.facts

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle it."""
        return self.finding.missing

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the condition comes from."""
        return self.finding.sources

    @property
    def text(self) -> Shown:
        """The sentence: the condition and the value that was found."""
        said = self.finding.said
        return said.words(self) if isinstance(said, Wording) else said

    def __repr__(self) -> str:
        """Return verdict and sentence, for logs and tracebacks."""
        return f"Reason({self.verdict.value}: {self.text})"


def reason(  # noqa: PLR0913, PLR0917 - a reason with all that may be said of it
    verdict: Verdict,
    said: Shown | Wording,
    facts: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    parts: tuple[Reason, ...] = (),
    value: Hashable = None,
) -> Reason:
    """Return a reason with a finding of its own."""
    return Reason(Finding(verdict, said, facts, missing, sources), value, parts)


class About(Struct, frozen=True, gc=False):
    """What a legal version says of itself, whatever the firm; `form` is a word of the pack."""

    instrument: str
    version: str
    title: Text
    operator: str
    form: str
    sources: tuple[str, ...]
    confidence: Confidence
    unverified: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


class AidResult(Struct, frozen=True, gc=False):
    """What one instrument gives this firm at one law date, under the legal version that applies.

    `about` is the nearest version where none applies. `amount` is the euros that it would bring if
    granted (the least of the readings or completions), None for a "no" or where no formula is
    documented; `amount_range` the least and the most. `is_open` None: no proof that it is open at
    the date, then the verdict is at most UNKNOWN. `is_stale`: not refused, but nothing recent
    speaks for it, so that it is most likely closed.
    """

    about: About
    verdict: Verdict
    amount: Decimal | None
    amount_range: Range | None
    amount_note: Shown | None
    missing: tuple[str, ...]
    is_open: bool | None
    reasons: tuple[Reason, ...]
    is_stale: bool = False

    @property
    def instrument(self) -> str:
        """The id of the instrument."""
        return self.about.instrument

    @property
    def version(self) -> str:
        """The id of the legal version."""
        return self.about.version

    @property
    def title(self) -> Text:
        """The title of the legal version."""
        return self.about.title

    @property
    def operator(self) -> str:
        """Who runs the aid."""
        return self.about.operator

    @property
    def form(self) -> str:
        """What kind of aid it is (grant, loan …), a word of the pack."""
        return self.about.form

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the legal version."""
        return self.about.sources

    @property
    def confidence(self) -> Confidence:
        """How sure the sources are."""
        return self.about.confidence

    @property
    def unverified(self) -> tuple[Text, ...]:
        """What no source settles."""
        return self.about.unverified

    @property
    def notes(self) -> tuple[Text, ...]:
        """What is to be known besides."""
        return self.about.notes
