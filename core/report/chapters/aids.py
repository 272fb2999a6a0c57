"""The aids: sure ones, those to check with the questions that settle them, and the others."""

from collections import Counter
from collections.abc import Sequence

from core.aids.forms import form_words, stays
from core.aids.headline import headline
from core.aids.result import AidResult, Verdict
from core.aids.summary import AidSummary, deciding_reason, summary
from core.messages import N_
from core.packs.freshness_words import banner
from core.report.chapters.sources import checked_words, hosts
from core.report.chapters.telling import Telling, as_sentence, joined
from core.report.figures.aids_amounts import Brought, aids_amounts
from core.report.figures.figure import Cells
from core.report.figures.words import headers, spread_euros
from core.report.story import Block, Bullets, Entry, Grid, Line, Mark, Section, Subhead, Words

SHOWN_BARS = 8
SHOWN_QUESTIONS = 8
_MOST_LINES = 3
_MARKS: dict[Verdict, Mark] = {
    Verdict.YES: "yes",
    Verdict.UNKNOWN: "unknown",
    Verdict.NO: "no",
}


def aids(telling: Telling) -> Section:
    """Return the aids by verdict, each with its reasons, amount and source."""
    found = summary(telling.visit.aids, telling.pack)
    sure, to_check = found.sure, found.to_check
    title = _title(telling, found)
    if not sure and not telling.is_answered():
        blocks = [*_first_questions(telling, to_check), *_old(telling, found.old)]
        return Section("aids", telling.say(N_("Aids")), title, tuple(blocks))
    blocks: list[Block] = [*_banner(telling), *_picture(telling, [*sure, *to_check])]
    if sure:
        blocks.append(Subhead(telling.say(N_("Sure, on the facts known"))))
        blocks += [_entry(telling, aid) for aid in sure]
    if to_check:
        blocks.append(Subhead(telling.say(N_("To check"))))
        blocks += [_entry(telling, aid) for aid in to_check[: telling.detail.to_check]]
        blocks += _rest(telling, to_check[telling.detail.to_check :])
    blocks += _refused(telling, found.refused)
    blocks += _old(telling, found.old)
    return Section("aids", telling.say(N_("Aids")), title, tuple(blocks))


def _banner(telling: Telling) -> list[Block]:
    """Return what is to be said of texts past their period: a yes on one is never silent."""
    words = banner(telling.visit.past, telling.visit.aids)
    return [] if words is None else [Words(telling.shown(words), "caution")]


def main_reason(telling: Telling, aid: AidResult) -> str:
    """Return the reason that bears the verdict."""
    reason = deciding_reason(aid)
    return "" if reason is None else as_sentence(telling.shown(reason.text))


def amount_words(telling: Telling, aid: AidResult) -> str:
    """Return what the aid would bring, « – » where nothing says; what does not stay is named."""
    if aid.amount_range is not None:
        amount = spread_euros(aid.amount_range, telling.language)
    elif aid.amount is not None:
        amount = telling.euros(aid.amount)
    else:
        return "–"
    if stays(aid.form, telling.pack):
        return amount
    return f"{amount} ({telling.shown(form_words(aid.form))})"


def _title(telling: Telling, found: AidSummary) -> str:
    if not (found.sure or found.to_check or found.old):
        return telling.say(N_("No aid of the catalogue fits on this date"))
    return telling.shown(headline(found))


def _first_questions(telling: Telling, to_check: Sequence[AidResult]) -> list[Block]:
    """Return, for a firm of which nothing is known, the questions that most aids wait for."""
    waited = Counter(fact for aid in to_check for fact in dict.fromkeys(aid.missing))
    facts = [fact for fact, _count in waited.most_common(SHOWN_QUESTIONS)]
    questions = telling.questions(facts)
    if not questions:
        return []
    heading = telling.say(N_("The questions that most aids wait for"))
    return [Subhead(heading), Bullets(questions)]


def _picture(telling: Telling, candidates: Sequence[AidResult]) -> list[Block]:
    brought = [
        Brought(
            aid.title,
            aid.amount_range,
            aid.verdict is Verdict.YES,
            is_repaid=not stays(aid.form, telling.pack),
        )
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
        Line(telling.say(N_("Why")), _reasons(telling, aid, Verdict.YES)),
        Line(telling.say(N_("Open points")), _reasons(telling, aid, Verdict.UNKNOWN)),
        Line(
            telling.say(N_("To ask")),
            joined(telling.questions(aid.missing, aid.instrument)[:_MOST_LINES]),
        ),
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


def _reasons(telling: Telling, aid: AidResult, verdict: Verdict) -> str:
    """Return the reasons of a verdict; an open one that a question settles is asked instead."""
    found = telling.all_shown(
        reason.text
        for reason in aid.reasons
        if reason.verdict is verdict and (verdict is Verdict.YES or not reason.missing)
    )
    return joined([as_sentence(text) for text in found[:_MOST_LINES]])


def _note(telling: Telling, aid: AidResult) -> str:
    if aid.amount_note is not None:
        return as_sentence(telling.shown(aid.amount_note))
    if aid.amount is None:
        return telling.say(N_("No source gives how it is worked out: ask the operator."))
    return ""


def _source(telling: Telling, aid: AidResult) -> str:
    known = (aid.operator, telling.shown(form_words(aid.form)), hosts(aid.sources))
    return " · ".join(part for part in (*known, checked_words(telling, aid)) if part)


def _rest(telling: Telling, left: Sequence[AidResult]) -> list[Block]:
    if not left:
        return []
    rows = tuple(
        (
            telling.shown(aid.title),
            _first_question(telling, aid),
            amount_words(telling, aid),
        )
        for aid in left[: telling.detail.rest]
    )
    words = (N_("Also to check"), N_("First question"), N_("Would bring"))
    cells = Cells(headers(words, telling.language), rows, frozenset({2}))
    grid = Grid(cells, telling.say(N_("Other aids to check")), (4.8, 5.2, 1.8), is_small=True)
    others = [telling.shown(aid.title) for aid in left[telling.detail.rest :]]
    if not others:
        return [grid]
    text = telling.say(N_("To check as well: {names}."), names=_named(telling, others))
    return [grid, Words(text, "small")]


def _named(telling: Telling, names: Sequence[str]) -> str:
    """Return names in a row, and how many more there are where they are too many."""
    shown = "; ".join(names[: telling.detail.names])
    left = len(names) - telling.detail.names
    return (
        telling.say(N_("{names} and {count} more"), names=shown, count=left) if left > 0 else shown
    )


def _first_question(telling: Telling, aid: AidResult) -> str:
    questions = telling.questions(aid.missing, aid.instrument)
    if questions:
        return questions[0]
    if aid.is_open is None:
        return telling.say(N_("Still open? To be asked."))
    return main_reason(telling, aid)


def _old(telling: Telling, aids: Sequence[AidResult]) -> list[Block]:
    """Return the aids that are most likely closed: named, and no more."""
    if not aids:
        return []
    names = _named(telling, [telling.shown(aid.title) for aid in aids])
    text = telling.say(
        N_("Nothing recent shows that these aids still exist; no amount counts on them: {names}."),
        names=names,
    )
    return [Subhead(telling.say(N_("Old texts: probably closed"))), Words(text, "small")]


def _refused(telling: Telling, others: Sequence[AidResult]) -> list[Block]:
    """Return the aids that are not for the firm: why, for those that are not simply closed.

    Those that something would open come first, with what it is.
    """
    ajar = [aid for aid in others if _opening(telling, aid)]
    closed = [aid for aid in others if aid.is_open is False and aid not in ajar]
    rest = (aid for aid in others if aid.is_open is not False and aid not in ajar)
    running = [*ajar, *sorted(rest, key=_failures)]
    blocks: list[Block] = []
    if others:
        blocks.append(Subhead(telling.say(N_("Not for this firm on this date"))))
    if running:
        blocks.append(Bullets(_why_not(telling, running), "small"))
    if closed:
        names = _named(telling, [telling.shown(aid.title) for aid in closed])
        text = telling.say(N_("No longer open, or not yet, on this date: {names}."), names=names)
        blocks.append(Words(text, "small"))
    return blocks


def _opening(telling: Telling, aid: AidResult) -> str:
    """Return the least that would open a refused aid, in a sentence; empty where nothing would."""
    openings = telling.visit.openings
    found = openings.of(aid.instrument) if openings else None
    return telling.shown(found.sets[0].text) if found and found.sets else ""


def _failures(aid: AidResult) -> tuple[int, str]:
    """Return what sorts first the aids that fail on least."""
    return sum(reason.verdict is Verdict.NO for reason in aid.reasons), aid.instrument


def _why_not(telling: Telling, running: Sequence[AidResult]) -> tuple[str, ...]:
    shown = running[: telling.detail.refused]
    items = [
        telling.say(
            N_("{aid} ({operator}): {reason}"),
            aid=aid.title,
            operator=aid.operator,
            reason=joined((main_reason(telling, aid), _opening(telling, aid))),
        )
        for aid in shown
    ]
    if len(shown) < len(running):
        left = [telling.shown(aid.title) for aid in running[len(shown) :]]
        items.append(telling.say(N_("Likewise: {names}."), names=_named(telling, left)))
    return tuple(items)
