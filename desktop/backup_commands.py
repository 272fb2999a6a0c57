"""The verbs of `tandem backup`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from core.errors import UserError
from core.messages import N_, Shown, counted, message
from core.store.backups.erased import erased_in
from core.store.backups.places import SECOND_PLACE, Outcome, back_up_everywhere, shelves
from core.store.backups.restoring import preview, restore
from core.store.backups.shelf import Chain, Part, Shelf, shelves_in
from core.store.backups.source import Source
from core.store.engine import Row
from core.store.keys import key_path
from desktop.given_words import must_be_sayable
from desktop.options import Options
from desktop.passphrases import key_of
from desktop.speaking import give, say
from desktop.workspace import open_workspace, workspace_path

_MADE_FULL = (
    N_("{place}: a full backup, {count} change, read back."),
    N_("{place}: a full backup, {count} changes, read back."),
)
_MADE = (
    N_("{place}: {count} new change, read back."),
    N_("{place}: {count} new changes, read back."),
)
_SAME = N_("{place}: up to date, nothing has changed.")
_CHOSEN = N_("From now on backups are also made in {place}.")
_UNLOCKED = N_(
    "Without a passphrase whoever finds this place can read the dossiers: see tandem vault."
)
_NONE = N_("There is no backup yet. Make one: tandem backup now.")
_NO_FOLDER = N_("There is no folder {folder}. Make it first, or choose another one with -o.")
_LISTED = N_("{at}  {kind}  {place}")
_FULL, _PART = N_("full"), N_("what is new")
_RESTORED = N_("Restored as of {at}: {path}.")
_HOLDS = N_("Dossiers: {dossiers}. Changes: {count}.")
_NO_BACKUP_BY = N_("No backup from before {at} was found in {places}.")
_NOWHERE = N_("No backup was found in {places}. Name its place with --from.")


def run_backup(options: Options) -> int:
    """Carry out one verb about backups and return the exit code."""
    return _VERBS[options.action or ""](options)


def shelves_wanted(options: Options) -> tuple[Shelf, ...]:
    """Return the backups in the place that was named, else in the usual ones."""
    path = workspace_path(options.workspace)
    if options.place is not None:
        return shelves_in(options.place)
    if not path.exists():
        return shelves_in(path.parent)
    return shelves_of(path, key_of(path))


def shelves_of(path: Path, key: bytes) -> tuple[Shelf, ...]:
    """Return the backups in the usual places of a workspace, damaged or not."""
    try:
        return shelves(Source(path, key))
    except UserError:  # a damaged workspace does not tell its second place
        return (Shelf.of(path.parent, key),)


def _now(options: Options) -> int:
    path = workspace_path(options.workspace)
    done = back_up_everywhere(Source(path, key_of(path)), datetime.now(UTC))
    if options.as_json:
        _give([_plain(each) for each in done])
    else:
        for each in done:
            say(_words(each))
    return 0 if all(each.refusal is None for each in done) else 1


def _to(options: Options) -> int:
    from core.store.backups.making import back_up
    from desktop.policy_refusal import must_be_free

    must_be_free("backups")
    place = (options.place or Path()).absolute()
    must_be_sayable(str(place))
    with open_workspace(options.workspace) as workspace:
        made = back_up(workspace.source, place, datetime.now(UTC))
        workspace.set_setting(SECOND_PLACE, str(place))
        is_open = _is_open(workspace.path)
    say(_words(Outcome(place, made)))
    say(message(_CHOSEN, place=str(place)))
    if is_open:
        say(message(_UNLOCKED))
    return 0


def _list(options: Options) -> int:
    found = _moments(shelves_wanted(options))
    if options.as_json:
        _give([_plain_moment(part) for _shelf, _chain, part in found])
    elif not found:
        say(message(_NONE))
    for shelf, _chain, part in () if options.as_json else found:
        kind = message(_PART if part.number else _FULL)
        say(message(_LISTED, at=_told(part.at), kind=kind, place=str(shelf.folder)))
    return 0


def _restore(options: Options) -> int:
    wanted = shelves_wanted(options)
    found = _moments(wanted)
    places = ", ".join(str(each.folder) for each in wanted) or str(options.place or "")
    if not found:
        raise UserError(_NOWHERE, places=places)
    moment = options.moment
    before = [each for each in found if moment is None or each[2].at <= moment]
    if not before:
        raise UserError(_NO_BACKUP_BY, at="" if moment is None else _told(moment), places=places)
    shelf, chain, part = before[-1]
    out, path = (options.output or Path()).absolute(), workspace_path(options.workspace)
    if not out.parent.is_dir():
        raise UserError(_NO_FOLDER, folder=str(out.parent))
    key = _key_for(shelf, options)
    restore(chain, part, key, out, shelf.key_path, erased=_erased(path))
    say(message(_RESTORED, at=_told(part.at), path=str(out)))
    holds = preview(out, key, part.at)
    say(message(_HOLDS, count=holds.changes, dossiers=holds.dossiers))
    return 0


def _moments(found: Sequence[Shelf]) -> list[tuple[Shelf, Chain, Part]]:
    """Return the moments that can be restored, the earliest first."""
    moments = ((shelf, chain, part) for shelf in found for chain in shelf.chains()
               for part in chain.parts)  # fmt: skip
    return sorted(moments, key=lambda each: (each[2].at, each[2].number))


def _key_for(shelf: Shelf, options: Options) -> bytes:
    """Return the key of the backups: of the workspace if it is theirs, else what they carry."""
    path = workspace_path(options.workspace)
    if key_path(path).exists():
        key = key_of(path)
        if Shelf.of(Path(), key).folder.name == shelf.folder.name:
            return key
    return key_of(shelf.key_path.with_suffix(""))


def _erased(path: Path) -> Sequence[Row]:
    """Return what was erased from the workspace that is there now, if any can be read."""
    try:
        return erased_in(Source(path, key_of(path)))
    except UserError:
        return ()


def _is_open(path: Path) -> bool:
    from core.store.keys import CLEAR, read_key_file

    file = key_path(path)
    return file.exists() and CLEAR in read_key_file(file).ways


def _words(done: Outcome) -> Shown:
    if done.refusal is not None:
        return done.refusal.message
    if done.made is None:
        return message(_SAME, place=str(done.place))
    one, many = _MADE if done.made.part.number else _MADE_FULL
    return counted(one, many, done.made.changes, place=str(done.place))


def _told(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def _plain(done: Outcome) -> dict[str, object]:
    from desktop.speaking import words

    part = None if done.made is None else done.made.part
    return {
        "place": str(done.place),
        "backup": None if part is None else _plain_moment(part),
        "problem": None if done.refusal is None else words().shown(done.refusal.message),
    }


def _plain_moment(part: Part) -> dict[str, object]:
    kind = "part" if part.number else "full"
    return {"at": part.at.isoformat(), "kind": kind, "path": str(part.path)}


def _give(form: object) -> None:
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(form), indent=2) + b"\n")


_VERBS: Mapping[str, Callable[[Options], int]] = {
    "now": _now,
    "to": _to,
    "list": _list,
    "restore": _restore,
}
