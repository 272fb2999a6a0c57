"""Rules told in plain words: each threshold, formula, date and doubt of the data is said."""

import ast
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct

from core.aids import telling
from core.aids.telling import chapters
from core.aids.telling_amounts import formula_told, headline
from core.aids.telling_conditions import condition_told
from core.aids.telling_dates import span_told
from core.aids.telling_names import Names
from core.aids.told import ChapterKey, Told, flattened
from core.language import language
from core.packs.schema.aids import (
    AidVersion,
    Area,
    Bonus,
    Case,
    Condition,
    Cumulation,
    Formula,
    Group,
    Had,
    Line,
    Loan,
    LocalEnd,
    Opening,
    Payment,
    Piece,
    Quantity,
    Reading,
    Stairs,
    Unverified,
    Window,
)
from tests.core.aids.examples import WORDS, base, version

NAMES = Names(base(), date(2026, 11, 23))
ENGLISH = language("en")


def words(told: Told) -> list[str]:
    """Return a line and those under it in English."""
    return [ENGLISH.shown(line.text) for _depth, line in flattened((told,))]


def said(aid: AidVersion, key: ChapterKey) -> str:
    """Return a chapter of a version in English."""
    chapter = next(each for each in chapters(aid, NAMES) if each.key == key)
    lines = [ENGLISH.shown(line.text) for _depth, line in flattened(chapter.lines)]
    return "\n".join([*lines, *(ENGLISH.shown(each) for each in chapter.unverified)])


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (Condition(fact="company.headcount", below=Decimal(10)), "Headcount: less than 10"),
        (
            Condition(fact="company.naf", not_among=("10-33", "4771Z")),
            "all but 10 to 33 and 47.71Z",
        ),
        (Condition(fact="company.legal_form", among=("92",)), "92 (Association"),
        (Condition(size=("micro",)), "less than 10 people, and turnover of at most €2,000,000"),
        (Condition(judged=WORDS), "words (judged by the operator)"),
        (Condition(had=Had(aids=("cii",), within_months=6)), "Report less than 6 months old"),
        (Condition(place=Area(within=("region:11", "region:84"))), "Regions: Île-de-France and"),
    ],
)
def test_a_condition_says_its_threshold(condition: Condition, wanted: str) -> None:
    """Every kind of condition is told with the figures or names that decide."""
    assert wanted in " / ".join(words(condition_told(condition, NAMES)))


def test_the_packs_own_words_stand_over_the_exact_test() -> None:
    """Words of the pack come first, what is tested stands under them."""
    condition = Condition(fact="company.headcount", below=Decimal(10), say=WORDS)

    assert words(condition_told(condition, NAMES)) == ["words", "Headcount: less than 10"]


def test_combined_conditions_stand_under_each_other() -> None:
    """All, any and not keep their parts as lines of their own."""
    few = Condition(fact="company.headcount", below=Decimal(10))
    condition = Condition(some=(few, Condition(negated=few)))

    expected = ["One of these conditions", "Headcount: less than 10", "Excluded"]
    assert words(condition_told(condition, NAMES))[:3] == expected


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        (
            Formula(rate=Decimal(50), minimum_spend=Decimal(4000), cap=Decimal(10000)),
            "50% of eligible expenses before VAT, from €4,000 of expenses on, at most €10,000",
        ),
        (Formula(flat=Decimal(500), floor=Decimal(200)), "nothing where it would come to less"),
        (
            Formula(steps=Stairs(every=Decimal(300), gives=Decimal(150), up_to=Decimal(3000))),
            "€150 for each whole €300 of eligible expenses before VAT, on at most €3,000",
        ),
        (Formula(undocumented=True, cap=Decimal(9)), "Formula not given by the sources read"),
        (Formula(rate=Decimal(100), cofinancing=Decimal(1)), "at least 1 for 1 of aid"),
        (Formula(rate=Decimal(9), capped_by=("equity",)), "At most the firm’s equity"),
    ],
)
def test_a_formula_says_all_its_limits(formula: Formula, wanted: str) -> None:
    """Rate, caps, floors and what else bounds an aid stand in its words."""
    assert wanted in " / ".join(words(formula_told(formula, version(), NAMES)))


def test_a_cliff_is_told_on_both_sides() -> None:
    """A piece that begins a cent above a round sum is said to begin above that sum."""
    pieces = (
        Piece(least=Decimal(0), rate=Decimal(100)),
        Piece(least=Decimal("500.01"), rate=Decimal(50), cap=Decimal(1500)),
    )

    told = words(formula_told(Formula(pieces=pieces), version(), NAMES))

    assert told[1:] == [
        "Up to €500 of expenses: 100% of all of them",
        "Above €500 of expenses: 50% of all of them, at most €1,500",
    ]


def test_cases_and_bonuses_tell_their_conditions() -> None:
    """Who gets another formula, or more, is said beside it."""
    few = Condition(fact="company.headcount", below=Decimal(10))
    formula = Formula(
        cases=(Case(when=few, amount=Formula(flat=Decimal(5))), Case(amount=Formula())),
        bonuses=(Bonus(when=few, amount=Decimal(7)),),
    )

    told = " / ".join(words(formula_told(formula, version(), NAMES)))

    assert "Headcount: less than 10 / Flat sum of €5 / All others" in told
    assert "€7 more where: Headcount: less than 10" in told


def test_what_is_not_verified_stands_where_it_matters() -> None:
    """An open point on an end stands with the dates, one on a rate with the amount."""
    aid = version(unverified=(Unverified(field="valid.until", words=WORDS),))

    assert "words" in said(aid, "dates")
    assert "words" not in said(aid, "sources")


def test_dates_are_all_told() -> None:
    """Validity, requests, expenses and proofs of opening have a line each."""
    window = Window(first=date(2026, 1, 1), last=date(2026, 12, 31))
    proof = Opening(first=date(2026, 3, 1), last=date(2026, 3, 1), territories=("region:11",))
    aid = version(valid=window, filing=window, spending=window, open=(proof,))

    told = said(aid, "dates")

    for start in ("Text in force from 1", "Requests from 1", "Expenses from 1", "Proved open on 1"):
        assert start in told
    assert "Region: Île-de-France" in told


def test_no_proof_of_opening_is_said() -> None:
    """A version that no source shows open says so."""
    assert "No source shows that it was open" in said(version(open=()), "dates")


def test_a_span_is_told_in_few_words() -> None:
    """A time line says since when, until when, or that it does not know."""
    spans = [
        ENGLISH.shown(span_told(version(valid=window)))
        for window in (Window(first=date(2026, 1, 1)), Window(last=date(2026, 1, 1)), Window())
    ]

    day = ENGLISH.day(date(2026, 1, 1))
    assert spans == [f"since {day}", f"until {day}", "dates not known"]


def test_a_headline_is_the_rate_and_the_highest_cap() -> None:
    """A list says what an aid brings at most; nothing where no source tells."""
    formula = Formula(rate=Decimal(50), cap=Decimal(7500))
    told = headline(version(amount=formula))

    assert told is not None
    assert ENGLISH.shown(told) == "50%, up to €7,500"
    assert headline(version(amount=Formula(undocumented=True))) is None


@pytest.mark.parametrize(
    "struct",
    [
        AidVersion, Condition, Formula, Line, Piece, Stairs, Quantity, Bonus, Case, Had, Area,
        Window, Opening, LocalEnd, Group, Reading, Loan, Cumulation, Payment, Unverified,
    ],
)  # fmt: skip
def test_a_new_field_is_told(struct: type[Struct]) -> None:
    """No field of the rules is left out of their words; the kind of aid stands in the heading."""
    assert set(struct.__struct_fields__) - told_fields() - {"form"} == set()


@cache
def told_fields() -> set[str]:
    """Return the names that the telling of rules looks at."""
    room = Path(telling.__file__).parent
    files = [*room.glob("telling*.py"), room / "wanted.py"]
    nodes = (node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("code", ["fr", "en"])
def test_the_whole_catalogue_can_be_told(code: str) -> None:
    """Every version of every aid is told in both languages, with no code left in its lines."""
    tongue = language("fr" if code == "fr" else "en")
    for aid in (each for one in base().content.instruments for each in one.versions):
        for chapter in chapters(aid, NAMES):
            lines = [tongue.shown(line.text) for _depth, line in flattened(chapter.lines)]
            assert lines or chapter.unverified
            assert not [line for line in lines if not line or "region:" in line or "{" in line]
