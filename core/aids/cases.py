"""The cases of a pack: expected results beside each instrument, run against the engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.aids.evaluate import evaluate
from core.aids.result import AidResult
from core.errors import UserError
from core.facts.file import read_dossier
from core.facts.situation import Situation
from core.facts.strict_json import exact_json
from core.messages import N_, Message, message
from core.packs.pack import Pack
from core.packs.schema.aids import AidCase, AidCases, Instrument
from core.packs.source import Problem


@dataclass(frozen=True, slots=True)
class CaseRun:
    """One case that was run, and what was not as it says."""

    instrument: str
    about: str
    problems: tuple[Problem, ...]


def run_cases(pack: Pack) -> tuple[CaseRun, ...]:
    """Return all cases of a pack as they ran."""
    by_id = {each.id: each for each in pack.content.instruments}
    return tuple(
        CaseRun(cases.instrument, case.about, _problems(cases, case, number, by_id, pack))
        for cases in pack.content.aid_cases
        for number, case in enumerate(cases.cases, start=1)
    )


def check_cases(pack: Pack) -> tuple[Problem, ...]:
    """Return what is not as the cases of a pack say."""
    return tuple(problem for run in run_cases(pack) for problem in run.problems)


def _problems(
    cases: AidCases, case: AidCase, number: int, by_id: Mapping[str, Instrument], pack: Pack
) -> tuple[Problem, ...]:
    file = f"instruments/cases/{cases.instrument}.yaml"
    place = f"cases[{number}] ({case.about})"
    instrument = by_id.get(cases.instrument)
    if instrument is None:
        return (
            Problem(
                file,
                "instrument",
                message(N_("there is no such instrument: correct the id, or write it")),
            ),
        )
    try:
        situation = situation_of(cases, case, pack)
    except UserError as error:
        return (Problem(file, place, error.message),)
    result = evaluate(instrument, situation, pack, case.on)
    return tuple(Problem(file, place, what) for what in differences(case, result))


def situation_of(cases: AidCases, case: AidCase, pack: Pack) -> Situation:
    """Return the facts of a case as a dossier has them; raises UserError where they do not fit."""
    body = exact_json({"facts": _plain({**cases.facts, **case.facts}, pack)})
    return read_dossier(body, pack).situation


def differences(case: AidCase, result: AidResult) -> list[Message]:
    """Return what a result has otherwise than its case says."""
    found = result.amount_range
    wanted_range = None if case.amount_range is None else tuple(case.amount_range)
    pairs: list[tuple[str, object, object]] = [
        ("version", result.version, case.version),
        ("verdict", result.verdict.value, case.verdict),
        ("amount", result.amount, case.amount),
    ]
    if wanted_range is not None:
        pairs.append(("amount_range", found and (found.least, found.most), wanted_range))
    return [
        message(N_("{what}: got {got}, wanted {wanted}"), what=what, got=str(got),
                wanted=str(wanted))
        for what, got, wanted in pairs
        if got != wanted
    ]  # fmt: skip


def _plain(facts: Mapping[str, object], pack: Pack) -> dict[str, object]:
    """Return the facts as a dossier file has them: compiled packs hold decimals as texts."""
    return {name: _plain_value(name, value, pack) for name, value in facts.items()}


def _plain_value(name: str, value: object, pack: Pack) -> object:
    if isinstance(value, list | tuple):
        items: list[object] = list(value)  # pyright: ignore[reportUnknownArgumentType] - any YAML
        return [_plain_value(f"{name}.*", item, pack) for item in items]
    if isinstance(value, dict):
        fields: dict[str, object] = dict(value)  # pyright: ignore[reportUnknownArgumentType] - any YAML
        return {
            field: _plain_value(f"{name}.{field}", each, pack) for field, each in fields.items()
        }
    if isinstance(value, date):
        return value.isoformat()
    definition = pack.facts.get(name)
    if isinstance(value, str) and definition and definition.type in {"money", "decimal"}:
        return Decimal(value)
    return value
