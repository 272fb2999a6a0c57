"""Conditions judged against a context, each with a reason in words."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from core.aids.activity import is_among, rev2_codes
from core.aids.context import Context
from core.aids.kleene import NO, UNKNOWN, YES, all_of, any_of, known, negated
from core.aids.result import Reason, Verdict
from core.aids.wanted import label_of, sentence, shown_value, wanted_words
from core.facts.definition import Value
from core.messages import N_, Listed, Shown, Text, message
from core.months import months_before
from core.packs.schema.aids import Condition, Had

if TYPE_CHECKING:
    from collections.abc import Callable

_SIZE_WORDS = {
    "micro": N_("micro-enterprise"),
    "small": N_("small enterprise"),
    "medium": N_("medium-sized enterprise"),
    "large": N_("large enterprise"),
}


def judged(condition: Condition, context: Context) -> Reason:
    """Return the verdict of a condition and why; its parts where it is composed."""
    if condition.every or condition.some or condition.negated is not None:
        return _composed(condition, context)
    if condition.fact is not None:
        return _on_fact(condition, condition.fact, context)
    if condition.size:
        return _on_size(condition, context)
    if condition.place is not None:
        from core.aids.places import on_area

        return on_area(condition.place, context, condition.say, condition.sources)
    if condition.had is not None:
        return _on_earlier_aid(condition, condition.had, context)
    text = condition.say or condition.judged or message(N_("To be judged by the operator"))
    return Reason(UNKNOWN, text, sources=condition.sources)


def verdict_of(condition: Condition, context: Context) -> Verdict:
    """Return the verdict of a condition alone."""
    return judged(condition, context).verdict


def _composed(condition: Condition, context: Context) -> Reason:
    if condition.negated is not None:
        part = judged(condition.negated, context)
        text = condition.say or message(N_("Not: {condition}"), condition=part.text)
        return Reason(
            negated(part.verdict), text, part.facts, part.missing, condition.sources, (part,)
        )
    parts = tuple(judged(each, context) for each in condition.every or condition.some)
    if condition.every:
        verdict, text = all_of(each.verdict for each in parts), N_("All of these conditions")
    else:
        verdict, text = any_of(each.verdict for each in parts), N_("One of these conditions")
    return Reason(
        verdict,
        condition.say or message(text),
        tuple(dict.fromkeys(fact for part in parts for fact in part.facts)),
        missing_of(parts) if verdict is UNKNOWN else (),
        condition.sources,
        parts,
    )


def missing_of(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Return the facts that would settle the unknown ones among these reasons, each once."""
    unknown = (each for each in reasons if each.verdict is UNKNOWN)
    return tuple(dict.fromkeys(fact for each in unknown for fact in each.missing))


def _on_fact(condition: Condition, fact: str, context: Context) -> Reason:
    definition = context.definition(fact)
    value = context.value(fact)
    verdict = UNKNOWN if value is None else _tested(condition, fact, value, context)
    wanted = wanted_words(condition, definition)
    if condition.say is not None:
        text: Shown = _said(condition.say, value, shown_value(definition, value))
    elif verdict is YES and isinstance(value, bool):
        text = message(N_("{label}: {value}"), label=label_of(context, fact), value=value)
    else:
        text = sentence(label_of(context, fact), shown_value(definition, value), wanted)
    needed = (fact,) if verdict is UNKNOWN and not context.is_idle(fact) else ()
    return Reason(verdict, text, (fact,), needed, condition.sources)


def _said(say: Text, value: Value | None, shown: object) -> Shown:
    if value is None:
        return message(N_("{condition}: not known yet"), condition=say)
    return message(N_("{condition}: {value}"), condition=say, value=shown)


def _tested(condition: Condition, fact: str, value: Value, context: Context) -> Verdict:
    if condition.equals is not None:
        return known(value == condition.equals)
    if condition.among or condition.not_among:
        found = _among(condition.among or condition.not_among, fact, value, context)
        return found if condition.among else negated(found)
    if isinstance(value, date):
        return _dated(condition, value, context.on)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return known(_is_within(condition, Decimal(value)))
    return UNKNOWN


def _among(tokens: tuple[str, ...], fact: str, value: Value, context: Context) -> Verdict:
    definition = context.definition(fact)
    kind = definition.type if definition else "text"
    if kind == "naf":
        return is_among(rev2_codes(str(value), context.pack) or (), tokens)
    if kind == "legal_form":
        return known(str(value).startswith(tokens))
    return known(value in tokens)


def _dated(condition: Condition, day: date, on: date) -> Verdict:
    if condition.from_law_date:
        return known(day >= on)
    tests: tuple[tuple[int | None, Callable[[int], bool]], ...] = (
        (condition.min_months, lambda months: day <= months_before(on, months)),
        (condition.above_months, lambda months: day < months_before(on, months)),
        (condition.max_months, lambda months: day >= months_before(on, months)),
        (condition.below_months, lambda months: day > months_before(on, months)),
    )
    in_window = (condition.day_from is None or condition.day_from <= day) and (
        condition.day_until is None or day <= condition.day_until
    )
    return known(in_window and all(test(months) for months, test in tests if months is not None))


def _is_within(condition: Condition, value: Decimal) -> bool:
    return (
        (condition.least is None or value >= condition.least)
        and (condition.above is None or value > condition.above)
        and (condition.most is None or value <= condition.most)
        and (condition.below is None or value < condition.below)
    )


def _on_size(condition: Condition, context: Context) -> Reason:
    verdict = context.has_size(condition.size)
    facts = ("company.headcount", "company.turnover", "company.balance_sheet")
    names = Listed(tuple(message(_SIZE_WORDS[size]) for size in condition.size))
    text = condition.say or message(N_("Size in EU law: {sizes}"), sizes=names)
    missing = tuple(fact for fact in facts if not context.situation.is_settled(fact))
    return Reason(verdict, text, facts, missing if verdict is UNKNOWN else (), condition.sources)


def _on_earlier_aid(condition: Condition, had: Had, context: Context) -> Reason:
    parts = tuple(_on_one_aid(each, had, context) for each in (*had.aids, *had.others))
    verdict = any_of(part.verdict for part in parts)
    text = condition.say or message(N_("Only after one of these aids or reports"))
    facts = tuple(fact for part in parts for fact in part.facts)
    missing = missing_of(parts) if verdict is UNKNOWN else ()
    return Reason(verdict, text, facts, missing, condition.sources, parts)


def _on_one_aid(aid: str, had: Had, context: Context) -> Reason:
    had_fact, report_fact = f"company.aids.{aid}.had", f"company.aids.{aid}.report"
    title = context.title_of(aid) or had.others.get(aid) or aid
    report = context.typed(report_fact, date)
    is_dated = had.report_after is not None or had.within_months is not None
    if context.value(had_fact) is False:
        return Reason(NO, message(N_("{aid}: not received"), aid=title), (had_fact,))
    if report is not None:
        verdict = known(
            report <= context.on
            and (had.report_after is None or report > had.report_after)
            and (had.within_months is None
                 or report > months_before(context.on, had.within_months))
        )  # fmt: skip
        text = message(N_("{aid}: report of {day}"), aid=title, day=report)
        return Reason(verdict, text, (had_fact, report_fact))
    if context.value(had_fact) is True:
        text = message(N_("{aid}: received"), aid=title)
        if not is_dated:
            return Reason(YES, text, (had_fact,))
        return Reason(UNKNOWN, text, (had_fact, report_fact), (report_fact,))
    text = message(N_("{aid}: not known yet whether received"), aid=title)
    return Reason(UNKNOWN, text, (had_fact, report_fact), (had_fact,))
