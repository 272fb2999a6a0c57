"""The guide: a chapter a page, in both languages; the keys and pictures that it names exist."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from core.guide.chapter import Kind, chapter, chapters, found, picture
from core.guide.glossary import glossary
from core.guide.paper import guide_paper
from core.language import language
from core.packs.reading import bundled_pack
from core.report.pdf import pdf_of
from core.report.story import Photo
from core.resources import resource
from desktop.adviser_rooms import PLACES
from desktop.modules import MODULES
from desktop.step_states import STEPS

ROOT = Path(__file__).parents[3]
CODES = ("fr", "en")
_OTHERS = ("welcome", "home", "locked", "rules", "team", "settings", "retention", "consents")
PAGES = (*_OTHERS, *PLACES, *STEPS, *MODULES, "kiosk")
# How the keyboards of both languages name what Qt names in its own way.
_QT = {
    "échap": "Escape", "esc": "Escape", "entrée": "Return", "enter": "Return", "suppr": "Delete",
    "del": "Delete", "retour arrière": "Backspace", "maj": "Shift", "espace": "Space",
    "page suivante": "PageDown", "pgdown": "PageDown", "page précédente": "PageUp",
    "pgup": "PageUp", "début": "Home", "fin": "End", "↑": "Up", "↓": "Down", "+": "Plus",
    "-": "Minus", ",": "Comma",
}  # fmt: skip


@cache
def known_keys() -> frozenset[str]:
    """Return the keys that the window knows, single or held together, as its sources name them."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "ui").rglob("*.py")]
    sources += [path.read_text(encoding="utf-8") for path in (ROOT / "desktop").glob("kiosk*.py")]
    text = "\n".join(sources)
    keys = set(re.findall(r"Key\.Key_(\w+)", text))
    keys |= {spelt(each) for each in re.findall(r'"((?:Ctrl|Alt|Shift)\+[^" ]+|F\d+)"', text)}
    return frozenset({*keys, "Tab", "Ctrl+Z", "Ctrl+Shift+Escape"})


def spelt(key: str) -> str:
    """Return a key as the sources name it."""
    parts = re.findall(r"\+$|-$|[^+]+", key)
    return "+".join(_QT.get(part.casefold(), part) for part in parts)


def is_known(key: str) -> bool:
    """Say whether the window answers to a key: alone, or its last part held with others."""
    name = spelt(key)
    if re.fullmatch(r"[0-9?]", name) or name in known_keys():
        return True
    *held, last = name.split("+")
    of_page = {"Ctrl": {"F", "S", "E", "Plus", "Minus", *"01234"}, "Alt": {"Down"}}
    return bool(held) and last in of_page.get(held[0], set()) and is_known(last)


@pytest.mark.parametrize("code", CODES)
def test_each_page_has_its_chapter(code: str) -> None:
    """F1 never opens on nothing."""
    assert [] == [page for page in PAGES if chapter(page, code) is None]


def test_both_languages_tell_the_same() -> None:
    """The same chapters in the same order, with the same sections, steps, keys and pictures."""
    french, english = (
        [(each.id, [(block.kind, block.number, block.file) for block in each.blocks])
         for each in chapters(code)]
        for code in CODES
    )  # fmt: skip

    assert french == english


@pytest.mark.parametrize("code", CODES)
def test_each_key_that_is_named_exists(code: str) -> None:
    """Who follows the guide presses no key in vain."""
    named = {key for each in chapters(code) for block in each.blocks for key in block.codes}

    assert [] == [key for key in sorted(named) if not is_known(key)]


def test_a_key_that_there_is_not_would_be_found() -> None:
    """The test above can fail."""
    assert not is_known("F7")
    assert not is_known("Ctrl+J")


@pytest.mark.parametrize("code", CODES)
def test_each_picture_that_is_named_exists(code: str) -> None:
    """A picture that was not taken is no blank."""
    named = {block.file for each in chapters(code) for block in each.blocks}

    assert [] == [file for file in sorted(named - {""}) if picture(file, code) is None]


def test_the_guide_is_small() -> None:
    """It stays under four megabytes in the package, and holds no picture that nobody shows."""
    shown = {block.file for each in chapters("fr") for block in each.blocks}
    paths = [path for path in resource("guide").rglob("*") if path.is_file()]

    assert 4_000_000 > sum(path.stat().st_size for path in paths)
    assert {path.name for path in paths if path.suffix == ".png"} <= shown


@pytest.mark.parametrize(("code", "quoted"), [("fr", "«\u00a0(.*?)\u00a0»"), ("en", "“(.*?)”")])
def test_words_in_quotes_stand_in_the_window(code: str, quoted: str) -> None:
    """Whoever looks for a button finds it under the name that the guide gives it."""
    words = said(code)
    named = {match for each in chapters(code) for match in re.findall(quoted, each.words)}

    assert [] == sorted(named - words)


@cache
def said(code: str) -> frozenset[str]:
    """Return all that the window says in a language, and the titles of the routes."""
    found_words: set[str] = set()
    for path in (ROOT / "resources" / "messages" / "fr").glob("*.po"):
        with path.open("rb") as file:
            for entry in read_po(file, locale="fr"):
                each = entry.id if code == "en" else entry.string
                found_words.update(each if isinstance(each, tuple | list) else (str(each),))
    titles = (route.title for route in bundled_pack().content.questionnaires)
    return frozenset(found_words | {title.en if code == "en" else title.fr for title in titles})


@pytest.mark.parametrize(("words", "first"), [("tresorerie", "financing"), ("sauvegarde", "")])
def test_the_search_finds_words_without_accents(words: str, first: str) -> None:
    """Accents and capitals make no difference; the title counts first."""
    hits = found(words, chapters("fr"))

    assert hits
    assert first in {"", hits[0].id, *(each.id for each in hits)}
    assert () == found("zzz", chapters("fr"))


def test_a_chapter_is_read_into_its_parts() -> None:
    """Sections, steps, keys and pictures are told apart."""
    told = chapter("home", "fr")
    assert told is not None
    kinds = {block.kind for block in told.blocks}

    assert {Kind.SECTION, Kind.STEP, Kind.ITEM, Kind.PICTURE, Kind.WORDS} == kinds


def test_the_guide_is_printed_whole() -> None:
    """Each chapter is a section of the paper, the glossary the last one."""
    paper = guide_paper(chapters("en"), glossary("en"), language("en"), "Tandem")

    assert [each.title for each in chapters("en")] == [each.title for each in paper.sections[:-1]]
    assert "%PDF" == pdf_of(replace(paper, sections=paper.sections[-1:]))[0][:4].decode()


def test_the_paper_has_its_pictures() -> None:
    """With the words for who cannot see them."""
    paper = guide_paper(chapters("fr")[2:3], (), language("fr"), "Tandem")
    (photo,) = [block for block in paper.sections[0].blocks if isinstance(block, Photo)]

    assert photo.words
    assert b"/Subtype /Image" in pdf_of(paper)[0]
