"""The supplement: a small pack of instruments and their figures, laid on top of the base."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

from core.messages import N_, Message, message
from core.packs.about import About
from core.packs.bounds import is_id, plain_problems, size_of, value_problems
from core.packs.content import Content
from core.packs.conversion import fully_converted
from core.packs.pack import Pack
from core.packs.schema.aids import AidCases, Instrument
from core.packs.schema.network import Known
from core.packs.schema.parameters import Parameter
from core.packs.source import PackError, Problem

MOST_BYTES = 2_000_000
MOST_INSTRUMENTS = 400
MOST_VERSIONS = 60
MOST_CASES = 3_000
MOST_HELPERS = 5_000
# Over ten times what the largest version of the base is made of: beyond, checks take minutes.
MOST_PARTS_OF_VERSION = 10_000


class Supplement(Struct, frozen=True, forbid_unknown_fields=True):
    """Instruments that replace those of the same id or come after them; parameters are new ones.

    `helpers` are organisations of the directory, new ones too: never private persons.
    """

    about: About
    instruments: tuple[Instrument, ...] = ()
    aid_cases: tuple[AidCases, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    helpers: tuple[Known, ...] = ()


def layered(base: Pack, supplements: Sequence[Supplement]) -> Pack:
    """Return the base with supplements on top, the later ones above; without any, the base."""
    if not supplements:
        return base
    content, digest = base.content, hashlib.sha256(base.digest.encode())
    for each in supplements:
        body = supplement_bytes(each)
        digest.update(b"\0%d\0" % len(body) + body)
        content = _with(content, each)
    return base.with_content(content, digest.hexdigest())


def supplement_bytes(supplement: Supplement) -> bytes:
    """Return the canonical JSON (RFC 8785) of a supplement: the same content, the same bytes."""
    import rfc8785

    plain = msgspec.to_builtins(supplement, str_keys=True)
    if not supplement.helpers:
        # Supplements from before there were any keep their bytes, and so their digest.
        del plain["helpers"]
    return rfc8785.dumps(plain)


def read_supplement(raw: bytes, name: str) -> Supplement:
    """Return the supplement of a JSON file; raises PackError with all problems found.

    What is accepted can be calculated with: no depth, size or figure beyond what an aid has.
    """
    plain = plain_json(raw, name)
    problems = plain_problems(plain, name)
    if problems:
        raise PackError(problems)
    read = fully_converted(plain, name, Supplement)
    problems = (*value_problems(read, name), *_form_problems(read, name))
    if problems:
        raise PackError(problems)
    return read


def supplement_problems(base: Pack, supplement: Supplement) -> tuple[Problem, ...]:
    """Return what is wrong with a supplement on this base: form, cross-checks, its own cases."""
    from core.aids.cases import run_cases
    from core.packs.checks import aid_names

    name = f"{supplement.about.id}.json"
    form = (*value_problems(supplement, name), *_form_problems(supplement, name))
    form += tuple(_against(base, supplement, name))
    if form:
        return form
    pack = layered(base, (supplement,))
    own = {each.id for each in supplement.instruments}
    crossed = _crossed(pack.content, base.content) or tuple(aid_names.problems(pack, own))
    if crossed:
        return crossed
    cases = msgspec.structs.replace(pack.content, aid_cases=supplement.aid_cases)
    runs = run_cases(base.with_content(cases, pack.digest))
    return tuple(problem for run in runs for problem in run.problems)


def _with(content: Content, supplement: Supplement) -> Content:
    """Return the content with a supplement's; cases of a former text go with it."""
    replaced = {each.id for each in supplement.instruments}
    kept = tuple(each for each in content.aid_cases if each.instrument not in replaced)
    return msgspec.structs.replace(
        content,
        instruments=_in_place(content.instruments, supplement.instruments),
        aid_cases=(*kept, *supplement.aid_cases),
        parameters=_in_place(content.parameters, supplement.parameters),
        helpers=_in_place(content.helpers, supplement.helpers),
    )


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def _in_place(former: tuple[_N, ...], later: tuple[_N, ...]) -> tuple[_N, ...]:
    """Return the former ones, each replaced where a later one bears its id, then the new ones."""
    by_id = {each.id: each for each in (*former, *later)}
    return tuple(by_id.values())


def plain_json(raw: bytes, name: str) -> object:
    """Return what a JSON file holds, each name once, no figure beyond; raises PackError."""
    if len(raw) > MOST_BYTES:
        what = message(N_("the file is larger than {most} bytes; split it"), most=MOST_BYTES)
        raise PackError((Problem(name, "$", what),))
    twice: list[str] = []
    try:
        plain = json.loads(
            raw.decode("utf-8"),
            parse_constant=_no_figure,
            object_pairs_hook=lambda pairs: _each_once(pairs, twice),
        )
    except UnicodeDecodeError as error:
        what = message(N_("the file is not UTF-8; save it as UTF-8"))
        raise PackError((Problem(name, f"byte {error.start}", what),)) from error
    except json.JSONDecodeError as error:
        what = message(N_("this is not JSON: it goes wrong here"))
        place = f"line {error.lineno}, column {error.colno}"
        raise PackError((Problem(name, place, what),)) from error
    except (RecursionError, ValueError) as error:  # nested too deep; a number of 5,000 digits; NaN
        what = message(N_("the file holds values that no pack has"))
        raise PackError((Problem(name, "$", what),)) from error
    if twice:
        raise PackError(tuple(Problem(name, "$", _twice(key)) for key in twice[:20]))
    return plain


def _no_figure(word: str) -> object:
    raise ValueError(word)


def _each_once(pairs: list[tuple[str, object]], twice: list[str]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice += _repeated(name for name, _ in pairs)
    return found


def _twice(key: str) -> Message:
    return message(N_("{name} stands twice in one object; keep one of the two"), name=key[:60])


def _form_problems(supplement: Supplement, name: str) -> Iterator[Problem]:
    """Yield ids that are none, ids that stand twice, cases of other instruments, and excess."""
    ids = {
        "instruments": [each.id for each in supplement.instruments],
        "parameters": [each.id for each in supplement.parameters],
        "aid_cases": [each.instrument for each in supplement.aid_cases],
        "helpers": [each.id for each in supplement.helpers],
    }
    for place, what in (
        *_id_findings(supplement),
        *((place, message(N_("the id {got} stands twice"), got=got[:80]))
          for place, found in ids.items() for got in _repeated(found)),
        *_excess(supplement),
    ):  # fmt: skip
        yield Problem(name, place, what)
    for got in sorted({*ids["aid_cases"]} - {*ids["instruments"]}):
        text = N_("these cases are of {got}, which the supplement does not bring")
        yield Problem(name, "aid_cases", message(text, got=got[:80]))


def _id_findings(supplement: Supplement) -> Iterator[tuple[str, Message]]:
    places = {
        "about.id": supplement.about.id.split("/"),
        "instruments": [each.id for each in supplement.instruments],
        "versions": [version.id for each in supplement.instruments for version in each.versions],
        "parameters": [part for each in supplement.parameters for part in each.id.split(".")],
        "helpers": [each.id for each in supplement.helpers],
    }
    for place, ids in places.items():
        for got in sorted({each for each in ids if not is_id(each)}):
            text = N_("“{got}” is no id: plain letters and digits are wanted, joined by hyphens")
            yield place, message(text, got=got[:80])


def _excess(supplement: Supplement) -> Iterator[tuple[str, Message]]:
    counts = (
        ("instruments", len(supplement.instruments), MOST_INSTRUMENTS),
        ("aid_cases", sum(len(each.cases) for each in supplement.aid_cases), MOST_CASES),
        ("helpers", len(supplement.helpers), MOST_HELPERS),
        *((each.id[:80], len(each.versions), MOST_VERSIONS) for each in supplement.instruments),
    )
    for place, count, most in counts:
        if count > most:
            text = N_("got {got} of them, at most {most} are possible")
            yield place, message(text, got=count, most=most)
    for version in (version for each in supplement.instruments for version in each.versions):
        if size_of(version) > MOST_PARTS_OF_VERSION:
            text = N_("this text has too many conditions to be worked out; make it simpler")
            yield version.id[:80], message(text)


def _against(base: Pack, supplement: Supplement, name: str) -> Iterator[Problem]:
    known = {each.id for each in base.content.parameters}
    for each in supplement.parameters:
        if each.id in known:
            text = N_("the parameter {got} is in the base already: a supplement brings new ones")
            yield Problem(name, "parameters", message(text, got=each.id))
    if supplement.helpers:
        from core.packs.checks.network import helper_problems

        yield from helper_problems(base, supplement.helpers, name)


def _repeated(ids: Iterable[str]) -> list[str]:
    return sorted(each for each, count in Counter(ids).items() if count > 1)


def _crossed(content: Content, base: Content) -> tuple[Problem, ...]:
    """Return what the cross-checks find that was not in the base already."""
    from core.packs.checking import CHECKS

    found = [problem for check in CHECKS for problem in check(content)]
    before = [problem for check in CHECKS for problem in check(base)] if found else []
    return tuple(each for each in found if each not in before)
