"""What is found of an aid for many firms: sums, and what follows where each text may hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.aids.kleene import IS_NO, IS_UNKNOWN, IS_YES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_FIGURE = -1


@dataclass(frozen=True, slots=True)
class Sums:
    """The firms for which there is a figure, in order, and the least and the most cents of each."""

    firms: "NDArray[np.intp]"
    least: "NDArray[np.int64]"
    most: "NDArray[np.int64]"

    def spread(self, firms: int) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
        """Return the least and the most cents for all firms, -1 where there is no figure."""
        import numpy as np

        least = np.full(firms, NO_FIGURE, np.int64)
        most = least.copy()
        least[self.firms], most[self.firms] = self.least, self.most
        return least, most


@dataclass(frozen=True, slots=True)
class Text:
    """What a text gives each firm, `standing` whether it may be in force where that is."""

    standing: "NDArray[np.uint8] | int"
    codes: "NDArray[np.uint8]"
    sums: Sums


def joined(texts: Sequence[Text]) -> "tuple[NDArray[np.uint8], Sums]":
    """Return the codes and sums of an aid, one of whose texts holds; as `core.aids.rivals`."""
    import numpy as np

    count = len(texts[0].codes)
    lowest, highest = np.full(count, IS_YES, np.uint8), np.full(count, IS_NO, np.uint8)
    least, most = np.full(count, np.iinfo(np.int64).max), np.full(count, NO_FIGURE, np.int64)
    has_some, is_told = np.zeros(count, np.bool_), np.ones(count, np.bool_)
    for each in texts:
        stands = np.broadcast_to(np.asarray(each.standing) != IS_NO, count)
        lowest = np.where(stands, np.minimum(lowest, each.codes), lowest)
        highest = np.where(stands, np.maximum(highest, each.codes), highest)
        low, high = each.sums.spread(count)
        counts = stands & (each.codes != IS_NO)
        has_some |= counts
        is_told &= ~counts | (low != NO_FIGURE)
        least = np.where(counts, np.minimum(least, low), least)
        most = np.where(counts, np.maximum(most, high), most)
    codes = np.where(lowest == highest, lowest, np.uint8(IS_UNKNOWN))
    codes = np.where(lowest > highest, np.uint8(IS_NO), codes)  # no text may hold there
    firms = np.flatnonzero(has_some & is_told)
    return codes, Sums(firms, least[firms], most[firms])
