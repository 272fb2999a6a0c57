"""How a kiosk is set up: a small file beside the workspace, which the kiosk itself never opens.

It holds nothing of a visitor and no secret: the PIN as a stretched hash, the public key of the
organisation, to which contacts are closed.
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from core.errors import UserError
from core.kiosk.pin import Pin
from core.language import Code
from core.messages import N_

FOLDER, FILE = "kiosk", "kiosk.json"
LEAST_IDLE, LEAST_MORE = 30, 20
_MOST_BYTES = 1 << 16

_UNREADABLE = N_(
    "The settings of the kiosk in {path} cannot be read. Set it up again: tandem kiosk setup"
)


class KioskSettings(Struct, frozen=True):
    """What was chosen; seconds are those without a touch, `more` those of the warning after."""

    pin: Pin | None = None
    organisation: str = ""
    key: str = ""  # the organisation's public key, 64 hexadecimal digits; none, no contact
    campaign: str = ""
    route: str = "flash"
    language: Code = "fr"
    idle: int = 90
    more: int = 30
    at_start: bool = False  # the application opens as a kiosk
    can_print: bool = False
    can_copy: bool = True
    is_moving: bool = True

    def __post_init__(self) -> None:
        if self.idle < LEAST_IDLE or self.more < LEAST_MORE:
            raise ValueError(self.idle, self.more)


def settings_in(folder: Path) -> KioskSettings | None:
    """Return the settings kept in the folder of a kiosk, None where none are; raises UserError."""
    path = folder / FILE
    try:
        with path.open("rb") as stream:
            return msgspec.json.decode(stream.read(_MOST_BYTES), type=KioskSettings)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise UserError(_UNREADABLE, path=str(path)) from error


def keep_settings(settings: KioskSettings, folder: Path) -> None:
    """Keep the settings, durably."""
    from core.store.disk import write_over

    folder.mkdir(parents=True, exist_ok=True)
    write_over(folder / FILE, msgspec.json.format(msgspec.json.encode(settings), indent=2))
