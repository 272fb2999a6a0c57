"""The best mix found by trying every one: slow, simple, and without any solver."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from math import ceil, floor

from core.aids.terms import AidTerms, TermOption
from core.financing.formulation import Project
from core.financing.offers import Side

Chosen = tuple[tuple[str, int], ...]  # (expense, line) of one aid
_Cell = tuple[int, str, int, int]  # aid, expense, line, most cents
_Limit = tuple[frozenset[int], int]  # cells, the most they may sum to


def best(project: Project, aids: Sequence[AidTerms], side: Side) -> tuple[int, int]:
    """Return the most cents of aid, and the fewest aids that bring them."""
    return max(every(project, aids, side), key=lambda plan: (plan[0], -plan[1]))


def fewest(project: Project, aids: Sequence[AidTerms], side: Side, least: int) -> tuple[int, int]:
    """Return the fewest aids that bring so many cents, and the most that so few bring."""
    enough = (plan for plan in every(project, aids, side) if plan[0] >= least)
    total, files = min(enough, key=lambda plan: (plan[1], -plan[0]))
    return files, total


def every(project: Project, aids: Sequence[AidTerms], side: Side) -> Iterator[tuple[int, int]]:
    """Yield the cents and the number of aids of each plan that is allowed."""
    yield 0, 0
    for picks in product(*(list(_picks(each, project, side)) for each in aids)):
        files = sum(pick is not None for pick in picks)
        if files and _is_allowed(aids, picks, side):
            total = _most(project, aids, picks, side)
            if total is not None:
                yield total, files


def apart(
    project: Project, aids: Sequence[AidTerms], side: Side
) -> Iterator[dict[str, tuple[int, frozenset[str]]]]:
    """Yield the cents and the expenses of each aid, for plans of aids that share nothing at all."""
    for picks in product(*(list(_picks(each, project, side)) for each in aids)):
        if not _is_allowed(aids, picks, side):
            continue
        found: dict[str, tuple[int, frozenset[str]]] = {}
        for aid, pick in zip(aids, picks, strict=True):
            if pick is not None:
                names = frozenset(expense for expense, _place in pick[1])
                found[aid.instrument] = floor(_gives(*pick, side)[0]), names
        if all(cents for cents, _names in found.values()):
            yield found


def _picks(
    aid: AidTerms, project: Project, side: Side
) -> Iterator[tuple[TermOption, Chosen] | None]:
    yield None
    for option in aid.readings[0].options:
        places = [
            [None, *(n for n, each in enumerate(option.lines) if _base(each, name, side))]
            for name in project.expenses
        ]
        for lines in product(*places):
            chosen = tuple(
                (name, number)
                for name, number in zip(project.expenses, lines, strict=True)
                if number is not None
            )
            if chosen:
                yield option, chosen


def _base(term_line: object, expense: str, side: Side) -> int:
    amounts = {each.expense: each.amount for each in term_line.expenses}
    if side is Side.POSSIBLE:
        amounts |= {each.expense: each.amount for each in term_line.doubtful}
    return int(amounts.get(expense, 0) * 100)


def _is_allowed(aids: Sequence[AidTerms], picks: Sequence[object], side: Side) -> bool:
    used = {aid.instrument for aid, pick in zip(aids, picks, strict=True) if pick}
    on: dict[str, list[AidTerms]] = {}
    for aid, pick in zip(aids, picks, strict=True):
        if pick is None:
            continue
        if used & set(aid.cumulation.excluded):
            return False
        if not all(used & set(wanted) for wanted in aid.prerequisites):
            return False
        for expense, _line in pick[1]:
            on.setdefault(expense, []).append(aid)
    tolerant = {"ceiling", "allowed"} | ({"unknown"} if side is Side.POSSIBLE else set())
    return all(
        one.cumulation.kind in tolerant or two.instrument in one.cumulation.allowed
        for group in on.values()
        for one in group
        for two in group
        if one is not two
    )


def _gives(option: TermOption, chosen: Chosen, side: Side) -> tuple[Fraction, dict[int, Fraction]]:
    bases: dict[int, int] = {}
    for expense, number in chosen:
        bases[number] = bases.get(number, 0) + _base(option.lines[number], expense, side)
    spent = sum(bases.values())
    capped = {
        number: min([each, *_some(option.lines[number].base_cap)]) for number, each in bases.items()
    }
    by_line = {
        number: min([Fraction(option.lines[number].rate) * each, *_some(option.lines[number].cap)])
        for number, each in capped.items()
    }
    whole = sum(capped.values())
    if option.minimum_spend is not None and spent < option.minimum_spend * 100:
        return Fraction(0), {}
    if option.flat is not None:
        gives, by_line = Fraction(option.flat * 100), {}
    elif option.steps:
        whole = min([whole, *_some(option.steps.most)])
        gives = Fraction(whole // int(option.steps.every * 100) * int(option.steps.gives * 100))
        by_line = {}
    elif option.bands:
        band = [each for each in option.bands if each.least * 100 <= whole][-1:]
        gives = sum((Fraction(b.flat * 100) + Fraction(b.rate) * whole for b in band), Fraction(0))
        gives = min([gives, *(Fraction(b.cap * 100) for b in band if b.cap is not None)])
        by_line = {}
    else:
        gives = sum(by_line.values(), Fraction(0))
    if option.bonus:
        gives, by_line = gives + Fraction(option.bonus * 100), {}
    if option.cap is not None:
        cap = option.cap.least if side is Side.SURE else option.cap.most
        gives = min(gives, Fraction(cap * 100))
    return min(gives, Fraction(spent) / (1 + Fraction(option.cofinancing))), by_line


def _some(amount: object) -> list[int]:
    return [] if amount is None else [int(amount * 100)]


def _most(
    project: Project, aids: Sequence[AidTerms], picks: Sequence[object], side: Side
) -> int | None:
    """Return the most cents that these choices may bring together; None if they may not stand."""
    cells: list[_Cell] = []
    limits: list[_Limit] = []
    floors: list[tuple[int, int]] = []  # place of an aid's limit, what must at least be used of it
    for number, pick in enumerate(picks):
        if pick is None:
            continue
        option, chosen = pick
        gives, by_line = _gives(option, chosen, side)
        least = max(1, int((option.floor or 0) * 100))
        if gives < least:
            return None
        cells += _cells(number, option, chosen, side, is_rated=bool(by_line))
        floors.append((len(limits), least))
        limits.append((_of(cells, lambda cell, own=number: cell[0] == own), floor(gives)))
        for place, given in by_line.items():
            key = (number, place)
            limits.append(
                (_of(cells, lambda cell, own=key: (cell[0], cell[2]) == own), ceil(given))
            )
    for expense, whole in project.expenses.items():
        limits.append((_of(cells, lambda cell, own=expense: cell[1] == own), whole))
    limits += _ceilings(cells, aids, picks, side)
    if project.room is not None:
        limits.append((_of(cells, lambda cell: _is_small(picks[cell[0]][0])), project.room))
    return _fill(tuple(cell[3] for cell in cells), tuple(limits), tuple(floors))


def _cells(
    number: int, option: TermOption, chosen: Chosen, side: Side, *, is_rated: bool
) -> Iterator[_Cell]:
    for expense, place in chosen:
        base = _base(option.lines[place], expense, side)
        rated = ceil(Fraction(option.lines[place].rate) * base)
        yield number, expense, place, min(base, rated) if is_rated else base


def _ceilings(
    cells: Sequence[_Cell], aids: Sequence[AidTerms], picks: Sequence[object], side: Side
) -> Iterator[_Limit]:
    for number, aid in enumerate(aids):
        ceiling = aid.cumulation.ceiling
        if ceiling is not None and picks[number] is not None:
            option, chosen = picks[number]
            names = {expense for expense, _place in chosen}
            base = sum(_base(option.lines[place], expense, side) for expense, place in chosen)
            on_them = _of(cells, lambda cell, own=names: cell[1] in own)
            yield on_them, floor(Fraction(ceiling) * base)


def _is_small(option: TermOption) -> bool:
    return set(option.regimes) <= {"de_minimis", "unknown"}


def _of(cells: Sequence[_Cell], wanted: Callable[[_Cell], bool]) -> frozenset[int]:
    return frozenset(place for place, cell in enumerate(cells) if wanted(cell))


def _fill(
    most: Sequence[int],
    limits: Sequence[tuple[frozenset[int], int]],
    floors: Sequence[tuple[int, int]],
) -> int | None:
    """Return the most that the cells may sum to, trying every amount of each.

    What is left of a limit beyond all that its later cells could take is not told apart.
    """
    floored = {place for place, _least in floors}
    touching = [
        [p for p, (cells, _limit) in enumerate(limits) if c in cells] for c in range(len(most))
    ]
    later = [
        [None if place in floored else sum(most[c] for c in cells if c > cell)
         for place, (cells, _limit) in enumerate(limits)]
        for cell in range(-1, len(most))
    ]  # fmt: skip

    def cut(cell: int, left: Iterable[int]) -> tuple[int, ...]:
        return tuple(
            each if more is None else min(each, more)
            for each, more in zip(left, later[cell + 1], strict=True)
        )

    @cache
    def rest(cell: int, left: tuple[int, ...]) -> int | None:
        if cell == len(most):
            kept = all(limits[place][1] - left[place] >= least for place, least in floors)
            return 0 if kept else None
        top = min([most[cell], *(left[place] for place in touching[cell])])
        found: int | None = None
        for paid in range(top + 1):
            after = list(left)
            for place in touching[cell]:
                after[place] -= paid
            more = rest(cell + 1, cut(cell, after))
            if more is not None and (found is None or paid + more > found):
                found = paid + more
        return found

    return rest(0, cut(-1, (limit for _cells, limit in limits)))
