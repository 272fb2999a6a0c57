"""Why a question is asked: in words, and by what the rules make of the answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from core.aids.context import EXPENSES
from core.aids.readers import readers
from core.messages import N_, Shown, Text, message
from core.packs.pack import Pack
from core.packs.schema.questionnaire import When
from core.packs.schema.why import Part

_MATURITY = N_("Digital maturity (EU): {dimension}")


@dataclass(frozen=True, slots=True)
class Why:
    """What an answer is for: `words` of the pack, and the scores, needs and aids that read it."""

    words: Text | None
    scores: tuple[Shown, ...] = ()
    needs: tuple[Text, ...] = ()
    aids: tuple[Text, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything is known."""
        return bool(self.words or self.scores or self.needs or self.aids)


def why_asked(fact: str, pack: Pack) -> Why:
    """Return why a fact is asked; the id of an item of a collection counts as any."""
    definition = pack.fact(fact)
    name = definition.name if definition else fact
    read_as = EXPENSES if name.startswith(f"{EXPENSES}.") else fact
    return Why(
        words=_words(name, pack),
        scores=_scores(pack).get(name, ()),
        needs=_needs(pack).get(name, ()),
        aids=tuple(each.title for each in readers(pack).get(read_as, ())),
    )


def _words(name: str, pack: Pack) -> Text | None:
    exact, patterns = _reasons(pack)
    if name in exact:
        return exact[name]
    return next((words for mask, words in patterns if fnmatchcase(name, mask)), None)


@lru_cache(maxsize=4)
def _reasons(pack: Pack) -> tuple[Mapping[str, Text], tuple[tuple[str, Text], ...]]:
    part = pack.part("why", Part) or Part()
    named = [(fact, reason.words) for reason in part.reasons for fact in reason.facts]
    # A name with a star is both: that of a collection's fact, and a pattern.
    return dict(reversed(named)), tuple(each for each in named if "*" in each[0])


@lru_cache(maxsize=4)
def _scores(pack: Pack) -> Mapping[str, tuple[Shown, ...]]:
    found: dict[str, list[Shown]] = {}
    for fact, score in _scored(pack):
        scores = found.setdefault(fact, [])
        if score not in scores:
            scores.append(score)
    return {fact: tuple(scores) for fact, scores in found.items()}


def _scored(pack: Pack) -> Iterator[tuple[str, Shown]]:
    content = pack.content
    if content.dii:
        title = content.dii[0].title
        yield from ((fact, title) for method in content.dii for fact in method.variables)
    for dimension in content.dma.dimensions if content.dma else ():
        words = message(_MATURITY, dimension=dimension.title)
        for question in dimension.questions:
            named = [question.exclusive] if question.exclusive else []
            for item in question.items:
                named += [*item.facts, *item.intentions]
            yield from ((fact, words) for fact in named)
    for axis in content.axes:
        yield from ((practice.fact, axis.title) for practice in axis.practices)


@lru_cache(maxsize=4)
def _needs(pack: Pack) -> Mapping[str, tuple[Text, ...]]:
    found: dict[str, dict[Text, None]] = {}
    for need in pack.content.needs:
        facts = [practice.fact for practice in need.practices]
        for when in (*(each.when for each in need.relevance), need.critical):
            facts += _facts_of(when) if when else ()
        for fact in facts:
            found.setdefault(fact, {})[need.title] = None
    return {fact: tuple(titles) for fact, titles in found.items()}


def _facts_of(when: When) -> Iterator[str]:
    yield from when.facts
    for part in when.any:
        yield from _facts_of(part)
