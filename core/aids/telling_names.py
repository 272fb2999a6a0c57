"""The names that a rule is told with: places, activities, legal forms, aids, figures of the law."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from core.aids.wanted import euros
from core.errors import UserError
from core.messages import N_, Listed, Percent, Shown, Text, counted, message
from core.packs.pack import Pack
from core.packs.schema.parameters import Parameter

if TYPE_CHECKING:
    from core.facts.territories import Level

_CATEGORY = "project.expenses.*.category"
_LEVELS = {
    "region": (N_("Region: {places}"), N_("Regions: {places}")),
    "departement": (N_("Département: {places}"), N_("Départements: {places}")),
    "epci": (N_("Group of municipalities: {places}"), N_("Groups of municipalities: {places}")),
    "commune": (N_("Municipality: {places}"), N_("Municipalities: {places}")),
    "zone": (N_("Part of the country: {places}"), N_("Parts of the country: {places}")),
}


@dataclass(frozen=True, slots=True)
class Names:
    """A pack and a law date, from which names and figures are taken."""

    pack: Pack
    on: date

    def label(self, fact: str) -> Shown:
        """Return how the pack calls a fact."""
        definition = self.pack.fact(fact)
        return definition.label if definition else fact

    def place(self, token: str) -> Shown:
        """Return the name of a territory such as `region:11`."""
        level, _, code = token.partition(":")
        if level == "country":
            return message(N_("France"))
        try:
            return self.pack.territories.territory(cast("Level", level), code).name
        except UserError:
            return token

    def places(self, tokens: Iterable[str]) -> Listed:
        """Return the names of territories as a sentence lists them."""
        return Listed(tuple(self.place(each) for each in tokens))

    def places_by_level(self, tokens: Iterable[str]) -> tuple[Shown, ...]:
        """Return one line a level: « Régions : Bretagne et Normandie »."""
        by_level: dict[str, list[str]] = {}
        for token in tokens:
            by_level.setdefault(token.partition(":")[0], []).append(token)
        return tuple(self._of_level(level, found) for level, found in by_level.items())

    def aid(self, instrument: str) -> Shown:
        """Return the title of an instrument, its id where the pack has none."""
        found = (each.title for each in self.pack.content.instruments if each.id == instrument)
        return next(found, instrument)

    def aids(self, instruments: Iterable[str]) -> Listed:
        """Return the titles of instruments as a sentence lists them."""
        return Listed(tuple(self.aid(each) for each in instruments))

    def category(self, key: str) -> Shown:
        """Return the words of a category of expenses."""
        definition = self.pack.fact(_CATEGORY)
        options = definition.options if definition else ()
        return next((each.label for each in options if each.key == key), key)

    def codes(self, kind: str, tokens: Iterable[str]) -> Listed:
        """Return codes of activities (`naf`) or legal forms with what is known of them."""
        told = self._activity if kind == "naf" else self._legal_form
        return Listed(tuple(told(each) for each in tokens))

    def parameter(self, name: str) -> Parameter | None:
        """Return a figure of the law."""
        return next((each for each in self.pack.content.parameters if each.id == name), None)

    def figure(self, name: str, day: date | None = None) -> Shown | None:
        """Return the value of a figure of the law at a day, the law date unless stated."""
        found = self.parameter(name)
        value = found.on(day or self.on) if found else None
        if found is None or value is None:
            return None
        return with_unit(value, found.unit)

    def _of_level(self, level: str, tokens: list[str]) -> Shown:
        if level not in _LEVELS:
            return self.places(tokens)
        one, many = _LEVELS[level]
        return counted(one, many, len(tokens), places=self.places(tokens))

    def _activity(self, token: str) -> Shown:
        first, dash, last = token.partition("-")
        if dash:
            return message(N_("{first} to {last}"), first=first, last=last)
        code = token if len(token) < 3 else f"{token[:2]}.{token[2:]}"
        if len(token) < 5:
            return code
        try:
            return f"{code} ({self.pack.activities.resolve(token).label})"
        except UserError:
            return code

    def _legal_form(self, token: str) -> Shown:
        try:
            return f"{token} ({self.pack.legal_forms.resolve(token).label})"
        except UserError:
            return token


def with_unit(value: Decimal, unit: str) -> Shown:
    """Return a figure in its unit."""
    if unit.startswith("euro"):
        return euros(value)
    if unit == "percent":
        return Percent(value)
    return message("{value}", value=value)


def joined(first: Shown, *clauses: Shown) -> Shown:
    """Return clauses one after the other, parted by commas."""
    whole = first
    for clause in clauses:
        whole = message("{first}, {next}", first=whole, next=clause)
    return whole


def told_text(text: Text | None) -> tuple[Shown, ...]:
    """Return a text of the pack, if there is one."""
    return () if text is None else (text,)
