"""The evaluation of all aids for many firms at once: the same verdicts and sums as one by one."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from core.aids.batch.amounts import NotExactError, span_of
from core.aids.batch.codes import Judged
from core.aids.batch.columns import Firms
from core.aids.batch.found import Sums, Text, joined
from core.aids.batch.sharing import Bases, Sharing, alike
from core.aids.compiled.readings import COMMUNE
from core.aids.compiled.rules import HeldAid, HeldVersion, rules_of
from core.aids.context import Context
from core.aids.evaluate import outcome_of, questions
from core.aids.expenses import START
from core.aids.formulas import WHOLE, resolved
from core.aids.kleene import IS_NO, IS_UNKNOWN, VERDICTS
from core.aids.result import Verdict
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.ranges import Range

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Questions: TypeAlias = Callable[[int, Iterable[str]], Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Verdict codes (0 no, 1 unknown, 2 yes) of each aid, one a firm, and its sums.

    `versions` are the ids of each aid's legal versions, `chosen` the place of the one that
    applies.
    """

    aids: tuple[str, ...]
    versions: tuple[tuple[str, ...], ...]
    chosen: "tuple[NDArray[np.uint8], ...]"
    codes: "tuple[NDArray[np.uint8], ...]"
    sums: tuple[Sums, ...]

    def verdict(self, aid: int, firm: int) -> Verdict:
        """Return the verdict on one pair."""
        return VERDICTS[int(self.codes[aid][firm])]

    def sum(self, aid: int, firm: int) -> Range | None:
        """Return what an aid would bring a firm; None where there is no figure."""
        sums = self.sums[aid]
        at = int(sums.firms.searchsorted(firm))
        if at == len(sums.firms) or sums.firms[at] != firm:
            return None
        return Range(Decimal(int(sums.least[at])) / 100, Decimal(int(sums.most[at])) / 100)

    def cents(self, aid: int) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
        """Return the least and the most cents for all firms, -1 where there is no figure."""
        return self.sums[aid].spread(len(self.codes[aid]))


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


class _Found:
    """What a version gives each firm: codes, and the sums by parts of the firms."""

    def __init__(self, codes: "NDArray[np.uint8]") -> None:
        self.codes = codes
        self.parts: list[Sums] = []


class _Evaluation:
    """One evaluation, with what its aids share."""

    def __init__(self, firms: Firms, pack: Pack, on: date) -> None:
        import numpy as np

        self._firms, self._pack, self._on = firms, pack, on
        self._rules = rules_of(pack, on)
        self._blank = Context(Situation(), pack, on, self._rules)
        self._judged = Judged(self._rules, firms, self._blank)
        self._sums = sums = firms.sums
        start = firms.column(START)
        known = [isinstance(each, date) for each in start.values]
        self._has_start = np.array(known, np.bool_)[start.index]
        self._is_plain = bool(sums.is_plain.all())
        self._marks = [each for each in (sums.is_stated, sums.has_some) if each.any() != each.all()]
        self._first = np.zeros(len(firms), np.uint8)
        self._contexts: dict[int, Context] = {}

    def batch(self) -> Batch:
        aids = self._rules.aids
        found = [self._found(each) for each in aids]
        return Batch(
            tuple(each.instrument.id for each in aids),
            tuple(tuple(held.version.id for held in each.versions) for each in aids),
            tuple(chosen for chosen, _row in found),
            tuple(row.codes for _chosen, row in found),
            tuple(_in_order(row.parts) for _chosen, row in found),
        )

    def questions(self, firm: int, aids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the facts that would settle each of these aids for a firm."""
        context = self._context(firm)
        del self._contexts[firm]
        return questions(context, aids)

    def _found(self, aid: HeldAid) -> "tuple[NDArray[np.uint8], _Found]":
        """Return the version that applies to each firm, and what it gives."""
        import numpy as np

        chosen, codes = self._chosen(aid), self._judged.versions
        if len(aid.versions) == 1:
            held = aid.versions[0]
            return chosen, self._reckoned(held, codes[held.number])
        if aid.versions[0].rivals:
            return chosen, self._joined(aid)
        # Every firm is refused by all versions but its own.
        rows = [
            self._reckoned(held, np.where(chosen == place, codes[held.number], np.uint8(IS_NO)))
            for place, held in enumerate(aid.versions)
        ]
        whole = _Found(np.maximum.reduce([each.codes for each in rows]))
        whole.parts = [part for each in rows for part in each.parts]
        return chosen, whole

    def _joined(self, aid: HeldAid) -> "_Found":
        """Return what an aid gives of which each text may hold."""
        texts = [
            Text(self._judged.row(held.places[0]), row.codes, _in_order(row.parts))
            for held in aid.versions
            for row in (self._reckoned(held, self._judged.versions[held.number]),)
        ]
        codes, sums = joined(texts)
        whole = _Found(codes)
        whole.parts = [sums]
        return whole

    def _chosen(self, aid: HeldAid) -> "NDArray[np.uint8]":
        """Return the place of the version that applies to each firm."""
        import numpy as np

        if aid.usual is not None:
            at = aid.versions.index(aid.usual)
            return self._first if at == 0 else np.full_like(self._first, at)
        column = self._firms.column(COMMUNE)
        chosen = [
            aid.versions.index(aid.chosen(self._located(commune))) for commune in column.values
        ]
        return np.array(chosen, np.uint8)[column.index]

    def _located(self, commune: object) -> Context:
        known = {"company.commune": commune} if isinstance(commune, str) else {}
        return Context(Situation(known), self._pack, self._on, self._rules)

    def _reckoned(self, held: HeldVersion, codes: "NDArray[np.uint8]") -> "_Found":
        """Return what a version gives where it does not refuse: firms alike go together."""
        import numpy as np

        found, rows = _Found(codes), np.flatnonzero(codes != IS_NO)
        plain = rows
        if not self._is_plain or held.version.spending is not None:
            is_plain = self._sums.is_plain[rows]
            if held.version.spending is not None:
                is_plain &= ~(self._has_start[rows] & self._sums.has_some[rows])
            plain = rows[is_plain]
        try:
            for group in alike(plain, self._told_by(held)):
                self._together(found, held, group)
            rows = np.setdiff1d(rows, plain, assume_unique=True) if plain is not rows else rows[:0]
        except NotExactError:
            found.parts.clear()
        self._alone(found, held, rows.tolist())
        return found

    def _told_by(self, held: HeldVersion) -> "list[NDArray[Any]]":
        """Return what tells firms apart for the sum of a version, besides the expenses."""
        sharing = Sharing.of(held)
        codes = [self._judged.row(each) for each in sharing.places]
        columns = [self._firms.read(each, self._blank).index for each in sharing.readings]
        return [*(each for each in codes if not isinstance(each, int)), *columns, *self._marks]

    def _alone(self, found: "_Found", held: HeldVersion, rows: Sequence[int]) -> None:
        import numpy as np

        firms, least, most = list[int](), list[int](), list[int]()
        for row in rows:
            outcome = outcome_of(held, self._context(row))
            found.codes[row] = VERDICTS.index(outcome.verdict)
            if outcome.sum is not None:
                firms.append(row)
                least.append(int(outcome.sum.least * 100))
                most.append(int(outcome.sum.most * 100))
        if firms:
            cents = np.array([least, most], np.int64)
            found.parts.append(Sums(np.array(firms, np.intp), cents[0], cents[1]))

    def _together(self, found: "_Found", held: HeldVersion, rows: "NDArray[np.intp]") -> None:
        import numpy as np

        version, first = held.version, int(rows[0])
        sums, codes, sharing = self._sums, found.codes, Sharing.of(held)
        if version.eligible and not sums.is_stated[first]:
            _lower(codes, rows, IS_UNKNOWN)
            return
        context = self._unjudged(first)
        context.codes = self._judged.codes(first, sharing.places)
        options = [each for reading in held.readings for each in resolved(reading.plan, context)]
        bases = Bases(sharing, sums, rows)
        span = span_of(options, bases)
        if version.spending is not None and sums.has_some[first]:
            _lower(codes, rows, IS_UNKNOWN)
        if span is None:
            if version.eligible:
                _lower(codes, rows, _enough(held, bases))
            return
        # Where the aid pays no expenses there is one figure for all.
        least, most = (np.broadcast_to(each, rows.shape) for each in span)
        if least.min(initial=1) <= 0:
            code = (least > 0).astype(codes.dtype) + (most > 0)
            _lower(codes, rows, code)
            some = code != IS_NO
            rows, least, most = rows[some], least[some], most[some]
        found.parts.append(Sums(rows, least, most))

    def _context(self, row: int) -> Context:
        """Return the context of a firm, kept for the next aid."""
        found = self._contexts.get(row)
        if found is None:
            found = self._contexts[row] = self._unjudged(row)
        return found

    def _unjudged(self, row: int) -> Context:
        return Context(self._firms.situations[row], self._pack, self._on, self._rules)


def _lower(
    codes: "NDArray[np.uint8]", rows: "NDArray[np.intp]", most: "NDArray[np.uint8] | int"
) -> None:
    """Bring the codes of some firms down to these at most."""
    import numpy as np

    codes[rows] = np.minimum(codes[rows], most)


def _in_order(parts: Sequence[Sums]) -> Sums:
    """Return the sums of all parts, in the order of the firms."""
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Sums(np.zeros(0, np.intp), np.zeros(0, np.int64), np.zeros(0, np.int64))
    firms = np.concatenate([each.firms for each in parts])
    order = np.argsort(firms)
    least = np.concatenate([each.least for each in parts])
    most = np.concatenate([each.most for each in parts])
    return Sums(firms[order], least[order], most[order])


def _enough(held: HeldVersion, bases: Bases) -> "NDArray[np.uint8]":
    """Return whether the expenses are enough, where the sources give no sum."""
    import numpy as np

    amount = held.version.amount
    wanted = max(1, math.ceil(((amount and amount.minimum_spend) or Decimal(0)) * 100))
    sure, most = bases.span(WHOLE)
    return (sure >= wanted).astype(np.uint8) + (most >= wanted)
