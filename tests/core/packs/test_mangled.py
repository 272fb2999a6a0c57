"""Whatever a file of a pack holds, it is read or refused in words: nothing else ever comes out."""

import re
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from core.aids.cases import run_cases
from core.packs.checks import aid_coverage, aid_names, aids
from core.packs.content import Content
from core.packs.conversion import fully_converted
from core.packs.schema.aids import Instrument
from core.packs.source import PackError
from core.packs.strict_yaml import loaded
from tests.core.aids.examples import base

FOLDER = Path(__file__).parents[3] / "resources" / "packs" / "base" / "instruments"
ODD = st.sampled_from(
    ["", "-", ": ", "[", "]", "{", "}", "&a ", "*a", "!!int ", "null", "-1", "0", "1e9", "9" * 50,
     "2026-13-01", "0001-01-01", "'", '"', "#", "\n", "  ", "\t", "\x00", "|", ">", "? ", "%", "@",
     "in", "any", "all", "not", "fact", "region:", "epci:0", "company.", "99-00", "99999999"]
)  # fmt: skip


FIGURES = st.sampled_from(
    ["0", "-1", "1", "1200", "1201", "99999999", "999999999999999", "0.000000001", "100", "101",
     "-0.5", "1900-01-01", "2200-12-31", "2021-02-28", "true", "null", "50.5"]
)  # fmt: skip


@cache
def texts() -> tuple[str, ...]:
    """Return some aids as their files have them."""
    names = ("cii", "idf-cheque-numerique", "pret-croissance-tpe", "run-kap-numerik", "cyber-pme")
    return tuple((FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name in names)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Noise is plain data or a list of problems."""
    with suppress(PackError):
        loaded(text, "x.yaml")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(texts()),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), ODD), min_size=1, max_size=3),
)
def test_a_mangled_aid_is_checked_or_refused(
    text: str, edits: list[tuple[float, int, str]]
) -> None:
    """An aid with signs cut out and put in is told what is wrong; no check breaks on it."""
    for share, length, odd in edits:
        place = int(share * len(text))
        text = text[:place] + odd + text[place + length :]
    aid = None
    with suppress(PackError):
        aid = fully_converted(loaded(text, "x.yaml"), "x.yaml", Instrument)
    if aid is None:
        return
    content = msgspec.structs.replace(base().content, instruments=(aid,), aid_cases=())
    pack = base().with_content(content, "")

    for check in (aids.problems(content), aid_names.problems(pack), aid_coverage.problems(content)):
        assert all(problem.file and str(problem.what) for problem in check)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(texts()), st.data())
def test_an_aid_that_passes_the_checks_can_be_worked_out(text: str, data: st.DataObject) -> None:
    """Figures and days put in the place of others: what no check refuses never breaks a result."""
    parts = re.split(r"(?<=[ \[:])(-?[0-9][0-9.-]*)(?=[,}\]\n])", text)
    place = data.draw(st.integers(0, len(parts) // 2 - 1)) * 2 + 1
    parts[place] = data.draw(FIGURES)
    content = base().content
    with suppress(PackError):
        aid = fully_converted(loaded("".join(parts), "x.yaml"), "x.yaml", Instrument)
        content = _with(aid)
    pack = base().with_content(content, "")
    if content is base().content or list(aids.problems(content)):
        return

    assert run_cases(pack)


def _with(aid: Instrument) -> Content:
    """Return the base pack with one aid in the place of its own, and its first cases."""
    whole = base().content
    kept = tuple(aid if each.id == aid.id else each for each in whole.instruments)
    cases = tuple(
        msgspec.structs.replace(each, cases=each.cases[:12])
        for each in whole.aid_cases
        if each.instrument == aid.id
    )
    return msgspec.structs.replace(whole, instruments=kept, aid_cases=cases)
