"""A version of Tandem that was announced, on the command line: shown, and a file recognised."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, Message, message
from desktop.options import Options
from desktop.speaking import give, say, words
from desktop.version import VERSION

if TYPE_CHECKING:
    from core.language import Language
    from core.packs.signing.announcement import Standing
    from core.store.workspace import Workspace

_SYSTEMS = {"win32": "windows", "darwin": "macos"}
_AT_ONCE = 1 << 20

_NONE = N_("No version of Tandem was announced here; this one is {version}.")
_CURRENT = N_("This Tandem, {version}, is the latest that was announced.")
_NEWER = N_("Tandem {announced} of {day} is there; this one is {version}.")
_UNSAFE = N_(
    "Tandem {announced} of {day} is there, and this one, {version}, is no longer safe to work "
    "with: install a later one (from {least} on)."
)
_DOWNLOAD = N_("  {platform}: {address} ({size} bytes, SHA-256 {digest})")
_RECOGNISED = N_("{path} is the file announced for {platform}: it can be installed.")
_UNKNOWN = N_(
    "{path} is none of the files announced for Tandem {version}: wanted one with a SHA-256 that "
    "was announced, got {got}. Do not install it; download it again."
)
_UNREADABLE = N_("The file {path} cannot be read: {problem}. Check its name and its place.")


def platform() -> str:
    """Return what the names of this system's files begin with."""
    return _SYSTEMS.get(sys.platform, "linux")


def standing_of(workspace: "Workspace") -> "Standing | None":
    """Return where this Tandem stands beside what was announced; None where nothing was."""
    if not workspace.rules.channel.files("announcement"):
        return None  # nothing slow is loaded for most people
    from core.packs.signing.announcement import standing
    from core.packs.signing.arrivals import announced

    found = announced(workspace.rules)
    return None if found is None else standing(found, VERSION, platform())


def summary(found: "Standing") -> Message:
    """Return in one sentence what was announced."""
    about = found.announcement.about
    text = {"current": _CURRENT, "newer": _NEWER, "unsafe": _UNSAFE}[found.state]
    return message(
        text,
        announced=about.version,
        day=about.date,
        version=VERSION,
        least=found.announcement.application.least_safe,
    )


def run_application(options: Options, workspace: "Workspace") -> None:
    """Say what was announced, or whether a file is the one that was."""
    found = standing_of(workspace)
    if options.as_json:
        import msgspec

        body = {"running": VERSION, "announced": plain_standing(found, words())}
        give(msgspec.json.format(msgspec.json.encode(body), indent=2) + b"\n")
        return
    if found is None:
        say(message(_NONE, version=VERSION))
        return
    if options.file is not None:
        say(_recognised(options, found))
        return
    say(summary(found))
    say(found.announcement.application.news)
    for each in found.downloads:
        say(
            message(
                _DOWNLOAD,
                platform=each.platform,
                address=each.address,
                size=each.size,
                digest=each.sha256,
            )
        )


def plain_standing(found: "Standing | None", language: "Language") -> dict[str, object] | None:
    """Return what was announced as JSON data."""
    if found is None:
        return None
    about, version = found.announcement.about, found.announcement.application
    return {
        "state": found.state,
        "version": about.version,
        "date": about.date.isoformat(),
        "least_safe": version.least_safe,
        "news": language.shown(version.news),
        "downloads": [
            {
                "platform": each.platform,
                "address": each.address,
                "sha256": each.sha256,
                "size": each.size,
            }
            for each in found.downloads
        ],
    }


def _recognised(options: Options, found: "Standing") -> Message:
    import hashlib

    from core.packs.signing.announcement import recognised

    path, digest, size = options.file or Path(), hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while piece := file.read(_AT_ONCE):
                digest.update(piece)
                size += len(piece)
    except OSError as error:
        problem = error.strerror or str(error)
        raise UserError(_UNREADABLE, path=str(path), problem=problem) from error
    known = recognised(found.announcement, digest.hexdigest(), size)
    if known is None:
        version = found.announcement.about.version
        raise UserError(_UNKNOWN, path=str(path), version=version, got=digest.hexdigest())
    return message(_RECOGNISED, path=str(path), platform=known.platform)
