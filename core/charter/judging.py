"""Which criteria of the charter a firm meets: yes, no, not known; unknown never counts as yes."""

from dataclasses import dataclass

from core.diagnostic.diagnose import scores
from core.diagnostic.known import completed
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.charter import Charter, Criterion, Part
from core.ranges import Range

PART = "charter"


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion, and whether it is met; None while that is not known."""

    criterion: Criterion
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The charter criterion by criterion."""

    charter: Charter
    criteria: tuple[Judged, ...]

    @property
    def is_met(self) -> bool | None:
        """Say whether all criteria are met: no as soon as one is not."""
        states = [each.is_met for each in self.criteria]
        return False if False in states else None if None in states else True


def charter_of(pack: Pack) -> Part | None:
    """Return the charter of a pack, None for one without."""
    return pack.part(PART, Part)


def judge(situation: Situation, pack: Pack) -> Judgement | None:
    """Return the judgement of a firm; None where the rules have no charter."""
    part = charter_of(pack)
    if part is None:
        return None
    known = completed(situation, pack)
    dma, dii = scores(situation, pack)
    ranges = {"dma": dma.range, "dii": dii.range}
    found = tuple(Judged(each, _is_met(each, known, ranges)) for each in part.charter.criteria)
    return Judgement(part.charter, found)


def _is_met(criterion: Criterion, known: Situation, ranges: dict[str, Range]) -> bool | None:
    if criterion.score is not None and criterion.at_least is not None:
        score = ranges[criterion.score]
        if score.least >= criterion.at_least:
            return True
        return False if score.most < criterion.at_least else None
    values = [known.value(name) for name in criterion.facts]
    if True in values:
        return True
    return None if None in values else False
