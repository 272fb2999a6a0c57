"""The funding mix as a model: which aid stands on which expense, and for how many cents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from core.financing.choices import Choice, Place, best_apart, best_shared, choices_of, places_of
from core.financing.claim import Claim
from core.financing.formulas import add_formula
from core.financing.offers import Offer, Side, excludes, may_stack
from core.financing.solver import Model


@dataclass(frozen=True, slots=True)
class Project:
    """What is to be funded: the cents of each expense, and the room left for de minimis aid.

    `room` None: no ceiling is known.
    """

    expenses: Mapping[str, int]
    room: int | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A way to use an aid, and the variable that says that it is taken."""

    offer: int
    choice: Choice
    chosen: int


@dataclass(slots=True)
class Pool:
    """Aids that share the room for small State aid and nothing else: together they pay `paid`.

    Each may be cut down, not below its floor: how the cents fall to them is settled afterwards.
    """

    paid: int
    members: list[Taken] = field(default_factory=list[Taken])


@dataclass(slots=True)
class Formulation:
    """The model with the meaning of its variables; `used` and `granted` are sums by aid."""

    project: Project
    offers: Sequence[Offer]
    model: Model = field(default_factory=Model)
    claims: list[Claim] = field(default_factory=list[Claim])
    taken: list[Taken] = field(default_factory=list[Taken])
    used: list[dict[int, float]] = field(default_factory=list[dict[int, float]])
    granted: list[dict[int, float]] = field(default_factory=list[dict[int, float]])
    pool: Pool | None = None


def formulation(project: Project, offers: Sequence[Offer], side: Side) -> Formulation:
    """Return the model of all plans that these offers allow for the project."""
    form = Formulation(project, offers)
    places = [places_of(offer, project.expenses) for offer in offers]
    ways = [choices_of(offer, found) for offer, found in zip(offers, places, strict=True)]
    shared = _sharing(offers, side)
    free = _free(offers, side)
    if project.room is not None and _is_tight(project, offers, ways):
        form.pool = Pool(form.model.measure(project.room))
        form.granted.append({form.pool.paid: 1})
    for number, choices in enumerate(ways):
        if choices is None:
            _add_by_rows(form, number, places[number])
        elif number in shared:
            _add_shared(form, number, best_shared(offers[number], choices, free[number]))
        else:
            _add_alone(form, number, best_apart(offers[number], choices))
    conflicts = _conflicts(offers, side)
    _add_exclusions(form, conflicts)
    _add_prerequisites(form)
    _add_expenses(form)
    _add_ceilings(form, conflicts)
    _add_room(form)
    return form


def _sharing(offers: Sequence[Offer], side: Side) -> set[int]:
    """Return the aids that may stand on an expense of another one: they pay for it together."""
    names = [_names(offer) for offer in offers]
    found: set[int] = set()
    for one, two in combinations(range(len(offers)), 2):
        if names[one] & names[two] and may_stack(offers[one].terms, offers[two].terms, side):
            found |= {one, two}
    return found


def _free(offers: Sequence[Offer], side: Side) -> list[frozenset[str]]:
    """Return by aid the expenses that it may take and keep no other aid away from."""
    names = [_names(offer) for offer in offers]
    return [
        names[one].difference(
            *(
                names[two]
                for two, other in enumerate(offers)
                if two != one and not may_stack(offer.terms, other.terms, side)
            )
        )
        for one, offer in enumerate(offers)
    ]


def _names(offer: Offer) -> frozenset[str]:
    return frozenset(
        name for option in offer.options for line in option.lines for name in line.bases
    )


def _is_tight(
    project: Project, offers: Sequence[Offer], ways: Sequence[list[Choice] | None]
) -> bool:
    """Say whether the room for small State aid could hold any plan back."""
    small = [n for n, each in enumerate(offers) if any(o.is_de_minimis for o in each.options)]
    whole = sum(project.expenses.values())
    most = sum(max((c.worth for c in ways[n] or ()), default=whole) for n in small)
    return project.room is not None and most > project.room


def _add_alone(form: Formulation, number: int, choices: Sequence[Choice]) -> None:
    """Add an aid whose cents follow from the expenses that are brought to it."""
    chosen = [form.model.variable() for _choice in choices]
    _add_choices(form, number, choices, chosen)
    takes = _takes_of(choices, chosen)
    form.claims.extend(
        Claim(number, p.option, p.line, p.expense, p.base, p.most, take, None)
        for p, take in takes.items()
    )
    options = form.offers[number].options
    granted: dict[int, float] = {}
    for taken in form.taken[-len(choices) :] if choices else ():
        if form.pool and options[taken.choice.option].is_de_minimis:
            form.pool.members.append(taken)
        else:
            granted[taken.chosen] = taken.choice.worth
    form.granted.append(granted)


def _add_shared(form: Formulation, number: int, choices: Sequence[Choice]) -> None:
    """Add an aid that others may cut down: it pays at most what its choice gives."""
    model = form.model
    chosen = [model.variable() for _choice in choices]
    _add_choices(form, number, choices, chosen)
    paid: dict[Place, int] = {}
    for place, take in _takes_of(choices, chosen).items():
        paid[place] = model.measure(place.most)
        model.at_most({paid[place]: 1, **dict.fromkeys(take, -place.most)})
        form.claims.append(
            Claim(
                number,
                place.option,
                place.line,
                place.expense,
                place.base,
                place.most,
                take,
                paid[place],
            )
        )
    total: dict[int, float] = dict.fromkeys(paid.values(), 1)
    model.at_most({**total, **{x: -c.worth for x, c in zip(chosen, choices, strict=True)}})
    model.at_least({**total, **{x: -c.floor for x, c in zip(chosen, choices, strict=True)}})
    limits: dict[tuple[int, int], dict[int, float]] = {}
    for x, choice in zip(chosen, choices, strict=True):
        for line, most in choice.by_line:
            limits.setdefault((choice.option, line), {})[x] = -most
    for (option, line), most in limits.items():
        own = {v: 1.0 for p, v in paid.items() if (p.option, p.line) == (option, line)}
        model.at_most({**own, **most})
    form.granted.append(total)


def _add_choices(
    form: Formulation, number: int, choices: Sequence[Choice], chosen: Sequence[int]
) -> None:
    form.used.append(dict.fromkeys(chosen, 1))
    form.taken.extend(Taken(number, c, x) for x, c in zip(chosen, choices, strict=True))
    if len(chosen) > 1:
        form.model.at_most(dict.fromkeys(chosen, 1), 1)


def _takes_of(choices: Sequence[Choice], chosen: Sequence[int]) -> dict[Place, dict[int, float]]:
    takes: dict[Place, dict[int, float]] = {}
    for x, choice in zip(chosen, choices, strict=True):
        for place in choice.places:
            takes.setdefault(place, {})[x] = 1
    return takes


def _add_by_rows(form: Formulation, number: int, places: Sequence[Place]) -> None:
    """Add an aid with too many sets of expenses to try each: its formula becomes rows."""
    model = form.model
    used = model.variable()
    choice: dict[int, float] = {used: -1}
    total: dict[int, float] = {}
    for rank, option in enumerate(form.offers[number].options):
        chosen = model.variable()
        choice[chosen] = 1
        claims = [
            Claim(number, p.option, p.line, p.expense, p.base, p.most, {model.variable(): 1},
                  model.measure(p.most))
            for p in places if p.option == rank
        ]  # fmt: skip
        form.claims.extend(claims)
        add_formula(model, option, claims, chosen)
        total.update({claim.paid: 1 for claim in claims if claim.paid is not None})
    model.equal(choice)
    form.used.append({used: 1})
    form.granted.append(total)


def _conflicts(offers: Sequence[Offer], side: Side) -> set[tuple[int, int]]:
    """Return the pairs of aids that may not stand on the same expense."""
    return {
        (one, two)
        for one, two in combinations(range(len(offers)), 2)
        if not may_stack(offers[one].terms, offers[two].terms, side)
    }


def _add_exclusions(form: Formulation, conflicts: set[tuple[int, int]]) -> None:
    """Keep apart aids that rule each other out, and on each expense those that may not stack."""
    offers = form.offers
    for one, two in combinations(range(len(offers)), 2):
        if excludes(offers[one].terms, offers[two].terms):
            form.model.at_most({**form.used[one], **form.used[two]}, 1)
    for clique in _cliques(len(offers), conflicts):
        for takes in _takes(form, clique).values():
            form.model.at_most(takes, 1)


def _cliques(count: int, conflicts: set[tuple[int, int]]) -> list[list[int]]:
    """Return groups of aids, each in conflict with each, that cover all conflicts."""
    left = set(conflicts)
    groups: list[list[int]] = []
    while left:
        group = list(min(left))
        for each in range(count):
            if each not in group and all((min(each, o), max(each, o)) in conflicts for o in group):
                group.append(each)
        left -= {(min(a, b), max(a, b)) for a in group for b in group}
        groups.append(sorted(group))
    return groups


def _takes(form: Formulation, group: Sequence[int]) -> dict[str, dict[int, float]]:
    """Return by expense the variables that say an aid of the group stands on it."""
    found: dict[str, dict[int, float]] = {}
    for claim in form.claims:
        if claim.offer in group:
            found.setdefault(claim.expense, {}).update(claim.take)
    return found


def _add_prerequisites(form: Formulation) -> None:
    """Let an aid be used only with one of the aids that each of its requirements names."""
    for number, offer in enumerate(form.offers):
        for wanted in offer.terms.prerequisites:
            needed: dict[int, float] = {
                variable: -1
                for other, each in enumerate(form.offers)
                if each.id in wanted and other != number
                for variable in form.used[other]
            }
            form.model.at_most({**needed, **form.used[number]})


def _add_expenses(form: Formulation) -> None:
    """Let no expense be paid more than once over.

    Where an aid that shares with nobody stands on an expense, no other one does: it counts there
    with the whole expense, which brings the bound of the search down.
    """
    for expense, whole in form.project.expenses.items():
        paid = _paid_on(form, expense)
        alone: dict[int, float] = {
            chosen: whole
            for claim in form.claims
            if claim.expense == expense and claim.paid is None
            for chosen in claim.take
        }
        if len(paid) > 1 or (paid and alone):
            form.model.at_most({**paid, **alone}, whole)


def _paid_on(form: Formulation, expense: str) -> dict[int, float]:
    """Return the variables of the cents on an expense that aids may share."""
    return {c.paid: 1 for c in form.claims if c.expense == expense and c.paid is not None}


def _add_ceilings(form: Formulation, conflicts: set[tuple[int, int]]) -> None:
    """Hold all public aid on an aid's own expenses below its ceiling."""
    for number, offer in enumerate(form.offers):
        own = [claim for claim in form.claims if claim.offer == number]
        if offer.ceiling is None or any(claim.paid is None for claim in own):
            continue
        total: dict[int, float] = {c.paid: 1 for c in own if c.paid is not None}
        takes = _takes(form, [number])
        for claim in form.claims:
            if claim.paid is None or claim.offer == number or claim.expense not in takes:
                continue
            if (min(number, claim.offer), max(number, claim.offer)) in conflicts:
                continue
            # Where the aid claims this expense, `beside` is no less than the other aid on it; where
            # one stands there that keeps both away, the other pays nothing anyhow.
            beside = form.model.measure(claim.most)
            rivals = _rivals(len(form.offers), conflicts, (number, claim.offer))
            stands = {**takes[claim.expense], **_takes(form, rivals).get(claim.expense, {})}
            most: dict[int, float] = dict.fromkeys(stands, float(claim.most))
            form.model.at_most({claim.paid: 1, **most, beside: -1}, claim.most)
            total[beside] = 1
        form.model.at_most({**total, **_allowed(form, number, offer.ceiling)})


def _rivals(count: int, conflicts: set[tuple[int, int]], pair: tuple[int, int]) -> list[int]:
    """Return aids, each in conflict with each and with both of a pair."""
    found: list[int] = []
    for each in range(count):
        if each not in pair and all(
            (min(each, o), max(each, o)) in conflicts for o in (*pair, *found)
        ):
            found.append(each)
    return found


def _allowed(form: Formulation, number: int, ceiling: Decimal) -> dict[int, float]:
    """Return, as factors, the most public aid that each way to use an aid allows."""
    found: dict[int, float] = {
        each.chosen: -float(each.choice.public or 0) for each in form.taken if each.offer == number
    }
    if not found:
        for claim in form.claims:
            if claim.offer == number:
                found.update({x: -float(claim.base * ceiling) for x in claim.take})
    return found


def _add_room(form: Formulation) -> None:
    """Hold the small State aid of the plan within the room that is left for it."""
    if form.pool is None or form.project.room is None:
        return
    paid = form.pool.paid
    gives: dict[int, float] = {each.chosen: -each.choice.worth for each in form.pool.members}
    least: dict[int, float] = {each.chosen: -each.choice.floor for each in form.pool.members}
    form.model.at_most({**gives, paid: 1})
    form.model.at_least({**least, paid: 1})
    shared: dict[int, float] = {
        claim.paid: 1
        for claim in form.claims
        if claim.paid is not None and form.offers[claim.offer].options[claim.option].is_de_minimis
    }
    if shared:
        form.model.at_most({**shared, paid: 1}, form.project.room)
