"""Activity codes: NAF rév. 2 and NAF 2025, which the code itself tells apart."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from core.errors import UserError
from core.facts.folding import folded, found, indexed
from core.facts.reference import Header, header, rows
from core.messages import N_, Listed, Message, message
from core.packs.source import PackError, Problem

Revision: TypeAlias = Literal["rev2", "2025"]
REVISIONS: Mapping[Revision, str] = {"rev2": "NAF rév. 2", "2025": "NAF 2025"}
_FILES: Mapping[Revision, str] = {"rev2": "naf_rev2", "2025": "naf_2025"}


class UnknownActivityError(UserError):
    """A code of no revision."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A sub-class of one revision; `twin`: the code of the other one, where one alone is sure."""

    code: str
    label: str
    revision: Revision
    twin: str | None
    section: str
    section_label: str


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """The machine form: labels by code in each revision, twins, sections by division, an index."""

    labels: dict[Revision, dict[str, str]]
    twins: dict[str, str]
    sections: dict[Revision, dict[str, tuple[str, str]]]
    index: str
    headers: dict[str, Header]


class Activities:
    """The sub-classes of both revisions, immutable."""

    def __init__(self, compiled: Compiled) -> None:
        self.headers: Mapping[str, Header] = compiled.headers
        self._labels = compiled.labels
        self._twins = compiled.twins | {new: old for old, new in compiled.twins.items()}
        self._sections = compiled.sections
        self._index = compiled.index

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, those of NAF rév. 2 first."""
        return tuple(code for labels in self._labels.values() for code in labels)

    def sections(self, revision: Revision) -> Mapping[str, str]:
        """Return the labels of the sections of a revision, by their letters."""
        return dict(sorted(self._sections[revision].values()))

    def resolve(self, code: str) -> Activity:
        """Return the activity of a code, with or without its dot; raises UnknownActivityError."""
        wanted = normal_code(code)
        for revision, labels in self._labels.items():
            if wanted in labels:
                section, label = self._sections[revision][wanted[:2]]
                twin = self._twins.get(wanted)
                return Activity(wanted, labels[wanted], revision, twin, section, label)
        raise self._unknown(code)

    def search(
        self, text: str, limit: int = 10, revision: Revision | None = None
    ) -> tuple[Activity, ...]:
        """Return activities by words of their label or by the start of their code."""
        start = normal_code(text)
        if re.match(r"[0-9]{2}", start):
            keys = (code for code in self.codes if code.startswith(start))
        else:
            keys = found(self._index, text)
        activities = (self.resolve(key) for key in keys)
        wanted = (each for each in activities if revision in {None, each.revision})
        return tuple(islice(wanted, limit))

    def codes_in(self, revision: Revision, code: str) -> tuple[str, ...] | None:
        """Return the codes of a revision that a code stands for; None: that one must be asked."""
        activity = self.resolve(code)
        if activity.revision == revision:
            return (activity.code,)
        return (activity.twin,) if activity.twin else None

    def rev2_codes(self, code: str) -> tuple[str, ...] | None:
        """Return the codes of NAF rév. 2 for a code; None: the old code must be asked."""
        return self.codes_in("rev2", code)

    def is_within(
        self, code: str, starts: Iterable[str], revision: Revision = "rev2"
    ) -> bool | None:
        """Say whether a code is under one of `starts`; None where the other code must be asked.

        A start is a section (« C ») or the start of a code (« 10 », « 10.7 ») of `revision`.
        """
        codes = self.codes_in(revision, code)
        if codes is None:
            return None
        wanted = [normal_code(start) for start in starts]
        return any(self._is_under(each, start) for each in codes for start in wanted)

    def notice(self, code: str, on: date) -> Message | None:
        """Return what to say of a code whose revision is not in force on this day."""
        activity = self.resolve(code)
        said = self.headers[_FILES[activity.revision]].provenance
        if said.is_in_force(on):
            return None
        if said.valid_from is not None and on < said.valid_from:
            text = N_("{code} is a code of {revision}, in force from {day}.")
            day = said.valid_from
        else:
            text = N_("{code} is a code of {revision}, in force until {day}: ask for the new code.")
            day = said.valid_until
        return message(text, code=activity.code, revision=REVISIONS[activity.revision], day=day)

    def _is_under(self, code: str, start: str) -> bool:
        return code.startswith(start) or self.resolve(code).section == start

    def _unknown(self, code: str) -> UnknownActivityError:
        got = code.strip()[:40]
        start = normal_code(got)
        near: tuple[Activity, ...] = ()
        for length in (5, 4, 2):
            near = near or (self.search(start[:length], 4) if len(start) >= length else ())
        near = near or self.search(got, 4)
        if not near:
            text = N_(
                "“{got}” is no NAF code. Wanted: four digits and a letter, such as 10.71C (NAF "
                "rév. 2) or 10.71H (NAF 2025). Search the activity by a word."
            )
        else:
            text = N_(
                "“{got}” is a code neither of NAF rév. 2 nor of NAF 2025. Near it: {near}. Take "
                "one of them or search the activity by a word."
            )
        named = Listed(tuple(f"{each.code} {each.label}" for each in near))
        return UnknownActivityError(text, got=got, near=named)


def normal_code(code: str) -> str:
    """Return a code, or the start of one, in capitals with its dot; twice changes nothing."""
    bare = re.sub(r"[\s.]", "", code.upper())
    return f"{bare[:2]}.{bare[2:]}" if re.match(r"[0-9]{3}", bare) else bare


def encode_activities(folder: Path) -> bytes:
    """Return the compiled form of the tables in a folder of a pack; raises PackError."""
    tables = {name: rows(folder / f"{name}.tsv") for name in ("naf_rev2", "naf_2025", "twins")}
    labels: dict[Revision, dict[str, str]] = {
        revision: {row[0]: row[1] for row in tables[name]} for revision, name in _FILES.items()
    }
    _check(labels, tables["twins"])
    sections: dict[Revision, dict[str, tuple[str, str]]] = {"rev2": {}, "2025": {}}
    for revision, letter, first, last, label in rows(folder / "sections.tsv"):
        for division in range(int(first), int(last) + 1):
            sections["rev2" if revision == "rev2" else "2025"][f"{division:02}"] = (letter, label)
    entries = [(label, code) for each in labels.values() for code, label in each.items()]
    entries.sort(key=lambda entry: (len(folded(entry[0])), entry[1]))
    everyday = _everyday(folder, labels["rev2"], {row[0]: row[1] for row in tables["twins"]})
    names = (*tables, "sections", "everyday_words")
    compiled = Compiled(
        labels=labels,
        twins={row[0]: row[1] for row in tables["twins"]},
        sections=sections,
        index=indexed([*everyday, *entries]),
        headers={name: header(folder / f"{name}.tsv") for name in names},
    )
    return msgspec.msgpack.encode(compiled)


def _everyday(
    folder: Path, labels: Mapping[str, str], twins: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return what people say of their trade, each word with its code, then with the newer one."""
    table = folder / "everyday_words.tsv"
    words = [(row[0], row[1]) for row in rows(table)]
    unknown = [(word, code) for word, code in words if code not in labels]
    if unknown:
        what = N_("“{got}” is not known here")
        raise PackError(
            tuple(Problem(table.name, word, message(what, got=code)) for word, code in unknown)
        )
    return [*words, *((word, twins[code]) for word, code in words if code in twins)]


def decode_activities(raw: bytes) -> Activities:
    """Return the activities of their compiled form."""
    return Activities(msgspec.msgpack.decode(raw, type=Compiled))


def _check(labels: dict[Revision, dict[str, str]], twins: list[list[str]]) -> None:
    """Refuse a code of both revisions (it would no longer tell its own) and twins of nothing."""
    both = labels["rev2"].keys() & labels["2025"].keys()
    problems = [
        Problem("naf_2025.tsv", code, message(N_("this code stands in both revisions")))
        for code in sorted(both)
    ]
    problems += [
        Problem("twins.tsv", old, message(N_("“{got}” is not known here"), got=f"{old} {new}"))
        for old, new in twins
        if old not in labels["rev2"] or new not in labels["2025"]
    ]
    if problems:
        raise PackError(tuple(problems))
