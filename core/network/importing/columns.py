"""The mapping of the columns of a table to the fields of an entry: guessed, then the person's."""

from collections.abc import Mapping, Sequence

from core.facts.folding import folded
from core.packs.schema.network import ColumnWords, Part

# Several columns may hold one of these each: their words are put together.
MANY = frozenset({"skills", "zones", "communes", "epci", "departements", "regions", "naf", "note"})
NEEDED = ("name",)


def guessed(head: Sequence[str], part: Part) -> tuple[str, ...]:
    """Return a field for each column, empty for one that nothing is known of.

    The same words first, then a column whose words hold those of a field. A field that takes one
    column goes to the first that fits best.
    """
    exact = {folded(word): each.field for each in part.columns for word in _words(each)}
    fields = [exact.get(folded(name), "") for name in head]
    taken = {field for field in fields if field}
    for at, name in enumerate(head):
        if not fields[at]:
            near = _near(folded(name), part.columns, taken)
            fields[at] = near
            taken.add(near)
    return _once(fields)


def missing(fields: Sequence[str]) -> tuple[str, ...]:
    """Return the fields without which no line can be taken."""
    return tuple(field for field in NEEDED if field not in fields)


def by_field(fields: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """Return the columns of each field."""
    found: dict[str, tuple[int, ...]] = {}
    for at, field in enumerate(fields):
        if field:
            found[field] = (*found.get(field, ()), at)
    return found


def _once(fields: Sequence[str]) -> tuple[str, ...]:
    seen: set[str] = set()
    kept: list[str] = []
    for field in fields:
        is_again = field in seen and field not in MANY
        kept.append("" if is_again else field)
        seen.add(field)
    return tuple(kept)


def _near(name: str, columns: Sequence[ColumnWords], taken: set[str]) -> str:
    """Return the field with the longest words that stand in a column's name."""
    found = [
        (len(bare), each.field)
        for each in columns
        if each.field not in taken or each.field in MANY
        for word in _words(each)
        if len(bare := folded(word)) >= 4 and f" {bare} " in f" {name} "
    ]
    return max(found, default=(0, ""))[1]


def _words(each: ColumnWords) -> tuple[str, ...]:
    return (each.field, each.title.fr, each.title.en, *each.words)
