"""Channels, readiness, the reform's days, fines and calendar: worked by hand from the sources."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.result import Verdict
from core.b2b.advising import asked_facts, b2b_of
from core.b2b.result import B2b
from core.b2b.words import day_words, fine_words, settled_words
from core.facts.situation import Answer, Silence, Situation
from core.language import language
from core.packs.schema.b2b import Part
from tests.core.b2b.rules import pack

ON = date(2026, 11, 23)
FIRM: dict[str, Answer] = {
    "company.headcount": 6,
    "company.turnover": Decimal(412_000),
    "b2b.vat_taxable": True,
    "b2b.sells_to_firms": True,
    "company.vat_regime": "monthly",
}


def found(*, on: date = ON, **answers: Answer) -> B2b:
    """Return what is known of the firm with these answers besides."""
    more = {name.replace("__", "."): value for name, value in answers.items()}
    result = b2b_of(Situation({**FIRM, **more}), pack(), on)
    assert result is not None
    return result


def verdict(result: B2b, channel: str) -> Verdict:
    """Return the verdict on a way of ordering."""
    return next(each.verdict for each in result.advice if each.channel.id == channel)


@pytest.mark.parametrize(
    ("answers", "advised"),
    [
        ({"b2b__buyers_ask_edi": True, "b2b__orders": "mostly"}, "edi"),
        ({"b2b__buyers_ask_edi": True, "b2b__orders": "by_hand"}, "webedi"),
        ({"b2b__buyers_eprocurement": True}, "punchout"),
        ({"b2b__buyers_recurrent": True}, "portal"),
        ({"b2b__wants_new_buyers": True}, "marketplace"),
        ({"b2b__sells_to_public": True}, "public"),
    ],
)
def test_the_table_advises_by_the_buyers(answers: dict[str, Answer], advised: str) -> None:
    """Each line of the table holds for its buyers, and says why."""
    result = found(**answers)

    assert Verdict.YES is verdict(result, advised)
    assert result.advice[0].channel.id == advised
    assert result.advice[0].reasons


def test_an_unknown_is_no_refusal() -> None:
    """A way that nothing speaks against stays open, and names what to ask."""
    result = found(b2b__buyers_ask_edi=True)

    assert Verdict.UNKNOWN is verdict(result, "edi")
    assert ("b2b.orders",) == result.advice[0].missing


@given(st.dictionaries(st.integers(0, 5), st.booleans()))
def test_more_answers_never_turn_a_yes_round(answers: dict[int, bool]) -> None:
    """What is advised or not with some answers stays so with more."""
    names = [
        "b2b.buyers_ask_edi", "b2b.buyers_eprocurement", "b2b.buyers_recurrent",
        "b2b.wants_new_buyers", "b2b.sells_to_public", "b2b.vat_taxable",
    ]  # fmt: skip
    some = Situation({names[key]: value for key, value in answers.items()})
    full = Situation({**dict.fromkeys(names, False), **dict(some), "b2b.orders": "mostly"})

    before, after = b2b_of(some, pack(), ON), b2b_of(full, pack(), ON)

    assert before is not None
    assert after is not None
    for each in before.advice:
        if each.verdict is not Verdict.UNKNOWN:
            assert each.verdict is verdict(after, each.channel.id)


@pytest.mark.parametrize(
    ("headcount", "turnover", "balance", "size", "issue"),
    [
        (6, 412_000, None, "sme", date(2027, 9, 1)),
        (249, 50_000_000, None, "sme", date(2027, 9, 1)),
        (250, 1_000_000, 1_000_000, "larger", date(2026, 9, 1)),
        (249, 50_000_001, None, None, date(2026, 9, 1)),
        (249, 50_000_001, 43_000_000, "sme", date(2027, 9, 1)),
        (249, 50_000_001, 43_000_001, "larger", date(2026, 9, 1)),
        (249, None, 43_000_001, None, date(2026, 9, 1)),
        (None, 412_000, 1, None, date(2026, 9, 1)),
        (None, 50_000_001, 43_000_001, "larger", date(2026, 9, 1)),
        (6, None, None, None, date(2026, 9, 1)),
    ],
)
def test_the_day_of_issuing_follows_the_size(
    headcount: int | None, turnover: int | None, balance: int | None, size: str | None, issue: date
) -> None:
    """Turnover or balance sheet: one of them small is enough; what is not settled stays open."""
    standing = found(
        company__balance_sheet=Silence.DONT_KNOW if balance is None else Decimal(balance),
        company__headcount=Silence.DONT_KNOW if headcount is None else headcount,
        company__turnover=Silence.DONT_KNOW if turnover is None else Decimal(turnover),
    ).standing

    assert size == (standing.size.id if standing.size else None)
    assert (issue, size is not None) == (standing.issue, standing.is_issue_certain)
    assert date(2026, 9, 1) == standing.receive


def test_there_are_twelve_checks_in_five_by_five_blocks() -> None:
    """Twelve checks; five blocks of five points, each a fact of the pack."""
    part = pack().part("b2b", Part)
    assert part is not None

    assert 12 == len(part.checks)
    assert [5] * 5 == [len(each.facts) for each in part.readiness.blocks]
    assert all(pack().fact(name) is not None for name in asked_facts(part))


def test_a_known_lack_past_its_day_is_late() -> None:
    """No platform after 1 September 2026 is late; not knowing is not."""
    late = found(b2b__einvoice_platform=False).late

    assert ["platform"] == [each.check.id for each in late]
    assert () == found().late


def test_identifiers_are_computed() -> None:
    """The VAT number must hold the SIREN: 44 is the key of 732 829 320."""
    for number, done in (("FR44732829320", True), ("FR45732829320", False), (None, None)):
        answers = {} if number is None else {"b2b__vat_number": number}
        state = next(
            each
            for each in found(company__siren="732829320", **answers).checks
            if each.check.computed
        )
        assert done is state.done


def test_a_firm_outside_vat_is_not_concerned() -> None:
    """Without VAT there is no duty, no fine and no calendar."""
    result = found(b2b__vat_taxable=False)

    assert ["vat"] == [each.check.id for each in result.relevant]
    assert (Decimal(0), Decimal(0)) == (result.exposed.today, result.exposed.later)
    assert () == result.calendar


@pytest.mark.parametrize(
    ("invoices", "euros"),
    [(0, 0), (1, 50), (299, 14_950), (300, 15_000), (301, 15_000), (100_000, 15_000)],
)
def test_the_fine_for_invoices_is_capped(invoices: int, euros: int) -> None:
    """Fifty euros an invoice, never more than fifteen thousand a year."""
    fines = found(b2b__invoices_per_year=invoices, b2b__einvoice_software=False).exposed.fines

    paper = next(each for each in fines if each.penalty.id == "paper")
    assert (Decimal(euros), True, False) == (paper.most, paper.applies, paper.is_due)


@pytest.mark.parametrize(
    ("regime", "euros"),
    [("monthly", 15_000), ("quarterly", 6_000), ("yearly", 6_000), ("exempt", 3_000)],
)
def test_the_fine_for_data_follows_the_rhythm(regime: str, euros: int) -> None:
    """Five hundred euros a transmission: 48 a year are capped, 12 make 6 000, 6 make 3 000."""
    fines = found(company__vat_regime=regime, context__sells_to_consumers=True).exposed.fines

    reporting = next(each for each in fines if each.penalty.id == "reporting")
    assert Decimal(euros) == reporting.most


def test_no_platform_costs_at_most_3_500_a_year() -> None:
    """500 for the first quarter, then three times 1 000; lifted once there is a platform."""
    without = found(b2b__einvoice_platform=False, context__sells_to_consumers=False,
                    international__sells_abroad=False, context__sells_goods=True)  # fmt: skip

    assert Decimal(3_500) == without.exposed.today
    assert Decimal(0) == found(b2b__einvoice_platform=True).exposed.today


def test_a_fine_that_may_not_apply_is_not_certain() -> None:
    """Unknown stays unknown: the sum is of what is not excluded, and says that it is not sure."""
    result = found().exposed

    assert not result.is_certain
    assert {None} == {each.applies for each in result.fines}


def test_the_calendar_runs_to_the_day_of_issuing() -> None:
    """Software nine months before, test three months before, in order; what is done is left out."""
    result = found(b2b__einvoice_software=True)
    days = {each.check.check.id: each.day for each in result.calendar if each.check}

    assert "software" not in days
    assert date(2027, 6, 1) == days["plan"]
    assert sorted(each.day for each in result.calendar) == [each.day for each in result.calendar]
    assert date(2030, 7, 1) not in [each.day for each in result.calendar]
    assert date(2030, 7, 1) in [
        each.day for each in found(international__sells_abroad=True).calendar
    ]


def test_paper_says_what_fines_come_to_once_all_duties_hold() -> None:
    """A small firm reads both sums, and that receiving is a duty already."""
    result = found(
        company__headcount=6, company__turnover=Decimal(412_000),
        company__vat_regime="quarterly", b2b__vat_taxable=True, b2b__sells_to_firms=True,
        b2b__invoices_per_year=420, context__sells_goods=False,
    )  # fmt: skip
    speech = language("fr")
    told = [*day_words(result.standing, ON), fine_words(result.exposed), settled_words(result)]
    shown = [speech.shown(each) for each in told if each is not None]

    fines = "Amendes : au plus 3 500 € par an aujourd’hui, 24 500 € par an quand toutes"
    assert [
        "Recevoir : depuis le 1er septembre 2026",
        "Émettre : à partir du 1er septembre 2027",
        f"{fines} les obligations seront en vigueur",
        "Facture électronique : 1 point réglé sur 12",
    ] == [each.replace("\u00a0", " ").replace("\u202f", " ") for each in shown]
