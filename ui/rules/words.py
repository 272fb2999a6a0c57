"""How the pages of the rules say what an aid is: open or not, how sure, how fresh."""

from html import escape

from core.aids.catalogue import Entry, State, territories_of
from core.aids.telling_names import Names
from core.packs.provenance import Confidence
from ui.texts import _, current_language, shown
from ui.widgets.chip import Mood
from ui.widgets.drawing import Fullness

SHAPES = {
    State.OPEN: Fullness.FULL,
    State.PARTLY: Fullness.FULL,
    State.TO_CHECK: Fullness.HALF,
    State.FUTURE: Fullness.EMPTY,
    State.CLOSED: Fullness.EMPTY,
}
TOKENS = {
    State.OPEN: "yes",
    State.PARTLY: "yes",
    State.TO_CHECK: "unknown",
    State.FUTURE: "no",
    State.CLOSED: "no",
}
_MOODS = {
    State.OPEN: Mood.GOOD,
    State.PARTLY: Mood.GOOD,
    State.TO_CHECK: Mood.CHECK,
    State.FUTURE: Mood.OFF,
    State.CLOSED: Mood.OFF,
}
_SHOWN_PLACES = 3


def state_word(state: State) -> str:
    """Return whether an aid can be asked for, in a word."""
    match state:
        case State.OPEN:
            return _("Open")
        case State.PARTLY:
            return _("Open in some places")
        case State.TO_CHECK:
            return _("To check: still open?")
        case State.FUTURE:
            return _("Not open yet")
        case State.CLOSED:
            return _("Closed")


def state_words(entry: Entry) -> str:
    """Return whether an aid can be asked for, with the day that tells."""
    language = current_language()
    if entry.state is State.CLOSED and entry.last is not None:
        return _("Closed after {day}", day=language.day(entry.last))
    if entry.state is State.FUTURE and entry.first is not None:
        return _("Opens on {day}", day=language.day(entry.first))
    return state_word(entry.state)


def state_mood(state: State) -> Mood:
    """Return the mood of a chip that says the state."""
    return _MOODS[state]


def confidence_word(confidence: Confidence) -> str:
    """Return how sure a source is, in a word."""
    match confidence:
        case "verified":
            return _("text read")
        case "partial":
            return _("partly verified")
        case "memory":
            return _("card without a text read")
        case "estimate":
            return _("our team’s estimate")


def places_words(entry: Entry, names: Names) -> str:
    """Return where an aid holds, in few words."""
    tokens = territories_of(entry.version)
    if len(tokens) > _SHOWN_PLACES:
        return _("{count} territories", count=len(tokens))
    return ", ".join(shown(names.place(token)) for token in tokens)


def plain_tip(words: str) -> str:
    """Return words for a tool tip, which shows them as they are whatever signs they hold."""
    return f"<qt>{escape(words)}</qt>"
