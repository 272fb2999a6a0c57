"""The possible answers to a fact, in the words and under the keys of the page."""

from core.facts.definition import FactDefinition
from core.facts.situation import Silence
from ui.facts.segment import Pick
from ui.texts import _, shown

# Answers longer than this, taken together, do not stand side by side.
_SIDE_BY_SIDE = 32


def value_picks(definition: FactDefinition, *, large: bool) -> tuple[Pick, ...]:
    """Return the values that a fact can take, each under a digit; figures bear their own."""
    if definition.type == "bool":
        return (Pick(value=True, text=_("Yes"), key="1"), Pick(value=False, text=_("No"), key="2"))
    if definition.type == "int":
        return tuple(
            Pick(
                int(option.key),
                shown(option.label) if large else option.key,
                option.key,
                f"{option.key} – {shown(option.label)}",
            )
            for option in definition.options
        )
    return tuple(
        Pick(option.key, shown(option.label), str(number) if number < 10 else "")
        for number, option in enumerate(definition.options, start=1)
    )


def silence_picks(
    silences: tuple[Silence, ...], *, unknown_key: str = "0", short: bool = False
) -> tuple[Pick, ...]:
    """Return the ways to give no value, in words; `short` where the lines have many answers."""
    unknown = _("I don’t know")
    key = "?" if short else unknown_key
    picks = {
        Silence.DONT_KNOW: Pick(Silence.DONT_KNOW, "?" if short else unknown, key, unknown),
        Silence.NOT_APPLICABLE: Pick(Silence.NOT_APPLICABLE, _("Not applicable"), "X"),
    }
    return tuple(picks[silence] for silence in silences)


def is_listed(definition: FactDefinition) -> bool:
    """Say whether a fact takes one of a few values."""
    return definition.type == "bool" or bool(definition.options)


def fits_side_by_side(definition: FactDefinition) -> bool:
    """Say whether the values of a fact stand on one line."""
    return sum(len(pick.text) for pick in value_picks(definition, large=False)) <= _SIDE_BY_SIDE
