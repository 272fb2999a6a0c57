"""A supplement lies on the base without changing it, and a bad one is refused whole."""

import json
import time
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.aids.evaluate import evaluate_all
from core.facts.situation import Situation
from core.language import language
from core.messages import Text
from core.network.book import part_of
from core.packs.comparison import comparison
from core.packs.provenance import Provenance
from core.packs.schema.aids import AidCases, Area, Condition
from core.packs.schema.network import Entry, Known, Zone
from core.packs.signing.content import paths_in
from core.packs.source import PackError
from core.packs.supplement import (
    Supplement,
    layered,
    read_supplement,
    supplement_bytes,
    supplement_problems,
)
from tests.core.packs.layers import ABOUT, ON, base, instrument, supplement

_ALL = base().content
_INSTRUMENTS = st.sampled_from(_ALL.instruments)
_PICKED = st.lists(_INSTRUMENTS, unique_by=lambda each: each.id, max_size=4)


def _with_cases(picked: "list[Any]") -> Supplement:
    ids = {each.id for each in picked}
    cases = tuple(each for each in _ALL.aid_cases if each.instrument in ids)
    return Supplement(ABOUT, tuple(picked), cases)


def test_nothing_laid_on_top_is_the_base() -> None:
    """Without supplements nothing is made and nothing is paid."""
    assert layered(base(), ()) is base()


@given(_PICKED)
def test_what_is_written_is_read_again(picked: "list[Any]") -> None:
    """The bytes of a supplement tell all of it, and always in the same way."""
    raw = supplement_bytes(_with_cases(picked))

    read = read_supplement(raw, "idf.json")

    assert raw == supplement_bytes(read)
    assert tuple(picked) == read.instruments


@given(_PICKED)
def test_the_base_laid_on_itself_gives_the_same_results(picked: "list[Any]") -> None:
    """Instruments are replaced in place; only the digest tells of the layer."""
    pack = layered(base(), [_with_cases(picked)])

    assert base().content.instruments == pack.content.instruments
    assert base().digest != pack.digest
    assert pack.territories is base().territories


@given(st.integers(1, 90), st.integers(1, 90))
def test_another_content_is_another_digest(one: int, other: int) -> None:
    """The digest follows the content, and nothing else."""
    digests = [layered(base(), [supplement(instrument(rate=rate))]).digest for rate in (one, other)]

    assert (one == other) == (digests[0] == digests[1])


def test_a_new_instrument_comes_after_the_others() -> None:
    """An added aid is evaluated with the rest, under the layered pack."""
    pack = layered(base(), [supplement(instrument())])

    results = evaluate_all(Situation(), pack, ON)

    assert [each.id for each in _ALL.instruments] == [each.instrument for each in results[:-1]]
    assert ("idf-test", "yes") == (results[-1].instrument, results[-1].verdict.value)


def test_cases_of_a_replaced_instrument_go_with_it() -> None:
    """What was expected of the former text is not expected of the new one."""
    name = _ALL.aid_cases[0].instrument
    pack = layered(base(), [supplement(instrument(name))])

    assert name not in {each.instrument for each in pack.content.aid_cases}


def test_all_problems_are_listed() -> None:
    """An author sees every mistake at once, each with its place."""
    raw = json.loads(supplement_bytes(supplement(instrument())))
    raw["instruments"][0]["form"] = "gift"
    raw["instruments"][0]["versions"][0]["amount"]["flat"] = "much"
    raw["instruments"][0]["colour"] = "red"
    del raw["about"]["version"]

    with pytest.raises(PackError) as caught:
        read_supplement(json.dumps(raw).encode(), "idf.json")

    places = [problem.place for problem in caught.value.problems]
    wanted = ["$.about", "$.instruments[1]", "$.instruments[1].form"]
    assert [*wanted, "$.instruments[1].versions[1].amount.flat"] == places


def _deep(levels: int) -> bytes:
    raw = json.loads(supplement_bytes(supplement(instrument())))
    condition = {"fact": "company.headcount", "max": 9}
    for _ in range(levels):
        condition = {"not": condition}
    raw["instruments"][0]["versions"][0]["conditions"] = [condition]
    return json.dumps(raw).encode()


def _figure(text: str) -> bytes:
    raw = supplement_bytes(supplement(instrument()))
    return raw.replace(b'"flat":"50"', f'"flat":{text}'.encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b"[" + b"1," * 1_900_000 + b"1]",
        b'{"a":1,"a":2}',
        b"9" * 6_000,
        b"x" * 5_000_000,
        b"\xff\xfe{",
        supplement_bytes(supplement(instrument())).decode().encode("utf-16"),
        _figure('"NaN"'),
        _figure("NaN"),
        _figure("1.5"),
        _figure('"1e999999999"'),
        _figure('"0.' + "0" * 400 + '1"'),
        _figure("1" + "0" * 300),
        _deep(100),
        _deep(700),
        supplement_bytes(supplement(instrument())).replace(b"2026-01-01", b"0001-01-01"),
        supplement_bytes(supplement(instrument())).replace(b"idf-test", b"../idf"),
        supplement_bytes(supplement(instrument())).replace(b"essai", b"\\ud800"),
    ],
)
def test_a_hostile_file_is_refused_in_bounded_time(raw: bytes) -> None:
    """Huge, deep, broken or absurd: refused in words, and soon."""
    before = time.process_time()
    with pytest.raises(PackError):
        read_supplement(raw, "idf.json")

    assert time.process_time() - before < 5


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(noise: bytes) -> None:
    """No bytes end in a crash."""
    raw = bytearray(supplement_bytes(supplement(instrument())))
    raw[40 : 40 + len(noise)] = noise

    with suppress(PackError):
        assert read_supplement(bytes(raw), "idf.json").about.publisher


def test_more_conditions_than_can_be_worked_out_are_refused_soon() -> None:
    """A text that would keep the checks busy for minutes is no text of an aid."""
    many = (Condition(fact="company.headcount", most=Decimal(9)),) * 4_000
    before = time.process_time()

    with pytest.raises(PackError, match="too many conditions"):
        read_supplement(supplement_bytes(supplement(instrument(conditions=many))), "idf.json")

    assert time.process_time() - before < 5


def test_the_own_instruments_are_a_sound_supplement() -> None:
    """Form, cross-checks and cases pass for what stands in the base already."""
    assert supplement_problems(base(), _with_cases(list(_ALL.instruments[:12]))) == ()


def test_the_problems_of_a_supplement_are_told() -> None:
    """A parameter of the base, an unknown territory, cases of others: each is a problem."""
    cases = (AidCases(instrument="cir", cases=()),)
    made = supplement(instrument(), parameters=_ALL.parameters[:1], aid_cases=cases)
    lost = supplement(instrument(area=Area(within=("planet:mars",))))

    assert len(supplement_problems(base(), made)) == 2
    assert ["versions.idf-test.area"] == [each.place for each in supplement_problems(base(), lost)]


def test_a_case_that_fails_is_a_problem() -> None:
    """The cases that a supplement brings are run on the layered pack."""
    cases = next(each for each in _ALL.aid_cases if each.cases[0].verdict != "unknown")
    wrong = replace(cases, cases=(replace(cases.cases[0], verdict="unknown"),))
    own = next(each for each in _ALL.instruments if each.id == cases.instrument)

    found = supplement_problems(base(), supplement(own, aid_cases=(wrong,)))

    assert ["verdict"] == [problem.what.values["what"] for problem in found]


def _helper(**fields: Any) -> Known:  # noqa: ANN401 - fields of any type
    given: dict[str, Any] = {"id": "idf-club", "name": "Club", "kind": "public", **fields}
    source = Provenance(sources=("https://example.fr",), confidence="verified", checked=ON)
    return Known(entry=Entry(**given), about=Text("Un club", "A club"), provenance=source)


def test_a_region_brings_organisations_to_the_directory() -> None:
    """They stand beside the national ones, are told as news, and change no aid."""
    part = part_of(base())
    assert part is not None
    brought = supplement(helpers=(_helper(skills=("security",)),))

    pack = layered(base(), [read_supplement(supplement_bytes(brought), "idf.json")])

    after = part_of(pack)
    assert after is not None
    assert [*part.entries, _helper(skills=("security",))] == [*after.entries]
    (news,) = comparison(base(), pack, ON).others
    assert ("helpers", "idf-club", "added", Text("Club", "Club")) == (
        news.section, news.id, news.kind, news.title,
    )  # fmt: skip


def test_a_supplement_without_organisations_keeps_its_bytes() -> None:
    """What was signed before there were any is the same still."""
    assert b"helpers" not in supplement_bytes(supplement(instrument()))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"person": True}, "private person"),
        ({"skills": ("juggling",)}, "no need"),
        ({"zones": (Zone("departement", "999"),)}, "999"),
        ({"id": "ecti"}, "in the base already"),
        ({"id": "../x"}, "no id"),
    ],
)
def test_an_organisation_that_cannot_be_is_refused(fields: dict[str, Any], said: str) -> None:
    """No private person, no unknown need or place, nobody else's entry."""
    found = supplement_problems(base(), supplement(helpers=(_helper(**fields),)))

    assert any(said in language("en").shown(each.what) for each in found)


def test_a_helper_is_its_publishers_own() -> None:
    """Its id is under the publisher's name, as an aid's is."""
    assert ("instruments/idf-club",) == paths_in(supplement(helpers=(_helper(),)))
