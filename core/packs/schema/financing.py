"""What a rule pack says about financing: VAT, loans, delays and the ceiling of de minimis aid."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance


class Figure(Struct, frozen=True, kw_only=True):
    """A value with where it comes from; `reasoning` tells why, where the team estimated it."""

    value: Decimal
    provenance: Provenance
    reasoning: Text | None = None


class Months(Struct, frozen=True, kw_only=True):
    """A delay in months: the usual one and the range it may lie in."""

    least: int
    usual: int
    most: int
    provenance: Provenance
    reasoning: Text | None = None


class VatRegime(Struct, frozen=True, kw_only=True):
    """A firm's VAT regime: months until VAT paid comes back, None where it never does."""

    key: str
    recovered_after: int | None
    label: Text
    provenance: Provenance
    reasoning: Text | None = None


class DeMinimis(Struct, frozen=True, kw_only=True):
    """The most small State aid that one firm may be granted over so many years."""

    ceiling: Decimal
    years: int
    provenance: Provenance


class UsualLoan(Struct, frozen=True, kw_only=True):
    """The loan that is reckoned with until the person states another: an assumption, no offer."""

    yearly_rate: Figure
    months: Figure


class FinancingRules(Struct, frozen=True, kw_only=True):
    """Everything that the financing needs and somebody else decides, or the team estimates."""

    horizon: Figure
    vat_rates: tuple[Figure, ...]
    vat_regimes: tuple[VatRegime, ...]
    assumed_vat_regime: str
    aid_delay: Months
    loan: UsualLoan
    de_minimis: tuple[DeMinimis, ...]

    def vat_rate(self, on: date) -> Decimal:
        """Return the standard rate of VAT in force on a day, as a fraction."""
        return next(each.value for each in self.vat_rates if each.provenance.is_in_force(on))

    def vat_regime(self, key: str | None) -> VatRegime:
        """Return a VAT regime, the assumed one where the firm's is not known."""
        wanted = key or self.assumed_vat_regime
        return next(each for each in self.vat_regimes if each.key == wanted)

    def ceiling(self, on: date) -> DeMinimis | None:
        """Return the de minimis ceiling in force on a day, None where the pack knows none."""
        found = (each for each in self.de_minimis if each.provenance.is_in_force(on))
        return next(found, None)
