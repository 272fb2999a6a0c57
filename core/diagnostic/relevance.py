"""The relevance of questions, facts and needs to a firm, in three values."""

from collections.abc import Iterable

from core.facts.situation import Silence, Situation
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Plain, When


def holds(when: When | None, situation: Situation) -> bool | None:
    """Say whether `when` describes this firm: yes, no, or None while facts are unknown."""
    if when is None:
        return True
    parts = [
        _activity(when, situation),
        _size(when, situation),
        *(_has_value(situation, name, wanted) for name, wanted in when.facts.items()),
    ]
    if when.any:
        parts.append(_either(holds(part, situation) for part in when.any))
    return _both(parts)


def with_irrelevant(situation: Situation, pack: Pack) -> Situation:
    """Return the situation with what surely cannot matter for this firm as not applicable.

    Only facts without a value are touched: what the person says always stands.
    """
    answers = dict.fromkeys(irrelevant_facts(situation, pack), Silence.NOT_APPLICABLE)
    return situation.with_answers(answers) if answers else situation


def irrelevant_facts(situation: Situation, pack: Pack) -> tuple[str, ...]:
    """Return the facts without a value that surely cannot matter for this firm."""
    return tuple(
        name
        for rule in pack.content.relevance
        if holds(rule.relevant_if, situation) is False
        for name in rule.facts
        if not situation.is_known(name)
    )


def _activity(when: When, situation: Situation) -> bool | None:
    if not when.naf and not when.not_naf:
        return True
    code = situation.value("company.naf")
    if not isinstance(code, str):
        return None
    bare = code.replace(".", "")
    return (not when.naf or bare.startswith(when.naf)) and not bare.startswith(when.not_naf)


def _size(when: When, situation: Situation) -> bool | None:
    if when.headcount_min is None and when.headcount_max is None:
        return True
    headcount = situation.typed("company.headcount", int)
    if headcount is None:
        return None
    return (when.headcount_min is None or when.headcount_min <= headcount) and (
        when.headcount_max is None or headcount <= when.headcount_max
    )


def _has_value(situation: Situation, name: str, wanted: tuple[Plain, ...]) -> bool | None:
    answer = situation.get(name)
    if answer is Silence.NOT_APPLICABLE:
        return False
    if answer is None or isinstance(answer, Silence):
        return None
    # True equals 1 in Python; a yes is no number here.
    return any(type(answer) is type(value) and answer == value for value in wanted)


def _both(parts: Iterable[bool | None]) -> bool | None:
    values = set(parts)
    return False if False in values else None if None in values else True


def _either(parts: Iterable[bool | None]) -> bool | None:
    values = set(parts)
    return True if True in values else None if None in values else False
