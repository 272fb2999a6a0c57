"""The verb `tandem history`: who said what of a fact, and when."""

import msgspec

from core.errors import UserError
from core.messages import N_, message
from core.store.history import Entry, changed_paths, history_of
from desktop.options import Options
from desktop.speaking import give, say, words
from desktop.workspace import open_workspace

_LINE = N_("{at}  {who}  {value}")
_NOBODY = N_("(no name)")
_NONE = N_("(taken back)")
_NEVER = N_("Nothing was ever said of {path} in this dossier. What was: {known}")
_NO_DOSSIER = N_("The workspace has no dossier “{got}”.")


def run_history(options: Options) -> int:
    """Print the history of one fact of a dossier, or the paths that have one."""
    dossier, path = options.dossier or "", options.path
    with open_workspace(options.workspace) as workspace:
        if workspace.card(dossier) is None:
            raise UserError(_NO_DOSSIER, got=dossier[:60])
        paths = changed_paths(workspace, dossier)
        if path is None:
            for each in paths:
                say(each)
            return 0
        entries = history_of(workspace, dossier, path)
    if not entries:
        known = ", ".join(paths[:12])
        raise UserError(_NEVER, path=path[:80], known=known)
    if options.as_json:
        give(msgspec.json.format(msgspec.json.encode([_plain(each) for each in entries]), indent=2))
        return 0
    for each in entries:
        who = each.author or words().shown(message(_NOBODY))
        at = f"{each.at.astimezone():%Y-%m-%d %H:%M}"
        say(message(_LINE, at=at, who=who, value=each.coded or words().shown(message(_NONE))))
    return 0


def _plain(entry: Entry) -> dict[str, object]:
    return {
        "at": entry.at.isoformat(),
        "author": entry.author,
        "visit": entry.change.visit,
        "device": entry.change.device,
        "kind": entry.kind,
        "value": entry.coded,
        "is_current": entry.is_current,
    }
