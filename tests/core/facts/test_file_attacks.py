"""A dossier file made to harm: refused in words, or taken as the plain text that it is."""

import json
from collections.abc import Callable

import pytest

from core.errors import UserError
from core.facts.file import MOST_ERRORS, read_dossier
from core.facts.strict_json import MOST_BYTES
from core.language import language
from core.packs.reading import bundled_pack

PACK = bundled_pack()


def facts(**said: object) -> bytes:
    """Return a file that says these things of the firm."""
    return json.dumps(
        {"facts": {name.replace("__", "."): value for name, value in said.items()}}
    ).encode()


BOMBS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("nested", lambda: b"[" * 1_000_000),
    ("nested names", lambda: b'{"facts":' * 200_000),
    ("long number", lambda: b'{"facts": {"company.headcount": ' + b"9" * 100_000 + b"}}"),
    ("power", lambda: b'{"facts": {"company.headcount": 1e999999999999}}'),
    ("small power", lambda: b'{"facts": {"company.headcount": 1e-999999999999}}'),
    ("infinite", lambda: b'{"facts": {"company.headcount": Infinity}}'),
    ("not a number", lambda: b'{"facts": {"company.headcount": NaN}}'),
    ("twice", lambda: b'{"facts": {"company.name": "a", "company.name": "b"}}'),
    ("facts twice", lambda: b'{"facts": {}, "facts": {}}'),
    ("half a sign", lambda: facts(company__name="\ud800")),
    ("null sign", lambda: facts(company__name="a\x00b")),
    ("terminal", lambda: facts(company__name="\x1b]0;x\x07")),
    ("long text", lambda: facts(company__name="x" * 100_000)),
    ("list for text", lambda: facts(company__name=["a"])),
    ("nested list", lambda: facts(company__name=[[[["a"]]]])),
    ("mapping", lambda: facts(company__headcount={"state": {"state": "dont_know"}})),
    ("truth for number", lambda: facts(company__headcount=True)),
    ("text for list", lambda: facts(project__expenses="all")),
    ("item of items", lambda: facts(project__expenses=[[]])),
    ("id with a point", lambda: facts(project__expenses=[{"id": "../../x", "amount": 1}])),
    ("id of truth", lambda: facts(project__expenses=[{"id": True, "amount": 1}])),
    ("unknown", lambda: facts(company__nonsense="x")),
    ("housekeeping", lambda: facts(dossier__trashed=True)),
    ("visits", lambda: facts(visits__x__frontier="{}")),
    ("too long", lambda: b" " * (MOST_BYTES + 1)),
    ("not unicode", lambda: b'{"facts": {"company.name": "\xff\xfe"}}'),
    ("archive", lambda: b"PK\x03\x04" + b"\x00" * 50),
)


@pytest.mark.parametrize(("_name", "made"), BOMBS, ids=[name for name, _made in BOMBS])
def test_harm_is_refused_in_words(_name: str, made: Callable[[], bytes]) -> None:
    """One clear sentence, on one line, that repeats no more of the file than a person reads."""
    with pytest.raises(UserError) as refused:
        read_dossier(made(), PACK)

    words = language("fr").shown(refused.value.message)
    assert 20 < len(words) < 1_500
    assert not [sign for sign in words if not sign.isprintable() and sign not in "\u00a0\u202f"]


def test_a_thousand_mistakes_are_not_all_looked_at() -> None:
    """A file of nothing but mistakes is told by its first ones."""
    body = json.dumps({"facts": {f"company.x{number}": 1 for number in range(100_000)}}).encode()

    with pytest.raises(UserError, match=str(MOST_ERRORS)):
        read_dossier(body, PACK)


def test_markup_is_a_name_like_any_other() -> None:
    """`<b>&` is taken as it is written: pages and reports show it so."""
    read = read_dossier(facts(company__name="<b>&amp; =1+1"), PACK)

    assert "<b>&amp; =1+1" == read.situation.value("company.name")
