"""Selling abroad: gates, VAT with its reasons, prices, countries, what is to be done."""

from collections.abc import Iterator

from core.aids.result import Verdict
from core.export.advising import export_aids, export_of
from core.export.result import Export
from core.messages import N_, message
from core.packs.provenance import joined_sources
from core.report.chapters.telling import Telling
from core.report.story import Block, Bullets, Section, Subhead, Words

_VERDICTS = {
    "ready": N_("Ready to sell abroad"),
    "reserve": N_("Ready to sell abroad, with reserves"),
    "prepare": N_("Selling abroad: to be prepared"),
    None: N_("Ready to sell abroad? Not settled yet"),
}
_COUNTRIES = 5


def export(telling: Telling) -> Section | None:
    """Return the section, None where nothing of it was asked."""
    visit = telling.visit
    found = export_of(visit.situation, telling.pack, visit.on)
    if found is None or not found.is_begun:
        return None
    blocks = (
        *_standing(found, telling),
        *_vat(found, telling),
        *_prices(found, telling),
        *_steps(found, telling),
        *_aids(telling),
        _sources(found, telling),
    )
    title = telling.say(_VERDICTS[found.verdict])
    return Section("export", telling.say(N_("Selling abroad")), title, blocks)


def _standing(found: Export, telling: Telling) -> Iterator[Block]:
    failed = [each for each in found.gates if each.passed is not True]
    if failed:
        yield Subhead(telling.say(N_("First of all")))
        yield Bullets(tuple(telling.shown(each.gate.to_do) for each in failed))
    yield Subhead(telling.say(N_("Ready on nine axes?")))
    yield Bullets(
        tuple(
            telling.say(
                N_("{block}: {there} of {total}"),
                block=each.axis.title,
                there=each.there,
                total=len(each.items),
            )
            for each in found.axes
        )
    )


def _vat(found: Export, telling: Telling) -> Iterator[Block]:
    settled = [each for each in found.made if each.path is not None]
    if not settled:
        return
    yield Subhead(telling.say(N_("VAT: which way for each kind of sale?")))
    yield Bullets(
        tuple(
            telling.say(
                N_("{sale}: {path}. {reasons}"),
                sale=each.flow.title,
                path="" if each.path is None else telling.shown(each.path.title),
                reasons=" ".join(telling.shown(reason) for reason in each.reasons),
            )
            for each in settled
        )
    )


def _prices(found: Export, telling: Telling) -> Iterator[Block]:
    prices = {each.country.code: each for each in found.prices if each.shown is not None}
    best = [each.country for each in found.ranking[:_COUNTRIES]] if found.has_weights else []
    if not prices and not best:
        return
    codes = [each.code for each in best if each.code in prices] or list(prices)
    if codes:
        yield Subhead(telling.say(N_("The price at the customer’s door")))
        shown = [prices[code] for code in codes]
        if found.priced is not None and found.basis is not None:
            yield Words(telling.say(N_("{sale}: {path}."), sale=found.priced.flow.title,
                                    path=found.basis.title))  # fmt: skip
        yield Words(
            " · ".join(
                telling.say(
                    N_("{country}: {price}") if each.is_certain
                    else N_("{country}: {price} (to be checked)"),
                    country=each.country.title, price=telling.euros(each.shown, cents=True),
                )
                for each in shown
                if each.shown is not None
            )
        )  # fmt: skip
        for charge in found.charges:
            yield Words(telling.shown(charge.words))
    elif best:
        yield Subhead(telling.say(N_("Which country first?")))
        yield Words(", ".join(telling.shown(each.title) for each in best) + ".")


def _steps(found: Export, telling: Telling) -> Iterator[Block]:
    to_do = [each.step for each in found.steps if each.done is not True]
    if to_do:
        yield Subhead(telling.say(N_("What is to be done")))
        yield Bullets(
            tuple(
                telling.shown(message("{title}. {rule}", title=each.title, rule=each.rule))
                for each in to_do
            )
        )


def _aids(telling: Telling) -> Iterator[Block]:
    aids = export_aids(telling.visit.aids, telling.pack)
    if aids:
        yield Subhead(telling.say(N_("Aids that pay for it")))
        yield Bullets(
            tuple(
                telling.shown(each.title) if each.verdict is Verdict.YES
                else telling.say(N_("{title} (to be checked)"), title=each.title)
                for each in aids
            )
        )  # fmt: skip


def _sources(found: Export, telling: Telling) -> Words:
    used = [*found.provenances, *(each.step.provenance for each in found.steps)]
    used += [each.path.provenance for each in found.made if each.path is not None]
    used += [each.provenance for each in found.charges]
    names = joined_sources(used, telling.language)
    return Words(telling.say(N_("Sources: {names}"), names=names), "small")
