"""The expenses of many firms, summed by category to the cent."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from core.aids.context import EXPENSES
from core.facts.project_lines import UNAIDED
from core.facts.situation import Silence, Situation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Cents: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]

# Sums up to here stay exact in 64 bits whatever the rate.
_MOST = Decimal(9_000_000_000)


class Sums:
    """The cents of each firm by category.

    `is_stated`: the list of its expenses is known, empty or not; `is_plain`: category and amount
    of each are known and it is invoiced, so that the sums say all; `has_some`: there is one at
    least.
    """

    def __init__(self, situations: Sequence[Situation]) -> None:
        import numpy as np

        count = len(situations)
        self.is_stated: Flags = np.zeros(count, np.bool_)
        self.is_plain: Flags = np.ones(count, np.bool_)
        self.has_some: Flags = np.zeros(count, np.bool_)
        self._cents: dict[str, Cents] = {}
        self._added: dict[tuple[str, ...], Cents] = {}
        for row, situation in enumerate(situations):
            ids = situation.items_of(EXPENSES)
            self.has_some[row] = bool(ids)
            self.is_stated[row] = bool(ids) or situation.get(EXPENSES) is Silence.NOT_APPLICABLE
            total = Decimal(0)
            for item in ids:
                category = situation.typed(f"{EXPENSES}.{item}.category", str)
                amount = situation.number(f"{EXPENSES}.{item}.amount")
                is_unaided = situation.value(f"{EXPENSES}.{item}.kind") in UNAIDED
                if is_unaided or category is None or amount is None or _is_odd(amount):
                    self.is_plain[row] = False
                    break
                total += amount
                if category not in self._cents:
                    self._cents[category] = np.zeros(count, np.int64)
                self._cents[category][row] += int(amount * 100)
            if total > _MOST:
                self.is_plain[row] = False

    def of(self, categories: tuple[str, ...]) -> "Cents":
        """Return the cents of all firms in some categories, each named once."""
        import numpy as np

        found = self._added.get(categories)
        if found is None:
            found = np.zeros(len(self.is_plain), np.int64)
            for category in categories:
                found += self._cents.get(category, 0)
            self._added[categories] = found
        return found


def _is_odd(amount: Decimal) -> bool:
    """Say whether an amount is no sum of whole cents."""
    return amount < 0 or bool(amount * 100 % 1)
