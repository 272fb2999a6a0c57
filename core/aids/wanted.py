"""The words of a condition: the value that was found and what is wanted."""

from datetime import date
from decimal import Decimal

from core.errors import UserError
from core.facts.definition import FactDefinition, Value
from core.messages import N_, Euros, Listed, Message, Percent, Shown, Text, message
from core.packs.pack import Pack
from core.packs.schema.aids import Condition


def sentence(label: Shown, value: object, wanted: Shown) -> Message:
    """Return « Headcount: 12; wanted: less than 11 », or that the value is not known yet."""
    if value is None:
        return message(N_("{label}: not known yet; wanted: {wanted}"), label=label, wanted=wanted)
    return message(
        N_("{label}: {value}; wanted: {wanted}"), label=label, value=value, wanted=wanted
    )


def label_of(definition: FactDefinition | None, fact: str) -> Shown:
    """Return how the pack calls a fact."""
    return definition.label if definition else fact


def shown_value(
    definition: FactDefinition | None, value: Value | None, pack: Pack | None = None
) -> object:
    """Return a fact's value as messages show it: euros, percent, the label of an option.

    With a pack a legal form is shown by its name, not by its code.
    """
    if value is None or isinstance(value, bool | date):
        return value
    if isinstance(value, int | Decimal):
        return _figure(definition, Decimal(value))
    for option in definition.options if definition else ():
        if option.key == value:
            return option.label
    return _form_name(definition, value, pack)


def euros(amount: Decimal) -> Euros:
    """Return an amount as messages show it: cents only where there are some."""
    return Euros(amount, cents=amount != amount.to_integral_value())


def euros_between(least: Decimal, most: Decimal) -> Message:
    """Return « 500 € to 1,500 € », or the one sum where both are the same."""
    if least == most:
        return message("{sum}", sum=euros(least))
    return message(N_("{least} to {most}"), least=euros(least), most=euros(most))


def wanted_words(
    condition: Condition, definition: FactDefinition | None, pack: Pack | None = None
) -> Shown:
    """Return what a condition on one fact wants."""
    if condition.equals is not None:
        return message("{value}", value=shown_value(definition, condition.equals))
    if condition.among or condition.not_among:
        return _listed(condition, definition, pack)
    if condition.day_from or condition.day_until or condition.from_law_date:
        return _days(condition)
    months = _months(condition)
    return months or _bounds(condition, definition)


def _figure(definition: FactDefinition | None, value: Decimal) -> object:
    unit = definition.unit if definition else None
    if unit == "euro":
        return euros(value)
    return Percent(value) if unit == "percent" else value


def _listed(condition: Condition, definition: FactDefinition | None, pack: Pack | None) -> Message:
    keys = condition.among or condition.not_among
    options = {option.key: option.label for option in definition.options} if definition else {}
    parts: tuple[Text | str, ...] = tuple(
        options.get(key) or _form_name(definition, key, pack) for key in keys
    )
    if condition.among:
        return message(N_("one of {options}"), options=Listed(parts))
    return message(N_("none of {options}"), options=Listed(parts))


def _form_name(definition: FactDefinition | None, code: str, pack: Pack | None) -> str:
    """Return the name of a legal form; any other word as it is."""
    if pack is None or definition is None or definition.type != "legal_form":
        return code
    try:
        return pack.legal_forms.resolve(code).label
    except UserError:
        return code


def _days(condition: Condition) -> Message:
    if condition.from_law_date:
        return message(N_("not begun when the aid is asked for"))
    if condition.day_from and condition.day_until:
        return message(
            N_("from {first} to {last}"), first=condition.day_from, last=condition.day_until
        )
    if condition.day_from:
        return message(N_("on {day} or later"), day=condition.day_from)
    return message(N_("on {day} or earlier"), day=condition.day_until)


def _months(condition: Condition) -> Message | None:
    """Return the words of an age; one in whole years is told in years, as people say it."""
    for text, years_text, months in (
        (N_("{months} months ago or more"), N_("{years} years ago or more"), condition.min_months),
        (N_("less than {months} months ago"), N_("less than {years} years ago"),
         condition.below_months),
        (N_("at most {months} months ago"), N_("at most {years} years ago"), condition.max_months),
        (N_("more than {months} months ago"), N_("more than {years} years ago"),
         condition.above_months),
    ):  # fmt: skip
        if months is not None:
            if months % 12 == 0 and months > 12:
                return message(years_text, years=months // 12)
            return message(text, months=months)
    return None


def _bounds(condition: Condition, definition: FactDefinition | None) -> Message:
    parts: list[Shown] = []
    for text, bound in (
        (N_("at least {bound}"), condition.least),
        (N_("more than {bound}"), condition.above),
        (N_("at most {bound}"), condition.most),
        (N_("less than {bound}"), condition.below),
    ):
        if bound is not None:
            parts.append(message(text, bound=_figure(definition, bound)))
    return message("{parts}", parts=Listed(tuple(parts)))
