"""What a pack says of invoice files: formats, profiles, and the rules with what to tell."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from core.messages import Text
from core.packs.provenance import Provenance


class InvoiceFormat(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A format of invoices, as it is named to a person."""

    id: str
    title: Text
    is_accepted: bool
    words: Text
    provenance: Provenance


class InvoiceProfile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A profile by the identifiers (BT-24) that announce it."""

    id: str
    title: Text
    identifiers: tuple[str, ...]
    is_accepted: bool
    words: Text
    provenance: Provenance


class Guard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must hold of the invoice before a rule is looked at."""

    term: str
    among: tuple[str, ...] = field(default=(), name="in")
    not_among: tuple[str, ...] = field(default=(), name="not_in")
    scheme: str | None = None
    is_present: bool | None = None


class Test(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One test of the terms of an invoice; all parts that are given must hold.

    `of` names terms; a term of the lines is tested in each line, and `scheme` leaves only the
    values of that scheme. `sum_of` less `less` must give it within `tolerance`. `notes` are the
    codes of notes that are counted.
    """

    of: tuple[str, ...] = ()
    present: bool = False
    pattern: str | None = None
    among: tuple[str, ...] = field(default=(), name="in")
    not_among: tuple[str, ...] = field(default=(), name="not_in")
    longest: int | None = None
    decimals: int | None = None
    digits: int | None = None
    positive: bool = False
    scheme: str | None = None
    is_of_scheme: str | None = None
    starts_with: str | None = None
    not_before: str | None = None
    equals: str | None = None
    equals_number: Decimal | None = None
    most_times: int | None = None
    least_times: int | None = None
    distinct_schemes: bool = False
    number: Literal["siren", "siret", "vat"] | None = None
    sum_of: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    tolerance: Decimal = Decimal("0.01")
    notes: tuple[str, ...] = ()
    when: tuple[Guard, ...] = ()
    unless: tuple[Guard, ...] = ()


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule: what is wrong where it is broken, and what to tell the supplier.

    Without tests it is the library that finds it, under one of the names of `known_as`.
    """

    id: str
    wrong: Text
    tell: Text
    tests: tuple[Test, ...] = ()
    known_as: tuple[str, ...] = ()
    is_warning: bool = False
    unless: tuple[Guard, ...] = ()


class Unchecked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rules of the same source that are not looked at here, and why."""

    rules: tuple[str, ...]
    why: Text


class RuleSet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rules from one source."""

    id: str
    title: Text
    provenance: Provenance
    rules: tuple[Rule, ...]
    unchecked: tuple[Unchecked, ...] = ()
