"""The report of `tandem doctor --report`: machine and state for whoever helps, nobody's words."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from core.errors import UserError
from core.messages import N_, message
from desktop.known_settings import SETTINGS
from desktop.machine import machine_lines
from desktop.options import Options
from desktop.paths import log_file, log_folder, report_folder, workspace_folder
from desktop.policy import policy
from desktop.speaking import note, say, word_of
from desktop.workspace import open_workspace, workspace_path

_PREFACE = N_(
    "Report on this Tandem for whoever helps. It holds no answer, no name of a person or a firm, "
    "and no folder of yours. Read it before you send it."
)
_WRITTEN = N_("Written: {path}. Nothing was sent. Read it, then give it to whoever helps you.")
# Settings of which the value is nobody's name or address.
_PLAIN = frozenset({
    "language", "look", "size", "motion", "role", "style", "lock_after", "updates", "kiosk",
})  # fmt: skip
_ENDINGS = ("", "-wal", ".key", ".look")


def write_support_report(options: Options, path: Path) -> int:
    """Write the report, as a text or with the logs in a zip; return the exit code."""
    from core.report.files import write_whole

    text = "\n".join(support_lines(options)) + "\n"
    body = text.encode() if path.suffix.lower() == ".txt" else _zipped(text)
    write_whole(path, body)
    say(message(_WRITTEN, path=str(path)))
    return 0


def support_lines(options: Options) -> Iterator[str]:
    """Yield the lines of the report."""
    yield word_of(_PREFACE)
    yield ""
    yield f"at {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    yield from machine_lines()
    yield ""
    yield from _places(options)
    yield ""
    yield from _policy()
    yield ""
    try:
        yield from _state(options)
    except UserError as error:
        # Its words may quote a path: its kind is enough.
        note(error.message)
        yield f"workspace cannot be opened: {type(error).__name__}"
    yield ""
    yield from _faults()


def _places(options: Options) -> Iterator[str]:
    for name, folder in (
        ("workspace", workspace_folder(options.workspace)),
        ("logs", log_folder()),
    ):
        there = folder if folder.exists() else folder.parent
        if not there.exists():
            yield f"{name}: not there yet"
            continue
        free = shutil.disk_usage(there).free >> 20
        own = "the usual folder" if options.workspace is None else "a folder of one's own choice"
        size = len(str(folder))
        letters = "" if str(folder).isascii() else ", not plain letters"
        yield f"{name}: {own}, path of {size} letters{letters}, {free} MB free"
    path = workspace_path(options.workspace)
    for ending in _ENDINGS:
        file = path.with_name(path.name + ending)
        if file.exists():
            yield f"  workspace{ending}: {file.stat().st_size} bytes"


def _policy() -> Iterator[str]:
    names = ", ".join(policy().settings) or "nothing"
    yield f"set by the organisation: {names}; refused: {len(policy().refused)}"


def _state(options: Options) -> Iterator[str]:
    """Yield counts, never contents."""
    from core.packs.reading import bundled_pack

    about = bundled_pack().about
    yield f"rules {about.version}"
    if not workspace_path(options.workspace).exists():
        yield "no workspace yet"
        return
    with open_workspace(options.workspace) as workspace:
        numbers = workspace.numbers()
        yield f"changes {sum(count for count, _last in numbers.values())}, devices {len(numbers)}"
        for table in ("dossiers", "spaces"):
            rows = workspace.inside.connection.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608 - our own names
            yield f"{table} {rows[0][0]}"
        yield f"supplements {len(workspace.installed_supplements())}"
        for each in SETTINGS:
            value = workspace.setting(each.key) if each.key else ""
            told = (value or "-") if each.name in _PLAIN else ("set" if value else "-")
            yield f"setting {each.name}: {told}"
    yield from _examined(options)


def _examined(options: Options) -> Iterator[str]:
    from core.store.doctor import doctor
    from desktop.passphrases import key_of

    path = workspace_path(options.workspace)
    for check in doctor(path, key_of(path)).checks:
        yield f"{'sound' if check.is_sound else 'NOT SOUND'}: {check.name}"


def _faults() -> Iterator[str]:
    found = sorted(report_folder().glob("tandem-*.txt"))
    yield f"faults kept: {len(found)}"
    for each in found:
        yield f"  {each.stem}"


def _zipped(text: str) -> bytes:
    """Return the report with the logs and the reports of faults, which quote nobody either."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("report.txt", text)
        log = log_file()
        for each in (*sorted(log.parent.glob(f"{log.name}*")), *report_folder().glob("*.txt")):
            file.write(each, each.name)
    return whole.getvalue()
