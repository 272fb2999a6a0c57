"""The cost of an aid on a portfolio: whom it reaches, with what money, and what is not known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec

from core.aids.batch.columns import Firms
from core.aids.batch.evaluate import evaluate_batch
from core.aids.compiled.compiling import applying
from core.aids.forms import is_repaid
from core.aids.portfolio.assumptions import BadAssumptionError
from core.aids.portfolio.grouping import Level, by_size, by_territory
from core.aids.portfolio.tally import Figures, Group, Tally
from core.aids.portfolio.unknowns import Unknowns, unknowns_of
from core.facts.situation import Situation
from core.messages import N_, Text
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument
from core.ranges import Range


@dataclass(frozen=True, slots=True)
class Terms:
    """What is supposed of the aid: the percent of firms that ask for it, and that it is open."""

    take_up: Decimal
    is_open: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.take_up <= 100:
            raise BadAssumptionError(
                N_("A share goes from 0 to 100 percent; got {got}. Correct it."), got=self.take_up
            )


@dataclass(frozen=True, slots=True)
class Cost:
    """What an aid would cost on a portfolio at a law date, by territory and by size.

    `versions` are those that apply at the date; `is_repaid`: the money comes back.
    """

    instrument: str
    title: Text
    versions: tuple[AidVersion, ...]
    on: date
    terms: Terms
    whole: Tally
    places: Mapping[Level, tuple[Group, ...]]
    sizes: tuple[Group, ...]
    unknowns: Unknowns
    is_repaid: bool

    def asked(self, values: Range) -> Range:
        """Return figures, of money or of firms, when only the stated part of the firms asks."""
        part = self.terms.take_up / 100
        return Range(values.least * part, values.most * part)


def portfolio_cost(
    instrument: Instrument, firms: Sequence[Situation], pack: Pack, on: date, terms: Terms
) -> Cost:
    """Return what an aid, of the pack or not, would cost on some firms.

    The verdicts and sums are those of each firm evaluated alone.
    """
    if not firms:
        raise BadAssumptionError(N_("There is no firm in this portfolio: give one at least."))
    supposed = _opened(instrument, firms) if terms.is_open else firms
    columns, alone = Firms(supposed), only(instrument, pack)
    figures = Figures(evaluate_batch(columns, alone, on))
    territories = by_territory(columns, pack)
    versions = tuple(applying(instrument, on))
    return Cost(
        instrument=instrument.id,
        title=instrument.title,
        versions=versions,
        on=on,
        terms=terms,
        whole=figures.whole(),
        places={level: figures.groups(each) for level, each in territories.items()},
        sizes=figures.groups(by_size(columns, pack)),
        unknowns=unknowns_of(instrument, alone, on, figures.doubtful(supposed)),
        is_repaid=is_repaid(versions[0].form or instrument.form, pack),
    )


def only(instrument: Instrument, pack: Pack) -> Pack:
    """Return the pack with this one instrument, whatever stood there under its id."""
    content = msgspec.structs.replace(pack.content, instruments=(instrument,), aid_cases=())
    return pack.with_content(content, f"{pack.digest}/{instrument.id}")


def _opened(instrument: Instrument, firms: Iterable[Situation]) -> tuple[Situation, ...]:
    said = {f"company.aids.{instrument.id}.open": True}
    return tuple([each.with_answers(said) for each in firms])
