"""Names of the reference tables that aids use: territories, activities, legal forms."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from core.errors import UserError
from core.facts.territories import LEVELS
from core.messages import N_, Message, message
from core.packs.checks.aid_conditions import Finding
from core.packs.checks.aid_reach import reach_findings
from core.packs.checks.aid_sizes import size_problems
from core.packs.checks.domains import (
    Domains,
    conditions_of,
    definition_of,
    domains_of,
    inner_conditions,
    starts_of,
)
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Area
from core.packs.source import Problem

if TYPE_CHECKING:
    from core.facts.territories import Commune, Territories


def problems(pack: Pack, only: Container[str] | None = None) -> Iterable[Problem]:
    """Return the places and codes that no table holds, and what they leave nobody to meet.

    `only`: the ids of the instruments to look at; all of them unless stated. A pack without
    tables has nothing to be compared with.
    """
    if any(size_problems(pack.content)) or not _has_tables(pack):
        return
    tables = _Tables(pack)
    for instrument in pack.content.instruments:
        if only is not None and instrument.id not in only:
            continue
        file = f"instruments/{instrument.id}.yaml"
        for version in instrument.versions:
            found = list(_of_version(version, tables))
            if not found:
                found = list(reach_findings(version, tables.domains))
            for place, what in found:
                yield Problem(file, f"versions.{version.id}{place}", what)


def _has_tables(pack: Pack) -> bool:
    try:
        return all((pack.territories, pack.activities, pack.legal_forms))
    except (LookupError, OSError):
        return False


class _Tables:
    """The codes of a pack's tables, read once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def domains(self) -> Domains:
        """What can be, with all codes and communes."""
        return replace(
            domains_of(self.pack.content),
            codes={kind: frozenset(codes) for kind, codes in self.codes.items()},
            places=self.within,
            everywhere=frozenset(self.pack.territories.codes),
            wholes={},
        )

    @cached_property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """The codes of activities (in NAF rév. 2) and of legal forms."""
        known = self.pack.activities
        naf = (each for each in known.codes if known.resolve(each).revision == "rev2")
        return {
            "naf": tuple(each.replace(".", "") for each in naf),
            "legal_form": self.pack.legal_forms.codes,
        }

    def within(self, token: str) -> frozenset[object]:
        """Return the communes of a territory."""
        return _communes(self.pack.territories).get(token, frozenset())

    def is_place(self, token: str) -> bool:
        """Say whether a territory exists; of an unknown level it is told elsewhere."""
        level, _, code = token.partition(":")
        if level not in LEVELS:
            return True
        try:
            self.pack.territories.territory(level, code)
        except UserError:
            return False
        return True


def _of_version(version: AidVersion, tables: _Tables) -> Iterator[Finding]:
    yield from _of_area(version.area, ".area", tables)
    for local in version.local_ends:
        yield from _of_tokens(local.territories, ".local_ends", tables)
    for opening in version.open:
        yield from _of_tokens(opening.territories, ".open", tables)
    for number, condition in enumerate(version.conditions, start=1):
        for inner in inner_conditions(condition):
            place = f".conditions[{number}]"
            if inner.place is not None:
                yield from _of_area(inner.place, place, tables)
            definition = definition_of(inner.fact or "", tables.domains.facts)
            kind = definition.type if definition else ""
            tokens = (*inner.among, *inner.not_among)
            yield from _of_codes(tokens, kind, place, tables)
    formulas = [(each.amount, f".readings.{each.id}") for each in version.readings]
    formulas += [(version.amount, ".amount")] if version.amount is not None else []
    for formula, place in formulas:
        for condition in conditions_of(formula):
            for inner in inner_conditions(condition):
                if inner.place is not None:
                    yield from _of_area(inner.place, place, tables)


def _of_area(area: Area, place: str, tables: _Tables) -> Iterator[Finding]:
    yield from _of_tokens((*area.within, *area.out), place, tables)


def _of_tokens(tokens: Iterable[str], place: str, tables: _Tables) -> Iterator[Finding]:
    for token in tokens:
        if not tables.is_place(token):
            text = N_("there is no territory {got}: correct the code (INSEE, or SIREN of an EPCI)")
            yield place, message(text, got=token)


def _of_codes(tokens: Iterable[str], kind: str, place: str, tables: _Tables) -> Iterator[Finding]:
    if kind not in tables.codes:
        return
    for token in tokens:
        starts = tuple(starts_of((token,)))
        ends = (starts[0], starts[-1]) if starts else ("",)
        if not all(each and _is_start(each, tables.codes[kind]) for each in ends):
            yield place, _unknown_code(kind, token)


def _is_start(start: str, codes: tuple[str, ...]) -> bool:
    return any(code.startswith(start) for code in codes)


def _unknown_code(kind: str, token: str) -> Message:
    if kind == "naf":
        text = N_(
            "no activity code of NAF rév. 2 begins with {got}: correct it (two digits for a "
            "division, 10-12 for three of them, 4771Z for one code)"
        )
    else:
        text = N_("no legal form begins with {got}: correct it (the codes of INSEE)")
    return message(text, got=token)


@lru_cache(maxsize=2)
def _communes(territories: "Territories") -> Mapping[str, frozenset[object]]:
    """Return the communes of every territory; read once for a table."""
    found: dict[str, set[object]] = {}
    for code in territories.codes:
        for token in _tokens(territories.commune(code)):
            found.setdefault(token, set()).add(code)
    return {token: frozenset(codes) for token, codes in found.items()}


def _tokens(commune: "Commune") -> Iterator[str]:
    yield from ("country:FR", f"commune:{commune.code}", f"zone:{commune.region.zone}")
    yield from (f"region:{commune.region.code}", f"departement:{commune.departement.code}")
    if commune.epci is not None:
        yield f"epci:{commune.epci.code}"
