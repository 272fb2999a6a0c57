"""The terms of an aid for one project: what an optimiser needs, every rule resolved to figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from core.facts.situation import Situation
from core.messages import Text
from core.packs.pack import Pack
from core.packs.provenance import Confidence
from core.packs.schema.aids import AidVersion, Condition, Instrument, Loan
from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.context import Context


class EligibleExpense(Struct, frozen=True, gc=False):
    """An expense of the project that an aid may take as its base: its id and the eligible euros."""

    expense: str
    amount: Decimal


class TermLine(Struct, frozen=True, gc=False):
    """Expenses that share one rate and one cap inside an aid; `rate` is a fraction of the base.

    `doubtful` expenses are eligible perhaps (category, month or nature not settled). `base_cap`:
    the most euros of expenses that count; `cap`: the most euros of aid for this line. `is_open`:
    one more expense belongs here, or may, whose amount is not known.
    """

    id: str
    title: Text | None
    expenses: tuple[EligibleExpense, ...]
    doubtful: tuple[EligibleExpense, ...]
    rate: Decimal
    base_cap: Decimal | None = None
    cap: Decimal | None = None
    is_open: bool = False


class Band(Struct, frozen=True, gc=False):
    """A piece of a piecewise formula, from `least` euros of base up to the next band.

    There the aid is min(flat + rate × base, cap).
    """

    least: Decimal
    rate: Decimal = Decimal(0)
    flat: Decimal = Decimal(0)
    cap: Decimal | None = None


class Steps(Struct, frozen=True, gc=False):
    """`gives` euros for each whole `every` euros of base, the base counting up to `most`."""

    every: Decimal
    gives: Decimal
    most: Decimal | None = None


class TermOption(Struct, frozen=True, gc=False):
    """One complete formula with every number resolved, in euros.

    The aid on the chosen bases is, in this order: zero if all bases together are nothing or below
    `minimum_spend`; else `flat`, or `steps`, or `bands` on the sum of the (capped) bases, or the
    sum over `lines` of min(rate × min(base, base_cap), cap); plus `bonus`; at most `cap`; at most
    base ÷ (1 + `cofinancing`); zero if below `floor`. `cap` is a range where a fact that limits
    it (equity, de minimis history) is unknown: its least end is the safe one. `regimes`:
    State-aid regimes, any of which carries this option (`de_minimis`, `gber`, `other`, `none`,
    `unknown`); `is_documented` False: no formula in the sources, then no figure is given and
    `cap` alone may be known.
    """

    lines: tuple[TermLine, ...]
    minimum_spend: Decimal | None = None
    flat: Decimal | None = None
    steps: Steps | None = None
    bands: tuple[Band, ...] = ()
    bonus: Decimal = Decimal(0)
    cap: Range | None = None
    floor: Decimal | None = None
    cofinancing: Decimal = Decimal(0)
    regimes: tuple[str, ...] = ("unknown",)
    is_documented: bool = True


class TermReading(Struct, frozen=True, gc=False):
    """One way to read the text, or to complete the unknown facts.

    The aid is the best of its `options`, never their sum.
    """

    id: str
    title: Text | None
    options: tuple[TermOption, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoanBounds:
    """A loan's or advance's own terms.

    None where the sources do not say. `yearly_rate`, `fee`, `guarantee` are fractions.

    `months` in all, of which `deferred` of interest only; `fee` and `guarantee` apply to the
    principal.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    months: Range | None = None
    deferred: Range | None = None
    yearly_rate: Decimal | None = None
    fee: Decimal | None = None
    guarantee: Decimal | None = None
    is_repaid: bool = True


@dataclass(frozen=True, slots=True)
class CumulationTerms:
    """What other public aid may stand on the same expenses.

    `kind`: `none` (no other public aid), `ceiling` (all public aid ≤ `ceiling`, a fraction of the
    eligible base), `allowed`, or `unknown` (safe side: no stacking). `allowed` and `excluded`
    name instruments, whatever the kind.
    """

    kind: str
    ceiling: Decimal | None = None
    allowed: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """When the money comes.

    `advance` a fraction paid at the signature; `delay` in months after the last invoice.

    None: the sources do not say; then it is asked.
    """

    advance: Decimal | None = None
    delay: Range | None = None
    on_invoices: bool = True


@dataclass(frozen=True, slots=True)
class AidTerms:
    """The terms of one legal version for one project at one law date.

    `form` is a word of the pack. `readings` go from the least favourable on this project to the
    most favourable: the sure plan takes the first. `prerequisites`: each inner tuple is one
    requirement, met by any one of its instruments.
    """

    instrument: str
    version: str
    title: Text
    operator: str
    form: str
    readings: tuple[TermReading, ...]
    cumulation: CumulationTerms
    payment: PaymentTerms
    loan: LoanBounds | None
    prerequisites: tuple[tuple[str, ...], ...]
    confidence: Confidence
    missing: tuple[str, ...] = ()

    @property
    def is_loan(self) -> bool:
        """Say whether what it brings is to be repaid."""
        return self.loan is not None and self.loan.is_repaid


def terms(
    instrument: Instrument, version: AidVersion, situation: Situation, pack: Pack, on: date
) -> AidTerms:
    """Return the terms of a legal version for a firm's project at a law date."""
    from core.aids.context import Context

    return terms_in(instrument, version, Context(situation, pack, on))


def terms_in(instrument: Instrument, version: AidVersion, context: "Context") -> AidTerms:
    """Return the terms of a legal version in a context that is already worked out."""
    from core.aids.expenses import base_of
    from core.aids.readings import readings_of, with_expenses

    held, context = context.holding(instrument, version)
    base = base_of(held, context)
    payment = version.payment
    return AidTerms(
        instrument=instrument.id,
        version=version.id,
        title=version.title,
        operator=instrument.operator,
        form=version.form or instrument.form,
        readings=with_expenses(readings_of(held, context)[0], base),
        cumulation=_cumulation(version),
        payment=PaymentTerms(_fraction(payment.advance), _range(payment.delay),
                             payment.on_invoices),
        loan=_loan(version.loan),
        prerequisites=tuple(_prerequisites(version.conditions)),
        confidence=version.provenance.confidence,
        missing=base.missing if base else ("project.expenses",),
    )  # fmt: skip


def _cumulation(version: AidVersion) -> CumulationTerms:
    said = version.cumulation
    return CumulationTerms(said.kind, _fraction(said.ceiling), said.allowed, said.excluded)


def _loan(said: Loan | None) -> LoanBounds | None:
    if said is None:
        return None
    return LoanBounds(
        said.least,
        said.most,
        _range(said.months),
        _range(said.deferred),
        _fraction(said.yearly_rate),
        _fraction(said.fee),
        _fraction(said.guarantee),
        said.is_repaid,
    )


def _prerequisites(conditions: tuple[Condition, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the instruments asked for beforehand, also where a condition limits whom it binds."""
    for condition in conditions:
        if condition.had is not None:
            yield (*condition.had.aids, *condition.had.others)
        yield from _prerequisites(condition.every)


def _fraction(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent / 100


def _range(bounds: tuple[int, int] | None) -> Range | None:
    return None if bounds is None else Range(Decimal(bounds[0]), Decimal(bounds[1]))
