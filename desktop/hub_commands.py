"""The verbs of `tandem hub`, for whoever runs the server of a team."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, message
from desktop.options import Options
from desktop.speaking import give, note, say

if TYPE_CHECKING:
    from core.sync.hub import HubMember
    from core.sync.hub_folder import HubFolder

_MADE = N_("The folder of the server is ready: {folder}. Start it: tandem hub start {folder}")
_STARTED = N_("The server runs and is met at {address}. Stop it with Ctrl+C.")
_HOW = N_(
    "Let somebody in: tandem hub identity add {folder} NAME --space ID --device ID; "
    "the address that it says goes into their window, Team, Exchange."
)
_CLEAR = N_(
    "Other computers would meet this server without TLS: dossiers stay sealed, but names of "
    "files travel in clear. Give it a certificate, or put it behind a server that has one."
)
_HANDED = N_("The address for {name}. It is a secret; hand it over as one: {link}")
_TAKEN = N_("{name} may no longer read or write here.")
_RUNS = N_("The server that runs knows it already.")
_RESTS = N_("No server runs in this folder: it will know when it starts.")
_WHOLE = N_("{name}: all of the space {space}")
_DEVICE = N_("{name}: the device {device} of the space {space}")
_NOBODY = N_("There is no identity yet.")
_BOTH = N_(
    "A certificate and its key go together. Wanted both --certificate and --certificate-key."
)
_NO_CERTIFICATE = N_("{path} cannot be read as a certificate. Wanted a PEM file.")
_NO_ADDRESS = N_("“{got}” is no address of a server. Wanted for instance https://hub.example.org.")


def run_hub_verb(options: Options) -> int:
    """Carry out one of these verbs and return the exit code."""
    _VERBS[options.action or ""](options)
    return 0


def _init(options: Options) -> None:
    from core.sync.hub_folder import HubSettings, founded, owner
    from desktop.hub_running import server_program

    server_program()  # what cannot run here is said before anything is made
    if (options.certificate is None) != (options.certificate_key is None):
        raise UserError(_BOTH)
    folder = (options.file or Path()).absolute()
    listens = options.listen or "127.0.0.1"
    port = options.port or 8333
    scheme = "https" if options.certificate else "http"
    address = options.address or f"{scheme}://{listens}:{port}"
    _must_be_address(address)
    settings = HubSettings(
        owner(),
        address,
        listens,
        port,
        str(options.certificate.absolute()) if options.certificate else "",
        str(options.certificate_key.absolute()) if options.certificate_key else "",
        _text(options.authority) if options.authority else "",
    )
    founded(folder, settings, datetime.now(UTC))
    if scheme == "http" and not listens.startswith("127."):
        note(message(_CLEAR))
    say(message(_MADE, folder=str(folder)))


def _start(options: Options) -> None:
    from core.sync.hub_folder import hub_at
    from core.sync.roads.wire import Clock
    from desktop.hub_running import run_hub

    hub = hub_at((options.file or Path()).absolute())

    def started() -> None:
        say(message(_STARTED, address=hub.settings.address))
        say(message(_HOW, folder=str(hub.folder)))

    run_hub(hub, Clock(lambda: datetime.now(UTC), time.monotonic), started)


def _identity(options: Options) -> None:
    from core.sync.hub_folder import hub_at

    hub = hub_at((options.file or Path()).absolute())
    _IDENTITY_VERBS[options.choice or ""](options, hub)


def _add(options: Options, hub: "HubFolder") -> None:
    from core.sync.hub import new_member

    member = new_member(
        options.name or "",
        options.space or "",
        options.device or "",
        is_administrator=options.administrator,
    )
    hub = hub.admit(member)
    link = hub.address(member).link
    if options.as_json:
        _give({**_told(member), "link": link})
    else:
        say(message(_HANDED, name=member.name, link=link))
    _say_whether_known(hub)


def _list(options: Options, hub: "HubFolder") -> None:
    members = hub.settings.members
    if options.as_json:
        _give([_told(each) for each in members])
        return
    for each in members:
        is_whole = each.is_administrator or not each.device
        text = _WHOLE if is_whole else _DEVICE
        say(message(text, name=each.name, device=each.device, space=each.space))
    if not members:
        say(message(_NOBODY))


def _remove(options: Options, hub: "HubFolder") -> None:
    name = options.name or ""
    hub = hub.remove(name)
    say(message(_TAKEN, name=name))
    _say_whether_known(hub)


def _say_whether_known(hub: "HubFolder") -> None:
    from desktop.hub_running import tell_identities

    note(message(_RUNS if tell_identities(hub) else _RESTS))


def _told(member: "HubMember") -> dict[str, object]:
    return {
        "name": member.name,
        "space": member.space,
        "device": member.device,
        "administrator": member.is_administrator,
        "key": member.key,
    }


def _give(told: object) -> None:
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")


def _must_be_address(address: str) -> None:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        is_good = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
        _port = parts.port
    except ValueError:
        is_good = False
    if not is_good:
        raise UserError(_NO_ADDRESS, got=address[:80])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        raise UserError(_NO_CERTIFICATE, path=str(path)) from error


_VERBS: Mapping[str, Callable[[Options], None]] = {
    "init": _init,
    "start": _start,
    "identity": _identity,
}
_IDENTITY_VERBS: Mapping[str, Callable[[Options, "HubFolder"], None]] = {
    "add": _add,
    "list": _list,
    "remove": _remove,
}
