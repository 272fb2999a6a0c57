"""The dossier file: one firm's facts as JSON, for exchange with other programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import cast

from core.errors import UserError
from core.facts.checking import Checked, as_written, checked, several
from core.facts.echo import is_unicode, on_one_line
from core.facts.situation import Answer, Silence, Situation
from core.facts.strict_json import BadFileError, exact_json, read_json
from core.messages import N_, Message, message
from core.packs.pack import Pack

MOST_ERRORS = 20


@dataclass(frozen=True, slots=True)
class DossierFile:
    """What a file says, and what the person should know of it."""

    situation: Situation
    notices: tuple[Message, ...]


def read_dossier(body: bytes, pack: Pack) -> DossierFile:
    """Return the facts of a dossier file; raises UserError in words, for all errors at once.

    UTF-8 JSON: `{"facts": {name: value, …}}`; collections are lists of objects with an id. An
    empty list says that there are none: the collection's own name is then not applicable. An item
    of which only the id is told is one all the same: its first field is then not known.
    """
    answers: dict[str, Answer] = {}
    notices: list[Message] = []
    errors: list[UserError] = []
    for name, raw in _flattened(_facts(body), pack):
        try:
            found = _checked(name, raw, pack)
        except UserError as error:
            errors.append(error)
            if len(errors) > MOST_ERRORS:
                break
            continue
        answers[name] = found.answer
        if found.notice:
            notices.append(found.notice)
    if errors:
        raise several(errors, MOST_ERRORS)
    return DossierFile(Situation(answers), tuple(notices))


def write_dossier(situation: Situation, pack: Pack) -> bytes:
    """Return the dossier file of a situation; reading it back gives the same situation."""
    facts: dict[str, object] = {}
    lists: dict[str, dict[str, dict[str, object]]] = {}
    for name, answer in situation.items():
        collection, item, field = _split(name, pack)
        if item:
            items = lists.setdefault(collection, {})
            items.setdefault(item, {"id": item})[field] = _plain(answer)
        else:
            facts[name] = [] if name in pack.collections else _plain(answer)
    facts.update({name: list(items.values()) for name, items in lists.items()})
    return exact_json({"facts": facts})


def is_item_id(key: str) -> bool:
    """Say whether an id can stand in the names of an item's facts."""
    is_printed = is_unicode(key) and not any(ord(sign) < 32 for sign in key)
    return is_printed and 1 <= len(key) <= 60 and not {".", "*"} & set(key)


def _facts(body: bytes) -> Mapping[str, object]:
    whole = read_json(body)
    facts = cast("dict[str, object]", whole).get("facts") if isinstance(whole, dict) else None
    if not isinstance(facts, dict):
        raise BadFileError(
            N_('The file has no "facts". A dossier file is {example}.'),
            example='{"facts": {"company.name": "…", …}}',
        )
    return cast("dict[str, object]", facts)


def _checked(name: str, raw: object, pack: Pack) -> Checked:
    if name in pack.collections:
        return Checked(Silence.NOT_APPLICABLE)
    definition = pack.fact(name)
    item = _split(name, pack)[1]
    if definition is not None and (not item or is_item_id(item)):
        called = message(N_("{label} ({name})"), label=definition.label, name=name)
        return checked(definition, raw, pack, called)
    near = get_close_matches(name[:200], [*pack.facts, *pack.collections], n=1, cutoff=0.6)
    advice = (
        message(N_("Did you mean {name}?"), name=near[0].replace(".*.", ".1."))
        if near
        else message(N_("Check its spelling, or remove it."))
    )
    raise BadFileError(
        N_("{name} is no fact that is known here. {advice}"),
        name=on_one_line(name, 80),
        advice=advice,
    )


def _flattened(facts: Mapping[str, object], pack: Pack) -> Iterator[tuple[str, object]]:
    for name, raw in facts.items():
        if name not in pack.collections or raw == []:
            yield name, raw
        elif isinstance(raw, list):
            yield from _items(name, cast("list[object]", raw), _first_field(name, pack))
        else:
            raise _unfit_list(name, raw)


def _first_field(collection: str, pack: Pack) -> str:
    start = f"{collection}.*."
    return next(fact.removeprefix(start) for fact in pack.facts if fact.startswith(start))


def _items(name: str, items: list[object], first: str) -> Iterator[tuple[str, object]]:
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            raise _unfit_list(name, item)
        fields = cast("dict[str, object]", item)
        got = fields.get("id", number)
        key = as_written(got)
        if (
            isinstance(got, bool)
            or not isinstance(got, str | int)
            or not is_item_id(key)
            or key in seen
        ):
            raise BadFileError(
                N_(
                    "{name}, item {number}: the id “{got}” cannot be used. "
                    "Give each item an id of its own, without a point."
                ),
                name=name,
                number=number,
                got=on_one_line(key),
            )
        seen.add(key)
        for field, value in fields.items():
            if field != "id":
                yield f"{name}.{key}.{field}", value
        if not fields.keys() - {"id"}:
            yield f"{name}.{key}.{first}", Silence.DONT_KNOW


def _unfit_list(name: str, raw: object) -> BadFileError:
    return BadFileError(
        N_("{name}: got “{got}”, wanted a list of items: [{open} … {close}, …]."),
        name=name,
        got=on_one_line(as_written(raw)),
        open="{",
        close="}",
    )


def _split(name: str, pack: Pack) -> tuple[str, str, str]:
    """Return collection, item and field of an item's fact; the item is empty for any other."""
    parts = name.split(".")
    collection = ".".join(parts[:2])
    if len(parts) > 3 and collection in pack.collections:
        return collection, parts[2], ".".join(parts[3:])
    return "", "", name


def _plain(answer: Answer) -> object:
    if isinstance(answer, Silence):
        return {"state": answer.value}
    return answer.isoformat() if isinstance(answer, date) else answer
