"""The search for the smallest sets of moves that open an aid: each set is tried by evaluation."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from core.aids.context import EXPENSES
from core.aids.counterfactual_moves import Firm, Move, cheaper, merged, spending_of
from core.aids.evaluate import evaluate
from core.aids.result import AidResult, Reason, Verdict
from core.facts.situation import Situation
from core.packs.schema.aids import Instrument

MOST_CHANGES = 3
# No firm of the tests comes near; a rule written to be hard must not hold the window up.
_MOST_TRIALS = 600

_Set = frozenset[Move]


class Trials:
    """The evaluations of one instrument for one firm under sets of moves, each done once."""

    def __init__(self, instrument: Instrument, firm: Firm) -> None:
        self.on = firm.on
        self._instrument = instrument
        self._firm = firm
        self._results: dict[_Set, AidResult] = {}

    @property
    def is_spent(self) -> bool:
        """Say whether enough was tried."""
        return len(self._results) > _MOST_TRIALS

    def result(self, moves: _Set) -> AidResult:
        """Return what the aid becomes once these moves are made."""
        found = self._results.get(moves)
        if found is None:
            answers = {name: answer for move in moves for name, answer in move.answers}
            days = [move.on for move in moves if move.on is not None]
            found = self._evaluated(
                self._firm.situation.with_answers(answers), max(days, default=self.on)
            )
            self._results[moves] = found
        return found

    def opens(self, moves: _Set) -> bool:
        """Say whether the aid is no longer refused once these moves are made."""
        return self.result(moves).verdict is not Verdict.NO

    def relaxed(self, moves: Sequence[Move]) -> AidResult | None:
        """Return the refusal that stands whatever becomes of the facts that can change, if any.

        They are taken as unknown: a no that remains holds for each of their values.
        """
        freed = frozenset(fact for move in moves for fact in move.frees)
        starts = tuple(each for each in freed if each.endswith("."))
        known = self._firm.situation
        unknown = known.without(
            *(name for name in known if name in freed or name.startswith(starts))
        )
        refusals = [self._evaluated(unknown, self.on)]
        later = [move for move in moves if move.on is not None and lifts(move, refusals[0])]
        if refusals[0].verdict is not Verdict.NO:
            return None
        for day in sorted({move.on for move in later if move.on is not None}):
            found = self._evaluated(unknown, day)
            if found.verdict is not Verdict.NO:
                return None
            refusals.append(found)
        return min(refusals, key=_refused_by)

    def _evaluated(self, situation: Situation, on: date) -> AidResult:
        return evaluate(self._instrument, situation, self._firm.pack, on)


def opening_sets(moves: Sequence[Move], trials: Trials) -> list[_Set]:
    """Return the sets of at most three moves that open the aid, those of least effort first.

    No proper subset of one opens it, and no two are about the same things.
    """
    found: list[_Set] = []
    level: list[_Set] = [frozenset()]
    for _size in range(MOST_CHANGES):
        grown = dict.fromkeys(each for tried in level for each in _grown(tried, moves, trials))
        done = [_levers(each) for each in found]
        fresh = [each for each in grown if not any(_levers(each) >= small for small in done)]
        found += [each for each in fresh if trials.opens(each)]
        level = [each for each in fresh if not trials.opens(each)]
        if trials.is_spent:
            break
    minimal = [_cheapest(each, trials) for each in found if is_minimal(each, trials.opens)]
    return sorted(_one_each(minimal), key=lambda each: _rank(each, trials))


def lifts(move: Move, refusal: AidResult) -> bool:
    """Say whether a move may bear on all that refuses."""
    refusing = (each for each in refusal.reasons if each.verdict is Verdict.NO)
    return all(_bears(move, each, refusal) for each in refusing)


def is_minimal(moves: _Set, opens: Callable[[_Set], bool]) -> bool:
    """Say whether no proper subset of the moves opens the aid."""
    smaller = (each for size in range(len(moves)) for each in combinations(moves, size))
    return not any(opens(frozenset(each)) for each in smaller)


def _grown(tried: _Set, moves: Sequence[Move], trials: Trials) -> Iterator[_Set]:
    """Yield a set with one more move, one that bears on the refusal that the fewest bear on."""
    if trials.is_spent:
        return
    result, taken = trials.result(tried), _levers(tried)
    left = [move for move in moves if move.lever not in taken]
    refusals = [each for each in result.reasons if each.verdict is Verdict.NO]
    bearing = [[move for move in left if _bears(move, each, result)] for each in refusals]
    for move in min(bearing, key=len, default=()):
        yield tried | {move}


def _bears(move: Move, reason: Reason, result: AidResult) -> bool:
    """Say whether a move may change a refusal; another day may bring another text."""
    if move.bears_on is None:
        return True
    if move.on is not None:
        return not move.bears_on.isdisjoint(reason.facts)
    if result.is_open is False:
        return False
    if not reason.facts or EXPENSES in reason.facts:
        return True
    return not move.bears_on.isdisjoint(reason.facts)


def _refused_by(result: AidResult) -> tuple[bool, int]:
    """Rank a refusal by the conditions that refuse: what waiting would settle is not among them."""
    return result.is_open is False, sum(each.verdict is Verdict.NO for each in result.reasons)


def _levers(moves: _Set) -> frozenset[str]:
    return frozenset(move.lever for move in moves)


def _cheapest(moves: _Set, trials: Trials) -> _Set:
    """Return a set with no euro of expenses too many: one euro less would not open the aid."""
    spending = next((move for move in moves if move.kinds), None)
    if spending is None:
        return moves
    rest = moves - {spending}
    least, most = 0, int(spending_of(spending))
    tried = most - 1
    while most - least > 1:
        if trials.opens(rest | {cheaper(spending, Decimal(tried))}):
            most = tried
        else:
            least = tried
        tried = (least + most) // 2
    if most == int(spending_of(spending)):
        return moves
    return rest | {cheaper(spending, Decimal(most))}


def _one_each(sets: Sequence[_Set]) -> list[_Set]:
    """Return, of the sets about the same things, the one of least effort."""
    by_levers: dict[frozenset[str], list[_Set]] = {}
    for each in sets:
        by_levers.setdefault(_levers(each), []).append(each)
    return [_joined(sorted(each, key=_effort)) for each in by_levers.values()]


def _joined(sets: Sequence[_Set]) -> _Set:
    """Return the first set; what may be bought instead in the others is named beside it."""
    first = sets[0]
    spending = next((move for move in first if move.kinds), None)
    if spending is None:
        return first
    rest = first - {spending}
    alike = [
        move
        for each in sets
        for move in each
        if move.kinds and each - {move} == rest and move.value == spending.value
    ]
    return rest | {merged(alike)}


def _rank(moves: _Set, trials: Trials) -> tuple[int, bool, tuple[int, float, str]]:
    return len(moves), trials.result(moves).verdict is not Verdict.YES, _effort(moves)


def _effort(moves: _Set) -> tuple[int, float, str]:
    effort, distance = sum(each.effort[0] for each in moves), sum(each.effort[1] for each in moves)
    return effort, distance, " ".join(sorted(f"{each.lever} {each.answers}" for each in moves))
