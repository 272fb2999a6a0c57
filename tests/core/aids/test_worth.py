"""Which question is worth most."""

from decimal import Decimal

from msgspec.structs import replace

from core.aids.result import AidResult, Verdict
from core.aids.worth import worth_of_facts
from core.messages import Text
from core.packs.reading import bundled_pack
from core.ranges import Range


def unknown(amount: int, *missing: str, form: str = "grant") -> AidResult:
    """Return an aid to check."""
    euros = Decimal(amount)
    title = Text(fr="Aide", en="Aid")
    return AidResult(
        f"aid-{amount}", "v1", title, "Région", form, Verdict.UNKNOWN, euros, Range(euros, euros),
        None, None, (), missing, (), "verified", (),
    )  # fmt: skip


def test_count_and_amount_rank_the_questions() -> None:
    """A question that bears on two aids comes before one that bears on a little more money."""
    aids = (unknown(900, "a"), unknown(500, "b"), unknown(300, "b"))

    found = worth_of_facts(aids, bundled_pack())

    assert [("b", Decimal(800)), ("a", Decimal(900))] == [
        (each.fact, each.amount) for each in found
    ]


def test_what_is_paid_back_is_worth_nothing() -> None:
    """A loan puts no money on the question that it waits for."""
    found = worth_of_facts((unknown(9000, "a", form="loan"), unknown(10, "b")), bundled_pack())

    assert [("b", Decimal(10)), ("a", Decimal(0))] == [(each.fact, each.amount) for each in found]


def test_settled_aids_ask_nothing() -> None:
    """Only aids whose verdict is open have questions."""
    settled = replace(unknown(900, "a"), verdict=Verdict.NO)

    assert worth_of_facts((settled,), bundled_pack()) == ()
