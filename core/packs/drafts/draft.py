"""The draft of an aid: raw data as it was typed, complete or not, right or wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

import msgspec

from core.facts.folding import folded
from core.packs.drafts.edits import Path, Raw, items_at, value_at, with_item, with_value
from core.packs.pack import Pack

INSTRUMENT, TESTS = "instrument", "tests"
VERSIONS: Path = (INSTRUMENT, "versions")
CASES: Path = (TESTS, "cases")
# Stands in a test case for the aid itself, whose id may still change.
OWN = "this-aid"
_AIDS = "company.aids"
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """An instrument under `instrument`, its test cases under `tests`, as a pack writes them.

    `base` is the instrument that the draft is a new state of; None for one that is new. Numbers
    that need no rounding stand as texts, days as 2026-12-31; what could not be read stands as
    it was typed. Ids may be wanting: `identified` gives them.
    """

    id: str
    body: Mapping[str, Raw] = field(default_factory=dict[str, Raw], hash=False)
    base: str | None = None

    @property
    def title(self) -> str:
        """The French title, empty while there is none."""
        found = value_at(self.body, (INSTRUMENT, "title", "fr"))
        return found if isinstance(found, str) else ""

    def with_body(self, body: Raw) -> "Draft":
        """Return the draft with another body."""
        return replace(self, body=cast("Mapping[str, Raw]", body))


def copied_body(instrument: str, pack: Pack) -> Raw:
    """Return the body of a draft that is a copy of an instrument of the pack, with its cases."""
    found = next(each for each in pack.content.instruments if each.id == instrument)
    cases = [each for each in pack.content.aid_cases if each.instrument == instrument]
    tests: dict[str, Raw] = dict(plain(cases[0])) if cases else {}
    tests.pop("instrument", None)
    return {INSTRUMENT: plain(found), TESTS: tests}


def with_new_version(body: Raw) -> Raw:
    """Return the body with one more version: a copy of the last, without dates, proofs, doubts."""
    last = items_at(body, VERSIONS)[-1]
    gone = {"id", "valid", "filing", "spending", "open", "local_ends", "unverified", "provenance"}
    begun = {name: value for name, value in last.items() if name not in gone}
    fixed = identified(body)
    return with_item(with_value(body, VERSIONS, items_at(fixed, VERSIONS)), VERSIONS, begun)


def identified(body: Raw, prefix: str = "") -> Raw:
    """Return the body with an id for all that has none yet, made of its title.

    `prefix` is the publisher's, such as `idf`.
    """
    title = value_at(body, (INSTRUMENT, "title", "fr"))
    own = value_at(body, (INSTRUMENT, "id")) or made_id(title, prefix)
    body = with_value(body, (INSTRUMENT, "id"), own)
    versions = items_at(body, VERSIONS)
    taken = {value_at(each, ("id",)) for each in versions}
    for number, version in enumerate(versions):
        if not value_at(version, ("title",)):
            whole = value_at(body, (INSTRUMENT, "title"))
            body = with_value(body, (*VERSIONS, number, "title"), whole)
        if not value_at(version, ("id",)):
            name = own if len(versions) == 1 else _free(f"{own}-v{number + 1}", taken)
            taken.add(name)
            body = with_value(body, (*VERSIONS, number, "id"), name)
    for number, case in enumerate(items_at(body, CASES)):
        if versions and not value_at(case, ("version",)):
            last = value_at(body, (*VERSIONS, len(versions) - 1, "id"))
            body = with_value(body, (*CASES, number, "version"), last)
        body = _named(body, (*CASES, number, "facts", _AIDS), own)
    return _named(body, (TESTS, "facts", _AIDS), own)


def _named(body: Raw, path: Path, own: str) -> Raw:
    """Return the body with the id of the aid where a list of earlier aids means the aid itself."""
    for at, aid in enumerate(items_at(body, path)):
        if value_at(aid, ("id",)) == OWN:
            body = with_value(body, (*path, at, "id"), own)
    return body


def made_id(title: object, prefix: str = "") -> str:
    """Return the id that goes with a title: `idf-cheque-numerique`."""
    words = folded(title if isinstance(title, str) else "").replace(" ", "-")
    whole = "-".join(part for part in (prefix, words) if part)[:_LONGEST_ID].strip("-")
    return re.sub(r"^[^a-z]+", "", whole) or "new-aid"


def plain(value: object) -> Raw:
    """Return typed pack data as raw data, without what says no more than the default."""
    if isinstance(value, msgspec.Struct):
        return {
            each.encode_name: plain(found)
            for each in msgspec.structs.fields(type(value))
            if (found := getattr(value, each.name)) != _default(each)
        }
    if isinstance(value, list | tuple):
        return [plain(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in cast("Mapping[str, object]", value).items()}
    return msgspec.to_builtins(value)


def _default(each: msgspec.structs.FieldInfo) -> object:
    if each.default_factory is not msgspec.NODEFAULT:
        return cast("type[object]", each.default_factory)()
    return each.default


def _free(name: str, taken: set[Raw]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
