"""The verb `tandem doctor`: what is sound, and a damaged workspace made anew."""

from datetime import UTC, datetime

from core.messages import N_, Listed, Shown, counted, message
from core.store.doctor import Check, Report, doctor
from core.store.fault_words import table_words
from core.store.salvage import Salvaged, salvage
from desktop.backup_commands import shelves_wanted
from desktop.options import Options
from desktop.passphrases import key_of
from desktop.speaking import give, say, words
from desktop.workspace import workspace_path

_NONE_YET = N_("There is no workspace at {path} yet.")
_SOUND = N_("Nothing is to be repaired.")
_DONE = N_("The workspace {path} was made anew. The damaged file is kept: {aside}.")
_FROM_BACKUP = N_("Taken from the backup of {at}.")
_NO_BACKUP = N_("There was no sound backup: all that follows was read from the damaged file.")
_ADDED_ONE = N_("{count} change was read from the damaged file and added.")
_ADDED = N_("{count} changes were read from the damaged file and added.")
_UNREADABLE = N_("Nothing could be read from the damaged file.")
_HAS_ONE = N_("The workspace has {count} change now.")
_HAS = N_("The workspace has {count} changes now.")
_NOTHING_LOST = N_("No change that the file tells of is missing.")
_LOST_ONE = N_("{count} answer was lost:")
_LOST = N_("{count} answers were lost:")
_LOST_ANSWER = N_("dossier {dossier}, {path}")
_AND_MORE = N_("and {count} more")
_UNKNOWN_LOSS = N_(
    "What was entered after that backup and could not be read is not known: look at the latest "
    "dossiers."
)
_PARTIAL = N_("Of these lists some rows may be as they were in the backup: {tables}.")
_MOST_SHOWN = 20


def run_doctor(options: Options) -> int:
    """Examine the workspace, repair it if that was asked for, and return the exit code."""
    path = workspace_path(options.workspace)
    report = doctor(path, key_of(path)) if path.exists() else None
    is_sound = report is None or report.is_sound
    if not options.repair:
        _tell(options, report)
        return 0 if is_sound else 1
    if is_sound:
        say(message(_SOUND))
        return 0
    done = salvage(path, key_of(path), shelves_wanted(options), datetime.now(UTC))
    for line in told(done):
        say(line)
    return 0


def _tell(options: Options, report: Report | None) -> None:
    if options.as_json:
        checks = () if report is None else report.checks
        _give([_plain(check) for check in checks])
        return
    if report is None:
        say(message(_NONE_YET, path=str(workspace_path(options.workspace))))
        return
    for check in report.checks:
        say(check.text)


def _plain(check: Check) -> dict[str, object]:
    return {
        "name": check.name,
        "is_sound": check.is_sound,
        "text": words().shown(check.text),
        "detail": check.detail,
    }


def _give(value: object) -> None:
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def told(done: Salvaged) -> list[Shown]:
    """Return what was and what was not recovered, in words."""
    lines: list[Shown] = [message(_DONE, path=str(done.path), aside=str(done.aside))]
    if done.backup is None:
        lines.append(message(_NO_BACKUP))
    else:
        lines.append(message(_FROM_BACKUP, at=f"{done.backup.astimezone():%Y-%m-%d %H:%M}"))
    if done.is_readable:
        lines.append(counted(_ADDED_ONE, _ADDED, done.added))
    else:
        lines += [message(_UNREADABLE), message(_UNKNOWN_LOSS)]
    lines.append(counted(_HAS_ONE, _HAS, done.changes))
    lines += _lost(done)
    if done.partial:
        named = tuple(dict.fromkeys(table_words(table) for table in done.partial))
        lines.append(message(_PARTIAL, tables=Listed(named)))
    return lines


def _lost(done: Salvaged) -> list[Shown]:
    if not done.lost:
        return [message(_NOTHING_LOST)] if done.is_readable else []
    lines: list[Shown] = [counted(_LOST_ONE, _LOST, len(done.lost))]
    for each in done.lost[:_MOST_SHOWN]:
        called = _fact_name(each.path)
        lines.append(message(_LOST_ANSWER, dossier=each.dossier, path=called))
    if len(done.lost) > _MOST_SHOWN:
        lines.append(message(_AND_MORE, count=len(done.lost) - _MOST_SHOWN))
    return lines


def _fact_name(path: str) -> Shown:
    """Return what a fact is called by Tandem's own rules, else its name in the log."""
    from core.packs.reading import bundled_pack

    found = bundled_pack().fact(path)
    return path if found is None else found.label
