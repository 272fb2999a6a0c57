"""What a rule pack says about financing: VAT, loans and delays."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance

Brings = Literal["aid", "loan", "kind", "none"]


class Figure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value with where it comes from; `reasoning` tells why, where the team estimated it."""

    value: Decimal
    provenance: Provenance
    reasoning: Text | None = None


class Months(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A delay in months: the usual one and the range it may lie in."""

    least: int
    usual: int
    most: int
    provenance: Provenance
    reasoning: Text | None = None


class VatRegime(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A firm's VAT regime: months until VAT paid comes back, None where it never does."""

    key: str
    recovered_after: int | None
    label: Text
    provenance: Provenance
    reasoning: Text | None = None


class UsualLoan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The loan that is reckoned with until the person states another: an assumption, no offer."""

    yearly_rate: Figure
    months: Figure


class Spread(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a figure may turn out to be: triangular from `least` to `most`, likeliest at `usual`."""

    least: Decimal
    usual: Decimal
    most: Decimal
    provenance: Provenance
    reasoning: Text | None = None


class RiskRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may go otherwise than planned.

    `cost` by what an amount rests on (quote, estimate, team): the part that is spent over or under.
    `late` months that an aid comes after (or before) its planned month. `refused` the chance that
    an aid is not granted, by the side of the plan (sure, possible). `gains` the part of the
    expected gains that comes true.
    """

    cost: Mapping[str, Spread]
    late: Spread
    refused: Mapping[str, Figure]
    gains: Spread


class FinancingRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that the financing needs and somebody else decides, or the team estimates.

    `brings` says for each form of aid what it brings: money to keep, to repay, help in kind, none.
    `ramp` are the months until gains are full, `useful_life` the months over which a purchase is
    written off, `discount_rate` a yearly fraction; `capitalised` the categories of expenses that
    are written off over time, the others being costs of their year. `kept_share`: plans with
    another aim than most aid bring at least this part of it. `tax_credit_month`: the month of the
    next year in which the forms of `paid_next_year` are paid.
    """

    horizon: Figure
    vat_rates: tuple[Figure, ...]
    vat_regimes: tuple[VatRegime, ...]
    assumed_vat_regime: str
    aid_delay: Months
    loan: UsualLoan
    brings: Mapping[str, Brings]
    ramp: Figure
    useful_life: Figure
    discount_rate: Figure
    capitalised: tuple[str, ...]
    kept_share: Figure
    tax_credit_month: Figure
    paid_next_year: tuple[str, ...]
    risk: RiskRules

    def vat_rate(self, on: date) -> Decimal:
        """Return the standard rate of VAT in force on a day, as a fraction; the oldest before."""
        oldest = min(self.vat_rates, key=lambda each: each.provenance.valid_from or date.min)
        found = (each for each in self.vat_rates if each.provenance.is_in_force(on))
        return next(found, oldest).value

    def vat_regime(self, key: str | None) -> VatRegime:
        """Return a VAT regime, the assumed one where the firm's is not known."""
        wanted = key or self.assumed_vat_regime
        return next(each for each in self.vat_regimes if each.key == wanted)
