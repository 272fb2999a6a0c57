"""The check of a whole pack: its form, its cross-references and its own test cases."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.messages import N_, message
from core.packs.checks import (
    aid_coverage,
    aid_names,
    aids,
    b2b,
    changing,
    diagnostic,
    export,
    library,
    needs,
    network,
    portfolio,
    questionnaire,
    skills,
    transformation,
    visits,
    why,
)
from core.packs.content import Content
from core.packs.pack import Pack
from core.packs.reading import pack_at
from core.packs.source import PackError, Problem
from core.packs.tables import TABLES

CHECKS: tuple[Callable[[Content], Iterable[Problem]], ...] = (
    aids.problems,
    changing.problems,
    diagnostic.problems,
    needs.problems,
    portfolio.problems,
    questionnaire.problems,
    visits.problems,
)

TABLE_CHECKS: tuple[Callable[[Pack], Iterable[Problem]], ...] = (aid_names.problems,)
"""Those that need the reference tables; what they say again is said once."""

PART_CHECKS: tuple[Callable[[Pack], Iterable[Problem]], ...] = (
    b2b.problems,
    export.problems,
    library.problems,
    skills.problems,
    transformation.problems,
    network.problems,
    why.problems,
)
"""Those of the parts that modules read; a layer has the parts of the pack that it lies on."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the check of a pack found."""

    id: str
    version: str
    aids: int
    cases: int
    problems: tuple[Problem, ...]


def sound_pack(path: Path) -> Pack:
    """Return the pack at `path`; raises PackError where what it names does not fit together."""
    pack = pack_at(path)
    problems = tuple(cross_problems(pack))
    if problems:
        raise PackError(problems)
    return pack


def cross_problems(pack: Pack) -> Iterator[Problem]:
    """Yield what a pack names that does not fit together or does not exist, each thing once."""
    found = [problem for check in CHECKS for problem in check(pack.content)]
    own = PART_CHECKS if pack.ground is pack else ()
    found += [problem for check in (*TABLE_CHECKS, *own) for problem in check(pack)]
    seen: set[tuple[str, str, str]] = set()
    for problem in found:
        key = (problem.file, problem.place, str(problem.what))
        if key not in seen:
            seen.add(key)
            yield problem


def table_problems(pack: Pack) -> Iterator[Problem]:
    """Yield what keeps a reference table of the pack from being read."""
    for name in TABLES:
        try:
            pack.table(name)
        except PackError as error:
            yield from error.problems
        except (ValueError, LookupError, OSError) as error:
            if error.args == (name,):
                continue
            what = message(N_("this table cannot be read: {problem}"), problem=str(error)[:200])
            yield Problem(name, "$", what)


def check_pack(path: Path) -> Findings:
    """Return all that is wrong with the pack at `path`; raises UserError where there is no pack."""
    from core.aids.cases import run_cases

    try:
        pack = pack_at(path)
    except PackError as error:
        return Findings("", "", 0, 0, error.problems)
    problems = list(table_problems(pack)) or list(cross_problems(pack))
    cases = () if problems else run_cases(pack)
    problems += [problem for case in cases for problem in case.problems]
    problems += [] if problems else aid_coverage.problems(pack.content)
    about = pack.about
    return Findings(
        about.id, about.version, len(pack.content.instruments), len(cases), tuple(problems)
    )
