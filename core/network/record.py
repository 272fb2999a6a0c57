"""The record of a shared entry: a helper's fields as facts of a log, `directory.<field>`.

Each field is a fact of its own, so that two people who change different ones meet no conflict. A
list is one fact. What a newer Tandem says besides is kept in the log and left out here.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast, get_args

import msgspec

from core.facts.situation import Answer, Situation
from core.packs.schema.network import Entry, Kind, Label, Mode, Price, Zone, ZoneLevel

START = "directory."
_TEXTS = ("organisation", "email", "phone", "website", "address", "note", "source")
_WORDS = ("skills", "naf", "languages")
_WHOLE = ("headcount_least", "headcount_most", "age_least", "age_most", "max_open")
_MOST_WORDS, _MOST_TEXT, _MOST_LABELS = 500, 4_000, 50_000
FIELDS = (
    "id", "name", "kind", "person", *_TEXTS, *_WORDS, *_WHOLE, "zones", "modes", "weekly_hours",
    "labels", "charter", "interests", "price",
)  # fmt: skip
_SHOWN = frozenset(FIELDS) - {"id", "source"}


def facts_of(entry: Entry) -> dict[str, Answer | None]:
    """Return the facts of an entry; None for each field that is blank."""
    said: dict[str, Answer | None] = {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind,
        "person": entry.person or None,
        "zones": " ".join(f"{zone.level}:{zone.code}" for zone in entry.zones) or None,
        "modes": " ".join(entry.modes) or None,
        "weekly_hours": entry.weekly_hours,
        "labels": _labels_text(entry.labels),
        "charter": entry.charter,
        "interests": entry.interests,
        "price": entry.price,
    }
    for name in _TEXTS:
        said[name] = getattr(entry, name) or None
    for name in _WORDS:
        said[name] = " ".join(getattr(entry, name)) or None
    for name in _WHOLE:
        said[name] = getattr(entry, name)
    return {START + name: said[name] for name in FIELDS}


def stated_of(entry: Entry) -> dict[str, Answer | None]:
    """Return the facts of a new record: what is blank is not said."""
    return {path: answer for path, answer in facts_of(entry).items() if answer is not None}


def changed(before: Entry, after: Entry) -> dict[str, Answer | None]:
    """Return the facts in which an entry changes: nobody else's change is said anew."""
    old = facts_of(before)
    return {path: answer for path, answer in facts_of(after).items() if answer != old[path]}


def entry_of_facts(situation: Situation) -> Entry | None:
    """Return the entry that facts tell; None where they tell no name, kind or id."""

    def text(name: str) -> str:
        return (situation.typed(START + name, str) or "")[:_MOST_TEXT]

    id_, name, kind = text("id"), text("name"), text("kind")
    if not (id_ and name and kind in get_args(Kind)):
        return None
    price, fields = text("price"), _plain(situation)
    return Entry(
        id=id_,
        name=name,
        kind=cast("Kind", kind),
        person=situation.typed(START + "person", bool) is True,
        zones=_zones(text("zones")),
        modes=cast("tuple[Mode, ...]", _known(text("modes"), get_args(Mode))),
        weekly_hours=_hours(situation),
        labels=_labels(situation.typed(START + "labels", str) or ""),
        charter=situation.typed(START + "charter", date),
        interests=situation.typed(START + "interests", str),
        price=cast("Price", price) if price in get_args(Price) else None,
        **fields,
    )


def with_answer(entry: Entry, path: str, answer: Answer | None) -> Entry | None:
    """Return an entry of which one field is said in another way; None where nothing is left."""
    facts = stated_of(entry)
    facts[path] = answer
    said = {name: value for name, value in facts.items() if value is not None}
    return entry_of_facts(Situation(said))


def body_of(situation: Situation) -> tuple[str, bytes]:
    """Return id and body of the entry that facts tell, both empty where they tell none."""
    entry = entry_of_facts(situation)
    return ("", b"") if entry is None else (entry.id, msgspec.msgpack.encode(entry))


def is_shown(path: str) -> bool:
    """Say whether a fact is one that an entry shows: those of a newer Tandem are not."""
    return path.removeprefix(START) in _SHOWN and path.startswith(START)


def merged(entries: Mapping[str, Entry]) -> Entry:
    """Return what several records of one helper say together: blanks are filled in.

    By record; where two differ the first one stands, the same on every device.
    """
    ordered = [entries[record] for record in sorted(entries)]
    if len(ordered) == 1:
        return ordered[0]
    facts: dict[str, Answer] = {}
    for entry in reversed(ordered):
        facts |= {path: answer for path, answer in facts_of(entry).items() if answer is not None}
    return entry_of_facts(Situation(facts)) or ordered[0]


def differing(entries: Mapping[str, Entry]) -> dict[str, dict[str, Entry]]:
    """Return by field the records that say it, where they do not say the same."""
    said: dict[str, dict[str, Answer]] = {}
    for record in sorted(entries):
        for path, answer in facts_of(entries[record]).items():
            if answer is not None and path != START + "source":
                said.setdefault(path, {})[record] = answer
    return {
        path: {record: entries[record] for record in answers}
        for path, answers in said.items()
        if len(set(answers.values())) > 1
    }


def _plain(situation: Situation) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in _TEXTS:
        found[name] = (situation.typed(START + name, str) or "")[:_MOST_TEXT]
    for name in _WORDS:
        text = situation.typed(START + name, str) or ""
        found[name] = tuple(dict.fromkeys(text.split()[:_MOST_WORDS]))
    for name in _WHOLE:
        value = situation.typed(START + name, int)
        found[name] = value if value is not None and 0 <= value < 10**9 else None
    return found


def _hours(situation: Situation) -> Decimal | None:
    return situation.number(START + "weekly_hours")


def _known(text: str, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in text.split()[:_MOST_WORDS] if word in values))


def _zones(text: str) -> tuple[Zone, ...]:
    found: dict[Zone, None] = {}
    for word in text.split()[:_MOST_WORDS]:
        level, _, code = word.partition(":")
        if level in get_args(ZoneLevel):
            found[Zone(cast("ZoneLevel", level), code)] = None
    return tuple(found)


def _labels_text(labels: tuple[Label, ...]) -> str | None:
    if not labels:
        return None
    form = [msgspec.to_builtins(label) for label in labels]
    return json.dumps(form, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _labels(text: str) -> tuple[Label, ...]:
    try:
        if 0 < len(text) <= _MOST_LABELS:
            return tuple(msgspec.json.decode(text, type=list[Label]))
    except (msgspec.MsgspecError, RecursionError):
        return ()
    return ()
