"""Tests of the cash month by month."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from core.financing.cash import Vat, cash_months, flows_of_expenses, flows_of_loan
from core.financing.loan_terms import loan_terms
from core.financing.loans import Loan
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


def test_a_line_may_lose_its_vat_alone() -> None:
    """VAT that the firm does not recover on one line stays paid; that of the other comes back."""
    lost = replace(bought("100", 1), vat_recoverable=False)
    vat = Vat(Decimal("0.2"), 1)

    months = cash_months(
        Decimal(0), date(2027, 1, 1), 2, flows_of_expenses([lost, bought("50", 1)], vat)
    )

    assert [Decimal(-180), Decimal(-170)] == [month.balance for month in months]
    assert [20, 0] == [vat.lost_on(each) for each in (lost, bought("50", 1))]


def test_a_subscription_is_paid_month_by_month() -> None:
    """100 € over three months are three invoices, each with its own VAT."""
    rented = replace(bought("100", 2), months=3)
    vat = Vat(Decimal("0.2"), None)

    months = cash_months(Decimal(0), date(2027, 1, 1), 4, flows_of_expenses([rented], vat))

    assert ["0.00", "33.33", "33.34", "33.33"] == [str(month.expenses) for month in months]
    assert -months[-1].balance == rented.amount + vat.on(rented) == Decimal("120.01")


def test_instalments_leave_with_their_insurance() -> None:
    """What a loan takes each month is its payment and its insurance."""
    loan = Loan(Decimal(1200), Decimal(0), 12, insurance=Decimal("0.01"))
    terms = loan_terms(loan, 1, Decimal(0), "", is_assumed=False)

    months = cash_months(Decimal(0), date(2027, 1, 1), 2, flows_of_loan(terms))

    assert [Decimal(0), Decimal(101)] == [month.instalments for month in months]


def test_vat_may_never_come_back() -> None:
    """Without recovery VAT stays paid."""
    flows = flows_of_expenses([bought("100", 1)], Vat(Decimal("0.2"), None))

    assert Decimal(-120) == cash_months(Decimal(0), date(2027, 1, 1), 3, flows)[-1].balance
