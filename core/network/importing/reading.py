"""The reading of one row of a table as an entry: taken, taken with changes, or refused and why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any, cast

from core.cells import text_of
from core.errors import UserError
from core.facts.folding import folded
from core.messages import N_, Listed, Message, message
from core.network.importing.values import Values
from core.packs.schema.network import Entry, Kind, Label, LabelRule, Zone

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_LOST = "\ufffd"
_PLACES = ("zones", "communes", "postcode", "epci", "departements", "regions")
_WHOLE = ("headcount_least", "headcount_most", "age_least", "age_most", "max_open")
_OTHER_SKILLS = N_("skills that are none of the needs go into the note: {words}")
_TEXTS = ("organisation", "website", "address")
_OF_LABEL = ("label_issued", "label_until", "label_months", "label_number")
_MOST_LABELS = 20


@dataclass(slots=True)
class Reading:
    """What is known of a row while it is read."""

    cells: Mapping[str, str]
    problems: list[Message] = field(default_factory=list[Message])
    changes: list[Message] = field(default_factory=list[Message])
    notes: list[str] = field(default_factory=list[str])
    found: dict[str, Any] = field(default_factory=dict[str, Any])

    def cell(self, name: str) -> str:
        """Return the text of a field, empty where there is none."""
        return self.cells.get(name, "")


class Reader:
    """Reads rows; `defaults` are values for what a table leaves blank (the kind of all helpers)."""

    def __init__(
        self, values: Values, labels: Sequence[LabelRule], defaults: Mapping[str, str], source: str
    ) -> None:
        self._values = values
        self._labels = {folded(each.name): each for each in labels}
        self._defaults = defaults
        self._source = source

    def read(self, cells: Mapping[str, str]) -> tuple[Entry | None, Reading]:
        """Return the entry of a row, None for one that is refused."""
        row = Reading({name: self._clean(text) for name, text in cells.items()})
        if any(_CONTROL.search(text) for text in cells.values()):
            row.changes.append(message(N_("signs that cannot be shown were left out")))
        if any(_LOST in text for text in cells.values()):
            row.problems.append(
                message(N_("some letters cannot be read: the file is in another encoding"))
            )
        for step in (self._who, self._skills, self._places, self._limits, self._ways, self._trust,
                     self._contact):  # fmt: skip
            step(row)
        if row.problems:
            return None, row
        row.found["note"] = " · ".join(filter(None, (row.cell("note"), *row.notes)))[:2000]
        id_ = blake2b(identity(row.found).encode(), digest_size=9).hexdigest()
        return Entry(id=id_, source=self._source, **row.found), row

    @staticmethod
    def _clean(text: str) -> str:
        return _CONTROL.sub("", text_of(text.strip())).strip()

    def _who(self, row: Reading) -> None:
        first, name = row.cell("first_name"), row.cell("name")
        row.found["name"] = " ".join(filter(None, (first, name)))
        if not name:
            row.problems.append(message(N_("there is no name")))
        kind = row.cell("kind") or self._defaults.get("kind", "")
        if kind:
            self._try(row, "kind", lambda: cast("Kind", self._values.spelt("kind", kind)))
        else:
            row.problems.append(
                message(N_("nothing says whether this is a volunteer, a labelled professional or "
                           "a public adviser"))
            )  # fmt: skip
        person = row.cell("person") or self._defaults.get("person", "")
        if person:
            self._try(row, "person", lambda: self._values.spelt("person", person) == "yes")
        else:
            row.found["person"] = bool(first)
        for each in _TEXTS:
            self._text(row, each)
        self._try(row, "name", lambda: self._values.text("name", row.found["name"]))

    def _skills(self, row: Reading) -> None:
        known, unknown = self._values.skills(row.cell("skills"))
        row.found["skills"] = known
        if unknown:
            words = Listed(unknown[:8])
            row.changes.append(message(_OTHER_SKILLS, words=words))
            row.notes.append(", ".join(unknown))

    def _places(self, row: Reading) -> None:
        zones: dict[Zone, None] = {}
        for each in _PLACES:
            if cell := row.cell(each):
                try:
                    zones.update(dict.fromkeys(self._values.zones(each, cell)))
                except UserError as error:
                    row.problems.append(_told(error))
        row.found["zones"] = tuple(zones)
        if cell := row.cell("naf"):
            self._try(row, "naf", lambda: self._values.naf(cell))

    def _limits(self, row: Reading) -> None:
        for each in _WHOLE:
            if cell := row.cell(each):
                self._number(row, each, cell)
        if cell := row.cell("weekly_hours"):
            self._try(row, "weekly_hours", lambda: self._values.number("weekly_hours", cell))
        for what in ("headcount", "age"):
            least, most = row.found.get(f"{what}_least"), row.found.get(f"{what}_most")
            if least is not None and most is not None and least > most:
                title = self._values.title(f"{what}_least")
                row.problems.append(
                    message(N_("{column}: the least ({least}) is above the most ({most})"),
                            column=title, least=least, most=most)
                )  # fmt: skip

    def _ways(self, row: Reading) -> None:
        for each in ("languages", "modes"):
            if cell := row.cell(each):
                self._spelt(row, each, cell)
        if cell := row.cell("price"):
            if self._values.is_spelt("price", cell):
                row.found["price"] = self._values.spelt("price", cell)
            else:
                row.changes.append(message(N_("the price goes into the note: {words}"),
                                           words=cell[:60]))  # fmt: skip
                row.notes.append(cell)

    def _trust(self, row: Reading) -> None:
        if cell := row.cell("charter"):
            self._try(row, "charter", lambda: self._values.day("charter", cell))
        if cell := row.cell("interests"):
            is_none = self._values.is_spelt("interests", cell)
            row.found["interests"] = "" if is_none else cell[:2000]
        self._labels_of(row)

    def _labels_of(self, row: Reading) -> None:
        """Read the labels: several stand between semicolons, and so do their days and numbers."""
        names = _several(row.cell("label").rstrip("; "))
        cells = {name: _several(row.cell(name), len(names)) for name in _OF_LABEL}
        if not any(names):
            if any(cells["label_issued"]) or any(cells["label_until"]):
                row.problems.append(message(N_("a day of a label stands there, but no label")))
            return
        for name, texts in cells.items():
            if len(texts) not in {1, len(names)} or (len(texts) < len(names) and any(texts)):
                title = self._values.title(name)
                row.problems.append(
                    message(N_("{column}: got {got} for {count} labels; wanted as many, in the "
                               "same order, between semicolons"),
                            column=title, got=len(texts), count=len(names))
                )  # fmt: skip
                return
        found = [
            self._label(row, name, {each: (*texts, "")[at] for each, texts in cells.items()})
            for at, name in enumerate(names)
            if name
        ]
        row.found["labels"] = tuple(found)

    def _label(self, row: Reading, name: str, cells: Mapping[str, str]) -> Label:
        dates: dict[str, Any] = {}
        for each, key in (("label_issued", "issued"), ("label_until", "until")):
            if cells[each]:
                self._day(row, each, cells[each], dates, key)
        if cells["label_months"]:
            self._months(row, cells["label_months"], dates)
        self._add_rule(row, name, dates)
        label = Label(name[:200], number=cells["label_number"][:200], **dates)
        if label.issued is not None and label.until is not None and label.until < label.issued:
            row.problems.append(message(N_("the label ends before it begins")))
        return label

    def _add_rule(self, row: Reading, name: str, dates: dict[str, Any]) -> None:
        """Fill in how long a known label runs, where the table does not tell."""
        rule = self._labels.get(folded(name))
        if rule is not None and "until" not in dates and "months" not in dates:
            dates["months"] = rule.months
            row.changes.append(
                message(N_("the label {name} runs for {count} months, as its rules say"),
                        name=rule.name, count=rule.months)
            )  # fmt: skip

    def _contact(self, row: Reading) -> None:
        if cell := row.cell("email"):
            self._try(row, "email", lambda: self._values.email(cell))
        if number := row.cell("phone"):
            self._try(row, "phone", lambda: self._values.phone(number))

    # One field each: a lambda in a loop would read the last one.

    def _text(self, row: Reading, name: str) -> None:
        self._try(row, name, lambda: self._values.text(name, row.cell(name)))

    def _number(self, row: Reading, name: str, cell: str) -> None:
        self._try(row, name, lambda: self._values.whole(name, cell))

    def _spelt(self, row: Reading, name: str, cell: str) -> None:
        self._try(row, name, lambda: self._values.all_spelt(name, cell))

    def _day(
        self, row: Reading, name: str, cell: str, into: dict[str, date | int], key: str
    ) -> None:
        try:
            into[key] = self._values.day(name, cell)
        except UserError as error:
            row.problems.append(_told(error))

    def _months(self, row: Reading, cell: str, into: dict[str, Any]) -> None:
        try:
            into["months"] = self._values.whole("label_months", cell, 600)
        except UserError as error:
            row.problems.append(_told(error))

    @staticmethod
    def _try(row: Reading, name: str, read: Any) -> None:  # noqa: ANN401 - a reading without arguments
        try:
            row.found[name] = read()
        except UserError as error:
            row.problems.append(_told(error))


def _several(cell: str, wanted: int = 0) -> list[str]:
    """Return what stands between semicolons; blank places keep theirs, but for some too many."""
    found = [each.strip() for each in cell.split(";", _MOST_LABELS)]
    while wanted and len(found) > wanted and not found[-1]:
        found.pop()
    return found


def identity(found: Mapping[str, Any]) -> str:
    """Return what tells one helper from another: the name in any order, and an address."""
    name = " ".join(sorted(folded(found["name"]).split()))
    if email := found.get("email"):
        return f"{name}|{email.casefold()}"
    zones = ",".join(sorted(f"{zone.level}:{zone.code}" for zone in found.get("zones", ())))
    return f"{name}|{folded(found.get('organisation', ''))}|{zones}"


def identity_of(entry: Entry) -> str:
    """Return the identity of an entry, as that of a row."""
    return identity(
        {
            "name": entry.name,
            "email": entry.email,
            "organisation": entry.organisation,
            "zones": entry.zones,
        }
    )


def _told(error: UserError) -> Message:
    return error.message
