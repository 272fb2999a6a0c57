"""What the editor looks codes up in: territories, activities, legal forms, aids, facts."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from core.aids.telling_names import Names
from core.facts.definition import FactDefinition
from core.facts.folding import folded
from core.packs.pack import Pack
from ui.facts.lookups import lookup
from ui.rules.editor.tokens_row import TokenTable
from ui.texts import _, shown
from ui.widgets.lookup_field import Hit

_MOST = 10
_PLACE = re.compile(r"(?:country|region|departement|epci|commune|zone):[0-9A-Za-z]+")
_DIVISIONS = re.compile(r"[0-9]{2}(?:-[0-9]{2})?")
_CLASS = re.compile(r"[0-9]{2}\.?[0-9]{1,2}[A-Z]?")
# Facts that rules never ask by themselves: names, and the items of lists.
_NO_RULE = {"text", "siren"}


def place_table(pack: Pack, today: date) -> TokenTable:
    """Return the territories of all levels, the largest first."""
    names = Names(pack, today)
    return TokenTable(
        lambda text: _places(text, pack),
        lambda token: _place_words(token, names),
        lambda text: text if _PLACE.fullmatch(text) else "",
    )


def activity_table(pack: Pack, today: date) -> TokenTable:
    """Return the activities of NAF rév. 2, by divisions (43-47) or by classes."""
    names = Names(pack, today)
    return TokenTable(
        lambda text: _activities(text, pack),
        lambda token: shown(names.codes("naf", (token,))),
        _activity_read,
    )


def legal_form_table(pack: Pack, today: date) -> TokenTable:
    """Return the legal forms; the first digits stand for all that begin so."""
    names, table = Names(pack, today), lookup("legal_form", pack, today)
    return TokenTable(
        table.find,
        lambda token: shown(names.codes("legal_form", (token,))),
        lambda text: text if re.fullmatch(r"[0-9]{1,4}", text) else "",
    )


def commune_table(pack: Pack, today: date) -> TokenTable:
    """Return the communes."""
    table = lookup("commune", pack, today)
    return TokenTable(table.find, table.words, lambda _text: "")


def aid_table(pack: Pack, today: date) -> TokenTable:
    """Return the aids of the pack."""
    names = Names(pack, today)
    return TokenTable(
        lambda text: _aids(text, pack), lambda token: shown(names.aid(token)), lambda _text: ""
    )


def code_table(kind: str, pack: Pack, today: date) -> TokenTable | None:
    """Return the table for a type of fact, None where it is not looked up."""
    tables: dict[str, Callable[[Pack, date], TokenTable]] = {
        "naf": activity_table,
        "legal_form": legal_form_table,
        "commune": commune_table,
    }
    made = tables.get(kind)
    return made(pack, today) if made else None


def found_facts(text: str, pack: Pack) -> Sequence[Hit]:
    """Return the facts whose words hold what is typed.

    Figures, codes and lists come before flags; labels that begin so before those that hold it.
    """
    wanted = folded(text)
    words = wanted.split()
    hits = [each for each in usable_facts(pack) if all(word in _all_words(each) for word in words)]
    hits.sort(key=lambda each: _distance(each, wanted))
    return [Hit(each.name, shown(each.label), _aside(each)) for each in hits[:_MOST]]


def usable_facts(pack: Pack) -> Sequence[FactDefinition]:
    """Return the facts that a condition can test."""
    return [
        each for each in pack.content.facts if "*" not in each.name and each.type not in _NO_RULE
    ]


def _distance(definition: FactDefinition, wanted: str) -> tuple[bool, bool, bool, bool]:
    label = folded(shown(definition.label))
    is_own = _rank(definition.name) > 1
    return label != wanted, is_own, definition.type == "bool", not label.startswith(wanted)


def _rank(name: str) -> int:
    return {"company": 0, "project": 1, "context": 2, "b2b": 3}.get(name.partition(".")[0], 4)


def _all_words(definition: FactDefinition) -> str:
    texts = [definition.label, *([definition.question] if definition.question else [])]
    return folded(" ".join(f"{each.fr} {each.en}" for each in texts))


def _aside(definition: FactDefinition) -> str:
    kinds = {
        "bool": _("yes or no"),
        "int": _("number"),
        "decimal": _("number"),
        "money": _("amount"),
        "date": _("day"),
        "choice": _("list"),
    }
    return kinds.get(definition.type, _("code"))


def _places(text: str, pack: Pack) -> Sequence[Hit]:
    wanted = folded(text)
    table = pack.territories
    named = [("country:FR", _("France"), _("whole country"))]
    named += [(f"region:{each.code}", each.name, _("région")) for each in table.regions.values()]
    named += [
        (f"departement:{each.code}", each.name, f"{_('département')} {each.code}")
        for each in table.departements.values()
    ]
    named += [(f"epci:{each.code}", each.name, each.type) for each in table.epcis.values()]
    hits = [Hit(*row) for row in named if _fits(wanted, row[1], row[0])]
    hits.sort(key=lambda hit: (not folded(hit.words).startswith(wanted),))
    communes = [
        Hit(
            f"commune:{each.commune.code}",
            each.commune.name,
            f"{_('commune')} · {each.commune.code} · {each.commune.departement.name}",
        )
        for each in table.search(text, 5)
    ]
    return [*hits[: _MOST - min(len(communes), 4)], *communes][:_MOST]


def _fits(wanted: str, name: str, token: str) -> bool:
    return f" {wanted}" in f" {folded(name)}" or wanted == token.partition(":")[2].casefold()


def _place_words(token: str, names: Names) -> str:
    level, _sign, code = token.partition(":")
    words = shown(names.place(token))
    if level == "departement":
        return f"{words} ({code})"
    if level == "commune":
        return f"{words} ({_('commune')})"
    return words


def _activities(text: str, pack: Pack) -> Sequence[Hit]:
    found = pack.activities.search(text, _MOST, "rev2")
    hits = [Hit(each.code.replace(".", ""), f"{each.code} – {each.label}") for each in found]
    if re.fullmatch(r"[0-9]{2}", text.strip()) and found:
        whole = _("{code} – the whole division", code=text.strip())
        hits = [Hit(text.strip(), whole, found[0].section_label), *hits]
    return hits[:_MOST]


def _activity_read(text: str) -> str:
    code = text.replace(" ", "").upper().replace("–", "-").replace("À", "-")
    if _DIVISIONS.fullmatch(code):
        return code
    return code.replace(".", "") if _CLASS.fullmatch(code) else ""


def _aids(text: str, pack: Pack) -> Sequence[Hit]:
    wanted = folded(text).split()
    return [
        Hit(each.id, shown(each.title), each.operator)
        for each in pack.content.instruments
        if all(word in folded(f"{shown(each.title)} {each.operator}") for word in wanted)
    ][:_MOST]
