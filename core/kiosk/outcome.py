"""What a visitor of a kiosk takes away: level, place, three first steps, the best aid."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.aids.forms import is_repaid, version_of
from core.aids.result import AidResult, Verdict
from core.aids.summary import summary
from core.diagnostic.result import ActionProposal, Diagnosis, Distribution, Finding, Place
from core.facts.situation import Situation
from core.language import Language
from core.messages import N_, Message, Shown, Text, counted, message
from core.packs.pack import Pack
from core.packs.schema.aids import Area, Group
from core.packs.schema.diagnostic import Level
from core.visit import Visit

MOST_STEPS = 3
# An aid fits from the first step on, or from the second with something of the others.
_FITS = 5
# What a form of aid brings, the easiest to take first.
_KINDS = ("kind", "aid", "none", "loan")


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What to do: what is lacking, and how to begin."""

    title: Shown
    start: Shown


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result in short; `level` is None while it is open, `aid` where none may fit."""

    least: int
    most: int
    of: int
    level: Level | None
    place: Place | None
    size: str  # the size class in words
    steps: tuple[FirstStep, ...]
    aid: AidResult | None
    peers: Distribution | None  # the firms of reference, by level
    note: Text | None  # why there is no place

    @property
    def is_open(self) -> bool:
        """Say whether the score is still a range."""
        return self.least != self.most


def outcome_of(visit: Visit, pack: Pack, language: Language) -> Outcome:
    """Return what the answers of a short visit say."""
    diagnosis = visit.diagnosis
    dii = diagnosis.dii
    levels = pack.content.dii[0].levels if pack.content.dii else ()
    return Outcome(
        least=int(dii.range.least),
        most=int(dii.range.most),
        of=len(dii.points),
        level=next((each for each in levels if each.id == dii.level), None),
        place=_place(diagnosis, pack),
        size=_size(diagnosis, pack, language),
        steps=tuple(_steps(diagnosis))[:MOST_STEPS],
        aid=best_aid(visit, pack),
        peers=_peers(diagnosis, pack),
        note=_note(diagnosis, pack),
    )


def best_aid(visit: Visit, pack: Pack) -> AidResult | None:
    """Return the aid to look at first: a sure one, else the one that fits the first steps best.

    What most likely is closed is left out (`_rank` says the rest).
    """
    found = summary(visit.aids, pack)
    fresh = [each for each in found.to_check if not each.is_stale]
    wanted = [action.categories for action in visit.diagnosis.actions[:MOST_STEPS]]
    ranked = sorted(fresh, key=lambda each: _rank(each, wanted, visit.situation, pack))
    return next(iter((*found.sure, *ranked)), None)


def score_words(outcome: Outcome) -> Message:
    """Return « 5 pratiques numériques sur 12 »."""
    if outcome.is_open:
        return message(
            N_("{least} to {most} digital practices out of {total}"),
            least=outcome.least,
            most=outcome.most,
            total=outcome.of,
        )
    return counted(
        N_("{count} digital practice out of {total}"),
        N_("{count} digital practices out of {total}"),
        outcome.least,
        total=outcome.of,
    )


def place_words(outcome: Outcome) -> Message | None:
    """Return the place among peers in one sentence, with its year; None where none may be given."""
    place = outcome.place
    if place is None or place.percentile is None:
        return None
    least, most = round(place.percentile.least), round(place.percentile.most)
    values = {
        "country": place.distribution.country_name,
        "size": outcome.size,
        "year": str(place.distribution.year),
    }
    if least == most:
        return Message(
            N_("Ahead of about {share} in 100 firms of {size} in {country} (Eurostat, {year})"),
            {"share": least, **values},
        )
    return Message(
        N_("Ahead of {least} to {most} in 100 firms of {size} in {country} (Eurostat, {year})"),
        {"least": least, "most": most, **values},
    )


def certainty_words(aid: AidResult) -> Message:
    """Return how sure an aid is."""
    if aid.verdict is Verdict.YES:
        return message(N_("Your answers meet every condition, and it is open."))
    return message(N_("To check with its operator: not everything is known yet."))


def _place(diagnosis: Diagnosis, pack: Pack) -> Place | None:
    """Return the place in the population of reference, as the pack names it first."""
    benchmark = diagnosis.benchmark
    rules = pack.content.benchmark
    wanted = rules[0].reference if rules else ()
    ranked = {
        each.distribution.country: each
        for each in benchmark.places
        if each.percentile and each.distribution.size_class == benchmark.size_class
    }
    return next((ranked[country] for country in wanted if country in ranked), None)


def _peers(diagnosis: Diagnosis, pack: Pack) -> Distribution | None:
    """Return the distribution of the first population of reference, of the size shown."""
    rules = pack.content.benchmark
    places = diagnosis.benchmark.places
    for country in rules[0].reference if rules else ():
        for each in places:
            if each.distribution.country == country:
                return each.distribution
    return None


def _note(diagnosis: Diagnosis, pack: Pack) -> Text | None:
    """Return why no place is given, in the words of the pack."""
    rules = pack.content.benchmark
    told = (rules[0].micro_caveat, rules[0].unknown_size_caveat) if rules else ()
    return next((each for each in told if each in diagnosis.benchmark.caveats), None)


def _size(diagnosis: Diagnosis, pack: Pack, language: Language) -> str:
    key = diagnosis.benchmark.size_class
    classes = (each for rule in pack.content.benchmark for each in (*rule.size_classes, rule.whole))
    return next((language.shown(each.label) for each in classes if each.key == key), "")


def _steps(diagnosis: Diagnosis) -> list[FirstStep]:
    """Return first what is lacking with its best action, then other actions."""
    steps: list[FirstStep] = []
    taken: set[str] = set()
    for finding in diagnosis.priorities:
        action = _best_action(finding, diagnosis.actions, taken)
        if action is not None:
            taken.add(action.id)
            steps.append(FirstStep(finding.title, action.first_step))
    steps += [
        FirstStep(action.title, action.first_step)
        for action in diagnosis.actions
        if action.id not in taken
    ]
    return steps


def _best_action(
    finding: Finding, actions: tuple[ActionProposal, ...], taken: set[str]
) -> ActionProposal | None:
    return next(
        (each for each in actions if finding.id in each.needs and each.id not in taken), None
    )


def _rank(
    aid: AidResult, wanted: Sequence[tuple[str, ...]], known: Situation, pack: Pack
) -> tuple[bool, bool, bool, int, int, int, Decimal, str]:
    """Return how far an aid is from the first steps, the nearest first.

    What may be of another place, or has to be paid back, comes last; then what does not surely pay
    for the first steps; then what has questions open; among equals help in kind comes first.
    """
    version = version_of(aid, pack)
    area = version.area if version else Area()
    is_elsewhere = bool(area.within) and not known.is_known("company.commune")
    is_elsewhere |= area.asks is not None and not known.is_known(area.asks)
    fit = _fit(version.eligible if version else (), wanted)
    rules = pack.content.financing
    brings = rules.brings.get(aid.form, "none") if rules else "none"
    return (
        is_elsewhere,
        is_repaid(aid.form, pack),
        fit < _FITS,
        len(aid.missing),
        _KINDS.index(brings) if brings in _KINDS else len(_KINDS),
        -fit,
        -_most(aid),
        aid.instrument,
    )


def _fit(groups: Sequence[Group], wanted: Sequence[tuple[str, ...]]) -> int:
    """Return how much of the first steps an aid pays for: the first counts most, surely twice."""
    sure = {each for group in groups for each in group.categories}
    perhaps = {each for group in groups for each in group.perhaps}
    return sum(
        weight * (2 * bool(sure.intersection(each)) + bool(perhaps.intersection(each)))
        for weight, each in zip((3, 2, 1), wanted, strict=False)
    )


def _most(aid: AidResult) -> Decimal:
    return aid.amount_range.most if aid.amount_range else aid.amount or Decimal(0)


def level_title(outcome: Outcome) -> Text | None:
    """Return the name of the level."""
    return outcome.level.title if outcome.level else None
