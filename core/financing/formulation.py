"""The funding mix as a model: which aid stands on which expense, and for how many cents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.financing.cents import share_up
from core.financing.claim import Claim
from core.financing.formulas import add_formula
from core.financing.offers import Offer, Option, Side, excludes, may_stack
from core.financing.solver import Model


@dataclass(frozen=True, slots=True)
class Project:
    """What is to be funded: the cents of each expense, and the room left for de minimis aid.

    `room` None: no ceiling is known.
    """

    expenses: Mapping[str, int]
    room: int | None


@dataclass(slots=True)
class Formulation:
    """The model with the meaning of its variables."""

    project: Project
    offers: Sequence[Offer]
    model: Model = field(default_factory=Model)
    claims: list[Claim] = field(default_factory=list[Claim])
    used: list[int] = field(default_factory=list[int])
    granted: list[int] = field(default_factory=list[int])
    options: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])


def formulation(project: Project, offers: Sequence[Offer], side: Side) -> Formulation:
    """Return the model of all plans that these offers allow for the project."""
    form = Formulation(project, offers)
    for number, offer in enumerate(offers):
        _add_offer(form, number, offer)
    _add_exclusions(form, side)
    _add_prerequisites(form)
    _add_expenses(form)
    _add_ceilings(form)
    _add_room(form)
    return form


def _add_offer(form: Formulation, number: int, offer: Offer) -> None:
    """Add an aid: used or not, one formula of its own, and the cents it grants in all."""
    model = form.model
    form.used.append(model.variable())
    form.granted.append(model.variable(sum(form.project.expenses.values())))
    total: dict[int, float] = {form.granted[number]: 1}
    choice: dict[int, float] = {form.used[number]: -1}
    for place, option in enumerate(offer.options):
        chosen = model.variable()
        form.options[number, place] = chosen
        choice[chosen] = 1
        claims = _claims(form, number, place, option)
        form.claims.extend(claims)
        _add_takes(model, claims, chosen)
        add_formula(model, option, claims, chosen)
        total.update({claim.paid: -1 for claim in claims})
    model.equal(choice)
    model.equal(total)


def _claims(form: Formulation, number: int, place: int, option: Option) -> list[Claim]:
    claims: list[Claim] = []
    for rank, line in enumerate(option.lines):
        for expense, eligible in line.bases.items():
            base = min(eligible, form.project.expenses[expense])
            by_rate = option.is_by_line and not option.bonus
            most = min(share_up(base, line.rate), base) if by_rate else base
            take, paid = form.model.variable(), form.model.variable(most)
            claims.append(Claim(number, place, rank, expense, base, most, take, paid))
    return claims


def _add_takes(model: Model, claims: Sequence[Claim], chosen: int) -> None:
    """Demand that an expense be claimed once, under the formula chosen, and pay only then."""
    by_expense: dict[str, dict[int, float]] = {}
    for claim in claims:
        by_expense.setdefault(claim.expense, {})[claim.take] = 1
        model.at_most({claim.paid: 1, claim.take: -claim.most})
    for takes in by_expense.values():
        model.at_most({**takes, chosen: -1})


def _add_exclusions(form: Formulation, side: Side) -> None:
    """Keep apart aids that rule each other out, and on each expense those that may not stack."""
    offers = form.offers
    pairs = [(one, two) for one in range(len(offers)) for two in range(one + 1, len(offers))]
    for one, two in pairs:
        if excludes(offers[one].terms, offers[two].terms):
            form.model.at_most({form.used[one]: 1, form.used[two]: 1}, 1)
    conflicts = {
        (one, two)
        for one, two in pairs
        if not may_stack(offers[one].terms, offers[two].terms, side)
    }
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
            found.setdefault(claim.expense, {})[claim.take] = 1
    return found


def _add_prerequisites(form: Formulation) -> None:
    """Let an aid be used only with one of the aids that each of its requirements names."""
    for number, offer in enumerate(form.offers):
        for wanted in offer.terms.prerequisites:
            needed: dict[int, float] = {
                form.used[other]: -1
                for other, each in enumerate(form.offers)
                if each.id in wanted and other != number
            }
            form.model.at_most({**needed, form.used[number]: 1})


def _add_expenses(form: Formulation) -> None:
    """Let no expense be paid more than once over."""
    for expense, whole in form.project.expenses.items():
        paid: dict[int, float] = {
            claim.paid: 1 for claim in form.claims if claim.expense == expense
        }
        if len(paid) > 1:
            form.model.at_most(paid, whole)


def _add_ceilings(form: Formulation) -> None:
    """Hold all public aid on an aid's own expenses below its ceiling."""
    for number, offer in enumerate(form.offers):
        if offer.ceiling is None:
            continue
        total: dict[int, float] = {}
        for expense, whole in form.project.expenses.items():
            own = [c for c in form.claims if c.offer == number and c.expense == expense]
            if not own:
                continue
            public = form.model.variable(whole)
            here: dict[int, float] = {c.paid: 1 for c in form.claims if c.expense == expense}
            takes: dict[int, float] = {c.take: whole for c in own}
            # Where the aid claims this expense, `public` is no less than all aid on it.
            form.model.at_most({**here, **takes, public: -1}, whole)
            total[public] = 1
            total.update({c.take: -float(c.base * offer.ceiling) for c in own})
        form.model.at_most(total)


def _add_room(form: Formulation) -> None:
    """Hold the small State aid of the plan within the room that is left for it."""
    if form.project.room is None:
        return
    counted: dict[int, float] = {
        claim.paid: 1
        for claim in form.claims
        if form.offers[claim.offer].options[claim.option].is_de_minimis
    }
    if counted:
        form.model.at_most(counted, form.project.room)
