"""Who may say what in a file: nobody speaks for this device, or for a member.

A number that a stranger used up in another's name would collide with what that device says next.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from core.errors import UserError
from core.exchange.cargo import Cargo
from core.messages import N_
from core.store.erasing import Erasures
from core.store.workspace import Workspace
from core.sync.identity import DeviceKeys
from core.sync.members import Device
from core.sync.space_shelf import SpaceShelf

_OWN = N_(
    "This file says things in the name of this computer which it never said. Nothing was taken: "
    "do not trust whoever made it."
)
_MEMBER = N_(
    "This file says things in the name of a computer of your space “{title}”, and nobody of the "
    "space signed it. Nothing was taken. Bring your space up to date, or ask its owner for a file."
)


def must_speak_for_itself(cargo: Cargo, workspace: Workspace) -> None:
    """Refuse a cargo that puts unknown words into the mouth of this device or of a member's."""
    rows = workspace.inside.rows
    taken = Erasures(workspace.inside).not_erased(cargo.changes)
    speaking = {change.device for change in taken if not rows.has(change.id)}
    if workspace.device in speaking:
        raise UserError(_OWN)
    shelf = SpaceShelf(workspace.inside)
    for card in shelf.spaces():
        # Its identity was made when it entered the space: no moment is wanted.
        devices = shelf.view(card.id, datetime.fromtimestamp(0, UTC)).members.devices
        if speaking & devices.keys() and not _is_signed_within(cargo.sender, devices):
            raise UserError(_MEMBER, title=card.title)


def _is_signed_within(sender: DeviceKeys, devices: Mapping[str, Device]) -> bool:
    """Say whether a device of a space signed that still takes part in it."""
    found = devices.get(sender.device)
    return found is not None and found.keys == sender and not found.is_out
