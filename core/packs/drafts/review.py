"""The review of a draft while it is written: problems, cases, and what a firm would get."""

from dataclasses import dataclass
from datetime import date

from core.aids.evaluate import evaluate
from core.aids.result import AidResult
from core.facts.situation import Situation
from core.packs.drafts.cases import DraftRun, run_draft_cases
from core.packs.drafts.draft import Draft
from core.packs.drafts.form import DraftProblem, Kind
from core.packs.drafts.problems import crossed, formed_draft, joined, sound_part
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument


@dataclass(frozen=True, slots=True)
class Review:
    """All that is known of a state of a draft.

    `instrument` is what of it can be calculated with; `trial` is what the firm of a situation gets.
    """

    draft: Draft
    instrument: Instrument | None
    problems: tuple[DraftProblem, ...]
    runs: tuple[DraftRun, ...]
    trial: AidResult | None

    @property
    def is_valid(self) -> bool:
        """Say whether the draft is an aid that can be calculated with."""
        return all(each.kind is Kind.UNSIGNED for each in self.problems)

    @property
    def can_be_signed(self) -> bool:
        """Say whether nothing is wrong, all is sourced, and every case came out as it says."""
        return not self.problems and all(run.is_green for run in self.runs)


def reviewed(draft: Draft, pack: Pack, situation: Situation, on: date, prefix: str = "") -> Review:
    """Return the review of a draft on a pack, tried on a firm at a law date."""
    whole = formed_draft(draft, prefix)
    found = crossed(draft, whole, pack)
    sound = sound_part(draft, whole, pack) if found else whole
    trial = evaluate(sound.instrument, situation, pack, on) if sound.instrument else None
    runs = run_draft_cases(draft, sound, pack)
    return Review(draft, sound.instrument, joined(whole, found), runs, trial)
