"""The aids: sure ones, those to check with the questions that settle them, and the others."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from core.aids.result import AidResult, Reason, Verdict
from core.messages import N_, counted
from core.report.chapters.sources import checked_words, hosts
from core.report.chapters.telling import Telling, as_sentence, joined
from core.report.figures.aids_amounts import Brought, aids_amounts
from core.report.figures.figure import Cells
from core.report.figures.words import headers, spread_euros
from core.report.story import Block, Entry, Grid, Line, Mark, Section, Subhead, Words

SHOWN_BARS = 8
SHOWN_TO_CHECK = 5
_MOST_LINES = 4
_MARKS: dict[Verdict, Mark] = {
    Verdict.YES: "yes",
    Verdict.UNKNOWN: "unknown",
    Verdict.NO: "no",
}
_FORMS = {
    "grant": N_("grant"),
    "flat_grant": N_("flat grant"),
    "step_grant": N_("grant by steps"),
    "loan": N_("loan"),
    "zero_rate_loan": N_("loan at zero rate"),
    "guaranteed_loan": N_("guaranteed loan"),
    "guarantee": N_("guarantee"),
    "tax_credit": N_("tax credit"),
    "tax_deduction": N_("tax deduction"),
    "in_kind": N_("aid in kind"),
    "advice": N_("advice"),
    "training": N_("training paid for"),
    "repayable_advance": N_("repayable advance"),
    "social_exemption": N_("lower social contributions"),
    "equity": N_("equity"),
}


def aids(telling: Telling) -> Section:
    """Return the aids by verdict, each with its reasons, amount and source."""
    sure, to_check, others = (
        _by_amount(aid for aid in telling.visit.aids if aid.verdict is verdict)
        for verdict in (Verdict.YES, Verdict.UNKNOWN, Verdict.NO)
    )
    blocks: list[Block] = [*_picture(telling, [*sure, *to_check])]
    if sure:
        blocks.append(Subhead(telling.say(N_("Sure, on the facts known"))))
        blocks += [_entry(telling, aid) for aid in sure]
    if to_check:
        blocks.append(Subhead(telling.say(N_("To check"))))
        blocks += [_entry(telling, aid) for aid in to_check[:SHOWN_TO_CHECK]]
        blocks += _rest(telling, to_check[SHOWN_TO_CHECK:])
    blocks += _refused(telling, others)
    title = _title(telling, sure, to_check)
    return Section("aids", telling.say(N_("Aids")), title, tuple(blocks))


def form_words(telling: Telling, form: str) -> str:
    """Return the name of a kind of aid."""
    return telling.language.gettext(_FORMS.get(form, form))


def main_reason(telling: Telling, aid: AidResult) -> str:
    """Return the first reason that bears the verdict."""
    decisive = [reason for reason in aid.reasons if reason.verdict is aid.verdict]
    return as_sentence(telling.shown(decisive[0].text)) if decisive else ""


def amount_words(telling: Telling, aid: AidResult) -> str:
    """Return what the aid would bring, « – » where nothing says."""
    if aid.amount_range is not None:
        return spread_euros(aid.amount_range, telling.language)
    return "–" if aid.amount is None else telling.euros(aid.amount)


def _by_amount(found: Iterable[AidResult]) -> list[AidResult]:
    return sorted(found, key=lambda aid: (-(aid.amount or Decimal(0)), aid.instrument))


def _title(telling: Telling, sure: Sequence[AidResult], to_check: Sequence[AidResult]) -> str:
    total = sum((aid.amount or Decimal(0) for aid in sure), Decimal(0))
    if sure:
        words = counted(
            N_("{count} sure aid: {amount}"),
            N_("{count} sure aids: {amount}"),
            len(sure),
            amount=telling.euros(total),
        )
        return telling.shown(words)
    if to_check:
        words = counted(
            N_("No aid is sure yet; {count} is worth checking"),
            N_("No aid is sure yet; {count} are worth checking"),
            len(to_check),
        )
        return telling.shown(words)
    return telling.say(N_("No aid of the catalogue fits on this date"))


def _picture(telling: Telling, candidates: Sequence[AidResult]) -> list[Block]:
    brought = [
        Brought(aid.title, aid.amount_range, aid.verdict is Verdict.YES)
        for aid in candidates
        if aid.amount_range is not None and aid.amount_range.most > 0
    ][:SHOWN_BARS]
    if not brought:
        return []
    return [
        telling.picture(aids_amounts(brought, telling.palette, telling.language, telling.width))
    ]


def _entry(telling: Telling, aid: AidResult) -> Entry:
    words = N_("sure") if aid.verdict is Verdict.YES else N_("to check")
    lines = [
        Line(telling.say(N_("From")), _from(telling, aid)),
        Line(telling.say(N_("Why")), _reasons(telling, aid.reasons, Verdict.YES)),
        Line(telling.say(N_("Open points")), _reasons(telling, aid.reasons, Verdict.UNKNOWN)),
        Line(telling.say(N_("To ask")), joined(telling.questions(aid.missing)[:_MOST_LINES])),
        Line(telling.say(N_("Amount")), _note(telling, aid)),
        Line(telling.say(N_("To check")), joined(telling.all_shown(aid.unverified))),
        Line(telling.say(N_("Note")), joined(telling.all_shown(aid.notes))),
        Line(telling.say(N_("Source")), _source(telling, aid)),
    ]
    return Entry(
        telling.shown(aid.title),
        tuple(line for line in lines if line.text),
        aside=amount_words(telling, aid),
        mark=_MARKS[aid.verdict],
        mark_words=telling.say(words),
    )


def _from(telling: Telling, aid: AidResult) -> str:
    return f"{aid.operator} · {form_words(telling, aid.form)}"


def _reasons(telling: Telling, reasons: Sequence[Reason], verdict: Verdict) -> str:
    found = telling.all_shown(reason.text for reason in reasons if reason.verdict is verdict)
    return joined([as_sentence(text) for text in found[:_MOST_LINES]])


def _note(telling: Telling, aid: AidResult) -> str:
    if aid.amount_note is not None:
        return as_sentence(telling.shown(aid.amount_note))
    if aid.amount is None:
        return telling.say(N_("No source gives how it is worked out: ask the operator."))
    return ""


def _source(telling: Telling, aid: AidResult) -> str:
    return f"{hosts(aid.sources)} · {checked_words(telling, aid)}"


def _rest(telling: Telling, left: Sequence[AidResult]) -> list[Block]:
    if not left:
        return []
    rows = tuple(
        (
            telling.shown(aid.title),
            aid.operator,
            joined(telling.questions(aid.missing)[:1]) or main_reason(telling, aid),
            amount_words(telling, aid),
        )
        for aid in left
    )
    words = (N_("Also to check"), N_("From"), N_("First question"), N_("Would bring"))
    cells = Cells(headers(words, telling.language), rows, frozenset({3}))
    return [
        Grid(cells, telling.say(N_("Other aids to check")), (3.4, 2.2, 4.2, 1.8), is_small=True)
    ]


def _refused(telling: Telling, others: Sequence[AidResult]) -> list[Block]:
    if not others:
        return []
    rows = tuple(
        (telling.shown(aid.title), aid.operator, main_reason(telling, aid)) for aid in others
    )
    words = (N_("Aid"), N_("From"), N_("Main reason"))
    cells = Cells(headers(words, telling.language), rows)
    heading = telling.say(N_("Not for this firm on this date"))
    note = telling.say(N_("These verdicts follow from the facts and the date, and are no fault."))
    return [
        Subhead(heading),
        Words(note, "small"),
        Grid(cells, heading, (3.6, 2.4, 6), is_small=True),
    ]
