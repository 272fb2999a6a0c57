"""The funding mix as a model: which aid stands on which expense, and for how many cents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from core.financing.ceilings import add_ceilings, takes
from core.financing.choices import Choice, Place, best_apart, best_shared, choices_of, places_of
from core.financing.claim import Claim
from core.financing.formulas import add_formula
from core.financing.greed import add_greed, greedy
from core.financing.offers import Offer, Side, excludes
from core.financing.scaling import unit_of
from core.financing.solver import Model
from core.financing.stacking import Pairs, cliques, conflicts, free, sharing


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
    """The model with the meaning of its variables; `used` and `granted` are sums by aid.

    `granted` has the pool first where there is one. `cut` are the variables of the cents of choices
    that share nothing but the room for small aid, where there is no pool. `lent` are the variables
    of the cents of each lender, where the model chooses loans too (`is_timed`: it has the cash),
    `own` that of the firm's own money.
    """

    project: Project
    offers: Sequence[Offer]
    model: Model = field(default_factory=Model)
    claims: list[Claim] = field(default_factory=list[Claim])
    taken: list[Taken] = field(default_factory=list[Taken])
    used: list[dict[int, float]] = field(default_factory=list[dict[int, float]])
    granted: list[dict[int, float]] = field(default_factory=list[dict[int, float]])
    pool: Pool | None = None
    cut: dict[int, int] = field(default_factory=dict[int, int])
    lent: dict[str, int] = field(default_factory=dict[str, int])
    is_timed: bool = False
    own: int | None = None

    @property
    def aid(self) -> dict[int, float]:
        """Return the cents of aid in all, as a sum of variables."""
        return {each: factor for granted in self.granted for each, factor in granted.items()}

    @property
    def files(self) -> dict[int, float]:
        """Return how many aids are used, as a sum of variables."""
        return {each: 1 for used in self.used for each in used}


def formulation(
    project: Project,
    offers: Sequence[Offer],
    side: Side,
    months: Mapping[str, int] | None = None,
) -> Formulation:
    """Return the model of all plans that these offers allow for the project.

    `months` are those of the expenses, where it matters when each aid pays: then small aid is not
    pooled, and one more expense may make an aid come later.
    """
    form = Formulation(project, offers, Model(unit_of(sum(project.expenses.values()))))
    places = [places_of(offer, project.expenses) for offer in offers]
    ways = [choices_of(offer, found) for offer, found in zip(offers, places, strict=True)]
    shared = sharing(offers, side)
    unrivalled = free(offers, side)
    taking_all = greedy(offers, places, shared) if months is None else set[int]()
    is_tight = _is_tight(project, offers, ways)
    if project.room is not None and is_tight and months is None:
        form.pool = Pool(form.model.measure(project.room))
        form.granted.append({form.pool.paid: 1})
    for number, choices in enumerate(ways):
        if choices is None:
            _add_by_rows(form, number, places[number])
        elif number in shared:
            best = best_shared(offers[number], choices, unrivalled[number], months)
            _add_shared(form, number, best, takes_all=number in taking_all)
        else:
            _add_alone(form, number, best_apart(offers[number], choices), is_cut=is_tight)
    apart = conflicts(offers, side)
    for number in sorted(taking_all):
        add_greed(form, number, apart, taking_all)
    _add_exclusions(form, apart)
    _add_prerequisites(form)
    _add_expenses(form)
    add_ceilings(form, apart)
    _add_room(form)
    return form


def _is_tight(
    project: Project, offers: Sequence[Offer], ways: Sequence[list[Choice] | None]
) -> bool:
    """Say whether the room for small State aid could hold any plan back."""
    small = [n for n, each in enumerate(offers) if any(o.is_de_minimis for o in each.options)]
    whole = sum(project.expenses.values())
    most = sum(max((c.worth for c in ways[n] or ()), default=whole) for n in small)
    return project.room is not None and most > project.room


def _add_alone(form: Formulation, number: int, choices: Sequence[Choice], *, is_cut: bool) -> None:
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
        elif is_cut and options[taken.choice.option].is_de_minimis:
            granted[_cut(form, taken)] = 1
        else:
            granted[taken.chosen] = taken.choice.worth
    form.granted.append(granted)


def _cut(form: Formulation, taken: Taken) -> int:
    """Return the variable of what a choice pays that the room for small aid may cut down."""
    paid = form.model.measure(taken.choice.worth)
    form.model.at_most({paid: 1, taken.chosen: -taken.choice.worth})
    form.model.at_least({paid: 1, taken.chosen: -taken.choice.floor})
    form.cut[taken.chosen] = paid
    return paid


def _add_shared(
    form: Formulation, number: int, choices: Sequence[Choice], *, takes_all: bool
) -> None:
    """Add an aid that others may cut down: it pays at most what its choice gives."""
    model = form.model
    chosen = [model.variable() for _choice in choices]
    _add_choices(form, number, choices, chosen)
    if not takes_all:
        _branch_by_expense(form, number)
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


def _branch_by_expense(form: Formulation, number: int) -> None:
    """Let the search decide expense by expense what an aid takes, where that is less to decide.

    Which expenses are taken says which choice it is: then that one is whole by itself.
    """
    chosen = {
        each.chosen: frozenset(place.expense for place in each.choice.places)
        for each in form.taken
        if each.offer == number
    }
    sets = list(chosen.values())
    names = sorted(frozenset[str]().union(*sets))
    if len(set(sets)) < len(sets) or len(sets) <= len(names):
        return
    form.model.loosen(list(chosen))
    for name in names:
        taken: dict[int, float] = {x: 1 for x, each in chosen.items() if name in each}
        form.model.equal({**taken, form.model.variable(): -1})


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


def _add_exclusions(form: Formulation, apart: Pairs) -> None:
    """Keep apart aids that rule each other out, and on each expense those that may not stack."""
    offers = form.offers
    for one, two in combinations(range(len(offers)), 2):
        if excludes(offers[one].terms, offers[two].terms):
            form.model.at_most({**form.used[one], **form.used[two]}, 1)
    for clique in cliques(len(offers), apart):
        for taken in takes(form, clique).values():
            form.model.at_most(taken, 1)


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


def _add_room(form: Formulation) -> None:
    """Hold the small State aid of the plan within the room that is left for it."""
    if form.project.room is None:
        return
    small: dict[int, float] = dict.fromkeys(form.cut.values(), 1)
    if form.pool is not None:
        paid = form.pool.paid
        gives: dict[int, float] = {each.chosen: -each.choice.worth for each in form.pool.members}
        least: dict[int, float] = {each.chosen: -each.choice.floor for each in form.pool.members}
        form.model.at_most({**gives, paid: 1})
        form.model.at_least({**least, paid: 1})
        small[paid] = 1
    for claim in form.claims:
        option = form.offers[claim.offer].options[claim.option]
        if claim.paid is not None and option.is_de_minimis:
            small[claim.paid] = 1
    if len(small) > 1 or form.pool is None:
        form.model.at_most(small, form.project.room)
