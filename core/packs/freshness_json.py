"""The freshness of a pack as JSON data, its sentences in one language."""

from datetime import date

from core.language import Language
from core.packs.freshness import Dashboard, Freshness
from core.packs.freshness_words import concern_words


def plain(found: Dashboard, words: Language) -> dict[str, object]:
    """Return the dashboard: what must be read again, the most urgent first."""
    return {
        "on": found.on.isoformat(),
        "period": found.period,
        "fresh": found.fresh,
        "closed": found.closed,
        "rows": [_row(each, words) for each in found.rows],
    }


def _row(row: Freshness, words: Language) -> dict[str, object]:
    return {
        "kind": row.kind,
        "id": row.id,
        "version": row.version or None,
        "title": words.shown(row.title),
        "operator": row.operator or None,
        "standing": row.standing,
        "confidence": row.confidence,
        "checked": _day(row.checked),
        "due": _day(row.due),
        "days_late": row.days_late,
        "until": _day(row.last),
        "is_end_verified": row.is_end_verified,
        "open_until": _day(row.open_until),
        "expires": _day(row.expires),
        "urgency": row.urgency,
        "concerns": list(row.concerns),
        "why": [words.shown(concern_words(row, each)) for each in row.concerns],
        "sources": list(row.sources),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
