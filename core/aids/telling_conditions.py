"""Conditions in words, with their thresholds, without any firm."""

from core.aids.telling_names import Names
from core.aids.told import Told
from core.aids.wanted import wanted_words
from core.messages import N_, Listed, Shown, message
from core.packs.schema.aids import Area, Condition, Had

SIZE_WORDS = {
    "micro": N_("micro-enterprise"),
    "small": N_("small enterprise"),
    "medium": N_("medium-sized enterprise"),
    "large": N_("large enterprise"),
}
_GATHERED = {True: N_("All of these conditions"), False: N_("One of these conditions")}
_CODED = {"naf", "legal_form"}
_EVERYWHERE = {"country:FR"}


def condition_told(condition: Condition, names: Names) -> Told:
    """Return a condition in words; its exact test stands under the words that the pack gives it."""
    if condition.every or condition.some or condition.negated is not None:
        return _composed(condition, names)
    if condition.fact is not None:
        return _on_fact(condition, condition.fact, names)
    if condition.size:
        return _on_size(condition, names)
    if condition.place is not None:
        return _on_place(condition, condition.place, names)
    if condition.had is not None:
        return _after(condition, condition.had, names)
    said = condition.say or condition.judged or message(N_("A point of the operator’s own"))
    text = message(N_("{condition} (judged by the operator)"), condition=said)
    return Told(text, (), condition.sources)


def area_told(area: Area, names: Names) -> tuple[Told, ...]:
    """Return where an aid holds: one line a level of territory, the exceptions, what is asked."""
    if set(area.within) <= _EVERYWHERE:
        lines = [Told(message(N_("Anywhere in France")))]
    else:
        lines = [Told(each) for each in names.places_by_level(area.within)]
    if area.out:
        lines.append(Told(message(N_("Except {places}"), places=names.places(area.out))))
    if area.asks is not None:
        text = message(N_("To be asked on the spot: {label}"), label=names.label(area.asks))
        lines.append(Told(text))
    return tuple(lines)


def _on_place(condition: Condition, area: Area, names: Names) -> Told:
    parts = area_told(area, names)
    if condition.say is not None:
        return Told(condition.say, parts, condition.sources)
    return Told(parts[0].text, parts[1:], condition.sources)


def _composed(condition: Condition, names: Names) -> Told:
    if condition.negated is not None:
        parts = (condition_told(condition.negated, names),)
        if condition.say is not None:
            excluded = Told(message(N_("Excluded")), parts)
            return Told(condition.say, (excluded,), condition.sources)
        return Told(message(N_("Excluded")), parts, condition.sources)
    parts = tuple(condition_told(each, names) for each in condition.every or condition.some)
    text = message(
        N_("All of these conditions") if condition.every else N_("One of these conditions")
    )
    if condition.say is None:
        return Told(text, parts, condition.sources)
    return Told(condition.say, (Told(text, parts),), condition.sources)


def _on_fact(condition: Condition, fact: str, names: Names) -> Told:
    definition = names.pack.fact(fact)
    bare = message(
        "{label}: {value}", label=names.label(fact), value=_wanted(condition, fact, names)
    )
    if condition.say is None:
        return Told(bare, (), condition.sources)
    is_plain = definition is not None and definition.type == "bool"
    return Told(condition.say, () if is_plain else (Told(bare),), condition.sources)


def _wanted(condition: Condition, fact: str, names: Names) -> Shown:
    definition = names.pack.fact(fact)
    tokens = condition.among or condition.not_among
    if definition is None or definition.type not in _CODED or not tokens:
        return wanted_words(condition, definition)
    codes = names.codes(definition.type, tokens)
    if condition.among:
        return codes
    return message(N_("all but {codes}"), codes=codes)


def _on_size(condition: Condition, names: Names) -> Told:
    sizes = Listed(tuple(message(SIZE_WORDS[size]) for size in condition.size))
    bare = message(N_("Size in EU law: {sizes}"), sizes=sizes)
    limits = tuple(each for size in condition.size if (each := _limits(size, names)) is not None)
    if condition.say is None:
        return Told(bare, limits, condition.sources)
    return Told(condition.say, (Told(bare, limits),), condition.sources)


def _limits(size: str, names: Names) -> Told | None:
    """Return the thresholds of a size; none for a large enterprise, or where none is known."""
    found = [
        names.figure(f"sme.{size}.{each}") for each in ("headcount", "turnover", "balance_sheet")
    ]
    if None in found:
        return None
    text = message(
        N_("{size}: less than {headcount} people, and turnover of at most {turnover} or balance "
           "sheet total of at most {balance_sheet}"),
        size=message(SIZE_WORDS[size]),
        headcount=found[0],
        turnover=found[1],
        balance_sheet=found[2],
    )  # fmt: skip
    return Told(text)


def _after(condition: Condition, had: Had, names: Names) -> Told:
    aids = [names.aid(each) for each in had.aids] + [*had.others.values()]
    parts = [Told(each) for each in aids]
    if had.report_after is not None:
        text = message(N_("Report dated after {day}"), day=had.report_after)
        parts.append(Told(text))
    if had.within_months is not None:
        text = message(N_("Report less than {months} months old"), months=had.within_months)
        parts.append(Told(text))
    text = condition.say or message(N_("Only after one of these aids or reports"))
    return Told(text, tuple(parts), condition.sources)
