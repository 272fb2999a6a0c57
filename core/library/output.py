"""The JSON form of the library: the names that other programs may rely on."""

from collections.abc import Sequence

from msgspec import Struct

from core.language import Language
from core.library.shelf import ShelvedSheet
from core.packs.provenance import Provenance


class LinkOutput(Struct, frozen=True):
    """An address to go on, and what is known of it."""

    title: str
    address: str
    provenance: Provenance


class SheetOutput(Struct, frozen=True):
    """A sheet as a firm reads it; `rank` counts over its own actions, null for the others.

    `cost` is the team's estimate in euros before VAT, [least, most]; null where it is to be asked.
    """

    id: str
    title: str
    needs: list[str]
    rank: int | None
    joined: bool
    what: str
    first_steps: list[str]
    cost: tuple[float, float] | None
    cost_reasoning: str | None
    mistakes: list[str]
    links: list[LinkOutput]
    provenance: Provenance | None


class LibraryOutput(Struct, frozen=True):
    """All sheets asked for, the firm's own first."""

    pack: str
    sheets: list[SheetOutput]


def library_output(sheets: Sequence[ShelvedSheet], pack: str, language: Language) -> LibraryOutput:
    """Return sheets in the form that other programs read, in words of one language."""
    return LibraryOutput(pack, [_sheet(each, language) for each in sheets])


def _sheet(each: ShelvedSheet, language: Language) -> SheetOutput:
    cost = each.cost
    return SheetOutput(
        id=each.action,
        title=language.shown(each.title),
        needs=[language.shown(need) for need in each.needs],
        rank=each.rank,
        joined=each.joined,
        what=language.shown(each.sheet.what),
        first_steps=[language.shown(step) for step in each.steps],
        cost=None if cost is None else (float(cost.least), float(cost.most)),
        cost_reasoning=None if cost is None else language.shown(cost.reasoning),
        mistakes=[language.shown(mistake) for mistake in each.sheet.mistakes],
        links=[
            LinkOutput(language.shown(link.title), link.address, link.provenance)
            for link in each.links
        ],
        provenance=each.sheet.provenance,
    )
