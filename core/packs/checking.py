"""The check of a whole pack: its form, its cross-references and its own test cases."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from core.packs.checks import aids, diagnostic, needs, questionnaire, visits
from core.packs.content import Content
from core.packs.pack import Pack
from core.packs.reading import pack_at
from core.packs.source import PackError, Problem

CHECKS: tuple[Callable[[Content], Iterable[Problem]], ...] = (
    aids.problems,
    diagnostic.problems,
    needs.problems,
    questionnaire.problems,
    visits.problems,
)


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
    problems = [problem for check in CHECKS for problem in check(pack.content)]
    if problems:
        raise PackError(tuple(problems))
    return pack


def check_pack(path: Path) -> Findings:
    """Return all that is wrong with the pack at `path`; raises UserError where there is no pack."""
    from core.aids.cases import run_cases

    try:
        pack = pack_at(path)
    except PackError as error:
        return Findings("", "", 0, 0, error.problems)
    problems = [problem for check in CHECKS for problem in check(pack.content)]
    cases = () if problems else run_cases(pack)
    problems += [problem for case in cases for problem in case.problems]
    about = pack.content.about
    return Findings(
        about.id, about.version, len(pack.content.instruments), len(cases), tuple(problems)
    )
