"""Tests of the firm's accounts: the pack knows the tax on its profit."""

from datetime import date
from decimal import Decimal

from core.facts.situation import Situation
from core.financing.accounts import profit_tax
from core.packs.reading import bundled_pack


def test_the_pack_knows_the_tax_of_a_firm_that_pays_its_own() -> None:
    """15 % up to 42 500 € of profit, 25 % above, for a turnover of ten millions at most."""
    tax = profit_tax(
        Situation({"company.profit_tax": "corporate"}), bundled_pack(), date(2026, 11, 23)
    )

    assert tax is not None
    assert Decimal("15925.00") == tax.on(Decimal(80_700), Decimal(1_850_000))
    assert Decimal("20175.00") == tax.on(Decimal(80_700), Decimal(11_500_000))
