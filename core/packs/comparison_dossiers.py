"""Which aids of a dossier change from one pack to another, and why: the reason that differs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from core.aids.context import Context
from core.aids.evaluate import evaluate, outcomes
from core.aids.result import AidResult, Reason, Verdict
from core.diagnostic.contradictions import undisputed
from core.diagnostic.known import links_in
from core.facts.situation import Situation
from core.messages import Shown, Text
from core.packs.comparison import Comparison
from core.packs.pack import Pack
from core.ranges import Range

_MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an aid gave under one pack."""

    version: str
    verdict: Verdict
    amount: Decimal | None
    amount_range: Range | None


@dataclass(frozen=True, slots=True)
class Why:
    """What was said, and what is said now in its place; None where nothing stood or stands."""

    before: Shown | None
    after: Shown | None


@dataclass(frozen=True, slots=True)
class AidChange:
    """An aid whose verdict or amount changes; None where a pack does not have it."""

    instrument: str
    title: Text
    before: Outcome | None
    after: Outcome | None
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class DossierChange:
    """A dossier of which something changes."""

    dossier: str
    title: str
    aids: tuple[AidChange, ...]


@dataclass(frozen=True, slots=True)
class ChangedDossiers:
    """The dossiers that change, of so many that were looked at."""

    changes: tuple[DossierChange, ...]
    looked_at: int


class DossierComparison:
    """Compares dossiers under two packs at one law date; what can differ is worked out once."""

    def __init__(self, before: Pack, after: Pack, on: date, changes: Comparison) -> None:
        self._packs = before, after
        self._on = on
        self._rules = {each.id: each for each in changes.aids}
        # Where only aids changed, all others give what they gave.
        self._only = tuple(self._rules) if changes.only_aids else None
        self._aids = tuple(
            {each.id: each for each in pack.content.instruments} for pack in self._packs
        )

    def of(self, situation: Situation) -> tuple[AidChange, ...]:
        """Return the aids of a firm that change; only those are worked out in full."""
        firms = [undisputed(situation, links_in(pack), pack) for pack in self._packs]
        ours, theirs = (self._sums(firm, place) for place, firm in enumerate(firms))
        differ = [id_ for id_ in {**ours, **theirs} if ours.get(id_) != theirs.get(id_)]
        before, after = (
            {
                id_: evaluate(self._aids[place][id_], firm, self._packs[place], self._on)
                for id_ in differ
                if id_ in self._aids[place]
            }
            for place, firm in enumerate(firms)
        )
        return tuple(self._changed(before, after))

    def _sums(self, firm: Situation, place: int) -> dict[str, tuple[Verdict, Range | None]]:
        context = Context(firm, self._packs[place], self._on)
        found = outcomes(context, self._only)
        return {each.held.about.instrument: (each.verdict, each.sum) for each in found}

    def _changed(
        self, before: dict[str, AidResult], after: dict[str, AidResult]
    ) -> Iterator[AidChange]:
        for id_ in dict.fromkeys((*before, *after)):
            one, other = before.get(id_), after.get(id_)
            ours, theirs = _outcome(one), _outcome(other)
            if _is_same(ours, theirs):
                continue
            shown = other or one
            if shown is not None:
                why = tuple(self._why(one, other))[:_MOST_REASONS]
                yield AidChange(id_, shown.title, ours, theirs, why)

    def _why(self, before: AidResult | None, after: AidResult | None) -> Iterator[Why]:
        """Yield the reasons that differ; where none does, the words of the rule that do."""
        if before is None or after is None:
            yield from (Why(None, each.text) for each in _deciding(after))
            yield from (Why(each.text, None) for each in _deciding(before))
            return
        leaves = [list(_leaves(each.reasons)) for each in (before, after)]
        pairs = list(_pairs(*leaves))
        if before.verdict is after.verdict:
            yield from self._words(after)
        else:
            pairs = sorted(filter(_moves, pairs), key=lambda pair: None in pair)
        for one, other in pairs:
            yield Why(one and one.text, other and other.text)

    def _words(self, aid: AidResult) -> Iterator[Why]:
        """Yield what the rule says otherwise of the sum."""
        rules = self._rules.get(aid.instrument)
        for version in rules.versions if rules else ():
            if version.id == aid.version:
                for chapter, pair in version.lines:
                    if chapter.key in {"amount", "expenses", "loan"}:
                        yield Why(pair.before, pair.after)


def _outcome(aid: AidResult | None) -> Outcome | None:
    return aid and Outcome(aid.version, aid.verdict, aid.amount, aid.amount_range)


def _is_same(before: Outcome | None, after: Outcome | None) -> bool:
    """Say whether verdict and amount are the same; an aid that is refused or absent brings none."""
    if before is None or after is None:
        shown = before or after
        return shown is None or shown.verdict is Verdict.NO
    return (before.verdict, before.amount, before.amount_range) == (
        after.verdict, after.amount, after.amount_range,
    )  # fmt: skip


def _deciding(aid: AidResult | None) -> list[Reason]:
    if aid is None:
        return []
    return [each for each in _leaves(aid.reasons) if each.verdict is aid.verdict]


def _leaves(reasons: Iterable[Reason]) -> Iterator[Reason]:
    for each in reasons:
        if each.parts:
            yield from _leaves(each.parts)
        else:
            yield each


def _moves(pair: tuple[Reason | None, Reason | None]) -> bool:
    """Say whether a reason speaks for another verdict; one that is merely met does not."""
    one, other = pair
    if one is None or other is None:
        alone = one or other
        return alone is not None and alone.verdict is not Verdict.YES
    return one.verdict is not other.verdict


def _pairs(
    before: Sequence[Reason], after: Sequence[Reason]
) -> Iterator[tuple[Reason | None, Reason | None]]:
    """Yield the reasons that differ side by side: those of the same facts belong together."""
    keys = [[(each.verdict, str(each.text)) for each in leaves] for leaves in (before, after)]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield from _aligned(before[start:end], after[first:last])


def _aligned(
    before: Sequence[Reason], after: Sequence[Reason]
) -> Iterator[tuple[Reason | None, Reason | None]]:
    left = list(after)
    for one in before:
        other = next((each for each in left if each.facts == one.facts), None)
        if other is not None:
            left.remove(other)
        yield one, other
    for other in left:
        yield None, other
