"""Is this a true electronic invoice? Format, profile, breaches, and what to tell the supplier."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.b2b.invoice.criteria import amount, applies, offences
from core.b2b.invoice.library import library_findings
from core.b2b.invoice.opening import Opened, opened
from core.b2b.invoice.terms import Terms, terms_of
from core.packs.pack import Pack
from core.packs.provenance import Provenance
from core.packs.schema.b2b import Part
from core.packs.schema.invoices import InvoiceFormat, InvoiceProfile, Rule, RuleSet

_LONGEST = 60
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken, with what was found written, and the source of the rule."""

    rule: Rule
    found: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class InvoiceSummary:
    """What the invoice says of itself; "" or None where it says nothing that can be read."""

    number: str = ""
    day: date | None = None
    seller: str = ""
    buyer: str = ""
    total: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceCheck:
    """What a file is. `is_invoice`: in a format and profile that the reform accepts.

    `breaches` are what must be put right, `doubts` what should be looked at; `checked` is how many
    rules were looked at, `sets` where they come from.
    """

    format: InvoiceFormat
    profile: InvoiceProfile | None
    profile_name: str
    summary: InvoiceSummary
    breaches: tuple[Breach, ...]
    doubts: tuple[Breach, ...]
    checked: int
    sets: tuple[RuleSet, ...]

    @property
    def has_data(self) -> bool:
        """Say whether there is data that rules can be held against."""
        return self.checked > 0

    @property
    def is_invoice(self) -> bool:
        """Say whether the file is in a format, and of a profile, that the reform accepts."""
        unfit = self.profile is not None and not self.profile.is_accepted
        return self.format.is_accepted and not unfit

    @property
    def is_sound(self) -> bool:
        """Say whether it is an invoice without any breach."""
        return self.is_invoice and not self.breaches


def check_invoice(body: bytes, pack: Pack) -> InvoiceCheck:
    """Return what a file is; raises RefusedFileError in words where it cannot be read."""
    part = pack.part("b2b", Part)
    if part is None:
        raise LookupError(pack.about.id)
    file = opened(body)
    kind = next(each for each in part.formats if each.id == file.format)
    if file.root is None:
        return InvoiceCheck(kind, None, "", InvoiceSummary(), (), (), 0, ())
    terms = terms_of(file.root, file.syntax)
    broken = tuple(_broken(part.rule_sets, terms, file))
    announced = terms.text("BT-24")
    return InvoiceCheck(
        format=kind,
        profile=next((each for each in part.profiles if announced in each.identifiers), None),
        profile_name=announced[:120],
        summary=_summary(terms),
        breaches=tuple(each for each in broken if not each.rule.is_warning),
        doubts=tuple(each for each in broken if each.rule.is_warning),
        checked=sum(len(each.rules) for each in part.rule_sets),
        sets=part.rule_sets,
    )


def _broken(sets: tuple[RuleSet, ...], terms: Terms, file: Opened) -> Iterator[Breach]:
    by_library = frozenset[str]()
    if file.root is not None and any(rule.known_as for each in sets for rule in each.rules):
        by_library = library_findings(file.root, file.syntax)
    for each in sets:
        for rule in each.rules:
            found = [words for test in rule.tests for words in offences(test, terms)]
            named = not by_library.isdisjoint(rule.known_as) and applies((), rule.unless, terms)
            if found or named:
                yield Breach(rule, _shown(found), each.provenance)


def _shown(found: list[str]) -> tuple[str, ...]:
    """Return the first few things found, each once and clipped."""
    written = list(dict.fromkeys(each for each in found if each))
    return tuple(
        each if len(each) <= _LONGEST else f"{each[: _LONGEST - 1]}…"
        for each in written[:_MOST_SHOWN]
    )


def _summary(terms: Terms) -> InvoiceSummary:
    return InvoiceSummary(
        number=terms.text("BT-1")[:_LONGEST],
        day=_day(terms.text("BT-2")),
        seller=terms.text("BT-27")[:_LONGEST],
        buyer=terms.text("BT-44")[:_LONGEST],
        total=amount(terms.text("BT-112")),
        currency=terms.text("BT-5")[:3],
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
