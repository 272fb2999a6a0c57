"""A comparison of packs in words: one line a change."""

from collections.abc import Iterable, Iterator, Mapping

from core.aids.result import Verdict
from core.language import Language
from core.messages import N_, Euros, Message, Shown, counted, message
from core.packs.comparison import AidRulesChange, Change, Comparison, Kind, PackName, VersionChange
from core.packs.comparison_dossiers import ChangedDossiers, Outcome
from core.packs.field_changes import FieldChange

_KINDS: Mapping[Kind, str] = {"added": N_("new"), "removed": N_("gone"), "changed": N_("changed")}
_VERDICTS: Mapping[Verdict, str] = {
    Verdict.YES: N_("eligible"),
    Verdict.UNKNOWN: N_("to check"),
    Verdict.NO: N_("not eligible"),
}
_MOST_OTHERS = 30


def lines(found: Comparison, words: Language, names: tuple[str, str]) -> Iterator[Shown]:
    """Yield what changed in the rules, line by line; what differs in another language is left out.

    All of it is in the JSON form. `names` are those by which the two packs were asked for: a
    supplement on top of a pack bears the identity of that pack.
    """
    yield message(N_("From {name}: {before}"), name=names[0], before=_pack(found.before))
    yield message(N_("to   {name}: {after}"), name=names[1], after=_pack(found.after))
    if found.is_empty:
        yield message(N_("The rules are the same."))
    for aid in found.aids:
        yield from _of_aid(aid, words)
    for change in found.parameters:
        yield from _of_change(change)
    for change in found.others[:_MOST_OTHERS]:
        yield message(
            N_("{section}: {title} ({kind})"),
            section=change.section,
            title=change.title or change.id or "–",
            kind=Message(_KINDS[change.kind]),
        )
    left = len(found.others) - _MOST_OTHERS
    if left > 0:
        yield counted(N_("… and {count} other change"), N_("… and {count} other changes"), left)
    for table in found.tables:
        yield message(N_("The table “{table}” changed."), table=table)


def dossier_lines(found: ChangedDossiers) -> Iterator[Shown]:
    """Yield which dossiers change, aid by aid, with why."""
    yield ""
    yield counted(
        N_("{count} dossier of {all} changes."), N_("{count} dossiers of {all} change."),
        len(found.changes), all=found.looked_at,
    )  # fmt: skip
    for dossier in found.changes:
        yield message(N_("{title} ({id})"), title=dossier.title or "–", id=dossier.dossier)
        for aid in dossier.aids:
            yield message(
                N_("  {title}: {before} → {after}"),
                title=aid.title,
                before=outcome_words(aid.before),
                after=outcome_words(aid.after),
            )
            for why in aid.why:
                yield _changed(N_("    because: {before} → {after}"), why.before, why.after)


def outcome_words(outcome: Outcome | None) -> Shown:
    """Return what an aid gives: « éligible, 1 500 € »."""
    if outcome is None:
        return message(N_("not among the aids"))
    verdict = Message(_VERDICTS[outcome.verdict])
    if outcome.amount_range is not None and outcome.amount_range.least != outcome.amount_range.most:
        return message(
            N_("{verdict}, {least} to {most}"),
            verdict=verdict,
            least=Euros(outcome.amount_range.least),
            most=Euros(outcome.amount_range.most),
        )
    if outcome.amount is None:
        return verdict
    return message(N_("{verdict}, {amount}"), verdict=verdict, amount=Euros(outcome.amount))


def _of_aid(aid: AidRulesChange, words: Language) -> Iterator[Shown]:
    kind = Message(_KINDS[aid.kind])
    yield message(N_("{title} ({id}): {kind}"), title=aid.title, id=aid.id, kind=kind)
    yield from _of_fields(aid.fields)
    for version in aid.versions:
        kind = Message(_KINDS[version.kind])
        yield message(N_("  {title} ({id}): {kind}"), title=version.title, id=version.id, kind=kind)
        yield from _of_version(version, words)


def _of_version(version: VersionChange, words: Language) -> Iterator[Shown]:
    """Yield the words of a changed version; of one that is new or gone its name says enough."""
    if version.kind != "changed":
        return
    told = list(version.lines)
    for chapter, pair in told:
        if pair.before and pair.after and words.shown(pair.before) == words.shown(pair.after):
            continue
        line = _changed(N_("{before} → {after}"), pair.before, pair.after)
        yield message(N_("    {chapter}: {line}"), chapter=chapter.title, line=line)
    if not told:
        yield from _of_fields(version.fields)


def _of_change(change: Change) -> Iterator[Shown]:
    kind = Message(_KINDS[change.kind])
    yield message(
        N_("{title} ({id}): {kind}"), title=change.title or change.id, id=change.id, kind=kind
    )
    yield from _of_fields(change.fields)


def _of_fields(fields: Iterable[FieldChange]) -> Iterator[Shown]:
    for each in fields:
        line = _changed(N_("{before} → {after}"), each.before, each.after)
        yield message(N_("    {chapter}: {line}"), chapter=each.place, line=line)


def _changed(text: str, before: Shown | None, after: Shown | None) -> Message:
    nothing = message(N_("(nothing)"))
    return message(
        text,
        before=nothing if before is None else before,
        after=nothing if after is None else after,
    )


def _pack(name: PackName) -> Message:
    return message(
        N_("{id} {version} of {day} ({digest})"),
        id=name.about.id,
        version=name.about.version,
        day=name.about.date,
        digest=name.digest[:12],
    )
