"""The evaluation of all aids for many firms at once: the same verdicts and sums as one by one."""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from core.aids.batch.amounts import NotExactError, span_of
from core.aids.batch.codes import Judged
from core.aids.batch.columns import Firms
from core.aids.batch.sharing import Sharing, alike
from core.aids.batch.sums import Sums
from core.aids.compiled.rules import HeldAid, HeldVersion, rules_of
from core.aids.context import Context
from core.aids.evaluate import outcome_of
from core.aids.expenses import START
from core.aids.formulas import resolved
from core.aids.kleene import IS_NO, IS_UNKNOWN, IS_YES, VERDICTS
from core.aids.result import Verdict
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.ranges import Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

NO_FIGURE = -1


@dataclass(frozen=True, slots=True)
class Batch:
    """Verdict codes (0 no, 1 unknown, 2 yes) and cents, one row for each aid, one column a firm.

    `least` and `most` are -1 where there is no figure. `versions` are the ids of each aid's legal
    versions, `chosen` the place of the one that applies.
    """

    aids: tuple[str, ...]
    versions: tuple[tuple[str, ...], ...]
    chosen: "NDArray[np.uint8]"
    codes: "NDArray[np.uint8]"
    least: "NDArray[np.int64]"
    most: "NDArray[np.int64]"

    def verdict(self, aid: int, firm: int) -> Verdict:
        """Return the verdict on one pair."""
        return VERDICTS[int(self.codes[aid, firm])]

    def sum(self, aid: int, firm: int) -> Range | None:
        """Return what an aid would bring a firm; None where there is no figure."""
        least, most = int(self.least[aid, firm]), int(self.most[aid, firm])
        return None if least == NO_FIGURE else Range(Decimal(least) / 100, Decimal(most) / 100)


def evaluate_batch(firms: Firms, pack: Pack, on: date) -> Batch:
    """Return verdicts and sums of every instrument of the pack for every firm.

    Where whole numbers cannot hold a formula, or an expense has no category, amount or sure month,
    the pairs that are not refused already are evaluated one by one.
    """
    return _Evaluation(firms, pack, on).batch()


class _Evaluation:
    """One evaluation, with what its aids share."""

    def __init__(self, firms: Firms, pack: Pack, on: date) -> None:
        import numpy as np

        self._firms, self._pack, self._on = firms, pack, on
        self._rules = rules_of(pack, on)
        self._blank = Context(Situation(), pack, on, self._rules)
        self._judged = Judged(self._rules, firms, self._blank)
        self._sums = firms.sums
        start = firms.column(START)
        known = [isinstance(each, date) for each in start.values]
        self._has_start = np.array(known, np.bool_)[start.index]
        shape = (len(self._rules.aids), len(firms))
        self._codes = np.zeros(shape, np.uint8)
        self._least = np.full(shape, NO_FIGURE, np.int64)
        self._most = np.full(shape, NO_FIGURE, np.int64)
        self._chosen = np.zeros(shape, np.uint8)
        self._contexts: dict[int, Context] = {}

    def batch(self) -> Batch:
        aids = self._rules.aids
        for number, aid in enumerate(aids):
            for place, (held, is_chosen) in enumerate(self._versions(aid)):
                codes = self._judged.verdicts(held)
                if is_chosen is not None:
                    self._chosen[number][is_chosen] = place
                    codes[~is_chosen] = IS_NO
                self._reckon(number, held, codes)
        names = tuple(each.instrument.id for each in aids)
        versions = tuple(tuple(held.version.id for held in each.versions) for each in aids)
        return Batch(names, versions, self._chosen, self._codes, self._least, self._most)

    def _versions(self, aid: HeldAid) -> "Iterator[tuple[HeldVersion, NDArray[np.bool_] | None]]":
        """Yield the versions of an aid, each with the firms that it applies to (None: all)."""
        import numpy as np

        if len(aid.versions) == 1:
            yield aid.versions[0], None
            return
        column = self._firms.column("company.commune")
        chosen = [
            aid.versions.index(aid.chosen(self._located(commune))) for commune in column.values
        ]
        places = np.array(chosen, np.uint8)[column.index]
        for place, held in enumerate(aid.versions):
            yield held, places == place

    def _located(self, commune: object) -> Context:
        known = {"company.commune": commune} if isinstance(commune, str) else {}
        return Context(Situation(known), self._pack, self._on, self._rules)

    def _reckon(self, number: int, held: HeldVersion, codes: "NDArray[np.uint8]") -> None:
        """Reckon the sums of the firms that an aid does not refuse: those alike together."""
        import numpy as np

        rows = np.flatnonzero(codes)
        if not len(rows):
            return
        self._codes[number][rows] = codes[rows]
        is_plain = self._sums.is_plain[rows]
        if held.version.spending is not None:
            is_plain &= ~(self._has_start[rows] & self._sums.has_some[rows])
        try:
            for group in alike(rows[is_plain], self._marks(held, rows[is_plain])):
                self._together(number, held, group)
            rows = rows[~is_plain]
        except NotExactError:
            self._codes[number][rows] = codes[rows]
        for row in rows.tolist():
            self._alone(number, held, row)

    def _marks(self, held: HeldVersion, rows: "NDArray[np.int64]") -> "list[NDArray[np.int64]]":
        """Return what tells these firms apart for the sum of a version, besides the expenses."""
        judged, sums, sharing = self._judged, self._sums, Sharing.of(held)
        columns = [self._firms.read(each, self._blank).index for each in sharing.readings]
        codes = [judged.rows[each] for each in sharing.places if each not in judged.settled]
        marks = (*codes, *columns, sums.is_stated, sums.has_some)
        return [each[rows].astype("int64") for each in marks]

    def _alone(self, number: int, held: HeldVersion, row: int) -> None:
        found = outcome_of(held, self._context(row))
        self._codes[number, row] = VERDICTS.index(found.verdict)
        span = (NO_FIGURE, NO_FIGURE)
        if found.sum is not None:
            span = int(found.sum.least * 100), int(found.sum.most * 100)
        self._least[number, row], self._most[number, row] = span

    def _together(self, number: int, held: HeldVersion, rows: "NDArray[np.int64]") -> None:
        import numpy as np

        version, first = held.version, int(rows[0])
        sums, codes = self._sums, self._codes[number]
        if version.eligible and not sums.is_stated[first]:
            codes[rows] = np.minimum(codes[rows], IS_UNKNOWN)
            return
        context = self._context(first)
        symbols = Sharing.symbols(held) if sums.is_stated[first] else ()
        options = [each for reading in held.readings
                   for each in resolved(reading.plan, symbols, context)]  # fmt: skip
        span = span_of(options, Sharing.bases(held, sums, rows))
        if version.spending is not None and sums.has_some[first]:
            codes[rows] = np.minimum(codes[rows], IS_UNKNOWN)
        if span is None:
            if version.eligible:
                codes[rows] = np.minimum(codes[rows], _enough(held, sums, rows))
            return
        least, most = span
        code = np.where(least > 0, IS_YES, np.where(most > 0, IS_UNKNOWN, IS_NO)).astype(np.uint8)
        codes[rows] = code = np.minimum(codes[rows], code)
        self._least[number][rows] = np.where(code == IS_NO, NO_FIGURE, least)
        self._most[number][rows] = np.where(code == IS_NO, NO_FIGURE, most)

    def _context(self, row: int) -> Context:
        """Return the context of a firm, with what is judged already."""
        found = self._contexts.get(row)
        if found is None:
            situation = self._firms.situations[row]
            found = self._contexts[row] = Context(situation, self._pack, self._on, self._rules)
            found.codes = self._judged.rows[:, row].tobytes()
        return found


def _enough(held: HeldVersion, sums: Sums, rows: "NDArray[np.int64]") -> "NDArray[np.uint8]":
    """Return whether the expenses are enough, where the sources give no sum."""
    import numpy as np

    amount = held.version.amount
    wanted = max(1, math.ceil(((amount and amount.minimum_spend) or Decimal(0)) * 100))
    sure, most = Sharing.totals(held, sums, rows)
    code = np.where(sure >= wanted, IS_YES, np.where(most >= wanted, IS_UNKNOWN, IS_NO))
    return code.astype(np.uint8)
