"""A rule pack in use: its content with look-ups, and its large tables read when first asked for."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct

from core.facts.definition import FactDefinition
from core.packs.about import About

if TYPE_CHECKING:
    from core.diagnostic.distributions import Distributions
    from core.facts.activities import Activities
    from core.facts.legal_forms import LegalForms
    from core.facts.territories import Territories
    from core.packs.content import Content

_T = TypeVar("_T", bound=Struct)


class Pack:
    """A rule pack: content, digest, and readers of its tables' compiled bytes by name.

    `expires`: the last day that a publisher answers for, by instrument; past it all still holds,
    and is said to be past.
    """

    expires: Mapping[str, date] = MappingProxyType({})

    def __init__(
        self, content: "Content", digest: str, tables: Mapping[str, Callable[[], bytes]]
    ) -> None:
        self.about = content.about
        self.digest = digest
        self._tables = tables
        self._read: Callable[[], Content] = lambda: content

    @classmethod
    def later(
        cls,
        read: Callable[[], "Content"],
        about: About,
        digest: str,
        tables: Mapping[str, Callable[[], bytes]],
    ) -> "Pack":
        """Return a pack whose content is read when it is first asked for."""
        pack = cls.__new__(cls)
        pack.about, pack.digest = about, digest
        pack._tables, pack._read = tables, read  # noqa: SLF001 - a pack's own
        return pack

    @cached_property
    def _parts(self) -> dict[str, Struct]:
        return {}

    @cached_property
    def content(self) -> "Content":
        """Everything the pack says."""
        return self._read()

    def table(self, name: str) -> bytes:
        """Return the compiled bytes of a reference table (`territories`, `activities`, …)."""
        return self._tables[name]()

    def part(self, name: str, kind: type[_T]) -> _T | None:
        """Return a part of the pack (`library`, `b2b`, …); None for a pack that has none of it."""
        return self.ground.own_part(name, kind)

    def own_part(self, name: str, kind: type[_T]) -> _T | None:
        """Return a part from the pack's own tables, read once."""
        if name not in self._parts:
            from core.packs.parts import decode_part

            try:
                self._parts[name] = decode_part(self.table(name), kind)
            except (KeyError, FileNotFoundError):
                return None
        return cast("_T", self._parts[name])

    def with_content(self, content: "Content", digest: str) -> "Pack":
        """Return a pack with other content on the same tables, which stay read once for both."""
        return _Layer(self, content, digest)

    def expiring(self, expires: Mapping[str, date]) -> "Pack":
        """Return this pack with the last days that publishers answer for."""
        if not expires:
            return self
        pack = self.with_content(self.content, self.digest)
        pack.expires = dict(expires)
        return pack

    @property
    def ground(self) -> "Pack":
        """The pack whose tables these are: layers on one ground share them."""
        return self

    @cached_property
    def facts(self) -> Mapping[str, FactDefinition]:
        """The fact definitions by name."""
        return {definition.name: definition for definition in self.content.facts}

    @cached_property
    def announcing(self) -> tuple[FactDefinition, ...]:
        """The yes/no facts that say whether a collection has items."""
        return tuple(each for each in self.content.facts if each.announces)

    @cached_property
    def collections(self) -> frozenset[str]:
        """The names of the collections: what stands before `.*.` in fact names."""
        return frozenset(name.partition(".*.")[0] for name in self.facts if ".*." in name)

    @cached_property
    def territories(self) -> "Territories":
        """The communes and what they belong to."""
        from core.facts.territories import decode_territories

        return decode_territories(self.table("territories"))

    @cached_property
    def activities(self) -> "Activities":
        """The activity codes of both revisions."""
        from core.facts.activities import decode_activities

        return decode_activities(self.table("activities"))

    @cached_property
    def legal_forms(self) -> "LegalForms":
        """The legal categories."""
        from core.facts.legal_forms import decode_legal_forms

        return decode_legal_forms(self.table("legal_forms"))

    @cached_property
    def distributions(self) -> "Distributions":
        """The distributions of firms by digital intensity."""
        from core.diagnostic.distributions import decode_distributions

        return decode_distributions(self.table("benchmarks"))

    def fact(self, name: str) -> FactDefinition | None:
        """Return a fact's definition, `*` standing for an item's id; None where there is none."""
        found = self.facts.get(name)
        if found is None and name.count(".") >= 3:
            parts = name.split(".")
            found = self.facts.get(".".join([*parts[:2], "*", *parts[3:]]))
        return found


class _Layer(Pack):
    """A pack on the tables of another one, that asks it for what they hold."""

    def __init__(self, below: Pack, content: "Content", digest: str) -> None:
        super().__init__(content, digest, {})
        self._below = below

    def table(self, name: str) -> bytes:
        return self._below.table(name)

    @property
    def ground(self) -> Pack:
        return self._below.ground

    @cached_property
    def territories(self) -> "Territories":
        return self._below.territories

    @cached_property
    def activities(self) -> "Activities":
        return self._below.activities

    @cached_property
    def legal_forms(self) -> "LegalForms":
        return self._below.legal_forms

    @cached_property
    def distributions(self) -> "Distributions":
        return self._below.distributions
