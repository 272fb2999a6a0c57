"""What each action adds to the maturity score of a firm, fact by fact, as exact fractions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.diagnostic.actions import situation_after
from core.diagnostic.diagnose import scores
from core.diagnostic.dma import dma_facts
from core.diagnostic.result import ActionProposal
from core.facts.definition import Value
from core.facts.situation import Situation
from core.packs.pack import Pack

Atom = tuple[str, Value]


@dataclass(frozen=True, slots=True)
class Gains:
    """The score surely reached now, and what each fact made true adds to it.

    `atoms` are the facts that each action makes true, by action; `worth` the points of each.
    Points add up: a question's share is a sum over its facts.
    """

    now: Fraction
    atoms: Mapping[str, frozenset[Atom]]
    worth: Mapping[Atom, Fraction]

    def of(self, actions: Iterable[str]) -> Fraction:
        """Return what some actions add together: a fact counts once, at its highest value."""
        best: dict[str, Fraction] = {}
        for action in actions:
            for fact, value in self.atoms[action]:
                points = self.worth[fact, value]
                best[fact] = max(best.get(fact, Fraction(0)), points)
        return sum(best.values(), Fraction(0))


def gains(situation: Situation, actions: Sequence[ActionProposal], pack: Pack) -> Gains:
    """Return what each of these actions would add to the maturity score of this firm."""
    method = pack.content.dma
    # What other facts imply is among those that an action makes true: it would count twice.
    scored = frozenset(dma_facts(method)) if method else frozenset[str]()
    atoms = {each.id: _changes(situation, each, pack, scored) for each in actions}
    now = score_of(situation, pack)
    worth = {
        (fact, value): score_of(situation.with_answers({fact: value}), pack) - now
        for found in atoms.values()
        for fact, value in found
    }
    useful = {
        action: frozenset(a for a in found if worth[a] > 0) for action, found in atoms.items()
    }
    return Gains(now, useful, {atom: points for atom, points in worth.items() if points > 0})


def score_of(situation: Situation, pack: Pack) -> Fraction:
    """Return the maturity score surely reached: what is not known counts for nothing."""
    return Fraction(scores(situation, pack)[0].range.least).limit_denominator(10**9)


def _changes(
    situation: Situation, action: ActionProposal, pack: Pack, scored: frozenset[str]
) -> frozenset[Atom]:
    after = situation_after(situation, [action], pack)
    return frozenset(
        (name, value)
        for name in scored
        if (value := after.value(name)) is not None and value != situation.value(name)
    )
