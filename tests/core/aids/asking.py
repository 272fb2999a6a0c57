"""Interviews of imaginary firms, to compare orders of questions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from statistics import mean, median

from core.aids.age import alive
from core.aids.evaluate import evaluate_all
from core.aids.next_question import askable, next_question
from core.aids.plausible import values
from core.aids.readers import readers
from core.aids.result import AidResult, Verdict
from core.facts.situation import Answer, Situation
from tests.core.aids.examples import ON, base

SPENT = (800, 2_000, 5_000, 12_000, 30_000)
Facts = dict[str, Answer]
Pick = Callable[[Sequence[AidResult], Situation], str]


@dataclass(frozen=True, slots=True)
class Interview:
    """The number of questions until all aids are settled, and the aids open after each."""

    questions: int
    open: tuple[int, ...]


def questions() -> tuple[str, ...]:
    """Return all questions that the aids read, in the fixed order: that of the pack."""
    read = readers(base())
    plain = [each.name for each in base().content.facts if each.name in read]
    items = sorted(name for name in read if name not in base().facts)
    return tuple(name for name in (*plain, *items) if askable(name, Situation(), base()))


def a_firm(random: Random) -> tuple[Facts, Facts]:
    """Return the answers of an imaginary firm, and its project, which is known beforehand."""
    answers = {name: random.choice(values(name, base(), ON)) for name in questions()}
    kind = base().fact("project.expenses.e.category")
    keys = [each.key for each in kind.options] if kind else []
    project: Facts = {}
    for number in range(random.randint(1, 5)):
        start = f"project.expenses.e{number}"
        project[f"{start}.category"] = random.choice(keys)
        project[f"{start}.amount"] = Decimal(random.choice(SPENT))
        project[f"{start}.month"] = number + 1
    return answers, project


def in_fixed_order(aids: Sequence[AidResult], situation: Situation) -> str:
    """Return the first question of the fixed order that an open aid still waits for."""
    waited = {fact for aid in alive(aids) for fact in aid.missing if aid.verdict is Verdict.UNKNOWN}
    return next(each for each in questions() if each in waited and each not in situation)


def best_first(aids: Sequence[AidResult], situation: Situation) -> str:
    """Return the next best question."""
    found = next_question(aids, situation, base(), ON)
    assert found is not None
    return found.fact


def interviewed(firm: tuple[Facts, Facts], pick: Pick) -> Interview:
    """Ask a firm until no aid waits for an answer, but those that are most likely closed."""
    answers, project = firm
    situation, counts = Situation(project), list[int]()
    while True:
        aids = evaluate_all(situation, base(), ON)
        counts.append(sum(any(_is_waited_for(aid, situation)) for aid in aids))
        if not counts[-1]:
            return Interview(len(counts) - 1, tuple(counts))
        fact = pick(aids, situation)
        situation = situation.with_answers({fact: answers[fact]})


def compared(firms: int, seed: int) -> str:
    """Interview firms in both orders and return the figures in words."""
    random = Random(seed)  # noqa: S311 - no secret
    whole = [a_firm(random) for _firm in range(firms)]
    parts: list[str] = []
    for name, pick in (("next best", best_first), ("fixed order", in_fixed_order)):
        found = [interviewed(each, pick) for each in whole]
        counts = [each.questions for each in found]
        left = [mean(each.open[min(asked, len(each.open) - 1)] for each in found)
                for asked in (0, 5, 10)]  # fmt: skip
        parts.append(
            f"{name}: {mean(counts):.1f} questions on average (median {median(counts):.0f}, most "
            f"{max(counts)}), aids open after 0, 5, 10 questions "
            f"{', '.join(f'{each:.1f}' for each in left)}"
        )
    return f"{firms} firms; " + "; ".join(parts)


def _is_waited_for(aid: AidResult, situation: Situation) -> Iterator[bool]:
    if aid.verdict is Verdict.UNKNOWN and not aid.is_stale:
        wanted = set(questions())
        yield from (fact in wanted and fact not in situation for fact in aid.missing)
