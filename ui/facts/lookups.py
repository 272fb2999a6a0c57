"""Communes, activities and legal forms as a person looks for them and reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core.errors import UserError
from core.facts.activities import REVISIONS, Activity
from core.facts.definition import FactType
from core.facts.folding import folded
from core.facts.territories import Resolution
from core.packs.pack import Pack
from ui.texts import _, shown
from ui.widgets.lookup_field import Hit

_MOST = 10


class Lookup(Protocol):
    """A table that is searched: `find` what fits, `words` and `note` of what is chosen."""

    def find(self, text: str) -> Sequence[Hit]:
        """Return what fits, the best first."""
        ...

    def words(self, code: str) -> str:
        """Return the words of a code; raises UserError."""
        ...

    def note(self, code: str) -> str:
        """Return what stands small under the field; raises UserError."""
        ...


def lookup(kind: FactType, pack: Pack, today: date) -> Lookup:
    """Return the table that the facts of this type are looked up in."""
    match kind:
        case "commune":
            return _Communes(pack)
        case "naf":
            return _Activities(pack, today)
        case _:
            return _LegalForms(pack)


def code_of(table: Lookup, typed: str) -> str:
    """Return the code of what was typed and not chosen, if it can only be one; else the text."""
    hits = table.find(typed)
    exact = [hit for hit in hits if folded(typed) in _names(hit)]
    if len(exact) == 1:
        return exact[0].code
    return hits[0].code if len(hits) == 1 else typed.strip()


def is_vague(table: Lookup, typed: str) -> bool:
    """Tell whether what was typed may be several things."""
    return len(table.find(typed)) > 1


def _names(hit: Hit) -> tuple[str, ...]:
    bare = hit.words.rpartition(" (")[0] or hit.words
    return (folded(hit.words), folded(bare), folded(hit.code))


@dataclass(frozen=True, slots=True)
class _Communes:
    pack: Pack

    def find(self, text: str) -> Sequence[Hit]:
        return [_commune_hit(each) for each in self.pack.territories.search(text, _MOST)]

    def words(self, code: str) -> str:
        commune = self.pack.territories.commune(code)
        return f"{commune.name} ({commune.departement.code})"

    def note(self, code: str) -> str:
        commune = self.pack.territories.commune(code)
        parts = [_("INSEE code {code}", code=code)]
        parts += [commune.epci.name] if commune.epci else []
        parts += [commune.departement.name]
        # Overseas, département and région bear one name.
        parts += [commune.region.name] if commune.region.name != commune.departement.name else []
        return "\N{NO-BREAK SPACE}· ".join(parts)


def _commune_hit(place: Resolution) -> Hit:
    commune = place.commune
    aside = f"{commune.code} · {commune.departement.name}"
    if place.former is None:
        return Hit(commune.code, f"{commune.name} ({commune.departement.code})", aside)
    if place.former.name == commune.name:
        return Hit(place.former.code, f"{commune.name} ({commune.departement.code})", aside)
    text = _("now part of {name}", name=commune.name)
    words = f"{place.former.name} ({commune.departement.code})"
    return Hit(place.former.code, words, f"{text} · {aside}")


@dataclass(frozen=True, slots=True)
class _Activities:
    pack: Pack
    today: date

    def find(self, text: str) -> Sequence[Hit]:
        found = self.pack.activities.search(text, 2 * _MOST)
        in_force = sorted(found, key=self._is_not_in_force)
        return [
            Hit(each.code, _coded(each.code, each.label), REVISIONS[each.revision])
            for each in in_force[:_MOST]
        ]

    def words(self, code: str) -> str:
        return _coded(code, self.pack.activities.resolve(code).label)

    def note(self, code: str) -> str:
        notice = self.pack.activities.notice(code, self.today)
        if notice is not None:
            return shown(notice)
        activity = self.pack.activities.resolve(code)
        return f"{REVISIONS[activity.revision]} · {activity.section_label}"

    def _is_not_in_force(self, activity: Activity) -> bool:
        return self.pack.activities.notice(activity.code, self.today) is not None


@dataclass(frozen=True, slots=True)
class _LegalForms:
    pack: Pack

    def find(self, text: str) -> Sequence[Hit]:
        found = self.pack.legal_forms.search(text, _MOST)
        return [Hit(each.code, _coded(each.code, each.label)) for each in found]

    def words(self, code: str) -> str:
        return _coded(code, self.pack.legal_forms.resolve(code).label)

    def note(self, code: str) -> str:
        return self.pack.legal_forms.resolve(code).family or ""


def _coded(code: str, label: str) -> str:
    return f"{code} – {label}"


def known_words(table: Lookup, code: str) -> tuple[str, str]:
    """Return the words and the note of a code; the bare code where another pack knew it."""
    try:
        return table.words(code), table.note(code)
    except UserError as error:
        return code, shown(error)
