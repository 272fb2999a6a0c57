"""What holds a plan back, in words: the clauses that bind."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.aids.terms import AidTerms
from core.financing.cents import euros
from core.financing.formulation import Project
from core.financing.mix import Mix
from core.financing.offers import Offer, Option, Side, excludes, may_stack
from core.messages import N_, Euros, Message, Percent, message


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
    if not mix.is_optimal:
        found.append(
            message(
                N_("The search was stopped: no plan brings more than {bound} of aid."),
                bound=Euros(euros(mix.bound)),
            )
        )
    return tuple(found)


def _paid(mix: Mix, name: str) -> int:
    return sum(share.amount for share in mix.shares if share.instrument == name)


def _of_used(offer: Offer, paid: int, mix: Mix) -> Iterator[Message]:
    shares = [share for share in mix.shares if share.instrument == offer.id]
    option = offer.options[shares[0].option]
    title = offer.terms.title
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
    if offer.ceiling is not None:
        names = {share.expense for share in shares}
        public = sum(share.amount for share in mix.shares if share.expense in names)
        base = sum(share.base for share in shares)
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
