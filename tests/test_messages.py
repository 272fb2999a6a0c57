"""Every message of the application is said in French, with the same values."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
CATALOGS = sorted((ROOT / "resources" / "messages" / "fr").glob("*.po"))
FLOORS = ("core", "ui", "desktop")
SOURCES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
MARKS = {"N_", "_"}


def marked(path: Path) -> Iterator[str]:
    """Yield the texts that a module marks."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_mark = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if is_mark and node.func.id in MARKS and node.args:
            yield from (
                part.value
                for part in ast.walk(node.args[0])
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value
            )


@cache
def french() -> dict[str, tuple[str, ...]]:
    """Return the French words of each message, plural forms included."""
    found: dict[str, tuple[str, ...]] = {}
    for path in CATALOGS:
        with path.open("rb") as file:
            for entry in read_po(file, locale="fr", abort_invalid=True):
                ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
                words = entry.string if isinstance(entry.string, tuple) else (entry.string,)
                found.update({id_: words for id_ in ids if id_ and not entry.fuzzy})
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_message_has_its_french_words(path: Path) -> None:
    """No English sentence shows in a French window."""
    missing = [text for text in marked(path) if not all(french().get(text, ("",)))]

    assert missing == []


def test_no_message_is_translated_in_vain() -> None:
    """What the code no longer says, no catalog says: nobody translates a text that never shows."""
    said = {text for path in SOURCES for text in marked(path)}

    assert [] == sorted(french().keys() - said)


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_the_french_words_bear_the_same_values(path: Path) -> None:
    """A translation neither drops nor invents a value."""
    with path.open("rb") as file:
        for entry in read_po(file, locale="fr"):
            ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
            words = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            allowed = {name for id_ in ids for name in re.findall(r"{(\w+)}", id_)}
            assert all(set(re.findall(r"{(\w+)}", each)) <= allowed for each in words)
            assert set(re.findall(r"{(\w+)}", words[-1])) == allowed or not entry.id


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_french_typography_is_kept(path: Path) -> None:
    """No-break spaces before « : ; ! ? % € » and the apostrophe of print."""
    with path.open("rb") as file:
        wrong = [
            words
            for entry in read_po(file, locale="fr")
            if entry.id
            for words in (entry.string if isinstance(entry.string, tuple) else (entry.string,))
            if re.search(r"(?<=[\w»)}]) ?[;!?](?=\s|$)|\w'\w| [:%€»]|« ", _without_code(words))
        ]

    assert wrong == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_english_typography_is_kept(path: Path) -> None:
    """English has the apostrophe of print, too, and no space before its signs."""
    wrong = [
        text
        for text in marked(path)
        if re.search(r"\w'\w|s' \w|(?<=[\w}]) [!?](?=\s|$)|\d %", _without_code(text))
    ]

    assert wrong == []


def test_a_message_has_one_french_wording() -> None:
    """What two files translate, they translate alike: the last one read changes nothing."""
    said: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for path in CATALOGS:
        with path.open("rb") as file:
            for entry in read_po(file, locale="fr"):
                ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
                words = entry.string if isinstance(entry.string, tuple) else (entry.string,)
                said.setdefault(ids, set()).add(words)

    assert [] == [ids for ids, words in said.items() if ids != ("",) and len(words) > 1]


def _without_code(words: str) -> str:
    """Return the words without commands, names of facts and places of values."""
    return re.sub(r"`[^`]*`|--\w+|\{[^}]*\}|%(?:\(\w+\))?[rs]\b", "x", words)
