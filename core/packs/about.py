"""The identity of a pack: who issued it, when, under which name and version."""

from datetime import date

from msgspec import Struct

from core.messages import Text


class About(Struct, frozen=True):
    """A pack's identity: ids are prefixed by the publisher; `date` is the day it was issued."""

    id: str
    version: str
    title: Text
    publisher: str
    date: date
