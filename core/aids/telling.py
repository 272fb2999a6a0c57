"""A legal version read as a person reads it: chapters in plain words, from the data alone."""

from collections.abc import Iterator

from core.aids.telling_amounts import REGIMES, amount_told
from core.aids.telling_conditions import area_told, condition_told
from core.aids.telling_dates import dates_told
from core.aids.telling_names import Names, told_text
from core.aids.told import Chapter, ChapterKey, Told
from core.aids.wanted import euros
from core.messages import N_, Listed, Percent, Shown, Text, message
from core.packs.provenance import Confidence, Provenance
from core.packs.schema.aids import AidVersion, Group, Loan, Payment

_TITLES: dict[ChapterKey, str] = {
    "whom": N_("For whom"),
    "where": N_("Where"),
    "amount": N_("What it brings"),
    "expenses": N_("Eligible expenses"),
    "loan": N_("Terms of the loan"),
    "dates": N_("When"),
    "cumulation": N_("With other aids"),
    "regime": N_("State-aid regime"),
    "payment": N_("When the money comes"),
    "notes": N_("Good to know"),
    "sources": N_("Sources"),
}
# The chapter that an unverified field belongs to; all else concerns the text as a whole.
_OF_FIELD: dict[str, ChapterKey] = {
    "amount": "amount", "readings": "amount", "conditions": "whom", "area": "where",
    "eligible": "expenses", "loan": "loan", "valid": "dates", "filing": "dates",
    "spending": "dates", "open": "dates", "local_ends": "dates", "cumulation": "cumulation",
    "regimes": "regime", "payment": "payment",
}  # fmt: skip
CONFIDENCE: dict[Confidence, str] = {
    "verified": N_("text read"),
    "partial": N_("partly verified"),
    "memory": N_("not verified: to check"),
    "estimate": N_("our team’s estimate"),
}


def chapters(version: AidVersion, names: Names) -> tuple[Chapter, ...]:
    """Return all that a version says, each open point beside what it concerns."""
    lines = _lines(version, names)
    unverified: dict[ChapterKey, list[Text]] = {}
    for point in version.unverified:
        key = _OF_FIELD.get(point.field.partition(".")[0], "sources")
        unverified.setdefault(key, []).append(point.words)
    return tuple(
        Chapter(key, message(title), lines[key], tuple(unverified.get(key, ())))
        for key, title in _TITLES.items()
        if lines[key] or key in unverified
    )


def _lines(version: AidVersion, names: Names) -> dict[ChapterKey, tuple[Told, ...]]:
    return {
        "whom": tuple(condition_told(each, names) for each in version.conditions)
        or (Told(message(N_("No condition on the firm is known"))),),
        "where": area_told(version.area, names),
        "amount": amount_told(version, names)
        or (Told(message(N_("The sources read give no amount"))),),
        "expenses": tuple(_group(each, names) for each in version.eligible),
        "loan": tuple(_loan(version.loan)) if version.loan else (),
        "dates": dates_told(version, names),
        "cumulation": tuple(_cumulation(version, names)),
        "regime": tuple(Told(message(REGIMES[each])) for each in version.regimes),
        "payment": tuple(_payment(version.payment)),
        "notes": tuple(Told(each) for each in version.notes),
        "sources": tuple(_sources(version)),
    }


def dated(provenance: Provenance) -> Shown:
    """Return of what day a source is, and how sure we are of what it says."""
    sure = message(CONFIDENCE[provenance.confidence])
    if provenance.checked is None:
        return message(N_("No date on the source: to check · {sure}"), sure=sure)
    return message(N_("Source of {day} · {sure}"), day=provenance.checked, sure=sure)


def _group(group: Group, names: Names) -> Told:
    parts: list[Told] = []
    for text, keys in (
        (N_("Counted: {categories}"), group.categories),
        (N_("To be looked at case by case: {categories}"), group.perhaps),
    ):
        if keys:
            categories = Listed(tuple(names.category(each) for each in keys))
            parts.append(Told(message(text, categories=categories)))
    return Told(group.title or message(N_("Expenses of the project")), tuple(parts))


def _loan(loan: Loan) -> Iterator[Told]:
    for text, sum_ in ((N_("From {amount}"), loan.least), (N_("Up to {amount}"), loan.most)):
        if sum_ is not None:
            yield Told(message(text, amount=euros(sum_)))
    for text, same, span in (
        (N_("Over {least} to {most} months"), N_("Over {most} months"), loan.months),
        (N_("{least} to {most} months of interest only at first"),
         N_("{most} months of interest only at first"), loan.deferred),
    ):  # fmt: skip
        if span is not None:
            words = same if span[0] == span[1] else text
            yield Told(message(words, least=span[0], most=span[1]))
    for text, rate in (
        (N_("Interest of {rate} a year"), loan.yearly_rate),
        (N_("Fee of {rate}"), loan.fee),
        (N_("Guarantee of {rate} of the sum"), loan.guarantee),
    ):
        if rate is not None:
            yield Told(message(text, rate=Percent(rate)))
    yield Told(message(N_("To be repaid") if loan.is_repaid else N_("Not to be repaid")))


def _cumulation(version: AidVersion, names: Names) -> Iterator[Told]:
    said = version.cumulation
    texts = {
        "none": N_("No other public aid on the same expenses"),
        "allowed": N_("May be added up with other aids"),
        "unknown": N_("The sources read do not say whether it may be added up: to check"),
        "ceiling": N_("May be added up with other public aid, at most {ceiling} together"),
    }
    ceiling = Percent(said.ceiling) if said.ceiling is not None else "?"
    yield Told(message(texts[said.kind], ceiling=ceiling))
    if said.allowed:
        yield Told(message(N_("With: {aids}"), aids=names.aids(said.allowed)))
    if said.excluded:
        yield Told(message(N_("Never with: {aids}"), aids=names.aids(said.excluded)))
    yield from (Told(text) for text in told_text(said.words))


def _payment(payment: Payment) -> Iterator[Told]:
    if payment == Payment():
        text = N_("Not said by the sources read: taken as paid after the firm’s own payments")
        yield Told(message(text))
        return
    if payment.advance is not None:
        text = N_("{share} of the aid is paid in advance, at the signature")
        yield Told(message(text, share=Percent(payment.advance)))
    if payment.delay is not None:
        least, most = payment.delay
        yield Told(message(N_("The rest {least} to {most} months later"), least=least, most=most))
    if payment.on_invoices:
        yield Told(message(N_("Paid against invoices: the firm pays first")))


def _sources(version: AidVersion) -> Iterator[Told]:
    if version.legal_basis:
        yield Told(message(N_("Legal basis: {basis}"), basis=version.legal_basis))
    yield Told(dated(version.provenance))
    for source in version.provenance.sources:
        yield Told(source)
