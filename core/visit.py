"""A visit: everything that follows from a firm's facts, under one pack, at one law date."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from core.aids.result import AidResult
from core.diagnostic.result import Diagnosis
from core.facts.situation import Situation
from core.financing.result import Financing
from core.packs.pack import Pack

if TYPE_CHECKING:
    from core.aids.counterfactuals import Openings
    from core.aids.next_question import NextQuestion
    from core.packs.freshness import Freshness

Progress: TypeAlias = Callable[[int, int], None]
PARTS = 3


@dataclass(frozen=True, slots=True)
class Visit:
    """The results of a visit; `on` is the law date.

    `openings` tell what would open each refused aid, `next_question` what is best asked next.
    `past` are the aids not refused that rest on a text past its period or its validity.
    """

    situation: Situation
    on: date
    pack: str
    diagnosis: Diagnosis
    aids: tuple[AidResult, ...]
    financing: Financing
    next_question: "NextQuestion | None" = None
    openings: "Openings | None" = field(default=None, compare=False, repr=False)
    past: "tuple[Freshness, ...]" = ()


def _untold(_done: int, _total: int) -> None:
    """Take no notice of progress."""


def conduct(situation: Situation, pack: Pack, on: date, progress: Progress = _untold) -> Visit:
    """Return all results; `progress` is told how many of the three parts are done.

    Facts that contradict each other (two devices merged) count as unknown until a person settles
    them; a contradiction in what is entered or read is refused before it comes here.
    """
    # The engines are not wanted before the first dossier is open: the window starts without them.
    from core.aids.counterfactuals import Openings
    from core.aids.evaluate import evaluate_all
    from core.aids.next_question import next_question
    from core.diagnostic.contradictions import undisputed
    from core.diagnostic.diagnose import diagnose
    from core.diagnostic.known import links_in
    from core.financing.finance import finance
    from core.packs.freshness import past

    agreed = undisputed(situation, links_in(pack), pack)
    diagnosis = diagnose(agreed, pack, on)
    progress(1, PARTS)
    aids = evaluate_all(agreed, pack, on)
    progress(2, PARTS)
    financing = finance(agreed, pack, on, aids)
    progress(PARTS, PARTS)
    return Visit(
        situation=situation,
        on=on,
        pack=pack.digest,
        diagnosis=diagnosis,
        aids=aids,
        financing=financing,
        next_question=next_question(aids, agreed, pack, on),
        openings=Openings(aids, agreed, pack, on),
        past=past(aids, pack, on),
    )
