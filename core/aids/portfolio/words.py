"""The words of a cost: what comes out of it, what is not known, what it was reckoned with."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from core.aids.portfolio.assumptions import EVERYWHERE, Assumptions, portfolio_rules
from core.aids.portfolio.cost import Cost
from core.aids.portfolio.grouping import Level
from core.aids.portfolio.tally import Group
from core.aids.portfolio.unknowns import UnknownFact
from core.aids.questions import asked
from core.aids.telling_names import Names
from core.aids.wanted import label_of
from core.messages import N_, Euros, Listed, Message, Percent, Shown, counted, message
from core.packs.pack import Pack
from core.packs.schema.financing import Figure
from core.packs.schema.portfolio import Basis
from core.ranges import Range

_SHOWN_PLACES = 4
LEVEL_WORDS = {
    "region": N_("By region"),
    "departement": N_("By département"),
    "epci": N_("By group of municipalities"),
}


def headline(cost: Cost) -> Message:
    """Return how many firms are reached, those for sure apart from those perhaps."""
    whole = cost.whole
    if not whole.yes and not whole.perhaps:
        return message(N_("None of the {firms} firms is reached"), firms=whole.firms)
    if not whole.perhaps:
        return counted(
            N_("{count} firm of {firms} reached"), N_("{count} firms of {firms} reached"),
            whole.yes, firms=whole.firms,
        )  # fmt: skip
    if not whole.yes:
        return counted(
            N_("No firm reached for sure, {count} perhaps of {firms}"),
            N_("No firm reached for sure, {count} perhaps of {firms}"),
            whole.perhaps, firms=whole.firms,
        )  # fmt: skip
    return counted(
        N_("{count} firm of {firms} reached for sure, {perhaps} perhaps"),
        N_("{count} firms of {firms} reached for sure, {perhaps} perhaps"),
        whole.yes, firms=whole.firms, perhaps=whole.perhaps,
    )  # fmt: skip


def sums(cost: Cost) -> Iterator[Message]:
    """Yield what the aid would cost if the stated part of the firms asks: the sure, the rest."""
    whole, part = cost.whole, Percent(cost.terms.take_up)
    if not whole.yes and not whole.perhaps:
        return
    if whole.yes:
        yield message(
            N_("If {part} of those reached for sure ask: {files}, {money}."),
            part=part,
            files=files_words(cost, whole.yes),
            money=money_words(cost.asked(whole.sure)),
        )
    if whole.perhaps:
        yield message(
            N_("Uncertain, kept apart, if {part} ask: up to {files} more, {most} at most."),
            part=part,
            files=files_words(cost, whole.perhaps),
            most=Euros(cost.asked(whole.possible).most, cents=False),
        )
    yield from remarks(cost)


def remarks(cost: Cost) -> Iterator[Message]:
    """Yield what must be known of the sums: firms that are in none, money that comes back."""
    whole = cost.whole
    if whole.unpriced:
        yield counted(
            N_("For {count} firm the sources give no sum: it is in no total."),
            N_("For {count} firms the sources give no sum: they are in no total."),
            whole.unpriced,
        )
    if cost.is_repaid and (whole.yes or whole.perhaps):
        yield message(N_("This money is lent or guaranteed: it is no expense as such."))


def unknown_lines(cost: Cost, pack: Pack, most: int) -> Iterator[Message]:
    """Yield what keeps firms in doubt, what matters most first."""
    found = cost.unknowns
    for fact in found.facts[:most]:
        yield unknown_words(fact, pack)
    if found.unasked:
        yield message(
            N_("For {firms} of the firms in doubt no fact settles it: who runs the aid judges."),
            firms=Percent(_whole(found.unasked)),
        )


def unknown_words(fact: UnknownFact, pack: Pack) -> Message:
    """Return which fact is wanting, for how many of the firms in doubt, with what money."""
    return message(
        N_("{fact}: wanting for {firms} of the firms in doubt, {money} of their money"),
        fact=fact_words(fact.fact, pack),
        firms=Percent(_whole(fact.firms)),
        money=Percent(_whole(fact.money)),
    )


def fact_words(fact: str, pack: Pack) -> Shown:
    """Return a fact as a question that tells of which aid it speaks, or its label."""
    if fact == "project.expenses":
        return message(N_("The expenses of the project"))
    definition = asked(fact, pack)
    if definition is None:
        return label_of(None, fact)
    return definition.question or definition.label


def supposed(cost: Cost) -> Iterator[Shown]:
    """Yield what was supposed of the aid."""
    if cost.terms.is_open:
        yield message(N_("The aid is supposed to be open on {on}."), on=cost.on)
    yield message(
        N_("Verdicts and sums are those of each firm evaluated alone, before other aids.")
    )


def made_up(assumptions: Assumptions, pack: Pack, cost: Cost) -> Iterator[Shown]:
    """Yield what a made-up portfolio is made of, each estimate with its reasoning."""
    rules, names = portfolio_rules(pack), Names(pack, cost.on)
    yield counted(
        N_("{count} made-up firm in {places}, seed {seed}."),
        N_("{count} made-up firms in {places}, seed {seed}."),
        assumptions.firms,
        places=places_words(assumptions.territories, names),
        seed=str(assumptions.seed),
    )
    for title, basis in (
        (N_("Territory"), rules.places),
        (N_("Sizes"), rules.sizes.basis),
        (N_("Activities"), rules.activities.basis),
        (N_("Ages"), rules.ages.basis),
        (N_("Turnover"), rules.turnover.basis),
        (N_("Projects"), rules.projects.basis),
        (N_("Start of the projects"), rules.start_after),
        (N_("Firms that ask"), rules.take_up),
    ):
        yield message("{title} – {basis}", title=Message(title), basis=basis_words(basis))


def basis_words(basis: Basis | Figure) -> Message:
    """Return the kind of an assumption (our estimate), its reasoning and its sources if any."""
    reasoning: Shown = basis.reasoning or ""
    sources = basis.provenance.sources
    if sources:
        return message(
            N_("Our team’s estimate: {reasoning} Source: {sources}."),
            reasoning=reasoning,
            sources=Listed(sources),
        )
    return message(N_("Our team’s estimate: {reasoning}"), reasoning=reasoning)


def places_words(tokens: Sequence[str], names: Names) -> Shown:
    """Return territories in few words."""
    if EVERYWHERE in tokens:
        return message(N_("France"))
    if len(tokens) > _SHOWN_PLACES:
        return message(N_("{count} territories"), count=len(tokens))
    return names.places(tokens)


def files_words(cost: Cost, firms: int) -> Message:
    """Return how many files some firms make, if the stated part of them asks."""
    count = int(_whole(firms * cost.terms.take_up / 100))
    return counted(N_("{count} file"), N_("{count} files"), count)


def group_words(cost: Cost, group: Group) -> Message:
    """Return what the firms of a group would be granted if the stated part of them asks."""
    tally = group.tally
    sure = money_words(cost.asked(tally.sure))
    if not tally.perhaps:
        return message(
            N_("{group}: {yes} of {firms} firms for sure, {money}"),
            group=group_title(group), yes=tally.yes, firms=tally.firms, money=sure,
        )  # fmt: skip
    return message(
        N_("{group}: {yes} of {firms} firms for sure, {money}; {perhaps} perhaps, up to {most}"),
        group=group_title(group), yes=tally.yes, firms=tally.firms, money=sure,
        perhaps=tally.perhaps,
        most=Euros(cost.asked(tally.possible).most, cents=False),
    )  # fmt: skip


def group_title(group: Group) -> Shown:
    """Return the name of a group; where it is not known, that."""
    return group.title if group.title is not None else message(N_("not known"))


def level_words(level: Level) -> Message:
    """Return the heading of the groups of a level."""
    return Message(LEVEL_WORDS[level])


def money_words(money: Range) -> Message:
    """Return « 1 200 € », or « from 1 200 € to 3 400 € »."""
    if money.least == money.most:
        return message("{sum}", sum=Euros(money.most, cents=False))
    return message(
        N_("from {least} to {most}"),
        least=Euros(money.least, cents=False),
        most=Euros(money.most, cents=False),
    )


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)
