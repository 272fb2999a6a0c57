"""Small aids and projects for the tests of the financing."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from core.aids.terms import (
    AidTerms,
    CumulationTerms,
    EligibleExpense,
    LoanBounds,
    PaymentTerms,
    TermLine,
    TermOption,
    TermReading,
)
from core.financing.cash import Vat
from core.financing.formulation import Project
from core.financing.inputs import BankLoan, Inputs, rules_of
from core.financing.mix import EMPTY, Mix, formed, most_aid
from core.financing.offers import Offer, Side
from core.financing.result import Expense
from core.messages import Text
from core.packs.reading import bundled_pack
from core.packs.schema.financing import FinancingRules


def euros(whole: int | None) -> Decimal | None:
    """Return cents as euros."""
    return None if whole is None else Decimal(whole).scaleb(-2)


def line(  # noqa: PLR0913 - what a line can say
    bases: Mapping[str, int],
    rate: str = "0.5",
    *,
    base_cap: int | None = None,
    cap: int | None = None,
    doubtful: Mapping[str, int] | None = None,
    name: str = "line",
) -> TermLine:
    """Return a line of an aid over expenses given in cents."""

    def eligible(found: Mapping[str, int]) -> tuple[EligibleExpense, ...]:
        return tuple(EligibleExpense(key, Decimal(each).scaleb(-2)) for key, each in found.items())

    return TermLine(
        name, None, eligible(bases), eligible(doubtful or {}), Decimal(rate),
        euros(base_cap), euros(cap),
    )  # fmt: skip


def aid(  # noqa: PLR0913 - what an aid can say
    name: str,
    *options: TermOption,
    kind: str = "unknown",
    ceiling: str | None = None,
    allowed: tuple[str, ...] = (),
    excluded: tuple[str, ...] = (),
    prerequisites: tuple[tuple[str, ...], ...] = (),
    loan: LoanBounds | None = None,
    payment: PaymentTerms | None = None,
) -> AidTerms:
    """Return the terms of an aid of one reading."""
    return AidTerms(
        instrument=name,
        version=f"{name}-v1",
        title=Text(f"Aide {name}", f"Aid {name}"),
        operator="Région",
        form="grant",
        readings=(TermReading("only", None, options),),
        cumulation=CumulationTerms(kind, ceiling and Decimal(ceiling), allowed, excluded),
        payment=payment or PaymentTerms(),
        loan=loan,
        prerequisites=prerequisites,
        confidence="verified",
    )


def rated(
    bases: Mapping[str, int], rate: str = "0.5", cap: int | None = None, **more: object
) -> TermOption:
    """Return the simplest formula: one line, one rate, perhaps a cap in cents."""
    return TermOption((line(bases, rate, cap=cap),), **more)


def project(room: int | None = None, **expenses: int) -> Project:
    """Return a project of expenses in cents."""
    return Project(expenses, room)


@cache
def _rules() -> FinancingRules:
    return rules_of(bundled_pack())


def project_inputs(**answers: object) -> Inputs:
    """Return a project of 10 000 € in month 1 from January 2027, with these inputs changed."""
    rules = _rules()
    month = answers.pop("month", 1)
    recovered = answers.pop("recovered_after", 1)
    given = {
        "expenses": (Expense("web", "Site", "website", Decimal("10000.00"), month),),
        "first": date(2027, 1, 1),
        "own_funds": Decimal(0),
        "is_fresh": False,
        "opening": None,
        "floor": None,
        "vat": Vat(Decimal("0.2"), recovered),
        "regime": rules.vat_regime(None),
        "loan": BankLoan(Decimal("0.05"), 48, 0, Decimal(0), is_assumed=True),
        "aid_delay": 6,
        "rules": rules,
    }
    return Inputs(**(given | answers))


def best_mix(project: Project, offers: Sequence[Offer], side: Side) -> Mix:
    """Return the mix with most aid and fewest files."""
    form = formed(project, offers, side)
    return (most_aid(form) if form else None) or EMPTY
