"""The verb `tandem retention`: how long dossiers are kept, and which ones are past their time."""

import msgspec

from core.errors import UserError
from core.messages import N_, Shown, counted, message
from core.packs.pack import Pack
from core.packs.schema.parameters import Parameter
from core.plan.retention import (
    SETTING,
    Reminder,
    checked_months,
    chosen_months,
    kept,
    references,
    reminders,
)
from core.store.workspace import Workspace
from desktop.keeping import alone, must_have
from desktop.options import Options
from desktop.rules import rules_of
from desktop.speaking import give, say, words
from desktop.workspace import law_day, open_workspace

_KEPT_ONE = N_("Dossiers are kept {count} month after the last word in them.")
_KEPT = N_("Dossiers are kept {count} months after the last word in them.")
_NEVER = N_("Nobody said how long dossiers are kept: there is no reminder.")
_PROPOSED = N_("Proposed: {months} months – {title}. {note}")
_DUE = N_("{dossier}  {title}: last word on {last}, kept until {until}")
_DUE_KEPT = N_("{dossier}  {title}: last word on {last}, kept until {until} because: {reason}")
_IN_TRASH = N_("    in the trash")
_NOTHING = N_("No dossier is past its time.")
_DECIDE = N_(
    "For each: tandem export --everything DOSSIER -o FOLDER, tandem space erase DOSSIER --yes, or "
    "tandem retention --keep DOSSIER --until DATE --reason TEXT. Nothing is erased by itself."
)
_KEEPING = N_("The dossier is kept until {day}.")
_NO_NUMBER = N_("--months: got “{got}”, wanted a number of months, or 0 for no reminder.")


def run_retention(options: Options) -> int:
    """Choose a period, keep a dossier, or list what is past its time; return the exit code."""
    with open_workspace(options.workspace) as workspace:
        pack = rules_of(workspace).pack
        if options.months is not None:
            workspace.set_setting(SETTING, checked_months(_number(options.months)))
        if options.keep is not None:
            _keep(options, options.keep, workspace, pack)
            return 0
        months = chosen_months(workspace.setting(SETTING))
        found = reminders(workspace, months, law_day())
    if options.as_json:
        told = {
            "months": months,
            "proposed": [_proposed(each) for each in references(pack)],
            "due": [_plain(each) for each in found],
        }
        give(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
        return 0
    for line in _lines(months, found, pack):
        say(line)
    return 0


def _keep(options: Options, dossier: str, workspace: Workspace, pack: Pack) -> None:
    must_have(workspace, dossier)
    today = law_day()
    until = options.until or today
    workspace.record(dossier, kept(until, options.reason or "", today), alone(workspace, pack))
    if options.as_json:
        told = {"dossier": dossier, "until": until.isoformat(), "reason": options.reason}
        give(msgspec.json.encode(told) + b"\n")
    else:
        say(message(_KEEPING, day=until))


def _lines(months: int | None, found: tuple[Reminder, ...], pack: Pack) -> list[Shown]:
    lines: list[Shown] = []
    if months is None:
        lines.append(message(_NEVER))
        for each in references(pack):
            note = "" if each.note is None else words().shown(each.note)
            value = int(each.values[0].value)
            lines.append(message(_PROPOSED, months=value, title=each.title, note=note))
    else:
        lines.append(counted(_KEPT_ONE, _KEPT, months))
    for each in found:
        text = _DUE_KEPT if each.reason else _DUE
        lines.append(
            message(
                text,
                dossier=each.dossier,
                title=each.title,
                last=each.last,
                until=each.until,
                reason=each.reason,
            )
        )
        if each.trashed:
            lines.append(message(_IN_TRASH))
    if months is not None or found:
        lines.append(message(_DECIDE if found else _NOTHING))
    return lines


def _number(text: str) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise UserError(_NO_NUMBER, got=text[:40])
    return int(text) or None


def _proposed(parameter: Parameter) -> dict[str, object]:
    value = parameter.values[0]
    return {
        "id": parameter.id,
        "months": int(value.value),
        "sources": list(value.provenance.sources),
        "confidence": value.provenance.confidence,
        "note": "" if parameter.note is None else words().shown(parameter.note),
    }


def _plain(each: Reminder) -> dict[str, object]:
    return {
        "dossier": each.dossier,
        "title": each.title,
        "last": each.last.isoformat(),
        "until": each.until.isoformat(),
        "days_late": each.days_late,
        "reason": each.reason,
        "trashed": each.trashed,
    }
