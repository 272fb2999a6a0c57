"""What several texts of one aid agree on, where no source shows which of them holds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from core.aids.terms import (
    AidTerms,
    CumulationTerms,
    EligibleExpense,
    PaymentTerms,
    TermLine,
    TermOption,
    TermReading,
)
from core.financing.offers import is_small
from core.ranges import Range


def agreed(texts: Sequence[AidTerms]) -> AidTerms | None:
    """Return terms that give no more than any of these texts; None where they cannot be told.

    Texts that say the same are taken as they are. Else each must have one formula of one rate: the
    least rate, caps and expenses of all count, the strictest conditions, the latest payment.
    """
    first = texts[0]
    if all(_said(each) == _said(first) for each in texts):
        return first
    options = [_rated(each) for each in texts]
    known = [each for each in options if each is not None]
    if len(known) < len(options) or any(each.loan is not None for each in texts):
        return None
    return replace(
        first,
        readings=(TermReading("agreed", None, (_least(known),)),),
        cumulation=_cumulation([each.cumulation for each in texts]),
        payment=_payment([each.payment for each in texts]),
        prerequisites=tuple({wanted: 0 for each in texts for wanted in each.prerequisites}),
    )


def _said(terms: AidTerms) -> object:
    return terms.readings, terms.cumulation, terms.payment, terms.loan, terms.prerequisites


def _rated(terms: AidTerms) -> TermOption | None:
    """Return the safe formula of a text where it is one rate on some expenses."""
    options = terms.readings[0].options if terms.readings else ()
    if len(options) != 1 or not options[0].is_documented or len(options[0].lines) != 1:
        return None
    option = options[0]
    is_plain = option.flat is None and not (option.steps or option.bands or option.bonus)
    return option if is_plain else None


def _least(options: Sequence[TermOption]) -> TermOption:
    lines = [each.lines[0] for each in options]
    caps = [each.cap.least for each in options if each.cap is not None]
    return TermOption(
        lines=(_line(lines),),
        minimum_spend=_most(each.minimum_spend for each in options),
        cap=Range(min(caps), min(caps)) if caps else None,
        floor=_most(each.floor for each in options),
        cofinancing=max(each.cofinancing for each in options),
        regimes=_regimes(options),
    )


def _line(lines: Sequence[TermLine]) -> TermLine:
    amounts = [{each.expense: each.amount for each in line.expenses} for line in lines]
    shared = [name for name in amounts[0] if all(name in each for each in amounts)]
    return TermLine(
        id=lines[0].id,
        title=lines[0].title,
        expenses=tuple(EligibleExpense(e, min(each[e] for each in amounts)) for e in shared),
        doubtful=(),
        rate=min(each.rate for each in lines),
        base_cap=_fewest(each.base_cap for each in lines),
        cap=_fewest(each.cap for each in lines),
    )


def _regimes(options: Sequence[TermOption]) -> tuple[str, ...]:
    """Return the regimes that carry it for sure: small State aid where it is so in any text."""
    if any(is_small(each.regimes) for each in options):
        return ("unknown",)
    return options[0].regimes


def _cumulation(texts: Sequence[CumulationTerms]) -> CumulationTerms:
    kinds = {each.kind for each in texts}
    allowed = set(texts[0].allowed).intersection(*(each.allowed for each in texts))
    return CumulationTerms(
        kind=kinds.pop() if len(kinds) == 1 else "none",
        ceiling=_fewest(each.ceiling for each in texts),
        allowed=tuple(sorted(allowed)),
        excluded=tuple({name: 0 for each in texts for name in each.excluded}),
    )


def _payment(texts: Sequence[PaymentTerms]) -> PaymentTerms:
    """Return the latest payment; unknown where one text does not say."""
    delays = [each.delay for each in texts]
    known = [each for each in delays if each is not None]
    return PaymentTerms(
        advance=min((each.advance or Decimal(0) for each in texts), default=None),
        delay=max(known, key=lambda each: each.most) if len(known) == len(delays) else None,
        on_invoices=any(each.on_invoices for each in texts),
    )


def _fewest(values: Iterable[Decimal | None]) -> Decimal | None:
    return min((each for each in values if each is not None), default=None)


def _most(values: Iterable[Decimal | None]) -> Decimal | None:
    return max((each for each in values if each is not None), default=None)
