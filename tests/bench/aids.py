"""How long the aids of the base pack take for one firm."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from statistics import median

from core.aids.counterfactuals import counterfactuals
from core.aids.evaluate import evaluate_all
from core.aids.next_question import next_question
from core.facts.situation import Answer, Situation
from core.packs.reading import bundled_pack
from tests.bench.figure import Figure

ROUNDS = 50
CATEGORIES = ("website", "ecommerce", "software", "training", "cybersecurity")


def figures() -> Iterator[Figure]:
    """Yield the time of one firm against all aids, in force or not, reasons in words included.

    The peer is the public engine of the State's aids as its own service called it: verdicts of
    260 programmes, without amounts or reasons (measured on a like machine).
    """
    pack, situation = bundled_pack(), a_shop()
    evaluate_all(situation, pack, date(2026, 11, 23))  # tables are read once, at the first call
    times: list[float] = []
    for _round in range(ROUNDS):
        start = time.process_time()
        evaluate_all(situation, pack, date(2026, 11, 23))
        times.append((time.process_time() - start) * 1000)
    name = f"one firm against {len(pack.content.instruments)} aids, median"
    yield Figure(name, median(times), "ms", "publicodes, 260 programmes", 466)
    aids, on = evaluate_all(situation, pack, date(2026, 11, 23)), date(2026, 11, 23)
    opened = _median(lambda: counterfactuals(aids, situation, pack, on))
    yield Figure("what would open each refused aid of one firm, median", opened, "ms")
    asked = _median(lambda: next_question(aids, situation, pack, on))
    yield Figure("the next best question of one firm over all aids, median", asked, "ms")


def _median(work: Callable[[], object]) -> float:
    """Return the median time of some work in ms, once it has been done."""
    work()
    times: list[float] = []
    for _round in range(ROUNDS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return median(times)


def a_shop() -> Situation:
    """Return a shop in Paris with five expenses."""
    answers: dict[str, Answer] = {
        "company.headcount": 8, "company.turnover": Decimal(600_000), "company.commune": "75056",
        "company.naf": "47.71Z", "company.created": date(2018, 3, 4),
        "project.start": date(2027, 1, 1),
    }  # fmt: skip
    for number, category in enumerate(CATEGORIES):
        start = f"project.expenses.e{number}"
        answers[f"{start}.category"] = category
        answers[f"{start}.amount"] = Decimal(3000)
        answers[f"{start}.month"] = number + 1
    return Situation(answers)
