"""The result in one page: scores, what is strong, what comes first, what would lift a level."""

from decimal import Decimal

from core.aids.age import alive
from core.aids.forms import given
from core.aids.result import Verdict
from core.diagnostic.step_words import in_short, is_long
from core.messages import N_
from core.report.chapters.levels import (
    dii_levels,
    dma_bands,
    dma_levels,
    level_title,
    practices,
)
from core.report.chapters.telling import Telling, as_sentence
from core.report.figures.dii_points import dii_points
from core.report.figures.score_bar import score_bar
from core.report.figures.words import spread
from core.report.story import Block, Bullets, Column, Columns, Section, Subhead, Tile, Tiles, Words


def result(telling: Telling) -> Section:
    """Return the page of the result; its title says it."""
    return Section(
        "result",
        telling.say(N_("The result in one page")),
        _title(telling),
        _blocks(telling) if telling.is_answered() else _nothing(telling),
    )


def _title(telling: Telling) -> str:
    dma = telling.visit.diagnosis.dma
    level = level_title(dma_levels(telling), dma.level)
    if not telling.is_answered():
        return telling.say(N_("The diagnostic has still to be done"))
    if dma.range.single is not None and level is not None:
        return telling.say(
            N_("Digital maturity: {score} out of 100, level “{level}”"),
            score=round(dma.range.least),
            level=level,
        )
    if not telling.measures_maturity():
        dii = telling.visit.diagnosis.dii
        return telling.say(
            N_("{score} digital practices out of 12"),
            score=spread(dii.range, telling.language),
        )
    return telling.say(
        N_("Digital maturity: between {least} and {most} out of 100 so far"),
        least=round(dma.range.least),
        most=round(dma.range.most),
    )


def _blocks(telling: Telling) -> tuple[Block, ...]:
    diagnosis = telling.visit.diagnosis
    bar = score_bar(
        diagnosis.dma.range, dma_bands(telling), telling.palette, telling.language, telling.width
    )
    points = dii_points(practices(telling), telling.palette, telling.language, telling.width)
    maturity: list[Block] = [
        Subhead(telling.say(N_("Digital maturity (European method, DMA)"))),
        telling.picture(bar),
    ]
    if not telling.measures_maturity():
        maturity = [Words(telling.say(_TOO_LITTLE), "small")]
    tiles = (_dma_tile(telling),) if telling.measures_maturity() else ()
    blocks: list[Block] = [
        Tiles((*tiles, _dii_tile(telling), _aids_tile(telling), _cost_tile(telling))),
        *maturity,
        Subhead(telling.say(N_("Digital intensity (Eurostat): twelve practices"))),
        telling.picture(points),
        *_findings(telling),
        *_steps(telling),
        *(Words(as_sentence(words), "caution") for words in telling.all_shown(diagnosis.cautions)),
    ]
    return tuple(blocks)


_TOO_LITTLE = N_(
    "The European maturity score asks for the full diagnostic: the answers so far say too little "
    "of it."
)


def _dma_tile(telling: Telling) -> Tile:
    dma = telling.visit.diagnosis.dma
    level = level_title(dma_levels(telling), dma.level)
    return Tile(
        telling.say(N_("Maturity, out of 100")),
        spread(dma.range, telling.language),
        telling.shown(level)
        if level
        else telling.say(
            N_("{answered} of {items} items known"), answered=dma.answered, items=dma.items
        ),
    )


def _dii_tile(telling: Telling) -> Tile:
    dii = telling.visit.diagnosis.dii
    level = next((each.title for each in dii_levels(telling) if each.id == dii.level), None)
    return Tile(
        telling.say(N_("Practices, out of 12")),
        spread(dii.range, telling.language),
        telling.shown(level) if level else telling.say(N_("level still open")),
    )


def _aids_tile(telling: Telling) -> Tile:
    aids = telling.visit.aids
    sure = [aid for aid in aids if aid.verdict is Verdict.YES]
    to_check = sum(aid.verdict is Verdict.UNKNOWN for aid in alive(aids))
    return Tile(
        telling.say(N_("Sure aids")),
        telling.euros(given(sure, telling.pack)) if sure else "0",
        telling.say(N_("and {count} to check"), count=to_check),
    )


def _cost_tile(telling: Telling) -> Tile:
    expenses = telling.visit.financing.expenses
    cost = sum((expense.amount for expense in expenses), Decimal(0))
    return Tile(
        telling.say(N_("Project, before VAT")),
        telling.euros(cost) if expenses else "–",
        "" if expenses else telling.say(N_("no expense known yet")),
    )


def _findings(telling: Telling) -> list[Block]:
    diagnosis = telling.visit.diagnosis
    columns = tuple(
        Column(telling.say(heading), tuple(telling.shown(each.title) for each in findings))
        for heading, findings in (
            (N_("What is already strong"), diagnosis.strengths),
            (N_("What comes first"), diagnosis.priorities),
        )
        if findings
    )
    return [Columns(columns)] if columns else []


def _steps(telling: Telling) -> list[Block]:
    names = {"dma": dma_levels(telling), "dii": dii_levels(telling)}
    items: list[str] = []
    wholes: list[str] = []
    for step in telling.visit.diagnosis.steps:
        level = next((each.title for each in names[step.score] if each.id == step.level), None)
        if level is None:
            continue
        score = N_("maturity") if step.score == "dma" else N_("intensity")
        items.append(
            telling.say(
                N_("{score} “{level}”: {practices}."),
                score=telling.say(score).capitalize(),
                level=level,
                practices=in_short(step.labels),
            )
        )
        if is_long(step.labels):
            whole = telling.language.listed(list(telling.all_shown(step.labels)))
            wholes.append(
                telling.say(N_("All practices of “{level}”: {names}."), level=level, names=whole)
            )
    if not items:
        return []
    heading = Subhead(telling.say(N_("What would lift the level")))
    return [heading, Bullets(tuple(items)), *(Words(whole, "small") for whole in wholes)]


def _nothing(telling: Telling) -> tuple[Block, ...]:
    dma, financing = telling.visit.diagnosis.dma, telling.visit.financing
    missing = [
        telling.say(
            N_("The diagnostic: {items} items and 12 practices; five minutes for the short route."),
            items=dma.items,
        )
    ]
    if not telling.visit.situation.is_known("company.headcount"):
        missing.append(telling.say(N_("The firm: its activity, its municipality, its headcount.")))
    if not financing.expenses:
        missing.append(telling.say(N_("The project: its expenses, month by month.")))
    return (
        Words(
            telling.say(
                N_("Nothing has been answered yet: unknown is not zero, so no score is given.")
            ),
            "lead",
        ),
        Subhead(telling.say(N_("What is missing"))),
        Bullets(tuple(missing)),
    )
