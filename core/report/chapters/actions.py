"""The priorities and the actions that meet them."""

from core.diagnostic.result import ActionProposal
from core.messages import N_
from core.plan.roadmap import MOST, Slot, scheduled
from core.ranges import Range
from core.report.chapters.telling import Telling, as_sentence
from core.report.figures.priorities import Weighed, priorities
from core.report.figures.words import spread_euros
from core.report.story import Block, Bullets, Entry, Line, Section, Subhead, Words

SHOWN_NEEDS = 8


def actions(telling: Telling) -> Section | None:
    """Return the priorities and, for each action, why, the first step and the cost."""
    diagnosis = telling.visit.diagnosis
    if not telling.is_answered() or not diagnosis.needs:
        return None
    needs = [
        Weighed(each.title, each.relevance, each.gap) for each in diagnosis.needs[:SHOWN_NEEDS]
    ]
    figure = priorities(needs, telling.palette, telling.language, telling.width)
    blocks: list[Block] = [
        telling.picture(figure),
        *_whys(telling),
        Subhead(telling.say(N_("What to do"))),
        Words(telling.say(N_("Costs are our team’s estimates, before VAT.")), "small"),
        *(_entry(telling, number, each) for number, each in enumerate(chosen(telling), 1)),
    ]
    left_out = len(diagnosis.actions) - len(chosen(telling))
    if left_out > 0:
        text = telling.say(
            N_("Tandem proposes {count} further actions; they are in the application."),
            count=left_out,
        )
        blocks.append(Words(text, "small"))
    return Section(
        "actions", telling.say(N_("Priorities and actions")), _title(telling), tuple(blocks)
    )


def planned(telling: Telling) -> tuple[Slot, ...]:
    """Return the actions in time: numbered in this order here, in the plan and in the window."""
    return scheduled(telling.visit.diagnosis.actions[:MOST])


def chosen(telling: Telling) -> tuple[ActionProposal, ...]:
    """Return the actions that the report tells one by one: the first to begin."""
    return tuple(slot.action for slot in planned(telling)[: telling.detail.actions])


def _title(telling: Telling) -> str:
    findings = telling.visit.diagnosis.priorities or telling.visit.diagnosis.needs
    return telling.say(N_("First: {first}"), first=_lowered(telling.shown(findings[0].title)))


def _lowered(words: str) -> str:
    """Return a title as it stands within a sentence; an acronym keeps its capitals."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _whys(telling: Telling) -> list[Block]:
    findings = telling.visit.diagnosis.priorities
    if not findings:
        return []
    whys = (telling.shown(each.why) for each in findings)
    items = tuple(
        telling.say(N_("{need}: {why}"), need=each.title, why=as_sentence(why))
        for each, why in zip(findings, whys, strict=True)
    )
    return [Subhead(telling.say(N_("The priorities, explained"))), Bullets(items)]


def _entry(telling: Telling, number: int, action: ActionProposal) -> Entry:
    lines = [
        Line(telling.say(N_("Why")), as_sentence(telling.shown(action.why))),
        Line(telling.say(N_("First step")), as_sentence(telling.shown(action.first_step))),
    ]
    if action.cost is not None:
        reasoning = telling.shown(action.cost_reasoning) if action.cost_reasoning else ""
        lines.append(Line(telling.say(N_("Estimated cost")), as_sentence(reasoning)))
    return Entry(
        telling.shown(action.title),
        tuple(lines),
        aside=_cost(telling, action.cost),
        number=number,
    )


def _cost(telling: Telling, cost: Range | None) -> str:
    return (
        telling.say(N_("cost to be asked"))
        if cost is None
        else spread_euros(cost, telling.language)
    )
