"""Territories, activities and legal forms that exist in no table."""

import msgspec
import pytest
from msgspec.structs import replace

from core.facts.definition import Changing, FactType
from core.packs.checking import cross_problems
from core.packs.checks.aid_names import problems
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Area, Condition, LocalEnd, Opening
from tests.core.aids.examples import ON, base, fact, instrument, on_fact, pack, version

LEGAL, NAF = "company.legal_form", "company.naf"


def whole(aid: AidVersion) -> Pack:
    """Return a pack with one aid and the tables of the base pack."""
    content = pack(instrument(aid)).content
    kinds: dict[str, FactType] = {NAF: "naf", LEGAL: "legal_form", "company.commune": "commune"}
    fixed = Changing(how="fixed")
    more = tuple(replace(fact(name, kind), changes=fixed) for name, kind in kinds.items())
    content = msgspec.structs.replace(content, facts=(*content.facts, *more))
    return base().with_content(content, "")


def said(aid: AidVersion) -> list[tuple[str, str]]:
    """Return the places and words of what is wrong in a version."""
    return [
        (each.place.removeprefix("versions.v1"), str(each.what)) for each in problems(whole(aid))
    ]


def among(name: str, *tokens: str) -> AidVersion:
    """Return a version for some codes."""
    return version(conditions=(on_fact(name, among=tokens),))


@pytest.mark.parametrize(
    ("wrong", "place", "words"),
    [
        (version(area=Area(within=("region:85",))), ".area", "region:85"),
        (version(area=Area(out=("departement:100",))), ".area", "departement:100"),
        (version(area=Area(within=("epci:123456789",))), ".area", "epci:123456789"),
        (version(area=Area(within=("zone:island",))), ".area", "zone:island"),
        (version(area=Area(within=("commune:00000",))), ".area", "commune:00000"),
        (version(conditions=(Condition(place=Area(within=("region:00",))),)),
         ".conditions[1]", "region:00"),
        (version(local_ends=(LocalEnd(territories=("epci:1",), last=ON),)),
         ".local_ends", "epci:1"),
        (version(open=(Opening(first=ON, last=ON, territories=("epci:1",)),)), ".open", "epci:1"),
        (among(NAF, "47", "4799Z"), ".conditions[1]", "4799Z"),
        (among(NAF, "44"), ".conditions[1]", "44"),
        (among(NAF, "43-48"), ".conditions[1]", "43-48"),
        (among(NAF, "47-43"), ".conditions[1]", "47-43"),
        (among(NAF, ""), ".conditions[1]", "NAF"),
        (among(NAF, "abc-def"), ".conditions[1]", "abc-def"),
        (among(LEGAL, "5", "66"), ".conditions[1]", "66"),
    ],
)  # fmt: skip
def test_a_code_that_no_table_holds_is_told(wrong: AidVersion, place: str, words: str) -> None:
    """A territory, an activity or a legal form that does not exist is one problem."""
    ((where, what),) = said(wrong)

    assert place == where
    assert words in what


@pytest.mark.parametrize(
    "sound",
    [
        version(area=Area(within=("country:FR",), out=("region:987", "zone:com"))),
        version(area=Area(within=("commune:63113", "departement:2A", "epci:244000675"))),
        among(NAF, "10-33", "47.71Z", "9003A"),
        among(LEGAL, "5", "5499", "92"),
    ],
)
def test_codes_of_the_tables_are_sound(sound: AidVersion) -> None:
    """What the tables hold is left alone, ranges over missing divisions included."""
    assert [] == said(sound)


@pytest.mark.parametrize(
    ("area", "place"),
    [
        (Area(within=("region:84",)), Area(within=("departement:75",))),
        (Area(within=("commune:63113",)), Area(within=("region:11", "region:53"))),
        (Area(out=("region:11",)), Area(within=("departement:75",))),
    ],
)
def test_places_that_shut_each_other_out_are_told(area: Area, place: Area) -> None:
    """An aid for a place that lies in none of its area is for nobody."""
    ((where, what),) = said(version(area=area, conditions=(Condition(place=place),)))

    assert ".conditions" == where
    assert "company.commune" in what


def test_a_list_that_is_taken_away_whole_leaves_nobody() -> None:
    """All codes of a division taken away one by one leave none: the table tells."""
    wrong = version(
        conditions=(on_fact(NAF, among=("75",)), on_fact(NAF, not_among=("7500Z",))),
    )

    assert [".conditions"] == [place for place, _ in said(wrong)]


def test_what_two_checks_find_is_told_once() -> None:
    """A condition that can never hold is one problem, with and without the tables."""
    never = Condition(every=(on_fact(NAF, among=("47",)), on_fact(NAF, not_among=("47",))))

    (problem,) = cross_problems(whole(version(conditions=(never,))))

    assert "never hold" in str(problem.what)


def test_the_base_pack_names_only_what_exists() -> None:
    """Each territory, activity and legal form of the catalogue stands in its table."""
    assert [] == [(each.file, each.place, str(each.what)) for each in problems(base())]


def test_a_pack_without_tables_has_nothing_to_compare_with() -> None:
    """A small pack without reference tables is checked as far as it goes."""
    assert [] == list(problems(pack(instrument(version(area=Area(within=("region:85",)))))))


def test_only_the_aids_asked_for_are_looked_at() -> None:
    """A supplement is checked without going through the whole catalogue."""
    wrong = whole(version(area=Area(within=("region:85",))))

    assert [] == list(problems(wrong, {"another"}))
    assert 1 == len(list(problems(wrong, {"aid"})))
