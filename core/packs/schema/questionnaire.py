"""Questionnaires as a pack declares them: questions, the routes through them, and for whom."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance

Plain: TypeAlias = bool | int | str
Kind = Literal["single", "ticks", "dual_ticks", "scale", "table"]


class When(Struct, frozen=True, forbid_unknown_fields=True):
    """For whom something matters: all parts that are given hold; each can be unknown.

    `naf` and `not_naf` are beginnings of activity codes without the dot; `facts` gives for each
    fact the values wanted; `any` holds when one of its parts does.
    """

    naf: tuple[str, ...] = ()
    not_naf: tuple[str, ...] = ()
    headcount_min: int | None = None
    headcount_max: int | None = None
    facts: Mapping[str, tuple[Plain, ...]] = {}
    any: tuple["When", ...] = ()


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """A column of ticks: the suffix of its facts' names (`invested`) and its heading."""

    suffix: str
    label: Text


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """A question: one fact, or several asked together.

    `single`: one fact, asked by its own words. `ticks`: yes/no facts of which confirming the list
    makes the unticked ones false; `exclusive` ticks stand alone. `dual_ticks`: each fact once per
    column. `scale`: whole numbers, in words by the facts' options. `table`: one line a fact.
    `scored` names the question of the EU assessment whose words it takes.
    """

    id: str
    kind: Kind
    facts: tuple[str, ...]
    seconds: int
    text: Text | None = None
    help: Text | None = None
    scored: str | None = None
    columns: tuple[Column, ...] = ()
    exclusive: tuple[str, ...] = ()
    relevant_if: When | None = None
    provenance: Provenance | None = None

    @property
    def all_facts(self) -> tuple[str, ...]:
        """The names of all facts that it writes, column by column within a line."""
        if not self.columns:
            return self.facts
        return tuple(f"{fact}.{column.suffix}" for fact in self.facts for column in self.columns)


class RouteSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a route: its title, a word of introduction and its questions in order."""

    id: str
    title: Text
    questions: tuple[str, ...]
    intro: Text | None = None


class Questionnaire(Struct, frozen=True, forbid_unknown_fields=True):
    """A route through the questions, and the minutes that it is meant to take at most."""

    id: str
    title: Text
    purpose: Text
    minutes: int
    sections: tuple[RouteSection, ...]


class RelevanceRule(Struct, frozen=True, forbid_unknown_fields=True):
    """For whom these facts can matter; where they cannot they are not asked, and `why` says so."""

    facts: tuple[str, ...]
    relevant_if: When
    why: Text
