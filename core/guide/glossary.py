"""The glossary: words of the field in plain words, with their source, and where a text has them.

A language has one file, `resources/guide/<language>/glossary.md`. An entry is a heading `## term`,
its definition, then lines of their own: `id:`, `source:`, and `forms:` with the other ways in which
the term is written, separated by commas. Capitals count in forms that begin with one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from core.facts.folding import folded
from core.resources import resource
from core.typography import typeset


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field: how it is written, what it means, who says so."""

    id: str
    term: str
    definition: str
    source: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text has a term: from a letter to before another one."""

    start: int
    end: int
    term: Term


@cache
def glossary(code: str) -> tuple[Term, ...]:
    """Return the glossary of a language in alphabetical order."""
    path = resource("guide", code, "glossary.md")
    if not path.exists():
        return ()
    text = path.read_text(encoding="utf-8")
    if code == "fr":
        text = typeset(text)
    entries = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return tuple(sorted((_term(each) for each in entries), key=lambda each: folded(each.term)))


@lru_cache(maxsize=4096)
def places(text: str, code: str) -> tuple[Place, ...]:
    """Return where a text has terms, the longest form first where two would do."""
    pattern, by_form = _pattern(code)
    if pattern is None or not text:
        return ()
    return tuple(
        Place(match.start(), match.end(), by_form[_key(match.group())])
        for match in pattern.finditer(text)
        if _key(match.group()) in by_form
    )


def terms_in(texts: Sequence[str], code: str) -> tuple[Term, ...]:
    """Return the terms that texts have, each once, in the order of the glossary."""
    ids = {place.term.id for text in texts for place in places(text, code)}
    return tuple(term for term in glossary(code) if term.id in ids)


def searched(words: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms that have all these words, those named so first."""
    wanted = folded(words).split()

    def has(text: str) -> bool:
        return all(word in folded(text) for word in wanted)

    hits = [each for each in terms if has(" ".join((each.term, *each.forms, each.definition)))]
    return tuple(sorted(hits, key=lambda each: not has(" ".join((each.term, *each.forms)))))


@cache
def _pattern(code: str) -> tuple[re.Pattern[str] | None, dict[str, Term]]:
    by_form = {_key(form): term for term in glossary(code) for form in (term.term, *term.forms)}
    if not by_form:
        return None, {}
    forms = sorted(by_form, key=len, reverse=True)
    ways = "|".join(_way(form) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])"), by_form


def _way(form: str) -> str:
    """Return the pattern of a form: a small word may begin a sentence, an abbreviation is exact."""
    words = re.escape(form).replace(r"\ ", r"[ \u00a0\u202f]")
    first = form[0]
    return f"[{first}{first.upper()}]{words[1:]}" if first.islower() else words


def _key(form: str) -> str:
    """Return a form as it is looked up: its own capitals, but the one that begins a sentence."""
    plain = re.sub(r"[\u00a0\u202f]", " ", form)
    is_word = plain[1:2].islower() or not plain[1:2].isalpha()
    return plain[0].lower() + plain[1:] if is_word else plain


def _term(entry: str) -> Term:
    lines = [line.strip() for line in entry.strip().splitlines() if line.strip()]
    kept = dict(_kept(lines))
    words = " ".join(line for line in lines[1:] if not re.match(r"(id|source|forms)\s?:", line))
    forms = tuple(form.strip() for form in kept.get("forms", "").split(",") if form.strip())
    return Term(kept["id"], lines[0], words, kept["source"], forms)


def _kept(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines[1:]:
        if match := re.match(r"(id|source|forms)\s?:\s*(.*)", line):
            yield match[1], match[2]
