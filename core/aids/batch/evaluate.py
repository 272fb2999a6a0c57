"""The evaluation of all aids for many firms at once: the same verdicts and sums as one by one."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from core.aids.batch.amounts import NotExactError, span_of
from core.aids.batch.codes import Judged
from core.aids.batch.columns import Firms
from core.aids.batch.sharing import Sharing, alike
from core.aids.batch.sums import Sums
from core.aids.compiled.readings import COMMUNE
from core.aids.compiled.rules import HeldAid, HeldVersion, rules_of
from core.aids.context import Context
from core.aids.evaluate import outcome_of, questions
from core.aids.expenses import NO_EXPENSES, START
from core.aids.formulas import resolved
from core.aids.kleene import IS_NO, IS_UNKNOWN, IS_YES, VERDICTS
from core.aids.result import Verdict
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.ranges import Range

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_FIGURE = -1
Questions: TypeAlias = Callable[[int, Iterable[str]], Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Verdict codes (0 no, 1 unknown, 2 yes) and cents, one row for each aid, one column a firm.

    `least` and `most` are -1 where there is no figure. `versions` are the ids of each aid's legal
    versions, `chosen` the place of the one that applies.
    """

    aids: tuple[str, ...]
    versions: tuple[tuple[str, ...], ...]
    chosen: "tuple[NDArray[np.uint8], ...]"
    codes: "tuple[NDArray[np.uint8], ...]"
    least: "tuple[NDArray[np.int64], ...]"
    most: "tuple[NDArray[np.int64], ...]"

    def verdict(self, aid: int, firm: int) -> Verdict:
        """Return the verdict on one pair."""
        return VERDICTS[int(self.codes[aid][firm])]

    def sum(self, aid: int, firm: int) -> Range | None:
        """Return what an aid would bring a firm; None where there is no figure."""
        least, most = int(self.least[aid][firm]), int(self.most[aid][firm])
        return None if least == NO_FIGURE else Range(Decimal(least) / 100, Decimal(most) / 100)


def evaluate_batch(firms: Firms, pack: Pack, on: date) -> Batch:
    """Return verdicts and sums of every instrument of the pack for every firm.

    Where whole numbers cannot hold a formula, or an expense has no category, amount or sure month,
    the pairs that are not refused already are evaluated one by one.
    """
    return _Evaluation(firms, pack, on).batch()


def evaluate_with_questions(firms: Firms, pack: Pack, on: date) -> tuple[Batch, Questions]:
    """Return the same, and what gives the facts that would settle some aids of a firm.

    What was reckoned of the firm by itself is not reckoned again.
    """
    evaluation = _Evaluation(firms, pack, on)
    return evaluation.batch(), evaluation.questions


@dataclass(frozen=True, slots=True)
class _Row:
    """What one aid gives each firm: codes, least and most cents."""

    codes: "NDArray[np.uint8]"
    least: "NDArray[np.int64]"
    most: "NDArray[np.int64]"


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
        self._first = np.zeros(len(firms), np.uint8)
        self._nothing = np.full(len(firms), NO_FIGURE, np.int64)
        self._contexts: dict[int, Context] = {}

    def batch(self) -> Batch:
        aids = self._rules.aids
        found = [self._found(each) for each in aids]
        return Batch(
            tuple(each.instrument.id for each in aids),
            tuple(tuple(held.version.id for held in each.versions) for each in aids),
            tuple(chosen for chosen, _row in found),
            tuple(row.codes for _chosen, row in found),
            tuple(row.least for _chosen, row in found),
            tuple(row.most for _chosen, row in found),
        )

    def questions(self, firm: int, aids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the facts that would settle each of these aids for a firm."""
        context = self._context(firm)
        del self._contexts[firm]
        return questions(context, aids)

    def _found(self, aid: HeldAid) -> "tuple[NDArray[np.uint8], _Row]":
        """Return the version that applies to each firm, and what it gives."""
        import numpy as np

        chosen = self._chosen(aid)
        if chosen is None:
            held = aid.versions[0]
            return self._first, self._reckoned(held, self._judged.verdicts(held))
        rows: list[_Row] = []
        for place, held in enumerate(aid.versions):
            codes = np.where(chosen == place, self._judged.verdicts(held), IS_NO)
            rows.append(self._reckoned(held, codes.astype(np.uint8)))
        # Every firm is refused by all versions but its own: what that one gives is the most.
        return chosen, _Row(
            np.maximum.reduce([each.codes for each in rows]),
            np.maximum.reduce([each.least for each in rows]),
            np.maximum.reduce([each.most for each in rows]),
        )

    def _chosen(self, aid: HeldAid) -> "NDArray[np.uint8] | None":
        """Return the place of the version that applies to each firm; None where one does."""
        import numpy as np

        if len(aid.versions) == 1:
            return None
        column = self._firms.column(COMMUNE)
        chosen = [
            aid.versions.index(aid.chosen(self._located(commune))) for commune in column.values
        ]
        return np.array(chosen, np.uint8)[column.index]

    def _located(self, commune: object) -> Context:
        known = {"company.commune": commune} if isinstance(commune, str) else {}
        return Context(Situation(known), self._pack, self._on, self._rules)

    def _reckoned(self, held: HeldVersion, codes: "NDArray[np.uint8]") -> "_Row":
        """Return what a version gives where it does not refuse: firms alike go together."""
        import numpy as np

        rows = np.flatnonzero(codes != IS_NO)
        if not len(rows):
            return _Row(codes, self._nothing, self._nothing)
        found = _Row(codes, self._nothing.copy(), self._nothing.copy())
        is_plain = self._sums.is_plain[rows]
        if held.version.spending is not None:
            is_plain &= ~(self._has_start[rows] & self._sums.has_some[rows])
        plain = rows if is_plain.all() else rows[is_plain]
        try:
            for group in alike(plain, self._marks(held, plain)):
                self._together(found, held, group)
            rows = rows[~is_plain]
        except NotExactError:
            pass
        for row in rows.tolist():
            self._alone(found, held, row)
        return found

    def _marks(self, held: HeldVersion, rows: "NDArray[np.int64]") -> "list[NDArray[np.int64]]":
        """Return what tells these firms apart for the sum of a version, besides the expenses."""
        judged, sums, sharing = self._judged, self._sums, Sharing.of(held)
        columns = [self._firms.read(each, self._blank).index for each in sharing.readings]
        codes = [judged.rows[each] for each in sharing.places if each not in judged.settled]
        marks = (*codes, *columns, sums.is_stated, sums.has_some)
        return [each[rows].astype("int64") for each in marks]

    def _alone(self, found: "_Row", held: HeldVersion, row: int) -> None:
        outcome = outcome_of(held, self._context(row))
        found.codes[row] = VERDICTS.index(outcome.verdict)
        span = (NO_FIGURE, NO_FIGURE)
        if outcome.sum is not None:
            span = int(outcome.sum.least * 100), int(outcome.sum.most * 100)
        found.least[row], found.most[row] = span

    def _together(self, found: "_Row", held: HeldVersion, rows: "NDArray[np.int64]") -> None:
        import numpy as np

        version, first = held.version, int(rows[0])
        sums, codes = self._sums, found.codes
        if version.eligible and not sums.is_stated[first]:
            codes[rows] = np.minimum(codes[rows], IS_UNKNOWN)
            return
        # Without conditions in its formulas nothing that is judged tells their figures.
        context = self._context(first) if Sharing.of(held).places else self._unjudged(first)
        symbols = Sharing.symbols(held) if sums.is_stated[first] else NO_EXPENSES
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
        found.least[rows] = np.where(code == IS_NO, NO_FIGURE, least)
        found.most[rows] = np.where(code == IS_NO, NO_FIGURE, most)

    def _context(self, row: int) -> Context:
        """Return the context of a firm, with what is judged already."""
        found = self._contexts.get(row)
        if found is None:
            found = self._contexts[row] = self._unjudged(row)
            found.codes = self._judged.rows[:, row].tobytes()
        return found

    def _unjudged(self, row: int) -> Context:
        return Context(self._firms.situations[row], self._pack, self._on, self._rules)


def _enough(held: HeldVersion, sums: Sums, rows: "NDArray[np.int64]") -> "NDArray[np.uint8]":
    """Return whether the expenses are enough, where the sources give no sum."""
    import numpy as np

    amount = held.version.amount
    wanted = max(1, math.ceil(((amount and amount.minimum_spend) or Decimal(0)) * 100))
    sure, most = Sharing.totals(held, sums, rows)
    code = np.where(sure >= wanted, IS_YES, np.where(most >= wanted, IS_UNKNOWN, IS_NO))
    return code.astype(np.uint8)
