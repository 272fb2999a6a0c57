"""The aids of a visit at a glance."""

from decimal import Decimal

from msgspec.structs import replace

from core.aids.result import About, AidResult, Reason, Verdict, reason
from core.aids.summary import deciding_reason, questions_of, summary
from core.messages import Text, message
from core.packs.reading import bundled_pack

OPEN = "company.aids.cheque.open"


def aid(verdict: Verdict, amount: int, *reasons: Reason, form: str = "grant") -> AidResult:
    """Return a result without a range."""
    about = About("cheque", "v1", Text(fr="Aide", en="Aid"), "Région", form, (), "verified")
    return AidResult(about, verdict, Decimal(amount), None, None, (), None, reasons)


def test_loans_are_in_no_sum() -> None:
    """What has to be paid back is no aid that stays, and comes after those that do."""
    sure = (aid(Verdict.YES, 9000, form="loan"), aid(Verdict.YES, 400))

    found = summary(sure, bundled_pack())

    assert Decimal(400) == found.sure_amount
    assert ["grant", "loan"] == [each.form for each in found.sure]


def test_the_nearest_refusals_come_first() -> None:
    """An aid that fails on one condition comes before one that fails on two."""
    no = reason(Verdict.NO, "no")
    far, near = aid(Verdict.NO, 1, no, no), aid(Verdict.NO, 1, no)
    near = replace(near, about=replace(near.about, instrument="z"))

    assert (near, far) == summary((far, near), bundled_pack()).refused


def test_what_a_question_settles_is_told_first() -> None:
    """Among the reasons that keep a verdict open, one that can be asked about is told."""
    vague, asked = reason(Verdict.UNKNOWN, "vague"), reason(Verdict.UNKNOWN, "asked", (), ("a",))

    assert asked == deciding_reason(aid(Verdict.UNKNOWN, 1, vague, asked))


def test_the_condition_within_is_told() -> None:
    """« One of these conditions » says nothing: the condition that decides within it is told."""
    inner = reason(Verdict.UNKNOWN, "inner", (), ("a",))
    whole = reason(Verdict.UNKNOWN, message("One of these"), (), ("a",), (), (inner,))

    assert inner == deciding_reason(aid(Verdict.UNKNOWN, 1, whole))


def test_whether_it_is_open_can_always_be_put_right() -> None:
    """The fact on this aid alone is asked even once the answer has refused it."""
    refused = aid(Verdict.NO, 1, reason(Verdict.NO, "closed", (OPEN, "company.headcount")))

    assert questions_of(refused) == (OPEN,)


def test_a_refused_aid_does_not_ask_whether_it_is_open() -> None:
    """What is refused on other grounds asks nothing more; an answer given stays at hand."""
    elsewhere = reason(Verdict.NO, "elsewhere", ("company.commune",))
    unproved = reason(Verdict.UNKNOWN, "open?", (OPEN,))
    noted = reason(Verdict.YES, "open", (OPEN,))

    assert questions_of(aid(Verdict.NO, 1, elsewhere, unproved)) == ()
    assert questions_of(aid(Verdict.NO, 1, elsewhere, noted)) == (OPEN,)
    assert questions_of(aid(Verdict.UNKNOWN, 1, unproved)) == (OPEN,)
