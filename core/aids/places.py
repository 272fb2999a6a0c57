"""Places against the area of an aid: territories of any level, exceptions, local ends."""

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, cast

from core.aids.compiled.leaf import Leaf, TellingLeaf
from core.aids.compiled.readings import FactReading, PlaceReading
from core.aids.compiled.tokens import Listing
from core.aids.kleene import IS_NO, IS_UNKNOWN, IS_YES, VERDICTS, known
from core.aids.result import Reason, reason
from core.aids.wanted import label_of
from core.errors import UserError
from core.messages import N_, Listed, Shown, Text, message
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Area

if TYPE_CHECKING:
    from core.facts.territories import Level

_EVERYWHERE = frozenset({"country:FR"})
Places = frozenset[str]


class PlaceTest(Leaf):
    """Whether the firm lies in an area."""

    __slots__ = ("_area", "_is_anywhere", "_out", "_pack", "_say", "_within")

    def __init__(self, area: Area, pack: Pack, say: Text | None, sources: tuple[str, ...]) -> None:
        super().__init__(PlaceReading(), sources=sources)
        self._area, self._say, self._pack = area, say, pack
        self._within = frozenset(area.within) or _EVERYWHERE
        self._out = frozenset(area.out)
        self._is_anywhere = self._within == _EVERYWHERE

    def code(self, value: Hashable) -> int:
        """Return the code: unknown while the place is, unless the area is all of France."""
        if self._is_anywhere and not self._out:
            return IS_YES
        places = _place(value)[1]
        if places is None:
            return IS_UNKNOWN
        if not self._out.isdisjoint(places):
            return IS_NO
        return known(self._is_anywhere or not self._within.isdisjoint(places))

    @property
    def listing(self) -> Listing:
        """The territories wanted, none where it is anywhere, and those excepted."""
        return Listing(() if self._is_anywhere else tuple(self._within), tuple(self._out))

    def tokens(self, value: Hashable) -> Places | None:
        """Return the territories of the place; None where it is not known."""
        return _place(value)[1]

    def words(self, reason: Reason) -> Shown:
        """Return where the firm is and where it should be."""
        return self._say or self._words(_place(reason.value)[0])

    def _words(self, code: str | None) -> Shown:
        area, pack = self._area, self._pack
        if not area.out and self._within <= _EVERYWHERE:
            return message(N_("Anywhere in France"))
        wanted = Listed(tuple(_name(token, pack) for token in area.within or ("country:FR",)))
        if code is None:
            text = message(N_("Commune: not known yet; wanted: {wanted}"), wanted=wanted)
        else:
            place = _name(f"commune:{code}", pack)
            text = message(N_("Commune: {place}; wanted: {wanted}"), place=place, wanted=wanted)
        if not area.out:
            return text
        out = Listed(tuple(_name(token, pack) for token in area.out))
        return message(N_("{area}, except {out}"), area=text, out=out)


class TakingPartTest(TellingLeaf):
    """The fact that settles a place where the sources list none."""

    __slots__ = ("_label",)

    def __init__(self, fact: str, pack: Pack) -> None:
        super().__init__(FactReading(fact))
        self._label = label_of(pack.fact(fact), fact)

    def code(self, value: Hashable) -> int:
        """Return the code of the fact."""
        return known(value) if isinstance(value, bool) else IS_UNKNOWN

    def reason(self, code: int, value: Hashable) -> Reason:
        """Return the reason; it is asked even where it was said not to apply."""
        needed = self.needed if code == IS_UNKNOWN else ()
        return reason(VERDICTS[code], self, self.facts, needed, (), (), value)

    def words(self, reason: Reason) -> Shown:
        """Return the fact and its value."""
        if not isinstance(reason.value, bool):
            return message(N_("{label}: not known yet"), label=self._label)
        return message(N_("{label}: {value}"), label=self._label, value=reason.value)


def last_day(version: AidVersion, places: Places | None) -> tuple[date | None, date | None]:
    """Return the earliest and the latest that the last day can be.

    Given what is known of the place.

    None means no end.
    """
    general = version.valid.last
    if not version.local_ends:
        return general, general
    if places is None:
        ends = [general, *(each.last for each in version.local_ends)]
        dated = [each for each in ends if each is not None]
        return min(dated), None if general is None else max(dated)
    for local in version.local_ends:
        if not places.isdisjoint(local.territories):
            return local.last, local.last
    return general, general


def _place(read: Hashable) -> tuple[str | None, Places | None]:
    return (None, None) if read is None else cast("tuple[str | None, Places | None]", read)


def _name(token: str, pack: Pack) -> Shown:
    level, _, code = token.partition(":")
    if level == "country":
        return message(N_("France"))
    try:
        return pack.territories.territory(cast("Level", level), code).name
    except UserError:
        return token
