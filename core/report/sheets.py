"""What stands on each sheet of the spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from core.aids.forms import form_words
from core.aids.result import AidResult
from core.facts.situation import Answer, Silence
from core.messages import N_
from core.ranges import Range
from core.report.chapters.aids import main_reason
from core.report.chapters.funding import category_words
from core.report.chapters.levels import dimensions, practices
from core.report.chapters.sources import checked_words
from core.report.chapters.telling import Telling
from core.report.figures.dii_points import Practice
from core.report.figures.funding_stack import KINDS

Cell: TypeAlias = str | int | Decimal | date | bool | None
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A sheet: columns with their widths in characters, rows, and the columns in euros."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    euros: frozenset[int] = frozenset()


def workbook_pages(telling: Telling) -> tuple[PageSheet, ...]:
    """Return the sheets in their order."""
    return (
        _results(telling),
        _answers(telling),
        _aids(telling),
        _expenses(telling),
        _plans(telling),
        _cash(telling),
        _sources(telling),
    )


def _columns(telling: Telling, *columns: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((telling.say(name), width) for name, width in columns)


def _results(telling: Telling) -> PageSheet:
    diagnosis = telling.visit.diagnosis
    say, dma, dii = telling.say, diagnosis.dma, diagnosis.dii
    rows: list[Row] = [
        (say(N_("Firm")), None, None, None, telling.firm()),
        (say(N_("Date of the visit and of the rules")), None, None, None, telling.visit.on),
        _score(say(N_("Digital maturity (European method, DMA)")), dma.range, dma.level),
        *(_score(telling.shown(each.title), each.range) for each in dimensions(telling)),
        _score(f"{say(N_('Digital intensity (Eurostat)'))}, {dii.version}", dii.range, dii.level),
        *(
            (telling.shown(each.label), None, None, None, _state(telling, each))
            for each in practices(telling)
        ),
        *(_score(telling.shown(axis.title), axis.range) for axis in diagnosis.axes),
    ]
    columns = _columns(
        telling,
        (N_("Result"), 52),
        (N_("Figure"), 10),
        (N_("At least"), 10),
        (N_("At most"), 10),
        (N_("Level or state"), 36),
    )
    return PageSheet(say(N_("Results")), columns, tuple(rows))


def _score(name: str, score: Range, level: str | None = None) -> Row:
    return (name, _short(score.single), _short(score.least), _short(score.most), level)


def _short(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 2)


def _state(telling: Telling, practice: Practice) -> str:
    words = {True: N_("in place"), False: N_("not in place"), None: N_("not known")}
    return telling.say(words[practice.is_in_place])


def _answers(telling: Telling) -> PageSheet:
    rows = tuple(
        (name, _label(telling, name), *_answer(telling, answer))
        for name, answer in sorted(telling.visit.situation.items())
    )
    columns = _columns(
        telling, (N_("Fact"), 44), (N_("Meaning"), 56), (N_("Answer"), 24), (N_("State"), 18)
    )
    return PageSheet(telling.say(N_("Answers")), columns, rows)


def _label(telling: Telling, name: str) -> str:
    definition = telling.pack.fact(name)
    return telling.shown(definition.label) if definition else ""


def _answer(telling: Telling, answer: Answer) -> tuple[Cell, str]:
    if answer is Silence.DONT_KNOW:
        return None, telling.say(N_("does not know"))
    if answer is Silence.NOT_APPLICABLE:
        return None, telling.say(N_("not applicable"))
    if isinstance(answer, Silence):
        raise TypeError(answer)
    if isinstance(answer, bool):
        return telling.language.shown(answer), telling.say(N_("known"))
    return answer, telling.say(N_("known"))


def _aids(telling: Telling) -> PageSheet:
    columns = _columns(
        telling,
        (N_("Aid"), 40),
        (N_("Operator"), 26),
        (N_("Kind"), 20),
        (N_("Verdict"), 12),
        (N_("At least"), 14),
        (N_("At most"), 14),
        (N_("Main reason"), 60),
        (N_("To ask"), 50),
        (N_("To check"), 50),
        (N_("Version"), 30),
        (N_("Source"), 50),
    )
    rows = tuple(_aid(telling, aid) for aid in telling.visit.aids)
    return PageSheet(telling.say(N_("Aids")), columns, rows, frozenset({4, 5}))


def _aid(telling: Telling, aid: AidResult) -> Row:
    verdicts = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("to check")}
    span = aid.amount_range
    return (
        telling.shown(aid.title),
        aid.operator,
        telling.shown(form_words(aid.form)),
        telling.say(verdicts[aid.verdict.value]),
        span.least if span else aid.amount,
        span.most if span else aid.amount,
        main_reason(telling, aid),
        "\n".join(telling.questions(aid.missing, aid.instrument)),
        "\n".join(telling.all_shown(aid.unverified)),
        aid.version,
        "\n".join(aid.sources),
    )


def _expenses(telling: Telling) -> PageSheet:
    columns = _columns(
        telling,
        (N_("Expense"), 50),
        (N_("Category"), 20),
        (N_("Month"), 8),
        (N_("Before VAT"), 16),
    )
    expenses = telling.visit.financing.expenses
    rows = tuple(
        (each.label, category_words(telling, each), each.month, each.amount) for each in expenses
    )
    return PageSheet(telling.say(N_("Expenses")), columns, rows, frozenset({3}))


def _plans(telling: Telling) -> PageSheet:
    columns = _columns(
        telling,
        (N_("Plan"), 22),
        (N_("Who pays"), 46),
        (N_("Kind"), 16),
        (N_("State"), 14),
        (N_("Month"), 8),
        (N_("Amount"), 16),
    )
    rows = tuple(
        (
            telling.shown(plan.title),
            telling.shown(each.title),
            telling.say(KINDS.get(each.kind, each.kind)),
            telling.say(N_("sure") if each.is_sure else N_("to check")),
            each.month,
            each.amount,
        )
        for plan in telling.visit.financing.plans
        for each in plan.fundings
    )
    return PageSheet(telling.say(N_("Plans")), columns, rows, frozenset({5}))


def _cash(telling: Telling) -> PageSheet:
    columns = _columns(
        telling,
        (N_("Plan"), 22),
        (N_("Month"), 12),
        (N_("Aids received"), 14),
        (N_("Loan received"), 14),
        (N_("Own funds paid in"), 14),
        (N_("Gains of the project"), 14),
        (N_("Expenses"), 14),
        (N_("VAT"), 14),
        (N_("Instalments"), 14),
        (N_("Cash left"), 14),
    )
    return PageSheet(
        telling.say(N_("Cash")), columns, tuple(_months(telling)), frozenset(range(2, 10))
    )


def _months(telling: Telling) -> Iterator[Row]:
    for plan in telling.visit.financing.plans:
        for month in plan.cash:
            yield (
                telling.shown(plan.title),
                month.starts,
                month.aids,
                month.loans,
                month.own_funds,
                month.gains,
                month.expenses,
                month.vat,
                month.instalments,
                month.balance,
            )


def _sources(telling: Telling) -> PageSheet:
    columns = _columns(
        telling, (N_("Subject"), 46), (N_("Source"), 90), (N_("Date and certainty"), 40)
    )
    rows = tuple(
        (telling.shown(aid.title), source, checked_words(telling, aid))
        for aid in telling.visit.aids
        for source in aid.sources
    )
    return PageSheet(telling.say(N_("Sources")), columns, rows)
