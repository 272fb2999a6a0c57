"""The check of the network and of the outlines of a pack: what they name must be there."""

from collections.abc import Iterable, Iterator

from core.errors import UserError
from core.messages import N_, Message, message
from core.packs.pack import Pack
from core.packs.schema.network import Known, Part
from core.packs.schema.outlines import Part as Outlines
from core.packs.source import Problem


def problems(pack: Pack) -> Iterable[Problem]:
    """Yield what the network names that does not exist, and private persons in it."""
    part = pack.part("network", Part)
    if part is not None:
        needs = {need.id for need in pack.content.needs}
        yield from _entries(part, pack, needs)
        yield from _unknown_needs(part, needs)
        if part.rules.consent not in {each.id for each in pack.content.consents}:
            what = message(N_("there is no consent “{got}”"), got=part.rules.consent)
            yield Problem("network/rules.yaml", "consent", what)
        clocks = part.rules.clocks
        if not 0 < clocks.remind < clocks.last < clocks.over:
            what = message(N_("the clocks must go up: remind, last, over"))
            yield Problem("network/rules.yaml", "clocks", what)
    outlines = pack.part("outlines", Outlines)
    if outlines is not None:
        yield from _outlines(outlines)


def helper_problems(base: Pack, helpers: Iterable[Known], name: str) -> Iterator[Problem]:
    """Yield what is wrong with organisations that a supplement brings: they are new ones."""
    part = base.part("network", Part)
    known = {each.id for each in part.entries} if part is not None else set[str]()
    needs = {need.id for need in base.content.needs}
    for each in helpers:
        if each.id in known:
            text = N_("the helper {got} is in the base already: a supplement brings new ones")
            yield Problem(name, f"helpers.{each.id}", message(text, got=each.id))
        for problem in _of_known(each, base, needs):
            yield Problem(name, f"helpers.{each.id}", problem)


def _entries(part: Part, pack: Pack, needs: set[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for known in part.entries:
        place = f"entries.{known.id}"
        if known.id in seen:
            yield _problem(place, N_("this id stands twice"))
        seen.add(known.id)
        for problem in _of_known(known, pack, needs):
            yield Problem("network/entries", place, problem)


def _of_known(known: Known, pack: Pack, needs: set[str]) -> Iterator[Message]:
    entry = known.entry
    if entry.person:
        yield message(N_("a pack names no private person"))
    for need in entry.skills:
        if need not in needs:
            yield message(N_("there is no need “{got}”"), got=need)
    for zone in entry.zones:
        if zone.level == "france":
            continue
        try:
            pack.territories.territory(zone.level, zone.code)
        except UserError as error:
            yield error.message


def _unknown_needs(part: Part, needs: set[str]) -> Iterator[Problem]:
    named = [(each.need, "skills") for each in part.skills]
    named += [(need, "labels") for each in part.labels for need in each.needs]
    for need, where in named:
        if need not in needs:
            what = message(N_("there is no need “{got}”"), got=need)
            yield Problem(f"network/{where}.yaml", where, what)


def _outlines(outlines: Outlines) -> Iterator[Problem]:
    for each in outlines.departements:
        for ring in each.rings:
            numbers = ring.split()
            if len(numbers) < 6 or len(numbers) % 2 or not all(map(_is_whole, numbers)):
                what = message(N_("a ring is at least three pairs of whole numbers"))
                yield Problem("outlines/departements.yaml", each.code, what)
    known = {each.code for each in outlines.departements}
    for code in outlines.sheet.enlarged.codes:
        if code not in known:
            what = message(N_("there is no outline of “{got}”"), got=code)
            yield Problem("outlines/sheet.yaml", "enlarged", what)


def _is_whole(number: str) -> bool:
    return number.removeprefix("-").isdigit()


def _problem(place: str, text: str) -> Problem:
    return Problem("network/entries", place, message(text))
