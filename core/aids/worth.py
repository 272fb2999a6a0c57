"""The facts whose answers would settle most aids."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.aids.forms import is_repaid
from core.aids.result import AidResult, Verdict
from core.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer is worth: the aids that it bears on, and the euros that these may bring.

    What has to be paid back counts for nothing.
    """

    fact: str
    aids: tuple[str, ...]
    amount: Decimal

    @property
    def weight(self) -> Decimal:
        """The number of aids times their amount, each aid counting a euro at least."""
        return len(self.aids) * max(self.amount, Decimal(len(self.aids)))


def worth_of_facts(aids: Iterable[AidResult], pack: Pack) -> tuple[Worth, ...]:
    """Return the facts missing for a verdict, the one worth most first."""
    found: dict[str, list[AidResult]] = {}
    for aid in aids:
        if aid.verdict is Verdict.UNKNOWN:
            for fact in aid.missing:
                found.setdefault(fact, []).append(aid)
    worths = (
        Worth(
            fact,
            tuple(aid.instrument for aid in concerned),
            sum((_most(aid, pack) for aid in concerned), Decimal(0)),
        )
        for fact, concerned in found.items()
    )
    return tuple(sorted(worths, key=lambda each: (-each.weight, each.fact)))


def _most(aid: AidResult, pack: Pack) -> Decimal:
    """Return the most that an aid could bring, zero where nothing tells."""
    if is_repaid(aid.form, pack):
        return Decimal(0)
    if aid.amount_range is not None:
        return aid.amount_range.most
    return aid.amount or Decimal(0)
