"""Changes in words: what the firm would have to do, as an infinitive, and what is so today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.facts.definition import FactDefinition, Value
from core.messages import N_, Euros, Listed, Message, Percent, Shown, Text, counted, message
from core.packs.schema.aids import Had

# More kinds of expense than this are not named one by one.
_MOST_KINDS = 4
_BOUNDS = {
    "least": N_("at least {bound}"),
    "above": N_("more than {bound}"),
    "most": N_("at most {bound}"),
    "below": N_("less than {bound}"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value to reach, and how its words name it: by the bound that it passes, or as it is."""

    value: Value
    kind: str = "value"
    bound: Decimal | None = None


def wanted_of(_definition: FactDefinition, value: Value) -> Wanted:
    """Return a value that is wanted as it is."""
    return Wanted(value)


def told_change(
    definition: FactDefinition | None, fact: str, wanted: Wanted, now: Value | None
) -> Shown:
    """Return « employ at least 2 people (today 1) »."""
    changing = definition.changes if definition else None
    if wanted.kind == "not_before_asking":
        text = N_("order and start nothing before asking for the aid (start planned: {now})")
        return message(text, now=now)
    if isinstance(wanted.value, bool):
        words = changing and (changing.words if wanted.value else changing.words_no)
        if words is not None:
            return words
    aim = _aim(definition, wanted)
    words = changing.words if changing else None
    if words is None or isinstance(wanted.value, bool):
        label: Shown = definition.label if definition else fact
        done: Shown = message(N_("reach, for “{label}”: {wanted}"), label=label, wanted=aim)
    else:
        done = filled(words, aim)
    return message(N_("{change} (today {now})"), change=done, now=_shown(definition, now))


def filled(words: Text, wanted: Shown) -> Shown:
    """Return words of a pack with the value in the place of `{wanted}`."""
    fr_first, _, fr_last = words.fr.partition("{wanted}")
    en_first, _, en_last = words.en.partition("{wanted}")
    return message(
        "{first}{wanted}{last}", first=Text(fr_first, en_first), wanted=wanted,
        last=Text(fr_last, en_last),
    )  # fmt: skip


def spending_words(total: Decimal, now: Decimal, kinds: Sequence[Shown]) -> Message:
    """Return « bring the expenses on this or that to at least 4,000 € (today 3,000 €) »."""
    if len(kinds) > _MOST_KINDS:
        what: Shown = message(N_("the expenses that this aid pays"))
    else:
        parts = Listed(tuple(_inside(each) for each in kinds))
        what = message(N_("the expenses that count ({kinds})"), kinds=parts)
    if now:
        text = N_("bring {what} to at least {total} (today {now})")
        return message(text, what=what, total=_euros(total), now=_euros(now))
    if total > 1:
        return message(
            N_("bring {what} to at least {total} (none today)"), what=what, total=_euros(total)
        )
    if len(kinds) > _MOST_KINDS:
        return message(N_("plan an expense that this aid pays (none today)"))
    return message(
        N_("plan an expense of this kind: {kinds} (none today)"),
        kinds=Listed(tuple(_inside(each) for each in kinds)),
    )


def prior_words(title: Shown, had: Had, *, is_dated: bool) -> Message:
    """Return what is to be had first."""
    if is_dated and had.within_months is not None:
        text = N_("first obtain “{aid}”, with a report less than {months} months old")
        return message(text, aid=title, months=had.within_months)
    if is_dated:
        return message(N_("first obtain “{aid}”, with its report"), aid=title)
    return message(N_("first obtain “{aid}”"), aid=title)


def opening_words(day: date) -> Message:
    """Return what to do where a text or its requests begin later."""
    return message(N_("wait until {day}: requests are taken from that day"), day=day)


def aged_words(definition: FactDefinition, months: int, day: date, *, strictly: bool) -> Message:
    """Return what to do where the firm is too young."""
    age = _age(months)
    wanted: Shown = message(N_("more than {bound}"), bound=age) if strictly else age
    return waited(definition, wanted, day)


def waited_words(definition: FactDefinition | None, since: date, day: date) -> Message:
    """Return what to do where something of the past still counts."""
    return waited(definition, message("{day}", day=since), day)


def waited(definition: FactDefinition | None, wanted: Shown, day: date) -> Message:
    """Return « wait until the firm is 6 months old, on 3 March 2027 »."""
    words = definition.changes.words if definition and definition.changes else None
    if words is None:
        return message(N_("wait until {day}"), day=day)
    return message(N_("{change} (on {day})"), change=filled(words, wanted), day=day)


def delayed_words(definition: FactDefinition | None, day: date, now: date) -> Shown:
    """Return what to do where spending counts only from a later day."""
    return told_change(definition, "", Wanted(day, "from"), now)


def staged_words(expense: Shown, day: date, now: date) -> Message:
    """Return what to do where an expense comes too early."""
    text = N_("put off “{expense}” until {day} or later (today {now})")
    return message(text, expense=expense, day=day, now=now)


def _aim(definition: FactDefinition | None, wanted: Wanted) -> Shown:
    if isinstance(wanted.value, date):
        text = N_("on {day} or earlier") if wanted.kind == "until" else N_("on {day} or later")
        return message(text, day=wanted.value)
    if wanted.bound is not None:
        return message(_BOUNDS[wanted.kind], bound=_figure(definition, wanted.bound))
    return message("{value}", value=_shown(definition, wanted.value))


def _shown(definition: FactDefinition | None, value: Value | None) -> object:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        is_counted = definition is not None and definition.unit in {"euro", "percent"}
        return _figure(definition, number) if is_counted else number
    for option in definition.options if definition else ():
        if option.key == value:
            return option.label
    return value


def _figure(definition: FactDefinition | None, value: Decimal) -> object:
    match definition.unit if definition else None:
        case "euro":
            return _euros(value)
        case "percent":
            return Percent(value)
        case "person":
            return counted(N_("{count} person"), N_("{count} people"), int(value))
        case "hour" if value == value.to_integral_value():
            return counted(N_("{count} hour"), N_("{count} hours"), int(value))
        case _:
            return value


def _inside(label: Shown) -> Shown:
    """Return a label as it stands inside a sentence."""
    return Text(_small(label.fr), _small(label.en)) if isinstance(label, Text) else label


def _small(words: str) -> str:
    is_name = words[1:2].isupper()
    return words if is_name else words[:1].lower() + words[1:]


def _euros(amount: Decimal) -> Euros:
    return Euros(amount, cents=amount != amount.to_integral_value())


def _age(months: int) -> Message:
    if months % 12 == 0:
        return counted(N_("{count} year"), N_("{count} years"), months // 12)
    return counted(N_("{count} month"), N_("{count} months"), months)
