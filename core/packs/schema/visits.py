"""The rules of visits: which facts each visit asks anew, which go on from one to the next."""

from msgspec import Struct


class VisitRules(Struct, frozen=True):
    """`renewed` names facts, or the beginning of their names up to a point; `kept` exceptions."""

    renewed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def renews(self, fact: str) -> bool:
        """Say whether a visit asks this fact anew."""
        return fact not in self.kept and any(is_named(fact, each) for each in self.renewed)


def is_named(fact: str, entry: str) -> bool:
    """Say whether an entry names a fact: by its whole name, or by what stands up to a point."""
    return fact.startswith(entry) if entry.endswith(".") else fact == entry
