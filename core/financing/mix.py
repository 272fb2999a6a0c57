"""The best funding mix: most aid, then fewest files, and always the same among equals."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.financing.choices import Choice, Place
from core.financing.claim import Claim
from core.financing.formulation import Formulation, Pool, Project, formulation
from core.financing.offers import Offer, Side
from core.financing.solver import Model, Relaxed, Search, Solution

# Nodes after which aid and files are no longer searched together, nor files any longer, nor whole
# cents where parts of a cent are all that is left to gain.
_TOGETHER, _SECOND, _CENTS = 1500, 12, 100
# Nodes in which few files are first looked for, and those in which fewer, or the proof.
_FILES, _PROOF = 5, 60
# Where few files are wanted, choices that cost more files than this by themselves are left out.
_DEAR = 0.25
_ALMOST = 1e-6  # of a file, for what a relaxed model is rounded by


@dataclass(frozen=True, slots=True)
class Share:
    """What one aid pays on one expense, in cents; `base` is the expense as far as eligible."""

    instrument: str
    option: int
    line: int
    expense: str
    base: int
    amount: int


@dataclass(frozen=True, slots=True)
class Mix:
    """The aids of a plan, expense by expense; no plan of its aim brings more cents than `bound`.

    `is_proved` False: what comes before the cents in its aim (files, cash) is not proved best.
    `least_files`: no plan of its aim that brings as much needs fewer aids; None: not looked for.
    `lowest`: no plan keeps more cents in its lowest month, where cash is the aim. `loans` are the
    cents of each lender, by instrument, and `own` those of the firm, where they were chosen too.
    """

    shares: tuple[Share, ...]
    bound: int
    is_proved: bool = True
    least_files: int | None = None
    lowest: int | None = None
    loans: Mapping[str, int] | None = None
    own: int | None = None

    @property
    def total(self) -> int:
        """Return the cents of aid in all."""
        return sum(share.amount for share in self.shares)

    @property
    def files(self) -> int:
        """Return how many aids are used."""
        return len({share.instrument for share in self.shares})

    @property
    def is_optimal(self) -> bool:
        """Say whether no plan of its aim is better: not by a single cent of aid, or of cash."""
        return self.is_proved and (self.lowest is not None or self.bound <= self.total)


EMPTY = Mix((), 0)


def formed(project: Project, offers: Sequence[Offer], side: Side) -> Formulation | None:
    """Return the model of these offers in a fixed order; None where there is nothing to choose."""
    if not offers or not any(project.expenses.values()):
        return None
    ordered = sorted(offers, key=lambda offer: offer.id)
    return formulation(project, ordered, side)


def most_aid(
    form: Formulation, start: Sequence[int] = (), *, is_second: bool = False
) -> Mix | None:
    """Return the mix with most aid, then fewest files; None where no plan keeps all rows.

    Where that is but the second aim (`is_second`), it is not searched for long.
    """
    best = _together(form, start, _SECOND) if is_second else _best(form, start)
    if best is None:
        return None
    mix = _settled(form, best)
    paid = [*_paid(form), *form.cut.values()]
    if mix.is_optimal or not paid or form.is_timed:
        return mix
    return _to_the_cent(form, best, mix)


def fewest_files(form: Formulation, least: int) -> Mix | None:
    """Return the mix of fewest aids among those that bring so many cents; then most aid."""
    few = _fewest_for(form, (), least)
    if few is None:
        return None
    count = sum(few.values[each] for each in form.files)
    bounded = replace(form, model=form.model.copy())
    bounded.model.at_least(form.aid, least)
    bounded.model.at_most(form.files, count)
    mix = most_aid(bounded, few.values)
    return mix and replace(mix, is_proved=few.least >= mix.files, least_files=few.least)


@dataclass(frozen=True, slots=True)
class _Best:
    """The values of a plan, none where none was found, and what none exceeds, or needs less of."""

    values: Sequence[int]
    bound: int
    least: int


def _best(form: Formulation, start: Sequence[int]) -> _Best | None:
    """Return the best values, aid and files together where that is soon proved, else in turn."""
    if _is_mostly_shared(form):
        return _in_turn(form, start)
    best = _together(form, start, _TOGETHER)
    if best is None or best.least == _count(form, best.values):
        return best
    return _in_turn(form, best.values)


def _together(form: Formulation, start: Sequence[int], nodes: int) -> _Best | None:
    """Return values with most aid and, among those, fewest files; `least` 0 where not proved."""
    aims, weight = _aims(form), len(form.offers) + 1
    best = form.model.best(aims, start, nodes=nodes)
    if not best.is_found:
        return None
    least = _count(form, best.values) if best.is_proved else 0
    return _Best(best.values, (best.bound + len(form.offers)) // weight, least)


def _to_the_cent(form: Formulation, best: _Best, mix: Mix) -> Mix:
    """Return the best mix where parts of a cent, that nobody pays, held the bound above it."""
    bound = min(mix.bound, form.model.best(form.aid, best.values).bound)
    mix = replace(mix, bound=bound)
    if mix.is_optimal:
        return mix
    # Two plans may be equal but for parts of a cent: now every cent counts whole.
    paid = [*_paid(form), *form.cut.values()]
    aims = _aims(form)
    whole = form.model.largest(aims, whole=paid, search=Search(nodes=_CENTS))
    if not whole.is_found:
        return mix
    other = _settled(form, _Best(whole.values, bound, 0))
    return max(mix, other, key=lambda each: each.total)


def _aims(form: Formulation) -> dict[int, float]:
    """Return both aims in one objective of whole numbers: a cent of aid outweighs all files."""
    weight = len(form.offers) + 1
    aims = {each: factor * weight for each, factor in form.aid.items()}
    for each in form.files:
        aims[each] = aims.get(each, 0) - 1
    return aims


def _is_mostly_shared(form: Formulation) -> bool:
    """Say whether most aids may stand beside another: then to count files too is long."""
    return 2 * len({each.offer for each in form.claims if each.paid is not None}) > len(form.offers)


def _in_turn(form: Formulation, start: Sequence[int]) -> _Best | None:
    """Return the values with most aid, then those with fewest files that bring as much."""
    whole = sum(form.project.expenses.values())
    relaxed = form.model.relaxed(form.aid)
    if relaxed is not None and relaxed.bound > whole - 0.5:
        # Perhaps aids can pay everything; then no plan brings more, and only files are searched.
        few = _fewest_for(form, start, whole)
        if few is not None:
            return few
    most = _most(form, start, relaxed)
    if not most.is_found:
        return None
    few = _fewest_for(form, most.values, math.floor(most.value + _ALMOST))
    least = few.least if few else 0
    return _Best(few.values if few else most.values, most.bound, least)


def _most(form: Formulation, start: Sequence[int], relaxed: Relaxed | None) -> Solution:
    """Return the values with most aid, first of all some that are near the relaxed ones."""
    guess = form.model.guessed(form.aid, relaxed) if relaxed and not start else None
    if relaxed is None or guess is None or not guess.is_found:
        return form.model.best(form.aid, start)
    return form.model.proved(form.aid, guess, relaxed)


def _fewest_for(form: Formulation, start: Sequence[int], total: int) -> _Best | None:
    """Return values of few files that bring so many cents, and how few need be at least."""
    if not form.files:
        return _Best((), total, 0) if total <= 0 else None
    model = form.model.copy()
    model.at_least(form.aid, total - 0.5)
    files = dict.fromkeys(form.files, -1.0)
    relaxed = model.relaxed(files)
    if relaxed is None:
        return None
    least = math.ceil(-relaxed.bound - _ALMOST)
    values = _few(form, model, start, relaxed.prices, least)
    count = _count(form, values) if values else len(form.offers) + 1
    if count <= least:
        return _Best(values, total, least)
    # What is left to find: as much aid with one file less, or the proof that there is none.
    most = relaxed.bound + count - 1 + _ALMOST
    useless = [x for x in _dear(form, relaxed.prices, most) if not (values and values[x])]
    search = Search(values, _PROOF, useless, is_proof=bool(values), target=-least)
    found = model.largest(files, search=search)
    if found.is_found:
        return _Best(found.values, total, max(least, min(-found.bound, count)))
    return _Best(values, total, count if found.is_proved else least) if values else None


def _few(
    form: Formulation, model: Model, start: Sequence[int], prices: Sequence[float], least: int
) -> Sequence[int]:
    """Return values of few files: some of those that do so now, or such as are not dear."""
    files = dict.fromkeys(form.files, -1.0)
    if start:
        left_out = [each.chosen for each in form.taken if not start[each.chosen]]
    else:
        left_out = _dear(form, prices, _DEAR)
    found = model.largest(files, search=Search(start, _FILES, left_out, target=-least))
    return found.values if found.is_found else start


def _dear(form: Formulation, prices: Sequence[float], most: float) -> list[int]:
    """Return the choices that cost more files than this by themselves."""
    return [each.chosen for each in form.taken if prices[each.chosen] < -most]


def _count(form: Formulation, values: Sequence[int]) -> int:
    return sum(values[each] for each in form.files)


def _paid(form: Formulation) -> list[int]:
    return [claim.paid for claim in form.claims if claim.paid is not None]


def _settled(form: Formulation, best: _Best) -> Mix:
    """Return the whole cents of the aids that were chosen."""
    values = best.values
    paid = [*_paid(form), *form.cut.values()]
    if paid and any(values[each] for each in paid):
        together = [form.pool.paid] if form.pool else []
        whole = form.model.largest(form.aid, values, [*paid, *together])
        values = whole.values if whole.is_found else values
    cut = dict(_pooled(form.pool, values)) if form.pool else {}
    cut |= {chosen: values[amount] for chosen, amount in form.cut.items()}
    apart = {
        (taken.offer, place): amount
        for taken in form.taken
        if values[taken.chosen]
        for place, amount in _spread(
            taken.choice, cut.get(taken.chosen, taken.choice.worth)
        ).items()
    }
    shares = tuple(
        _share(form, claim, values, apart)
        for claim in form.claims
        if any(values[each] for each in claim.take)
    )
    mix = Mix(shares, best.bound, least_files=best.least or None)
    if form.own is None:
        return mix
    # With these aids as little is borrowed as the cash allows.
    kept = form.model.copy()
    kept.at_least(form.aid, sum(values[x] * factor for x, factor in form.aid.items()) - 1)
    frugal = kept.largest({form.own: 1}, values)
    values = frugal.values if frugal.is_found else values
    lent = {name: values[each] for name, each in form.lent.items() if values[each] > 0}
    return replace(mix, loans=lent, own=values[form.own])


def _share(
    form: Formulation,
    claim: Claim,
    values: Sequence[int],
    apart: Mapping[tuple[int, Place], int],
) -> Share:
    place = Place(claim.option, claim.line, claim.expense, claim.base, claim.most)
    amount = apart[claim.offer, place] if claim.paid is None else values[claim.paid]
    name = form.offers[claim.offer].id
    return Share(name, claim.option, claim.line, claim.expense, claim.base, amount)


def _pooled(pool: Pool, values: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield what each aid of the pool pays: its floor at least, the first ones all they give."""
    chosen = [each for each in pool.members if values[each.chosen]]
    left = values[pool.paid] - sum(each.choice.floor for each in chosen)
    for each in chosen:
        more = min(left, each.choice.worth - each.choice.floor)
        left -= more
        yield each.chosen, each.choice.floor + more


def _spread(choice: Choice, left: int) -> dict[Place, int]:
    """Return the cents of an aid on each of its expenses, in their order, no limit passed."""
    lines = dict(choice.by_line)
    found: dict[Place, int] = {}
    for place in choice.places:
        amount = min(left, place.most, lines.get(place.line, left))
        found[place] = amount
        left -= amount
        if place.line in lines:
            lines[place.line] -= amount
    return found
