"""A comparison of packs as JSON data, its sentences in one language."""

from collections.abc import Iterable

from core.aids.telling_comparison import Pair
from core.language import Language
from core.packs.comparison import AidRulesChange, Change, Comparison, PackName
from core.packs.comparison_dossiers import AidChange, ChangedDossiers, Outcome, Why
from core.packs.field_changes import FieldChange


def plain(found: Comparison, words: Language) -> dict[str, object]:
    """Return what changed in the rules."""
    return {
        "before": _plain_pack(found.before, words),
        "after": _plain_pack(found.after, words),
        "aids": [_plain_aid(each, words) for each in found.aids],
        "parameters": [_plain_change(each, words) for each in found.parameters],
        "others": [_plain_change(each, words) for each in found.others],
        "tables": list(found.tables),
    }


def plain_dossiers(found: ChangedDossiers, words: Language) -> dict[str, object]:
    """Return the dossiers that change."""
    changed = [
        {
            "dossier": each.dossier,
            "title": each.title,
            "aids": [_plain_aid_change(aid, words) for aid in each.aids],
        }
        for each in found.changes
    ]
    return {"looked_at": found.looked_at, "changed": changed}


def _plain_pack(name: PackName, words: Language) -> dict[str, object]:
    about = name.about
    return {
        "id": about.id,
        "version": about.version,
        "title": words.shown(about.title),
        "date": about.date.isoformat(),
        "digest": name.digest,
    }


def _plain_aid(aid: AidRulesChange, words: Language) -> dict[str, object]:
    return {
        "id": aid.id,
        "title": words.shown(aid.title),
        "change": aid.kind,
        "fields": _plain_fields(aid.fields),
        "versions": [
            {
                "id": each.id,
                "title": words.shown(each.title),
                "change": each.kind,
                "lines": [
                    {"chapter": words.shown(chapter.title), **_plain_pair(pair, words)}
                    for chapter, pair in each.lines
                ],
                "fields": _plain_fields(each.fields),
            }
            for each in aid.versions
        ],
    }


def _plain_change(change: Change, words: Language) -> dict[str, object]:
    return {
        "section": change.section,
        "id": change.id,
        "title": words.shown(change.title) if change.title else None,
        "change": change.kind,
        "fields": _plain_fields(change.fields),
    }


def _plain_fields(fields: Iterable[FieldChange]) -> list[dict[str, str | None]]:
    return [{"place": each.place, "before": each.before, "after": each.after} for each in fields]


def _plain_aid_change(aid: AidChange, words: Language) -> dict[str, object]:
    return {
        "instrument": aid.instrument,
        "title": words.shown(aid.title),
        "before": _plain_outcome(aid.before),
        "after": _plain_outcome(aid.after),
        "why": [_plain_pair(each, words) for each in aid.why],
    }


def _plain_outcome(outcome: Outcome | None) -> dict[str, str | None] | None:
    if outcome is None:
        return None
    found = outcome.amount_range
    return {
        "version": outcome.version,
        "verdict": outcome.verdict.value,
        "amount": None if outcome.amount is None else str(outcome.amount),
        "least": str(found.least) if found else None,
        "most": str(found.most) if found else None,
    }


def _plain_pair(pair: Pair | Why, words: Language) -> dict[str, str | None]:
    return {
        "before": None if pair.before is None else words.shown(pair.before),
        "after": None if pair.after is None else words.shown(pair.after),
    }
