"""From when to when a text holds, in a sentence."""

from core.messages import N_, Message, message
from core.packs.schema.aids import Window


def in_force(window: Window) -> Message:
    """Return the sentence: it tells what is not known as well."""
    first, last = window.first, window.last
    if first and last:
        return message(N_("Text in force from {first} to {last}"), first=first, last=last)
    if first:
        return message(N_("Text in force since {first}; no end is known"), first=first)
    if last:
        return message(N_("Text in force until {last}; its beginning is not known"), last=last)
    return message(N_("No date of this text is known: it is taken to be in force"))
