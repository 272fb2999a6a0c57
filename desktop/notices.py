"""The notices of a start, told at once: the window shows one message at a time."""

from collections.abc import Sequence

from core.messages import Message
from ui.texts import _, shown

MOST = 3


def notices_told(notices: Sequence[Message]) -> str:
    """Return the first few in words, and how many more there are."""
    said = [shown(each) for each in notices[:MOST]]
    more = len(notices) - len(said)
    if more:
        said.append(_("And {count} more: tandem settings tells them.", count=more))
    return "\n".join(said)
