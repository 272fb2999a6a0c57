"""The assumptions of a made-up portfolio: what the firms are that stand for the real ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from core.aids.compiled.compiling import applying
from core.errors import UserError
from core.messages import N_
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from core.packs.schema.portfolio import (
    ActivityShare,
    AgeShare,
    PortfolioRules,
    ProjectShare,
    SizeShare,
)

MOST_FIRMS = 100_000
EVERYWHERE = "country:FR"


class BadAssumptionError(UserError):
    """An assumption that no firms can be made of."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """How many firms, where, of what size, activity and age, and what they plan to spend.

    Shares are percents; those that stand in a list are taken in proportion, whatever they sum to.
    `answers` gives to a yes/no fact the percent of firms that answer yes; a fact without a share
    stays unknown. The same assumptions make the same firms.
    """

    firms: int
    territories: tuple[str, ...]
    sizes: tuple[SizeShare, ...]
    activities: tuple[ActivityShare, ...]
    ages: tuple[AgeShare, ...]
    turnover: tuple[Decimal, Decimal]
    projects: tuple[ProjectShare, ...]
    start_after: int
    seed: int
    answers: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal], hash=False)

    def __post_init__(self) -> None:
        if not 1 <= self.firms <= MOST_FIRMS:
            raise BadAssumptionError(
                N_("A portfolio has from 1 to {most} firms; got {got}. Give another number."),
                most=MOST_FIRMS,
                got=self.firms,
            )
        for shares in (self.sizes, self.activities, self.ages):
            _check_shares([each.share for each in shares])
        for share in (*(each.share for each in self.projects), *self.answers.values()):
            _check_percent(share)
        if any(not 0 <= each.least <= each.most for each in (*self.sizes, *self.projects)):
            raise BadAssumptionError(N_("An amount or a size goes from the least to the most."))


def suggested(pack: Pack, instrument: Instrument, on: date) -> Assumptions:
    """Return the assumptions of the pack, on the territories of an aid."""
    rules = portfolio_rules(pack)
    return Assumptions(
        firms=int(rules.firms.value),
        territories=territories_of(instrument, on),
        sizes=rules.sizes.shares,
        activities=rules.activities.shares,
        ages=rules.ages.shares,
        turnover=(rules.turnover.least, rules.turnover.most),
        projects=rules.projects.shares,
        start_after=int(rules.start_after.value),
        seed=rules.seed,
    )


def portfolio_rules(pack: Pack) -> PortfolioRules:
    """Return what the pack suggests; raises UserError where it suggests nothing."""
    if pack.content.portfolio is None:
        raise BadAssumptionError(
            N_("This pack describes no made-up portfolio. Give a file of firms instead.")
        )
    return pack.content.portfolio


def territories_of(instrument: Instrument, on: date) -> tuple[str, ...]:
    """Return the territories where an aid holds at a day; all of France where none is named."""
    versions = applying(instrument, on)
    found = [token for each in versions for token in each.area.within]
    if not found or EVERYWHERE in found:
        return (EVERYWHERE,)
    return tuple(dict.fromkeys(found))


def _check_shares(shares: Iterable[Decimal]) -> None:
    taken = tuple(shares)
    if any(share < 0 for share in taken) or not any(taken):
        raise BadAssumptionError(
            N_("The shares of a list are zero or more, and one of them at least is above zero.")
        )


def _check_percent(share: Decimal) -> None:
    if not 0 <= share <= 100:
        raise BadAssumptionError(
            N_("A share goes from 0 to 100 percent; got {got}. Correct it."), got=share
        )
