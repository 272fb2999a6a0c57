"""The verb `tandem abroad`: selling abroad."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, Shown, counted, message
from core.packs.provenance import joined_sources
from desktop.b2b_command import give_json, module_source
from desktop.options import Options
from desktop.speaking import say, word_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.aids.result import AidResult
    from core.export.result import Export
    from core.language import Language

_VERDICTS = {
    "ready": N_("Ready to sell abroad"),
    "reserve": N_("Ready to sell abroad, with reserves"),
    "prepare": N_("Selling abroad: to be prepared"),
    None: N_("Ready to sell abroad? Not settled yet"),
}
_FIRST = 5


def run_abroad(options: Options) -> int:
    """Say what is known of the firm's sales abroad."""
    from core.export.advising import export_aids, export_of
    from core.export.output import export_output
    from core.visit import conduct

    situation, pack, on = module_source(options)
    found = export_of(situation, pack, on)
    if found is None:
        raise UserError(N_("This rule pack says nothing of selling abroad."))
    aids = export_aids(conduct(situation, pack, on).aids, pack)
    if options.as_json:
        give_json(export_output(found, words(), aids))
    else:
        for line in (*_lines(found), *_aids(aids)):
            say(line)
    return 0


def _lines(found: "Export") -> Iterator[Shown]:
    speech = words()
    yield word_of(_VERDICTS[found.verdict])
    for gate in found.gates:
        if gate.passed is not True:
            yield message(N_("First of all: {words}"), words=gate.gate.to_do)
    for state in found.made:
        yield state.flow.title
        if state.path is None:
            yield _unsettled(len(state.missing))
            continue
        yield message("  {title}. {words}", title=state.path.title, words=state.path.words)
        for reason in state.reasons:
            yield message("  – {reason}", reason=reason)
    yield from _prices(found, speech)
    for ranked in found.ranking[:_FIRST] if found.has_weights else ():
        yield message(N_("{country}: {least} to {most} out of 100"), country=ranked.country.title,
                      least=ranked.least, most=ranked.most)  # fmt: skip
    for axis in found.axes:
        yield message(N_("{title}: {there}/{total}"), title=axis.axis.title, there=axis.there,
                      total=len(axis.items))  # fmt: skip
    for step in found.steps:
        if step.done is not True:
            yield message(N_("To do: {words}"), words=step.step.title)
            yield message("  {rule} ({sources})", rule=step.step.rule,
                          sources=joined_sources([step.step.provenance], speech))  # fmt: skip


def _aids(aids: "Sequence[AidResult]") -> Iterator[Shown]:
    """Yield the aids that pay for sales abroad."""
    for aid in aids:
        text = N_("Aid: {title}") if aid.verdict.value == "yes" else (
            N_("Aid, to be checked: {title}"))  # fmt: skip
        yield message(text, title=aid.title)


def _prices(found: "Export", speech: "Language") -> Iterator[Shown]:
    """Yield the price at the door of each country, with what it leaves open."""
    if found.priced is not None and found.basis is not None and found.prices:
        yield message(N_("Prices: {sale}, {path}"), sale=found.priced.flow.title,
                      path=found.basis.title)  # fmt: skip
        for charge in found.charges:
            yield message("  {words}", words=charge.words)
    for price in found.prices:
        if price.shown is not None:
            yield message(
                "{country}: {shown}" if price.is_certain else N_("{country}: {shown}, to check"),
                country=price.country.title, shown=speech.euros(price.shown),
            )  # fmt: skip


def _unsettled(count: int) -> Shown:
    if not count:
        return message(N_("  VAT is not settled: no rule that we know covers these answers"))
    one, several = (
        N_("  VAT is not settled: {count} answer is missing"),
        N_("  VAT is not settled: {count} answers are missing"),
    )
    return counted(one, several, count)
