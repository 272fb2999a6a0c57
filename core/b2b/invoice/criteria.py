"""The tests that rules are made of, on the terms of one invoice."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from core.b2b.invoice.terms import Terms, Value
from core.errors import UserError
from core.facts.numbers import siren, siret, vat_number
from core.packs.schema.invoices import Guard, Test

_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,20})?")
_CHECKS: dict[str, Callable[[str], str]] = {"siren": siren, "siret": siret, "vat": vat_number}


def offences(test: Test, terms: Terms) -> list[str]:
    """Return what offends against a test, as it is written in the file; "" for what is missing."""
    if not applies(test.when, test.unless, terms):
        return []
    return [
        *_missing(test, terms),
        *_miscounted(test, terms),
        *_noted(test, terms),
        *(value.text for value in _values(test, terms) if not _stands(value, test, terms)),
        *_undistinct(test, terms),
        *_missummed(test, terms),
    ]


def applies(when: tuple[Guard, ...], unless: tuple[Guard, ...], terms: Terms) -> bool:
    """Say whether all of `when` hold of an invoice and none of `unless`."""
    return all(_holds(each, terms) for each in when) and not any(
        _holds(each, terms) for each in unless
    )


def _holds(guard: Guard, terms: Terms) -> bool:
    values = [
        each for each in terms.of(guard.term) if guard.scheme is None or each.scheme == guard.scheme
    ]
    if guard.is_present is not None:
        return bool(values) == guard.is_present
    if guard.among:
        return any(each.text in guard.among for each in values)
    return all(each.text not in guard.not_among for each in values)


def _values(test: Test, terms: Terms) -> Iterator[Value]:
    for term in test.of:
        for value in terms.of(term):
            if test.scheme is None or value.scheme == test.scheme:
                yield value


def _missing(test: Test, terms: Terms) -> Iterator[str]:
    """Yield "" for each term that should be there and is not: a term of lines in each of them."""
    if not test.present:
        return
    for term in test.of:
        there = [
            each for each in terms.of(term) if test.scheme is None or each.scheme == test.scheme
        ]
        if term in terms.line_terms:
            yield from [""] * (len(set(range(1, terms.lines + 1)) - {each.line for each in there}))
        elif not there:
            yield ""


def _miscounted(test: Test, terms: Terms) -> Iterator[str]:
    if test.notes:
        return
    count = len(list(_values(test, terms)))
    if test.least_times is not None and count < test.least_times:
        yield ""
    if test.most_times is not None and count > test.most_times:
        yield from [each.text for each in _values(test, terms)][test.most_times :]


def _noted(test: Test, terms: Terms) -> Iterator[str]:
    for code in test.notes:
        notes = terms.note(code)
        if test.least_times is not None and len(notes) < test.least_times:
            yield ""
        if test.most_times is not None and len(notes) > test.most_times:
            yield code


def _stands(value: Value, test: Test, terms: Terms) -> bool:
    """Say whether one value passes all that is said of single values."""
    text = value.text
    return (
        (test.pattern is None or re.fullmatch(test.pattern, text) is not None)
        and (not test.among or text in test.among)
        and (text not in test.not_among)
        and (test.longest is None or len(text) <= test.longest)
        and (test.is_of_scheme is None or value.scheme == test.is_of_scheme)
        and _is_written(text, test)
        and _agrees(text, test, terms)
        and (test.number is None or _is_number_of(test.number, text))
    )


def _is_written(text: str, test: Test) -> bool:
    """Say whether a number has no more digits than it may."""
    if test.decimals is None:
        return True
    found = _NUMBER.fullmatch(text)
    if found is None or (test.positive and text.startswith("-")):
        return False
    fraction = (found.group(1) or ".")[1:]
    bare = text.lstrip("-").replace(".", "")
    return len(fraction) <= test.decimals and len(bare) <= (test.digits or len(bare))


def _agrees(text: str, test: Test, terms: Terms) -> bool:
    """Say whether a value agrees with others of the invoice."""
    start = terms.text(test.starts_with) if test.starts_with else ""
    earliest = terms.text(test.not_before) if test.not_before else ""
    return (
        text.startswith(start)
        and text >= earliest
        and (test.equals is None or amount(text) == amount(terms.text(test.equals)))
        and (test.equals_number is None or amount(text) == test.equals_number)
    )


def _is_number_of(kind: str, text: str) -> bool:
    try:
        _CHECKS[kind](text)
    except UserError:
        return False
    return True


def _undistinct(test: Test, terms: Terms) -> Iterator[str]:
    if not test.distinct_schemes:
        return
    for term in test.of:
        # What has no scheme is the party's own number for itself, which needs none.
        schemes = [each.scheme for each in terms.of(term) if each.scheme]
        yield from (each for each in dict.fromkeys(schemes) if schemes.count(each) > 1)


def _missummed(test: Test, terms: Terms) -> Iterator[str]:
    if not test.sum_of:
        return
    said = terms.text(test.of[0])
    parts = [amount(each.text) for term in test.sum_of for each in terms.of(term)]
    less = [amount(each.text) for term in test.less for each in terms.of(term)]
    stated = amount(said)
    if stated is None or None in parts or None in less:
        return  # what is no number is another rule's to find
    total = sum((each for each in parts if each is not None), Decimal(0))
    total -= sum((each for each in less if each is not None), Decimal(0))
    if abs(stated - total) > test.tolerance:
        yield f"{said} ≠ {total}"


def amount(text: str) -> Decimal | None:
    """Return a number as XML writes it, None where it is none."""
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
