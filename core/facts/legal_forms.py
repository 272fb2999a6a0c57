"""Legal forms: the three levels of INSEE's legal categories."""

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from core.errors import UserError
from core.facts.folding import found, indexed
from core.facts.reference import Header, header, rows
from core.messages import N_, Listed, message
from core.packs.source import PackError, Problem


class UnknownLegalFormError(UserError):
    """A code of no legal category."""


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal category; `level` 1, 2 or 3 has one, two or four digits; `family` is of level 2."""

    code: str
    label: str
    level: int
    family: str | None


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """The machine form: labels by code, an index of those of level 3."""

    labels: dict[str, str]
    index: str
    headers: dict[str, Header]


class LegalForms:
    """The legal categories, immutable."""

    def __init__(self, compiled: Compiled) -> None:
        self.headers = compiled.headers
        self._labels = compiled.labels
        self._index = compiled.index

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes of level 3: those that a firm has."""
        return tuple(code for code in self._labels if len(code) == 4)

    def resolve(self, code: str) -> LegalForm:
        """Return the category of a code; raises UnknownLegalFormError."""
        wanted = code.strip()
        if wanted not in self._labels:
            raise self._unknown(wanted)
        level = {1: 1, 2: 2, 4: 3}[len(wanted)]
        family = self._labels[wanted[:2]] if level > 1 else None
        return LegalForm(wanted, self._labels[wanted], level, family)

    def search(self, text: str, limit: int = 10) -> tuple[LegalForm, ...]:
        """Return categories of level 3 by words of their label or by the start of their code."""
        start = text.strip()
        if re.fullmatch(r"[0-9]{1,4}", start):
            keys = (code for code in self.codes if code.startswith(start))
        else:
            keys = found(self._index, text)
        return tuple(self.resolve(key) for key in islice(keys, limit))

    def is_within(self, code: str, starts: tuple[str, ...]) -> bool:
        """Say whether a category is, or is under, one of `starts` (« 5 », « 57 », « 5710 »)."""
        return self.resolve(code).code.startswith(starts)

    def _unknown(self, code: str) -> UnknownLegalFormError:
        got = code[:40]
        near = self._near(got) if re.fullmatch(r"[0-9]{2,8}", got) else self.search(got, 3)
        if not near:
            text = N_(
                "“{got}” is no legal category of INSEE. Wanted: four digits, such as 5710 for a "
                "SAS or 5499 for a SARL. Search it by a word."
            )
        else:
            text = N_(
                "“{got}” is no legal category of INSEE. Near it: {near}. Take one of them or "
                "search it by a word."
            )
        named = Listed(tuple(f"{each.code} {each.label}" for each in near))
        return UnknownLegalFormError(text, got=got, near=named)

    def _near(self, got: str) -> tuple[LegalForm, ...]:
        """Return the categories of the same family whose numbers are next to this one."""
        number = int(got[:4].ljust(4, "0"))
        family = [code for code in self.codes if code.startswith(got[:2])]
        family.sort(key=lambda code: abs(int(code) - number))
        return tuple(self.resolve(code) for code in family[:3])


def encode_legal_forms(folder: Path) -> bytes:
    """Return the compiled form of the table in a folder of a pack; raises PackError."""
    table, everyday = folder / "legal_forms.tsv", folder / "everyday_words.tsv"
    labels = {row[0]: row[1] for row in rows(table)}
    # What people say, such as « EURL », is found before INSEE's rarer labels of the same words.
    words = [(row[0], row[1]) for row in rows(everyday)]
    problems = (
        *(
            _unknown_code(table, code, code[:2])
            for code in labels
            if not re.fullmatch(r"[0-9]{1,2}|[0-9]{4}", code) or code[:2] not in labels
        ),
        *(
            _unknown_code(everyday, word, code)
            for word, code in words
            if len(code) != 4 or code not in labels
        ),
    )
    if problems:
        raise PackError(problems)
    official = [(label, code) for code, label in labels.items() if len(code) == 4]
    headers = {each.stem: header(each) for each in (table, everyday)}
    return msgspec.msgpack.encode(Compiled(labels, indexed([*words, *official]), headers))


def decode_legal_forms(raw: bytes) -> LegalForms:
    """Return the legal categories of their compiled form."""
    return LegalForms(msgspec.msgpack.decode(raw, type=Compiled))


def _unknown_code(table: Path, where: str, got: str) -> Problem:
    return Problem(table.name, where, message(N_("“{got}” is not known here"), got=got))
