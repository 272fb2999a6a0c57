"""The next best question."""

from decimal import Decimal
from random import Random
from statistics import mean

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from core.aids.evaluate import evaluate, evaluate_all
from core.aids.next_question import NextQuestion, next_question
from core.aids.plausible import plausible, values
from core.aids.readers import readers
from core.aids.result import Verdict
from core.facts.situation import Answer, Silence, Situation
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument
from tests.core.aids import examples
from tests.core.aids.asking import a_firm, best_first, in_fixed_order, interviewed, questions
from tests.core.aids.examples import ON, WORDS, base, instrument, on_fact, project, version

FIRM = st.randoms(use_true_random=False)


def pack(*aids: Instrument) -> Pack:
    """Return a pack with these aids, whose facts can all be asked."""
    content = examples.pack().content
    facts = tuple(msgspec.structs.replace(each, question=WORDS) for each in content.facts)
    return Pack(msgspec.structs.replace(content, facts=facts, instruments=aids), "", {})


def aid(name: str, aid_version: AidVersion) -> Instrument:
    """Return an instrument of this id."""
    return msgspec.structs.replace(instrument(aid_version), id=name)


def asked(rules: Pack, answers: dict[str, Answer]) -> NextQuestion | None:
    """Return the next best question."""
    firm = Situation(answers)
    return next_question(evaluate_all(firm, rules, ON), firm, rules, ON)


def test_the_question_that_settles_most_money() -> None:
    """Of two questions, the one whose aids may bring more comes first."""
    small = version(conditions=(on_fact("company.ready", equals=True),))
    large = version("v2", conditions=(on_fact("company.kind", among=("shop",)),),
                    amount=msgspec.structs.replace(small.amount, rate=Decimal(80)))  # fmt: skip

    found = asked(pack(aid("a", small), aid("b", large)), project(1000))

    assert found is not None
    assert ("company.kind", ("b",), Decimal(800)) == (found.fact, found.aids, found.most)
    assert (Decimal(800), Decimal(1)) == (found.euros, found.verdicts)


def test_half_an_answer_counts_half() -> None:
    """Where a yes leaves another question open, a question settles its aid half of the time."""
    both = (on_fact("company.ready", equals=True), on_fact("company.kind", among=("shop",)))

    found = asked(pack(aid("a", version(conditions=both))), project(1000))

    assert found is not None
    assert Decimal("0.5") == found.verdicts


def test_nothing_open_asks_nothing() -> None:
    """Where all aids are settled there is no question."""
    assert asked(pack(aid("a", version())), project(1000)) is None


def test_what_is_not_known_is_not_asked_again() -> None:
    """A question answered by « I don't know » does not come back."""
    rules = pack(aid("a", version(conditions=(on_fact("company.ready", equals=True),))))

    assert asked(rules, {"company.ready": Silence.DONT_KNOW, **project(1000)}) is None


def test_shares_sum_to_one() -> None:
    """The plausible answers to each question share the whole among them, for every aid."""
    for fact in questions():
        for each in readers(base())[fact]:
            found = plausible(fact, each.id, base(), ON)

            assert abs(sum(one.share for one in found) - 1) < 1e-9
            assert len({one.answer for one in found}) == len(found)


@given(FIRM)
def test_one_answer_stands_for_its_like(random: Random) -> None:
    """An aid gives one verdict for all values that it is said not to tell apart."""
    firm, bought = a_firm(random)
    fact = random.choice(questions())
    each = random.choice(readers(base())[fact])
    cells = plausible(fact, each.id, base(), ON)

    found = {verdict(each, {**firm, **bought, fact: value}) for value in values(fact, base(), ON)}
    told = {verdict(each, {**firm, **bought, fact: cell.answer}) for cell in cells}

    assert found == told


@given(FIRM)
def test_the_best_is_the_best_of_all(random: Random) -> None:
    """Stopping at the first bound that is too low loses nothing: no other question is better."""
    answers, bought = a_firm(random)
    told = random.sample(sorted(answers), k=random.randint(0, 20))
    firm = Situation({**bought, **{name: answers[name] for name in told}})
    aids = evaluate_all(firm, base(), ON)

    found = next_question(aids, firm, base(), ON)

    others = [
        next_question(aids, firm, base(), ON, only=frozenset((name,)))
        for name in random.sample(questions(), k=5)
    ]
    for other in others:
        if other is not None:
            assert found is not None
            assert (found.euros, found.verdicts) >= (other.euros, other.verdicts)


def test_fewer_questions_than_in_the_fixed_order() -> None:
    """Asking the best first settles the catalogue with far fewer questions."""
    random = Random(2026)  # noqa: S311 - no secret
    firms = [a_firm(random) for _firm in range(6)]

    counts = {pick: mean(interviewed(each, pick).questions for each in firms)
              for pick in (best_first, in_fixed_order)}  # fmt: skip

    assert counts[best_first] < 0.75 * counts[in_fixed_order]


def verdict(each: Instrument, answers: dict[str, Answer]) -> Verdict:
    """Return the verdict of an aid of the catalogue."""
    return evaluate(each, Situation(answers), base(), ON).verdict
