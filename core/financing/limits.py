"""What holds a plan back, in words: the clauses that bind."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from core.aids.terms import AidTerms
from core.financing.cents import euros
from core.financing.choices import worth
from core.financing.formulation import Project
from core.financing.mix import Mix, Share
from core.financing.offers import Offer, Option, Side, excludes, may_stack
from core.messages import N_, Euros, Message, Percent, message

_TENTH = Decimal("0.1")
_EURO = 100  # cents


def limits_of(
    mix: Mix, project: Project, offers: Sequence[Offer], side: Side
) -> tuple[Message, ...]:
    """Return one sentence for each clause that holds the aid of this mix down."""
    by_id = {offer.id: offer for offer in offers}
    paid = {name: _paid(mix, name) for name in by_id}
    used = [by_id[name] for name in by_id if paid[name]]
    found: list[Message] = []
    for offer in used:
        found.extend(_of_used(offer, paid[offer.id], mix))
    for offer in offers:
        if not paid[offer.id]:
            found.extend(_of_unused(offer, used, project, side))
    found.extend(_of_room(mix, project, by_id))
    found.extend(_of_expenses(mix, project))
    if not mix.is_optimal:
        found.append(
            message(
                N_("The search was stopped: no plan brings more than {bound} of aid."),
                bound=Euros(euros(mix.bound)),
            )
        )
    if mix.least_files is not None and mix.least_files < mix.files:
        found.append(
            message(
                N_(
                    "The search for fewer applications was stopped: this plan has {files} aids; "
                    "no plan that brings as much needs fewer than {least}."
                ),
                files=mix.files,
                least=mix.least_files,
            )
        )
    return tuple(found)


def _of_room(mix: Mix, project: Project, offers: Mapping[str, Offer]) -> Iterator[Message]:
    """Yield that the room for de minimis aid is used up, where an aid could give more."""
    small = sum(
        share.amount
        for share in mix.shares
        if offers[share.instrument].options[share.option].is_de_minimis
    )
    if project.room and small >= project.room:
        yield message(
            N_("The de minimis ceiling limits the aid here: {room} was left, all of it is used."),
            room=Euros(euros(project.room), cents=False),
        )


def _of_expenses(mix: Mix, project: Project) -> Iterator[Message]:
    """Yield that aids pay all that there is to pay."""
    paid = dict.fromkeys(project.expenses, 0)
    for share in mix.shares:
        paid[share.expense] += share.amount
    if mix.shares and all(paid[name] >= whole for name, whole in project.expenses.items()):
        yield message(N_("The aids pay all expenses: there is nothing left to fund."))


def _paid(mix: Mix, name: str) -> int:
    return sum(share.amount for share in mix.shares if share.instrument == name)


def _of_used(offer: Offer, paid: int, mix: Mix) -> Iterator[Message]:
    shares = [share for share in mix.shares if share.instrument == offer.id]
    option = offer.options[shares[0].option]
    title = offer.terms.title
    yield from _of_cut(offer, paid, shares)
    if option.cap is not None and paid >= option.cap:
        yield message(
            N_("{aid}: capped at {cap}."), aid=title, cap=Euros(euros(option.cap), cents=False)
        )
    for number, line in enumerate(option.lines):
        base = sum(share.base for share in shares if share.line == number)
        if line.cap is not None and line.cap <= sum(s.amount for s in shares if s.line == number):
            yield message(
                N_("{aid}: capped at {cap}."), aid=title, cap=Euros(euros(line.cap), cents=False)
            )
        if line.base_cap is not None and base > line.base_cap:
            yield message(
                N_("{aid}: expenses count up to {cap}."),
                aid=title,
                cap=Euros(euros(line.base_cap), cents=False),
            )
    base = sum(share.base for share in shares)
    if option.cofinancing and paid + 1 > Decimal(base) / (1 + option.cofinancing):
        yield message(
            N_("{aid}: {part} of the expenses must be paid by others than this aid."),
            aid=title,
            part=Percent((option.cofinancing / (1 + option.cofinancing) * 100).quantize(_TENTH)),
        )
    if offer.ceiling is not None:
        names = {share.expense for share in shares}
        public = sum(share.amount for share in mix.shares if share.expense in names)
        if public + 1 > Decimal(base) * offer.ceiling:
            yield message(
                N_("{aid}: all public aid together reaches its ceiling of {ceiling}."),
                aid=title,
                ceiling=Percent(offer.ceiling * 100),
            )


def _of_unused(
    offer: Offer, used: Sequence[Offer], project: Project, side: Side
) -> Iterator[Message]:
    title = offer.terms.title
    if project.room == 0 and all(option.is_de_minimis for option in offer.options):
        yield message(
            N_("{aid} counts as de minimis aid: no room for it is established."), aid=title
        )
        return
    if side is Side.SURE and all(option.cap == 0 for option in offer.options):
        yield message(N_("{aid}: a fact that caps it is not known yet."), aid=title)
        return
    spent = max((_base(option, project) for option in offer.options), default=0)
    minimum = min((option.minimum_spend for option in offer.options), default=0)
    if spent < minimum:
        yield message(
            N_("{aid}: asks for at least {minimum} of its expenses; the project has {spent}."),
            aid=title,
            minimum=Euros(euros(minimum), cents=False),
            spent=Euros(euros(spent), cents=False),
        )
        return
    names = {other.id for other in used}
    if not all(names & set(wanted) for wanted in offer.terms.prerequisites):
        yield message(N_("{aid}: asks for another aid first, that this plan has not."), aid=title)
        return
    for other in used:
        if excludes(offer.terms, other.terms):
            yield message(
                N_("{aid} rules out {other}, which brings more here."),
                aid=title,
                other=other.terms.title,
            )
        elif _meet(offer, other) and not may_stack(offer.terms, other.terms, side):
            yield message(
                N_(
                    "{aid} does not stand on the same expense as {other}: nothing says that "
                    "they may be combined."
                ),
                aid=title,
                other=other.terms.title,
            )


def _of_cut(offer: Offer, paid: int, shares: Sequence[Share]) -> Iterator[Message]:
    """Yield that an aid gives less than its formula does, as it shares with other aids."""
    bases: dict[int, int] = {}
    for share in shares:
        bases[share.line] = bases.get(share.line, 0) + share.base
    gives = worth(offer, shares[0].option, bases)
    if gives - paid >= _EURO:
        yield message(
            N_(
                "{aid}: it could give {gives}; the plan counts {paid} of it, so that all aids "
                "together keep within the expenses and their ceilings."
            ),
            aid=offer.terms.title,
            gives=Euros(euros(gives)),
            paid=Euros(euros(paid)),
        )


def _base(option: Option, project: Project) -> int:
    """Return the most cents of expenses that a formula may count, each once."""
    found: dict[str, int] = {}
    for line in option.lines:
        for name, base in line.bases.items():
            found[name] = max(found.get(name, 0), min(base, project.expenses[name]))
    return sum(found.values())


def _meet(one: Offer, two: Offer) -> bool:
    return bool(_names(one.options) & _names(two.options))


def _names(options: Sequence[Option]) -> set[str]:
    return {name for option in options for line in option.lines for name in line.bases}


def without_figures(terms: Sequence[AidTerms]) -> Iterator[Message]:
    """Yield the aids that a plan leaves out because no formula is documented."""
    for each in terms:
        options = [option for reading in each.readings for option in reading.options]
        if not any(option.is_documented for option in options):
            yield message(
                N_("{aid}: its amount is not documented, so it is left out."), aid=each.title
            )
