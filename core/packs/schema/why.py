"""Why a pack asks each of its questions: what the answer changes for the person who gives it."""

from msgspec import Struct

from core.messages import Text


class Reason(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words for some facts, named as they are defined; `*` stands for any letters.

    A fact named whole has the reason that names it; of patterns the first one holds.
    """

    facts: tuple[str, ...]
    words: Text


class Part(Struct, frozen=True, kw_only=True):
    """The reasons."""

    reasons: tuple[Reason, ...] = ()
