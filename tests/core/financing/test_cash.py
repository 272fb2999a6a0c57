"""Tests of the cash month by month."""

from datetime import date
from decimal import Decimal

from core.financing.cash import Vat, cash_months, flows_of_expenses
from core.financing.result import Expense


def bought(amount: str, month: int) -> Expense:
    """Return an expense."""
    return Expense("a", "Site", "website", Decimal(amount), month)


def test_vat_is_paid_with_the_invoice_and_comes_back_later() -> None:
    """VAT goes out in the invoice's month and comes back the month after."""
    flows = flows_of_expenses([bought("1000.01", 2)], Vat(Decimal("0.2"), 1))

    months = cash_months(Decimal(500), date(2026, 12, 1), 3, flows)

    assert ["500.00", "-700.01", "-500.01"] == [str(month.balance) for month in months]
    assert ["0.00", "200.00", "-200.00"] == [str(month.vat) for month in months]


def test_vat_may_never_come_back() -> None:
    """Without recovery VAT stays paid."""
    flows = flows_of_expenses([bought("100", 1)], Vat(Decimal("0.2"), None))

    assert Decimal(-120) == cash_months(Decimal(0), date(2027, 1, 1), 3, flows)[-1].balance
