"""Where a draft can begin: kinds of aid with what they usually say already filled in."""

from collections.abc import Mapping

from msgspec import Struct, json

from core.messages import Text
from core.packs.drafts.edits import Raw
from core.resources import resource


class Start(Struct, frozen=True, forbid_unknown_fields=True):
    """A way to begin: its words, when it fits, and the body that the draft gets."""

    id: str
    title: Text
    help: Text
    body: Mapping[str, Raw]


def starts() -> tuple[Start, ...]:
    """Return the bundled ways to begin, in the order of their file."""
    return json.decode(resource("drafts", "starts.json").read_bytes(), type=tuple[Start, ...])
