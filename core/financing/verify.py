"""The proof of a mix: every clause checked again in exact cents, without the solver."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from core.aids.terms import AidTerms, TermLine, TermOption
from core.financing.formulation import Project
from core.financing.mix import Mix, Share
from core.financing.offers import Side


class BrokenPlanError(AssertionError):
    """A mix that breaks a clause: a bug of ours, never to be shown as a plan."""


def verify(mix: Mix, project: Project, terms: Sequence[AidTerms], side: Side) -> None:
    """Raise BrokenPlanError unless the mix keeps every clause of the aids and of the project."""
    by_id = {each.instrument: each for each in terms}
    groups: dict[str, list[Share]] = {}
    for share in mix.shares:
        groups.setdefault(share.instrument, []).append(share)
    for instrument, shares in groups.items():
        _check_aid(by_id[instrument], shares, project, side)
        _check_ceiling(by_id[instrument], shares, mix)
        for wanted in by_id[instrument].prerequisites:
            _demand(any(each in groups for each in wanted), instrument, "prerequisite")
    for one, two in combinations(groups, 2):
        _check_pair(by_id[one], by_id[two], groups[one], groups[two], side)
    _check_project(mix, project)
    if project.room is not None:
        small = sum(s.amount for s in mix.shares if _is_small(by_id[s.instrument], s, side))
        _demand(small <= project.room, "mix", "the de minimis room")


def is_small_regime(option: TermOption) -> bool:
    """Say whether every regime that could carry the formula is de minimis, or not known."""
    return set(option.regimes) <= {"unknown", "de_minimis", "de_minimis_1407", "de_minimis_2831"}


def due(option: TermOption, bases: Mapping[int, Fraction], side: Side) -> Fraction:
    """Return the exact cents that a formula gives for the bases of its lines, by line number."""
    spent = sum(bases.values(), Fraction(0))
    if spent < _cents(option.minimum_spend):
        return Fraction(0)
    capped = sum(
        (_within(base, option.lines[line].base_cap) for line, base in bases.items()), Fraction(0)
    )
    gives = _gives(option, bases, capped) + _cents(option.bonus)
    if option.cap is not None:
        gives = min(gives, _cents(option.cap.least if side is Side.SURE else option.cap.most))
    return min(gives, spent / (1 + Fraction(option.cofinancing)))


def _gives(option: TermOption, bases: Mapping[int, Fraction], capped: Fraction) -> Fraction:
    if option.flat is not None:
        return _cents(option.flat)
    if option.steps:
        counted = _within(capped, option.steps.most)
        return counted // _cents(option.steps.every) * _cents(option.steps.gives)
    if option.bands:
        band = max(
            (each for each in option.bands if _cents(each.least) <= capped),
            key=lambda each: each.least,
            default=None,
        )
        if band is None:
            return Fraction(0)
        return _within(_cents(band.flat) + Fraction(band.rate) * capped, band.cap)
    return sum((_line_gives(option.lines[line], base) for line, base in bases.items()), Fraction(0))


def _line_gives(line: TermLine, base: Fraction) -> Fraction:
    return _within(Fraction(line.rate) * _within(base, line.base_cap), line.cap)


def _check_aid(terms: AidTerms, shares: Sequence[Share], project: Project, side: Side) -> None:
    """Check one aid by itself: its expenses, its formula, its floor."""
    name = terms.instrument
    _demand(len({share.option for share in shares}) == 1, name, "one formula")
    _demand(len({share.expense for share in shares}) == len(shares), name, "an expense once")
    _demand(not terms.is_loan, name, "no loan among the aids")
    option = _option(terms, shares[0].option, side)
    bases: dict[int, Fraction] = {}
    for share in shares:
        line = option.lines[share.line]
        _demand(share.base == _eligible(line, share.expense, project, side), name, "its base")
        _demand(0 <= share.amount <= share.base, name, "an amount within its base")
        bases[share.line] = bases.get(share.line, Fraction(0)) + share.base
    total = sum(share.amount for share in shares)
    owed = due(option, bases, side)
    _demand(total <= owed, name, "its formula")
    _demand(total >= _cents(option.floor) and owed >= _cents(option.floor), name, "its floor")
    if not (option.bonus or option.flat is not None or option.steps or option.bands):
        _check_lines(option, shares, bases)


def _check_lines(
    option: TermOption, shares: Sequence[Share], bases: Mapping[int, Fraction]
) -> None:
    for number, base in bases.items():
        line = option.lines[number]
        own = [share for share in shares if share.line == number]
        total = sum(share.amount for share in own)
        # Rounding may put less than one cent more on a line or an expense, never on the total.
        _demand(total < _line_gives(line, base) + 1, line.id, "the cap of a line")
        for share in own:
            _demand(share.amount < Fraction(line.rate) * share.base + 1, line.id, "the rate")


def _check_ceiling(terms: AidTerms, shares: Sequence[Share], mix: Mix) -> None:
    ceiling = terms.cumulation.ceiling
    if ceiling is None:
        return
    mine = {share.expense for share in shares}
    public = sum(share.amount for share in mix.shares if share.expense in mine)
    base = sum(share.base for share in shares)
    _demand(public <= Fraction(ceiling) * base, terms.instrument, "its ceiling of public aid")


def _check_pair(
    one: AidTerms, two: AidTerms, ones: Sequence[Share], twos: Sequence[Share], side: Side
) -> None:
    name = f"{one.instrument} + {two.instrument}"
    ruled_out = {*one.cumulation.excluded} & {two.instrument} or {*two.cumulation.excluded} & {
        one.instrument
    }
    _demand(not ruled_out, name, "an exclusion")
    if {share.expense for share in ones} & {share.expense for share in twos}:
        for here, there in ((one, two), (two, one)):
            kind = here.cumulation.kind
            tolerated = kind in {"ceiling", "allowed"} or (
                kind == "unknown" and side is Side.POSSIBLE
            )
            named = there.instrument in here.cumulation.allowed
            _demand(tolerated or named, name, "no stacking")


def _check_project(mix: Mix, project: Project) -> None:
    for expense, whole in project.expenses.items():
        paid = sum(share.amount for share in mix.shares if share.expense == expense)
        _demand(paid <= whole, expense, "no more aid than cost")
    _demand(mix.total <= mix.bound, "mix", "its bound")


def _option(terms: AidTerms, number: int, side: Side) -> TermOption:
    """Return a formula by its number among those that are documented."""
    reading = terms.readings[0] if side is Side.SURE else terms.readings[-1]
    return [each for each in reading.options if each.is_documented][number]


def _is_small(terms: AidTerms, share: Share, side: Side) -> bool:
    """Say whether every regime that could carry the formula is de minimis, or not known."""
    return is_small_regime(_option(terms, share.option, side))


def _eligible(line: TermLine, expense: str, project: Project, side: Side) -> Fraction:
    found = [*line.expenses, *(line.doubtful if side is Side.POSSIBLE else ())]
    amounts = [_cents(each.amount) for each in found if each.expense == expense]
    whole = sum(amounts, Fraction(0))
    return min(whole, Fraction(project.expenses[expense])) if amounts else Fraction(-1)


def _cents(amount: object) -> Fraction:
    return Fraction(0) if amount is None else Fraction(str(amount)) * 100


def _within(amount: Fraction, most: object) -> Fraction:
    return amount if most is None else min(amount, _cents(most))


def _demand(kept: object, where: str, clause: str) -> None:
    if not kept:
        raise BrokenPlanError(f"{where}: {clause}")
