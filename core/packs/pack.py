"""A rule pack in use: its content with look-ups, and its large tables read when first asked for."""

from collections.abc import Callable, Mapping
from functools import cached_property

from core.facts.definition import FactDefinition
from core.packs.content import Content


class Pack:
    """A rule pack: immutable content and digest; `tables` maps a table's name to a reader of its compiled bytes."""

    def __init__(self, content: Content, digest: str, tables: Mapping[str, Callable[[], bytes]]) -> None:
        self.content = content
        self.digest = digest
        self._tables = tables

    def table(self, name: str) -> bytes:
        """Return the compiled bytes of a reference table (`territories`, `activities`, …)."""
        return self._tables[name]()

    @cached_property
    def facts(self) -> Mapping[str, FactDefinition]:
        """The fact definitions by name."""
        return {definition.name: definition for definition in self.content.facts}

    def fact(self, name: str) -> FactDefinition | None:
        """Return the definition of a fact, `*` standing for an item's id; None where the pack has none."""
        found = self.facts.get(name)
        if found is None and name.count(".") >= 3:
            parts = name.split(".")
            found = self.facts.get(".".join([*parts[:2], "*", *parts[3:]]))
        return found
