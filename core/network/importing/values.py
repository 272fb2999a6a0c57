"""The values of one row of a table: each understood or told why not, nothing dropped in silence."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from core.errors import UserError
from core.facts.folding import folded as plainly_folded
from core.messages import N_, Listed, Message, Text, message
from core.network.importing.places import Places
from core.packs.schema.network import Part, Zone, ZoneLevel

if TYPE_CHECKING:
    from core.packs.pack import Pack

LONGEST = 2_000
# A table says the same few words again and again.
folded = lru_cache(16_384)(plainly_folded)
_CUTS = re.compile(r"[,;|\n/•]+")
_CUTS_OF_CODES = re.compile(r"[,;|\n/\s]+")
_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[A-Za-z]{2,}")
_NAF = re.compile(r"[A-V]|[0-9]{2}(\.?[0-9]{1,2}[A-Z]?)?", re.IGNORECASE)
_DAYS = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?"), (0, 1, 2)),
    (re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?"), (2, 1, 0)),
)
_LEVELS: Mapping[str, tuple[ZoneLevel, ...]] = {
    "zones": ("region", "departement", "epci", "commune"),
    "communes": ("commune",),
    "epci": ("epci",),
    "departements": ("departement",),
    "regions": ("region",),
}


class Values:
    """What the cells of a table mean; what was met once is not looked up again."""

    def __init__(self, pack: "Pack", part: Part) -> None:
        self.places = Places(pack.territories)
        self._titles: Mapping[str, Text] = {each.field: each.title for each in part.columns}
        self._spelt: dict[str, dict[str, str]] = {}
        self._named: dict[str, tuple[Text, ...]] = {}
        for each in part.spellings:
            # The first word is English, the second one French.
            name = each.title or Text(fr=each.words[1], en=each.words[0])
            self._named[each.field] = (*self._named.get(each.field, ()), name)
            spelt = self._spelt.setdefault(each.field, {})
            spelt.update({folded(word): each.value for word in (each.value, *each.words)})
        self._skills = _skills(pack, part)

    def title(self, field: str) -> Text:
        """Return what a column is called."""
        return self._titles[field]

    def spelt(self, field: str, cell: str) -> str:
        """Return the value of a word; raises UserError."""
        found = self._spelt[field].get(folded(cell))
        if found is None:
            known = message(N_("one of: {known}"), known=Listed(self._named[field]))
            raise self._unfit(field, cell, known)
        return found

    def all_spelt(self, field: str, cell: str) -> tuple[str, ...]:
        """Return the values of several words; raises UserError."""
        return tuple(dict.fromkeys(self.spelt(field, word) for word in _cut(cell)))

    def is_spelt(self, field: str, cell: str) -> bool:
        """Say whether a word has a known value."""
        return folded(cell) in self._spelt[field]

    def skills(self, cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the needs that words name, and the words that name none."""
        known: dict[str, None] = {}
        unknown: list[str] = []
        for word in _cut(cell):
            need = self._skills.get(folded(word))
            if need is None:
                unknown.append(word)
            else:
                known[need] = None
        return tuple(known), tuple(unknown)

    def zones(self, field: str, cell: str) -> tuple[Zone, ...]:
        """Return the places of a cell; raises UserError."""
        try:
            if field == "postcode":
                codes = re.split(r"[,;|\n\s]+", cell.strip())
                return tuple(zone for code in codes for zone in self.places.postcode(code))
            return tuple(self.places.zone(word, _LEVELS[field]) for word in _cut(cell))
        except UserError as error:
            raise self._of_column(field, error) from error

    def naf(self, cell: str) -> tuple[str, ...]:
        """Return the starts of activity codes; raises UserError."""
        found: list[str] = []
        for word in filter(None, _CUTS_OF_CODES.split(cell.strip())):
            if not _NAF.fullmatch(word):
                wanted = message(N_("starts of NAF codes such as 47, 10.71C or C"))
                raise self._unfit("naf", word, wanted)
            found.append(word.upper())
        return tuple(dict.fromkeys(found))

    def whole(self, field: str, cell: str, most: int = 1_000_000) -> int:
        """Return a whole number; raises UserError."""
        number = self.number(field, cell)
        if number != number.to_integral_value() or number > most:
            raise self._unfit(field, cell, message(N_("a whole number")))
        return int(number)

    def number(self, field: str, cell: str) -> Decimal:
        """Return a number from 0 on; raises UserError."""
        bare = re.sub(r"[\s\u00a0\u202f]", "", cell).replace(",", ".")
        try:
            found = Decimal(bare) if re.fullmatch(r"\d{1,9}(\.\d{1,4})?", bare) else None
        except InvalidOperation:
            found = None
        if found is None:
            raise self._unfit(field, cell, message(N_("a number")))
        return found

    def day(self, field: str, cell: str) -> date:
        """Return a day, written as in France or as 2026-11-23; raises UserError."""
        for form, order in _DAYS:
            if match := form.fullmatch(cell):
                parts = [int(match.group(at + 1)) for at in order]
                try:
                    return date(*parts)
                except ValueError:
                    break
        raise self._unfit(field, cell, message(N_("a day such as 23/11/2026")))

    def email(self, cell: str) -> str:
        """Return an e-mail address; raises UserError."""
        if not _EMAIL.fullmatch(cell):
            raise self._unfit("email", cell, message(N_("an address such as name@example.org")))
        return cell

    def phone(self, cell: str) -> str:
        """Return a telephone number as it is written; raises UserError."""
        digits = sum(sign.isdigit() for sign in cell)
        if not 6 <= digits <= 24 or re.search(r"[A-Za-z]{4,}", cell):
            raise self._unfit("phone", cell, message(N_("a telephone number")))
        return cell

    def text(self, field: str, cell: str) -> str:
        """Return a text that is not too long; raises UserError."""
        if len(cell) > LONGEST:
            raise self._unfit(field, cell[:30] + "…", message(N_("at most 2,000 characters")))
        return cell

    def _unfit(self, field: str, got: str, wanted: Message) -> UserError:
        return UserError(
            N_("{column}: got “{got}”, wanted {wanted}"),
            column=self._titles[field],
            got=got[:60],
            wanted=wanted,
        )

    def _of_column(self, field: str, error: UserError) -> UserError:
        return UserError(
            N_("{column}: {problem}"), column=self._titles[field], problem=error.message
        )


def _skills(pack: "Pack", part: Part) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in part.skills:
        found.update({folded(word): each.need for word in each.words})
    for need in pack.content.needs:
        found.update({folded(word): need.id for word in (need.id, need.title.fr, need.title.en)})
    return found


def _cut(cell: str) -> list[str]:
    return [word.strip() for word in _CUTS.split(cell) if word.strip()]
