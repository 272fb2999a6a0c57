"""The price at the customer's door, country by country: net, delivery, duty, VAT, price shown."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from core.diagnostic.relevance import holds
from core.export.result import Landed
from core.facts.situation import Situation
from core.packs.schema.export import Charge, Country, Effect, Part, VatPath

NET, DELIVERY = "export.net_price", "export.delivery_cost"
MARKETS = "export.markets"
_CENT = Decimal("0.01")
_NONE = Decimal(0)


def prices_of(
    part: Part,
    situation: Situation,
    path: VatPath | None,
    charges: Sequence[Charge] = (),
    *,
    outside: bool,
) -> tuple[Landed, ...]:
    """Return the price in each other Member State, and in third countries if they are wanted.

    Without a path, prices in the Union have no VAT yet; without a net price there are none.
    """
    net = situation.number(NET)
    if net is None:
        return ()
    countries = [each for each in part.countries.list if not each.is_home]
    home = next((each for each in part.countries.list if each.is_home), None)
    return tuple(
        _landed(each, net, situation, path, home, charges=charges)
        for each in countries
        if each.is_member or outside
    )


def charges_of(part: Part, situation: Situation, path: VatPath, on: date) -> tuple[Charge, ...]:
    """Return what comes on top of the prices of a path on a day, as far as answers tell."""
    return tuple(
        each
        for each in part.charges
        if path.flow in each.flows
        and (not each.paths or path.id in each.paths)
        and each.provenance.is_in_force(on)
        and holds(each.when, situation)
    )


def rate_of(effect: Effect, country: Country, home: Country | None) -> Decimal | None:
    """Return the rate of VAT that a sale bears under an effect, in percent; None is not known."""
    if effect in {"reverse", "exempt", "export"}:
        return _NONE
    if effect == "origin":
        return None if home is None else home.vat
    return country.vat


def _landed(  # noqa: PLR0913 - what a price is made of
    country: Country,
    net: Decimal,
    situation: Situation,
    path: VatPath | None,
    home: Country | None,
    *,
    charges: Sequence[Charge],
) -> Landed:
    start = f"{MARKETS}.{country.code}"
    own = situation.number(f"{start}.delivery")
    usual = situation.number(DELIVERY)
    delivery = own if own is not None else usual
    stated = situation.number(f"{start}.vat_rate")
    if country.is_member:
        duty: Decimal | None = sum((each.amount or _NONE for each in charges), _NONE)
        rate = None if path is None else rate_of(path.effect, country, home)
        if stated is not None and path is not None and path.effect == "destination":
            rate = stated
    else:
        percent = situation.number(f"{start}.duty")
        duty = None if percent is None else cents((net + (delivery or _NONE)) * percent / 100)
        rate = stated
    besides = tuple(each for each in charges if each.amount is None) if country.is_member else ()
    return _summed(country, net, delivery, duty, rate, besides=besides)


def _summed(  # noqa: PLR0913 - what a price is made of
    country: Country,
    net: Decimal,
    delivery: Decimal | None,
    duty: Decimal | None,
    rate: Decimal | None,
    *,
    besides: tuple[Charge, ...],
) -> Landed:
    """Add up; delivery that nobody stated counts as none, and the price is then not certain."""
    base = net + (delivery or _NONE) + (duty or _NONE)
    vat = None if rate is None or duty is None else cents(base * rate / 100)
    return Landed(
        country=country,
        net=net,
        delivery=delivery or _NONE,
        duty=duty,
        rate=rate,
        vat=vat,
        shown=None if vat is None else base + vat,
        is_certain=delivery is not None and vat is not None and country.is_member and not besides,
        besides=besides,
    )


def cents(amount: Decimal) -> Decimal:
    """Return an amount rounded to the cent, half a cent up."""
    return amount.quantize(_CENT, ROUND_HALF_UP)
