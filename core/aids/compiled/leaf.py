"""One test of one reading of a firm: made once, however many rules share it."""

from collections.abc import Hashable, Iterable

from core.aids.compiled.bounds import Bounds
from core.aids.compiled.readings import Reading
from core.aids.compiled.tokens import Listing
from core.aids.result import Reason, Wording
from core.facts.situation import Silence

# What a person said does not apply to the firm.
IDLE = Silence.NOT_APPLICABLE


class Leaf(Wording):
    """One test of one reading; `needed` facts would settle it while it is unknown.

    What a test does is one of three: it looks for `bounds`, for tokens (`listing`), or neither.
    """

    __slots__ = ("facts", "needed", "reading", "sources")

    def __init__(
        self,
        reading: Reading,
        *,
        needed: tuple[str, ...] | None = None,
        sources: tuple[str, ...] = (),
    ) -> None:
        self.reading = reading
        self.facts = reading.facts
        self.needed = reading.facts if needed is None else needed
        self.sources = sources

    def code(self, value: Hashable) -> int:
        """Return the code of the verdict on what was read."""
        raise NotImplementedError

    @property
    def bounds(self) -> Bounds | None:
        """The numbers and days wanted, where that is all that the test looks for."""
        return None

    @property
    def listing(self) -> Listing | None:
        """The tokens wanted, where that is all that the test looks for."""
        return None

    def tokens(self, value: Hashable) -> Iterable[str] | None:
        """Return the tokens that a value bears, alike for all listings of the reading.

        None where they do not settle the verdict: then it is that of `code`.
        """
        del value


class TellingLeaf(Leaf):
    """A test whose reasons name other facts or sources than the test itself."""

    __slots__ = ()

    def reason(self, code: int, value: Hashable) -> Reason:
        """Return the reason that this test gives."""
        raise NotImplementedError
