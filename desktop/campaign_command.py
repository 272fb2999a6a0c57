"""`tandem campaign`: begun under a code, counted, compared, exported."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import msgspec

from core.campaigns.campaign import (
    CODE,
    Campaign,
    Kind,
    begin,
    campaigns,
    current,
    make_current,
    must_be_known,
)
from core.campaigns.results import Row, results, table, told_dossiers
from core.errors import UserError
from core.kiosk.counts import counts_in, rounded
from core.kiosk.settings import FOLDER
from core.messages import N_, message
from core.store.change import Stamp
from core.store.workspace import Workspace
from desktop.kiosk_command import write
from desktop.options import Options
from desktop.paths import workspace_folder
from desktop.speaking import give, note, say
from desktop.version import VERSION
from desktop.workspace import open_workspace

_NO_DOSSIER = N_("The workspace has no dossier “{got}”.")


def run_campaign_verb(options: Options) -> int:
    """Carry out one act and return the exit code."""
    with open_workspace(options.workspace) as workspace:
        return _ACTS[options.action or ""](options, workspace)


def _new(options: Options, workspace: Workspace) -> int:
    kind: Kind = "event"
    if options.kind in {"stand", "mailing", "event"}:
        kind = msgspec.convert(options.kind, Kind)
    today = date.today()  # noqa: DTZ011 - the person's own day
    begin(Campaign(options.code or "", options.name or "", kind, today), workspace)
    note(message(N_("The campaign “{code}” has begun."), code=options.code))
    return 0


def _use(options: Options, workspace: Workspace) -> int:
    make_current(options.code or "", workspace)
    said = N_("New dossiers bear the code “{code}”.") if options.code else N_("No campaign is on.")
    note(message(said, code=options.code) if options.code else message(said))
    return 0


def _assign(options: Options, workspace: Workspace) -> int:
    dossier = options.dossier or ""
    if workspace.card(dossier) is None:
        raise UserError(_NO_DOSSIER, got=dossier[:60])
    code = options.code or ""
    must_be_known(code, workspace)
    stamp = Stamp(datetime.now(UTC), author=workspace.setting("author") or "", app=VERSION)
    workspace.record(dossier, {CODE: code}, stamp)
    return 0


def _list(options: Options, workspace: Workspace) -> int:
    found, on = campaigns(workspace), current(workspace)
    if options.as_json:
        told = [{**msgspec.structs.asdict(each), "current": each.code == on} for each in found]
        give(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
        return 0
    for each in found:
        mark = " *" if each.code == on else ""
        say(f"{each.code} · {each.name} · {each.begun.isoformat()}{mark}")
    return 0


def _results(options: Options, workspace: Workspace) -> int:
    rows = rows_of(workspace, options)
    if options.as_json:
        give(
            msgspec.json.format(msgspec.json.encode([_told(row) for row in rows]), indent=2) + b"\n"
        )
        return 0
    if options.output is not None:
        write(options.output, table(rows).encode("utf-8-sig"))
        note(message(N_("Written: {path}"), path=str(options.output)))
        return 0
    for line in table(rows).splitlines():
        say(line)
    return 0


def rows_of(workspace: Workspace, options: Options) -> tuple[Row, ...]:
    """Return the results of all campaigns, those of the kiosk of this machine with them."""
    counts = counts_in(workspace_folder(options.workspace) / FOLDER)
    return results(campaigns(workspace), told_dossiers(workspace), counts)


def _told(row: Row) -> dict[str, object]:
    kiosk = {name: rounded(getattr(row, name)) for name in ("visits", "results", "contacts")}
    names = ("code", "name", "dossiers", "diagnostics", "follow_ups")
    return {**{name: getattr(row, name) for name in names}, **kiosk}


_ACTS: Mapping[str, Callable[[Options, Workspace], int]] = {
    "new": _new,
    "use": _use,
    "assign": _assign,
    "list": _list,
    "results": _results,
}
