"""The facts of many firms as columns: the distinct values of each, and which firm has which."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from core.aids.compiled.readings import FactReading, Reading
from core.aids.context import Context
from core.facts.situation import Answer, Silence, Situation

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from core.aids.batch.sums import Sums
    from core.packs.pack import Pack

    Index: TypeAlias = NDArray[np.int32]

# Of so few values each is looked up by itself.
_FEW = 16


class Column:
    """Distinct values, and for each firm the place of its own among them.

    `ordered` counts the values at the end that are numbers, or days, from the least to the most.
    """

    __slots__ = ("index", "ordered", "values")

    def __init__(self, values: Sequence[Hashable], index: "Index", ordered: int = 0) -> None:
        self.values = values
        self.index = index
        self.ordered = ordered


class Firms:
    """Many firms, as situations and by column; a column is made when it is first asked for."""

    def __init__(self, situations: Iterable[Situation]) -> None:
        self.situations = tuple(situations)
        self._columns: dict[str, Column] = {}

    def __len__(self) -> int:
        return len(self.situations)

    @cached_property
    def answered(self) -> frozenset[str]:
        """The facts that one of the firms has answered at least."""
        return frozenset(name for each in self.situations for name in each)

    @cached_property
    def sums(self) -> "Sums":
        """The expenses by category."""
        from core.aids.batch.sums import Sums

        return Sums(self.situations)

    @cached_property
    def _untold(self) -> Column:
        """The column of what nobody has answered anything about."""
        import numpy as np

        return Column([()], np.zeros(len(self), np.int32))

    def prepare(self, pack: "Pack") -> None:
        """Make all the columns of facts of the pack now, which the evaluation would make."""
        for fact in pack.facts:
            self.column(fact)
        self.sums  # noqa: B018 - made when it is first asked for

    def column(self, fact: str) -> Column:
        """Return the answers to a fact; « I don't know » is as no answer."""
        found = self._columns.get(fact)
        if found is None:
            answers = (_known(each.get(fact)) for each in self.situations)
            found = self._columns[fact] = coded(answers, len(self))
        return found

    def read(self, reading: Reading, blank: Context) -> Column:
        """Return what is read of each firm; `blank` is the context of one that told nothing."""
        if isinstance(reading, FactReading):
            return self.column(reading.facts[0])
        facts = [fact for fact in reading.facts if fact in self.answered]
        joint = self._joint(facts)
        values = [
            reading.value(_context(dict(zip(facts, answers, strict=True)), blank))
            for answers in cast("Sequence[tuple[Hashable, ...]]", joint.values)
        ]
        if not reading.is_of_items:
            return Column(values, joint.index)
        return self._with_items(reading, Column(values, joint.index), blank)

    def _joint(self, facts: Sequence[str]) -> Column:
        """Return the distinct combinations of the answers to several facts."""
        import numpy as np

        columns = [self.column(fact) for fact in facts]
        if len(columns) == 1:
            return Column([(each,) for each in columns[0].values], columns[0].index)
        if not columns:
            return self._untold
        index = np.zeros(len(self), np.int64)
        for each in columns:
            index = index * len(each.values) + each.index
        joint = coded(index.tolist(), len(self))
        rows: list[int] = np.unique(joint.index, return_index=True)[1].tolist()
        values = [tuple(each.values[int(each.index[row])] for each in columns) for row in rows]
        return Column(values, joint.index)

    def _with_items(self, reading: Reading, column: Column, blank: Context) -> Column:
        """Return a column where firms with items of their own are read one by one."""
        starts = tuple(f"{fact}." for fact in reading.facts)
        values, index = list(column.values), column.index.copy()
        for row, situation in enumerate(self.situations):
            if any(name.startswith(starts) for name in situation):
                index[row] = len(values)
                values.append(reading.value(Context(situation, blank.pack, blank.on)))
        return Column(values, index)


def coded(values: Iterable[Hashable], count: int) -> Column:
    """Return the column of some values; a truth is never taken for a number."""
    import numpy as np

    places: dict[tuple[type, Hashable], int] = {}
    index = np.fromiter(
        (places.setdefault((type(each), each), len(places)) for each in values), np.int32, count
    )
    found = [value for _kind, value in places]
    for kinds in ((int, Decimal), (date,)):
        ordered: list[Any] = [
            each for each in found if isinstance(each, kinds) and not isinstance(each, bool)
        ]
        if len(ordered) > _FEW:
            return _sorted(found, ordered, index)
    return Column(found, index)


def _sorted(found: Sequence[Hashable], ordered: Sequence[Any], index: "Index") -> Column:
    """Return the column with its numbers or days last, from the least to the most."""
    import numpy as np

    known = {id(each): place for place, each in enumerate(found)}
    rest = [known.pop(id(each)) for each in sorted(ordered)]
    order = [*known.values(), *rest]
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return Column([found[place] for place in order], places[index], len(rest))


def _known(answer: Answer | None) -> Hashable:
    return None if answer is Silence.DONT_KNOW else answer


def _context(answers: "Mapping[str, Hashable]", blank: Context) -> Context:
    said = {name: each for name, each in answers.items() if each is not None}
    return Context(Situation(said), blank.pack, blank.on)  # pyright: ignore[reportArgumentType] - answers they were
