"""The aid as a pack writes it: one instrument with its legal versions, all of it data."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct, field

from core.messages import Text
from core.packs.provenance import Provenance

Form = Literal[
    "grant", "flat_grant", "step_grant", "loan", "zero_rate_loan", "guaranteed_loan", "guarantee",
    "tax_credit", "tax_deduction", "in_kind", "advice", "training", "repayable_advance",
    "social_exemption", "equity",
]  # fmt: skip
SizeClass = Literal["micro", "small", "medium", "large"]
Regime = Literal["de_minimis_1407", "de_minimis_2831", "gber", "other", "none", "unknown"]


class Window(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days from the first to the last, both included; an open end has no bound."""

    first: date | None = field(default=None, name="from")
    last: date | None = field(default=None, name="until")

    def holds(self, on: date) -> bool:
        """Say whether the day lies within."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


class Opening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days on which a source shows that the aid could be asked for, both included.

    `in` limits the proof to these territories.
    """

    first: date = field(name="from")
    last: date = field(name="until")
    territories: tuple[str, ...] = field(default=(), name="in")
    sources: tuple[str, ...] = ()


class LocalEnd(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The last day in some territories, where it is not that of the version."""

    territories: tuple[str, ...] = field(name="in")
    last: date = field(name="until")
    sources: tuple[str, ...] = ()


class Area(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Territories of any level (`region:11`, `epci:…`), and those excepted.

    `asks` names a true/false fact that settles the place where the sources do not list it.
    """

    within: tuple[str, ...] = field(default=(), name="in")
    out: tuple[str, ...] = ()
    asks: str | None = None


class Had(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An earlier aid or report: any one of these instruments (or of `others`, outside the pack)."""

    aids: tuple[str, ...] = ()
    others: Mapping[str, Text] = {}
    report_after: date | None = None
    within_months: int | None = None


class Condition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One condition: exactly one of all, any, not, fact, size, place, had, judged.

    `say` words it where the facts' own labels do not suffice. Beside `fact` stand the tests:
    `is`, `in`, `not_in`; `min`, `max`, `above`, `below` for numbers; `from`, `until` for days;
    `min_months`, `below_months`, `max_months`, `above_months` for the age at the law date;
    `from_law_date` for a day that is the law date or later.
    """

    every: tuple["Condition", ...] = field(default=(), name="all")
    some: tuple["Condition", ...] = field(default=(), name="any")
    negated: "Condition | None" = field(default=None, name="not")
    fact: str | None = None
    equals: bool | int | str | None = field(default=None, name="is")
    among: tuple[str, ...] = field(default=(), name="in")
    not_among: tuple[str, ...] = field(default=(), name="not_in")
    least: Decimal | None = field(default=None, name="min")
    most: Decimal | None = field(default=None, name="max")
    above: Decimal | None = None
    below: Decimal | None = None
    day_from: date | None = field(default=None, name="from")
    day_until: date | None = field(default=None, name="until")
    from_law_date: bool = False
    min_months: int | None = None
    max_months: int | None = None
    above_months: int | None = None
    below_months: int | None = None
    size: tuple[SizeClass, ...] = ()
    place: Area | None = None
    had: Had | None = None
    judged: Text | None = None
    say: Text | None = None
    sources: tuple[str, ...] = ()


class Group(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Expense categories that an aid pays: `perhaps` those that only a closer look can settle."""

    id: str
    title: Text | None = None
    categories: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one group of expenses gets: `rate` in percent, caps in euros."""

    group: str
    rate: Decimal
    base_cap: Decimal | None = None
    cap: Decimal | None = None


class Piece(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From this many euros of base: flat + rate (percent) of the base, at most `cap`."""

    least: Decimal = field(name="from")
    rate: Decimal = Decimal(0)
    flat: Decimal = Decimal(0)
    cap: Decimal | None = None


class Stairs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`gives` euros for each whole `every` euros of base, the base counting up to `up_to`."""

    every: Decimal
    gives: Decimal
    up_to: Decimal | None = None


class Quantity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number of the firm (a fact, counted up to `most`) times a dated parameter and a factor.

    `at_year_end`: the parameter's value on 31 December of the year, else at the law date.
    """

    fact: str
    parameter: str
    most: Decimal | None = None
    factor: Decimal = Decimal(1)
    at_year_end: bool = False


class Bonus(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Euros on top where a condition holds."""

    when: Condition
    amount: Decimal


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A formula for the firms of a condition; the first case that holds applies."""

    when: Condition | None = None
    amount: "Formula"


class Formula(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the aid brings.

    One of: rate, rate_between, lines, flat, steps, pieces, quantity, cases, best_of; around it
    minimum_spend, base_cap, cap, floor, bonuses.

    `capped_by`: figures of the firm (`equity`, `de_minimis_room`) that cap it too; `times` a
    parameter in percent that multiplies the rate. `undocumented`: the sources give no formula
    (`cap` may then tell the most). Rates in percent, sums in euros.
    """

    rate: Decimal | None = None
    rate_between: tuple[Decimal, Decimal] | None = None
    lines: tuple[Line, ...] = ()
    flat: Decimal | None = None
    steps: Stairs | None = None
    pieces: tuple[Piece, ...] = ()
    quantity: Quantity | None = None
    cases: tuple[Case, ...] = ()
    best_of: tuple["Formula", ...] = ()
    undocumented: bool = False
    times: str | None = None
    minimum_spend: Decimal | None = None
    base_cap: Decimal | None = None
    cap: Decimal | None = None
    floor: Decimal | None = None
    bonuses: tuple[Bonus, ...] = ()
    capped_by: tuple[Literal["equity", "de_minimis_room"], ...] = ()
    cofinancing: Decimal = Decimal(0)
    regimes: tuple[Regime, ...] = ()


class Reading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to read the text, or what one of the sources in conflict says."""

    id: str
    title: Text
    amount: Formula
    sources: tuple[str, ...] = ()


class Loan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A loan's own terms; rates in percent; `months` and `deferred` as [least, most]."""

    least: Decimal | None = field(default=None, name="min")
    most: Decimal | None = field(default=None, name="max")
    months: tuple[int, int] | None = None
    deferred: tuple[int, int] | None = None
    yearly_rate: Decimal | None = None
    fee: Decimal | None = None
    guarantee: Decimal | None = None
    is_repaid: bool = True


class Cumulation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Other public aid on the same expenses; `ceiling` in percent of the eligible base."""

    kind: Literal["none", "ceiling", "allowed", "unknown"] = "unknown"
    ceiling: Decimal | None = None
    allowed: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    words: Text | None = None


class Payment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When the money comes: `advance` in percent at the signature, `delay` in months after."""

    advance: Decimal | None = None
    delay: tuple[int, int] | None = None
    on_invoices: bool = True


class Unverified(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of the version that no source settles, and what to check.

    `between`: of a day (`valid.from`, `filing.until` …), the days between which it lies for sure.
    """

    field: str
    words: Text
    between: Window = Window()


class AidVersion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One legal version: `valid` for eligibility, `spending` for invoices, `filing` for files.

    `gap`: why the sources leave days without a text between the version before and this one.
    """

    id: str
    title: Text
    provenance: Provenance
    legal_basis: str | None = None
    form: Form | None = None
    valid: Window = Window()
    gap: Text | None = None
    spending: Window | None = None
    filing: Window | None = None
    open: tuple[Opening, ...] = ()
    local_ends: tuple[LocalEnd, ...] = ()
    area: Area = Area()
    conditions: tuple[Condition, ...] = ()
    eligible: tuple[Group, ...] = ()
    amount: Formula | None = None
    readings: tuple[Reading, ...] = ()
    loan: Loan | None = None
    regimes: tuple[Regime, ...] = ("unknown",)
    cumulation: Cumulation = Cumulation()
    payment: Payment = Payment()
    unverified: tuple[Unverified, ...] = ()
    notes: tuple[Text, ...] = ()


class Instrument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A family of legal versions under one stable id."""

    id: str
    title: Text
    operator: str
    form: Form
    versions: tuple[AidVersion, ...]


class AidCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An expected result: facts as a dossier file writes them; `row` is its place in the table."""

    about: str
    on: date
    facts: Mapping[str, Any]
    version: str
    verdict: Literal["yes", "no", "unknown"]
    row: str
    amount: Decimal | None = None
    amount_range: tuple[Decimal, Decimal] | None = None


class AidCases(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The cases of one instrument; `facts` are those common to all."""

    instrument: str
    cases: tuple[AidCase, ...]
    facts: Mapping[str, Any] = {}
