"""The cases of an instrument as a table: what each states and expects, and what was found."""

from dataclasses import dataclass
from decimal import Decimal

from core.aids.cases import differences, situation_of
from core.aids.evaluate import evaluate
from core.aids.result import AidResult, Verdict
from core.aids.telling_names import Names
from core.aids.wanted import euros, shown_value
from core.errors import UserError
from core.facts.situation import Answer, Silence, Situation
from core.messages import N_, Message, Shown, message
from core.packs.pack import Pack
from core.packs.schema.aids import AidCase, AidCases, Instrument

EXPENSES = "project.expenses"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as it ran: `problems` says what was not as expected, or why it could not run.

    `own` are the facts that it states beside those that all cases share.
    """

    case: AidCase
    situation: Situation
    own: frozenset[str]
    result: AidResult | None
    problems: tuple[Message, ...]

    @property
    def is_right(self) -> bool:
        """Say whether the engine finds what the case expects."""
        return not self.problems

    @property
    def expected(self) -> Verdict:
        """The verdict that the case expects."""
        return Verdict(self.case.verdict)


def case_rows(instrument: Instrument, pack: Pack) -> tuple[CaseRow, ...]:
    """Return the cases of an instrument of the pack, run now."""
    return tuple(
        _run(cases, case, instrument, pack)
        for cases in pack.content.aid_cases
        if cases.instrument == instrument.id
        for case in cases.cases
    )


def facts_told(situation: Situation, names: Names) -> tuple[tuple[str, Shown], ...]:
    """Return the facts of a situation in words, each with its name; an expense is one line."""
    told: list[tuple[str, Shown]] = []
    for name, answer in situation.items():
        if not name.startswith(f"{EXPENSES}."):
            told.append((name, _fact(name, answer, names)))
    for item in situation.items_of(EXPENSES):
        start = f"{EXPENSES}.{item}"
        told.append((start, _expense(start, situation, names)))
    return tuple(told)


def amount_words(case: AidCase) -> Shown | None:
    """Return the amount that a case expects."""
    if case.amount_range is not None and case.amount_range[0] != case.amount_range[1]:
        least, most = case.amount_range
        return message(N_("{least} to {most}"), least=euros(least), most=euros(most))
    return None if case.amount is None else euros(case.amount)


def _run(cases: AidCases, case: AidCase, instrument: Instrument, pack: Pack) -> CaseRow:
    try:
        situation = situation_of(cases, case, pack)
    except UserError as error:
        return CaseRow(case, Situation(), frozenset(), None, (error.message,))
    result = evaluate(instrument, situation, pack, case.on)
    own = frozenset(name for name in situation if _states(case, name))
    return CaseRow(case, situation, own, result, tuple(differences(case, result)))


def _states(case: AidCase, name: str) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in case.facts)


def _fact(name: str, answer: Answer, names: Names) -> Shown:
    return message(
        N_("{label}: {value}"), label=names.label(name), value=value_told(name, answer, names)
    )


def value_told(name: str, answer: Answer, names: Names) -> object:
    """Return an answer in words: a place by its name, a code with its label."""
    if answer is Silence.DONT_KNOW:
        return message(N_("not known"))
    if isinstance(answer, Silence):
        return message(N_("not applicable"))
    definition = names.pack.fact(name)
    if definition is not None and definition.type == "commune":
        return names.place(f"commune:{answer}")
    if definition is not None and definition.type in {"naf", "legal_form"}:
        return names.codes(definition.type, (str(answer).replace(".", ""),))
    return shown_value(definition, answer)


def _expense(start: str, situation: Situation, names: Names) -> Shown:
    category = situation.typed(f"{start}.category", str)
    amount = situation.number(f"{start}.amount")
    month = situation.number(f"{start}.month")
    text = N_("Expense: {category}, {amount}")
    if month is not None:
        text = N_("Expense: {category}, {amount}, month {month}")
    unknown = message(N_("not known"))
    return message(
        text,
        category=unknown if category is None else names.category(category),
        amount=unknown if amount is None else euros(amount),
        month=Decimal(0) if month is None else month,
    )
