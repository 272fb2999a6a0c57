"""The check of one answer: from what was typed or read in a file to a value of the fact's type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import reduce
from typing import cast

from core.errors import UserError
from core.facts.definition import FactDefinition, FactType, Value
from core.facts.echo import is_unicode, on_one_line
from core.facts.situation import Answer, Silence
from core.messages import N_, Message, Shown, message
from core.packs.pack import Pack

LONGEST_TEXT = 2_000
YEARS = range(1700, 2200)
_MOST = Decimal("1e15")
_FINEST = -20


class BadAnswerError(UserError):
    """An answer that does not fit its fact."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer that fits, and what the person should know of it (a former commune …)."""

    answer: Answer
    notice: Message | None = None


def checked(definition: FactDefinition, raw: object, pack: Pack, name: Shown = "") -> Checked:
    """Return the answer that `raw` gives to a fact; raises BadAnswerError in words.

    `raw` is what JSON gives (true, 12, "2026-11-23", {"state": "dont_know"}) or a typed answer.
    Messages call the fact `name`, or by its label where a person fills in a form.
    """
    shown_name: Shown = name or definition.label
    if isinstance(raw, Silence):
        return Checked(raw)
    if isinstance(raw, Mapping):
        return Checked(_silence(shown_name, cast("Mapping[object, object]", raw)))
    value, notice = _CHECKS[definition.type](definition, raw, pack, shown_name)
    return Checked(value, notice)


def as_written(raw: object) -> str:
    """Return a value as JSON writes it, a text without its quotation marks."""
    import json

    return raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)


def _silence(name: Shown, raw: Mapping[object, object]) -> Silence:
    try:
        return Silence(raw["state"])
    except (KeyError, ValueError):
        raise _unfit(
            name,
            dict(raw),
            N_("a value, or {dont_know} or {not_applicable}"),
            dont_know='{"state": "dont_know"}',
            not_applicable='{"state": "not_applicable"}',
        ) from None


_Found = tuple[Value, Message | None]


def _bool(_definition: FactDefinition, raw: object, _pack: Pack, name: Shown) -> _Found:
    if not isinstance(raw, bool):
        raise _unfit(name, raw, N_("true or false"))
    return raw, None


def _int(definition: FactDefinition, raw: object, _pack: Pack, name: Shown) -> _Found:
    number = _decimal_of(raw, name, N_("a whole number"))
    if number != number.to_integral_value():
        raise _unfit(name, raw, N_("a whole number"))
    _within_bounds(definition, number, raw, name)
    return int(number), None


def _decimal(definition: FactDefinition, raw: object, _pack: Pack, name: Shown) -> _Found:
    number = _decimal_of(raw, name, N_("a number"))
    _within_bounds(definition, number, raw, name)
    return number, None


def _money(definition: FactDefinition, raw: object, _pack: Pack, name: Shown) -> _Found:
    amount = _decimal_of(raw, name, N_("an amount in euros"))
    _within_bounds(definition, amount, raw, name)
    if amount != amount.quantize(Decimal("0.01")):
        raise _unfit(name, raw, N_("an amount in euros with at most two decimals"))
    return amount, None


def _text(_definition: FactDefinition, raw: object, _pack: Pack, name: Shown) -> _Found:
    if not isinstance(raw, str):
        raise _unfit(name, raw, N_("a text between quotation marks"))
    if len(raw) > LONGEST_TEXT:
        raise _unfit(name, raw[:40] + "…", N_("a text of at most 2,000 characters"))
    if any(ord(sign) < 32 and sign not in "\t\n" for sign in raw) or not is_unicode(raw):
        raise _unfit(name, raw, N_("a text without control characters"))
    return raw, None


def _date(_definition: FactDefinition, raw: object, _pack: Pack, name: Shown) -> _Found:
    found = raw if isinstance(raw, date) else None
    try:
        if isinstance(raw, str) and len(raw) == 10:
            found = date.fromisoformat(raw)
    except ValueError:
        pass
    if found is None:
        raise _unfit(name, raw, N_("a date such as 2026-11-23 (year-month-day)"))
    if found.year not in YEARS:
        raise _unfit(
            name, raw, N_("a year from {first} to {last}"), first=str(YEARS[0]), last=str(YEARS[-1])
        )
    return found, None


def _choice(definition: FactDefinition, raw: object, _pack: Pack, name: Shown) -> _Found:
    keys = [option.key for option in definition.options]
    if not isinstance(raw, str) or raw not in keys:
        raise _unfit(name, raw, N_("one of: {options}"), options=", ".join(keys))
    return raw, None


def _siren(_definition: FactDefinition, raw: object, _pack: Pack, name: Shown) -> _Found:
    from core.facts.numbers import siren

    return siren(_code(raw, name)), None


def _naf(_definition: FactDefinition, raw: object, pack: Pack, name: Shown) -> _Found:
    return pack.activities.resolve(_code(raw, name)).code, None


def _commune(_definition: FactDefinition, raw: object, pack: Pack, name: Shown) -> _Found:
    resolution = pack.territories.resolve(_code(raw, name))
    return resolution.commune.code, resolution.notice


def _legal_form(_definition: FactDefinition, raw: object, pack: Pack, name: Shown) -> _Found:
    return pack.legal_forms.resolve(_code(raw, name)).code, None


_CHECKS: Mapping[FactType, Callable[[FactDefinition, object, Pack, Shown], _Found]] = {
    "bool": _bool, "int": _int, "decimal": _decimal, "money": _money, "text": _text, "date": _date,
    "choice": _choice, "siren": _siren, "naf": _naf, "commune": _commune, "legal_form": _legal_form,
}  # fmt: skip


def _decimal_of(raw: object, name: Shown, wanted: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        raise _unfit(name, raw, wanted)
    if isinstance(raw, str) and not isinstance(raw, Decimal):
        raise _unfit(name, raw, wanted)
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        raise _unfit(name, raw, wanted) from None
    # `abs` would round, and overflow on a number of a million digits.
    if not number.is_finite() or number.copy_abs() > _MOST or number.adjusted() < _FINEST:
        raise _unfit(name, raw, wanted)
    return number


def _within_bounds(definition: FactDefinition, number: Decimal, raw: object, name: Shown) -> None:
    if definition.minimum is not None and number < definition.minimum:
        raise _unfit(name, raw, N_("a number of at least {least}"), least=definition.minimum)
    if definition.maximum is not None and number > definition.maximum:
        raise _unfit(name, raw, N_("a number of at most {most}"), most=definition.maximum)


def _code(raw: object, name: Shown) -> str:
    if not isinstance(raw, str) or not 1 <= len(raw.strip()) <= 40:
        raise _unfit(name, raw, N_("a code between quotation marks"))
    return raw.strip()


def _unfit(name: Shown, raw: object, wanted: str, **values: object) -> BadAnswerError:
    text = as_written(raw)
    got = text if len(text) <= 60 else f"{text[:60]}…"
    return BadAnswerError(
        N_("{name}: got “{got}”, wanted {wanted}. Correct it and try again."),
        name=name,
        got=on_one_line(got, 61),
        wanted=Message(wanted, values),
    )


def several(errors: list[UserError], most: int | None = None) -> UserError:
    """Return one error that says them all, or the first `most` and that there are more."""
    if len(errors) == 1:
        return errors[0]
    is_cut = most is not None and len(errors) > most
    text = (
        N_("More than {most} answers do not fit. The first: {errors}")
        if is_cut
        else N_("{count} answers do not fit: {errors}")
    )
    return BadAnswerError(
        text,
        count=len(errors),
        most=most,
        errors=reduce(_followed, (error.message for error in errors[:most])),
    )


def _followed(first: Message, second: Message) -> Message:
    """Return two sentences as one message, the one after the other."""
    return message("{first} {second}", first=first, second=second)
