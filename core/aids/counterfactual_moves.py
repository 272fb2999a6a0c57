"""The single changes that may open an aid: for each fact that can change, the values to try."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import chain

from core.aids.context import EXPENSES, parameters
from core.aids.counterfactual_words import Wanted, told_change, wanted_of
from core.aids.readers import conditions_of, formulas_in, formulas_of
from core.facts.definition import FactDefinition, Value
from core.facts.situation import Answer, Situation
from core.messages import Shown
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Condition, Instrument

# What people can do at once comes before what takes time, and that before growing.
_EFFORTS = {"choice": 0, "any": 0, "time": 2, "up": 3, "down": 3}
_CENT, _NONE = Decimal("0.01"), Decimal(0)


@dataclass(frozen=True, slots=True)
class Move:
    """One fact set to a value, or the aid asked for on a later day (`on`).

    `lever` names what is moved: a set of moves has one a lever. `frees` are the facts (or the
    beginnings of their names) that it can set, `bears_on` those by which refusals are known that
    it may lift (None: any, for another text may be in force); `kinds` the kinds of expense among
    which the firm may choose.
    """

    lever: str
    answers: tuple[tuple[str, Answer], ...]
    on: date | None = None
    text: Shown = field(default="", compare=False)
    value: Value = field(default=False, compare=False)
    now: Value | None = field(default=None, compare=False)
    effort: tuple[int, float] = field(default=(0, 0.0), compare=False)
    frees: tuple[str, ...] = field(default=(), compare=False)
    bears_on: frozenset[str] | None = field(default=frozenset(), compare=False)
    kinds: tuple[Shown, ...] = field(default=(), compare=False)

    @property
    def fact(self) -> str | None:
        """The fact (or collection) that changes, None where it is the day."""
        return self.lever if self.on is None else None


@dataclass(frozen=True)
class Firm:
    """The firm whose aid is refused, under a pack, at a law date."""

    situation: Situation
    pack: Pack
    on: date

    @cached_property
    def expenses(self) -> tuple[tuple[Value | None, Decimal], ...]:
        """The category and the euros of each expense of the project."""
        start, told = EXPENSES, self.situation
        return tuple(
            (told.value(f"{start}.{item}.category"), told.number(f"{start}.{item}.amount") or _NONE)
            for item in told.items_of(EXPENSES)
        )

    @cached_property
    def new_expense(self) -> str:
        """An id that no expense of the project has."""
        taken = frozenset(self.situation.items_of(EXPENSES))
        names = (f"more{number or ''}" for number in range(len(taken) + 1))
        return next(name for name in names if name not in taken)

    @cached_property
    def unbound(self) -> Situation:
        """What is known of the firm that it cannot change: all else is taken as unknown."""
        told, pack = self.situation, self.pack
        free = (name for name in told if how_changes(pack.fact(name)) not in {"fixed", "time"})
        return told.without(*free)


def moves_of(instrument: Instrument, firm: Firm) -> tuple[Move, ...]:
    """Return the moves that may matter to an aid, those of least effort first."""
    from core.aids.counterfactual_days import day_moves
    from core.aids.counterfactual_spending import spending_moves

    versions = instrument.versions
    conditions = [leaf for each in versions for leaf in conditions_of(each)]
    days = tuple(day_moves(versions, conditions, firm))
    starts = sorted({firm.on, *(move.on for move in days if move.on is not None)})
    found = chain(
        days,
        _fact_moves(conditions, firm, starts),
        _quantity_moves(versions, firm),
        _prior_moves(conditions, firm),
        spending_moves(versions, firm),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.effort, each.lever)))


def how_changes(definition: FactDefinition | None) -> str:
    """Return how a fact can change; what the pack does not say is taken as fixed."""
    return definition.changes.how if definition and definition.changes else "fixed"


def spending_of(move: Move) -> Decimal:
    """Return the euros that a move spends more."""
    return Decimal(str(move.value)) - Decimal(str(move.now or 0))


def cheaper(move: Move, more: Decimal) -> Move:
    """Return a move that spends this much more, which is a sum in whole euros."""
    from dataclasses import replace

    from core.aids.counterfactual_words import spending_words

    now = Decimal(str(move.now or 0))
    answers = tuple(
        (name, more if isinstance(value, Decimal) else value) for name, value in move.answers
    )
    words = spending_words(now + more, now, move.kinds)
    return replace(move, answers=answers, value=now + more, text=words)


def merged(moves: Sequence[Move]) -> Move:
    """Return the first of moves that are alike but for what is bought, naming all the kinds."""
    from dataclasses import replace

    from core.aids.counterfactual_words import spending_words

    first = moves[0]
    kinds = tuple(dict.fromkeys(kind for move in moves for kind in move.kinds))
    total, now = Decimal(str(first.value)), Decimal(str(first.now or 0))
    return replace(first, kinds=kinds, text=spending_words(total, now, kinds))


def _fact_moves(
    conditions: Sequence[Condition], firm: Firm, starts: Sequence[date]
) -> Iterator[Move]:
    for condition in conditions:
        if condition.fact is not None:
            for wanted in _wanted(condition, condition.fact, firm, starts):
                yield _fact_move(condition.fact, wanted, firm)
        for fact, limit, strictly in _size_limits(condition, firm):
            definition = firm.pack.fact(fact)
            above = (
                Condition(fact=fact, least=limit) if strictly else Condition(fact=fact, above=limit)
            )
            for wanted in _numbers(above, fact, definition, firm):
                yield _fact_move(fact, wanted, firm)


def _quantity_moves(versions: Sequence[AidVersion], firm: Firm) -> Iterator[Move]:
    """Yield a first unit of what an aid pays by number, where there is none."""
    for version in versions:
        for formula in chain.from_iterable(formulas_in(each) for each in formulas_of(version)):
            if formula.quantity is not None:
                above = Condition(fact=formula.quantity.fact, least=Decimal(1))
                definition = firm.pack.fact(formula.quantity.fact)
                for wanted in _numbers(above, formula.quantity.fact, definition, firm):
                    yield _fact_move(formula.quantity.fact, wanted, firm)


def _fact_move(fact: str, wanted: Wanted, firm: Firm) -> Move:
    definition = firm.pack.fact(fact)
    now = firm.situation.value(fact)
    how = how_changes(definition)
    return Move(
        lever=fact,
        answers=((fact, wanted.value),),
        text=told_change(definition, fact, wanted, now),
        value=wanted.value,
        now=now,
        effort=(_EFFORTS[how], _distance(now, wanted.value)),
        frees=(fact,),
        bears_on=frozenset((fact,)),
    )


def _wanted(
    condition: Condition, fact: str, firm: Firm, starts: Sequence[date]
) -> Iterator[Wanted]:
    """Yield the values of a fact at the edges of a condition, within what can change."""
    definition, now = firm.pack.fact(fact), firm.situation.value(fact)
    how = how_changes(definition)
    if definition is None or now is None or how in {"fixed", "time"}:
        return
    if isinstance(now, bool):
        if how in {"choice", "any"} or (how == "up") is not now:
            yield wanted_of(definition, not now)
    elif isinstance(now, date):
        yield from _planned_days(condition, now, firm, starts)
    elif isinstance(now, int | Decimal):
        yield from _numbers(condition, fact, definition, firm)
    elif definition.options and how in {"choice", "any"}:
        keys = (*condition.among, *(each.key for each in definition.options))
        yield from (wanted_of(definition, key) for key in dict.fromkeys(keys) if key != now)


def _planned_days(
    condition: Condition, now: date, firm: Firm, starts: Sequence[date]
) -> Iterator[Wanted]:
    """Yield the days that a firm can still choose: none of them is past."""
    if condition.from_law_date:
        yield from (Wanted(day, "not_before_asking") for day in starts if day != now)
    for day, kind in ((condition.day_from, "from"), (condition.day_until, "until")):
        if day is not None and day >= firm.on and day != now:
            yield Wanted(day, kind)


def _numbers(
    condition: Condition, fact: str, definition: FactDefinition | None, firm: Firm
) -> Iterator[Wanted]:
    now = firm.situation.number(fact)
    if definition is None or now is None:
        return
    how = how_changes(definition)
    step = Decimal(1) if definition.type == "int" else _CENT
    for bound, kind, value in _edges(condition, step):
        if value == now or not _within(definition, value) or how in {"fixed", "time"}:
            continue
        rises = value > now
        is_ours = kind in ({"least", "above"} if rises else {"most", "below"})
        if is_ours and how != ("down" if rises else "up"):
            yield Wanted(int(value) if definition.type == "int" else value, kind, bound)


def _edges(condition: Condition, step: Decimal) -> Iterator[tuple[Decimal, str, Decimal]]:
    """Yield the values on both sides of each bound, with the words that name the bound."""
    for bound, closed in (
        (condition.least, True), (condition.above, False),
        (condition.below, True), (condition.most, False),
    ):  # fmt: skip
        if bound is not None and closed:
            yield bound, "least", bound
            yield bound, "below", bound - step
        elif bound is not None:
            yield bound, "above", bound + step
            yield bound, "most", bound
    if isinstance(condition.equals, int) and not isinstance(condition.equals, bool):
        bound = Decimal(condition.equals)
        for value, kind in (
            (bound, "least"),
            (bound, "most"),
            (bound + 1, "above"),
            (bound - 1, "below"),
        ):
            yield bound, kind, value


def _within(definition: FactDefinition, value: Decimal) -> bool:
    least, most = definition.minimum, definition.maximum
    return (least is None or least <= value) and (most is None or value <= most)


def _size_limits(condition: Condition, firm: Firm) -> Iterator[tuple[str, Decimal, bool]]:
    """Yield the limits between the sizes of firms, where a condition is about the size."""
    if not condition.size:
        return
    found = parameters(firm.pack)
    for size in ("micro", "small", "medium"):
        for name in ("headcount", "turnover", "balance_sheet"):
            parameter = found.get(f"sme.{size}.{name}")
            limit = parameter.on(firm.on) if parameter else None
            if limit is not None:
                yield f"company.{name}", limit, name == "headcount"


def _prior_moves(conditions: Sequence[Condition], firm: Firm) -> Iterator[Move]:
    """Yield the aids and reports to be had first; not those that are themselves refused."""
    from core.aids.counterfactual_words import prior_words

    for condition in conditions:
        had = condition.had
        if had is None:
            continue
        is_dated = had.report_after is not None or had.within_months is not None
        for aid in (*had.aids, *had.others):
            first, report = f"company.aids.{aid}.had", f"company.aids.{aid}.report"
            known = firm.situation.value(first)
            if known is None or how_changes(firm.pack.fact(first)) == "fixed":
                continue
            if (known and not is_dated) or not _can_be_had(aid, firm):
                continue
            answers: tuple[tuple[str, Answer], ...] = ((first, True),)
            answers += ((report, firm.on),) if is_dated else ()
            yield Move(
                lever=first,
                answers=answers,
                text=prior_words(_title(aid, had.others, firm.pack), had, is_dated=is_dated),
                value=True,
                now=known,
                effort=(1, 0.0),
                frees=(first, report),
                bears_on=frozenset((first, report)),
            )


def _can_be_had(aid: str, firm: Firm) -> bool:
    """Say whether a prerequisite is not itself refused: one that is over opens nothing."""
    from core.aids.evaluate import evaluate
    from core.aids.result import Verdict

    found = next((each for each in firm.pack.content.instruments if each.id == aid), None)
    if found is None:
        return True
    return evaluate(found, firm.situation, firm.pack, firm.on).verdict is not Verdict.NO


def _title(aid: str, others: Mapping[str, Shown], pack: Pack) -> Shown:
    from core.aids.context import titles

    return titles(pack).get(aid) or others.get(aid) or aid


def _distance(now: Value | None, value: Value) -> float:
    """Return how far a value is from today's, as a share of it; days in years."""
    if isinstance(now, date) and isinstance(value, date):
        return abs((value - now).days) / 365
    if isinstance(now, bool) or isinstance(value, bool | str | date) or isinstance(now, str | date):
        return 0.0
    return abs(float(value) - float(now or 0)) / max(float(now or 0), 1.0)
