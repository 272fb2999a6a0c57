"""The labels of a helper on a day: valid, about to end, over, or with an end that nobody knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from core.messages import N_, Message, message
from core.months import months_before
from core.packs.schema.network import Entry, Label, Labelling

State: TypeAlias = Literal["valid", "ending", "over", "unknown"]
_WORDS = {
    "valid": N_("label {name}, valid until {day}"),
    "ending": N_("label {name}, only until {day}: have it renewed"),
    "over": N_("the label {name} ended on {day}"),
    "unknown": N_("label {name}, with an end to be checked"),
}


@dataclass(frozen=True, slots=True)
class LabelAlert:
    """A label of an entry that ends soon or has ended."""

    entry: Entry
    label: Label
    state: State
    until: date


def end_of(label: Label) -> date | None:
    """Return the last day of a label, None where it does not tell."""
    if label.until is not None:
        return label.until
    if label.issued is None or label.months is None:
        return None
    return months_before(label.issued, -label.months)


def state_of(label: Label, on: date, rule: Labelling) -> State:
    """Return how a label stands on a day."""
    until = end_of(label)
    if until is None:
        return "unknown"
    if until < on:
        return "over"
    return "ending" if until <= on + timedelta(days=rule.alert_days) else "valid"


def label_words(label: Label, on: date, rule: Labelling) -> Message:
    """Return how a label stands, in words."""
    return message(_WORDS[state_of(label, on, rule)], name=label.name, day=end_of(label) or on)


def standing(labels: Sequence[Label], on: date) -> State | None:
    """Return the best state of several labels; None where there is none."""
    ends = [end_of(label) for label in labels]
    if any(end is not None and end >= on for end in ends):
        return "valid"
    if any(end is None for end in ends):
        return "unknown"
    return "over" if ends else None


def alerts(entries: Iterable[Entry], on: date, rule: Labelling) -> tuple[LabelAlert, ...]:
    """Return the labels that end soon or have ended, the first to end first."""
    found: list[LabelAlert] = []
    for entry in entries:
        for label in entry.labels:
            state, until = state_of(label, on, rule), end_of(label)
            if until is not None and state in {"ending", "over"}:
                found.append(LabelAlert(entry, label, state, until))
    return tuple(sorted(found, key=lambda each: (each.until, each.entry.name)))
