"""The problems of a draft, each at its place, and what can be made of the draft already."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.messages import N_, Message, Text, message
from core.packs.content import About
from core.packs.drafts.draft import CASES, INSTRUMENT, TESTS, VERSIONS, Draft, identified
from core.packs.drafts.edits import (
    Path,
    Raw,
    items_at,
    map_at,
    value_at,
    with_value,
    without_item,
)
from core.packs.drafts.form import DraftProblem, Kind, formed
from core.packs.pack import Pack
from core.packs.schema.aids import AidCases, Instrument
from core.packs.source import Problem
from core.packs.supplement import Supplement

_SOURCE_WANTED = N_("Where is this written? Give at least one source.")
# What does not fit is left out, which may show that something else does not fit any more.
_ROUNDS = 4
_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Formed:
    """What can be made of a draft, and what is wrong with its form."""

    instrument: Instrument | None
    cases: AidCases | None
    problems: tuple[DraftProblem, ...]


def formed_draft(draft: Draft, prefix: str = "") -> Formed:
    """Return the instrument and the cases of a draft as far as they can be used."""
    body = identified(draft.body, prefix)
    instrument, found = formed(value_at(body, (INSTRUMENT,)), Instrument, (INSTRUMENT,))
    tests = dict(map_at(body, (TESTS,)))
    tests["instrument"] = instrument.id if instrument else "draft"
    tests.setdefault("cases", [])
    cases, more = formed(tests, AidCases, (TESTS,))
    problems = (*found, *more, *_unsigned(draft, instrument))
    return Formed(instrument, cases, tuple(each for each in problems if not _is_copy(each, draft)))


def draft_problems(draft: Draft, pack: Pack, prefix: str = "") -> tuple[DraftProblem, ...]:
    """Return all that is wrong with a draft on this pack; its cases are run apart."""
    whole = formed_draft(draft, prefix)
    return joined(whole, crossed(draft, whole, pack))


def joined(whole: Formed, found: tuple[DraftProblem, ...]) -> tuple[DraftProblem, ...]:
    """Return the problems of the form, then those found besides at other places."""
    stated = {each.path for each in whole.problems}
    stated |= {path[:-1] for path in stated if path[-1:] == ("sources",)}
    return (*whole.problems, *(each for each in found if each.path not in stated))


def crossed(draft: Draft, whole: Formed, pack: Pack) -> tuple[DraftProblem, ...]:
    """Return what does not fit together: names, dates, conditions that can never hold, steps."""
    from core.packs.supplement import supplement_problems

    if whole.instrument is None:
        return ()
    body = identified(draft.body)
    supplement = Supplement(_TRIED, (whole.instrument,))
    found = [*_taken(draft, whole.instrument, pack)]
    for problem in supplement_problems(pack, supplement):
        path = path_of(problem, body)
        kind = _kind(path, body)
        found.append(DraftProblem(path, _words(path, kind, problem), kind))
    return tuple(found)


def sound_part(draft: Draft, whole: Formed, pack: Pack) -> Formed:
    """Return what of a draft can be calculated with: without the parts that do not fit together.

    Its instrument is None where that leaves nothing.
    """
    body = identified(draft.body)
    for _round in range(_ROUNDS):
        found = crossed(draft.with_body(body), whole, pack)
        bad = {each.path for each in found if each.kind is not Kind.UNSIGNED}
        if not bad - {(INSTRUMENT, "id")}:
            return whole
        for path in sorted(bad, key=str, reverse=True):
            body = _without(body, path)
        whole = formed_draft(draft.with_body(body))
    return Formed(None, None, ())


def path_of(problem: Problem, body: Raw) -> Path:
    """Return the place in a draft that the check of a pack names: its numbers begin at one."""
    steps = [(name, number) for name, number in _STEP.findall(problem.place)]
    path: Path = CASES[:1] if "/cases/" in problem.file else (INSTRUMENT,)
    for name, number in steps:
        held = value_at(body, path)
        if number:
            path = (*path, int(number) - 1)
        elif isinstance(held, list):
            ids = [value_at(each, ("id",)) for each in items_at(body, path)]
            path = (*path, ids.index(name)) if name in ids else path
        elif name not in map_at(held, ()) and name in map_at(held, ("amount",)):
            path = (*path, "amount", name)  # a reading or a case, whose formula is meant
        else:
            path = (*path, name)
    return path


def _kind(path: Path, body: Raw) -> Kind:
    """Return what a problem of the cross-checks is: wanting where nothing was said yet."""
    if path[-1:] in {("provenance",), ("unverified",)}:
        return Kind.UNSIGNED
    said = value_at(body, path)
    stated = {name for name, each in map_at(said, ()).items() if each not in ("", [], {})}
    is_begun = bool(stated) and stated <= {"fact", "say", "sources"}
    return Kind.MISSING if said is None or is_begun else Kind.WRONG


def _words(path: Path, kind: Kind, problem: Problem) -> Message:
    """Return what is wrong in the words of a form: a check speaks to who writes files."""
    if path[-1:] == ("provenance",):
        return message(_SOURCE_WANTED)
    if path[-1:] == ("unverified",):
        return message(N_("Say under “To be verified” what was not read, or is to be checked."))
    if kind is Kind.MISSING and path[-2:-1] in {("conditions",), ("all",), ("any",)}:
        return message(N_("This condition tests nothing yet. Fill one of its fields."))
    return problem.what


def _without(body: Raw, path: Path) -> Raw:
    """Return the body without the smallest part at a path that can be left out."""
    own = path[len(VERSIONS) + 1 :]
    if own[:1] == ("amount",):
        return with_value(body, (*path[: len(VERSIONS) + 1], "amount"), {"undocumented": True})
    last = max((at for at, step in enumerate(own) if isinstance(step, int)), default=None)
    if last is None:
        return with_value(body, path, None) if own else body
    held = path[: len(VERSIONS) + 1 + last]
    return without_item(body, held, int(own[last]))


def _unsigned(draft: Draft, instrument: Instrument | None) -> Iterator[DraftProblem]:
    """Yield what a signature wants beyond a draft that works: a source, a case."""
    for number, version in enumerate(items_at(draft.body, VERSIONS)):
        if not value_at(version, ("provenance", "sources")):
            what = message(_SOURCE_WANTED)
            place = (*VERSIONS, number, "provenance", "sources")
            yield DraftProblem(place, what, Kind.UNSIGNED)
    if instrument is not None and not items_at(draft.body, CASES):
        what = message(N_("No test case yet. Write at least one: a firm, a day, what it gets."))
        yield DraftProblem(CASES, what, Kind.UNSIGNED)


def _taken(draft: Draft, instrument: Instrument, pack: Pack) -> Iterator[DraftProblem]:
    if instrument.id == draft.base:
        return
    for each in pack.content.instruments:
        if each.id == instrument.id:
            text = N_("“{got}” is the identifier of another aid: {title}. Choose another one.")
            what = message(text, got=instrument.id, title=each.title)
            yield DraftProblem((INSTRUMENT, "id"), what)


def _is_copy(problem: DraftProblem, draft: Draft) -> bool:
    """Say whether a problem is only there because a title was copied, or a source is asked for."""
    path = problem.path
    if path[:2] == VERSIONS and path[3:4] == ("title",):
        return not value_at(draft.body, path[:4])
    return (
        path[:2] == VERSIONS
        and path[3:] == ("provenance", "sources")
        and (problem.kind is Kind.MISSING)
    )


_TRIED = About("draft/draft", "0", Text("", ""), "draft", date(2000, 1, 1))
