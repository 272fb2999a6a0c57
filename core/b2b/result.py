"""What is known of a firm's way of selling to firms, and of its e-invoicing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.aids.result import Verdict
from core.messages import Shown, Text
from core.packs.provenance import Provenance
from core.packs.schema.b2b import (
    Channel,
    EInvoicingCheck,
    FirmClass,
    Penalty,
    ReadinessBlock,
    Remark,
    Rhythm,
)


@dataclass(frozen=True, slots=True)
class Advice:
    """A way of ordering: whether it suits, why, what would settle it, what to prepare first."""

    channel: Channel
    verdict: Verdict
    reasons: tuple[Text, ...]
    missing: tuple[str, ...]
    prepare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockState:
    """A block of readiness: how many points are in place, missing and unknown."""

    block: ReadinessBlock
    there: int
    absent: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a firm stands in the reform; None is what its answers do not settle.

    `issue` is the day from which it must issue; while its size is open, the first that it may be.
    """

    concerned: bool | None
    size: FirmClass | None
    receive: date | None
    issue: date | None
    is_issue_certain: bool
    rhythm: Rhythm | None
    missing: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class CheckState:
    """One of the checks: None is « does not know »; `applies` None while that is open."""

    check: EInvoicingCheck
    done: bool | None
    applies: bool | None
    due: date | None
    is_late: bool
    note: Shown | None = None


@dataclass(frozen=True, slots=True)
class Fine:
    """A penalty reckoned for this firm: at most so many euros a year from a day on.

    `times` and `most` are None where nothing says how often; then `cap` still bounds it.
    """

    penalty: Penalty
    applies: bool | None
    since: date | None
    is_due: bool
    times: int | None
    most: Decimal | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exposed:
    """All fines: what they come to at most today, and once all duties hold.

    None where a part has neither a number nor a cap.
    """

    fines: tuple[Fine, ...]
    today: Decimal | None
    later: Decimal | None
    is_certain: bool
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the calendar: a day of the law, or the last good day for a check."""

    day: date
    title: Text
    provenance: Provenance
    check: CheckState | None = None
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class B2b:
    """All of it, on one day."""

    on: date
    advice: tuple[Advice, ...]
    blocks: tuple[BlockState, ...]
    standing: Standing
    checks: tuple[CheckState, ...]
    exposed: Exposed
    calendar: tuple[Entry, ...]
    is_begun: bool

    @property
    def relevant(self) -> tuple[CheckState, ...]:
        """The checks that matter, or may matter, to this firm."""
        return tuple(each for each in self.checks if each.applies is not False)

    @property
    def settled(self) -> int:
        """How many of them are done."""
        return sum(each.done is True for each in self.relevant)

    @property
    def late(self) -> tuple[CheckState, ...]:
        """Those that are known not to be done and whose day is past."""
        return tuple(each for each in self.relevant if each.is_late)
