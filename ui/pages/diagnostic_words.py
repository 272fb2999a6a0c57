"""The diagnostic in words: how much is left, and the way to it."""

from core.messages import N_, counted
from ui.texts import _, shown


def unanswered_words(left: int) -> str:
    """Return what leads to the questions that were passed over."""
    return shown(
        counted(
            N_("Answer the question left ({count})"),
            N_("Answer the questions left ({count})"),
            left,
        )
    )


def left_words(left: int, minutes: int) -> str:
    """Return how much of the route is left."""
    if not left:
        return _("Everything is answered")
    said = counted(
        N_("{count} question left, about {minutes} min"),
        N_("{count} questions left, about {minutes} min"),
        left,
        minutes=minutes,
    )
    return shown(said)
