"""The context of an evaluation.

A firm's facts, a pack and a law date, with what follows from them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

from core.aids.kleene import IS_NO, IS_UNKNOWN, IS_YES, known
from core.aids.result import Reason
from core.errors import UserError
from core.facts.definition import Value
from core.facts.project_lines import ProjectLine, project_lines
from core.facts.situation import Silence, Situation
from core.messages import Text
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument
from core.packs.schema.parameters import Parameter
from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.compiled.rules import Found, HeldVersion, Rules
    from core.aids.expenses import Base
    from core.aids.outcome import Outcome

_T = TypeVar("_T")
_SIZES = ("micro", "small", "medium")
DE_MINIMIS = "company.de_minimis"
EXPENSES = "project.expenses"


@dataclass(frozen=True, slots=True)
class ProjectExpense:
    """An expense as far as it is known; None where the person has not said.

    It is paid in as many parts as `months`, one a month from `month` on. Where a range is stated,
    `amount` is the most and `least` the least.
    """

    id: str
    category: str | None
    amount: Decimal | None
    month: int | None
    months: int = 1
    least: Decimal | None = None


class Context:
    """One firm, one pack, one law date; what several aids need is worked out once.

    `rules` are those of all instruments of the pack, unless stated.
    """

    def __init__(
        self, situation: Situation, pack: Pack, on: date, rules: "Rules | None" = None
    ) -> None:
        self.situation = situation
        self.pack = pack
        self.on = on
        self.bases: dict[int, Base] = {}
        self.outcomes: dict[int, Outcome] = {}
        self._rules = rules

    @property
    def rules(self) -> "Rules":
        """The compiled rules that judge."""
        if self._rules is None:
            from core.aids.compiled.rules import rules_of

            self._rules = rules_of(self.pack, self.on)
        return self._rules

    def holding(self, instrument: Instrument, version: AidVersion) -> "tuple[HeldVersion, Context]":
        """Return a version with its places, and this context or one with rules that hold it."""
        held = self.rules.held(version)
        if held is not None:
            return held, self
        from core.aids.compiled.compiling import compiled

        rules = compiled([(instrument, (version,))], self.pack, self.on)
        return rules.aids[0].versions[0], Context(self.situation, self.pack, self.on, rules)

    @cached_property
    def found(self) -> "Sequence[Found]":
        """What the rules find of the firm, by what they read."""
        return self.rules.found(self)

    @cached_property
    def verdicts(self) -> Sequence[int]:
        """The codes that dates and firm alone give each version, by its number."""
        return self.rules.verdicts(self)

    @cached_property
    def codes(self) -> Sequence[int]:
        """The codes of all that the rules judge, by place."""
        return self.rules.codes(self)

    @cached_property
    def reasons(self) -> Sequence[Reason]:
        """The reasons of all that the rules judge, by place."""
        return self.rules.reasons(self)

    def value(self, fact: str) -> Value | None:
        """Return the known value of a fact."""
        return self.situation.value(fact)

    def typed(self, fact: str, kind: type[_T]) -> _T | None:
        """Return the known value of a fact if it is of this kind."""
        return self.situation.typed(fact, kind)

    def number(self, fact: str) -> Decimal | None:
        """Return the known value of a fact that is a number."""
        return self.situation.number(fact)

    def is_idle(self, fact: str) -> bool:
        """Say whether the person said that the fact does not apply to the firm."""
        return self.situation.get(fact) is Silence.NOT_APPLICABLE

    def parameter(self, name: str, day: date | None = None) -> Decimal | None:
        """Return the value of a parameter at a day, the law date unless stated."""
        found = parameters(self.pack).get(name)
        return found.on(day or self.on) if found else None

    @cached_property
    def places(self) -> frozenset[str] | None:
        """The territories of the firm's commune as `level:code`; None while it is unknown."""
        code = self.typed("company.commune", str)
        return None if code is None else _places(code, self.pack)

    @cached_property
    def expenses(self) -> tuple[ProjectExpense, ...] | None:
        """The expenses of the project; None while none is stated: then their list is not known."""
        lines = project_lines(self.situation)
        if not lines:
            return () if self.is_idle(EXPENSES) else None
        # Nobody is paid for internal time, what is leased is not bought: on the safe side no aid.
        return tuple([_expense(each) for each in lines if not each.is_unaided])

    @cached_property
    def has_categories(self) -> bool:
        """Say whether the category of each expense is known."""
        return all(each.category is not None for each in self.expenses or ())

    @cached_property
    def possible_sizes(self) -> tuple[str, ...]:
        """The sizes in EU law that the firm may have (GBER annex I): one once it is settled."""
        found: list[str] = []
        for size in (*_SIZES, "large"):
            code = self._size_at_most(size)
            if code != IS_NO:
                found.append(size)
            if code == IS_YES:
                break
        return tuple(found)

    def _size_at_most(self, size: str) -> int:
        if size == "large":
            return IS_YES
        turnover = self._under("company.turnover", f"sme.{size}.turnover")
        balance = self._under("company.balance_sheet", f"sme.{size}.balance_sheet")
        headcount = self._under("company.headcount", f"sme.{size}.headcount", strictly=True)
        return min(headcount, max(turnover, balance))

    def _under(self, fact: str, parameter: str, *, strictly: bool = False) -> int:
        value, limit = self.number(fact), self.parameter(parameter)
        if value is None or limit is None:
            return IS_UNKNOWN
        return known(value < limit if strictly else value <= limit)

    @cached_property
    def de_minimis_room(self) -> Range | None:
        """What small State aid the firm may still be granted; None where no ceiling is known."""
        from core.aids.de_minimis import room

        return room(self)


def _expense(line: ProjectLine) -> ProjectExpense:
    amount, least = (line.most, line.least) if line.is_middle else (line.amount, None)
    return ProjectExpense(line.id, line.category, amount, line.month, line.months, least)


@lru_cache(maxsize=8)
def titles(pack: Pack) -> Mapping[str, Text]:
    """Return the titles of a pack's instruments by id."""
    return {each.id: each.title for each in pack.content.instruments}


@lru_cache(maxsize=8)
def parameters(pack: Pack) -> Mapping[str, Parameter]:
    """Return the parameters of a pack by id."""
    return {each.id: each for each in pack.content.parameters}


@lru_cache(maxsize=4096)
def _places(code: str, pack: Pack) -> frozenset[str] | None:
    try:
        commune = pack.territories.resolve(code).commune
    except UserError:
        return None
    found = {
        "country:FR",
        f"zone:{commune.region.zone}",
        f"region:{commune.region.code}",
        f"departement:{commune.departement.code}",
        f"commune:{commune.code}",
    }
    return frozenset(found | ({f"epci:{commune.epci.code}"} if commune.epci else set()))
