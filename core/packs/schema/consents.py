"""What a firm may be asked to agree to: a purpose, and the words that are shown for it."""

from msgspec import Struct

from core.messages import Text


class ConsentText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A purpose under a stable id; `words` are proposed, an organisation may have its own."""

    id: str
    title: Text
    words: Text
