"""What visits tell together: scores one after the other, practices gained and lost."""

from datetime import date

from core.facts.situation import Silence, Situation
from core.packs.reading import bundled_pack
from core.plan.follow import follow, practices
from core.plan.sittings import Sitting

PACK = bundled_pack()


def sitting(kind: str, year: int, **answers: bool | Silence) -> Sitting:
    """Return a visit of November of a year."""
    return Sitting(kind, kind, date(year, 11, 23), Situation().having(**answers))


def test_a_first_visit_has_nothing_to_compare() -> None:
    """One measure, no step."""
    found = follow([sitting("T0", 2026, dii__erp=True)], PACK)

    assert found.steps == ()
    assert found.whole is None


def test_a_practice_gained_or_lost_was_known_at_both_visits() -> None:
    """From no to yes is gained, from yes to no lost; what was not known is neither."""
    t0 = sitting("T0", 2026, dii__erp=False, dii__crm=True, dii__iot=Silence.DONT_KNOW)
    t1 = sitting("T1", 2027, dii__erp=True, dii__crm=False, dii__iot=True, dii__website=True)

    whole = follow([t0, t1], PACK).whole

    assert whole is not None
    assert "dii.erp" in [each.fact for each in whole.gained]
    assert "dii.crm" in [each.fact for each in whole.lost]
    assert {"dii.iot", "dii.website"}.isdisjoint(each.fact for each in whole.gained)
    assert whole.days == 365


def test_the_whole_goes_from_the_first_visit_to_the_last() -> None:
    """Steps add up: three visits, two steps, one whole."""
    visits = [
        sitting("T0", 2026, dii__erp=False),
        sitting("T1", 2027, dii__erp=True),
        sitting("T2", 2028, dii__erp=True),
    ]

    found = follow(visits, PACK)

    assert found.whole is not None
    assert (found.whole.earlier.kind, found.whole.later.kind) == ("T0", "T2")
    assert [bool(step.gained) for step in found.steps] == [True, False]


def test_scores_between_settled_visits_are_plain_differences() -> None:
    """All practices from no to yes: the whole index, and no range left."""
    facts = practices(PACK)
    answers = [dict.fromkeys(facts, each) for each in (False, True)]
    visits = [
        Sitting(kind, kind, None, Situation({n: v for n, v in each.items() if _is_tick(n)}))
        for kind, each in zip(("T0", "T1"), answers, strict=True)
    ]

    whole = follow(visits, PACK).whole

    assert whole is not None
    assert whole.dii.single == 12
    assert whole.days is None


def test_what_follows_from_the_size_of_the_firm_is_no_answer() -> None:
    """A firm without staff settles some items by itself: its T1 has not begun for that."""
    alone = Sitting("a", "T1", None, Situation({"company.headcount": 0}))

    (measure,) = follow([alone], PACK).measures

    assert not measure.is_begun


def _is_tick(fact: str) -> bool:
    definition = PACK.fact(fact)
    return definition is not None and definition.type == "bool"
