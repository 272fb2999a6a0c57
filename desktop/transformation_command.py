"""The verb `tandem transformation`: the plan that brings most maturity, and what was taken on."""

from collections.abc import Iterator, Sequence
from datetime import date

from core.facts.situation import Situation
from core.messages import N_, Euros, Shown, message
from core.packs.pack import Pack
from core.packs.schema.transformation import Part
from core.plan.sittings import Sitting
from core.transformation.budget import budget, budget_words
from core.transformation.experiments import entered, entries
from core.transformation.following import indicator_lines, taken
from core.transformation.proposal import Proposal, nothing_words, propose
from core.visit import Visit, conduct
from desktop.asked import asked_dossier, asked_pack
from desktop.options import Options
from desktop.speaking import give, say, words


def run_transformation(options: Options) -> int:
    """Print the best plan of a firm and return the exit code."""
    today = asked_pack(options)
    dossier = asked_dossier(options, today)
    pack = dossier.pack or today
    on = options.on or dossier.on or date.today()  # noqa: DTZ011 - the day on the calendar
    visit = conduct(dossier.situation, pack, on)
    proposal = propose(visit, pack)
    if options.as_json:
        import msgspec

        from core.transformation.output import transformation_output

        output = transformation_output(proposal, visit, dossier.sittings, pack, words())
        give(msgspec.json.format(msgspec.json.encode(output), indent=2) + b"\n")
        return 0
    for line in (*_plan(proposal), *_followed(visit, dossier.sittings, pack)):
        say(line)
    return 0


def _plan(proposal: Proposal | None) -> Iterator[Shown]:
    if proposal is None or not proposal.plan.placed:
        yield message(N_("No plan yet. {why}"), why=nothing_words(proposal))
        return
    plan = proposal.plan
    yield message(
        N_("{points} points of maturity more in {months} months, for {cost} before VAT"),
        points=proposal.points,
        months=proposal.months,
        cost=Euros(plan.cost),
    )
    for each in plan.placed:
        yield message(
            N_("months {start} to {end}: {action}"),
            start=each.start,
            end=each.end,
            action=each.work.action.title,
        )
    if plan.is_proved:
        yield message(N_("No other plan within what you can carry brings more: it is proved."))


def _followed(visit: Visit, sittings: Sequence[Sitting], pack: Pack) -> Iterator[Shown]:
    """Yield what was taken on, its money, what it brought, and the experiments."""
    facts = visit.situation
    actions = taken(facts, pack)
    for each in actions:
        yield message(N_("taken on: {action}"), action=each.title)
    found = budget(visit, pack)
    if actions:
        yield from budget_words(found)
    part = pack.part("transformation", Part)
    if part is None:
        return
    for line in indicator_lines(sittings, facts, part):
        values = " → ".join(
            words().gettext(N_("not told")) if value is None else words().number(value)
            for value in line.values
        )
        yield message(N_("{title}: {values}"), title=line.indicator.title, values=values)
    yield from _experiments(facts, part, visit.on)


def _experiments(facts: Situation, part: Part, on: date) -> Iterator[Shown]:
    own = entered(facts, part)
    if own is None:
        for entry in entries(facts, part, on):
            if entry.may_enter is not False:
                text = N_("open to the firm: {title}") if entry.may_enter else (
                    N_("perhaps open to the firm, facts are missing: {title}"))  # fmt: skip
                yield message(text, title=entry.experiment.title)
        return
    yield own.experiment.title
    for stage in own.stages:
        text = N_("  {title}: evidence received") if stage.shown else (
            N_("  {title}: late") if stage.is_late(on) else N_("  {title}: to come"))  # fmt: skip
        yield message(text, title=stage.milestone.title)
        if stage.is_payable:
            yield message(N_("  to be paid: {euros}"), euros=Euros(stage.milestone.pays))
