"""What would change the level: the fewest practices that reach the next band, easy ones first."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.diagnostic.dii import dii_score
from core.diagnostic.dma import dma_practices, dma_score, points_of_answers
from core.diagnostic.links import Links, bounds, consequences, links_of
from core.diagnostic.result import LevelStep
from core.diagnostic.scoring import level_at
from core.facts.definition import Value
from core.facts.situation import Silence, Situation
from core.messages import Text
from core.packs.pack import Pack
from core.packs.schema.diagnostic import DiiMethod, DmaMethod, Level
from core.packs.schema.needs import ActionRule
from core.ranges import Range

_UNKNOWN_EFFORT = 4  # of what no action makes: above every stated effort, 1 to 3


def level_steps(
    situation: Situation, pack: Pack, irrelevant: Collection[str] = (), links: Links | None = None
) -> tuple[LevelStep, ...]:
    """Return, for each score, the smallest set of practices that surely reaches the next level.

    Only practices known not to be in place are proposed, each step up a scale counting as one;
    mere plans, and what is irrelevant or not applicable, are left out. Of practices that bring as
    much, those that take the least effort come first. There is none where they do not suffice or
    the level is the last.
    """
    links = links or links_of(pack.content)
    ladders = [_dma_ladder(pack.content.dma, links, irrelevant)] if pack.content.dma else []
    ladders += [_dii_ladder(method, links, irrelevant) for method in pack.content.dii[:1]]
    steps = (_step(ladder, situation, links, irrelevant, pack) for ladder in ladders)
    return tuple(step for step in steps if step)


@dataclass(frozen=True, slots=True)
class _Ladder:
    """A score: its levels, what it gives now, and the points of each place of its practices."""

    score: str
    levels: Sequence[Level]
    points: Mapping[str, Sequence[Fraction]]
    range_of: Callable[[Situation], Range]


@dataclass(frozen=True, slots=True)
class _Move:
    """One step up a fact's scale, and the points that it brings."""

    fact: str
    place: int
    gain: Fraction


def _dma_ladder(method: DmaMethod, links: Links, irrelevant: Collection[str]) -> _Ladder:
    def range_of(situation: Situation) -> Range:
        return dma_score(situation, method, links, irrelevant).range

    points = points_of_answers(method, links)
    practices = {fact: points[fact] for fact in dma_practices(method)}
    return _Ladder("dma", method.levels, practices, range_of)


def _dii_ladder(method: DiiMethod, links: Links, irrelevant: Collection[str]) -> _Ladder:
    def range_of(situation: Situation) -> Range:
        return dii_score(situation, method, links, irrelevant).range

    point = (Fraction(0), Fraction(1))
    return _Ladder("dii", method.levels, dict.fromkeys(method.variables, point), range_of)


def _step(
    ladder: _Ladder, situation: Situation, links: Links, irrelevant: Collection[str], pack: Pack
) -> LevelStep | None:
    least = Fraction(ladder.range_of(situation).least)
    now = ladder.levels.index(level_at(ladder.levels, least))
    if now + 1 == len(ladder.levels):
        return None
    chosen = _fewest(
        Fraction(ladder.levels[now].at_most) - least,
        _moves(ladder, situation, links, irrelevant, _Efforts(situation, pack)),
        {fact: each.least for fact, each in bounds(situation, links, ladder.points).items()},
        links,
    )
    if not chosen:
        return None
    values = dict(_raised(chosen, situation, links))
    facts = tuple(dict.fromkeys(move.fact for move in chosen))
    after = ladder.range_of(situation.with_answers(values))
    following = ladder.levels[now + 1].id
    return LevelStep(ladder.score, following, facts, _labels(facts, pack), after, values)


class _Efforts:
    """What each practice takes by the actions that make it, with those to be done before them."""

    def __init__(self, situation: Situation, pack: Pack) -> None:
        self._situation = situation
        self._actions = {action.id: action for action in pack.content.actions}

    def of(self, fact: str) -> int:
        """Return the effort of the easiest way to a practice; one that no action makes is hard."""
        ways = (each for each in self._actions.values() if fact in each.makes)
        return min((self._whole(each) for each in ways), default=_UNKNOWN_EFFORT)

    def _whole(self, action: ActionRule) -> int:
        before = (self._actions[each] for each in action.after)
        return action.effort + sum(self._whole(each) for each in before if not self._is_done(each))

    def _is_done(self, action: ActionRule) -> bool:
        return all(self._situation.value(fact) == value for fact, value in action.makes.items())


def _moves(
    ladder: _Ladder,
    situation: Situation,
    links: Links,
    irrelevant: Collection[str],
    efforts: _Efforts,
) -> list[_Move]:
    """Return every step that is surely still to be made, the most rewarding first."""
    places = bounds(situation, links, ladder.points, irrelevant)
    moves = [
        _Move(fact, place, points[place] - points[place - 1])
        for fact, points in ladder.points.items()
        if places[fact].is_settled
        and fact not in irrelevant
        and situation.get(fact) is not Silence.NOT_APPLICABLE
        for place in range(places[fact].least + 1, len(points))
    ]
    # A stable sort: ties keep their order.
    return sorted(moves, key=lambda move: (-move.gain, efforts.of(move.fact)))


def _fewest(
    wanted: Fraction, moves: Sequence[_Move], reached: Mapping[str, int], links: Links
) -> tuple[_Move, ...]:
    """Return the fewest moves that bring more than is wanted; none where all do not suffice."""
    places, left = dict(reached), list(moves)
    chosen: list[_Move] = []
    while sum((move.gain for move in chosen), Fraction(0)) <= wanted:
        move = next((each for each in left if _is_ready(each, places, links)), None)
        if move is None:
            return ()
        left.remove(move)
        chosen.append(move)
        places[move.fact] = move.place
    return tuple(chosen)


def _is_ready(move: _Move, places: Mapping[str, int], links: Links) -> bool:
    """Say whether all that must be in place for this move is, in this score."""
    needed = consequences(links, {move.fact: links.scales[move.fact][move.place]})
    return places[move.fact] == move.place - 1 and all(
        links.place(fact, value) <= places[fact]
        for fact, value in needed.items()
        if fact in places and fact != move.fact
    )


def _raised(
    chosen: Sequence[_Move], situation: Situation, links: Links
) -> Iterator[tuple[str, Value]]:
    """Return the values of the chosen practices and of what comes with them; none is lowered."""
    aimed = {move.fact: links.scales[move.fact][move.place] for move in chosen}
    for fact, value in consequences(links, aimed).items():
        stated = situation.value(fact)
        if situation.get(fact) is Silence.NOT_APPLICABLE:
            continue
        if stated is None or links.place(fact, stated) < links.place(fact, value):
            yield fact, value


def _labels(facts: Sequence[str], pack: Pack) -> tuple[Text, ...]:
    definitions = (pack.fact(fact) for fact in facts)
    return tuple(dict.fromkeys(definition.label for definition in definitions if definition))
