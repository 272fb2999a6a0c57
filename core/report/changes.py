"""What would open a refused aid, in its JSON form."""

from datetime import date
from decimal import Decimal

from core.aids.counterfactuals import Change, ChangeSet, Counterfactual
from core.facts.definition import Value
from core.language import Language
from core.report.output import AidChangeOutput, ChangesOutput, OpeningOutput


def changes_output(found: Counterfactual, language: Language) -> ChangesOutput:
    """Return the JSON form of what would open an aid."""
    return ChangesOutput(
        sets=[_set(each, language) for each in found.sets],
        fixed=[language.shown(each.text) for each in found.fixed],
        closed_since=found.closed_since.isoformat() if found.closed_since else None,
    )


def _set(found: ChangeSet, language: Language) -> OpeningOutput:
    least_most = found.amount_range
    return OpeningOutput(
        changes=[_change(each, language) for each in found.changes],
        text=language.shown(found.text),
        verdict=found.verdict.value,
        amount_range=(float(least_most.least), float(least_most.most)) if least_most else None,
    )


def _change(change: Change, language: Language) -> AidChangeOutput:
    return AidChangeOutput(
        fact=change.fact,
        text=language.shown(change.text),
        now=None if change.now is None else _plain(change.now),
        wanted=_plain(change.wanted),
        on=change.on.isoformat() if change.on else None,
    )


def _plain(value: Value) -> bool | float | str:
    if isinstance(value, date):
        return value.isoformat()
    return (
        float(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value
    )
