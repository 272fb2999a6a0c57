"""The plan: the actions by effect and effort, and in time."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from core.diagnostic.result import ActionProposal
from core.messages import N_, counted
from core.months import month_after
from core.report.chapters.actions import planned
from core.report.chapters.telling import Telling
from core.report.figures.matrix import Weighted, matrix
from core.report.figures.roadmap import Stretch, roadmap
from core.report.story import Block, Section, Subhead, Words


def plan(telling: Telling) -> Section | None:
    """Return the actions in time."""
    slots = planned(telling)
    if not telling.is_answered() or not slots:
        return None
    actions = [slot.action for slot in slots]
    stretches = [
        Stretch(number, slot.action.title, slot.start, slot.end - slot.start + 1)
        for number, slot in enumerate(slots, 1)
    ]
    months = max(each.end for each in stretches)
    title = counted(
        N_("{count} action over {months} months"),
        N_("{count} actions over {months} months"),
        len(actions),
        months=months,
    )
    colours, language, width = telling.palette, telling.language, telling.width
    proposal = telling.say(
        N_(
            "A proposal of our team: what brings most for least effort comes first, and never more "
            "than two actions at a time. Numbers are those of the actions above."
        )
    )
    return Section(
        "plan",
        telling.say(N_("Plan")),
        telling.shown(title),
        (
            telling.picture(roadmap(stretches, _first(telling), colours, language, width)),
            Words(proposal, "small"),
            *_purchases(telling),
            *(_matrix(telling, actions) if telling.detail.has_matrix else ()),
        ),
    )


def _purchases(telling: Telling) -> tuple[Block, ...]:
    """Return where the purchases of the project stand: they are no actions."""
    expenses = telling.visit.financing.expenses
    if not expenses:
        return ()
    words = telling.say(
        N_(
            "The purchases of the project, {amount} before VAT, are not among these actions: they "
            "stand in the chapter on financing, with who pays for them."
        ),
        amount=telling.euros(sum((each.amount for each in expenses), Decimal(0))),
    )
    return (Words(words, "small"),)


def _matrix(telling: Telling, actions: Sequence[ActionProposal]) -> tuple[Block, ...]:
    weighted = [
        Weighted(number, each.title, each.impact, each.effort)
        for number, each in enumerate(actions, 1)
    ]
    heading = telling.say(N_("Effect and effort"))
    drawn = matrix(weighted, telling.palette, telling.language, telling.width)
    return Subhead(heading), telling.picture(drawn)


def _first(telling: Telling) -> date:
    """Return the month of the project's start, else the one after the visit."""
    start = telling.visit.situation.typed("project.start", date)
    return start.replace(day=1) if start is not None else month_after(telling.visit.on, 1)
