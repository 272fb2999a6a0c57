"""Refusal of what was closed otherwise than it should have been."""

from core.errors import UserError
from core.messages import N_

_SHUT = N_(
    "This cannot be opened: it was altered on its way, or closed with another key. "
    "Nothing of it was used. Take another copy, or ask for it again."
)


class SealError(UserError):
    """A box or a letter that does not open: altered, cut short, or not for this key."""

    def __init__(self, text: str = _SHUT, **values: object) -> None:
        super().__init__(text, **values)
