"""The formulas of aids as rows of the model, for aids with too many expenses to try each set."""

from collections.abc import Sequence

from core.financing.cents import cents
from core.financing.claim import Claim
from core.financing.offers import Line, Option
from core.financing.solver import Model

_ALMOST_A_CENT = 1 - 1e-5


def add_formula(model: Model, option: Option, claims: Sequence[Claim], chosen: int) -> None:
    """Hold the cents paid within what a formula gives for the bases claimed."""
    paid: dict[int, float] = {_paid(claim): 1 for claim in claims}
    base: dict[int, float] = {_take(claim): claim.base for claim in claims}
    whole = sum(claim.base for claim in claims)
    _add_takes(model, claims, chosen)
    model.at_least({**base, chosen: -min(max(option.minimum_spend, 1), whole + 1)})
    model.at_least({**paid, chosen: -min(max(option.floor, 1), whole + 1)})
    if option.cap is not None and option.cap < whole:
        model.at_most({**paid, chosen: -option.cap})
    if option.cofinancing:
        part = 1 / (1 + option.cofinancing)
        model.at_most({**paid, **{_take(claim): -float(part * claim.base) for claim in claims}})
    if option.flat is not None:
        model.at_most({**paid, chosen: -min(option.flat + option.bonus, whole)})
    elif option.steps:
        _add_steps(model, option, claims, chosen)
    elif option.bands:
        _add_bands(model, option, claims, chosen)
    else:
        _add_lines(model, option, claims, chosen)


def _add_takes(model: Model, claims: Sequence[Claim], chosen: int) -> None:
    """Demand that an expense be claimed once, under the formula chosen, and pay only then."""
    by_expense: dict[str, dict[int, float]] = {}
    for claim in claims:
        by_expense.setdefault(claim.expense, {})[_take(claim)] = 1
        model.at_most({_paid(claim): 1, _take(claim): -claim.most})
    for takes in by_expense.values():
        model.at_most({**takes, chosen: -1})


def _take(claim: Claim) -> int:
    """Return the one variable of a claim of such an aid."""
    return next(iter(claim.take))


def _paid(claim: Claim) -> int:
    if claim.paid is None:
        raise ValueError(claim)
    return claim.paid


def _add_lines(model: Model, option: Option, claims: Sequence[Claim], chosen: int) -> None:
    """Let each line give its rate of its capped base; the total may gain a bonus.

    What a line gives may end in a part of a cent: only the total is rounded, downwards.
    """
    total: dict[int, float] = {_paid(claim): 1 for claim in claims}
    for rank, line in enumerate(option.lines):
        own = [claim for claim in claims if claim.line == rank]
        if own:
            gives = model.measure(_line_most(line, own))
            model.at_most({gives: 1, **{_take(c): -float(c.base * line.rate) for c in own}})
            if not option.bonus:
                model.at_most({gives: -1, **{_paid(claim): 1 for claim in own}}, _ALMOST_A_CENT)
            total[gives] = -1
    model.at_most({**total, chosen: -option.bonus})


def _line_most(line: Line, claims: Sequence[Claim]) -> float:
    base = sum(claim.base for claim in claims)
    if line.base_cap is not None:
        base = min(base, line.base_cap)
    gives = float(base * line.rate)
    return gives if line.cap is None else min(gives, line.cap)


def _add_steps(model: Model, option: Option, claims: Sequence[Claim], chosen: int) -> None:
    """Let each whole step of base give its sum."""
    steps = option.steps
    if steps is None:
        return
    most = sum(claim.base for claim in claims)
    if steps.most is not None:
        most = min(most, cents(steps.most))
    count = model.variable(most // cents(steps.every))
    base = _capped_base(model, option, claims)
    model.at_most({count: cents(steps.every), base: -1})
    paid: dict[int, float] = {_paid(claim): 1 for claim in claims}
    model.at_most({**paid, count: -cents(steps.gives), chosen: -option.bonus})


def _add_bands(model: Model, option: Option, claims: Sequence[Claim], chosen: int) -> None:
    """Let the one band in which the base lies give its own sum."""
    base = _capped_base(model, option, claims)
    whole = sum(claim.base for claim in claims)
    paid: dict[int, float] = {_paid(claim): 1 for claim in claims}
    one: dict[int, float] = {chosen: -1}
    ends = [*(cents(band.least) - 1 for band in option.bands[1:]), whole]
    for band, end in zip(option.bands, ends, strict=True):
        here = model.variable()
        one[here] = 1
        model.at_least({base: 1, here: -cents(band.least)})
        model.at_most({base: 1, here: whole - min(end, whole)}, whole)
        gives = cents(band.flat) + option.bonus
        model.at_most({**paid, base: -float(band.rate), here: whole}, whole + gives)
        if band.cap is not None:
            model.at_most({**paid, here: whole}, whole + cents(band.cap) + option.bonus)
    model.equal(one)


def _capped_base(model: Model, option: Option, claims: Sequence[Claim]) -> int:
    """Return a variable that is the sum of the lines' bases, each up to its cap, exactly."""
    base = model.measure(sum(claim.base for claim in claims))
    total: dict[int, float] = {base: -1}
    for rank, line in enumerate(option.lines):
        own: dict[int, float] = {_take(claim): claim.base for claim in claims if claim.line == rank}
        whole = sum(claim.base for claim in claims if claim.line == rank)
        if line.base_cap is None or whole <= line.base_cap:
            total.update(own)
            continue
        capped, is_full = model.measure(line.base_cap), model.variable()
        model.at_most({capped: 1, **{take: -each for take, each in own.items()}})
        model.at_least({capped: 1, is_full: -line.base_cap})
        model.at_most({**own, capped: -1, is_full: -whole})
        total[capped] = 1
    model.equal(total)
    return base
