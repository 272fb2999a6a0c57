"""What a pack says of selling to firms: channels, readiness, the e-invoicing reform."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance
from core.packs.schema.invoices import InvoiceFormat, InvoiceProfile, RuleSet
from core.packs.schema.questionnaire import When

Anchor = Literal["receive", "issue"]


class Ground(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column of the decision table: what must hold, and what is said when it does or not.

    `asks` are the facts whose answers settle it.
    """

    when: When
    asks: tuple[str, ...]
    because: Text
    against: Text


class Channel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way for firms to order: a line of the decision table, all of whose grounds must hold.

    `prepare` names the facts that should be true before it is begun.
    """

    id: str
    title: Text
    what: Text
    first_step: Text
    grounds: tuple[Ground, ...]
    provenance: Provenance
    prepare: tuple[str, ...] = ()


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that buyers use, explained."""

    word: str
    means: Text


class ReadinessBlock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Facts that count alike; a yes is a thing in place."""

    id: str
    title: Text
    facts: tuple[str, ...]
    advice: Text


class Readiness(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The blocks of readiness to sell to firms, and where their choice comes from."""

    blocks: tuple[ReadinessBlock, ...]
    reasoning: Text
    provenance: Provenance


class FirmClass(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A size of firm in the sense of the reform, and the parameter with its day for issuing.

    Both hold: `headcount_below`, and `turnover_most` or `balance_most`, of which one is enough. The
    rest (`is_rest`) are those that surely belong to no other class.
    """

    id: str
    title: Text
    issue: str
    provenance: Provenance
    headcount_below: int | None = None
    turnover_most: Decimal | None = None
    balance_most: Decimal | None = None
    is_rest: bool = False


class Rhythm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often a VAT regime transmits its data: the words, and how many times a year."""

    regime: str
    words: Text
    per_year: int
    provenance: Provenance


class Reform(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The days of the e-invoicing reform: parameters of the pack, by size of firm."""

    receive: str
    classes: tuple[FirmClass, ...]
    regime_fact: str
    concerned: str
    rhythms: tuple[Rhythm, ...]
    provenance: Provenance


class EInvoicingCheck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the checks: done when all its facts are true, or as `computed` finds.

    It is due `months_before` the day of its anchor. `when` says for whom it matters.
    """

    id: str
    title: Text
    why: Text
    to_do: Text
    anchor: Anchor
    provenance: Provenance
    facts: tuple[str, ...] = ()
    computed: Literal["identifiers"] | None = None
    is_gate: bool = False
    months_before: int = 0
    when: When | None = None


class Penalty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fine: `amount` each time, at most `cap` a year; the number of times comes from `base`.

    `base`: a fact with a number, the rhythm of the firm's VAT regime, or `periods` a year, the
    first at `first` euros. It applies to whom `when` describes, and is lifted by `lifted_by`.
    """

    id: str
    title: Text
    each: Text
    amount: Decimal
    anchor: Anchor
    base: Literal["fact", "rhythm", "periods"]
    lifted_by: tuple[str, ...]
    provenance: Provenance
    cap: Decimal | None = None
    first: Decimal | None = None
    periods: int | None = None
    fact: str | None = None
    when: When | None = None


class Remark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence that must stand beside a figure."""

    text: Text
    provenance: Provenance


class Exposure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the law threatens at most, and the remarks without which that would mislead."""

    penalties: tuple[Penalty, ...]
    remarks: tuple[Remark, ...]


class Milestone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day of the calendar: of the reform (`anchor`), or fixed (`day`)."""

    id: str
    title: Text
    provenance: Provenance
    anchor: Anchor | None = None
    day: date | None = None
    when: When | None = None


class Letter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of the letter to a supplier; `{number}`, `{firm}` and `{date}` are put in."""

    subject: Text
    opening: Text
    no_format: Text
    breaches: Text
    closing: Text


class Sample(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a sample invoice says beside the firm's own data: nothing in it is a real sale.

    `notes` by their code; `exempt_note` stands on an invoice without VAT.
    """

    number: str
    buyer: str
    buyer_siren: str
    buyer_street: str
    buyer_postcode: str
    buyer_town: str
    item: Text
    unit_price: Decimal
    vat_parameter: str
    exempt_regime: str
    process: str
    notes: Mapping[str, Text]
    exempt_note: Text


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that the pack says of selling to firms."""

    channels: tuple[Channel, ...]
    terms: tuple[Term, ...]
    readiness: Readiness
    reform: Reform
    checks: tuple[EInvoicingCheck, ...]
    exposure: Exposure
    milestones: tuple[Milestone, ...]
    formats: tuple[InvoiceFormat, ...]
    profiles: tuple[InvoiceProfile, ...]
    rule_sets: tuple[RuleSet, ...]
    letter: Letter
    sample: Sample
