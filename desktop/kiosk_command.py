"""`tandem kiosk`: its PIN and its ways, its counts, and the contacts that it closed."""

import csv
import io
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from core.cells import text_cell
from core.errors import UserError
from core.kiosk.contact import ENDING, OUTBOX, Contact, opened, public_key, waiting
from core.kiosk.counts import Counts, counts_in, rounded
from core.kiosk.pin import new_pin
from core.kiosk.settings import FOLDER, KioskSettings, keep_settings, settings_in
from core.messages import N_, Message, Shown, message
from desktop.options import Options
from desktop.paths import workspace_folder
from desktop.speaking import give, note, say

PRIVATE, PUBLIC = "organisation.private-key", "organisation.public-key"
# What a letter says of a person, in the columns of a table.
_FIELDS = ("name", "firm", "reach", "on", "language", "campaign", "summary")

_NO_FILE = N_("{path} cannot be read ({problem}). Check the name of the file.")
_UNWRITTEN = N_("{path} cannot be written ({problem}). Choose another place.")
_THERE = N_("{path} is there already: a key is never written over. Choose another folder.")
_NO_KEY = N_("{path} holds no private key: wanted 64 hexadecimal digits.")
_PUBLIC_KEY = N_(
    "{path} is the public key, which anybody may have: wanted the private one beside it."
)
_STATUS: Mapping[str, Message] = {
    "pin": message(N_("PIN to leave by")),
    "at_start": message(N_("Opens at every start")),
    "organisation": message(N_("Organisation")),
    "public_key": message(N_("Key that closes contacts")),
    "campaign": message(N_("Campaign")),
    "idle": message(N_("Seconds before the warning")),
    "more": message(N_("Seconds that the warning gives")),
    "printing": message(N_("Prints")),
    "copying": message(N_("Copies to a stick")),
    "outbox": message(N_("Contacts that wait")),
}
_IDLE = N_("Wanted at least {least} seconds before the warning; got {got}.")


def run_kiosk_verb(options: Options) -> int:
    """Carry out one act and return the exit code."""
    return _ACTS[options.action or ""](options)


def _folder(options: Options) -> Path:
    return workspace_folder(options.workspace) / FOLDER


def _setup(options: Options) -> int:
    folder = _folder(options)
    former = settings_in(folder) or KioskSettings()
    if options.public_key:
        public_key(options.public_key)  # refused at once where it is none
    said = {
        "organisation": options.organisation,
        "key": options.public_key,
        "campaign": options.campaign,
        "idle": options.idle,
        "at_start": _switch(options.at_start),
        "can_print": _switch(options.printing),
        "can_copy": _switch(options.copying),
        "is_moving": _switch(options.motion),
        "pin": None if options.pin_file is None else new_pin(first_line(options.pin_file)),
    }
    changed = {name: value for name, value in said.items() if value is not None}
    try:
        keep_settings(msgspec.structs.replace(former, **changed), folder)
    except ValueError as error:
        from core.kiosk.settings import LEAST_IDLE

        raise UserError(_IDLE, least=LEAST_IDLE, got=options.idle) from error
    note(message(N_("The kiosk is set up. Start it with: tandem --kiosk")))
    return 0


def _status(options: Options) -> int:
    settings = settings_in(_folder(options)) or KioskSettings()
    shown = {
        "pin": settings.pin is not None,
        "at_start": settings.at_start,
        "organisation": settings.organisation,
        "public_key": settings.key,
        "campaign": settings.campaign,
        "idle": settings.idle,
        "more": settings.more,
        "printing": settings.can_print,
        "copying": settings.can_copy,
        "outbox": len(waiting(_folder(options))),
    }
    if options.as_json:
        give(msgspec.json.format(msgspec.json.encode(shown), indent=2) + b"\n")
        return 0
    for name, value in shown.items():
        said: Shown = str(value) or "–"
        if isinstance(value, bool):
            said = message(N_("yes")) if value else message(N_("no"))
        say(message(N_("{name}: {value}"), name=_STATUS[name], value=said))
    return 0


def _keys(options: Options) -> int:
    from core.sealing.letters import new_pair

    folder = options.output or Path()
    private, public = new_pair()
    write_key(folder, PRIVATE, private.hex())
    write_key(folder, PUBLIC, public.hex())
    say(public.hex())
    note(
        message(
            N_("The private key {path} opens all contacts: keep it away from every kiosk."),
            path=str(folder / PRIVATE),
        )
    )
    return 0


def _counts(options: Options) -> int:
    found = counts_in(_folder(options))
    if options.as_json:
        give(msgspec.json.format(msgspec.json.encode(_told(found)), indent=2) + b"\n")
        return 0
    table = counts_table(found)
    if options.output is not None:
        write(options.output, table.encode("utf-8-sig"))
        return 0
    for line in table.splitlines():
        say(line)
    return 0


def counts_table(found: Counts) -> str:
    """Return counts as a table: a line for each day, campaign and count; few are not told apart."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["day", "campaign", "count", "left_at", "number"])
    for each in found.days:
        for name, number in sorted(each.counts.items()):
            rows.writerow([each.day, text_cell(each.campaign), name, "", rounded(number)])
        for place, number in sorted(each.left.items()):
            rows.writerow([each.day, text_cell(each.campaign), "left", place, rounded(number)])
    return written.getvalue()


def _told(found: Counts) -> list[dict[str, object]]:
    return [
        {
            "day": each.day,
            "campaign": each.campaign,
            "counts": {name: rounded(number) for name, number in each.counts.items()},
            "left": {place: rounded(number) for place, number in each.left.items()},
        }
        for each in found.days
    ]


def _contacts(options: Options) -> int:
    folder = options.file or Path()
    if not folder.is_dir():
        raise UserError(_NO_FILE, path=str(folder), problem=OUTBOX)
    private = private_key(options.key_file or Path())
    paths = tuple(sorted(folder.glob(f"*{ENDING}")))
    found = [contact for _path, contact in opened(paths, private)]
    if options.as_json:
        give(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return 0
    if options.output is not None:
        write(options.output, contacts_table(found).encode("utf-8-sig"))
        note(message(N_("Written: {path}"), path=str(options.output)))
        return 0
    for contact in found:
        say(" · ".join(part for part in (contact.name, contact.firm, contact.reach) if part))
    return 0


def contacts_table(found: list[Contact]) -> str:
    """Return opened contacts as a table whose words start no formula."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([*_FIELDS, "consents"])
    for contact in found:
        purposes = " ".join(each.purpose for each in contact.consents)
        cells = [*(str(getattr(contact, name)) for name in _FIELDS), purposes]
        rows.writerow([text_cell(cell) for cell in cells])
    return written.getvalue()


def private_key(path: Path) -> bytes:
    """Return the private key kept in a file; raises UserError.

    The public one lies beside it and looks alike: what is signed with it proves nothing.
    """
    if path.suffix == Path(PUBLIC).suffix:
        raise UserError(_PUBLIC_KEY, path=str(path))
    try:
        raw = bytes.fromhex(first_line(path))
    except ValueError as error:
        raise UserError(_NO_KEY, path=str(path)) from error
    if len(raw) != 32:
        raise UserError(_NO_KEY, path=str(path))
    return raw


def first_line(path: Path) -> str:
    """Return the first line of a small file; raises UserError."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            return stream.readline(4096).strip()
    except (OSError, UnicodeDecodeError) as error:
        problem = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise UserError(_NO_FILE, path=str(path), problem=problem or str(error)) from error


def write_key(folder: Path, name: str, text: str) -> None:
    """Write a key that nobody else may read, where none is yet; raises UserError."""
    from core.store.disk import write_new

    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_new(path, f"{text}\n".encode())
    except FileExistsError as error:
        raise UserError(_THERE, path=str(path)) from error
    except OSError as error:
        raise UserError(
            _UNWRITTEN, path=str(path), problem=os.strerror(error.errno or 0)
        ) from error


def write(path: Path, content: bytes) -> None:
    """Write a file in the place of what was there; raises UserError."""
    from core.store.disk import write_over

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_over(path, content)
    except OSError as error:
        raise UserError(_UNWRITTEN, path=str(path), problem=error.strerror or str(error)) from error


def _switch(said: str | None) -> bool | None:
    return None if said is None else said == "on"


_ACTS: Mapping[str, Callable[[Options], int]] = {
    "setup": _setup,
    "status": _status,
    "keys": _keys,
    "counts": _counts,
    "contacts": _contacts,
}
