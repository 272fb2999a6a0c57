"""The index of a directory: its columns as arrays, so that twenty thousand helpers cost little."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from core.network.labels import end_of
from core.packs.schema.network import Entry, Label

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Whole: TypeAlias = NDArray[np.int64]
    Truths: TypeAlias = NDArray[np.bool_]

_FOREVER = date.max.toordinal()
KINDS = ("volunteer", "labelled", "public")


class Index:
    """The entries of a directory and, row by row, what filters and points are worked out from."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        import numpy as np

        self.entries: Sequence[Entry] = tuple(entries)
        self.rows: Mapping[str, int] = {each.id: row for row, each in enumerate(self.entries)}
        self.skills = Listing([each.skills for each in self.entries])
        zones = [tuple(f"{zone.level}:{zone.code}" for zone in each.zones) for each in self.entries]
        self.zones = Listing(zones)
        self.naf = Listing([each.naf for each in self.entries])
        self.languages = Listing([each.languages for each in self.entries])
        self.modes = Listing([each.modes for each in self.entries])
        self.size = Limits([(each.headcount_least, each.headcount_most) for each in self.entries])
        self.age = Limits([(each.age_least, each.age_most) for each in self.entries])
        self.max_open: Floats = np.array(
            [np.inf if each.max_open is None else each.max_open for each in self.entries], float
        )
        self.kinds: Whole = np.array([KINDS.index(each.kind) for each in self.entries], np.int64)
        self.label_ends: Whole = np.array(
            [_last_end(each.labels) for each in self.entries], np.int64
        )
        self.has_open_end: Truths = np.array(
            [any(end_of(label) is None for label in each.labels) for each in self.entries], bool
        )
        self.has_charter: Truths = np.array(
            [each.charter is not None for each in self.entries], bool
        )
        self.marks = np.array([_mark(each.id) for each in self.entries], np.uint64)

    def __len__(self) -> int:
        return len(self.entries)

    def column(self, values: Mapping[str, float], otherwise: float) -> "Floats":
        """Return a value an entry, some by their id and one for all others."""
        import numpy as np

        column = np.full(len(self), otherwise, float)
        for id_, value in values.items():
            if (row := self.rows.get(id_)) is not None:
                column[row] = value
        return column


class Listing:
    """A list of words an entry: which entries have a word, and which have any."""

    def __init__(self, lists: Sequence[Sequence[str]]) -> None:
        import numpy as np

        found: defaultdict[str, list[int]] = defaultdict(list)
        for row, words in enumerate(lists):
            for word in words:
                found[word].append(row)
        self.with_word = {word: np.array(rows, np.int64) for word, rows in found.items()}
        self.is_blank: Truths = np.array([not words for words in lists], bool)

    def mark(self, words: Iterable[str]) -> "Truths":
        """Say of each entry whether it has one of these words."""
        import numpy as np

        marked: Truths = np.zeros(len(self.is_blank), bool)
        for word in words:
            if word in self.with_word:
                marked[self.with_word[word]] = True
        return marked


class Limits:
    """The least and the most an entry: infinite where there is none."""

    def __init__(self, bounds: Sequence[tuple[int | None, int | None]]) -> None:
        import numpy as np

        self.least: Floats = np.array([-np.inf if a is None else a for a, _ in bounds], float)
        self.most: Floats = np.array([np.inf if b is None else b for _, b in bounds], float)
        self.is_blank: Truths = np.isinf(self.least) & np.isinf(self.most)


def _last_end(labels: Sequence[Label]) -> int:
    ends = [end for label in labels if (end := end_of(label)) is not None]
    return max((min(end.toordinal(), _FOREVER) for end in ends), default=0)


def _mark(id_: str) -> int:
    """Return a number that has nothing to do with where an entry stands."""
    return int.from_bytes(blake2b(id_.encode(), digest_size=8).digest(), "big")
