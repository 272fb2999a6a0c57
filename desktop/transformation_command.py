"""The verb `tandem transformation`: the plan that brings most maturity, and what was taken on."""

from collections.abc import Iterator
from datetime import date

from core.messages import N_, Euros, Shown, message
from core.transformation.following import TakenAction, taken
from core.transformation.proposal import Proposal, nothing_words, propose
from core.visit import conduct
from desktop.asked import asked_dossier, asked_pack
from desktop.options import Options
from desktop.speaking import give, say, words


def run_transformation(options: Options) -> int:
    """Print the best plan of a firm and return the exit code."""
    today = asked_pack(options)
    dossier = asked_dossier(options, today)
    pack = dossier.pack or today
    on = options.on or dossier.on or date.today()  # noqa: DTZ011 - the day on the calendar
    proposal = propose(conduct(dossier.situation, pack, on), pack)
    if options.as_json:
        import msgspec

        from core.transformation.output import transformation_output

        output = transformation_output(proposal, dossier.situation, pack, words())
        give(msgspec.json.format(msgspec.json.encode(output), indent=2) + b"\n")
        return 0
    for line in (*_plan(proposal), *_taken(taken(dossier.situation, pack))):
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


def _taken(actions: tuple[TakenAction, ...]) -> Iterator[Shown]:
    for each in actions:
        yield message(N_("taken on: {action}"), action=each.title)
