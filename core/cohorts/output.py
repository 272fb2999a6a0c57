"""A cohort as JSON: what it shows, and what cannot be claimed."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from core.cohorts.following import Standing
from core.cohorts.words import limits, verdict_words
from core.language import Language
from core.transformation.cohort import Arm, Attrition, Interval


class IntervalOutput(Struct, frozen=True):
    """An estimate with its ends."""

    estimate: float
    least: float
    most: float


class ArmOutput(Struct, frozen=True):
    """How many firms an arm had, and how many of them were measured twice."""

    entered: int
    measured: int


class CohortOutput(Struct, frozen=True):
    """What `tandem cohort result --json` prints; null where it cannot be worked out."""

    cohort: str
    registered: date
    digest: str
    indicator: str
    verdict: str | None
    words: str
    difference: IntervalOutput | None
    bootstrap: IntervalOutput | None
    placebo: IntervalOutput | None
    detectable: float | None
    attrition: Mapping[str, ArmOutput]
    moved: int
    limits: tuple[str, ...]


def cohort_output(seen: Standing, language: Language) -> CohortOutput:
    """Return a cohort in the form that is printed."""
    found = seen.effect
    arms: Mapping[Arm, Attrition] = found.attrition if found else {}
    return CohortOutput(
        cohort=seen.registered.plan.cohort,
        registered=seen.registered.on,
        digest=seen.registered.digest,
        indicator=seen.registered.plan.indicator,
        verdict=found.verdict.value if found else None,
        words=language.shown(verdict_words(seen)),
        difference=_interval(found.welch if found else None),
        bootstrap=_interval(found.bootstrap if found else None),
        placebo=_interval(found.placebo if found else None),
        detectable=found.detectable if found else None,
        attrition={arm: ArmOutput(each.entered, each.measured) for arm, each in arms.items()},
        moved=seen.moved,
        limits=tuple(language.shown(each) for each in limits(seen)),
    )


def _interval(found: Interval | None) -> IntervalOutput | None:
    return None if found is None else IntervalOutput(found.estimate, found.least, found.most)
