"""The test cases of a draft, run: what was wanted, what comes out, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from core.aids.evaluate import evaluate
from core.aids.result import AidResult
from core.aids.wanted import euros
from core.errors import UserError
from core.facts.file import read_dossier
from core.facts.situation import Situation
from core.facts.strict_json import exact_json
from core.messages import N_, Message, message
from core.packs.drafts.draft import CASES, INSTRUMENT, TESTS, Draft, identified
from core.packs.drafts.edits import Raw, items_at, map_at, with_value
from core.packs.drafts.form import formed
from core.packs.drafts.problems import Formed
from core.packs.pack import Pack
from core.packs.schema.aids import AidCase

_VERDICTS = {
    "yes": N_("eligible"),
    "no": N_("not eligible"),
    "unknown": N_("to check"),
}


@dataclass(frozen=True, slots=True)
class DraftRun:
    """One case as it ran: `result` None where it cannot be run yet; `differences` in words."""

    number: int
    result: AidResult | None
    differences: tuple[Message, ...]

    @property
    def is_green(self) -> bool:
        """Say whether all came out as the case says."""
        return self.result is not None and not self.differences


def run_draft_cases(draft: Draft, whole: Formed, pack: Pack) -> tuple[DraftRun, ...]:
    """Return the cases of a draft as they ran, in their order; `whole` is what was made of it."""
    own = whole.instrument.id if whole.instrument else None
    body = identified(with_value(draft.body, (INSTRUMENT, "id"), own))
    shared = map_at(body, (TESTS, "facts"))
    return tuple(
        _run(number, raw, shared, whole, pack) for number, raw in enumerate(items_at(body, CASES))
    )


def case_situation(facts: Mapping[str, Raw], pack: Pack) -> Situation:
    """Return the facts of a case; raises UserError."""
    return read_dossier(exact_json({"facts": _exact(facts, pack)}), pack).situation


def _run(number: int, raw: Raw, shared: Mapping[str, Raw], whole: Formed, pack: Pack) -> DraftRun:
    last = whole.instrument.versions[-1].id if whole.instrument else ""
    filled: dict[str, Raw] = {"version": last, "facts": {}, **map_at(raw, ())}
    case, problems = formed(filled, AidCase)
    wanting = {each.path[0] for each in problems if each.path} & {"on", "verdict", "facts"}
    if whole.instrument is None or case is None or wanting:
        what = message(N_("This case cannot run yet: its day and what is expected are wanted."))
        return DraftRun(number, None, (what,))
    try:
        situation = case_situation({**shared, **case.facts}, pack)
    except UserError as error:
        return DraftRun(number, None, (error.message,))
    result = evaluate(whole.instrument, situation, pack, case.on)
    return DraftRun(number, result, tuple(_differences(case, result)))


def _differences(case: AidCase, result: AidResult) -> list[Message]:
    found: list[Message] = []
    if result.verdict.value != case.verdict:
        text = N_("Comes out as {got}; the case says {wanted}.")
        got, wanted = (message(_VERDICTS[each]) for each in (result.verdict.value, case.verdict))
        found.append(message(text, got=got, wanted=wanted))
    if result.version != case.version:
        text = N_("The version in force that day is {got}; the case says {wanted}.")
        found.append(message(text, got=result.version, wanted=case.version))
    if result.amount != case.amount and (case.amount is not None or result.verdict.value == "yes"):
        text = N_("The amount comes out as {got}; the case says {wanted}.")
        found.append(message(text, got=_sum(result.amount), wanted=_sum(case.amount)))
    wanted_range = case.amount_range
    span = result.amount_range
    if wanted_range is not None and wanted_range != (span and (span.least, span.most)):
        text = N_("The amount should lie between {least} and {most}.")
        found.append(message(text, least=_sum(wanted_range[0]), most=_sum(wanted_range[1])))
    return found


def _sum(amount: Decimal | None) -> object:
    return message(N_("no amount")) if amount is None else euros(amount)


def _exact(facts: Mapping[str, Raw], pack: Pack) -> Raw:
    """Return the facts with decimals where the draft holds texts."""
    return {name: _exact_value(name, value, pack) for name, value in facts.items()}


def _exact_value(name: str, value: Raw, pack: Pack) -> Raw:
    if isinstance(value, list):
        return [_exact_value(f"{name}.*", item, pack) for item in items_at(value, ())]
    if isinstance(value, Mapping):
        fields = map_at(value, ())
        return {key: _exact_value(f"{name}.{key}", each, pack) for key, each in fields.items()}
    definition = pack.fact(name)
    if isinstance(value, str) and definition and definition.type in {"money", "decimal"}:
        try:
            return Decimal(value)
        except InvalidOperation:
            return value
    return value
