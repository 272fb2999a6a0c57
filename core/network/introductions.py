"""The request to be introduced to a helper: facts of a dossier, its status, and its clocks."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias, cast, get_args

from core.errors import UserError
from core.facts.situation import Answer, Situation
from core.messages import N_, Message, counted, message
from core.network.wanted import Past
from core.packs.schema.network import Clocks, Entry, Kind, Mode, Quality, Rules

ROOM = "network.introductions"
Status: TypeAlias = Literal[
    "wanted", "waiting", "refused", "taken", "helped", "no_help", "unreachable"
]
Stage: TypeAlias = Literal["early", "remind", "last", "over"]
STATUSES: tuple[Status, ...] = get_args(Status)
OPEN: frozenset[Status] = frozenset({"waiting", "taken"})
CLOSED: frozenset[Status] = frozenset({"refused", "helped", "no_help", "unreachable"})

STATUS_WORDS: Mapping[Status, str] = {
    "wanted": N_("To be assigned"),
    "waiting": N_("Waiting for an answer"),
    "refused": N_("Refused by the helper"),
    "taken": N_("Under way"),
    "helped": N_("Help offered"),
    "no_help": N_("No help to be had"),
    "unreachable": N_("Firm out of reach"),
}
_NO_ANSWER = N_("There is no request {id} in this dossier.")
_NOT_DATED = N_("A request sent on {asked} cannot be {status} on {day}, before it.")


@dataclass(frozen=True, slots=True)
class Introduction:
    """A request: `entry` is empty until it is assigned, `dossier` until it is known whose it is."""

    id: str
    entry: str
    name: str
    kind: Kind | None
    contact: str
    needs: tuple[str, ...]
    language: str
    mode: Mode | None
    message: str
    asked: date | None
    status: Status
    reminded: date | None
    answered: date | None
    closed: date | None
    called: bool | None
    useful: bool | None
    comment: str
    dossier: str = ""
    firm: str = ""
    commune: str = ""

    def stage(self, on: date, clocks: Clocks) -> Stage:
        """Return how long it has waited: until one reminds, warns, gives up."""
        if self.status != "waiting" or self.asked is None:
            return "early"
        days = (on - self.asked).days
        if days >= clocks.over:
            return "over"
        if days >= clocks.last:
            return "last"
        return "remind" if days >= clocks.remind else "early"

    def is_due(self, on: date, clocks: Clocks) -> bool:
        """Say whether something is to be done today: not reminded since this stage began."""
        stage = self.stage(on, clocks)
        if stage == "early" or self.asked is None:
            return False
        begins = {"remind": clocks.remind, "last": clocks.last, "over": clocks.over}[stage]
        return self.reminded is None or self.reminded < self.asked + timedelta(days=begins)


def introductions(situation: Situation) -> tuple[Introduction, ...]:
    """Return the requests of a dossier, the latest first."""
    found = (_introduction(situation, id_) for id_ in situation.items_of(ROOM))
    return tuple(sorted(found, key=lambda each: (each.asked or date.min, each.id), reverse=True))


def asked(  # noqa: PLR0913 - a request has these sides
    entry: Entry | None,
    needs: Iterable[str],
    on: date,
    words: str = "",
    *,
    language: str = "",
    mode: Mode | None = None,
    id_: str | None = None,
) -> dict[str, Answer | None]:
    """Return the facts of a new request: to a helper, or to be assigned to one later."""
    facts: dict[str, Answer | None] = {
        "needs": " ".join(needs),
        "asked": on,
        "status": "wanted" if entry is None else "waiting",
    }
    if entry is not None:
        facts |= _to(entry)
    if language:
        facts["language"] = language
    if mode is not None:
        facts["mode"] = mode
    if words.strip():
        facts["message"] = words.strip()[:2000]
    return _named(id_ or os.urandom(6).hex(), facts)


def assigned(id_: str, entry: Entry, on: date) -> dict[str, Answer | None]:
    """Return the facts that give a request to a helper: its clocks begin anew."""
    return _named(id_, {**_to(entry), "asked": on, "status": "waiting"})


def moved(each: Introduction, status: Status, on: date) -> dict[str, Answer | None]:
    """Return the facts that bring a request to another status; raises UserError."""
    if each.asked is not None and on < each.asked:
        raise UserError(_NOT_DATED, asked=each.asked, status=message(STATUS_WORDS[status]), day=on)
    facts: dict[str, Answer | None] = {"status": status}
    facts["closed"] = on if status in CLOSED else None
    if status == "waiting":
        # As after an error: whoever had answered has not.
        facts |= {"answered": None, "asked": on, "reminded": None}
    elif status != "unreachable" and each.answered is None:
        facts["answered"] = on
    return _named(each.id, facts)


def reminded(id_: str, on: date) -> dict[str, Answer | None]:
    """Return the facts that note a reminder."""
    return _named(id_, {"reminded": on})


def found_in(situation: Situation, id_: str) -> Introduction:
    """Return a request of a dossier; raises UserError."""
    known = next((each for each in introductions(situation) if each.id == id_), None)
    if known is None:
        raise UserError(_NO_ANSWER, id=id_[:40])
    return known


def stage_words(each: Introduction, on: date, clocks: Clocks) -> Message | None:
    """Return what the clocks say of a request today; None where nothing presses."""
    if each.status == "taken" and each.answered is not None:
        days = (on - each.answered).days
        return counted(N_("taken up {count} day ago"), N_("taken up {count} days ago"), days)
    if each.status != "waiting" or each.asked is None:
        return None
    days = (on - each.asked).days
    match each.stage(on, clocks):
        case "over":
            return message(N_("{days} days without an answer: close it and ask somebody else"),
                           days=days)  # fmt: skip
        case "last":
            return message(N_("{days} days without an answer: warn that this is the last chance"),
                           days=days)  # fmt: skip
        case "remind":
            return message(N_("{days} days without an answer: remind them"), days=days)
        case "early":
            day = each.asked + timedelta(days=clocks.remind)
            return message(N_("remind them from {day} on"), day=day)


def past_of(requests: Iterable[Introduction], rules: Rules, on: date) -> Past:
    """Return what requests tell of helpers: open cases, turns taken, how useful they were."""
    since = on - timedelta(days=rules.matching.turn_days)
    taken: dict[str, int] = {}
    recent: dict[str, int] = {}
    votes: dict[str, list[bool]] = {}
    for each in requests:
        if not each.entry:
            continue
        if each.status in OPEN:
            taken[each.entry] = taken.get(each.entry, 0) + 1
        if each.asked is not None and since <= each.asked <= on:
            recent[each.entry] = recent.get(each.entry, 0) + 1
        if each.useful is not None:
            votes.setdefault(each.entry, []).append(each.useful)
    return Past(taken, recent, _useful(votes, rules.quality))


def of_row(dossier: str, id_: str, facts: str, firm: str, commune: str) -> Introduction:
    """Return a request from its row in the table of all requests."""
    from core.store.values import Unread, decoded

    answers: dict[str, Answer] = {}
    for name, coded in cast("dict[str, str]", json.loads(facts)).items():
        answer = decoded(coded)
        if not isinstance(answer, Unread):
            answers[f"{ROOM}.{id_}.{name}"] = answer
    found = _introduction(Situation(answers), id_)
    return replace(found, dossier=dossier, firm=firm, commune=commune)


def _useful(votes: Mapping[str, Sequence[bool]], rule: Quality) -> dict[str, float]:
    return {
        entry: sum(said) / len(said) for entry, said in votes.items() if len(said) >= rule.least
    }


def _to(entry: Entry) -> dict[str, Answer]:
    ways = " · ".join(filter(None, (entry.email, entry.phone, entry.website)))
    facts: dict[str, Answer] = {"entry": entry.id, "name": entry.name, "kind": entry.kind}
    return facts | ({"contact": ways} if ways else {})


def _named(id_: str, facts: Mapping[str, Answer | None]) -> dict[str, Answer | None]:
    return {f"{ROOM}.{id_}.{name}": value for name, value in facts.items()}


def _introduction(facts: Situation, id_: str) -> Introduction:
    start = f"{ROOM}.{id_}"

    def text(name: str) -> str:
        return facts.typed(f"{start}.{name}", str) or ""

    def day(name: str) -> date | None:
        return facts.typed(f"{start}.{name}", date)

    status = text("status")
    kind, mode = text("kind"), text("mode")
    return Introduction(
        id=id_,
        entry=text("entry"),
        name=text("name"),
        kind=cast("Kind", kind) if kind in get_args(Kind) else None,
        contact=text("contact"),
        needs=tuple(text("needs").split()),
        language=text("language"),
        mode=cast("Mode", mode) if mode in get_args(Mode) else None,
        message=text("message"),
        asked=day("asked"),
        status=status if status in STATUSES else "wanted",
        reminded=day("reminded"),
        answered=day("answered"),
        closed=day("closed"),
        called=facts.typed(f"{start}.called", bool),
        useful=facts.typed(f"{start}.useful", bool),
        comment=text("comment"),
    )
