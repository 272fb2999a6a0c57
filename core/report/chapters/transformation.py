"""Transformation in the report: the actions taken on, in time, and what they should bring."""

from collections.abc import Sequence

from core.messages import N_, counted
from core.packs.provenance import joined_sources
from core.report.chapters.telling import Telling
from core.report.figures.figure import Cells
from core.report.figures.roadmap import Stretch, roadmap
from core.report.figures.words import spread
from core.report.story import Block, Grid, Section, Subhead, Words
from core.transformation.budget import budget, budget_words
from core.transformation.calendar import first_of
from core.transformation.experiments import Entered, entered
from core.transformation.following import (
    IndicatorLine,
    TakenAction,
    expectation,
    indicator_lines,
    taken,
)


def transformation(telling: Telling) -> Section | None:
    """Return the section, None where no action was taken on and nothing else was entered."""
    from core.packs.schema.transformation import Part

    part = telling.pack.part("transformation", Part)
    if part is None:
        return None
    situation = telling.visit.situation
    actions = taken(situation, telling.pack)
    experiment = entered(situation, part)
    lines = indicator_lines(telling.sittings, situation, part)
    canvas = [
        (telling.shown(block.title), *told)
        for block in part.canvas
        if any(told := _canvas(telling, block.id))
    ]
    if not actions and experiment is None and not canvas:
        return None
    blocks: list[Block] = [*_actions(telling, actions)]
    if actions and len(telling.sittings) > 1 and lines:
        blocks += _indicators(telling, lines)
    if canvas:
        blocks.append(Subhead(telling.say(N_("The business model, today and tomorrow"))))
        header = ("", telling.say(N_("Today")), telling.say(N_("Tomorrow")))
        blocks.append(Grid(Cells(header, tuple(canvas)), "", (1, 2, 2)))
    if experiment is not None:
        blocks += _experiment(telling, experiment)
    return Section(
        "transformation",
        telling.say(N_("Transformation")),
        _title(telling, actions),
        tuple(blocks),
    )


def _canvas(telling: Telling, block: str) -> tuple[str, str]:
    before, after = (
        telling.visit.situation.typed(f"transformation.{when}_{block}", str) or ""
        for when in ("before", "after")
    )
    return before, after


def _title(telling: Telling, actions: tuple[TakenAction, ...]) -> str:
    if not actions:
        return telling.say(N_("What is to change"))
    done = sum(each.state == "done" for each in actions)
    words = counted(N_("{count} action taken on"), N_("{count} actions taken on"), len(actions))
    if not done:
        return telling.shown(words)
    return telling.say(N_("{actions}, {done} done"), actions=words, done=done)


def _actions(telling: Telling, actions: tuple[TakenAction, ...]) -> list[Block]:
    if not actions:
        return []
    stretches = [
        Stretch(number, each.title, each.start, each.months)
        for number, each in enumerate(actions, 1)
        if each.start is not None and each.state != "dropped"
    ]
    blocks: list[Block] = []
    if stretches:
        first = first_of(telling.visit.situation, telling.visit.on)
        drawn = roadmap(stretches, first, telling.palette, telling.language, telling.width)
        blocks.append(telling.picture(drawn))
    found = expectation(telling.sittings, telling.visit.situation, telling.pack)
    blocks.append(
        Words(
            telling.say(
                N_(
                    "Maturity: {start} at the first visit; {goal} expected of the actions taken on."
                ),
                start=spread(found.first, telling.language),
                goal=spread(found.expected, telling.language),
            )
        )
    )
    told = [telling.shown(each) for each in budget_words(budget(telling.visit, telling.pack))]
    blocks.append(Words(" ".join(told)))
    return blocks


def _indicators(telling: Telling, lines: Sequence[IndicatorLine]) -> list[Block]:
    """Return the figures from visit to visit."""
    say, language = telling.say, telling.language
    header = (say(N_("Figure")), *(each.kind for each in telling.sittings))
    rows = tuple(
        (
            telling.shown(line.indicator.title),
            *("–" if value is None else language.number(value) for value in line.values),
        )
        for line in lines
    )
    cells = Cells(header, rows, frozenset(range(1, len(header))))
    return [Subhead(say(N_("Figures from visit to visit"))),
            Grid(cells, "", (3, *(1 for _each in telling.sittings)))]  # fmt: skip


def _experiment(telling: Telling, found: Entered) -> list[Block]:
    language = telling.language
    header = (
        telling.say(N_("Milestone")), telling.say(N_("Due")), telling.say(N_("Evidence received")),
        telling.say(N_("Paid")),
    )  # fmt: skip
    rows = tuple(
        (
            telling.shown(stage.milestone.title),
            "–" if stage.due is None else language.day(stage.due),
            "–" if stage.shown is None else language.day(stage.shown),
            "–" if stage.paid is None else telling.euros(stage.milestone.pays),
        )
        for stage in found.stages
    )
    return [
        Subhead(telling.shown(found.experiment.title)),
        Words(telling.shown(found.experiment.commitment)),
        Grid(Cells(header, rows), "", (2, 1, 1, 1)),
        Words(joined_sources([found.experiment.provenance], language), "small"),
    ]
