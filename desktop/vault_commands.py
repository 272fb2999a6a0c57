"""The verbs of `tandem vault`: who opens the workspace, and an organisation's recovery key."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, Message, message
from core.store.failures import told
from core.store.keys import key_path
from core.store.lock import Lock
from desktop.options import Options
from desktop.passphrases import given_passphrase, is_asking, key_of, new_passphrase, tried
from desktop.speaking import give, note, say
from desktop.workspace import workspace_path

if TYPE_CHECKING:
    from core.store.vault import Recovery, Status

_NO_WORKSPACE = N_("There is no workspace at {path} yet. Start Tandem once, then protect it.")
_CLEAR = N_("Nothing is asked: whoever uses this computer’s session opens the workspace.")
_PASSPHRASE = N_("A passphrase opens the workspace.")
_SYSTEM = N_("The key store of this system opens the workspace.")
_RECOVERY = N_("The recovery key of {name} opens the workspace. Its fingerprint: {fingerprint}")
_NO_RECOVERY = N_("There is no recovery key: a passphrase that is forgotten cannot be had again.")
_SET = N_("From now on this passphrase opens the workspace.")
_PROPOSED = N_("Your passphrase, shown only once: {passphrase}")
_CLOSED = N_("The backups in {path} opened without it until now; they want it from now on.")
_AWAY = N_(
    "{place} is not there now. If it has backups from before this passphrase, they open without "
    "it until a backup is made there."
)
_REMOVED = N_("No passphrase opens the workspace any more.")
_IN_SYSTEM = N_("From now on the key store of this system opens the workspace.")
_NOT_IN_SYSTEM = N_("The key store of this system opens the workspace no more.")
_ADDED = N_(
    "From now on the recovery key of {name} opens the workspace. "
    "Compare its fingerprint with the organisation: {fingerprint}"
)
_TAKEN_AWAY = N_("No recovery key opens the workspace any more.")
_MADE = N_(
    "The recovery key of {name} lies in {path}: keep it in two safe places, its passphrase apart. "
    "Give {public} to everybody. Its fingerprint, to read out: {fingerprint}"
)
_RECOVERED = N_("The workspace opens again, with the new passphrase. Its key file: {path}")
_NOBODY = N_(
    "The recovery key is closed with a passphrase, and there is no terminal to ask for it. "
    "Give it with --passphrase-file or --passphrase-fd."
)
_WHERE = N_("Wanted where the recovery key goes: tandem vault recovery-key new -o FILE.")
_WHICH = N_("Wanted the public recovery key: tandem vault recovery-key add FILE.")
_NAMED = N_("Wanted the organisation: tandem vault recovery-key new -o FILE --name NAME.")
_PRESENT = N_("There is already a file at {path}; it was left as it is. Choose another name.")
_OTHER_DIGITS = N_(
    "The fingerprint of this recovery key is {got}, not what the organisation read out. "
    "Do not use it: it may be forged. Nothing was changed."
)


def run_vault(options: Options) -> int:
    """Carry out one of these verbs and return the exit code."""
    _VERBS[options.action or ""](options)
    return 0


def status_lines(found: "Status") -> Iterator[Message]:
    """Yield in words who opens the workspace."""
    if found.is_clear:
        yield message(_CLEAR)
    if found.has_passphrase:
        yield message(_PASSPHRASE)
    if found.in_system:
        yield message(_SYSTEM)
    if found.recovery is not None:
        recovery = found.recovery
        yield message(_RECOVERY, name=recovery.name, fingerprint=recovery.fingerprint)
    elif not found.is_clear:
        yield message(_NO_RECOVERY)


def _status(options: Options) -> None:
    from core.store.vault import status

    path = _key_file(options)
    found = status(path)
    if not options.as_json:
        for line in status_lines(found):
            say(line)
        return
    import msgspec

    recovery = found.recovery
    told = {
        "key_file": str(path),
        "clear": found.is_clear,
        "passphrase": found.has_passphrase,
        "system": found.in_system,
        "recovery": None
        if recovery is None
        else {"name": recovery.name, "fingerprint": recovery.fingerprint},
    }
    give(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")


def _passphrase(options: Options) -> None:
    from core.sealing.choosing import proposed
    from core.store.vault import set_passphrase

    with _unlocked(options) as (path, key):
        chosen = proposed() if options.generated else new_passphrase(options.new_passphrase_file)
        set_passphrase(path, key, chosen)
        closed = _closed_backups(options, key)
    if options.generated:
        say(message(_PROPOSED, passphrase=chosen))
    note(message(_SET))
    for line in closed:
        note(line)


def _closed_backups(options: Options, key: bytes) -> list[Message]:
    """Close the backups that open without the passphrase, and say what became of them."""
    from core.store.backups.open_keys import close_keys
    from core.store.backups.source import Source

    try:
        done = close_keys(Source(workspace_path(options.workspace), key))
    except UserError as error:
        return [error.message]
    lines = [message(_CLOSED, path=str(path.parent)) for path in done.files]
    lines += [error.message for _path, error in done.refused]
    if done.absent is not None:
        lines.append(message(_AWAY, place=str(done.absent)))
    return lines


def _forget_passphrase(options: Options) -> None:
    from core.store.vault import remove_passphrase

    with _unlocked(options) as (path, key):
        remove_passphrase(path, key)
    note(message(_REMOVED))
    _status(options)


def _system(options: Options) -> None:
    from core.store.vault import remove_system, set_system
    from desktop.system_store import SystemStore, store_if_there

    with _unlocked(options) as (path, key):
        if options.choice == "on":
            set_system(path, key, SystemStore())
        else:
            remove_system(path, key, store_if_there())
    note(message(_IN_SYSTEM if options.choice == "on" else _NOT_IN_SYSTEM))
    _status(options)


def _recovery_key(options: Options) -> None:
    {"new": _new_recovery, "add": _add_recovery, "remove": _remove_recovery}[options.choice or ""](
        options
    )


def _new_recovery(options: Options) -> None:
    from core.store.disk import write_new
    from core.store.recovery import ENDING, PUBLIC_ENDING, new_recovery_key

    if options.output is None:
        raise UserError(_WHERE)
    if not options.name:
        raise UserError(_NAMED)
    path = options.output.with_name(options.output.name.removesuffix(ENDING) + ENDING)
    public = path.with_suffix(PUBLIC_ENDING)
    for each in (path, public):
        if each.exists():
            raise UserError(_PRESENT, path=str(each))
    closed, opened, made = new_recovery_key(
        options.name, new_passphrase(options.new_passphrase_file)
    )
    for each, body in ((path, closed), (public, opened)):
        with told(each):
            write_new(each, body)
    names = {"path": str(path), "public": str(public)}
    say(message(_MADE, name=made.name, fingerprint=made.fingerprint, **names))


def _add_recovery(options: Options) -> None:
    from core.store.recovery import read_public
    from core.store.vault import set_recovery

    if options.file is None:
        raise UserError(_WHICH)
    found = read_public(options.file)
    _must_be_told(found, options.fingerprint)
    with _unlocked(options) as (path, key):
        set_recovery(path, key, found)
    say(message(_ADDED, name=found.name, fingerprint=found.fingerprint))


def _remove_recovery(options: Options) -> None:
    from core.store.vault import remove_recovery

    with _unlocked(options) as (path, key):
        remove_recovery(path, key)
    note(message(_TAKEN_AWAY))


def _recover(options: Options) -> None:
    from core.store.recovery import read_private
    from core.store.vault import key_by_recovery, set_passphrase

    closed = options.file or Path()
    path = options.key_file or _key_file(options)
    if given := given_passphrase():
        private = read_private(closed, given)
    elif is_asking():
        private = tried(partial(read_private, closed), N_("Passphrase of the recovery key: "))
    else:
        raise UserError(_NOBODY)
    key = key_by_recovery(path, private)
    set_passphrase(path, key, new_passphrase(options.new_passphrase_file))
    say(message(_RECOVERED, path=str(path)))


def _must_be_told(found: "Recovery", said: str | None) -> None:
    from core.sealing.fingerprints import is_same_fingerprint

    if said is not None and not is_same_fingerprint(said, found.fingerprint):
        raise UserError(_OTHER_DIGITS, got=found.fingerprint)


@contextmanager
def _unlocked(options: Options) -> Generator[tuple[Path, bytes]]:
    """Give the key file and the key of the workspace, which nobody else has open meanwhile."""
    path = workspace_path(options.workspace)
    _key_file(options)
    with told(path):
        lock = Lock(path)
    try:
        yield key_path(path), key_of(path)
    finally:
        lock.release()


def _key_file(options: Options) -> Path:
    path = workspace_path(options.workspace)
    if not path.exists() and not key_path(path).exists():
        raise UserError(_NO_WORKSPACE, path=str(path))
    return key_path(path)


_VERBS: Mapping[str, Callable[[Options], None]] = {
    "status": _status,
    "passphrase": _passphrase,
    "forget-passphrase": _forget_passphrase,
    "system": _system,
    "recovery-key": _recovery_key,
    "recover": _recover,
}
