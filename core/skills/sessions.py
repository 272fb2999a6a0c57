"""The training plan: sessions with their hours, cost, payer, and what remains for the firm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.facts.situation import Answer, Situation
from core.messages import N_, Shown, message
from core.months import month_after
from core.packs.schema.skills import Part, TrainingRule

SESSIONS = "skills.sessions"
HOURLY = "skills.hourly_cost"
STAFF, START = "company.headcount", "project.start"

_OVER = N_("The sum granted is above the price: check one of them.")
_UNCERTIFIED = N_("This payer pays only bodies certified Qualiopi, and this one is not.")
_UNSURE = N_("This payer pays only bodies certified Qualiopi: ask whether this one is.")
_TOO_LARGE = N_("This payer helps firms of at most {most} people; yours has {staff}.")
_ASK_EARLY = N_("Ask the payer {days} days before the course begins: our team’s own reckoning.")
_ASK_BY = N_(
    "Ask the payer by {day}, {days} days before the month begins: our team’s own reckoning."
)
_NO_PAYER = N_("Nobody was asked to pay: see whether a fund would, before you enrol.")


@dataclass(frozen=True, slots=True)
class Session:
    """A course for some people. Amounts in euros before VAT, None where nobody told.

    `remaining` is the price less what a payer wrote that it grants. `warnings` are sentences.
    """

    id: str
    title: str
    skill: str | None
    hours: Decimal | None
    people: int | None
    cost: Decimal | None
    month: int | None
    payer: TrainingRule | None
    covered: Decimal
    certified: bool | None
    warnings: tuple[Shown, ...]

    @property
    def remaining(self) -> Decimal | None:
        """What is left to pay; None while the price is not known."""
        return None if self.cost is None else max(Decimal(0), self.cost - self.covered)

    @property
    def person_hours(self) -> Decimal | None:
        """Hours over all people; None while one of the two is not known."""
        if self.hours is None or self.people is None:
            return None
        return self.hours * self.people


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """All sessions by month. Sums are over what is known; `unpriced` counts the others.

    `wages`: what the hours cost in working time, None while the cost of an hour is not told.
    """

    sessions: tuple[Session, ...]
    hours: Decimal
    cost: Decimal
    covered: Decimal
    remaining: Decimal
    unpriced: int
    wages: Decimal | None


def training_plan(situation: Situation, part: Part) -> TrainingPlan:
    """Return the plan of a firm; sessions without a month come last."""
    items = situation.items_of(SESSIONS)
    found = sorted(
        (_session(item, situation, part) for item in items), key=lambda s: (s.month or 999, s.id)
    )
    hours = sum((each.person_hours or Decimal(0) for each in found), Decimal(0))
    priced = [each for each in found if each.cost is not None]
    hourly = situation.number(HOURLY)
    return TrainingPlan(
        sessions=tuple(found),
        hours=hours,
        cost=sum((each.cost or Decimal(0) for each in priced), Decimal(0)),
        covered=sum((min(each.covered, each.cost or Decimal(0)) for each in priced), Decimal(0)),
        remaining=sum((each.remaining or Decimal(0) for each in priced), Decimal(0)),
        unpriced=len(found) - len(priced),
        wages=None if hourly is None else (hourly * hours).quantize(Decimal("0.01")),
    )


def as_expense(session: Session) -> dict[str, Answer]:
    """Return the facts of the line of the project that pays what remains of a session.

    The line bears the session's id, so that joining it twice makes one line. Raises ValueError
    for a session without a price.
    """
    if session.remaining is None:
        raise ValueError(session.id)
    line = f"project.expenses.{session.id}"
    facts: dict[str, Answer] = {
        f"{line}.label": session.title,
        f"{line}.category": "training",
        f"{line}.kind": "training",
        f"{line}.amount": session.remaining,
        f"{line}.month": session.month or 1,
    }
    return {name: value for name, value in facts.items() if value not in ("", None)}


def removed(item: str, situation: Situation) -> dict[str, Answer | None]:
    """Return the facts that take a session away, with the line of the project that it became."""
    starts = (f"{SESSIONS}.{item}.", f"project.expenses.{item}.")
    return {name: None for name in situation if name.startswith(starts)}


def is_joined(session: Session, situation: Situation) -> bool:
    """Say whether the line of the project has what remains of a session now."""
    return situation.number(f"project.expenses.{session.id}.amount") == session.remaining


def _session(item: str, situation: Situation, part: Part) -> Session:
    def fact(field: str) -> str:
        return f"{SESSIONS}.{item}.{field}"

    payer = situation.typed(fact("payer"), str)
    made = Session(
        id=item,
        title=(situation.typed(fact("title"), str) or "").strip(),
        skill=situation.typed(fact("skill"), str),
        hours=situation.number(fact("hours")),
        people=situation.typed(fact("people"), int),
        cost=situation.number(fact("cost")),
        month=situation.typed(fact("month"), int),
        payer=next((each for each in part.training if each.id == payer), None),
        covered=situation.number(fact("covered")) or Decimal(0),
        certified=situation.typed(fact("certified"), bool),
        warnings=(),
    )
    warnings = (*_warnings(made, situation), *_early(made, situation, part))
    return _warned(made, warnings)


def _early(session: Session, situation: Situation, part: Part) -> Iterator[Shown]:
    """Yield by when the payer is to be asked, as long as it granted nothing."""
    if session.payer is None or session.payer.kind != "payer" or session.covered:
        return
    days, start = part.reckoning.ask_before_days, situation.typed(START, date)
    if start is None or session.month is None:
        yield message(_ASK_EARLY, days=days)
        return
    begins = month_after(start, session.month - 1)
    yield message(_ASK_BY, day=begins - timedelta(days=days), days=days)


def _warned(session: Session, warnings: Sequence[Shown]) -> Session:
    from dataclasses import replace

    return replace(session, warnings=tuple(warnings))


def _warnings(session: Session, situation: Situation) -> Iterator[Shown]:
    payer, staff = session.payer, situation.typed(STAFF, int)
    if session.cost is not None and session.covered > session.cost:
        yield message(_OVER)
    if payer is None:
        if session.cost:
            yield message(_NO_PAYER)
        return
    if payer.needs_certified and session.certified is False:
        yield message(_UNCERTIFIED)
    if payer.needs_certified and session.certified is None:
        yield message(_UNSURE)
    if payer.most_staff is not None and staff is not None and staff > payer.most_staff:
        yield message(_TOO_LARGE, most=payer.most_staff, staff=staff)
